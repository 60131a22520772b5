"""When things were: the periods a sentence names. Which of them dates which number, `index.numbers.dating` tells.

A period is never made more precise than its words. What needs a today ("last year", "in May") is reckoned
from the date of publication where that is known precisely enough, and says so; otherwise it is no period at
all.
"""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import date
from functools import cached_property, lru_cache

from index.domain import Period, PeriodFrom
from index.numbers.comparisons import is_compared_with
from index.numbers.date_forms import (
    AHEAD,
    BY,
    CALENDAR,
    EARLIER,
    LATER,
    MONTHS_IN,
    NAMED,
    NEXT,
    NOWHERE,
    PAST,
    SAME,
    SINCE,
    THEN,
    UNTIL,
    When,
    join_forms,
    month_at,
)
from index.numbers.date_spans import AFTER_FROM
from index.numbers.dates import find_dates
from index.numbers.glance import words_of
from index.numbers.outlook import is_ahead, is_under_way, part_is_ahead
from index.numbers.plain import make_plain
from index.numbers.reckoning import months_of, reckon, shift

_AGAINST_ANOTHER = re.compile(r"\b(?:against|versus|vs|compared|from|than|on)\b")
_THROUGH = re.compile(r"(?:through|thru)\s", re.IGNORECASE)
_PRECEDING = re.compile(r"\b(?:previous|preceding|prior)\s", re.IGNORECASE)
_OF_THE_YEAR = re.compile(r"\s(?:of|in)\s(?:the|this)\syear\b")
_AGAINST_YEAR = re.compile(r"\b(?:against|versus|vs|compared)\b[^;]{0,30}$")
_WORDS_THAT_GO_BACK = frozenset(
    """earlier before previous previously prior preceding later following subsequent then same since month quarter
    half""".split()
)
"""Words of what is reckoned from a time told before, without one of which those times are not needed."""
REMEMBERED = 256  # sentences: those of a few sources are read first and prepared for questions afterwards


@dataclass(frozen=True, slots=True)
class PeriodMention:
    """A period as a sentence names it: `surface` is exactly `sentence[start:end]`.

    `period_from` is PUBLISHED where the words had to be laid beside the date of publication, CONTEXT where beside a
    time told before the sentence. `is_horizon` is True for a time still to come at that date, or that bounds what is
    planned or forecast: "by 2030"; `is_stretch` for one that names two ends, or a length up to now: "between 2022 and 2024", "since May".
    """

    start: int
    end: int
    surface: str
    period: Period
    period_from: PeriodFrom = PeriodFrom.TEXT
    is_horizon: bool = False
    is_stretch: bool = False


def read_periods(
    sentence: str, published: Period | None = None, told: Sequence[Period] = ()
) -> list[PeriodMention]:
    """Periods of a sentence, in order; words that name none without a date of publication are left out.

    Args:
        sentence: one sentence, heading, list item or table row.
        published: when its source was published, to whatever precision is known.
        told: times that the sentences before it tell, the last first: for "a year earlier" and "in the quarter".
    """
    goes_back = bool(told) and not _WORDS_THAT_GO_BACK.isdisjoint(words_of(sentence))
    return list(_read_periods(sentence, published, tuple(told) if goes_back else ()))


@lru_cache(maxsize=REMEMBERED)
def _read_periods(
    sentence: str, published: Period | None, told: tuple[Period, ...]
) -> tuple[PeriodMention, ...]:
    plain = make_plain(sentence)
    whens = find_dates(plain.text)
    if not whens:
        return ()
    reader = _Reader(plain.text, whens, published, told)
    mentions: list[PeriodMention] = []
    for when in reader.whens:
        found = reader.resolve(when, mentions[-1] if mentions else None)
        if found is not None:
            period, period_from = found
            start, end = plain.span(when.start, when.end)
            is_horizon = reader.is_horizon(when, period)
            is_stretch = when.is_stretch or when.opening is SINCE or when.anchor is PAST
            surface = sentence[start:end]
            mentions.append(PeriodMention(start, end, surface, period, period_from, is_horizon, is_stretch))
    return tuple(mentions)


