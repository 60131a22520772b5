"""Every place where a sentence says when: dates, months, quarters, years, spans, and words like "last year".

What is found here is not yet a period: "in May" lacks its year, and "last year" its today. `index.numbers.periods`
supplies them; to the reader of quantities it is enough that the numbers in such places count nothing.
"""

from __future__ import annotations

import re
from dataclasses import replace
from functools import lru_cache

from index.domain import Period
from index.numbers.date_forms import (
    BY,
    CALENDAR,
    MONTH,
    NAMED,
    SINCE,
    UNTIL,
    When,
    month_at,
    read_month,
    read_year,
)
from index.numbers.date_patterns import TimeForm, forms_with
from index.numbers.date_signs import signs_of
from index.numbers.date_spans import LOOK_BACK, RELATIVE_YEARS, join_dates

_LOOK_AHEAD = 48

_LAST_WORD = re.compile(
    r".*\b(\w+)[\s-]$", re.DOTALL
)  # greedy, so as to begin at the end of what is searched
_COUNTED_NOUN = re.compile(
    r"\s(?:[a-z][\w'-]*\s){0,2}?(?:[a-z][\w-]*[^\W_s]s|people|staff|men|women|personnel)\b"
)
_COUNT_CUE = re.compile(
    r"\b(?:than|about|around|roughly|nearly|almost|approximately|some|least|most|over|under|up\sto|cut|cuts|cutting|lost"
    r"|loses?|losing|shed|sheds|shedding|hired?|hires|hiring|add|adds|added|adding|fired?|employs?|employed|employing|has"
    r"|have|had|off|eliminated?|eliminating|axed?|slashed?|create[ds]?|surveyed|polled|interviewed|asked|exceeds?|total"
    r"|another|extra|additional|further|these|those|of\sthe|for\severy|per|affect(?:s|ed|ing)?|replaced?|replacing)\s$"
)
_NAMED_BY_YEAR = frozenset(
    "Agenda Vision Project Horizon Expo Strategy Studio Office Windows Global Model".split()
)
_PREFIXED = re.compile(r"(?:mid|late|early|end|pre|post|since|\d)-$", re.IGNORECASE)
_MONTH_LEAD = re.compile(
    r"(?:\b(?:in|since|by|until|till|through|thru|from|to|of|for|with|than|against|during|after|before|between|and|or|late|early|mid|end|last"
    r"|this|next|the|its|each|every|on|as\sof|over|began|begins|begun|started|starts|ended|ends|closed|closes|finished)[\s-]|'s\s)$",
    re.IGNORECASE,
)
_BESIDE_MONTH = re.compile(rf"\s?(?:-|\u2013|to|through|and|or|,)\s?{MONTH}")
_BEHIND_MONTH = re.compile(rf"\b{MONTH}(?:-|\u2013|\sto\s)$")
_PERSON = re.compile(r"\s[A-Z][a-z]")
_A = re.compile(r"\ban?\s$", re.IGNORECASE)
_OF_A_POLL = re.compile(
    r"\s(?:[a-z-]+\s){0,2}?(?:poll|survey|study|report|count|census|tally|memo|filing|note|interview|update|release|paper"
    r"|analysis|statement|review)\b"
)
"""What is of a month: "a July poll"."""

_PART_OF = re.compile(
    r"(?:\b(?:the\s)?(?:very\s)?(?:end|start|beginning|middle|close|turn|rest|course|whole)\s(?:of\s)?(?:the\s)?"
    r"|\b(?:early|mid|late|end|start|year-end|calendar)[\s-](?:in\s|to\s(?:mid|late)[\s-])?"
    r"|\b(?:[Ss]pring|[Ss]ummer|[Aa]utumn|[Ff]all|[Ww]inter)\s(?:of\s)?|\ball\s(?:of\s)?)$",
    re.IGNORECASE,
)
_EDGES = (
    ("end", re.compile(r"\b(?:end|close)\b(?!\sto\b)", re.IGNORECASE)),
    ("start", re.compile(r"\b(?:start|beginning)\b", re.IGNORECASE)),
)
"""Words by which the last or the first month is meant."""
_CLOSED = re.compile(r"\b(?:ended|ends|closed|closes|finished)\s$")
_DEADLINE = re.compile(r"\b(?:by|until|before|till)\s(?:the\s)?$", re.IGNORECASE)
_PARTS_END = frozenset(
    """end start beginning middle close turn rest course whole of the early mid late calendar in spring summer
    autumn fall winter all""".split()
)
"""The last words of those, without which none is looked for."""
# Each with the words it can end on, without one of which it is not tried.
_OPENINGS = (
    (
        frozenset("since after post in from with the last".split()),
        re.compile(
            r"\b(?:ever\s)?(?:since|after|post|(?:starting|beginning)\s(?:in|from|with))[\s-](?:the\s|last\s)?$",
            re.I,
        ),
        SINCE,
    ),
    (
        frozenset("until till through thru to before pre the".split()),
        re.compile(
            r"\b(?:until|till|through|thru|up\s(?:to|until)|before|prior\sto|pre)[\s-](?:the\s)?$", re.I
        ),
        UNTIL,
    ),
    (frozenset(("to", "the")), re.compile(r"(?:,|\bfrom\b.{0,30})\sto\s(?:the\s)?$", re.I), UNTIL),
    (frozenset(("by", "the")), re.compile(r"\bby\s(?:the\s)?$", re.I), BY),
)
_SINCE_EVENT = re.compile(
    r"(?=[Ssa])(?<!month\s)(?<!months\s)(?<!year\s)(?<!years\s)(?<!weeks\s)(?<!days\s)\b(?:"
    r"[Ss]ince\s(?:[A-Za-z][\w'-]*\s){1,6}"
    r"|after\s(?:[\w'-]+\s){1,5}?(?:introduced|launched|started|began|opened|adopted|deployed|installed|arrived|released)\s"
    r")(?:in|on)\s(?:the\s)?$"
)
"""What began at a date and has gone on from there: "since automation began in", "after the bot was introduced in"."""
_FROM_THEN_ON = re.compile(r"(?:^|[.;:]\s)From\s(?:the\s)?$")
_BEGUN = frozenset(("in", "on", "from", "the"))  # the last words of both
_ONWARDS = re.compile(r"\s(?:onwards?\b|on(?=[,.;]|$)|and\s(?:after|later|beyond)\b)")


