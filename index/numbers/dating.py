"""Which of the times a sentence names dates which of its quantities."""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Sequence
from dataclasses import replace

from index.domain import Change, Period, PeriodFrom, Quantity
from index.numbers.comparisons import EARLIER, LOOK_BACK, SUPERLATIVE, is_beside_another, is_compared_with
from index.numbers.glance import words_of
from index.numbers.members import DECREASE, FROM, INCREASE, TO
from index.numbers.periods import PeriodMention
from index.numbers.reckoning import shift

_REPORTED = re.compile(
    r"\b(?:said|says|told\s\w+(?:\s\w+)?|wrote|reported|published|released|predicted|forecast|warned|estimated|projected"
    r"|expected|announced|testified|posted|tweeted|stated|found|judged|noted)\s(?:(?:on|in|at|back\sin|late\sin|early\sin)\s)?"
    r"(?:early\s|late\s|mid-)?$",
    re.IGNORECASE,
)
_REPORTING = frozenset(
    """said says told wrote reported published released predicted forecast warned estimated projected expected announced
    testified posted tweeted stated found judged noted""".split()
)
"""The words of those, without one of which a text is not searched for them."""
_REPORTS = re.compile(
    r"\s(?:said|says|reported|announced|posted|published|released|confirmed|disclosed|unveiled)\b"
)
"""What follows the day of a report: "today reported revenue of"."""
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
_FOUNDED = re.compile(
    r",\s(?:founded|opened|launched|built|established|created|introduced|formed|bought|started)\s(?:back\s)?in\s(?:the\s)?$"
)
"""An aside on when something began: "the line, opened in the 1990s, employs 1,000"."""
_OF_ANOTHER_EVENT = re.compile(
    r"\b(?:since|after|before|until)\s(?:the|it|its|their|they)\s(?!end\b)[^,;]{3,30}\sin\s$"
)
"""The end of a clause that dates what came before or after: "since the series began in 2009"."""
_FROM = re.compile(r"\bfrom\s(?:the\s|its\s|their\s)?$")
_WINDOW = (
    600  # characters either way of a quantity in which its date is looked for: more than any sentence needs
)
_SAME_AGAIN = re.compile(
    r"(?:\w+\s)?the\s(?:same|corresponding|equivalent)\s|(?:\w+\s)?(?:the|its|a)\s(?:year-(?:ago|earlier)|prior-year)\s",
    re.IGNORECASE,
)
"""What is compared with: "up 31% from the same period of 2024"."""
_TO = re.compile(r",?\sto\s(?:\w+\s)?")
_MONTHS_UP_TO = re.compile(
    r"(?:\w+\s){0,3}?(?:year|months)\s(?:period\s)?(?:to|ended|ending|through)\s", re.IGNORECASE
)
_MORE = re.compile(
    r"\b(?:than|more|fewer|less|lower|higher|below|above|down|up|double|twice|triple|times|half|compared|against|of|on)\b"
)
"""Words of a comparison with a time behind them."""
_LAST = re.compile(r"(?:the\s)?(?:last|previous|prior|preceding|a)\b")


def date_quantities(
    quantities: Sequence[Quantity],
    mentions: Sequence[PeriodMention],
    sentence: str,
    published: Period | None = None,
) -> tuple[PeriodMention | None, ...]:
    """For each quantity of a sentence the mention that dates it, None where none does.

    The two ends of a movement have the ends of its time: "from 300 in the summer of 2023" where it has grown "since".

    Args:
        quantities: all of the sentence's, in order.
        mentions: all its times, in order.
        sentence: the text that both have their offsets in.
        published: when its source was published.
    """
    others = [quantity.start for quantity in quantities]
    found = [period_for(quantity, mentions, sentence, others) for quantity in quantities]
    for index, quantity in enumerate(quantities):
        if quantity.change is FROM and index > 0 and quantities[index - 1].change is TO:
            found[index - 1], found[index] = _date_backwards(found[index - 1], found[index], published)
        elif quantity.change is FROM and index + 1 < len(quantities) and quantities[index + 1].change is TO:
            found[index], found[index + 1] = _date_forwards(found[index], found[index + 1], published)
        elif quantity.change in (FROM, TO) and not _is_end(index, quantities):
            if (
                found[index] is None
                and index
                and _TO.fullmatch(_behind(found[index - 1], quantity, sentence))
            ):
                found[index] = found[index - 1]  # "rose 43% in the year to July, to 5,210"
            found[index] = end_of(found[index], quantity.change, published)
    return tuple(found)


