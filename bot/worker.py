"""The one crossing from the event loop to knowledge work, with batching of concurrent questions."""

from __future__ import annotations

import asyncio
import logging
from collections.abc import Callable, Sequence
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass
from typing import TypeVar

from bot.layout import Entry
from index.knowledge_base import Answer, KnowledgeBase, KnowledgeError, Source, UnknownSource

MOST_IN_BATCH = 32
"""Questions encoded together; beyond it a batch takes longer than its first question should wait."""
MOST_WAITING = 400
"""Questions waiting at once; at ten a second the last would wait well under a minute."""

WARM_UP = "jobs"

_log = logging.getLogger(__name__)

T = TypeVar("T")


class TooBusy(KnowledgeError):
    """More questions wait than can be answered in a time anyone would wait for."""


@dataclass(slots=True)
class _Waiting:
    question: str
    earlier: Sequence[str]
    answer: asyncio.Future[Answer]


class Worker:
    """Runs everything that touches the knowledge base on one thread of its own.

    Args:
        open_knowledge_base: called on that thread; where it fails, the next question tries again.
    """

    def __init__(self, open_knowledge_base: Callable[[], KnowledgeBase]) -> None:
        self._open = open_knowledge_base
        self._thread = ThreadPoolExecutor(max_workers=1, thread_name_prefix="knowledge")
        self._knowledge_base: KnowledgeBase | None = None
        self._waiting: list[_Waiting] = []
        self._answering: asyncio.Task[None] | None = None

    async def ask(self, question: str, earlier: Sequence[str] = ()) -> Answer:
        """The answer to one question, worked out together with whatever else waits.

        Raises:
            TooBusy: where too many wait already.
            KnowledgeError: what the knowledge base says of this question or of itself.
        """
        if len(self._waiting) >= MOST_WAITING:
            raise TooBusy("Too many questions are waiting.", "Ask again in a minute.")
        waiting = _Waiting(question, earlier, asyncio.get_running_loop().create_future())
        self._waiting.append(waiting)
        if self._answering is None or self._answering.done():
            self._answering = asyncio.create_task(self._answer_waiting())
        return await waiting.answer

    async def warm_up(self) -> None:
        """Opens the knowledge base and loads its model, so that the first question need not wait for them."""
        try:
            await self.call(lambda knowledge_base: knowledge_base.search(WARM_UP, 1))
        except KnowledgeError as error:
            _log.warning("The knowledge base is not ready: %s", error)

    async def call(self, work: Callable[[KnowledgeBase], T]) -> T:
        """What `work` returns for the knowledge base, which is opened first where it is not yet."""
        return await self.run(lambda: work(self._opened()))

    async def run(self, work: Callable[[], T]) -> T:
        """What `work` returns, run off the event loop."""
        return await asyncio.get_running_loop().run_in_executor(self._thread, work)

    async def still_holding(self, entries: Sequence[Entry]) -> tuple[Entry, ...]:
        """Those entries whose every span stands, letter for letter, in a source that is still there."""
        return await self.call(lambda knowledge_base: _holding(knowledge_base, entries))

    def close(self) -> None:
        """Takes no more work; what runs may finish, what waits does not begin."""
        self._thread.shutdown(wait=False, cancel_futures=True)

    async def _answer_waiting(self) -> None:
        while self._waiting:
            batch, self._waiting = self._waiting[:MOST_IN_BATCH], self._waiting[MOST_IN_BATCH:]
            asked = [(one.question, one.earlier) for one in batch]
            try:
                answers: Sequence[Answer | BaseException] = await self.call(
                    lambda knowledge_base, asked=asked: knowledge_base.ask_many(asked)  # type: ignore[misc]
                )
            except Exception as error:
                answers = [error] * len(batch)
            for one, answer in zip(batch, answers, strict=True):
                _settle(one.answer, answer)

    def _opened(self) -> KnowledgeBase:
        if self._knowledge_base is None:
            self._knowledge_base = self._open()
        return self._knowledge_base


def _settle(future: asyncio.Future[Answer], answer: Answer | BaseException) -> None:
    if future.done():
        return
    if isinstance(answer, BaseException):
        future.set_exception(answer)
    else:
        future.set_result(answer)


def _holding(knowledge_base: KnowledgeBase, entries: Sequence[Entry]) -> tuple[Entry, ...]:
    sources: dict[str, Source | None] = {}

    def body(source_id: str) -> str:
        if source_id not in sources:
            try:
                sources[source_id] = knowledge_base.source(source_id)
            except UnknownSource:
                sources[source_id] = None
        source = sources[source_id]
        return source.body if source else ""

    return tuple(
        entry
        for entry in entries
        if all(body(span.source_id)[span.start : span.end] == span.quote for span in entry.spans)
    )
