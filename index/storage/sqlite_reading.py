"""Questions to an open database, each a function of it."""

from __future__ import annotations

import hashlib
import json
from collections import defaultdict
from collections.abc import Collection, Iterable, Sequence
from sqlite3 import Cursor
from typing import TYPE_CHECKING

import numpy as np

from index.domain import Figure, Generation, Passage, Source, Statement
from index.errors import IndexDamaged
from index.storage.sqlite_rows import (
    FIGURE_COLUMNS,
    STATEMENT_COLUMNS,
    read_figure,
    read_statement,
    unpack_source,
)
from index.storage.store import Keys, Matrix, Member, Span

if TYPE_CHECKING:
    from index.storage.sqlite_file import Connection

LENGTH_TOLERANCE = 1e-3  # how far from length 1 a vector may be; normalised float32 stays within 1e-6

_GENERATIONS = """
    SELECT number, built_at, built_by, model, recipe, dimension, sources, passages, sentences, figures,
           index_file, sha256, key = (SELECT max(key) FROM history) AS is_current
    FROM history JOIN generation ON generation.number = history.generation"""


def read_generations(db: Connection) -> list[Generation]:
    """Each time a generation was put in service, oldest first."""
    return _generations(db.execute(f"{_GENERATIONS} ORDER BY key"))


def read_current(db: Connection) -> Generation | None:
    """The generation in service, or None before the first."""
    return next(iter(_generations(db.execute(f"{_GENERATIONS} ORDER BY key DESC LIMIT 1"))), None)


def read_in_service(db: Connection) -> tuple[int, str] | None:
    """Number and vector file of the generation in service, which tell it from every other state of the store."""
    row = db.execute("SELECT generation, index_file FROM history ORDER BY key DESC LIMIT 1").fetchone()
    return tuple(row) if row else None


def read_members(db: Connection, generation: int) -> dict[str, Member]:
    """A generation's sources without tombstone, by id in order."""
    rows = db.execute(
        """SELECT visible.source_id, version, sha256, added FROM visible JOIN version ON version.key = version
           WHERE generation = ? ORDER BY visible.source_id""",
        [generation],
    )
    return {source_id: Member(version, sha256, bool(added)) for source_id, version, sha256, added in rows}


def read_sources(db: Connection, generation: int, ids: Sequence[str] | None) -> dict[int, Source]:
    """A generation's sources by version, in order of id; only those of `ids` where given."""
    chosen = "" if ids is None else "AND visible.source_id IN (SELECT value FROM json_each(?))"
    rows = db.execute(
        f"""SELECT version, version.source_id, sha256, front_matter, body
            FROM visible JOIN version ON version.key = version
            WHERE generation = ? {chosen} ORDER BY visible.source_id""",
        [generation] if ids is None else [generation, json.dumps(list(ids))],
    )
    return {version: unpack_source(*columns) for version, *columns in rows}


def read_spans(db: Connection, generation: int, spans: Sequence[Span]) -> dict[Span, str]:
    """Texts of spans; left out where the body fails its checksum, or another text was read there."""
    bodies: dict[str, str] = {}
    versions: dict[str, int] = {}
    for version, source_id, body, body_sha256 in db.execute(
        """SELECT version, version.source_id, body, body_sha256
           FROM visible JOIN version ON version.key = version
           WHERE generation = ? AND visible.source_id IN (SELECT value FROM json_each(?))""",
        [generation, json.dumps([source_id for source_id, _, _ in spans])],
    ):
        if hashlib.sha256(body.encode()).hexdigest() == body_sha256:
            bodies[source_id], versions[source_id] = body, version
    whole = [span for span in spans if span[0] in bodies]
    read = db.execute(
        """SELECT span.key, text FROM json_each(?) AS span
           CROSS JOIN statement ON statement.version = span.value ->> 0 AND "start" = span.value ->> 1""",
        [json.dumps([(versions[source_id], start) for source_id, start, _ in whole])],
    )
    texts = dict(read.fetchall())
    return {
        span: bodies[span[0]][span[1] : span[2]]
        for at, span in enumerate(whole)
        if bodies[span[0]][span[1] : span[2]] == texts.get(at)
    }


