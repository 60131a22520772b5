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
from index.storage.store import Ends, Place, Prepared, PreparedStatement, Span

if TYPE_CHECKING:
    from index.storage.sqlite_file import Connection, Database

_STATEMENT = ", ".join(f"statement.{column.strip()}" for column in STATEMENT_COLUMNS.split(","))
_FIGURE = ", ".join(f"figure.{column.strip()}" for column in FIGURE_COLUMNS.split(","))


def read_statements_at(
    db: Connection, generation: int, spans: Sequence[Span], fingerprint: str
) -> dict[Span, dict[Place, PreparedStatement]]:
    """Statements that overlap each span, in reading order, with their words where those are kept."""
    sources = read_sources(db, generation, list({source_id for source_id, _, _ in spans}))
    versions = {source.id: version for version, source in sources.items()}
    placed = [span for span in spans if span[0] in versions]
    rows = db.execute(
        """SELECT span.key, statement.version, statement.place FROM json_each(?) AS span
           CROSS JOIN statement ON statement.version = span.value ->> 0
               AND statement."start" < span.value ->> 2 AND statement."end" > span.value ->> 1
           ORDER BY span.key, statement.place""",
        [json.dumps([(versions[source_id], start, end) for source_id, start, end in placed])],
    ).fetchall()
    known = read_statements_of(
        db, list({(version, place) for _, version, place in rows}), sources, fingerprint
    )
    found: dict[Span, dict[Place, PreparedStatement]] = {span: {} for span in spans}
    for at, version, place in rows:
        found[placed[at]][version, place] = known[version, place]
    return found


def read_statements_of(
    db: Connection, places: Sequence[Place], sources: Mapping[int, Source], fingerprint: str
) -> dict[Place, PreparedStatement]:
    """Statements by place, with their words where those are kept."""
    wanted = json.dumps(list(dict.fromkeys(places)))
    figures: dict[int, dict[int, list[Figure]]] = defaultdict(lambda: defaultdict(list))
    for version, *columns in db.execute(
        f"""SELECT figure.version, {_FIGURE} FROM json_each(?) AS wanted
            CROSS JOIN figure ON figure.version = wanted.value ->> 0 AND figure.statement = wanted.value ->> 1
            ORDER BY figure.version, figure.statement, figure.place""",
        [wanted],
    ):
        figures[version][columns[0]].append(read_figure(columns))
    found: dict[Place, PreparedStatement] = {}
    for version, words, names, near, its_places, opening, periods, *columns in db.execute(
        f"""SELECT statement.version, words, names, near, places, opening, periods, {_STATEMENT}
            FROM json_each(?) AS wanted
            CROSS JOIN statement
                ON statement.version = wanted.value ->> 0 AND statement.place = wanted.value ->> 1
            LEFT JOIN preparation ON preparation.version = statement.version AND fingerprint = ?
            LEFT JOIN prepared ON prepared.version = preparation.version AND prepared.place = statement.place""",
        [wanted, fingerprint],
    ):
        statement = read_statement(columns, sources[version], figures[version])
        kept = None if words is None else (words, names, near, its_places, opening, periods)
        found[version, columns[0]] = statement, kept
    return found


def read_laid_out(db: Connection, keys: Sequence[int], fingerprint: str) -> dict[int, tuple[int, bytes]]:
    """By passage key its version and its lines, as far as those are kept under that name."""
    rows = db.execute(
        """SELECT passage, laid_out.version, lines FROM json_each(?) AS wanted
           CROSS JOIN laid_out ON passage = wanted.value
           CROSS JOIN preparation ON preparation.version = laid_out.version AND fingerprint = ?""",
        [list_keys(keys), fingerprint],
    )
    return {key: (version, lines) for key, version, lines in rows}


def read_told(
    db: Connection, generation: int, source_ids: Sequence[str], fingerprint: str
) -> dict[str, tuple[int, bytes]]:
    """By source id its version and its figures, as far as those are kept under that name."""
    rows = db.execute(
        """SELECT visible.source_id, visible.version, figures FROM json_each(?) AS wanted
           CROSS JOIN visible ON generation = ? AND visible.source_id = wanted.value
           CROSS JOIN told ON told.version = visible.version
           CROSS JOIN preparation ON preparation.version = visible.version AND fingerprint = ?""",
        [json.dumps(list(source_ids)), generation, fingerprint],
    )
    return {source_id: (version, figures) for source_id, version, figures in rows}


def read_passage_ends(db: Connection, versions: Collection[int]) -> dict[int, dict[int, Ends]]:
    """By version the keys of its passages, with where they begin and end."""
    found: dict[int, dict[int, Ends]] = {version: {} for version in versions}
    for version, key, start, end in db.execute(
        """SELECT version, key, "start", "end" FROM passage
           WHERE version IN (SELECT value FROM json_each(?)) ORDER BY key""",
        [list_keys(versions)],
    ):
        found[version][key] = start, end
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
    sources = read_version_sources(db, versions)
    # One at a time: two versions of one source share its id.
    return {key: read_statements(db, {key: source})[source.id] for key, source in sources.items()}


def read_version_sources(db: Connection, versions: Collection[int]) -> dict[int, Source]:
    """The sources that versions are of, in service or not."""
    rows = db.execute(
        """SELECT key, source_id, sha256, front_matter, body FROM version
           WHERE key IN (SELECT value FROM json_each(?))""",
        [list_keys(versions)],
    )
    return {key: unpack_source(*columns) for key, *columns in rows}


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
    db.conn.executemany(
        "INSERT INTO told VALUES (?, ?)", ((version, one.figures) for version, one in prepared.items())
    )
    db.conn.executemany(
        "INSERT INTO laid_out VALUES (?, ?, ?)",
        ((key, version, lines) for version, one in prepared.items() for key, lines in one.lines.items()),
    )


def read_counts(db: Connection, versions: Collection[int]) -> Iterator[str]:
    """The counts kept of versions."""
    rows = db.execute(
        "SELECT counts FROM preparation WHERE version IN (SELECT value FROM json_each(?))",
        [list_keys(versions)],
    )
    return (row[0] for row in rows)
