"""What was worked out of statements at refresh: reading and keeping it, each a function of an open database."""

from __future__ import annotations

import json
from collections import defaultdict
from collections.abc import Collection, Iterator, Mapping, Sequence
from typing import TYPE_CHECKING

from index.domain import Figure, Source, Statement
from index.storage.sqlite_reading import list_keys, read_sources, read_statements
from index.storage.sqlite_rows import (
    FIGURE_COLUMNS,
    STATEMENT_COLUMNS,
    read_figure,
    read_statement,
    unpack_source,
)
from index.storage.store import Prepared, PreparedWords, Span

if TYPE_CHECKING:
    from index.storage.sqlite_file import Connection, Database

_STATEMENT = ", ".join(f"statement.{column.strip()}" for column in STATEMENT_COLUMNS.split(","))
_FIGURE = ", ".join(f"figure.{column.strip()}" for column in FIGURE_COLUMNS.split(","))
_OVERLAPPING = """
    FROM json_each(?) AS span
    CROSS JOIN statement ON statement.version = span.value ->> 0
        AND statement."start" < span.value ->> 2 AND statement."end" > span.value ->> 1"""


def read_statements_at(
    db: Connection, generation: int, spans: Sequence[Span], fingerprint: str
) -> dict[Span, list[tuple[Statement, PreparedWords | None]]]:
    """Statements that overlap each span, in reading order, with their words where those are kept."""
    sources = read_sources(db, generation, list({source_id for source_id, _, _ in spans}))
    versions = {source.id: version for version, source in sources.items()}
    found: dict[Span, list[tuple[Statement, PreparedWords | None]]] = {span: [] for span in spans}
    placed = [span for span in spans if span[0] in versions]
    wanted = json.dumps([(versions[source_id], start, end) for source_id, start, end in placed])
    figures: dict[int, dict[int, list[Figure]]] = defaultdict(lambda: defaultdict(list))
    for version, *columns in db.execute(
        f"""SELECT DISTINCT statement.version, {_FIGURE} {_OVERLAPPING}
            CROSS JOIN figure ON figure.version = statement.version AND figure.statement = statement.place
            ORDER BY figure.version, figure.statement, figure.place""",
        [wanted],
    ):
        figures[version][columns[0]].append(read_figure(columns))
    known: dict[tuple[int, int], Statement] = {}
    for at, version, words, names, near, places, opening, periods, *columns in db.execute(
        f"""SELECT span.key, statement.version, words, names, near, places, opening, periods, {_STATEMENT}
            {_OVERLAPPING}
            LEFT JOIN preparation ON preparation.version = statement.version AND fingerprint = ?
            LEFT JOIN prepared ON prepared.version = preparation.version AND prepared.place = statement.place
            ORDER BY span.key, statement.place""",
        [wanted, fingerprint],
    ):
        key = version, columns[0]
        if key not in known:
            known[key] = read_statement(columns, sources[version], figures[version])
        kept = None if words is None else (words, names, near, places, opening, periods)
        found[placed[at]].append((known[key], kept))
    return found


def read_unprepared(db: Connection, versions: Collection[int], fingerprint: str) -> list[int]:
    """Those versions whose words are not kept under that name."""
    rows = db.execute(
        """SELECT value FROM json_each(?) WHERE value NOT IN (
               SELECT version FROM preparation WHERE fingerprint = ?)""",
        [list_keys(versions), fingerprint],
    )
    return [row[0] for row in rows]


def read_version_statements(db: Connection, versions: Sequence[int]) -> dict[int, list[Statement]]:
    """Every statement of versions, in service or not."""
    rows = db.execute(
        """SELECT key, source_id, sha256, front_matter, body FROM version
           WHERE key IN (SELECT value FROM json_each(?))""",
        [list_keys(versions)],
    )
    sources: dict[int, Source] = {key: unpack_source(*columns) for key, *columns in rows}
    # One at a time: two versions of one source share its id.
    return {key: read_statements(db, {key: source})[source.id] for key, source in sources.items()}


def keep_prepared(db: Database, prepared: Mapping[int, Prepared], fingerprint: str) -> None:
    """Keeps what was worked out of versions, in place of what was kept of them."""
    db.execute(
        "DELETE FROM preparation WHERE version IN (SELECT value FROM json_each(?))", [list_keys(prepared)]
    )
    db.conn.executemany(
        "INSERT INTO preparation VALUES (?, ?, ?)",
        ((version, fingerprint, one.counts) for version, one in prepared.items()),
    )
    db.conn.executemany(
        "INSERT INTO prepared VALUES (?, ?, ?, ?, ?, ?, ?, ?)",
        (
            (version, place, *words)
            for version, one in prepared.items()
            for place, words in enumerate(one.words)
        ),
    )


def read_counts(db: Connection, versions: Collection[int]) -> Iterator[str]:
    """The counts kept of versions."""
    rows = db.execute(
        "SELECT counts FROM preparation WHERE version IN (SELECT value FROM json_each(?))",
        [list_keys(versions)],
    )
    return (row[0] for row in rows)
