"""What a generation is made of: versions of sources, each read once; and the stages of making it."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from dataclasses import fields
from enum import StrEnum

from index.domain import Source
from index.errors import KnowledgeError
from index.storage.changes import Failure
from index.storage.store import Reading, Store

READINGS_AT_ONCE = 20  # kept in one transaction: a sync costs about as much as reading one source


class Stage(StrEnum):
    """Where a change of the index is; each stage has its own count."""

    PREPARING = "preparing"
    READING = "reading"
    EMBEDDING = "embedding"
    INDEXING = "indexing"


Report = Callable[[Stage, int, int], None]
"""Called with the stage, how much of it is done, and how much there is."""


def read_versions(
    store: Store,
    sources: Iterable[Source],
    read: Callable[[Source], Reading],
    recipe: str,
    report: Report,
    go_on: Callable[[Mapping[int, Reading]], None],
) -> tuple[dict[str, int], list[Failure]]:
    """Versions of the sources by id, reading those that are not kept yet; and those that cannot be read.

    `go_on` is given the versions just read and kept, some at a time.
    """
    wanted = {source.id: source for source in sources}
    versions = store.find_versions({source.id: source.sha256 for source in wanted.values()}, recipe)
    unread = [source for source_id, source in wanted.items() if source_id not in versions]
    failures = []
    for begin in range(0, len(unread), READINGS_AT_ONCE):
        readings = []
        for source in unread[begin : begin + READINGS_AT_ONCE]:
            try:
                _require_storable(source)
                readings.append(read(source))
            except KnowledgeError as error:
                failures.append(Failure(source.id, error.what))
            except UnicodeEncodeError:
                failures.append(Failure(source.id, "it holds characters that are not Unicode text"))
        kept = store.keep_readings(readings, recipe)
        versions |= kept
        go_on({kept[reading.source.id]: reading for reading in readings})
        report(Stage.READING, min(begin + READINGS_AT_ONCE, len(unread)), len(unread))
    return versions, failures


def _require_storable(source: Source) -> None:
    """Raises UnicodeEncodeError for lone surrogates, which no database takes."""
    for one in fields(source):
        value = getattr(source, one.name)
        if isinstance(value, str):
            value.encode()
