"""Signs that a sentence goes on with the time of the one before, and the times that a sentence leaves behind."""

from __future__ import annotations

import re
from collections.abc import Sequence
from functools import lru_cache

from index.assertions.openings import cues
from index.assertions.parsed import Parsed
from index.domain import Figure, Period, PeriodFrom
from index.numbers.comparisons import EARLIER, is_beside_another
from index.numbers.date_forms import join_forms
from index.numbers.members import FROM

_SAME_TIME = re.compile(
    r"\W{0,3}(?:(?:it|they|he|she)(?! (?:now|currently|is|are|has|have|plans?|expects?|will)\b)"
    r"|another|a further"
    r"|of (?:them|those|these|the \d[\d,.]*|all)|among (?:them|those|these)"
    r"|a mere \d[\d,.]* of the \d[\d,.]*"
    r"|the (?:same|other|remaining|rest|(?:response|participation) rate|turnout|proportion|share|figure|margin of error)"
    r"|turnout|its|their|(?:among|for|in) [^,;]{3,60}, (?:the|this|that) (?:share|proportion|figure|rate|number|decline"
    r"|increase|rise|fall|drop|gain|total|average)"
    r"|that (?:month|quarter|year|week)|(?:in|during|over|after|within) (?:its|their|that|the same"
    r"|the first))\b",
    re.IGNORECASE,
)
"""Openings of a sentence that goes on about the time of the one before."""
_THAT_TIME = cues(
    r"\b(?:that|the same|those(?: \w+)?) (?:\w+ )?(?:years?|months?|quarters?|period|weeks?|decades?|half|time)\b(?! (?:a year|one year|two years|of|in|last|the (?:year|previous)))"
    r"|\b(?:for the year as a whole|ended the (?:year|quarter))\b|\A\W{0,3}(?:that|this) (?:is|was|compares|compared|represents|represented|equals|amounts to|left|leaves|brought|brings|took|takes)\b"
)
"""Words in it that do so: "over the same period"."""
SAME_STRETCH = cues(
    r"\b(?:over|in|during|across|for) (?:that|the same|those) (?:\w+ )?(?:years|months|quarters|period|weeks|decades)\b"
)
_OF_THEM = cues(r"\b(?:of|among) (?:them|those)\b|\b(?:for|in) those\b")
COUNTS_ON = cues(
    r"\b(?:on|over) (?:the|one|a) (?:year|quarter|month)\b|\b(?:year|quarter|month)[ -](?:on|over)[ -](?:year|quarter|month)\b"
    r"|\b(?:the|an) (?:average|median|mean|typical)\b"
)
"""Measures of a time that a sentence does not name: "fell by 7% on the quarter", "the average fine was $300"."""
FIELDWORK = cues(
    r"\b(?:surveyed|interviewed|polled|questioned|asked (?:\w+ ){0,2}\d[\d,]*|fieldwork|(?:conducted|carried out|run|ran)"
    r" (?:online |by telephone )?(?:in|on|from|between|during))\b"
)
"""Words of the sentence that says when a survey's people were asked."""
_SIGNS_OF_FIELDWORK = (
    "survey",
    "interview",
    "polled",
    "question",
    "asked",
    "fieldwork",
    "conducted",
    "carried out",
    "ran ",
    "run ",
)
"""Pieces of those, found faster than the words of every sentence of a page."""


@lru_cache(maxsize=4)  # each figure of a sentence asks in turn
def signs_of_same_time(text: str) -> tuple[bool, bool, bool]:
    """Whether a sentence says "over the same period", "that year", or opens as one that goes on with the last."""
    goes_on = _SAME_TIME.match(text) or _OF_THEM.search(text)
    return SAME_STRETCH.search(text) is not None, _THAT_TIME.search(text) is not None, goes_on is not None


def of_levels(figures: Sequence[Figure], text: str) -> frozenset[Period]:
    """The times of a sentence's figures without those it compares with: 2024 for "14% in 2024, up from 8% in 2023"."""
    return frozenset(
        figure.period
        for figure in figures
        if figure.period
        and figure.quantity.change is not FROM
        and not is_beside_another(text, figure.quantity.start)
    )


def stretch_of(figures: Sequence[Figure], parsed: Parsed) -> Period | None:
    """The one interval that a sentence's figures tell of, or the time from its movement's or comparison's start to its end."""
    dated = [(figure.period, figure.quantity.change) for figure in figures if figure.period]
    if not dated:
        return None
    closed = {period for period, _ in dated if "/" in period.form and ".." not in period.form}
    if len(closed) == 1:
        return closed.pop()
    beside = [f.period for f in figures if f.period and is_beside_another(parsed.text, f.quantity.start)]
    levels = [period for period, change in dated if change is not FROM and period not in beside]
    start = next((period for period, change in dated if change is FROM), next(iter(beside), None))
    end = next(iter(levels), None)
    if start is None and len(parsed.mentions) == 2 and EARLIER.search(parsed.mentions[1].surface):
        end, start = (mention.period for mention in parsed.mentions)  # "1.4% lower than a year earlier"
    is_forward = start and end and start.last and end.first and start.last < end.first
    return Period(join_forms(start.form, end.form)) if start and end and is_forward else None


def tells_of_fieldwork(text: str) -> bool:
    """True for a sentence that says that, or when, people were asked."""
    lowered = text.lower()
    return any(sign in lowered for sign in _SIGNS_OF_FIELDWORK) and FIELDWORK.search(text) is not None


def time_of_fieldwork(parsed: Parsed) -> Period | None:
    """When a sentence says that people were asked: the first time behind its words of asking, or its only one."""
    asked = FIELDWORK.search(parsed.text)
    stated = [mention for mention in parsed.mentions if mention.period_from is PeriodFrom.TEXT]
    behind = [mention for mention in stated if asked and mention.start >= asked.end()]
    if behind:
        return behind[0].period
    return stated[0].period if len(stated) == 1 else None
