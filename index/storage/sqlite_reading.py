"""Questions to an open database, each a function of it."""

from __future__ import annotations

import hashlib
import json
from collections import defaultdict
from collections.abc import Collection, Iterable, Sequence
from typing import Any

import numpy as np

from index.domain import Figure, Generation, Passage, Source, Statement
from index.errors import IndexDamaged
from index.storage.sqlite_file import Database
from index.storage.sqlite_rows import (
    FIGURE_COLUMNS,
    STATEMENT_COLUMNS,
    read_figure,
    read_statement,
    unpack_source,
)
from index.storage.store import Keys, Matrix, Member, Span

MOST_WORDS = 256  # of one search; each costs a look-up, and a question of 2,000 characters has fewer
MOST_ROWS = 20_000  # ranked for one search, about 10 ms; 44,000 took 62 where 100,000 passages had 23
LENGTH_TOLERANCE = 1e-3  # how far from length 1 a vector may be; normalised float32 stays within 1e-6

_GENERATIONS = """
    SELECT number, built_at, built_by, model, recipe, dimension, sources, passages, sentences, figures,
           index_file, sha256, key = (SELECT max(key) FROM history) AS is_current
    FROM history JOIN generation ON generation.number = history.generation"""


def read_generations(db: Database) -> list[Generation]:
    """Each time a generation was put in service, oldest first."""
    return [_generation(row) for row in db.query(f"{_GENERATIONS} ORDER BY key")]


def read_current(db: Database) -> Generation | None:
    """The generation in service, or None before the first."""
    rows = db.query(f"{_GENERATIONS} ORDER BY key DESC LIMIT 1")
    return next((_generation(row) for row in rows), None)


def read_members(db: Database, generation: int) -> dict[str, Member]:
    """A generation's sources without tombstone, by id in order."""
    rows = db.execute(
        """SELECT visible.source_id, version, sha256, added FROM visible JOIN version ON version.key = version
           WHERE generation = ? ORDER BY visible.source_id""",
        [generation],
    )
    return {source_id: Member(version, sha256, bool(added)) for source_id, version, sha256, added in rows}


def read_sources(db: Database, generation: int, ids: Sequence[str] | None) -> dict[int, Source]:
    """A generation's sources by version, in order of id; only those of `ids` where given."""
    chosen = "" if ids is None else "AND visible.source_id IN (SELECT value FROM json_each(?))"
    rows = db.execute(
        f"""SELECT version, version.source_id, sha256, front_matter, body
            FROM visible JOIN version ON version.key = version
            WHERE generation = ? {chosen} ORDER BY visible.source_id""",
        [generation] if ids is None else [generation, json.dumps(list(ids))],
    )
    return {version: unpack_source(*columns) for version, *columns in rows}


def read_spans(db: Database, generation: int, spans: Sequence[Span]) -> dict[Span, str]:
    """Texts of spans; left out where the body fails its checksum, or another text was read there."""
    found: dict[Span, str] = {}
    rows = db.execute(
        """SELECT version, version.source_id, body, body_sha256
           FROM visible JOIN version ON version.key = version
           WHERE generation = ? AND visible.source_id IN (SELECT value FROM json_each(?))""",
        [generation, json.dumps([source_id for source_id, _, _ in spans])],
    ).fetchall()
    for version, source_id, body, body_sha256 in rows:
        if hashlib.sha256(body.encode()).hexdigest() != body_sha256:
            continue
        read = dict(db.execute('SELECT "start", text FROM statement WHERE version = ?', [version]).fetchall())
        for span in spans:
            _, start, end = span
            if span[0] == source_id and body[start:end] == read.get(start):
                found[span] = body[start:end]
    return found


WITH_FIGURES = """AND EXISTS (
    SELECT 1 FROM figure WHERE figure.version = statement.version AND figure.statement = statement.place)"""
"""Chooses statements with a figure."""