REMEMBERED = 16  # texts: the readers of quantities and of periods ask about each sentence in turn


def find_dates(text: str) -> list[When]:
    """Time expressions of a plain text in order, none overlapping another."""
    return list(_find_dates(text))


@lru_cache(maxsize=REMEMBERED)
def _find_dates(text: str) -> tuple[When, ...]:
    found = [_with_part(text, when) for when in _find_forms(text)]
    return tuple(_with_opening(text, when) for when in join_dates(text, found))


def _find_forms(text: str) -> list[When]:
    """The longest form at each place, without years that count something and months that are names."""
    forms = forms_with(signs_of(text))
    if not forms:
        return []
    small = text.replace("\u0130", "I").lower()  # the one letter that small would be two
    found = [
        (match, form)
        for form in forms
        for match in form.pattern.finditer(small if form.is_worded else text)
        if _is_time(text, match, form)
    ]
    found.sort(key=lambda entry: (entry[0].start(), -entry[0].end()))
    chosen: list[When] = []
    end = 0
    for match, form in found:
        if match.start() >= end:
            chosen.append(form.read(match))
            end = match.end()
    return chosen


def _is_time(text: str, match: re.Match[str], form: TimeForm) -> bool:
    if form.read is read_year:
        return not _is_counted_year(text, match, _before(text, match.start()))
    if form.read is not read_month or match["y"]:
        return True
    before = _before(text, match.start())
    has_neighbour = (
        _BESIDE_MONTH.match(text, match.end()) is not None or _BEHIND_MONTH.search(before) is not None
    )
    is_led = has_neighbour or _MONTH_LEAD.search(before) is not None
    if not is_led and not (_A.search(before) and _OF_A_POLL.match(text, match.end())):
        return False
    return has_neighbour or before.endswith(("in ", "In ")) or _PERSON.match(text, match.end()) is None


def _is_counted_year(text: str, match: re.Match[str], before: str) -> bool:
    """True for "cut 2000 jobs" and "1900 workers", where four digits count something."""
    if _last_word(before) in _NAMED_BY_YEAR or (before.endswith("-") and not _PREFIXED.search(before)):
        return True
    if _COUNTED_NOUN.match(text, match.end(), match.end() + _LOOK_AHEAD) is None:
        return False
    return _COUNT_CUE.search(before) is not None or (
        match[0].endswith("00") and not before.endswith(("in ", "In "))
    )


def _before(text: str, start: int) -> str:
    return text[max(0, start - LOOK_BACK) : start]


def _last_word(before: str) -> str:
    """The word on which a text ends, but for the one space or hyphen behind it; "" where there is none."""
    match = _LAST_WORD.match(before)
    return match[1] if match else ""


def _with_part(text: str, when: When) -> When:
    """Takes "the end of", "mid-" and "spring" into the span; the period stays the whole one, of an end its month."""
    if when.anchor is NAMED and when.words in RELATIVE_YEARS:
        dated = _with_part(text, replace(when, anchor=CALENDAR, form_in=str, words=when.words.split()[0]))
        return when if dated.start == when.start else dated
    if when.anchor is not CALENDAR:
        return when
    before = _before(text, when.start)
    if _CLOSED.search(before) and text.startswith(" with ", when.end):
        return _at_edge(when, when.start, "end")  # "ended 2024 with 300"
    if _last_word(before).lower() not in _PARTS_END:
        return when
    part = _PART_OF.search(before)
    if part is None:
        return when
    start = when.start - len(before) + part.start()
    at = next((place for place, words in _EDGES if words.search(part[0])), None)
    is_deadline = _DEADLINE.search(before, 0, part.start()) is not None  # "by the end of 2027" is by 2027
    if at is None or is_deadline or when.form_in(2000).startswith("FY"):
        return replace(when, start=start)
    return _at_edge(when, start, at)


def _at_edge(when: When, start: int, at: str) -> When:
    """The first or last month of a time, from where its words begin."""

    def form_in(year: int) -> str:
        return month_at(Period(when.form_in(year)), at).form

    return replace(when, start=start, form_in=form_in)


def _with_opening(text: str, when: When) -> When:
    onwards = _ONWARDS.match(text, when.end)
    if onwards:
        return replace(when, end=onwards.end(), opening=SINCE)
    before = _before(text, when.start)
    word = _last_word(before).lower()
    low = when.start - len(before)
    if word in _BEGUN and when.anchor is CALENDAR and not when.is_stretch:
        has_event = "ince" in before or "after" in before
        since = (has_event and _SINCE_EVENT.search(before)) or _FROM_THEN_ON.search(before)
        if since:
            return replace(when, start=low + since.start(), opening=SINCE)
    for words, pattern, opening in _OPENINGS:
        lead = pattern.search(before) if word in words else None
        if lead:
            start = low + (
                lead.start()
                if "to" not in lead[0]
                else when.start - low - len(lead[0].rsplit("to", 1)[1]) - 2
            )
            return replace(when, start=start, opening=opening)
    return when
