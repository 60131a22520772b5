"""Names and metrics of the ledger in memory, for offering them while someone types."""

from __future__ import annotations

import asyncio
import logging
import time
from collections import Counter
from collections.abc import Callable, Iterable, Iterator, Sequence

from rapidfuzz import fuzz, process

from bot.catalogue import FRESH_S
from bot.links import plain
from bot.worker import Worker
from index.knowledge_base import FigureName, KnowledgeError

MOST_CHARACTERS = 100
"""Of a choice's name and value; a longer metric can still be typed in part."""
MOST_NEAREST = 3
LEAST_LIKENESS = 50
"""Of 100 (rapidfuzz ratio): below it a name is not near, only less far than the others."""

_log = logging.getLogger(__name__)


class FigureNames:
    """Answers at once from the last names fetched, and fetches the next ones behind the scenes."""

    def __init__(self, worker: Worker, clock: Callable[[], float] = time.monotonic) -> None:
        self._worker = worker
        self._clock = clock
        self._names: Sequence[FigureName] = ()
        self._entities: Sequence[str] = ()
        self._fetched_at_s: float | None = None
        self._fetching: asyncio.Task[None] | None = None

    @property
    def entities(self) -> Sequence[str]:
        """Every name that a figure belongs to or was counted by, the most frequent first."""
        return self._entities

    def entities_matching(self, typed: str, most: int) -> list[str]:
        """Names that hold every word typed."""
        self._renew()
        return _matching(self._entities, typed, most)

    def metrics_matching(self, typed: str, most: int, entity: str = "") -> list[str]:
        """Metrics that hold every word typed, those of one entity where it is named."""
        self._renew()
        wanted = entity.casefold().strip()
        metrics = (
            one.metric
            for one in self._names
            if not wanted or any(wanted in name.casefold() for name in one.names)
        )
        return _matching(_fitting(metrics), typed, most)

    def nearest(self, name: str) -> list[str]:
        """The names most like one that was asked for."""
        found = process.extract(
            name[:MOST_CHARACTERS],
            self._entities,
            scorer=fuzz.ratio,
            processor=str.casefold,
            limit=MOST_NEAREST,
            score_cutoff=LEAST_LIKENESS,
        )
        return [one for one, _, _ in found]

    def fetch(self) -> asyncio.Task[None]:
        """Starts fetching the names, unless that is under way."""
        if self._fetching is None or self._fetching.done():
            self._fetching = asyncio.create_task(self._fetch())
        return self._fetching

    def _renew(self) -> None:
        if self._fetched_at_s is None or self._clock() - self._fetched_at_s > FRESH_S:
            self.fetch()

    async def _fetch(self) -> None:
        try:
            self._names, self._entities = await self._worker.call(
                lambda knowledge_base: _with_entities(knowledge_base.figure_names())
            )
        except KnowledgeError as error:
            _log.warning("No names of figures: %s", error)
        except RuntimeError:
            return
        self._fetched_at_s = self._clock()


def _with_entities(names: Sequence[FigureName]) -> tuple[Sequence[FigureName], Sequence[str]]:
    counts: Counter[str] = Counter()
    for one in names:
        counts.update(dict.fromkeys(one.names, one.count))
    # What begins with a small letter is a group of people or things, which is looked up as a metric.
    return names, list(
        _fitting(name for name, _ in counts.most_common() if name[:1].isupper() or name[:1].isdigit())
    )


def _fitting(texts: Iterable[str]) -> Iterator[str]:
    """Texts that Discord takes as a choice, each once whatever its case."""
    seen: set[str] = set()
    for text in texts:
        shown = plain(text)
        if 0 < len(shown) <= MOST_CHARACTERS and shown.casefold() not in seen:
            seen.add(shown.casefold())
            yield shown


def _matching(texts: Iterable[str], typed: str, most: int) -> list[str]:
    words = typed.casefold().split()
    fitting = [text for text in texts if all(word in text.casefold() for word in words)]
    return sorted(fitting, key=lambda text: not text.casefold().startswith(typed.casefold().strip()))[:most]
