"""The figure a line begins with, in the sentence's own words: with its limit, its range, both its ends."""

from __future__ import annotations

import re
from collections.abc import Sequence

from index.knowledge_base import Bound, Change, Figure, Line, Status

MOST_LEAD = 80
"""Characters; a lead longer than this is a sentence, and the sentence stands below it anyway."""
MOST_OF = 48
"""Characters of what a share is of, beyond which only the sentence says it."""

_LIMIT_BEFORE = re.compile(
    r"(?:\b(?:(?:more|fewer|less|greater|higher|lower) than|at (?:least|most)|up to|as (?:many|much) as"
    r"|close to|over|under|above|below|about|around|nearly|almost|some|roughly|approximately|an estimated)"
    r"|[~≈<>±])\s*$",
    re.IGNORECASE,
)
_FROM_OR_TO_BEFORE = re.compile(r"\b(?:from|to)\s+$", re.IGNORECASE)
_BETWEEN_BEFORE = re.compile(r"\b(?:from|between)\s+$", re.IGNORECASE)
_NUMBER = r"[$€£¥]?\d[\d,.]*(?:\s?(?:%|percent|million|billion|trillion|thousand))?"
_RANGE_BEFORE = re.compile(rf"{_NUMBER}\s*(?:to|and|or|-|–|—)\s*$", re.IGNORECASE)
_RANGE_AFTER = re.compile(rf"\s*(?:to|and|or|-|–|—)\s*{_NUMBER}(?:\s[a-z]+)?", re.IGNORECASE)
_FIXED_LIMITS = {
    Bound.ABOUT: "about",
    Bound.MORE_THAN: "more than",
    Bound.AT_LEAST: "at least",
    Bound.LESS_THAN: "less than",
    Bound.AT_MOST: "at most",
}
_CURRENCY = re.compile(r"[A-Z]{3}")
_STEM = 4
"""Letters by which "cut" is known again in "54,836 cuts"."""
_SYMBOLS = frozenset({"%", "pp", "x"})
_REACH = 24
"""Characters before a number in which its limit is looked for."""


def lead_of(line: Line, carrying: Figure | None = None) -> str:
    """What a line's bold beginning says, or "" where no figure of it may lead.

    Args:
        line: the line.
        carrying: what a documented line stands on; for the others the first figure not used for effect.
    """
    figure = carrying or next((one for one in line.figures if one.status is not Status.RHETORICAL), None)
    if figure is None:
        return ""
    span = _find(figure, line.text)
    if span is None:
        return ""
    pair = _movement(figure, line.figures, line.text)
    if pair:
        return pair
    start, end = _with_range(figure, line.text, *span)
    start = _before(_LIMIT_BEFORE, line.text, start)
    lead = line.text[start:end]
    if start == span[0]:
        lead = _with_fixed_limit(figure, lead)
    return _with_noun(figure, lead, line.text) if len(lead) <= MOST_LEAD else ""


def _find(figure: Figure, text: str) -> tuple[int, int] | None:
    """Where the figure's words stand, never inside a longer number or word."""
    surface, start = figure.quantity.surface, figure.quantity.start
    if surface and text.startswith(surface, start):
        return start, start + len(surface)
    found = re.search(rf"(?<![\w.,]){re.escape(surface)}(?![\w]|[.,]\d)", text) if surface else None
    return (found.start(), found.end()) if found else None


def _movement(figure: Figure, figures: Sequence[Figure], text: str) -> str:
    """Both ends of the movement that the figure is one end of, as "from 11 to under 2 minutes"; else ""."""
    if figure.quantity.change not in (Change.FROM, Change.TO):
        return ""
    ends = {
        change: next((one for one in figures if one.quantity.change is change), None)
        for change in (Change.FROM, Change.TO)
    }
    starts = {change: _find(end, text) for change, end in ends.items() if end is not None}
    begin, finish = starts.get(Change.FROM), starts.get(Change.TO)
    if begin is None or finish is None:
        only = begin or finish
        word = "from" if begin else "to"
        return f"{word} {text[only[0] : only[1]]}" if only else ""
    first, last = min(begin, finish), max(begin, finish)
    limit = _before(_LIMIT_BEFORE, text, first[0])
    begins = _before(_FROM_OR_TO_BEFORE, text, limit)
    if begins < limit and last[1] - begins <= MOST_LEAD:
        return text[begins : last[1]]
    return f"from {text[slice(*begin)]} to {text[slice(*finish)]}"


def _with_range(figure: Figure, text: str, start: int, end: int) -> tuple[int, int]:
    """The span grown to both ends of a range, whichever of them it holds."""
    if figure.quantity.bound is not Bound.RANGE:
        return start, end
    if len(re.findall(r"\d[\d,.]*", text[start:end])) < 2:
        grown = _before(_RANGE_BEFORE, text, start, 2 * _REACH)
        after = _RANGE_AFTER.match(text, end) if grown == start else None
        start, end = grown, after.end() if after else end
    return _before(_BETWEEN_BEFORE, text, start), end


def _before(pattern: re.Pattern[str], text: str, start: int, reach: int = _REACH) -> int:
    """The start moved before the words that the pattern finds directly in front of it."""
    found = pattern.search(text, max(0, start - reach), start)
    return found.start() if found else start


def _with_fixed_limit(figure: Figure, lead: str) -> str:
    """A limit that stands elsewhere in the sentence, in our words; worded numbers carry theirs."""
    limit = _FIXED_LIMITS.get(figure.quantity.bound)
    starts_with_number = re.match(r"[$€£¥]?\d", lead) is not None
    return f"{limit} {lead}" if limit and starts_with_number else lead


def _with_noun(figure: Figure, lead: str, text: str) -> str:
    """A bare number with its counted noun, a bare share with what it is of, a change with its direction."""
    quantity = figure.quantity
    noun = quantity.unit.rpartition(" ")[2]
    is_counted = noun and quantity.unit not in _SYMBOLS and not _CURRENCY.fullmatch(quantity.unit)
    if is_counted and noun[:_STEM].lower() not in lead.lower():
        lead = f"{lead} {quantity.unit}"
    elif quantity.unit == "%" and lead[-1].isdigit():
        lead = f"{lead} percent"
    if quantity.of and quantity.unit == "%" and len(quantity.of) <= MOST_OF and quantity.of in text:
        lead = f"{lead} of {quantity.of}"
    if quantity.change in (Change.INCREASE, Change.DECREASE) and quantity.unit in ("%", "pp"):
        lead = f"{lead} ({quantity.change.value})"
    return lead