def _behind(mention: PeriodMention | None, quantity: Quantity, sentence: str) -> str:
    """What stands between a time and a quantity behind it."""
    return sentence[mention.end : quantity.start] if mention else ""


def _is_end(index: int, quantities: Sequence[Quantity]) -> bool:
    """True for one of two ends of a movement that stand side by side."""
    beside = [quantities[at].change for at in (index - 1, index + 1) if 0 <= at < len(quantities)]
    return quantities[index].change is TO and FROM in beside


def _date_backwards(
    to: PeriodMention | None, start: PeriodMention | None, published: Period | None
) -> tuple[PeriodMention | None, PeriodMention | None]:
    """The times of a movement told from its end, which a time that both have dates: "8,940 in 2025, down from 9,612"."""
    if start is not None and start is to and not start.is_stretch:
        return to, None
    if (
        start is not None
        and to is None
        and start.period_from is PeriodFrom.PUBLISHED
        and len(start.period.form) == len("2025-01-01")
    ):
        return start, None  # "to 95 from 160 on Thursday"
    return _ends_of(start, to, published)[::-1]


def _date_forwards(
    start: PeriodMention | None, to: PeriodMention | None, published: Period | None
) -> tuple[PeriodMention | None, PeriodMention | None]:
    """The times of a movement told from its start: of "from 14 to 6 in the year to May" both ends, of "this year" it."""
    if to is not None and start in (None, to) and _MONTHS_UP_TO.match(to.surface):
        first, last = to.period.first, to.period.last
        before = shift(Period(f"{first:%Y-%m}"), -1, "month") if first else None
        if before and last:
            return replace(to, period=before), replace(to, period=Period(f"{last:%Y-%m}"))
    if start is None and to is not None and not to.is_horizon and not to.period.form.startswith(".."):
        start = to
    return _ends_of(start, to, published)


def _ends_of(
    start: PeriodMention | None, to: PeriodMention | None, published: Period | None
) -> tuple[PeriodMention | None, PeriodMention | None]:
    is_parted = start is not None and to is not None and start is not to
    if is_parted and not any(one.period.form.endswith("..") for one in (start, to) if one):
        return start, to  # "from 35% in 2023-24 to 36% in 2024-25"
    return end_of(start, FROM, published), end_of(to, TO, published)


def end_of(mention: PeriodMention | None, change: Change, published: Period | None) -> PeriodMention | None:
    """The start or the end of a stretch of time; where it goes on until now its end is the date of publication."""
    if mention is None or not mention.is_stretch or "/" not in mention.period.form:
        return mention
    start, end = mention.period.form.split("/")
    form = start if change is FROM else end
    if form == "..":
        if change is FROM or published is None:
            return mention
        return replace(mention, period=published, period_from=PeriodFrom.PUBLISHED)
    return replace(mention, period=Period(form))


def end_form(form: str, change: Change | None) -> str:
    """The end of an interval for where a movement went to, its start for where it came from; else the form itself."""
    ends = form.split("/")
    if len(ends) == 1 or ".." in ends or change not in (FROM, TO):
        return form
    return ends[0] if change is FROM else ends[1]


def period_for(
    quantity: Quantity, mentions: Sequence[PeriodMention], sentence: str, others: Sequence[int] = ()
) -> PeriodMention | None:
    """The mention that dates a quantity, None where each belongs to another one.

    A mention right behind the quantity dates it before one right before it, and that before one at the head
    of the sentence; one that only dates the report or the saying of it comes last.

    Args:
        quantity: one of the sentence's quantities.
        mentions: all its mentions, in order.
        sentence: the text that both have their offsets in.
        others: where the sentence's quantities begin; those in words show nothing that looks like a number.
    """
    low, high = max(0, quantity.start - _WINDOW), quantity.end + _WINDOW
    first = bisect_left(mentions, low, key=lambda mention: mention.start)
    last = bisect_left(mentions, high, key=lambda mention: mention.start)
    near = mentions[first:last]
    if not near:
        return None
    taken = [(mention.start, mention.end) for mention in near] + [(quantity.start, quantity.end)]
    found = [match.start() for match in _NUMBER.finditer(sentence, low, min(high, len(sentence)))]
    found = sorted({*found, *(start for start in others if low <= start < high)})
    numbers = [number for number in found if not any(start <= number < end for start, end in taken)]
    ranked = []
    for mention in near:
        cost = _cost(quantity, mention, numbers, sentence)
        if cost is not None:
            distance = max(mention.start - quantity.end, quantity.start - mention.end)
            ranked.append((cost, distance, mention.start, mention))
    if not ranked:
        return None
    return min(ranked, key=lambda entry: entry[:3])[3]