def read_statements(db: Connection, sources: dict[int, Source]) -> dict[str, list[Statement]]:
    """Statements of versions in reading order, by source id."""
    versions = list_keys(sources)
    figures: dict[int, dict[int, list[Figure]]] = {version: defaultdict(list) for version in sources}
    for version, *columns in db.execute(
        f"""SELECT version, {FIGURE_COLUMNS} FROM figure
            WHERE version IN (SELECT value FROM json_each(?)) ORDER BY version, statement, place""",
        [versions],
    ):
        figures[version][columns[0]].append(read_figure(columns))
    statements: dict[str, list[Statement]] = {source.id: [] for source in sources.values()}
    for version, *columns in db.execute(
        f"""SELECT version, {STATEMENT_COLUMNS} FROM statement
            WHERE version IN (SELECT value FROM json_each(?)) ORDER BY version, place""",
        [versions],
    ):
        source = sources[version]
        statements[source.id].append(read_statement(columns, source, figures[version]))
    return statements


def read_passages(db: Connection, keys: Iterable[int]) -> dict[int, Passage]:
    """Passages by key; missing or removed ones are left out."""
    rows = db.execute(
        """SELECT passage.key, source_id, "start", "end", heading, text
           FROM passage JOIN version ON version.key = passage.version
           WHERE passage.key IN (SELECT value FROM json_each(?))
             AND source_id NOT IN (SELECT source_id FROM tombstone)""",
        [list_keys(keys)],
    )
    return {row[0]: Passage(*row[1:]) for row in rows}


def read_passage_keys(db: Connection, generation: int) -> list[int]:
    """Keys of every passage of a generation without tombstone, ascending."""
    rows = db.execute(
        """SELECT passage.key FROM visible JOIN passage ON passage.version = visible.version
           WHERE generation = ? ORDER BY passage.key""",
        [generation],
    )
    return [row[0] for row in rows]


def read_unembedded(db: Connection, versions: Collection[int], model: str) -> dict[str, str]:
    """Embedded texts of versions that have no vector of the model, by hash."""
    rows = db.execute(
        """SELECT text_hash, embedded_text FROM passage
           WHERE version IN (SELECT value FROM json_each(?)) AND NOT EXISTS (
               SELECT 1 FROM vector WHERE vector.text_hash = passage.text_hash AND model = ?)""",
        [list_keys(versions), model],
    )
    return dict(rows.fetchall())


def read_matrix(db: Connection, versions: Collection[int], model: str) -> tuple[Keys, Matrix]:
    """Keys of the versions' passages, ascending, and their vectors row by row.

    Raises:
        IndexDamaged: where a vector is missing, of another length than the others, or not a unit vector.
    """
    rows = db.execute(
        """SELECT passage.key, floats FROM passage
           LEFT JOIN vector ON vector.text_hash = passage.text_hash AND model = ?
           WHERE version IN (SELECT value FROM json_each(?)) ORDER BY passage.key""",
        [model, list_keys(versions)],
    ).fetchall()
    keys = np.array([key for key, _ in rows], dtype=np.int64)
    sizes = {len(floats or b"") for _, floats in rows}
    if not rows:
        return keys, np.zeros((0, 0), dtype=np.float32)
    if len(sizes) == 1 and (size := sizes.pop()) and size % 4 == 0:
        matrix = np.frombuffer(b"".join(floats for _, floats in rows), dtype="<f4").astype(np.float32)
        matrix = matrix.reshape(len(rows), -1)
        lengths = np.sqrt(np.einsum("ij,ij->i", matrix, matrix, dtype=np.float64))
        if np.all(np.abs(lengths - 1) < LENGTH_TOLERANCE):
            return keys, matrix
    raise IndexDamaged("Some of the stored vectors are missing or damaged.", "Run receipts refresh.")


def list_keys(keys: Iterable[int]) -> str:
    """Keys as the JSON list that `json_each` takes: no limit on how many, and the SQL stays constant."""
    return json.dumps([int(key) for key in keys])


def _generations(cursor: Cursor) -> list[Generation]:
    names = [column[0] for column in cursor.description]
    rows = [dict(zip(names, row, strict=True)) for row in cursor]
    return [Generation(**{**row, "is_current": bool(row["is_current"])}) for row in rows]
