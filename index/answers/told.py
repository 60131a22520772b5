"""Every figure of some pages, in columns: which of them can matter to another is found in a few comparisons.

The columns are laid out at refresh, a version of a page at a time. What is found may still turn out to be of another
thing; what is not found never is of the same.
"""

from __future__ import annotations

import struct
from array import array
from collections.abc import Callable, Iterable, Mapping, Sequence
from functools import cached_property
from typing import Any

import numpy as np
from numpy.typing import NDArray

from index.answers.columns import Bag, Rows, Truths, number_of
from index.answers.differences import name_form
from index.answers.ledger import (
    LEAST_SHARED_METRIC,
    NEAR_DAYS,
    Entry,
    bears_witness,
    entries,
    metric_words,
    names_of_entry,
    span_of,
)
from index.answers.words import stems
from index.domain import Period, SourceType, Statement, Status
from index.storage.store import Place

LEAST_TIME_IN_COMMON = 0.75  # of the longer of two times

_COLUMNS = np.dtype(
    [
        ("place", "<i8"),
        ("nth", "<i8"),
        ("page", "<i8"),
        ("low", "<f8"),
        ("high", "<f8"),
        ("first", "<i8"),
        ("last", "<i8"),
        ("change", "<i8"),
        ("bound", "<i8"),
        ("form", "<i8"),
        ("unit", "<i8"),
        ("metric_words", "<i8"),
        ("is_witness", "?"),
        ("is_dated", "?"),
        ("supersedes", "?"),
        ("can_retell", "?"),
    ]
)
_HEADER = struct.Struct("<2i")  # figures, and the numbers of their words
_NUMBER_BYTES = 8
_NO_DAY = 0  # for an open end, and for a figure without a time
_LAST_DAY = 1 << 32


def lay_out_figures(statements: Sequence[Statement]) -> bytes:
    """The figures of a version's statements, all of them in reading order, in columns."""
    every = [
        (place, nth, one) for place, told in enumerate(statements) for nth, one in enumerate(entries([told]))
    ]
    texts = [_number_texts(one) for *_, one in every]
    columns = np.array([_row(*one) for one in every], _COLUMNS)
    return b"".join(
        [
            _HEADER.pack(len(every), sum(map(len, texts))),
            columns.tobytes(),
            b"".join(array("q", one).tobytes() for one in texts),
            array("i", map(len, texts)).tobytes(),
        ]
    )


