"""Whether a sentence, or the part of it around a date, speaks of what is still to come."""

from __future__ import annotations

import re

from index.numbers.glance import words_of

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
_UNDER_WAY = re.compile(r"(?:\b(?:is|are|am)|'(?:s|re|m))\s\w+ing\b")


def is_ahead(text: str) -> bool:
    """True where a sentence speaks of what is to come."""
    return not words_of(text).isdisjoint(_WORDS_TO_COME) and _STILL_TO_COME.search(text) is not None


def part_is_ahead(text: str, start: int, end: int) -> bool:
    """True where the words around a date in a sentence that does so do, or tell of nothing past."""
    begin = max((match.end() for match in _PART_ENDS.finditer(text, 0, start)), default=0)
    stop = _PART_ENDS.search(text, end)
    part = text[begin : stop.start() if stop else len(text)]
    return _STILL_TO_COME.search(part) is not None or _PAST.search(part) is None


def is_under_way(text: str) -> bool:
    """True for what is being done: "we are opening 1,200 positions by December"."""
    return _UNDER_WAY.search(text) is not None
