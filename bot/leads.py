"""The figure a line begins with, in the sentence's own words: with its limits, its range and both its ends."""

from __future__ import annotations

import re
from collections.abc import Sequence

from index.knowledge_base import Bound, Change, Figure, Line, Status

MOST_LEAD = 80
"""Characters; a lead longer than this is a sentence, and the sentence stands below it anyway."""
MOST_OF = 48
"""Characters of what a share is of, beyond which only the sentence says it."""

_LIMIT_BEFORE = re.compile(
    r"(?:\b(?:more|fewer|less|greater|higher|lower) than|\b(?:at (?:least|most)|up to|as (?:many|much) as|close to)"
    r"|\b(?:over|under|above|below|about|around|nearly|almost|some|roughly|approximately|between|from|to)"
    r"|\ban estimated|[~≈<>±])\s*$",
    re.IGNORECASE,
)
_NUMBER = r"[$€£¥]?\d[\d,.]*(?:\s?(?:%|percent|million|billion|trillion|thousand))?"
_RANGE_BEFORE = re.compile(rf"(?:\bbetween\s+|\bfrom\s+)?{_NUMBER}\s*(?:to|and|or|-|–|—)\s*$", re.IGNORECASE)
_RANGE_AFTER = re.compile(rf"\s*(?:to|and|or|-|–|—)\s*{_NUMBER}(?:\s[a-z]+)?", re.IGNORECASE)
_FIXED_LIMITS = {
    Bound.ABOUT: "about",
    Bound.MORE_THAN: "more than",
    Bound.AT_LEAST: "at least",
    Bound.LESS_THAN: "less than",
    Bound.AT_MOST: "at most",
}
_SYMBOLS = frozenset({"%", "pp", "x"})
_REACH = 24
"""Characters before a number in which its limit is looked for."""


def lead_of(line: Line, carrying: Figure | None = None) -> str:
    """What a line's bold beginning says, or "" where no figure of it may lead.

    Args:
        line: the line.
        carrying: the figure a documented line stands on; for the others the first that was not used for effect.
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
    start = _with_limit(line.text, start)
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
    """ "from 11 minutes to under 2 minutes", where the figure is one end of a movement; else ""."""
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
    words = text[_with_limit(text, _with_limit(text, first[0])) : last[1]]
    if len(words) <= MOST_LEAD and re.match(r"(?:from|to)\b", words, re.IGNORECASE):
        return words
    return f"from {text[slice(*begin)]} to {text[slice(*finish)]}"


def _with_range(figure: Figure, text: str, start: int, end: int) -> tuple[int, int]:
    """The span grown to both ends of a range of which it holds one."""
    if figure.quantity.bound is not Bound.RANGE or len(re.findall(r"\d[\d,.]*", text[start:end])) > 1:
        return start, end
    before = _RANGE_BEFORE.search(text, max(0, start - 2 * _REACH), start)
    if before:
        return before.start(), end
    after = _RANGE_AFTER.match(text, end)
    return (start, after.end()) if after else (start, end)


def _with_limit(text: str, start: int) -> int:
    """The start moved before "more than", "about" and the like."""
    found = _LIMIT_BEFORE.search(text, max(0, start - _REACH), start)
    return found.start() if found else start


def _with_fixed_limit(figure: Figure, lead: str) -> str:
    """A limit that stands elsewhere in the sentence, in our words; worded numbers carry theirs."""
    limit = _FIXED_LIMITS.get(figure.quantity.bound)
    starts_with_number = re.match(r"[$€£¥]?\d", lead) is not None
    return f"{limit} {lead}" if limit and starts_with_number else lead


def _with_noun(figure: Figure, lead: str, text: str) -> str:
    """A bare number with its counted noun, a bare share with what it is of, a change with its direction."""
    quantity = figure.quantity
    is_bare = re.search(r"[^\W\d_]|[%$€£¥]", quantity.surface) is None
    if is_bare and quantity.unit not in _SYMBOLS and quantity.unit:
        lead = f"{lead} {quantity.unit}"
    elif is_bare and quantity.unit == "%":
        lead = f"{lead} percent"
    if quantity.of and quantity.unit == "%" and len(quantity.of) <= MOST_OF and quantity.of in text:
        lead = f"{lead} of {quantity.of}"
    if quantity.change in (Change.INCREASE, Change.DECREASE) and quantity.unit in ("%", "pp"):
        lead = f"{lead} ({quantity.change.value})"
    return lead
