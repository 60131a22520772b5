"""Rows as they were laid out at refresh, those of many passages or pages joined: a question takes the rows of what it found.

What was read stays joined for the next question. Rows are only ever added, so that any number of threads may take some.
"""

from __future__ import annotations

import struct
import threading
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property
from typing import Any, Generic, TypeVar

import numpy as np
from numpy.typing import NDArray

Truths = NDArray[np.bool_]
Rows = NDArray[np.intp]
Key = TypeVar("Key")
Written = tuple[int, bytes]
"""The version that rows are of, and the rows."""

LOW_BITS = 0xFFFF  # of a number: they tell most others apart without being compared
FEW_NUMBERS = 1_000  # are compared at once
GROWTH = 1.5  # times the room there was, where there is no more
_COUNT_BYTES = 4


@dataclass(frozen=True)
class Bag:
    """Numbers of several lines, and how many of them are whose."""

    numbers: NDArray[Any]
    counts: NDArray[Any]

    @cached_property
    def rows(self) -> Rows:
        """For each number whose it is."""
        return np.arange(len(self.counts)).repeat(self.counts)

    @cached_property
    def _ends(self) -> Rows:
        return self.counts.cumsum()

    def at(self, rows: Rows) -> Bag:
        """The numbers of the lines in those rows, in their order."""
        counts = self.counts[rows]
        return Bag(self.numbers[_spread(self._ends[rows] - counts, counts)], counts)

    def followed_by(self, more: Bag) -> Bag:
        """The numbers of both, those of the other behind."""
        return Bag(np.concatenate([self.numbers, more.numbers]), np.concatenate([self.counts, more.counts]))

    def find(self, sought: Sequence[int]) -> tuple[Rows, Rows]:
        """Where the sought numbers, each given once, stand: rows of lines, and beside each which number it has."""
        numbers = np.array(sought, np.int64)
        at = self._find_alike(numbers)
        found = self.numbers[at]
        if not len(found) or not len(numbers):
            return np.zeros(0, np.intp), np.zeros(0, np.intp)
        order = numbers.argsort()
        ascending = numbers[order]
        which = np.minimum(ascending.searchsorted(found), len(ascending) - 1)
        is_sought = ascending[which] == found
        return self._ends.searchsorted(at[is_sought], "right"), order[which[is_sought]]

    def _find_alike(self, sought: NDArray[np.int64]) -> Rows:
        """Where numbers stand that may be sought: their last digits are those of one."""
        if len(self.numbers) <= FEW_NUMBERS:
            return np.arange(len(self.numbers))
        may_be = np.zeros(LOW_BITS + 1, bool)
        may_be[sought & LOW_BITS] = True
        return may_be[self._low].nonzero()[0]

    @cached_property
    def _low(self) -> NDArray[np.uint16]:
        return self.numbers.astype(np.uint16)

    def holds_any(self, is_meant: Truths) -> Truths:
        """Which line has one of its numbers among those that are meant; `is_meant` says so for each number."""
        truths = np.zeros(len(self.counts), dtype=bool)
        truths[self.rows[is_meant]] = True
        return truths


