"""Finds room for words beside marks, so that none covers another."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, field

_BESIDE = ((0, 1), (0, -1), (1, 0), (-1, 0), (1, 1), (-1, 1), (1, -1), (-1, -1))
"""Where words may stand beside their mark, best first: above, below, right, left, then the corners."""


@dataclass(frozen=True, slots=True)
class Box:
    """A rectangle in pixels, upwards from the lower left corner."""

    left: float
    bottom: float
    width: float
    height: float

    @classmethod
    def around(cls, x: float, y: float, width: float, height: float) -> Box:
        """The rectangle with its middle at x, y."""
        return cls(x - width / 2, y - height / 2, width, height)

    @property
    def middle(self) -> tuple[float, float]:
        """Where its middle is."""
        return self.left + self.width / 2, self.bottom + self.height / 2

    def covers(self, other: Box) -> bool:
        """True where the two share some of their ground."""
        return (
            self.left < other.left + other.width
            and other.left < self.left + self.width
            and self.bottom < other.bottom + other.height
            and other.bottom < self.bottom + self.height
        )

    def holds(self, other: Box) -> bool:
        """True where the other lies within it."""
        return (
            self.left <= other.left
            and self.bottom <= other.bottom
            and other.left + other.width <= self.left + self.width
            and other.bottom + other.height <= self.bottom + self.height
        )


@dataclass(slots=True)
class Room:
    """Ground with things on it that words must not cover."""

    ground: Box
    taken: list[Box] = field(default_factory=list)

    def take(self, boxes: Iterable[Box]) -> None:
        """Marks ground as taken."""
        self.taken.extend(boxes)

    def place(self, mark: Box, width: float, height: float, distance: float) -> Box:
        """The first place beside a mark that covers least of what is taken; it is taken then.

        Args:
            mark: what the words belong to.
            width: of the words, in pixels.
            height: of the words, in pixels.
            distance: pixels between mark and words.
        """
        x, y = mark.middle
        aside = (mark.width + width) / 2 + distance
        apart = (mark.height + height) / 2 + distance
        places = [Box.around(x + right * aside, y + up * apart, width, height) for right, up in _BESIDE]
        within = [one for one in places if self.ground.holds(one)] or places
        chosen = min(within, key=lambda one: sum(map(one.covers, self.taken)))
        self.taken.append(chosen)
        return chosen
