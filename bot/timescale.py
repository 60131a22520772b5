"""Where days stand on a scale of time that passes over long stretches without a reading."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date
from statistics import median

DAYS_OF_MONTH = 30.44
"""A year's days by its months."""
_LONGEST = 3
_SHOWN = 1.6
"""A stretch longer than three typical readings is drawn as long as 1.6 of them, which leaves room for its words."""


@dataclass(frozen=True, slots=True)
class Stretch:
    """Days without a reading, the last included, and how many days long they are drawn."""

    first: date
    last: date
    shown_days: float

    @property
    def days(self) -> int:
        """How many days it really has."""
        return (self.last - self.first).days + 1

    @property
    def is_shortened(self) -> bool:
        """True where it is drawn shorter than it is."""
        return self.shown_days < self.days


class Timescale:
    """Places of days, in days since the first year, less what is left out of long stretches.

    Args:
        stretches: first and last day of every stretch without a reading, in order of time.
        reading_days: how many days each reading stands for.
    """

    def __init__(self, stretches: Iterable[tuple[date, date]], reading_days: Sequence[int]) -> None:
        typical = median(reading_days)
        self.stretches = [
            Stretch(
                first,
                last,
                days if (days := (last - first).days + 1.0) <= _LONGEST * typical else _SHOWN * typical,
            )
            for first, last in stretches
        ]

    def begin(self, day: date) -> float:
        """Where a day begins."""
        return self._place(day.toordinal())

    def end(self, day: date) -> float:
        """Where a day ends."""
        return self._place(day.toordinal() + 1)

    def _place(self, number: int) -> float:
        at = float(number)
        for stretch in self.stretches:
            passed = min(max(number - stretch.first.toordinal(), 0), stretch.days)
            at -= passed * (1 - stretch.shown_days / stretch.days)
        return at


def length_in_words(days: int) -> str:
    """About how long some days are: "14 months", "10 years"."""
    months = round(days / DAYS_OF_MONTH)
    if months >= 24 and months % 12 == 0:
        return f"{months // 12} years"
    return f"{months} months" if months != 1 else "1 month"