def read_statements(db: Database, sources: dict[int, Source], chosen: str = "") -> dict[str, list[Statement]]:
    """Statements of versions in reading order, by source id; only those `chosen` by a condition of ours."""
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
            WHERE version IN (SELECT value FROM json_each(?)) {chosen} ORDER BY version, place""",
        [versions],
    ):
        source = sources[version]
        statements[source.id].append(read_statement(columns, source, figures[version]))
    return statements


def read_passages(db: Database, keys: Iterable[int]) -> dict[int, Passage]:
    """Passages by key; missing or removed ones are left out."""
    rows = db.execute(
        """SELECT passage.key, source_id, "start", "end", heading, text
           FROM passage JOIN version ON version.key = passage.version
           WHERE passage.key IN (SELECT value FROM json_each(?))
             AND source_id NOT IN (SELECT source_id FROM tombstone)""",
        [list_keys(keys)],
    )
    return {row[0]: Passage(*row[1:]) for row in rows}


def read_passage_keys(db: Database, generation: int) -> list[int]:
    """Keys of every passage of a generation without tombstone, ascending."""
    rows = db.execute(
        """SELECT passage.key FROM visible JOIN passage ON passage.version = visible.version
           WHERE generation = ? ORDER BY passage.key""",
        [generation],
    )
    return [row[0] for row in rows]


def choose_words(
    db: Database, words: Sequence[str], passages: int, counts: dict[str, int], most_rows: int = MOST_ROWS
) -> list[str]:
    """The words to rank by: all in a small index, else the rarest whose passages are few enough to be ranked.

    Args:
        db: whose passages.
        words: of one search.
        passages: how many are in service.
        counts: in how many passages a word stands, as far as it was counted; what is counted here is added.
        most_rows: how many passages may be ranked, each once a word.
    """
    if passages * len(words) <= most_rows:
        return list(words)
    for word in words:
        if word not in counts:
            (counts[word],) = db.execute(
                "SELECT count(*) FROM (SELECT 1 FROM words WHERE words MATCH ? LIMIT ?)",
                [_quote(word), most_rows + 1],
            ).fetchone()
    chosen: set[str] = set()
    rows = 0
    for word in sorted(words, key=lambda word: counts[word]):
        rows += counts[word]
        if chosen and rows > most_rows:
            break
        chosen.add(word)
    return [word for word in words if word in chosen]


def rank_words(db: Database, words: Iterable[str], limit: int) -> list[tuple[int, float]]:
    """Keys of passages in service with any of the words, best first, with BM25 as a positive number."""
    phrases = list(dict.fromkeys(_quote(word) for word in words))[:MOST_WORDS]
    if not phrases or limit < 1:
        return []
    return db.execute(
        """SELECT rowid, -bm25(words) AS score FROM words WHERE words MATCH ?
           ORDER BY score DESC, rowid LIMIT ?""",
        [" OR ".join(phrases), limit],
    ).fetchall()


def read_unembedded(db: Database, versions: Collection[int], model: str) -> dict[str, str]:
    """Embedded texts of versions that have no vector of the model, by hash."""
    rows = db.execute(
        """SELECT text_hash, embedded_text FROM passage
           WHERE version IN (SELECT value FROM json_each(?)) AND NOT EXISTS (
               SELECT 1 FROM vector WHERE vector.text_hash = passage.text_hash AND model = ?)""",
        [list_keys(versions), model],
    )
    return dict(rows.fetchall())


def read_matrix(db: Database, versions: Collection[int], model: str) -> tuple[Keys, Matrix]:
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


def _generation(row: dict[str, Any]) -> Generation:
    return Generation(**{**row, "is_current": bool(row["is_current"])})


def _quote(word: str) -> str:
    """A word as an FTS5 string: within quotes nothing is an operator; NUL would end the query early."""
    storable = word.encode("utf-8", "replace").decode().replace("\x00", " ").replace('"', '""')
    return f'"{storable}"'
