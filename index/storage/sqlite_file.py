"""The database file: opening it, reading one state of it per thread, writing all or nothing.

Reading never needs to write: on a read-only folder the file is opened as immutable, which is why the
write-ahead log is emptied into it after every refresh. A connection belongs to its thread and its process.
"""

from __future__ import annotations

import json
import os
import sqlite3
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

from index.errors import ForeignIndex, IndexDamaged, KnowledgeError, StoreUnreachable
from index.storage.migrations import APPLICATION_ID, MIGRATIONS, migrate
from index.storage.store import unwritable

if TYPE_CHECKING:
    from sqlite_utils import Database as Database

    Connection = sqlite3.Connection | Database

FILE_NAME = "receipts.db"
BUILD_ANEW = f"Restore {FILE_NAME} from a copy, or move it away and run receipts refresh to build it anew."
CHOOSE_ANOTHER = "Choose another folder with --data."
BUSY_TIMEOUT_S = 10.0  # a writer holds the lock for well under a second; a person gives up at about ten

_SPOILT = (  # what errors without a code of their own say where text or the schema is no longer what was written
    "Could not decode to UTF-8",
    "no such column",
    "no such table",
)
_PRIMARY_CODE = 0xFF  # the low byte of SQLite's extended error codes
_WRITE_FAILURES = frozenset(
    {
        sqlite3.SQLITE_IOERR_WRITE,
        sqlite3.SQLITE_IOERR_FSYNC,
        sqlite3.SQLITE_IOERR_DIR_FSYNC,
        sqlite3.SQLITE_IOERR_TRUNCATE,
        sqlite3.SQLITE_IOERR_SHMOPEN,
        sqlite3.SQLITE_IOERR_SHMSIZE,
    }
)


@dataclass(slots=True)
class _Reader:
    """A thread's connection, how many snapshots deep it is, and the state of the file it was opened on."""

    db: sqlite3.Connection
    stamp: tuple[int, ...]
    immutable: bool
    depth: int = 0


class DatabaseFile:
    """The index's SQLite file, made where it is absent and brought up to this release's schema.

    Args:
        path: where it is or shall be.
        busy_timeout_s: how long to wait for another writer.

    Raises:
        StoreUnwritable: if it is absent or outdated and cannot be written.
        ForeignIndex: if it is not a database of ours.
        StoreUnreachable: if it is locked, or comes from a newer release.
        IndexDamaged: if it is ours but malformed.
    """

    def __init__(self, path: Path, busy_timeout_s: float = BUSY_TIMEOUT_S) -> None:
        self._path = path
        self._timeout_s = busy_timeout_s
        self._readers: dict[int, _Reader] = {}
        self._readers_of = os.getpid()
        self._lock = threading.Lock()
        if not self._is_up_to_date():
            self._create_or_migrate()

    @contextmanager
    def reading(self) -> Iterator[sqlite3.Connection]:
        """The thread's own connection, seeing one state of the database until the outermost block ends."""
        with self._translated():
            reader = self._reader()
            if reader.depth == 0:
                reader.db.execute("BEGIN")
            reader.depth += 1
            try:
                yield reader.db
            finally:
                reader.depth -= 1
                if reader.depth == 0:
                    reader.db.rollback()

    @contextmanager
    def writing(self) -> Iterator[Database]:
        """A connection holding the write lock: what is done with it is kept at the end, or nothing of it."""
        self._stamp(False)
        with self._translated(writing=True):
            db = self._open_writer("rw")
            try:
                with _immediate(db):
                    yield db
            finally:
                db.close()

    def checkpoint(self) -> bool:
        """Empties the write-ahead log into the file; False if a snapshot needs it beyond the busy timeout."""
        with self._translated(writing=True):
            db = self._open_writer("rw")
            try:
                is_busy, _, _ = db.execute("PRAGMA wal_checkpoint(TRUNCATE)").fetchone()
                return not is_busy
            finally:
                db.close()

    def close(self) -> None:
        """Closes every thread's connection; only when no thread reads any more."""
        with self._lock:
            readers, self._readers = self._readers, {}
        if self._readers_of == os.getpid():
            for reader in readers.values():
                reader.db.close()

    def __del__(self) -> None:
        self.close()

    def _is_up_to_date(self) -> bool:
        if not os.path.lexists(self._path):
            return False
        if not self._path.is_file():
            raise _unopenable(self._path.parent)
        with self.reading() as db:
            return _count_steps(db, self._path.parent) == len(MIGRATIONS)

    def _create_or_migrate(self) -> None:
        try:
            self._path.parent.mkdir(parents=True, exist_ok=True)
        except OSError as error:
            raise unwritable(self._path.parent, error.strerror) from error
        with self._translated(writing=True):
            db = self._open_writer("rwc")
            try:
                with db.atomic():  # one state of the file: another process may be making it at this moment
                    _count_steps(db, self._path.parent)
                db.execute("PRAGMA journal_mode = WAL").fetchall()
                with _immediate(db):
                    _count_steps(db, self._path.parent)
                    migrate(db)
            finally:
                db.close()

    def _open_writer(self, mode: str) -> Database:
        from sqlite_utils import Database  # with much that reading does without

        db = Database(self._connect(f"mode={mode}"), recursive_triggers=False)
        try:
            db.execute("PRAGMA foreign_keys = ON")
            db.execute("PRAGMA secure_delete = ON").fetchall()
        except BaseException:
            db.close()
            raise
        return db

    def _reader(self) -> _Reader:
        """The thread's own reader, opened anew where the file was replaced or changed while immutable."""
        if self._readers_of != os.getpid():
            # After a fork: SQLite forbids even closing what the parent opened.
            self._readers, self._readers_of = {}, os.getpid()
        me = threading.get_ident()
        reader = self._readers.get(me)
        if reader and (reader.depth or reader.stamp == self._stamp(reader.immutable)):
            return reader
        with self._lock:
            living = {thread.ident for thread in threading.enumerate()}
            for ident in [ident for ident in self._readers if ident == me or ident not in living]:
                self._readers.pop(ident).db.close()
        opened = self._open_reader()
        with self._lock:
            self._readers[me] = opened
        return opened

    def _open_reader(self) -> _Reader:
        try:
            return _Reader(self._open_for_reading("mode=ro"), self._stamp(False), False)
        except sqlite3.OperationalError as error:
            code = error.sqlite_errorcode & _PRIMARY_CODE
            if code not in (sqlite3.SQLITE_CANTOPEN, sqlite3.SQLITE_READONLY) or not self._path.is_file():
                raise
        if _size(self._path.with_name(FILE_NAME + "-wal")):
            raise StoreUnreachable(
                "The index was not closed properly, and its folder cannot be written to mend that.",
                "Run any receipts command once where the folder can be written.",
            )
        return _Reader(self._open_for_reading("immutable=1"), self._stamp(True), True)

    def _open_for_reading(self, options: str) -> sqlite3.Connection:
        connection = self._connect(options)
        try:
            connection.execute("PRAGMA query_only = ON")
            connection.execute("SELECT count(*) FROM sqlite_master").fetchone()
        except sqlite3.Error:
            connection.close()
            raise
        return connection

    def _connect(self, options: str) -> sqlite3.Connection:
        return sqlite3.connect(
            f"{self._path.absolute().as_uri()}?{options}",
            uri=True,
            timeout=self._timeout_s,
            isolation_level=None,
            check_same_thread=False,
        )

    def _stamp(self, immutable: bool) -> tuple[int, ...]:
        try:
            stat = self._path.stat()
        except OSError as error:
            raise StoreUnreachable(
                f"The index in {self._path.parent} is no longer there.", "Restore the folder, or start again."
            ) from error
        if immutable:
            return stat.st_dev, stat.st_ino, stat.st_size, stat.st_mtime_ns
        return stat.st_dev, stat.st_ino

    @contextmanager
    def _translated(self, writing: bool = False) -> Iterator[None]:
        """Turns what SQLite says into what a person may read; anything unexpected stays as it is.

        Flipped bits may leave pages whole and spoil what stands in them: text, or JSON, that is none any more.
        """
        try:
            yield
        except (UnicodeDecodeError, json.JSONDecodeError) as error:
            raise _damaged(self._path.parent) from error
        except sqlite3.Error as error:
            told = _tell(error, self._path.parent, writing)
            if told is None:
                raise
            raise told from error


