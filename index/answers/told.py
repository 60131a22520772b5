"""Every figure of some pages, in columns: which of them can matter to another is found in a few comparisons.

The columns are laid out at refresh, a version of a page at a time. What is found may still turn out to be of another
thing; what is not found never is of the same.
"""

from __future__ import annotations

import struct
from array import array
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from functools import cached_property
from typing import Any

import numpy as np
from numpy.typing import NDArray

from index.answers.columns import number_of
from index.answers.differences import name_form
from index.answers.joined import Bag, Joined, Rows, Truths
from index.answers.ledger import (
    LEAST_SHARED_METRIC,
    NEAR_DAYS,
    Entry,
    bears_witness,
    entries,
    is_own_page,
    metric_words,
    names_of_entry,
    span_of,
)
from index.answers.words import stems
from index.domain import Period, SourceType, Statement, Status
from index.storage.store import Place

LEAST_TIME_IN_COMMON = 0.75  # of the longer of two times
FIRST_READ = 4  # entries; twice as many each time that more are asked for

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
        ("is_own_page", "?"),
        ("supersedes", "?"),
        ("can_retell", "?"),
    ]
)
_HEADER = struct.Struct("<2i")  # figures, and the numbers of their words
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


def join_no_figures(most: int) -> Joined[str]:
    """Where the figures of pages are joined, by the ids of their sources, up to so many bytes."""
    return Joined(_COLUMNS, {"texts": "q"}, most)


