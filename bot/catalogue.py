"""The list of sources in memory, for offering names while someone types."""

from __future__ import annotations

import asyncio
import logging
import time
from collections.abc import Callable

from bot.worker import Worker
from index.knowledge_base import KnowledgeError, Source

FRESH_S = 30.0
"""Seconds after which the list is fetched again; a removed source is offered no longer than that."""

MOST_ID = 100
"""Characters of a choice's value; a source with a longer id can still be typed."""

_log = logging.getLogger(__name__)


class Catalogue:
    """Answers at once from the last list fetched, and fetches the next one behind the scenes."""

    def __init__(self, worker: Worker, clock: Callable[[], float] = time.monotonic) -> None:
        self._worker = worker
        self._clock = clock
        self._sources: list[Source] = []
        self._fetched_at_s: float | None = None
        self._fetching: asyncio.Task[None] | None = None

    def matching(self, typed: str, most: int) -> list[Source]:
        """Sources whose title, publisher or id holds every word typed."""
        if self._fetched_at_s is None or self._clock() - self._fetched_at_s > FRESH_S:
            self.fetch()
        typed_words = typed.casefold().split()
        found = []
        for source in self._sources:
            text = f"{source.title} {source.publisher or ''} {source.id}".casefold()
            if len(source.id) <= MOST_ID and all(word in text for word in typed_words):
                found.append(source)
                if len(found) == most:
                    break
        return found

    def fetch(self) -> asyncio.Task[None]:
        """Starts fetching the list, unless that is under way."""
        if self._fetching is None or self._fetching.done():
            self._fetching = asyncio.create_task(self._fetch())
        return self._fetching

    async def _fetch(self) -> None:
        try:
            self._sources = await self._worker.call(lambda knowledge_base: knowledge_base.sources())
        except KnowledgeError as error:
            _log.warning("No list of sources: %s", error)
        except RuntimeError:
            return
        self._fetched_at_s = self._clock()
