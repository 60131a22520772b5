"""Dates that are one time together: "between 2022 and 2024", "Q3 last year", "in May and June"."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace

from index.domain import Period
from index.numbers.date_forms import CALENDAR, NAMED, When, join_forms

LOOK_BACK = 48  # characters before a date in which its preposition stands; the longest phrases here have 40
RELATIVE_YEARS = frozenset(("last year", "this year", "next year"))

_JOINS = re.compile(
    r"\s?[-\u2013\u2014/]\s?|\s(?:to|through|until|till|thru|up\sto)\s(?:the\s)?|,?\sand\s(?:the\s)?"
)
_BETWEEN = re.compile(r"\bbetween\s(?:the\s)?$", re.IGNORECASE)
AFTER_FROM = re.compile(r"\bfrom\s(?:the\s)?$", re.IGNORECASE)
_OF_YEAR = re.compile(r",?\s(?:of\s)?")
_LEAD_OF_TWO = re.compile(r"\b(?:in|for|during|of|both)\s(?:the\s)?$", re.IGNORECASE)
_EACH_ITS_OWN = re.compile(r"\brespectively\b", re.IGNORECASE)


def join_dates(text: str, found: Sequence[When]) -> list[When]:
    """The expressions of a text in order, those that belong together as one."""
    for join in (_with_relative_year, _join):
        joined: list[When] = []
        for when in found:
            span = join(text, joined[-1], when) if joined else None
            if span:
                joined[-1] = span
            else:
                joined.append(when)
        found = joined
    return list(found)


def _join(text: str, first: When, last: When) -> When | None:
    """The span from one date to the next where the words between say so, else None."""
    if first.anchor is not CALENDAR or last.anchor is not CALENDAR or last.start - first.end > 12:
        return None
    gap = _JOINS.fullmatch(text, first.end, last.start)
    if gap is None:
        return None
    before = text[max(0, first.start - LOOK_BACK) : first.start]
    lead = _BETWEEN.search(before) if "and" in gap[0] else AFTER_FROM.search(before)
    if "and" in gap[0] and lead is None:
        return _join_neighbours(text, before, first, last)
    year = last.year if first.year is None or last.words else first.year
    start = first.start - (len(before) - lead.start() if lead else 0)

    def form_in(given: int) -> str:
        final = last.form_in(given if last.year is None else last.year)
        begin_year = given if first.year is None else first.year
        begin = first.form_in(begin_year)
        if first.year is None and begin[:7] > final[:7]:
            begin = first.form_in(begin_year - 1)  # "from November to March 2025"
        if last.year is None and final[:7] < begin[:7]:
            final = last.form_in(given + 1)
        return join_forms(begin, final)

    return When(start, last.end, form_in=form_in, year=year, words=last.words, is_stretch=True)


def _with_relative_year(text: str, first: When, last: When) -> When | None:
    """ "Q3 last year", "the second quarter of this year": a part of the year and which year it was."""
    is_bare = first.anchor is CALENDAR and first.year is None
    if not is_bare or last.anchor is not NAMED or last.words not in RELATIVE_YEARS:
        return None
    if _OF_YEAR.fullmatch(text, first.end, last.start) is None:
        return None
    return replace(first, end=last.end, words=last.words.split()[0])


def _join_neighbours(text: str, before: str, first: When, last: When) -> When | None:
    """ "in May and June", "in 2023 and 2024": two times of one length, one right after the other."""
    if _LEAD_OF_TWO.search(before) is None or _EACH_ITS_OWN.search(text) or last.is_stretch:
        return None
    year = last.year if first.year is None else first.year

    def form_in(given: int) -> str:
        forms = [when.form_in(given if when.year is None else when.year) for when in (first, last)]
        return join_forms(*forms)

    periods = [Period(form) for form in form_in(2000 if year is None else year).split("/")]
    follows = len(periods) == 2 and _is_next(*periods)
    return When(first.start, last.end, form_in=form_in, year=year) if follows else None


def _is_next(first: Period, second: Period) -> bool:
    if len(first.form) != len(second.form) or first.last is None or second.first is None:
        return False
    return (second.first - first.last).days == 1
