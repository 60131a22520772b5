"""Replies kept so that their buttons work tomorrow, and what readers thought of them."""

from __future__ import annotations

import hashlib
import json
import secrets
import sqlite3
import time
from collections import OrderedDict
from contextlib import closing
from dataclasses import asdict
from pathlib import Path
from typing import Any

from bot.layout import Block, Entry, Span
from bot.reply import Reply

FILE_NAME = "feedback.db"
KEEP_DAYS = 30
"""Days a reply's buttons work; its question is never kept."""
MOST_IN_MEMORY = 500
BUSY_TIMEOUT_S = 10.0
VERDICTS = {
    "helpful": "It helped",
    "wrong figure": "A figure is wrong",
    "wrong block": "Documented and contested are mixed up",
    "not in source": "The source does not say this",
    "missing": "Something is missing",
}
"""What a reader can say of a reply: the word that is stored, and how it is put to them."""

_SCHEMA = """
CREATE TABLE IF NOT EXISTS reply (key TEXT PRIMARY KEY, kept_at REAL NOT NULL, content TEXT NOT NULL);
CREATE TABLE IF NOT EXISTS verdict (
    id INTEGER PRIMARY KEY, given_at REAL NOT NULL, reply_key TEXT NOT NULL, person TEXT NOT NULL,
    verdict TEXT NOT NULL, comment TEXT NOT NULL, generation TEXT NOT NULL, shown TEXT NOT NULL,
    UNIQUE (reply_key, person)
);
CREATE TABLE IF NOT EXISTS salt (value TEXT NOT NULL);
"""


class KeptReplies:
    """A small SQLite file beside the index; every call opens and closes it, from whichever thread.

    Where the file cannot be written, buttons still work until the process ends.
    """

    def __init__(self, folder: Path) -> None:
        self._path = folder / FILE_NAME
        self._recent: OrderedDict[str, Reply] = OrderedDict()

    def keep(self, reply: Reply) -> str:
        """Keeps the lines of a reply, without its question, and returns the key for its buttons."""
        key = secrets.token_hex(6)
        self._recent[key] = reply
        while len(self._recent) > MOST_IN_MEMORY:
            self._recent.popitem(last=False)
        now = time.time()
        try:
            with closing(self._open()) as rows, rows:
                rows.execute("DELETE FROM reply WHERE kept_at < ?", [now - KEEP_DAYS * 86_400])
                rows.execute("INSERT INTO reply VALUES (?, ?, ?)", [key, now, _written(reply)])
        except (sqlite3.Error, OSError):
            return key
        return key

    def find(self, key: str) -> Reply | None:
        """The reply of that key; None where it is too old or was never kept."""
        if key in self._recent:
            return self._recent[key]
        try:
            with closing(self._open()) as rows:
                row = rows.execute("SELECT content FROM reply WHERE key = ?", [key]).fetchone()
        except (sqlite3.Error, OSError):
            return None
        return _read(row[0]) if row else None

    def judge(self, key: str, user_id: int, verdict: str, comment: str) -> bool:
        """Stores a reader's verdict in place of an earlier one; False where there is no such reply.

        Of the reader nothing is stored but a hash with a salt that stays in this file.
        """
        reply = self.find(key)
        if reply is None:
            return False
        shown = json.dumps([asdict(span) for entry in (*reply.shown, *reply.rest) for span in entry.spans])
        with closing(self._open()) as rows, rows:
            person = hashlib.sha256(f"{self._salt(rows)}{user_id}".encode()).hexdigest()
            rows.execute(
                "INSERT OR REPLACE INTO verdict "
                "(given_at, reply_key, person, verdict, comment, generation, shown) "
                "VALUES (?, ?, ?, ?, ?, ?, ?)",
                [time.time(), key, person, verdict, comment, reply.footer, shown],
            )
        return True

    def verdicts(self) -> dict[str, int]:
        """How often each verdict was given."""
        try:
            with closing(self._open()) as rows:
                counted = rows.execute("SELECT verdict, count(*) FROM verdict GROUP BY verdict").fetchall()
        except (sqlite3.Error, OSError):
            return {}
        return dict(counted)

    def _open(self) -> sqlite3.Connection:
        self._path.parent.mkdir(parents=True, exist_ok=True)
        rows = sqlite3.connect(self._path, timeout=BUSY_TIMEOUT_S)
        rows.executescript(_SCHEMA)
        return rows

    @staticmethod
    def _salt(rows: sqlite3.Connection) -> str:
        rows.execute(
            "INSERT INTO salt SELECT ? WHERE NOT EXISTS (SELECT 1 FROM salt)", [secrets.token_hex(16)]
        )
        return str(rows.execute("SELECT value FROM salt").fetchone()[0])


def _written(reply: Reply) -> str:
    return json.dumps({name: value for name, value in asdict(reply).items() if name != "asked"})


def _read(content: str) -> Reply:
    stored: dict[str, Any] = json.loads(content)

    def entries(name: str) -> tuple[Entry, ...]:
        return tuple(
            Entry(
                Block(one["block"]),
                one["markdown"],
                tuple(Span(**span) for span in one["spans"]),
                one["is_disagreement"],
            )
            for one in stored[name]
        )

    return Reply(entries("shown"), entries("rest"), entries("sources"), stored["notice"], stored["footer"])
