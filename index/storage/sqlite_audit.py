"""Compares what is stored with the texts it was read from."""

from __future__ import annotations

import hashlib
from collections.abc import Iterator, Sequence
from typing import TYPE_CHECKING

from index.storage.store import Mismatch, hash_text

if TYPE_CHECKING:
    from index.storage.sqlite_file import Connection


def audit_database(db: Connection, keys_in_service: Sequence[int]) -> tuple[int, list[Mismatch]]:
    """Compares every span with its body, every hash with its text, and word search with its passages.

    Returns:
        How many spans and checksums were compared, and those that do not match.
    """
    checked = 1
    mismatches = []
    for version, source_id, body, body_sha256 in db.execute(
        "SELECT key, source_id, body, body_sha256 FROM version"
    ):
        verdicts = [("the text", hashlib.sha256(body.encode()).hexdigest() == body_sha256)]
        verdicts += [*_audit_passages(db, version, body), *_audit_statements(db, version, body)]
        checked += len(verdicts)
        mismatches += [
            Mismatch(source_id, f"{what} differs from what was read") for what, same in verdicts if not same
        ]
    # A count of an FTS table counts its content table; what is really indexed stands in its size table.
    indexed = [row[0] for row in db.execute("SELECT id FROM words_docsize ORDER BY id")]
    if indexed != list(keys_in_service):
        mismatches.append(Mismatch("", "word search holds other passages than the generation in service"))
    return checked, mismatches


def _audit_passages(db: Connection, version: int, body: str) -> Iterator[tuple[str, bool]]:
    rows = db.execute(
        'SELECT "start", "end", text, embedded_text, text_hash FROM passage WHERE version = ?', [version]
    )
    for start, end, text, embedded_text, text_hash in rows:
        yield f"the passage at {start}-{end}", body[start:end] == text and bool(text)
        yield f"the embedded text at {start}-{end}", hash_text(embedded_text) == text_hash


def _audit_statements(db: Connection, version: int, body: str) -> Iterator[tuple[str, bool]]:
    rows = db.execute(
        'SELECT place, "start", "end", text FROM statement WHERE version = ? ORDER BY place', [version]
    ).fetchall()
    starts = {}
    for place, start, end, text in rows:
        starts[place] = start
        yield f"the statement at {start}-{end}", body[start:end] == text and bool(text)
    figures = db.execute('SELECT statement, surface, "start", "end" FROM figure WHERE version = ?', [version])
    for place, surface, start, end in figures:
        at = starts[place]
        yield f"the figure {surface!r} at {at + start}-{at + end}", body[at + start : at + end] == surface
