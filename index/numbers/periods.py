"""When things were: the periods a sentence names. Which of them dates which number, `index.numbers.dating` tells.

A period is never made more precise than its words. What needs a today ("last year", "in May") is reckoned
from the date of publication where that is known precisely enough, and says so; otherwise it is no period at
all.
"""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from functools import cached_property, lru_cache

from index.domain import Period, PeriodFrom
from index.numbers.date_forms import (
    AHEAD,
    BY,
    CALENDAR,
    EARLIER,
    LATER,
    NEXT,
    NOWHERE,
    PAST,
    SAME,
    SINCE,
    UNTIL,
    When,
)
from index.numbers.dates import find_dates
from index.numbers.glance import words_of
from index.numbers.plain import make_plain
from index.numbers.reckoning import reckon, shift

_STILL_TO_COME = re.compile(
    r"\b(?:will|would|could|(?-i:may)|might|shall|should|plan(?:s|ned)?|planning\s(?:to|for|on)|(?:is|are|was|were|be)\splanning|expect(?:s|ed|ing)?|aim(?:s|ed|ing)?|hop(?:es?|ing)"
    r"|(?<!the\s)(?<!its\s)(?<!their\s)targets?|project(?:s|ed|ing)|forecasts?|predict(?:s|ed|ing)?|due|set\sto|going\sto|warn(?:s|ed|ing)?"
    r"|intend(?:s|ed)?|anticipates?|envisages?|(?:ends|begins|starts|opens|closes|expires)\s(?:on|in))\b|'ll\b",
    re.IGNORECASE,
)
_WORDS_TO_COME = frozenset(
    """will would could may might shall should plan plans planned planning expect expects expected expecting aim aims
    aimed aiming hope hopes hoping target targets projects projected projecting forecast forecasts predict predicts
    predicted predicting due set going warn warns warned warning intend intends intended anticipate anticipates envisage envisages ends
    begins starts opens closes expires ll""".split()
)
"""The first words of those, without one of which a text is not searched for them."""
_PART_ENDS = re.compile(r"[,;:\u2014()]\s|\b(?:and|but|while|although|whereas)\b", re.IGNORECASE)
_PAST = re.compile(
    r"\b(?:was|were|had|did|\w{2,}ed|fell|rose|grew|lost|cut|shed|hit|made|took|went|came|saw|left|won|began|spent|sold)\b"
)
_THAN = re.compile(
    r"\b(?:(?:twice|double|triple|times)\sthe\s\w+\s(?:of|in)|(?:(?:un|little\s)changed|flat)\s(?:from|on|with)|than|compared\s(?:with|to)|relative\sto|against|versus|as(?=\sin\s))\s(?:(?:in|at|for|during)\s)?(?:the\s|its\s|their\s)?$"
)
_AGAINST = re.compile(
    r"\b(?:than|double|triple|twice|times|below|above|under|over|from|to|half|of|exceed\w*|match\w*|beat\w*)\s"
    r"(?:the|its|their)\s$"
)
_AGAINST_ANOTHER = re.compile(r"\b(?:against|versus|vs|compared|from|than|on)\b")
_LEVEL = re.compile(
    r"(?:'s)?\s(?:levels?|peak|average|baseline|benchmark|figures?|number|total|count|rate|pace|high|low)\b"
)
_NO_SUPERLATIVES = (
    "rest|test|west|interest|request|forest|harvest|protest|honest|suggest|contest|guest|invest"
)
SUPERLATIVE = re.compile(
    rf"\b(?:(?!(?:{_NO_SUPERLATIVES})\b)\w+est|most|least|first|record)\b[\w\s]{{0,30}}$"
)
LOOK_BACK = (
    40  # characters before a mention in which the words stand that make it a comparison or a report's date
)
REMEMBERED = 256  # sentences: those of a few sources are read first and prepared for questions afterwards


@dataclass(frozen=True, slots=True)
class PeriodMention:
    """A period as a sentence names it: `surface` is exactly `sentence[start:end]`.

    `period_from` is PUBLISHED where the words had to be laid beside the date of publication. `is_horizon` is
    True for a time still to come at that date, or that bounds what is planned or forecast: "by 2030";
    `is_stretch` for one that names two ends, or a length up to now: "between 2022 and 2024", "since May".
    """

    start: int
    end: int
    surface: str
    period: Period
    period_from: PeriodFrom = PeriodFrom.TEXT
    is_horizon: bool = False
    is_stretch: bool = False


def read_periods(sentence: str, published: Period | None = None) -> list[PeriodMention]:
    """Periods of a sentence, in order; words that name none without a date of publication are left out.

    Args:
        sentence: one sentence, heading, list item or table row.
        published: when its source was published, to whatever precision is known.
    """
    return list(_read_periods(sentence, published))


