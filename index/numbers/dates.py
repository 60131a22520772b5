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
    join_forms,
    read_month,
    read_year,
)
from index.numbers.date_patterns import TimeForm, forms_with
from index.numbers.date_signs import signs_of

_LOOK_BACK = 48  # characters before a date in which its preposition stands; the longest phrases here have 40
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
    r"(?:\b(?:in|since|by|until|till|through|thru|from|to|of|for|during|after|before|between|and|or|late|early|mid|end|last"
    r"|this|next|the|its|each|every|on|as\sof|over|began|begins|begun|started|starts|ended|ends)[\s-]|'s\s)$",
    re.IGNORECASE,
)
_BESIDE_MONTH = re.compile(rf"\s?(?:-|\u2013|to|through|and|or|,)\s?{MONTH}")
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
_PARTS_END = frozenset(
    """end start beginning middle close turn rest course whole of the early mid late calendar in spring summer
    autumn fall winter all""".split()
)
"""The last words of those, without which none is looked for."""
_JOINS = re.compile(
    r"\s?[-\u2013\u2014/]\s?|\s(?:to|through|until|till|thru|up\sto)\s(?:the\s)?|,?\sand\s(?:the\s)?"
)
_BETWEEN = re.compile(r"\bbetween\s(?:the\s)?$", re.IGNORECASE)
_FROM = re.compile(r"\bfrom\s(?:the\s)?$", re.IGNORECASE)
# Each with the words it can end on, without one of which it is not tried.
_OPENINGS = (
    (
        frozenset("since after post in from with the".split()),
        re.compile(
            r"\b(?:ever\s)?(?:since|after|post|(?:starting|beginning)\s(?:in|from|with))[\s-](?:the\s)?$",
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
_RELATIVE_YEARS = frozenset(("last year", "this year", "next year"))
_OF_YEAR = re.compile(r",?\s(?:of\s)?")
_LEAD_OF_TWO = re.compile(r"\b(?:in|for|during|of|both)\s(?:the\s)?$", re.IGNORECASE)
_EACH_ITS_OWN = re.compile(r"\brespectively\b", re.IGNORECASE)
_SINCE_EVENT = re.compile(
    r"(?=[Ssa])(?<!month\s)(?<!months\s)(?<!year\s)(?<!years\s)(?<!weeks\s)(?<!days\s)\b(?:"
    r"[Ss]ince\s(?:[a-z][\w'-]*\s){1,6}"
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
    joined: list[When] = []
    for when in found:
        before = joined[-1] if joined else None
        span = (_with_relative_year(text, before, when) or _join(text, before, when)) if before else None
        if span:
            joined[-1] = span
        else:
            joined.append(when)
    return tuple(_with_opening(text, when) for when in joined)


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
    has_neighbour = _BESIDE_MONTH.match(text, match.end()) is not None
    before = _before(text, match.start())
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
    return text[max(0, start - _LOOK_BACK) : start]


def _last_word(before: str) -> str:
    """The word on which a text ends, but for the one space or hyphen behind it; "" where there is none."""
    match = _LAST_WORD.match(before)
    return match[1] if match else ""


def _with_part(text: str, when: When) -> When:
    """Takes "the end of", "mid-" and "spring" into the span; the period stays the whole year or month."""
    if when.anchor is not CALENDAR:
        return when
    before = _before(text, when.start)
    if _last_word(before).lower() not in _PARTS_END:
        return when
    part = _PART_OF.search(before)
    return replace(when, start=when.start - len(before) + part.start()) if part else when


def _join(text: str, first: When, last: When) -> When | None:
    """The span from one date to the next where the words between say so, else None."""
    if first.anchor is not CALENDAR or last.anchor is not CALENDAR or last.start - first.end > 12:
        return None
    gap = _JOINS.fullmatch(text, first.end, last.start)
    if gap is None:
        return None
    before = text[max(0, first.start - _LOOK_BACK) : first.start]
    lead = _BETWEEN.search(before) if "and" in gap[0] else _FROM.search(before)
    if "and" in gap[0] and lead is None:
        return _join_neighbours(text, before, first, last)
    year = last.year if first.year is None else first.year
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

    return When(start, last.end, form_in=form_in, year=year, is_stretch=True)


def _with_relative_year(text: str, first: When, last: When) -> When | None:
    """ "Q3 last year", "the second quarter of this year": a part of the year and which year it was."""
    is_bare = first.anchor is CALENDAR and first.year is None
    if not is_bare or last.anchor is not NAMED or last.words not in _RELATIVE_YEARS:
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