class Told:
    """Figures in the order in which they are told, with what they are compared by.

    Args:
        columns: of each figure.
        texts: gives by rows the numbers of the words of each: whose it is, what is counted, and in which unit.
        read: gives entries by their rows.
    """

    def __init__(
        self,
        columns: NDArray[np.void],
        texts: Callable[[Rows], Bag],
        read: Callable[[Sequence[int]], list[Entry]],
    ) -> None:
        self.columns = columns
        self._texts = texts
        self._read = read
        self._near: dict[
            int, tuple[Entry, Rows]
        ] = {}  # by identity of the figure, which its entry keeps alive

    @classmethod
    def of(cls, figures: Iterable[Entry]) -> Told:
        """Those figures."""
        every = list(figures)
        texts = [_number_texts(one) for one in every]
        numbers = np.array([number for one in texts for number in one], np.int64)
        columns = np.array([_row(0, 0, one) for one in every], _COLUMNS)
        bag = Bag(numbers, np.array([len(one) for one in texts], np.int32))
        return cls(columns, bag.at, lambda rows: [every[row] for row in rows])

    @classmethod
    def join(
        cls,
        joined: Joined[str],
        ids: Sequence[str],
        read: Callable[[Sequence[Place]], Mapping[Place, Statement]],
    ) -> Told:
        """The figures of sources, one after the other.

        Args:
            joined: what has the figures.
            ids: of the sources.
            read: gives statements by their places.
        """
        at, _ = joined.rows_of(ids)
        columns = joined.columns(at)

        def read_entries(rows: Sequence[int]) -> list[Entry]:
            versions = joined.versions(at[rows]).tolist()
            places = list(zip(versions, columns["place"][rows].tolist(), strict=True))
            statements = read(places)
            told = [statements[place] for place in places]
            nth = columns["nth"][rows].tolist()
            return [Entry(one.figures[at], one) for one, at in zip(told, nth, strict=True)]

        return cls(columns, lambda rows: joined.bag("texts", at[rows]), read_entries)

    @cached_property
    def entries(self) -> Sequence[Entry]:
        """Every figure with its statement."""
        return self._read(range(len(self.columns)))

    def only(self, is_meant: Callable[[Statement], bool]) -> Told:
        """Those whose statement is meant."""
        return Told.of(one for one in self.entries if is_meant(one.statement))

    def around(self, entry: Entry, is_compatible: bool, on_own_page: bool = False) -> Iterator[Entry]:
        """Counted figures of that thing and of nearly the same days on other pages: of its value, or of another.

        With `on_own_page`, only those on pages of their own origin.
        """
        if entry.figure.period is None:
            return iter(())
        if id(entry.figure) not in self._near:
            self._near[id(entry.figure)] = entry, self._find_near(entry, entry.figure.period)
        rows = self._near[id(entry.figure)][1]
        columns = self.columns.take(rows)
        are_meant = _allow(columns, entry) == is_compatible
        return self._those(rows[are_meant & columns["is_own_page"]] if on_own_page else rows[are_meant])

    def _find_near(self, entry: Entry, period: Period) -> Rows:
        """Counted figures of that thing and of nearly the same days on other pages."""
        rows, columns = self._dated_witnesses
        first, last = _days(period)  # an open end is near none but another
        are_near = (abs(columns["first"] - first) <= NEAR_DAYS) & (abs(columns["last"] - last) <= NEAR_DAYS)
        near = are_near.nonzero()[0]
        rows, columns = rows[near], columns.take(near)
        ends = np.where(columns["last"] == _NO_DAY, _LAST_DAY, columns["last"])
        overlaps = (columns["first"] <= (last or _LAST_DAY)) & (first <= ends)
        return self._of_that(entry, rows[overlaps & _are_on_other_pages(columns, entry)])

    def retelling(self, entry: Entry) -> Iterator[Entry]:
        """Figures of other pages that give the value of that one, in its form, for nearly the same time."""
        rows = np.flatnonzero(_allow(self.columns, entry) & self.columns["can_retell"])
        columns = self.columns.take(rows)
        unit, form = _number_unit(entry)
        of_form = (columns["form"] == form) | (columns["unit"] == unit)
        of_bound = columns["bound"] == number_of("bound", entry.figure.quantity.bound.value)
        are_meant = of_form & of_bound & _are_on_other_pages(columns, entry)
        if entry.figure.period:
            are_meant &= ~columns["is_dated"] | _are_mostly_of(columns, entry.figure.period)
        return self._those(rows[are_meant])

    def later(self, entry: Entry) -> list[Entry]:
        """Counted figures of that thing, of a time after its own or from its beginning on, or of a page that supersedes."""
        rows, columns = self._dated_witnesses
        first, last = _days(entry.figure.period)
        is_later = (columns["last"] > last) & ((columns["first"] > last) | (columns["first"] == first))
        later = rows[is_later] if first and last else rows[:0]
        superseding = np.flatnonzero(self.columns["is_witness"] & self.columns["supersedes"])
        return self._read(self._of_that(entry, np.union1d(later, superseding)).tolist())

    @cached_property
    def _dated_witnesses(self) -> tuple[Rows, NDArray[np.void]]:
        rows = np.flatnonzero(self.columns["is_witness"] & self.columns["is_dated"])
        return rows, self.columns.take(rows)

    def _of_that(self, entry: Entry, rows: Rows) -> Rows:
        """Those of the rows that share a name, the movement, the unit and most words of what is counted with the entry."""
        rows = rows[self.columns["change"][rows] == _number_change(entry)]
        if not len(rows):
            return rows
        names, units, words = _sort_texts(entry)
        sorts = np.repeat(np.arange(3), [len(names), len(units), len(words)])
        found, which = self._texts(rows).find([*names, *units, *words])
        has_name, has_unit, shared = (
            np.bincount(found[sorts[which] == sort], minlength=len(rows)) for sort in range(3)
        )
        shorter = np.minimum(self.columns["metric_words"][rows], len(words))
        of_that: Truths = (
            (has_name > 0) & (has_unit > 0) & (shorter > 0) & (shared >= LEAST_SHARED_METRIC * shorter)
        )
        found_rows: Rows = rows[of_that]
        return found_rows

    def _those(self, rows: Rows) -> Iterator[Entry]:
        """The entries in those rows, a few read at a time: often the first is enough."""
        begin, most = 0, FIRST_READ
        while begin < len(rows):
            yield from self._read(rows[begin : begin + most].tolist())
            begin, most = begin + most, 2 * most


def _allow(columns: NDArray[np.void], entry: Entry) -> Truths:
    """Which are worded so that they allow the value of the entry."""
    low, high = span_of(entry.figure)
    allow: Truths = (columns["low"] <= high) & (low <= columns["high"])
    return allow


def _are_on_other_pages(columns: NDArray[np.void], entry: Entry) -> Truths:
    others: Truths = columns["page"] != number_of("page", entry.source.id)
    return others


def _are_mostly_of(columns: NDArray[np.void], period: Period) -> Truths:
    """Which are of a time that has most of the longer of both in common with the period."""
    first, last = _days(period)
    is_same = (columns["first"] == first) & (columns["last"] == last)
    if first == _NO_DAY or last == _NO_DAY:
        return np.asarray(is_same, bool)
    shared = np.minimum(columns["last"], last) - np.maximum(columns["first"], first) + 1
    longest = np.maximum(columns["last"] - columns["first"], last - first) + 1
    is_closed = (columns["first"] != _NO_DAY) & (columns["last"] != _NO_DAY)
    mostly: Truths = is_same | (is_closed & (shared >= LEAST_TIME_IN_COMMON * longest))
    return mostly


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
        is_own_page(entry),
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
