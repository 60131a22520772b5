"""One change of a data folder at a time, between threads and processes, and who is at it."""

from __future__ import annotations

import json
import os
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import UTC, datetime
from pathlib import Path

from filelock import FileLock, Timeout

from index.errors import RefreshRunning
from index.storage.store import unwritable

LOCK_NAME = "refresh.lock"
HOLDER_NAME = (
    "refresh.holder"  # beside the lock, because some releases of filelock empty the lock file itself
)


@contextmanager
def hold_refresh_lock(folder: Path, by: str) -> Iterator[None]:
    """Nobody else changes the folder's index meanwhile; the system lets go of the lock if the process dies.

    Args:
        folder: the data folder.
        by: what is being done, for those who are refused.

    Raises:
        RefreshRunning: at once, if another holds it; the message says what runs and since when.
        StoreUnwritable: if the folder cannot be written.
    """
    lock = FileLock(folder / LOCK_NAME, timeout=0)
    try:
        lock.acquire()
    except Timeout:
        raise RefreshRunning(
            f"The index is already being changed{_describe_holder(folder)}.", "Try again when it is done."
        ) from None
    except OSError as error:
        raise unwritable(folder, error.strerror) from error
    try:
        _name_holder(folder, by)
        yield
    finally:
        (folder / HOLDER_NAME).unlink(missing_ok=True)
        lock.release()


def _name_holder(folder: Path, by: str) -> None:
    since = datetime.now(UTC).strftime("%H:%M:%S UTC")
    try:
        (folder / HOLDER_NAME).write_text(json.dumps({"by": by, "since": since, "process": os.getpid()}))
    except OSError as error:
        raise unwritable(folder, error.strerror) from error


def _describe_holder(folder: Path) -> str:
    """Who holds the lock and since when; "" in the instant before that has been written."""
    try:
        holder = json.loads((folder / HOLDER_NAME).read_text())
        return f" by {holder['by']!r} since {holder['since']} (process {holder['process']})"
    except (OSError, ValueError, LookupError, TypeError):
        return ""