def _cost(quantity: Quantity, mention: PeriodMention, numbers: Sequence[int], sentence: str) -> int | None:
    """How far-fetched it is that a mention dates a quantity, None where it cannot.

    `numbers` are the places of numbers that are neither the quantity's nor a mention's.
    """
    is_behind = mention.start >= quantity.end
    low, high = (quantity.end, mention.start) if is_behind else (mention.end, quantity.start)
    gap = sentence[low:high]
    if is_behind and "(" in gap and ")" not in gap and sentence[mention.end : mention.end + 1] == ":":
        return None  # "£864 million (2023: £808 million)"
    if ";" in gap or _is_baseline(mention, quantity, sentence):
        return None
    is_clean = not any(low <= number < high for number in numbers) and _BOUNDARY.search(gap) is None
    is_fronted = not any(number < mention.start for number in numbers) and mention.start < quantity.start
    if is_clean:
        cost = 0 if is_behind else 1
    elif is_fronted:
        cost = 2
    elif not _belongs_to_another(mention, numbers, sentence):
        cost = 3
    elif mention.is_stretch and is_behind and quantity.change is FROM:
        cost = 4  # "from 12 to 7 between 2022 and 2025": both ends are of it
    elif quantity.change in (FROM, TO) or _COMPARED.search(gap):
        return None
    else:
        cost = 8 if is_behind else 4
    return cost + 5 * _is_of_report(mention, sentence)


def _is_baseline(mention: PeriodMention, quantity: Quantity, sentence: str) -> bool:
    """True for a time of comparison: "lower than in 2022", "down 25% from 2023", "the highest since 2020"."""
    if is_compared_with(sentence, mention.start, mention.end):
        return True
    before = sentence[max(0, mention.start - LOOK_BACK) : mention.start]
    if _OF_ANOTHER_EVENT.search(before) or _FOUNDED.search(before):
        return True
    if mention.period.form.endswith("/.."):
        return SUPERLATIVE.search(before) is not None
    is_size = quantity.change in (INCREASE, DECREASE)
    is_compared = is_size or quantity.unit == "x"
    is_earlier = EARLIER.search(mention.surface) is not None
    if mention.start >= quantity.end and _SAME_AGAIN.match(mention.surface):
        return is_compared and not is_beside_another(sentence, quantity.start)
    if mention.start >= quantity.end and is_compared and is_earlier:
        gap = sentence[quantity.end : mention.start]
        if quantity.unit == "x" or _MORE.search(gap):  # "below their level of three years earlier"
            return True
    is_start = _FROM.search(before) is not None and (
        is_earlier or not mention.is_stretch or "/" not in mention.period.form
    )
    is_longer = _LAST.match(mention.surface) is not None or len(mention.period.form) < len("2025-01-01")
    is_size_on = before.endswith(" on ") and is_longer  # "on December 2024" is no day
    return is_size and mention.start >= quantity.end and (is_start or is_size_on)


def _belongs_to_another(mention: PeriodMention, numbers: Sequence[int], sentence: str) -> bool:
    """True for the "2022" of "from 5,527 in 2022 to 3,422": another number stands right before it."""
    before = [number for number in numbers if number < mention.start]
    return bool(before) and _BOUNDARY.search(sentence[before[-1] : mention.start]) is None


def _is_of_report(mention: PeriodMention, sentence: str) -> bool:
    """True where a mention dates a report or a saying: "the January 2025 report", "said in May 2025 that"."""
    before = sentence[max(0, mention.start - LOOK_BACK) : mention.start]
    if not words_of(before).isdisjoint(_REPORTING) and _REPORTED.search(before):
        return True
    if _REPORTS.match(sentence, mention.end):
        return True
    return _OF_A_REPORT.match(sentence, mention.end) is not None
