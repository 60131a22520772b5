"""Changes to an open database, each a function of it; the transaction is the caller's."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Collection, Iterable, Mapping
from datetime import UTC, datetime
from typing import TYPE_CHECKING

from index.errors import UnknownGeneration
from index.storage.sqlite_reading import list_keys, read_current, read_passage_keys
from index.storage.sqlite_rows import figure_row, pack_front_matter, statement_row
from index.storage.store import Draft, IndexFile, Matrix, Reading, hash_text

if TYPE_CHECKING:
    from index.storage.sqlite_file import Database


def keep_readings(db: Database, readings: Collection[Reading], recipe: str) -> dict[str, int]:
    """Inserts versions and all that was read out of them; returns their keys by source id."""
    versions = [(_insert_version(db, reading, recipe), reading) for reading in readings]
    db.table("passage").insert_all(
        {
            "version": version,
            "start": passage.start,
            "end": passage.end,
            "heading": passage.heading,
            "text": passage.text,
            "embedded_text": embedded_text,
            "text_hash": hash_text(embedded_text),
        }
        for version, reading in versions
        for passage, embedded_text in zip(reading.passages, reading.embedded_texts, strict=True)
    )
    db.table("statement").insert_all(
        statement_row(version, place, statement)
        for version, reading in versions
        for place, statement in enumerate(reading.statements)
    )
    db.table("figure").insert_all(
        figure_row(version, place, nth, figure)
        for version, reading in versions
        for place, statement in enumerate(reading.statements)
        for nth, figure in enumerate(statement.figures)
    )
    return {reading.source.id: version for version, reading in versions}


def _insert_version(db: Database, reading: Reading, recipe: str) -> int:
    source = reading.source
    columns = {
        "source_id": source.id,
        "sha256": source.sha256,
        "recipe": recipe,
        "front_matter": pack_front_matter(source),
        "body": source.body,
        "body_sha256": hashlib.sha256(source.body.encode()).hexdigest(),
        "passages": len(reading.passages),
        "sentences": len(reading.statements),
        "figures": sum(len(statement.figures) for statement in reading.statements),
    }
    cursor = db.execute(
        f"INSERT INTO version ({', '.join(columns)}) VALUES ({', '.join('?' * len(columns))})",
        list(columns.values()),
    )
    return int(cursor.lastrowid or 0)


def keep_vectors(db: Database, vectors: Mapping[str, Matrix], model: str) -> None:
    """Inserts vectors by text hash, in place of what is there."""
    db.table("vector").insert_all(
        (
            {"text_hash": text_hash, "model": model, "floats": vector.astype("<f4").tobytes()}
            for text_hash, vector in vectors.items()
        ),
        replace=True,
    )


def put_in_service(db: Database, draft: Draft, index: IndexFile) -> None:
    """Inserts the draft as the next generation and lets word search and history follow."""
    before = _keys_in_service(db)
    now = _now()
    for source_id in draft.shown:
        db.execute("DELETE FROM tombstone WHERE source_id = ?", [source_id])
    for source_id in draft.hidden:
        db.execute("INSERT OR IGNORE INTO tombstone VALUES (?, ?)", [source_id, now])
    aliases = None if draft.aliases is None else json.dumps(draft.aliases, ensure_ascii=False)
    cursor = db.execute(
        "INSERT INTO generation (model, recipe, dimension, folders, aliases) VALUES (?, ?, ?, ?, ?)",
        [draft.model, draft.recipe, index.dimension, json.dumps(draft.folders), aliases],
    )
    number = int(cursor.lastrowid or 0)
    db.table("member").insert_all(
        {"generation": number, "source_id": source_id, "version": member.version, "added": int(member.added)}
        for source_id, member in draft.members.items()
    )
    _follow_words(db, before, read_passage_keys(db, number))
    if draft.purge:
        _purge(db, draft.hidden)
    _write_history(db, number, draft.by, index, now)


def rollback(db: Database, generation: int, by: str, index: IndexFile) -> None:
    """Lets an earlier generation serve again; word search is built anew, which also mends it.

    Raises:
        UnknownGeneration: if there is none of that number.
    """
    if not db.execute("SELECT 1 FROM generation WHERE number = ?", [generation]).fetchone():
        raise UnknownGeneration(f"There is no generation {generation}.", "See receipts history.")
    db.execute("INSERT INTO words(words) VALUES ('delete-all')")
    _follow_words(db, [], read_passage_keys(db, generation))
    _write_history(db, generation, by, index, _now())


def sweep(db: Database) -> None:
    """Deletes versions that no generation names, then vectors that no passage needs."""
    db.execute("DELETE FROM version WHERE key NOT IN (SELECT version FROM member)")
    db.execute("DELETE FROM vector WHERE text_hash NOT IN (SELECT text_hash FROM passage)")


def _keys_in_service(db: Database) -> list[int]:
    current = read_current(db)
    return read_passage_keys(db, current.number) if current else []


def _follow_words(db: Database, before: Collection[int], after: Collection[int]) -> None:
    """Brings word search from one set of passages to another; BM25 depends on the set alone."""
    gone, come = set(before) - set(after), set(after) - set(before)
    chosen = "FROM passage WHERE key IN (SELECT value FROM json_each(?)) ORDER BY key"
    db.execute(
        f"INSERT INTO words(words, rowid, text) SELECT 'delete', key, text {chosen}", [list_keys(gone)]
    )
    db.execute(f"INSERT INTO words(rowid, text) SELECT key, text {chosen}", [list_keys(come)])


def _purge(db: Database, source_ids: Iterable[str]) -> None:
    """Deletes every version of the sources; FTS5 keeps deleted words until `optimize` merges them away."""
    for source_id in source_ids:
        db.execute("DELETE FROM version WHERE source_id = ?", [source_id])
    sweep(db)
    db.execute("INSERT INTO words(words) VALUES ('optimize')")


def _write_history(db: Database, generation: int, by: str, index: IndexFile, now: str) -> None:
    db.execute("DELETE FROM vocabulary")  # it is of the words that served before
    db.execute(
        """INSERT INTO history
               (generation, built_at, built_by, sources, passages, sentences, figures, index_file, sha256)
           SELECT ?, ?, ?, count(*), coalesce(sum(passages), 0), coalesce(sum(sentences), 0),
                  coalesce(sum(figures), 0), ?, ?
           FROM visible JOIN version ON version.key = version WHERE generation = ?""",
        [generation, now, by, index.name, index.sha256, generation],
    )


def _now() -> str:
    return datetime.now(UTC).isoformat(timespec="seconds")
