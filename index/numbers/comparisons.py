"""Times that are only compared with: "lower than in 2022", "the highest since 2020"."""

from __future__ import annotations

import re

_THAN = re.compile(
    r"\b(?:(?:twice|double|triple|times)\sthe\s\w+\s(?:of|in)|(?:(?:un|little\s)changed|flat)\s(?:from|on|with)|than|compared\s(?:with|to)|relative\sto|against|versus|as(?=\sin\s))\s(?:(?:in|at|for|during)\s)?(?:the\s|its\s|their\s)?$"
)
_AGAINST = re.compile(
    r"\b(?:than|double|triple|twice|times|below|above|under|over|from|to|half|of|exceed\w*|match\w*|beat\w*)\s"
    r"(?:(?:the|its|their)\s)?$"
)
_LEVEL = re.compile(
    r"(?:'s)?\s(?:levels?|peak|average|baseline|benchmark|figures?|number|total|count|rate|pace|high|low)\b"
)
_NO_SUPERLATIVES = (
    "rest|test|west|interest|request|forest|harvest|protest|honest|suggest|contest|guest|invest"
)
SUPERLATIVE = re.compile(
    rf"\b(?:(?!(?:{_NO_SUPERLATIVES})\b)\w+est|most|(?<!\bat\s)(?<!\bAt\s)least|first|record)\b[\w\s]{{0,30}}$"
)
EARLIER = re.compile(
    r"\b(?:earlier|before|previously|prior)$|\b(?:previous|prior|preceding)\s\w+$", re.IGNORECASE
)
"""A time told by how long it was before another: "a year earlier"."""
_BESIDE = re.compile(
    r"\b(?:compared\s(?:with|to)|against|versus|vs\.?|from)\s(?:(?:about|around|some|just|only|nearly|roughly|the)\s){0,2}$",
    re.IGNORECASE,
)
LOOK_BACK = (
    40  # characters before a mention in which the words stand that make it a comparison or a report's date
)


def is_compared_with(text: str, start: int, end: int) -> bool:
    """True for the year of "lower than in 2022" and "double the 2019 figure"."""
    before = text[max(0, start - LOOK_BACK) : start]
    return _THAN.search(before) is not None or (
        _LEVEL.match(text, end) is not None and _AGAINST.search(before) is not None
    )


def is_beside_another(text: str, start: int) -> bool:
    """True for a number that itself is what another is compared with: "compared with 512 in the same month"."""
    return _BESIDE.search(text, max(0, start - LOOK_BACK), start) is not None
