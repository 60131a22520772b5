"""What was asked before in the same thread or reply chain, in memory and for half an hour."""

from __future__ import annotations

import time
from collections import OrderedDict
from collections.abc import Callable

KEEP_S = 30 * 60.0
MOST_PLACES = 4000
"""Threads and replies remembered at once; the oldest goes first."""
MOST_QUESTIONS = 5
"""Earlier questions handed on: an entity named longer ago is not what "and in 2025?" means."""


class Conversations:
    """Earlier questions by place: a thread's id, or the id of a reply of ours that someone answers."""

    def __init__(self, clock: Callable[[], float] = time.monotonic) -> None:
        self._clock = clock
        self._places: OrderedDict[int, tuple[float, tuple[str, ...]]] = OrderedDict()

    def earlier(self, *places: int | None) -> tuple[str, ...]:
        """The previous questions, oldest first, of the first of the places that has any."""
        now = self._clock()
        for place in places:
            said_at, questions = self._places.get(place, (0.0, ())) if place is not None else (0.0, ())
            if questions and now - said_at < KEEP_S:
                return questions
        return ()

    def remember(self, question: str, earlier: tuple[str, ...], *places: int | None) -> None:
        """Puts the question at the end of the conversation in each of the places."""
        questions = (*earlier, question)[-MOST_QUESTIONS:]
        for place in places:
            if place is not None:
                self._places[place] = (self._clock(), questions)
                self._places.move_to_end(place)
        while len(self._places) > MOST_PLACES:
            self._places.popitem(last=False)