class _Reader:
    """The time expressions of one sentence, and what they are reckoned from."""

    def __init__(
        self, text: str, whens: Sequence[When], published: Period | None, told: Sequence[Period]
    ) -> None:
        self.text = text
        self.whens = whens
        self.published = published
        self.told = told

    @cached_property
    def is_ahead(self) -> bool:
        """True where the sentence speaks of what is to come."""
        return is_ahead(self.text)

    @cached_property
    def dated(self) -> list[When]:
        """Those that say in which year they are, by themselves."""
        return [when for when in self.whens if self._gives_year(when)]

    def _gives_year(self, when: When) -> bool:
        """True for dates beside which a bare month is of the same year; "the highest since 2020" is none."""
        if when.anchor is not CALENDAR or when.year is None or when.opening in (SINCE, BY):
            return False
        return not is_compared_with(self.text, when.start, when.end)

    def resolve(self, when: When, previous: PeriodMention | None) -> tuple[Period, PeriodFrom] | None:
        """The period of an expression and where it was read, None where nothing tells."""
        try:
            if when.anchor is CALENDAR:
                return self._resolve_date(when)
            if when.anchor in (EARLIER, LATER, THEN):
                return self._resolve_told(when, previous)
            if when.anchor is SAME and (previous or when.year or self.told):
                return self._resolve_same(when, previous)
            words = self.text[when.start : when.end]
            if when.anchor is PAST and previous and _PRECEDING.search(words):
                length = when.count * MONTHS_IN.get(when.unit, 0)
                if months_of(previous.period) == length:  # "in the preceding three months"
                    return self._resolve_told(replace(when, anchor=EARLIER), previous)
            if self.published is None or when.anchor is NOWHERE:
                return None
            is_of_another = when.anchor is NEXT and "following" in words  # whatever it follows
            if (when.anchor is AHEAD or is_of_another) and not self.is_ahead:
                return None
            if when.words.endswith(("full year", "full-year")) and self.is_ahead:
                return Period(self.published.form[:4]), PeriodFrom.PUBLISHED
            period = reckon(when, words, self.published)
            if period and when.anchor is NAMED and self._is_open(when, period):
                period = _open(when, period.form)
        except ValueError:
            return None  # "31 June": a day that does not exist
        return (period, PeriodFrom.PUBLISHED) if period else None

    def _is_open(self, when: When, period: Period) -> bool:
        """True for "by the end of next year" and "since last July": of the past only a start leaves time open."""
        if when.opening is SINCE:
            return True
        today = self.published.last if self.published else None
        return bool(
            today and period.last and period.last > today and when.opening is BY and "/" not in period.form
        )

    def _resolve_date(self, when: When) -> tuple[Period, PeriodFrom] | None:
        if when.words:
            return self._resolve_relative_year(when)
        if when.year is not None:
            return self._open_up(when, when.form_in(when.year)), PeriodFrom.TEXT
        if self.dated:
            return self._open_up(when, self._nearest_year(when)), PeriodFrom.TEXT
        if self.published is None or not self._is_dated_finely():
            return None
        return self._open_up(when, self._year_of_publication(when)), PeriodFrom.PUBLISHED

    def _open_up(self, when: When, form: str) -> Period:
        """The period with its opening: "through October" is of the year so far, "from 2028" for good where still to come."""
        period = _open(when, form)
        is_month = len(form) == len("2025-10") and form[5].isdigit()
        if when.year is None and is_month and _THROUGH.match(self.text, when.start):
            return period if self._looks_ahead(when) else Period(join_forms(f"{form[:4]}-01", form))
        if self._is_to_come(period) and "/" not in form and AFTER_FROM.search(self.text, 0, when.start):
            return Period(f"{form}/..")
        return period

    def _is_to_come(self, period: Period) -> bool:
        return bool(
            self.published and self.published.last and period.first and period.first > self.published.last
        )

    def _resolve_told(self, when: When, previous: PeriodMention | None) -> tuple[Period, PeriodFrom] | None:
        """ "a year earlier", "in the quarter": reckoned from a time of the sentence, else from one told before it."""
        times = [(previous.period, previous.period_from)] if previous else []
        if when.anchor is THEN or not times:
            times += [(period, PeriodFrom.CONTEXT) for period in self.told]
        if when.anchor is THEN and when.count:
            times = [(period, read_from) for period, read_from in times if months_of(period) == when.count]
        if not times:
            return None
        period, read_from = times[0]
        if when.anchor is THEN:
            is_end = "end" in when.words.replace("-", " ").split()
            return _open(when, (month_at(period, "end") if is_end else period).form), read_from
        moved = shift(period, int(when.count) * (1 if when.anchor is LATER else -1), when.unit)
        return (moved, read_from) if moved else None

    def _resolve_same(self, when: When, previous: PeriodMention | None) -> tuple[Period, PeriodFrom] | None:
        """ "the same quarter of 2024": the time named before, in that year."""
        read_from = previous.period_from if previous else PeriodFrom.CONTEXT
        words = self.text[when.start : when.end].lower()
        months = next((count for unit, count in MONTHS_IN.items() if f"same {unit}" in words), None)
        told = (period for period in self.told if months in (None, months_of(period)))
        period = previous.period if previous else next(told, None)
        if period is None or period.first is None:
            return (Period(f"{when.year}"), PeriodFrom.TEXT) if when.year else None
        moved = shift(period, when.year - period.first.year if when.year else -1, "year")
        return (moved, read_from) if moved else None

    def _resolve_relative_year(self, when: When) -> tuple[Period, PeriodFrom] | None:
        """ "Q3 last year", "in May this year"."""
        if self.published is None or self.published.last is None:
            return None
        year = self.published.last.year + {"last": -1, "this": 0, "next": 1}[when.words]
        return _open(when, when.form_in(year)), PeriodFrom.PUBLISHED

    def _nearest_year(self, when: When) -> str:
        """ "25 in March" beside "7 percent in January 2026": the year in which the two are closest."""
        position = bisect_left(self.dated, when.start, key=lambda other: other.start)
        beside = self.dated[max(0, position - 1)]
        year = beside.year or 0
        target = Period(beside.form_in(year))
        between = self.text[when.end : beside.start]
        is_same = when.form_in(year) == target.form
        against = _AGAINST_ANOTHER if is_same else _AGAINST_YEAR
        if against.search(between) and self._is_dated_finely():
            return self._year_of_publication(when)  # "in March, against 60 in March 2025"
        forms = [when.form_in(candidate) for candidate in (year, year - 1, year + 1)]
        return min(forms, key=lambda form: _days_apart(Period(form), target))

    def _looks_ahead(self, when: When) -> bool:
        return self.is_ahead and part_is_ahead(self.text, when.start, when.end)

    def _is_dated_finely(self) -> bool:
        """True where the month of publication is known, as a month without its year needs."""
        return self.published is not None and len(self.published.form) >= len("2025-01")

    def _year_of_publication(self, when: When) -> str:
        """The last such date up to publication; the next one where the sentence looks ahead."""
        published = self.published or Period("9999")
        year = int(published.form[:4])
        form = when.form_in(year)
        last = Period(form).last
        looks_ahead = self._looks_ahead(when) or (when.opening is BY and is_under_way(self.text))
        if looks_ahead and last and published.first and last < published.first:
            return when.form_in(year + 1)
        # A month may be reported while it runs, also as the last of some; a quarter or a half only when it is over.
        is_whole = ("-Q" in form or "-H" in form) and _OF_THE_YEAR.match(self.text, when.end) is None
        begun = last if is_whole else Period(form.split("/")[-1]).first
        if not looks_ahead and begun and published.last and begun > published.last:
            return when.form_in(year - 1)
        return form

    def is_horizon(self, when: When, period: Period) -> bool:
        """True for a time still to come, or the end of what is planned."""
        if when.anchor in (NEXT, AHEAD):
            return True
        last, first = period.last, period.closed.first
        if self.published is None or self.published.last is None:
            return self.is_ahead and when.opening in (BY, UNTIL)
        today = self.published.last
        if when.opening in (BY, UNTIL) and self.is_ahead:
            return last is not None and last > today
        return first is not None and first > today


def _days_apart(first: Period, second: Period) -> int:
    """0 for periods that overlap."""
    if first.overlaps(second) or None in (first.first, first.last, second.first, second.last):
        return 0
    return max(
        (first.first or date.max) - (second.last or date.max),
        (second.first or date.max) - (first.last or date.max),
    ).days


def _open(when: When, form: str) -> Period:
    if when.opening is SINCE:
        return Period(f"{form.split('/')[0]}/..")
    if when.opening in (UNTIL, BY):
        return Period(f"../{form.split('/')[-1]}")
    return Period(form)
