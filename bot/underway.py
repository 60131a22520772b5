"""What people are waiting for, so that shutting down can finish it or take it back."""

from __future__ import annotations

import asyncio
from collections.abc import Iterator
from contextlib import contextmanager
from typing import cast

from index.knowledge_base import KnowledgeError

WITHDRAW_S = 5.0
"""Time for telling the askers of unfinished jobs, after the time for finishing them."""


class ShuttingDown(KnowledgeError):
    """The bot takes no more work."""


class Underway:
    """The tasks that somebody waits for."""

    def __init__(self) -> None:
        self._tasks: set[asyncio.Task[object]] = set()
        self.closing = False

    def __len__(self) -> int:
        return len(self._tasks)

    def require_open(self) -> None:
        """Lets new work in.

        Raises:
            ShuttingDown: once the bot is being stopped.
        """
        if self.closing:
            raise ShuttingDown("I am being restarted.", "Ask again in a minute.")

    @contextmanager
    def job(self) -> Iterator[None]:
        """Counts the current task as one that somebody waits for."""
        task = asyncio.current_task()
        if task is not None:
            self._tasks.add(task)
        try:
            yield
        finally:
            self._tasks.discard(cast("asyncio.Task[object]", task))

    async def finish(self, grace_s: float) -> None:
        """Lets nothing new in, waits for what runs, and cancels what is not done in time."""
        self.closing = True
        if not self._tasks:
            return
        _, late = await asyncio.wait(set(self._tasks), timeout=grace_s)
        for task in late:
            task.cancel()
        if late:
            await asyncio.wait(late, timeout=WITHDRAW_S)