class Joined(Generic[Key]):
    """Rows with their columns and bags, by the key of what they are of.

    Args:
        columns: what each row has.
        bags: the type of each bag's numbers, in the order in which they were laid out.
        most: bytes, beyond which no more is added.
    """

    def __init__(self, columns: np.dtype[Any], bags: Mapping[str, str], most: int) -> None:
        self._layout = columns, bags, most
        self._most = most
        self._header = struct.Struct(f"<{1 + len(bags)}i")  # rows, then the numbers of each bag
        self._blocks: dict[Key, int] = {}
        self._begins, self._counts = _Column(np.intp), _Column(np.intp)  # of each block's rows
        # As one thing of so many bytes, a row is copied in a tenth of the time that its columns would take.
        self._columns = _Column(np.dtype((np.void, columns.itemsize)))
        self._versions = _Column(np.int64)
        self._bags = {name: _Bags(code) for name, code in bags.items()}
        self._number_bytes = [bag.number_bytes for bag in self._bags.values()]
        self._lock = threading.Lock()

    def __contains__(self, key: Key) -> bool:
        return key in self._blocks

    def having(self, keys: Sequence[Key], read: Callable[[list[Key]], Mapping[Key, Written]]) -> Joined[Key]:
        """Itself with the rows of those keys, as far as there are any; one with these alone, where it was full."""
        missing = [key for key in keys if key not in self._blocks]
        if not missing:
            return self
        if self._size > self._most:
            return Joined[Key](*self._layout).having(keys, read)
        self.add(read(missing))
        return self

    def add(self, written: Mapping[Key, Written]) -> None:
        """Adds rows as they were written; those of a key that is there already are left out."""
        with self._lock:
            new = {key: one for key, one in written.items() if key not in self._blocks}
            if not new:
                return
            before = self._columns.size
            counts, columns, bags = self._take_apart([rows for _, rows in new.values()])
            self._columns.extend(np.frombuffer(columns, self._columns.kept.dtype))
            self._versions.extend(np.repeat([version for version, _ in new.values()], counts))
            for bag, (its_numbers, its_counts) in zip(self._bags.values(), bags, strict=True):
                bag.extend(its_numbers, its_counts)
            self._begins.extend(np.cumsum([before, *counts[:-1]]))
            self._counts.extend(np.array(counts, np.intp))
            self._blocks |= {key: at for at, key in enumerate(new, start=len(self._blocks))}

    def rows_of(self, keys: Sequence[Key]) -> tuple[Rows, Rows]:
        """The rows of those keys, in their order, and beside each the place of its key."""
        blocks = np.fromiter(map(self._blocks.__getitem__, keys), np.intp, len(keys))
        counts = self._counts.kept[blocks]
        return _spread(self._begins.kept[blocks], counts), np.arange(len(keys)).repeat(counts)

    def columns(self, rows: Rows) -> NDArray[np.void]:
        """The columns of those rows."""
        return self._columns.kept.take(rows).view(self._layout[0])

    def versions(self, rows: Rows) -> NDArray[np.int64]:
        """The version that each row is of."""
        return self._versions.kept[rows]

    def bag(self, name: str, rows: Rows) -> Bag:
        """The numbers of those rows."""
        bag = self._bags[name]
        counts = bag.counts.kept[rows]
        return Bag(bag.numbers.kept[_spread(bag.begins.kept[rows], counts)], counts)

    @property
    def _size(self) -> int:
        numbers = sum(bag.numbers.size * bag.number_bytes for bag in self._bags.values())
        return self._columns.size * self._columns.kept.itemsize + numbers

    def _take_apart(self, written: Sequence[bytes]) -> tuple[list[int], bytes, list[tuple[bytes, bytes]]]:
        """How many rows each has, all columns, and of each bag all numbers and how many are whose."""
        width = self._columns.kept.itemsize
        counts: list[int] = []
        columns: list[bytes] = []
        bags: list[tuple[list[bytes], list[bytes]]] = [([], []) for _ in self._bags]
        for one in written:
            rows, *numbers = self._header.unpack_from(one)
            counts.append(rows)
            at = self._header.size + rows * width
            columns.append(one[self._header.size : at])
            for (its_numbers, its_counts), number, size in zip(
                bags, numbers, self._number_bytes, strict=True
            ):
                middle = at + number * size
                its_numbers.append(one[at:middle])
                at = middle + rows * _COUNT_BYTES
                its_counts.append(one[middle:at])
        return counts, b"".join(columns), [(b"".join(its), b"".join(whose)) for its, whose in bags]


class _Column:
    """Values that others are added to; `kept` has room behind them."""

    def __init__(self, kind: Any) -> None:
        self.kept: NDArray[Any] = np.empty(0, kind)
        self.size = 0

    def extend(self, more: NDArray[Any]) -> None:
        size = self.size + len(more)
        if size > len(self.kept):
            kept = np.empty(max(size, int(GROWTH * self.size)), self.kept.dtype)
            kept[: self.size] = self.kept[: self.size]
            self.kept = kept
        self.kept[self.size : size] = more
        self.size = size


class _Bags:
    """The numbers of many rows, and where each row's begin and how many they are."""

    def __init__(self, kind: str) -> None:
        self.numbers, self.begins, self.counts = _Column(kind), _Column(np.intp), _Column(np.int32)

    @property
    def number_bytes(self) -> int:
        return self.numbers.kept.itemsize

    def extend(self, numbers: bytes, counts: bytes) -> None:
        added = np.frombuffer(counts, np.int32)
        self.begins.extend(self.numbers.size + added.cumsum() - added)
        self.counts.extend(added)
        self.numbers.extend(np.frombuffer(numbers, self.numbers.kept.dtype))


def _spread(begins: NDArray[Any], counts: NDArray[Any]) -> Rows:
    """Every place from each beginning on, as many as are counted there."""
    ends = counts.cumsum()
    places: Rows = (begins - ends + counts).repeat(counts) + np.arange(ends[-1] if len(ends) else 0)
    return places