@lru_cache(maxsize=REMEMBERED)
def _read_periods(sentence: str, published: Period | None) -> tuple[PeriodMention, ...]:
    plain = make_plain(sentence)
    whens = find_dates(plain.text)
    if not whens:
        return ()
    reader = _Reader(plain.text, whens, published)
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

    def __init__(self, text: str, whens: Sequence[When], published: Period | None) -> None:
        self.text = text
        self.whens = whens
        self.published = published

    @cached_property
    def is_ahead(self) -> bool:
        """True where the sentence speaks of what is to come."""
        if words_of(self.text).isdisjoint(_WORDS_TO_COME):
            return False
        return _STILL_TO_COME.search(self.text) is not None

    @cached_property
    def dated(self) -> list[When]:
        """Those that say in which year they are, by themselves."""
        return [when for when in self.whens if self._gives_year(when)]

    def _gives_year(self, when: When) -> bool:
        """True for dates beside which a bare month is of the same year; "the highest since 2020" is none."""
        if when.anchor is not CALENDAR or when.year is None or when.opening is SINCE:
            return False
        return not is_compared_with(self.text, when.start, when.end)

    def resolve(self, when: When, previous: PeriodMention | None) -> tuple[Period, PeriodFrom] | None:
        """The period of an expression and where it was read, None where nothing tells."""
        try:
            if when.anchor is CALENDAR:
                return self._resolve_date(when)
            if when.anchor in (EARLIER, LATER):
                count = int(when.count) * (1 if when.anchor is LATER else -1)
                moved = shift(previous.period, count, when.unit) if previous else None
                return (moved, previous.period_from) if moved and previous else None
            if when.anchor is SAME and (previous or when.year):
                return self._resolve_same(when, previous)
            if self.published is None or when.anchor is NOWHERE:
                return None
            words = self.text[when.start : when.end]
            is_of_another = when.anchor is NEXT and "following" in words  # whatever it follows
            if (when.anchor is AHEAD or is_of_another) and not self.is_ahead:
                return None
            if when.words.endswith(("full year", "full-year")) and self.is_ahead:
                return Period(self.published.form[:4]), PeriodFrom.PUBLISHED
            period = reckon(when, words, self.published)
        except ValueError:
            return None  # "31 June": a day that does not exist
        return (period, PeriodFrom.PUBLISHED) if period else None

    def _resolve_date(self, when: When) -> tuple[Period, PeriodFrom] | None:
        if when.words:
            return self._resolve_relative_year(when)
        if when.year is not None:
            return _open(when, when.form_in(when.year)), PeriodFrom.TEXT
        if self.dated:
            return _open(when, self._nearest_year(when)), PeriodFrom.TEXT
        if self.published is None or not self._is_dated_finely():
            return None
        form = self._year_of_publication(when)
        return _open(when, form), PeriodFrom.PUBLISHED

    def _resolve_same(self, when: When, previous: PeriodMention | None) -> tuple[Period, PeriodFrom] | None:
        """ "the same quarter of 2024": the time named before, in that year."""
        if previous is None or previous.period.first is None:
            return (Period(f"{when.year}"), PeriodFrom.TEXT) if when.year else None
        years = when.year - previous.period.first.year if when.year else -1
        moved = shift(previous.period, years, "year")
        return (moved, previous.period_from) if moved else None

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
        is_compared = when.form_in(year) == target.form and _AGAINST_ANOTHER.search(between) is not None
        if is_compared and self._is_dated_finely():
            return self._year_of_publication(when)  # "in March, against 60 in March 2025"
        forms = [when.form_in(candidate) for candidate in (year, year - 1, year + 1)]
        return min(forms, key=lambda form: _days_apart(Period(form), target))

    def _looks_ahead(self, when: When) -> bool:
        """True where the words around a date, or else those of the sentence, speak of what is to come."""
        if not self.is_ahead:
            return False
        begin = max((match.end() for match in _PART_ENDS.finditer(self.text, 0, when.start)), default=0)
        end = _PART_ENDS.search(self.text, when.end)
        part = self.text[begin : end.start() if end else len(self.text)]
        return _STILL_TO_COME.search(part) is not None or _PAST.search(part) is None

    def _is_dated_finely(self) -> bool:
        """True where the month of publication is known, as a month without its year needs."""
        return self.published is not None and len(self.published.form) >= len("2025-01")

    def _year_of_publication(self, when: When) -> str:
        """The last such date up to publication; the next one where the sentence looks ahead."""
        published = self.published or Period("9999")
        year = int(published.form[:4])
        form = when.form_in(year)
        last = Period(form).last
        is_ahead = self._looks_ahead(when)
        if is_ahead and last and published.first and last < published.first:
            return when.form_in(year + 1)
        # A month may be reported while it runs, also as the last of some; a quarter or a half only when it is over.
        begun = last if "-Q" in form or "-H" in form else Period(form.split("/")[-1]).first
        if not is_ahead and begun and published.last and begun > published.last:
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


def is_compared_with(text: str, start: int, end: int) -> bool:
    """True for the year of "lower than in 2022" and "double the 2019 figure"."""
    before = text[max(0, start - LOOK_BACK) : start]
    return _THAN.search(before) is not None or (
        _LEVEL.match(text, end) is not None and _AGAINST.search(before) is not None
    )
