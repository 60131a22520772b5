"""Where a scale of time is marked, and with what words."""

from __future__ import annotations

from calendar import month_abbr
from datetime import date

MOST_TICKS = 7
"""Marks that fit a phone's width."""
_STEPS = (1, 2, 3, 6, 12, 24, 36, 60, 120, 240, 600, 1200)
"""Months between two marks."""


def month_ticks(first: date, last: date) -> list[tuple[float, str]]:
    """Day numbers and labels: years at their middle, months at theirs, at most `MOST_TICKS` within the days given."""
    ticks: list[tuple[float, str]] = []
    for step in _STEPS:
        ticks = _years(first, last, step // 12) if step >= 12 else _months(first, last, step)
        if len(ticks) <= MOST_TICKS:
            break
    return ticks or [((first.toordinal() + last.toordinal()) / 2, f"{month_abbr[first.month]}\n{first.year}")]


def _years(first: date, last: date, step: int) -> list[tuple[float, str]]:
    middles = [(date(year, 7, 2).toordinal() + 0.0, year) for year in range(first.year, last.year + 1)]
    shown = [(at, year) for at, year in middles if first.toordinal() <= at <= last.toordinal()]
    begin = shown[-1][1] if shown else 0
    return [(at, str(year)) for at, year in shown if (begin - year) % step == 0]


def _months(first: date, last: date, step: int) -> list[tuple[float, str]]:
    ticks: list[tuple[float, str]] = []
    named_year = 0
    for number in range(first.year * 12, last.year * 12 + 12, step):
        year, month = number // 12, number % 12 + 1
        at = date(year, month, 15).toordinal() + 0.5
        if first.toordinal() <= at <= last.toordinal():
            ticks.append((at, month_abbr[month] if year == named_year else f"{month_abbr[month]}\n{year}"))
            named_year = year
    return ticks
