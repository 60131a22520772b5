"""Every figure of some pages, in columns: which of them can matter to another is found in one comparison."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from itertools import chain
from typing import Any

import numpy as np
from numpy.typing import NDArray

from index.answers.ledger import NEAR_DAYS, Entry, bears_witness, span_of
from index.domain import Figure, Period, Statement

_COLUMNS = np.dtype(
    [
        ("low", np.float64),
        ("high", np.float64),
        ("first", np.int64),
        ("last", np.int64),
        ("is_witness", np.bool_),
        ("is_dated", np.bool_),
        ("supersedes", np.bool_),
    ]
)
_NO_DAY = 0  # for an open end, and for a figure without a time
_LAST_DAY = 1 << 32


@dataclass(frozen=True, slots=True)
class Told:
    """Figures in the order in which they are told, with what they are compared by."""

    entries: Sequence[Entry]
    columns: NDArray[np.void]

    @classmethod
    def of(cls, entries: Iterable[Entry]) -> Told:
        """Those figures."""
        every = tuple(entries)
        return cls(every, np.array([_row(one) for one in every], _COLUMNS))

    @classmethod
    def join(cls, parts: Sequence[Told]) -> Told:
        """The figures of all parts, one after the other."""
        columns = np.frombuffer(b"".join([part.columns.tobytes() for part in parts]), _COLUMNS)
        return cls(list(chain.from_iterable(part.entries for part in parts)), columns)

    def only(self, is_meant: Callable[[Statement], bool]) -> Told:
        """Those whose statement is meant."""
        return Told.of(one for one in self.entries if is_meant(one.statement))

    def around(self, period: Period) -> list[Entry]:
        """Counted figures of nearly the same days: what can corroborate or dispute one of that time."""
        first, last = _days(period)
        columns = self.columns
        both_open = ((columns["first"] == _NO_DAY) == (first == _NO_DAY)) & (
            (columns["last"] == _NO_DAY) == (last == _NO_DAY)
        )
        is_near = (abs(columns["first"] - first) <= NEAR_DAYS) & (abs(columns["last"] - last) <= NEAR_DAYS)
        ends = np.where(columns["last"] == _NO_DAY, _LAST_DAY, columns["last"])
        overlaps = (columns["first"] <= (last or _LAST_DAY)) & (first <= ends)
        return self._those(columns["is_witness"] & columns["is_dated"] & both_open & is_near & overlaps)

    def compatible(self, figure: Figure) -> list[Entry]:
        """Figures whose wording allows the value of that one."""
        low, high = span_of(figure)
        return self._those((self.columns["low"] <= high) & (low <= self.columns["high"]))

    def later(self, entry: Entry) -> list[Entry]:
        """Counted figures of a later time, or of a page that supersedes another."""
        _, last = _days(entry.figure.period)
        is_later = (self.columns["last"] > last) & (last != _NO_DAY)
        return self._those(self.columns["is_witness"] & (is_later | self.columns["supersedes"]))

    def _those(self, are_meant: NDArray[Any]) -> list[Entry]:
        return [self.entries[at] for at in np.flatnonzero(are_meant).tolist()]


def _row(entry: Entry) -> tuple[Any, ...]:
    period = entry.figure.period
    is_superseding = entry.source.supersedes is not None
    return *span_of(entry.figure), *_days(period), bears_witness(entry), period is not None, is_superseding


def _days(period: Period | None) -> tuple[int, int]:
    first, last = (period.first, period.last) if period else (None, None)
    return first.toordinal() if first else _NO_DAY, last.toordinal() if last else _NO_DAY
