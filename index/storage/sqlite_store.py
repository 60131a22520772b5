"""The store in a SQLite file: what the Store protocol promises, over functions that read and change it."""

from __future__ import annotations

import json
from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING

from index.domain import Generation, Passage, Source, Statement
from index.errors import StoreUnreachable, UnknownGeneration
from index.storage import sqlite_building as building
from index.storage import sqlite_preparing as preparing
from index.storage import sqlite_reading as reading
from index.storage.sqlite_audit import audit_database
from index.storage.sqlite_file import BUSY_TIMEOUT_S, FILE_NAME, DatabaseFile
from index.storage.sqlite_words import WordRanks
from index.storage.store import (
    Draft,
    Ends,
    IndexFile,
    Keys,
    Matrix,
    Member,
    Mismatch,
    Place,
    Prepared,
    PreparedStatement,
    Ranked,
    Reading,
    Span,
)

if TYPE_CHECKING:
    from index.aliases import Aliases
    from index.storage.sqlite_file import Connection

SOURCES_AT_ONCE = 100  # whose statements are held together while all are walked through


class SqliteStore:
    """Generations in `receipts.db` of a data folder; see Store for what each method promises.

    Args:
        folder: the data folder, made where it is absent.
        busy_timeout_s: how long to wait for another writer.

    Raises:
        StoreUnwritable: if the folder holds no index yet and cannot be written.
        ForeignIndex: if it holds another program's file.
        StoreUnreachable: if the file is a newer release's, or locked.
        IndexDamaged: if the file is malformed.
    """

    def __init__(self, folder: Path, busy_timeout_s: float = BUSY_TIMEOUT_S) -> None:
        self._file = DatabaseFile(folder / FILE_NAME, busy_timeout_s)
        self._words: WordRanks | None = None

    def close(self) -> None:
        """Closes every thread's connection; only when no thread reads any more."""
        self._file.close()

    @contextmanager
    def snapshot(self) -> Iterator[tuple[int, str] | None]:
        """Within it, this thread reads one state of the store, whatever others write meanwhile.

        Gives number and vector file of the generation in service, which tell the state from every other.
        """
        with self._file.reading() as db:
            yield reading.read_in_service(db)  # SQLite fixes the state at the first read, not at BEGIN

    def current(self) -> Generation | None:
        """The generation in service, or None before the first."""
        with self._file.reading() as db:
            return reading.read_current(db)

    def generations(self) -> list[Generation]:
        """Each time a generation was put in service, rollbacks included, oldest first: the last serves."""
        with self._file.reading() as db:
            return reading.read_generations(db)

    def folders(self, generation: int) -> tuple[str, ...]:
        """The folders a generation's sources were read from."""
        with self._file.reading() as db:
            row = db.execute("SELECT folders FROM generation WHERE number = ?", [generation]).fetchone()
            return tuple(json.loads(row[0])) if row else ()

    def aliases(self, generation: int) -> Aliases | None:
        """The names that mean one thing in a generation; None where it was built without any."""
        with self._file.reading() as db:
            row = db.execute("SELECT aliases FROM generation WHERE number = ?", [generation]).fetchone()
            return tuple(tuple(group) for group in json.loads(row[0])) if row and row[0] else None

    def members(self, generation: int) -> dict[str, Member]:
        """The generation's sources without tombstone, by id in order."""
        with self._file.reading() as db:
            return reading.read_members(db, generation)

    def sources(self, generation: int, ids: Sequence[str] | None = None) -> list[Source]:
        """The generation's sources in order of id; only those of `ids` where given."""
        with self._file.reading() as db:
            return list(reading.read_sources(db, generation, ids).values())

    def passages(self, keys: Sequence[int]) -> dict[int, Passage]:
        """Passages by the keys that vectors and word search use; missing or removed ones are left out."""
        with self._file.reading() as db:
            return reading.read_passages(db, keys)

    def passage_keys(self, generation: int) -> list[int]:
        """Keys of every passage of a generation without tombstone, ascending."""
        with self._file.reading() as db:
            return reading.read_passage_keys(db, generation)

    def statements(self, generation: int, source_ids: Sequence[str]) -> dict[str, list[Statement]]:
        """Statements of those sources in reading order, their citations on the stored source."""
        with self._file.reading() as db:
            return reading.read_statements(db, reading.read_sources(db, generation, source_ids))

    def statements_at(
        self, generation: int, spans: Sequence[Span], fingerprint: str
    ) -> dict[Span, dict[Place, PreparedStatement]]:
        """Statements that overlap each span, in reading order, with their words where those are kept."""
        with self._file.reading() as db:
            return preparing.read_statements_at(db, generation, spans, fingerprint)

    def statements_of(
        self, places: Sequence[Place], sources: Mapping[int, Source], fingerprint: str
    ) -> dict[Place, PreparedStatement]:
        """Statements by place, their citations on those sources, with their words where those are kept."""
        with self._file.reading() as db:
            return preparing.read_statements_of(db, places, sources, fingerprint)

    def version_sources(self, versions: Collection[int]) -> dict[int, Source]:
        """The sources that versions are of, in service or not."""
        with self._file.reading() as db:
            return preparing.read_version_sources(db, versions)

    def laid_out(self, keys: Sequence[int], fingerprint: str) -> dict[int, tuple[int, bytes]]:
        """By passage key its version and its lines, as far as those are kept under that name."""
        with self._file.reading() as db:
            return preparing.read_laid_out(db, keys, fingerprint)

    def told(
        self, generation: int, source_ids: Sequence[str], fingerprint: str
    ) -> dict[str, tuple[int, bytes]]:
        """By source id its version and its figures, as far as those are kept under that name."""
        with self._file.reading() as db:
            return preparing.read_told(db, generation, source_ids, fingerprint)

    def unprepared(self, versions: Collection[int], fingerprint: str) -> list[int]:
        """Those versions whose words are not kept under that name."""
        with self._file.reading() as db:
            return preparing.read_unprepared(db, versions, fingerprint)

    def version_statements(self, versions: Sequence[int]) -> dict[int, list[Statement]]:
        """Every statement of versions, in service or not."""
        with self._file.reading() as db:
            return preparing.read_version_statements(db, versions)

    def passage_ends(self, versions: Collection[int]) -> dict[int, dict[int, Ends]]:
        """By version the keys of its passages, with where they begin and end."""
        with self._file.reading() as db:
            return preparing.read_passage_ends(db, versions)

    def keep_prepared(self, prepared: Mapping[int, Prepared], fingerprint: str) -> None:
        """Keeps what was worked out of versions, in place of what was kept of them."""
        with self._file.writing() as db:
            preparing.keep_prepared(db, prepared, fingerprint)

    def word_counts(self, versions: Collection[int]) -> Iterator[str]:
        """The counts kept of versions."""
        with self._file.reading() as db:
            yield from preparing.read_counts(db, versions)

    def vocabulary(self, generation: int, fingerprint: str) -> str | None:
        """The vocabulary kept of a generation under that name, if any."""
        with self._file.reading() as db:
            row = db.execute(
                "SELECT words FROM vocabulary WHERE generation = ? AND fingerprint = ?",
                [generation, fingerprint],
            ).fetchone()
            return row[0] if row else None

    def keep_vocabulary(self, generation: int, fingerprint: str, text: str) -> None:
        """Keeps a generation's vocabulary, and no other's."""
        with self._file.writing() as db:
            db.execute("DELETE FROM vocabulary")
            db.execute("INSERT INTO vocabulary VALUES (?, ?, ?)", [generation, fingerprint, text])

    def read_spans(self, generation: int, spans: Sequence[Span]) -> dict[Span, str]:
        """Texts of statements' spans, read again; those whose source fails its checksum are left out."""
        with self._file.reading() as db:
            return reading.read_spans(db, generation, spans)

    def all_statements(self, generation: int) -> Iterator[Statement]:
        """Every statement of a generation, by source id and reading order."""
        ids = list(self.members(generation))
        for begin in range(0, len(ids), SOURCES_AT_ONCE):
            for statements in self.statements(generation, ids[begin : begin + SOURCES_AT_ONCE]).values():
                yield from statements

    def search_words(self, generation: int, words: Sequence[str], limit: int) -> Ranked:
        """Passages with any of the words, with BM25 as a positive number.

        Raises:
            UnknownGeneration: where another generation is in service, whose words alone are indexed.
        """
        with self._file.reading() as db:
            in_service = reading.read_in_service(db)
            if in_service is None or in_service[0] != generation:
                raise UnknownGeneration(f"Generation {generation} is not in service.", "Ask again.")
            ranks = self._words
            if ranks is None or ranks.of != in_service:
                current = reading.read_current(db)
                ranks = self._words = WordRanks(current.passages if current else 0, in_service)
            return ranks.rank(db, words, limit)

    def removed_ids(self) -> set[str]:
        """Ids with a tombstone."""
        with self._file.reading() as db:
            return {row[0] for row in db.execute("SELECT source_id FROM tombstone")}

    def knows(self, source_id: str) -> bool:
        """True where some version of that source is kept, in service or not."""
        with self._file.reading() as db:
            wanted = json.dumps([source_id])
            row = db.execute(
                "SELECT 1 FROM version WHERE source_id IN (SELECT value FROM json_each(?)) LIMIT 1", [wanted]
            ).fetchone()
            return row is not None

    def audit(self) -> tuple[int, list[Mismatch]]:
        """How many spans and checksums were compared, and those that do not match."""
        with self._file.reading() as db:
            current = reading.read_current(db)
            return audit_database(db, reading.read_passage_keys(db, current.number) if current else [])

    def find_versions(self, wanted: Mapping[str, str], recipe: str) -> dict[str, int]:
        """Versions kept of the wanted ids and sha256s, as that recipe reads them; others are left out."""
        with self._file.reading() as db:
            rows = db.execute("SELECT source_id, sha256, key FROM version WHERE recipe = ?", [recipe])
            return {source_id: key for source_id, sha256, key in rows if wanted.get(source_id) == sha256}

    def keep_readings(self, readings: Iterable[Reading], recipe: str) -> dict[str, int]:
        """Keeps versions at once, inert until a generation names them; returns them by source id."""
        with self._file.writing() as db:
            return building.keep_readings(db, list(readings), recipe)

    def unembedded(self, versions: Collection[int], model: str) -> dict[str, str]:
        """Embedded texts of those versions that have no vector of the model, by hash."""
        with self._file.reading() as db:
            return reading.read_unembedded(db, versions, model)

    def keep_vectors(self, vectors: Mapping[str, Matrix], model: str) -> None:
        """Keeps vectors at once, whatever becomes of the refresh that made them."""
        with self._file.writing() as db:
            building.keep_vectors(db, vectors, model)

    def forget_vectors(self, model: str) -> None:
        """Drops every vector of a model, so that the next refresh makes them anew."""
        with self._file.writing() as db:
            db.execute("DELETE FROM vector WHERE model = ?", [model])

    def matrix(self, versions: Collection[int], model: str) -> tuple[Keys, Matrix]:
        """Keys of the versions' passages, ascending, and their vectors row by row.

        Raises:
            IndexDamaged: where a vector is missing, of another length than the others, or not a unit vector.
        """
        with self._file.reading() as db:
            return reading.read_matrix(db, versions, model)

    def put_in_service(self, draft: Draft, index: IndexFile) -> Generation:
        """The next generation, in service from now on."""
        with self._file.writing() as db:
            building.put_in_service(db, draft, index)
            return _in_service(db)

    def rollback(self, generation: int, by: str, index: IndexFile) -> Generation:
        """An earlier generation, in service again, without the sources removed since.

        Raises:
            UnknownGeneration: if there is none of that number.
        """
        with self._file.writing() as db:
            building.rollback(db, generation, by, index)
            return _in_service(db)

    def mend_index(self, generation: int, index: IndexFile) -> None:
        """Names another vector file for a generation, if it is still the one in service."""
        with self._file.writing() as db:
            db.execute(
                """UPDATE history SET index_file = ?, sha256 = ?
                   WHERE key = (SELECT max(key) FROM history) AND generation = ?""",
                [index.name, index.sha256, generation],
            )

    def note_folders(self, generation: int, folders: tuple[str, ...]) -> None:
        """Says from which folders a generation can be read, when they have moved."""
        with self._file.writing() as db:
            db.execute(
                "UPDATE generation SET folders = ? WHERE number = ?", [json.dumps(folders), generation]
            )

    def sweep(self) -> bool:
        """Drops versions that no generation names and vectors that no passage needs.

        Returns:
            False where a reader still needs what was deleted, so that its bytes leave the disk later.
        """
        with self._file.writing() as db:
            building.sweep(db)
        return self._file.checkpoint()


def _in_service(db: Connection) -> Generation:
    current = reading.read_current(db)
    if current is None:
        raise StoreUnreachable("No generation is in service.", "Run receipts refresh.")
    return current
