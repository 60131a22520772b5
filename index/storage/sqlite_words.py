"""Passages ranked by word: what each word gives to each passage is asked of the database once, and added up here."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING

import numpy as np
from numpy.typing import NDArray

from index.kept import Kept
from index.storage.store import Ranked

if TYPE_CHECKING:
    from index.storage.sqlite_file import Connection

MOST_WORDS = 256  # of one search; each costs a look-up, and a question of 2,000 characters has fewer
MOST_ROWS = 20_000  # ranked for one search, about 10 ms; 44,000 took 62 where 100,000 passages had 23
COUNTS_KEPT = 50_000  # words of questions, counted once in a large index
ROWS_KEPT = 1_000_000  # of words that questions asked for lately: 16 MB

_ROW = np.dtype([("key", np.int64), ("score", np.float64)])
Row = tuple[NDArray[np.int64], NDArray[np.float64]]


class WordRanks:
    """BM25 of one generation's passages; any number of threads may ask, each with a database of its own.

    BM25 is a sum over words, and what one word adds does not depend on the others.

    Args:
        passages: how many are in service.
        of: names the generation.
    """

    def __init__(self, passages: int, of: tuple[int, str]) -> None:
        self.of = of
        self._passages = passages
        self._counts: Kept[str, int] = Kept(COUNTS_KEPT)
        self._rows: Kept[str, Row] = Kept(ROWS_KEPT)

    def rank(self, db: Connection, words: Sequence[str], limit: int) -> Ranked:
        """Passages with any of the words, with BM25 as a positive number."""
        chosen = self.choose(db, list(dict.fromkeys(words)))
        rows = [row for row in self._read(db, chosen[:MOST_WORDS]) if len(row[0])]
        if not rows or limit < 1:
            return Ranked(np.zeros(0, np.int64), np.zeros(0))
        keys = np.concatenate([row[0] for row in rows])
        lowest = keys.min()
        at = keys - lowest
        totals = np.bincount(at, np.concatenate([row[1] for row in rows]))
        found = np.flatnonzero(totals)
        if len(found) > limit:
            least = np.partition(totals[found], len(found) - limit)[len(found) - limit]
            found = found[totals[found] >= least]
        best = found[np.lexsort((found, -totals[found]))][:limit]
        return Ranked(best + lowest, totals[best])

    def choose(self, db: Connection, words: Sequence[str], most_rows: int = MOST_ROWS) -> list[str]:
        """The words to rank by: all in a small index, else the rarest whose passages are few enough to be ranked.

        Args:
            db: whose passages.
            words: of one search, each once.
            most_rows: how many passages may be ranked, each once a word.
        """
        if self._passages * len(words) <= most_rows:
            return list(words)
        counts = self._counts.take(words)
        for word in words:
            if word not in counts:
                (counts[word],) = db.execute(
                    "SELECT count(*) FROM (SELECT 1 FROM words WHERE words MATCH ? LIMIT ?)",
                    [_quote(word), most_rows + 1],
                ).fetchone()
                self._counts.keep(word, counts[word], 1)
        chosen: set[str] = set()
        rows = 0
        for word in sorted(words, key=lambda word: counts[word]):
            rows += counts[word]
            if chosen and rows > most_rows:
                break
            chosen.add(word)
        return [word for word in words if word in chosen]

    def _read(self, db: Connection, words: Sequence[str]) -> list[Row]:
        found = self._rows.take(words)
        for word in words:
            if word not in found:
                read = db.execute("SELECT rowid, -bm25(words) FROM words WHERE words MATCH ?", [_quote(word)])
                rows = np.fromiter(read, _ROW)
                found[word] = np.ascontiguousarray(rows["key"]), np.ascontiguousarray(rows["score"])
                self._rows.keep(word, found[word], len(rows) + 1)
        return [found[word] for word in words]


def _quote(word: str) -> str:
    """A word as an FTS5 string: within quotes nothing is an operator; NUL would end the query early."""
    storable = word.encode("utf-8", "replace").decode().replace("\x00", " ").replace('"', '""')
    return f'"{storable}"'
