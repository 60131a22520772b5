"""Counts of one thing at several times: which figure comes after which."""

from __future__ import annotations

from calendar import month_name
from dataclasses import replace
from datetime import date
from functools import lru_cache

from index.answers.independence import share_origin
from index.answers.ledger import Entry, is_same_thing
from index.answers.words import TEXTS_KEPT, stems
from index.domain import Period

LEAST_SHARED = 0.75
"""Of all words of two metrics; at half, Klarna's savings of 2025 came out as a newer figure of its loss."""
LEAST_AS_LONG = 0.88
"""Of the longer period's days: February and March are as long as each other, a quarter and a half are not."""
_MONTHS = frozenset(stems(" ".join(month_name)))


def supersedes(later: Entry, earlier: Entry) -> bool:
    """True for a later figure of one count: of a time after the earlier one's, or from its beginning on.

    A page whose front matter says that it supersedes another does so whatever the times.
    """
    if earlier.source.id == later.source.supersedes:
        return _is_of_one_count(later, earlier) and later.figure.quantity != earlier.figure.quantity
    period, before = later.figure.period, earlier.figure.period
    if not period or not before or not period.last or not before.last or period.last <= before.last:
        return False
    is_running_total = period.first == before.first is not None
    if not is_running_total and (period.overlaps(before) or not _are_as_long(period, before)):
        return False
    return share_origin(later, earlier) and _is_of_one_count(later, earlier)


def _is_of_one_count(later: Entry, earlier: Entry) -> bool:
    if not are_of_one_metric(later, earlier):
        return False
    return is_same_thing(later, replace(earlier, figure=replace(earlier.figure, period=later.figure.period)))


def _are_as_long(period: Period, other: Period) -> bool:
    """True for two months, or two years: a month's count is no later figure of a year's."""
    if not (period.first and period.last and other.first and other.last):
        return False
    days, other_days = ((one.last - one.first).days + 1 for one in (period, other) if one.first and one.last)
    return min(days, other_days) >= LEAST_AS_LONG * max(days, other_days)


def are_of_one_metric(one: Entry, other: Entry) -> bool:
    """True where both are of one entity and nearly all words for what is counted are the same."""
    if _words(one.figure.entity) != _words(other.figure.entity):
        return False
    words, other_words = _words(one.figure.metric), _words(other.figure.metric)
    return len(words & other_words) >= LEAST_SHARED * len(words | other_words) > 0


@lru_cache(maxsize=TEXTS_KEPT)
def _words(text: str) -> frozenset[str]:
    """The words that say what is counted: no numbers, no months."""
    return frozenset(
        word for word in stems(text) if word not in _MONTHS and not any(sign.isdigit() for sign in word)
    )


def last_day(entry: Entry) -> date:
    """The last day a figure stands for; of one with an open end, its first."""
    period = entry.figure.period
    return (period.last or period.first or date.min) if period else date.min