class Told:
    """Figures in the order in which they are told, with what they are compared by.

    Args:
        columns: of each figure.
        texts: numbers of the words of each: whose it is, what is counted, and in which unit.
        read: gives entries by their rows.
    """

    def __init__(
        self, columns: NDArray[np.void], texts: Bag, read: Callable[[Sequence[int]], list[Entry]]
    ) -> None:
        self.columns = columns
        self._texts = texts
        self._read = read
        self._found: dict[int, Rows] = {}

    @classmethod
    def of(cls, figures: Iterable[Entry]) -> Told:
        """Those figures."""
        every = list(figures)
        texts = [_number_texts(one) for one in every]
        numbers = np.array([number for one in texts for number in one], np.int64)
        columns = np.array([_row(0, 0, one) for one in every], _COLUMNS)
        bag = Bag(numbers, np.array([len(one) for one in texts], np.int32))
        return cls(columns, bag, lambda rows: [every[row] for row in rows])

    @classmethod
    def join(
        cls,
        written: Sequence[tuple[int, bytes]],
        read: Callable[[Sequence[Place]], Mapping[Place, Statement]],
    ) -> Told:
        """The figures of versions, one after the other, as `lay_out_figures` has written them.

        Args:
            written: each version with its figures.
            read: gives statements by their places.
        """
        sizes, columns, numbers, counts = [], [], [], []
        for _, one in written:
            figures, texts = _HEADER.unpack_from(one)
            middle = _HEADER.size + figures * _COLUMNS.itemsize
            end = middle + texts * _NUMBER_BYTES
            sizes.append(figures)
            columns.append(one[_HEADER.size : middle])
            numbers.append(one[middle:end])
            counts.append(one[end:])
        joined = np.frombuffer(b"".join(columns), _COLUMNS)
        versions = np.repeat(np.array([version for version, _ in written], np.int64), sizes)
        bag = Bag(np.frombuffer(b"".join(numbers), np.int64), np.frombuffer(b"".join(counts), np.int32))

        def read_entries(rows: Sequence[int]) -> list[Entry]:
            places = list(zip(versions[rows].tolist(), joined["place"][rows].tolist(), strict=True))
            statements = read(places)
            told = [statements[place] for place in places]
            nth = joined["nth"][rows].tolist()
            return [Entry(one.figures[at], one) for one, at in zip(told, nth, strict=True)]

        return cls(joined, bag, read_entries)

    @cached_property
    def entries(self) -> Sequence[Entry]:
        """Every figure with its statement."""
        return self._read(range(len(self.columns)))

    def only(self, is_meant: Callable[[Statement], bool]) -> Told:
        """Those whose statement is meant."""
        return Told.of(one for one in self.entries if is_meant(one.statement))

    def around(self, entry: Entry, is_compatible: bool) -> list[Entry]:
        """Counted figures of that thing and of nearly the same days on other pages: of its value, or of another."""
        if entry.figure.period is None:
            return []
        columns = self.columns
        first, last = _days(entry.figure.period)
        both_open = ((columns["first"] == _NO_DAY) == (first == _NO_DAY)) & (
            (columns["last"] == _NO_DAY) == (last == _NO_DAY)
        )
        is_near = (abs(columns["first"] - first) <= NEAR_DAYS) & (abs(columns["last"] - last) <= NEAR_DAYS)
        ends = np.where(columns["last"] == _NO_DAY, _LAST_DAY, columns["last"])
        overlaps = (columns["first"] <= (last or _LAST_DAY)) & (first <= ends)
        of_time = columns["is_witness"] & columns["is_dated"] & both_open & is_near & overlaps
        of_value = self._allow(entry) == is_compatible
        return self._those(self._are_of_that(entry, of_time & of_value & self._are_on_other_pages(entry)))

    def retelling(self, entry: Entry) -> list[Entry]:
        """Figures of other pages that give the value of that one, in its form, for nearly the same time."""
        columns = self.columns
        unit, form = _number_unit(entry)
        of_form = (columns["form"] == form) | (columns["unit"] == unit)
        of_bound = columns["bound"] == number_of("bound", entry.figure.quantity.bound.value)
        are_meant = (
            self._allow(entry) & of_form & of_bound & columns["can_retell"] & self._are_on_other_pages(entry)
        )
        if entry.figure.period:
            are_meant &= ~columns["is_dated"] | self._are_mostly_of(entry.figure.period)
        return self._those(are_meant)

    def later(self, entry: Entry) -> list[Entry]:
        """Counted figures of that thing of a later time, or of a page that supersedes another."""
        _, last = _days(entry.figure.period)
        is_later = (self.columns["last"] > last) & (last != _NO_DAY)
        return self._those(
            self._are_of_that(entry, self.columns["is_witness"] & (is_later | self.columns["supersedes"]))
        )

    def _allow(self, entry: Entry) -> Truths:
        """Which are worded so that they allow the value of the entry."""
        low, high = span_of(entry.figure)
        allow: Truths = (self.columns["low"] <= high) & (low <= self.columns["high"])
        return allow

    def _are_on_other_pages(self, entry: Entry) -> Truths:
        others: Truths = self.columns["page"] != number_of("page", entry.source.id)
        return others

    def _are_mostly_of(self, period: Period) -> Truths:
        """Which are of a time that has most of the longer of both in common with the period."""
        first, last = _days(period)
        columns = self.columns
        is_same = (columns["first"] == first) & (columns["last"] == last)
        shared = np.minimum(columns["last"], last) - np.maximum(columns["first"], first) + 1
        longest = np.maximum(columns["last"] - columns["first"], last - first) + 1
        is_closed = (columns["first"] != _NO_DAY) & (columns["last"] != _NO_DAY)
        if first == _NO_DAY or last == _NO_DAY:
            return np.asarray(is_same, bool)
        mostly: Truths = is_same | (is_closed & (shared >= LEAST_TIME_IN_COMMON * longest))
        return mostly

    def _are_of_that(self, entry: Entry, among: Truths) -> Truths:
        """Which of those share a name, the movement, the unit and most words of what is counted with the entry."""
        among = among & (self.columns["change"] == _number_change(entry))
        if not among.any():
            return among
        names, units, words = (self._rows_with(one) for one in _sort_texts(entry))
        for rows in (names, units):
            shares = np.zeros(len(among), bool)
            shares[rows] = True
            among &= shares
        shared = np.bincount(words, minlength=len(among))
        shorter = np.minimum(self.columns["metric_words"], len(metric_words(entry)))
        of_that: Truths = among & (shorter > 0) & (shared >= LEAST_SHARED_METRIC * shorter)
        return of_that

    def _rows_with(self, numbers: Sequence[int]) -> Rows:
        """The rows of figures with those numbers, once for each number that they have."""
        new = [number for number in numbers if number not in self._found]
        if new:
            self._found |= self._texts.find(new)
        return np.concatenate([np.zeros(0, np.intp), *(self._found[number] for number in numbers)])

    def _those(self, are_meant: NDArray[Any]) -> list[Entry]:
        rows = np.flatnonzero(are_meant).tolist()
        return self._read(rows) if rows else []


def _sort_texts(entry: Entry) -> tuple[list[int], list[int], list[int]]:
    """Numbers of the words of a figure: whose it is, in which unit, and what is counted."""
    unit = entry.figure.quantity.unit
    return (
        sorted(number_of("name", word) for word in names_of_entry(entry)),
        sorted(number_of("unit", word) for word in {unit.lower(), *stems(unit)}),
        sorted(number_of("metric", word) for word in metric_words(entry)),
    )


def _number_texts(entry: Entry) -> list[int]:
    return [number for numbers in _sort_texts(entry) for number in numbers]


def _row(place: int, nth: int, entry: Entry) -> tuple[Any, ...]:
    figure, source = entry.figure, entry.source
    unit, form = _number_unit(entry)
    return (
        place,
        nth,
        number_of("page", source.id),
        *span_of(figure),
        *_days(figure.period),
        _number_change(entry),
        number_of("bound", figure.quantity.bound.value),
        form,
        unit,
        len(metric_words(entry)),
        bears_witness(entry),
        figure.period is not None,
        source.supersedes is not None,
        source.type is not SourceType.EDITORS_NOTE
        and not entry.statement.is_heading
        and figure.status is not Status.PROJECTION,
    )


def _number_change(entry: Entry) -> int:
    change = entry.figure.quantity.change
    return number_of("change", change.value if change else "")


def _number_unit(entry: Entry) -> tuple[int, int]:
    """The numbers of a figure's unit and of its form."""
    unit = entry.figure.quantity.unit
    return number_of("unit", unit.lower()), number_of("form", name_form(unit))


def _days(period: Period | None) -> tuple[int, int]:
    first, last = (period.first, period.last) if period else (None, None)
    return first.toordinal() if first else _NO_DAY, last.toordinal() if last else _NO_DAY
