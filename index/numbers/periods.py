"""When things were: the periods a sentence names, and which of them belongs to which of its quantities.

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

from index.domain import Change, Period, PeriodFrom, Quantity
from index.numbers.date_forms import Anchor, Opening, When, join_forms
from index.numbers.dates import find_dates
from index.numbers.plain import make_plain
from index.numbers.reckoning import reckon, shift

_STILL_TO_COME = re.compile(
    r"\b(?:will|would|could|(?-i:may)|might|shall|should|plan(?:s|ned|ning)?|expect(?:s|ed|ing)?|aim(?:s|ed|ing)?|hop(?:es?|ing)"
    r"|targets?|project(?:s|ed|ing)|forecasts?|predict(?:s|ed|ing)?|due|set\sto|going\sto|warn(?:s|ed|ing)?"
    r"|intend(?:s|ed)?|anticipates?|envisages?)\b|'ll\b",
    re.IGNORECASE,
)
_REPORTED = re.compile(
    r"\b(?:said|says|told\s\w+(?:\s\w+)?|wrote|reported|published|released|predicted|forecast|warned|estimated|projected"
    r"|expected|announced|testified|posted|tweeted|stated|found|judged|noted)\s(?:(?:on|in|at|back\sin|late\sin|early\sin)\s)?"
    r"(?:early\s|late\s|mid-)?$",
    re.IGNORECASE,
)
_OF_A_REPORT = re.compile(
    r"\s(?:[\w-]+\s){0,3}?(?:report|study|survey|edition|release|update|paper|poll|forecast|plan|memo|filing|interview|index"
    r"|version|article|statement|letter|book|prospectus|outlook|census|law|act)\b"
)
_NUMBER = re.compile(r"\d[\d.,]*\d|\d")
_BOUNDARY = re.compile(
    r"[;\u2014(]|,\s|\b(?:and|but|while|whereas|although|compared|against|versus|than|then)\b|\bto\s(?=\D{0,20}$)",
    re.IGNORECASE,
)
_COMPARED = re.compile(r"\b(?:against|versus|vs|compared|from|twice|double|triple)\b", re.IGNORECASE)
_OF_ANOTHER_EVENT = re.compile(
    r"\b(?:since|after|before|until)\s(?:the|it|its|their|they)\s(?!end\b)[^,;]{3,30}\sin\s$"
)
"""The end of a clause that dates what came before or after: "since the series began in 2009"."""
_THAN = re.compile(
    r"\b(?:(?:twice|double|triple|times)\sthe\snumber\s(?:of|in)|than|compared\s(?:with|to)|relative\sto|against|versus)\s(?:(?:in|at|for|during)\s)?(?:the\s|its\s|their\s)?$"
)
_COMPARED_WITH = re.compile(
    r"\b(?:(?:than|compared\s(?:with|to)|relative\sto)\s(?:(?:in|at|for|during)\s)?|on\s|the\snumber\s(?:of|in)\s|above\s|below\s)(?:the\s)?$"
)
_AGAINST = re.compile(
    r"\b(?:than|double|triple|twice|times|below|above|under|over|from|to|half|of|exceed\w*|match\w*|beat\w*)\s"
    r"(?:the|its|their)\s$"
)
_LEVEL = re.compile(
    r"(?:'s)?\s(?:levels?|peak|average|baseline|benchmark|figures?|number|total|count|rate|pace|high|low)\b"
)
_SUPERLATIVE = re.compile(r"\b(?:\w+est|most|least|first|record)\b[\w\s]{0,30}$")
_LAST = re.compile(r"(?:the\s)?(?:last|previous|prior|preceding|a)\b")
_LOOK_BACK = (
    40  # characters before a mention in which the words stand that make it a comparison or a report's date
)
_FROM = re.compile(r"\bfrom\s(?:the\s|its\s|their\s)?$")
_WINDOW = (
    600  # characters either way of a quantity in which its date is looked for: more than any sentence needs
)
_HARD_BOUNDARY = re.compile(r";")


@dataclass(frozen=True, slots=True)
class PeriodMention:
    """A period as a sentence names it: `surface` is exactly `sentence[start:end]`.

    `period_from` is PUBLISHED where the words had to be laid beside the date of publication. `is_horizon` is
    True for a time still to come at that date, or that bounds what is planned or forecast: "by 2030".
    """

    start: int
    end: int
    surface: str
    period: Period
    period_from: PeriodFrom = PeriodFrom.TEXT
    is_horizon: bool = False


def read_periods(sentence: str, published: Period | None = None) -> list[PeriodMention]:
    """Periods of a sentence, in order; words that name none without a date of publication are left out.

    Args:
        sentence: one sentence, heading, list item or table row.
        published: when its source was published, to whatever precision is known.
    """
    plain = make_plain(sentence)
    reader = _Reader(plain.text, find_dates(plain.text), published)
    mentions: list[PeriodMention] = []
    for when in reader.whens:
        found = reader.resolve(when, mentions[-1] if mentions else None)
        if found is not None:
            period, period_from = found
            start, end = plain.span(when.start, when.end)
            is_horizon = reader.is_horizon(when, period)
            mentions.append(PeriodMention(start, end, sentence[start:end], period, period_from, is_horizon))
    return mentions


class _Reader:
    """The time expressions of one sentence, and what they are reckoned from."""

    def __init__(self, text: str, whens: Sequence[When], published: Period | None) -> None:
        self.text = text
        self.whens = whens
        self.published = published
        self.is_ahead = bool(whens) and _STILL_TO_COME.search(text) is not None
        self.dated = [when for when in whens if self._gives_year(when)]

    def _gives_year(self, when: When) -> bool:
        """True for dates beside which a bare month is of the same year; "the highest since 2020" is none."""
        if when.anchor is not Anchor.CALENDAR or when.year is None or when.opening is Opening.SINCE:
            return False
        return not _is_compared_with(self.text, when.start, when.end)

    def resolve(self, when: When, previous: PeriodMention | None) -> tuple[Period, PeriodFrom] | None:
        """The period of an expression and where it was read, None where nothing tells."""
        try:
            if when.anchor is Anchor.CALENDAR:
                return self._resolve_date(when)
            if when.anchor is Anchor.EARLIER:
                moved = shift(previous.period, -int(when.count), when.unit) if previous else None
                return (moved, previous.period_from) if moved and previous else None
            if self.published is None or when.anchor is Anchor.NOWHERE:
                return None
            if when.anchor is Anchor.AHEAD and not self.is_ahead:
                return None
            period = reckon(when, self.text[when.start : when.end], self.published)
        except ValueError:
            return None  # "31 June": a day that does not exist
        return (period, PeriodFrom.PUBLISHED) if period else None

    def _resolve_date(self, when: When) -> tuple[Period, PeriodFrom] | None:
        if when.year is not None:
            return _open(when, when.form_in(when.year)), PeriodFrom.TEXT
        if self.dated:
            return _open(when, self._nearest_year(when)), PeriodFrom.TEXT
        if self.published is None or len(self.published.form) < len("2025-01"):
            return None
        form = self._year_of_publication(when, self.published)
        before = self.text[max(0, when.start - _LOOK_BACK) : when.start]
        is_record = _SUPERLATIVE.search(before) is not None
        if when.opening is Opening.SINCE and not self.is_ahead and not is_record:
            return Period(join_forms(form, self.published.form)), PeriodFrom.PUBLISHED
        return _open(when, form), PeriodFrom.PUBLISHED

    def _nearest_year(self, when: When) -> str:
        """ "25 in March" beside "7 percent in January 2026": the year in which the two are closest."""
        position = bisect_left(self.dated, when.start, key=lambda other: other.start)
        beside = self.dated[max(0, position - 1)]
        year = beside.year or 0
        target = Period(beside.form_in(year))
        forms = [when.form_in(candidate) for candidate in (year, year - 1, year + 1)]
        return min(forms, key=lambda form: _days_apart(Period(form), target))

    def _year_of_publication(self, when: When, published: Period) -> str:
        """The last such date up to publication; the next one where the sentence looks ahead."""
        year = int(published.form[:4])
        form = when.form_in(year)
        first, last = Period(form).first, Period(form).last
        if self.is_ahead and last and published.first and last < published.first:
            return when.form_in(year + 1)
        # A month may be reported while it runs, a quarter or a half only when it is over.
        begun = last if "-Q" in form or "-H" in form else first
        if not self.is_ahead and begun and published.last and begun > published.last:
            return when.form_in(year - 1)
        return form

    def is_horizon(self, when: When, period: Period) -> bool:
        """True for a time still to come, or the end of what is planned."""
        if when.anchor in (Anchor.NEXT, Anchor.AHEAD):
            return True
        last, first = period.last, period.first
        if self.published is None or self.published.last is None:
            return self.is_ahead and when.opening in (Opening.BY, Opening.UNTIL)
        today = self.published.last
        if when.opening in (Opening.BY, Opening.UNTIL) and self.is_ahead:
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
    if when.opening is Opening.SINCE:
        return Period(f"{form.split('/')[0]}/..")
    if when.opening is Opening.UNTIL:
        return Period(f"../{form.split('/')[-1]}")
    return Period(form)


def period_for(quantity: Quantity, mentions: Sequence[PeriodMention], sentence: str) -> PeriodMention | None:
    """The mention that dates a quantity, None where each belongs to another one.

    A mention right behind the quantity dates it before one right before it, and that before one at the head
    of the sentence; one that only dates the report or the saying of it comes last.

    Args:
        quantity: one of the sentence's quantities.
        mentions: all its mentions, in order.
        sentence: the text that both have their offsets in.
    """
    low, high = max(0, quantity.start - _WINDOW), quantity.end + _WINDOW
    first = bisect_left(mentions, low, key=lambda mention: mention.start)
    last = bisect_left(mentions, high, key=lambda mention: mention.start)
    near = mentions[first:last]
    taken = [(mention.start, mention.end) for mention in near] + [(quantity.start, quantity.end)]
    found = [match.start() for match in _NUMBER.finditer(sentence, low, min(high, len(sentence)))]
    numbers = [number for number in found if not any(start <= number < end for start, end in taken)]
    ranked = []
    for mention in near:
        cost = _cost(quantity, mention, numbers, sentence)
        if cost is not None:
            distance = max(mention.start - quantity.end, quantity.start - mention.end)
            ranked.append((cost, distance, mention.start, mention))
    if not ranked:
        return None
    chosen = min(ranked, key=lambda entry: entry[:3])[3]
    return _from_baseline(quantity, chosen, near, sentence) or chosen


def _from_baseline(
    quantity: Quantity, chosen: PeriodMention, near: Sequence[PeriodMention], sentence: str
) -> PeriodMention | None:
    """From the time compared with to the time it is compared at, for the size of a change between the two.

    "In December 2025, an increase of 12 points on December 2024" is 2024-12/2025-12. None where the sentence
    does not say both, or the two are not told apart by it.
    """
    if quantity.change not in (Change.INCREASE, Change.DECREASE) or "/" in chosen.period.form:
        return None
    following = next((mention for mention in near if mention.start >= quantity.end), None)
    if following is None or following is chosen or "/" in following.period.form:
        return None
    gap = sentence[quantity.end : following.start]
    is_compared = _COMPARED_WITH.search(gap) is not None and _NUMBER.search(gap) is None
    last, first = following.period.last, chosen.period.first
    if not is_compared or last is None or first is None or last >= first or chosen.is_horizon:
        return None
    return replace(chosen, period=Period(join_forms(following.period.form, chosen.period.form)))


def _cost(quantity: Quantity, mention: PeriodMention, numbers: Sequence[int], sentence: str) -> int | None:
    """How far-fetched it is that a mention dates a quantity, None where it cannot.

    `numbers` are the places of numbers that are neither the quantity's nor a mention's.
    """
    is_behind = mention.start >= quantity.end
    low, high = (quantity.end, mention.start) if is_behind else (mention.end, quantity.start)
    gap = sentence[low:high]
    if _HARD_BOUNDARY.search(gap) or _is_baseline(mention, quantity, sentence):
        return None
    is_clean = not any(low <= number < high for number in numbers) and _BOUNDARY.search(gap) is None
    is_fronted = not any(number < mention.start for number in numbers) and mention.start < quantity.start
    if is_clean:
        cost = 0 if is_behind else 1
    elif is_fronted:
        cost = 2
    elif not _belongs_to_another(mention, numbers, sentence):
        cost = 3
    elif quantity.change in (Change.FROM, Change.TO) or _COMPARED.search(gap):
        return None
    else:
        cost = 8 if is_behind else 4
    return cost + 5 * _is_of_report(mention, sentence)


def _is_baseline(mention: PeriodMention, quantity: Quantity, sentence: str) -> bool:
    """True for a time of comparison: "lower than in 2022", "down 25% from 2023", "the highest since 2020"."""
    if _is_compared_with(sentence, mention.start, mention.end):
        return True
    before = sentence[max(0, mention.start - _LOOK_BACK) : mention.start]
    if _OF_ANOTHER_EVENT.search(before):
        return True
    if mention.period.form.endswith("/.."):
        return _SUPERLATIVE.search(before) is not None
    is_size = quantity.change in (Change.INCREASE, Change.DECREASE)
    is_start = _FROM.search(before) is not None and "/" not in mention.period.form
    is_longer = _LAST.match(mention.surface) is not None or len(mention.period.form) < len("2025-01-01")
    is_size_on = before.endswith(" on ") and is_longer  # "on December 2024" is no day
    return is_size and mention.start >= quantity.end and (is_start or is_size_on)


def _is_compared_with(text: str, start: int, end: int) -> bool:
    """True for the year of "lower than in 2022" and "double the 2019 figure"."""
    before = text[max(0, start - _LOOK_BACK) : start]
    return _THAN.search(before) is not None or (
        _AGAINST.search(before) is not None and _LEVEL.match(text, end) is not None
    )


def _belongs_to_another(mention: PeriodMention, numbers: Sequence[int], sentence: str) -> bool:
    """True for the "2022" of "from 5,527 in 2022 to 3,422": another number stands right before it."""
    before = [number for number in numbers if number < mention.start]
    return bool(before) and _BOUNDARY.search(sentence[before[-1] : mention.start]) is None


def _is_of_report(mention: PeriodMention, sentence: str) -> bool:
    """True where a mention dates a report or a saying: "the January 2025 report", "said in May 2025 that"."""
    before = sentence[max(0, mention.start - _LOOK_BACK) : mention.start]
    return _REPORTED.search(before) is not None or _OF_A_REPORT.match(sentence, mention.end) is not None