@contextmanager
def _immediate(db: Database) -> Iterator[None]:
    """A transaction that takes the write lock at once: a deferred one loses to another without waiting."""
    db.execute("BEGIN IMMEDIATE")
    try:
        yield
        db.execute("COMMIT")
    except BaseException:
        db.rollback()
        raise


def _count_steps(db: Connection, folder: Path) -> int:
    """How many migrations a database has taken; 0 for an empty one."""
    steps = int(db.execute("PRAGMA user_version").fetchone()[0])
    application = db.execute("PRAGMA application_id").fetchone()[0]
    tables = db.execute("SELECT count(*) FROM sqlite_master").fetchone()[0]
    if application != APPLICATION_ID and (application or steps or tables):
        raise ForeignIndex(f"The file {FILE_NAME} in {folder} belongs to another program.", CHOOSE_ANOTHER)
    if steps > len(MIGRATIONS):
        raise StoreUnreachable(
            f"The index in {folder} was made by a newer release of Receipts.",
            "Update Receipts, or choose another folder with --data.",
        )
    return steps


def _tell(error: sqlite3.Error, folder: Path, writing: bool) -> KnowledgeError | None:
    extended = getattr(error, "sqlite_errorcode", 0)
    code = extended & _PRIMARY_CODE
    if code in (sqlite3.SQLITE_BUSY, sqlite3.SQLITE_LOCKED):
        return StoreUnreachable(
            f"The index in {folder} is locked by another program.", "Try again in a moment."
        )
    if code == sqlite3.SQLITE_FULL or extended in _WRITE_FAILURES:
        return unwritable(folder, "the disk is full or refuses to write")
    if code == sqlite3.SQLITE_READONLY or (writing and code == sqlite3.SQLITE_CANTOPEN):
        return unwritable(folder, "it is read-only")
    if code == sqlite3.SQLITE_CANTOPEN:
        return _unopenable(folder)
    if code == sqlite3.SQLITE_NOTADB:
        return ForeignIndex(f"The file {FILE_NAME} in {folder} is not an index of Receipts.", CHOOSE_ANOTHER)
    if code in (sqlite3.SQLITE_CORRUPT, sqlite3.SQLITE_IOERR) or str(error).startswith(_SPOILT):
        return _damaged(folder)
    return None


def _damaged(folder: Path) -> IndexDamaged:
    return IndexDamaged(f"The index in {folder} is damaged.", BUILD_ANEW)


def _unopenable(folder: Path) -> StoreUnreachable:
    return StoreUnreachable(f"The index in {folder} cannot be opened.", "Check who may read it.")


def _size(path: Path) -> int:
    try:
        return path.stat().st_size
    except OSError:
        return 0
