"""The patterns of dates and times, each with the reader that says what it means."""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import dataclass
from functools import cached_property, lru_cache

from index.numbers.date_forms import (
    MONTH,
    YEAR_DIGITS,
    Anchor,
    When,
    read_christmas,
    read_day,
    read_decade,
    read_first_months,
    read_fiscal,
    read_iso,
    read_length,
    read_month,
    read_month_quarter,
    read_months_to,
    read_named,
    read_numeric_day,
    read_part,
    read_same,
    read_then,
    read_year,
    read_year_begun,
    read_years,
)

REMEMBERED = 512  # sets of signs: of 7,300 sentences of notes and news 98% have one of so many

_NO_COUNT = (
    r"(?![\w%]|[.,]\d|\s?%|\sper\s?cent\b|\s(?:thousand|million|billion|trillion)\b|-(?:strong|odd|plus)\b)"
)
_YEAR = rf"{YEAR_DIGITS}{_NO_COUNT}"
_DAY = rf"(?:[12]\d|3[01]|0?[1-9])(?:st|nd|rd|th)?{_NO_COUNT}(?!:\d)"
_SHORT_YEAR = rf"(?:(?:19|20)\d\d|'?[0-4]\d){_NO_COUNT}"
_FISCAL = r"(?:FY|(?:the\s)?(?:[Ff]iscal|[Ff]inancial)(?:\s[Yy]ear)?)"
_COUNT = (
    r"(?:\d{1,3}(?:\.\d)?|(?:an?|one|two|three|four|five|six|seven|eight|nine|ten|eleven|twelve|thirteen|fourteen"
    r"|fifteen|sixteen|seventeen|eighteen|nineteen|twenty|thirty|forty|fifty|(?:a\s)?(?:couple\sof|few)|several"
    r"|half\san?))"
)
_UNIT = r"(?:day|week|fortnight|month|quarter(?!s?\sof\b)|year|decade|century|centurie)"
_DATE = rf"(?:{_DAY}(?:\sof)?\s{MONTH}(?:,?\s{_YEAR})?|{MONTH}\s{_DAY}(?:,?\s{_YEAR})?|{MONTH},?\s(?:of\s)?{_YEAR}|{MONTH}|{_YEAR})"


_WHICH_PART = "first|second|third|fourth|final|last|latter|1st|2nd|3rd|4th"
_WHICH = rf"(?P<n>{_WHICH_PART})"
_OF_YEAR = (
    r"(?:\s?(?:of\s|in\s)?(?:the\s|its\s)?(?:(?P<fiscal>[Ff]iscal|[Ff]inancial|FY)\s?(?:[Yy]ear\s)?)?"
    rf"(?P<y>{_YEAR}|'\d\d\b|(?<=FY)\d\d\b|(?<=Q[1-4])\d\d\b|(?<=H[12])\d\d\b))"
)
_LENGTH = (
    rf"(?P<n>{_COUNT})(?:(?:\s(?:to|or|and)\s|\s?[-\u2013]\s?)(?P<n2>{_COUNT}))?[\s-](?P<unit>{_UNIT})s?\b"
)
_ROUGHLY = r"(?:(?:about|around|roughly|nearly|almost|just|only|at\sleast|up\sto|more\sthan|less\sthan|under|well)\s){0,2}"
_OF_NO_OTHER = (
    r"\b(?!,?\s(?:of|in|from\s[a-z]|ended|ending|before|after|earlier|through|that|when|since|between|prior|just|over"
    r"|to\s(?:[a-z]|\d{1,2}\s[a-z]))|,?\s(?:19|20)\d\d|-)"
)
_OLD_YEAR_LEADS = "|".join(
    rf"(?<=\b{lead}\s\d{{4}})" for lead in ("in", "In", "by", "of", "since", "until", "from")
)


@dataclass(frozen=True)
class TimeForm:
    """A written form: its pattern, what a match of it means, and the signs without which there is none.

    Where it `is_worded` the pattern is for the text in small letters, as capitals say nothing there.
    """

    expression: str
    read: Callable[[re.Match[str]], When]
    signs: frozenset[str]
    is_worded: bool

    @cached_property
    def pattern(self) -> re.Pattern[str]:
        """The expression, compiled when a text first shows the signs: all of them would take 40 ms of every start."""
        return re.compile(self.expression)


def _written(pattern: str, read: Callable[[re.Match[str]], When], signs: str) -> TimeForm:
    return TimeForm(pattern, read, frozenset(signs.split()), is_worded=False)


def _worded(pattern: str, read: Callable[[re.Match[str]], When], signs: str) -> TimeForm:
    return TimeForm(pattern, read, frozenset(signs.split()), is_worded=True)


# In order of preference: of two forms that begin together the longer one counts, and of equals the first.
FORMS: tuple[TimeForm, ...] = (
    _worded(
        r"\b(?:last|this|next|current|coming)\s(?:calendar\s|fiscal\s|financial\s)?"
        r"(?:year|month|quarter|week|decade|spring|summer|autumn|fall|winter)\b"
        r"|\b(?:earlier|later)\sthis\s(?:year|month|week)\b",
        read_named,
        "which cycle",
    ),
    _worded(
        r"\b(?:by|before|until)\s(?:the\s)?"
        r"(?:spring|summer|autumn|winter|year[\s-]end|end\sof\sthe\syear|year's\send)\b(?!\s(?:of\s)?\d)",
        read_named,
        "cycle",
    ),
    _worded(r"\bthe\s(?:start|beginning)\sof\sthe\syear\b", read_year_begun, "unit"),
    _worded(
        r"\b(?:last|on|this|late|early)\s(?:mon|tues|wednes|thurs|fri|satur|sun)day\b", read_named, "day"
    ),
    _worded(
        r"\b(?:yesterday|today|tonight|tomorrow|nowadays|currently|presently)\b"
        r"|\b(?<!\bwas\s)(?<!\bwere\s)(?<!\bhad\s)(?<![-\u2011])(?:right\s)?now\b(?!\sthat|-)"
        r"|\b(?:so\sfar\s(?:this\syear|in\s(?:19|20)\d\d)|so\sfar\b|to\sdate\b|year[\s-]to[\s-]date\b)"
        r"|\b(?:at\s(?:present|the\smoment)|these\sdays|this\smorning)\b"
        r"|\b(?:for|over|in)\sthe\sfull[\s-]year\b(?!\s(?:(?:19|20)\d\d|to|ended|ending|of)\b)",
        read_named,
        "now",
    ),
    _written(
        r"(?<![\w.,-])(?P<y>(?:19|20)\d\d)[-/](?P<m>0[1-9]|1[0-2])[-/](?P<d>0[1-9]|[12]\d|3[01])(?!\d)",
        read_iso,
        "year dash",
    ),
    _written(
        r"(?<![\w.,/])(\d{1,2})[/.](\d{1,2})[/.]((?:19|20)?\d\d)(?![\w/]|[.,]\d)",
        read_numeric_day,
        "digit point",
    ),
    _written(
        rf"(?<![\w.,-])(?P<d>{_DAY})(?:(?:\s?[-\u2013/]\s?|\s(?:and|to)\s)(?P<d2>{_DAY}))?(?:\sof)?"
        rf"\s(?P<m>{MONTH})(?:,?\s(?P<y>{_YEAR}))?",
        read_day,
        "digit month",
    ),
    _written(
        rf"\b(?P<m>{MONTH})\s(?P<d>{_DAY})(?:(?:\s?[-\u2013/]\s?|\s(?:and|to)\s)(?P<d2>{_DAY}))?"
        rf"(?:,?\s(?P<y>{_YEAR}))?",
        read_day,
        "digit month",
    ),
    _written(
        rf"(?:\b(?:[Bb]y|[Bb]efore)\s)?\bChristmas(?:\s(?P<y>{_YEAR})|(?<=[Bb]y\sChristmas)|(?<=[Bb]efore\sChristmas)|(?<=[Ss]ince\sChristmas))",
        read_christmas,
        "christmas",
    ),
    _written(rf"\b(?P<m>{MONTH})(?:(?:,|\sof)?\s(?P<y>{_YEAR}|'\d\d\b))?", read_month, "month"),
    _written(
        rf"\b(?P<part>Q)(?P<n>[1-4])(?:(?:\s?[-\u2013]\s?|\sand\s)Q?(?P<n2>[1-4]))?{_OF_YEAR}?(?!\w)",
        read_part,
        "digit letter",
    ),
    _written(rf"\b(?P<part>H)(?P<n>[12]){_OF_YEAR}?(?!\w)", read_part, "digit letter"),
    _written(
        rf"\b(?P<n>[1-4])(?P<part>[QH])(?:\s?(?P<y>{_YEAR}|'?\d\d(?<!\s\d\d)))?(?!\w)",
        read_part,
        "digit letter",
    ),
    _written(
        r"(?<![\w.,-])(?P<y>(?:19|20)\d\d)[\s-]?(?P<part>[QH])(?P<n>[1-4])(?!\w)", read_part, "year letter"
    ),
    _written(
        rf"\b(?i:{_WHICH})(?:(?:\s(?:and|to|through)\s|\s?[-\u2013]\s?)(?P<n2>second|third|fourth))?[\s-]"
        rf"(?P<part>quarters?|half|halves)\b{_OF_YEAR}?",
        read_part,
        "part",
    ),
    _written(
        rf"(?<![-\u2013])\b(?P<m>{MONTH})(?:\s(?P<y>{_YEAR}))?\s(?P<unit>quarter|half)\b(?:\s(?:of\s)?(?P<y2>{_YEAR}))?",
        read_month_quarter,
        "month part",
    ),
    _worded(
        rf"\b(?:the\s)?(?P<which>first|last|final|opening)(?:\s(?P<n>{_COUNT}))?\s(?P<unit>month|quarter)s?\s"
        rf"(?:of|in)\s(?P<y>{_YEAR}|(?=the\syear\b))"
        rf"|\b(?:in|over|through|during|for)\sthe\s(?P<which2>first)\s(?P<n2>{_COUNT})\s(?P<unit2>month|quarter)s{_OF_NO_OTHER}",
        read_first_months,
        "first unit",
    ),
    _written(
        rf"\b(?:(?P<n>(?i:{_COUNT}))[\s-]|(?:{_WHICH_PART})\s(?:fiscal\s)?)?(?P<unit>(?i:decade|year|half|quarter|month))s?"
        rf"(?:\sof\s(?:the\s)?{_FISCAL}\s?{_SHORT_YEAR})?,?\s(?:period\s|(?:which|that)\s)?"
        rf"(?:to|ended(?:\s[io]n)?|ending|through|up\sto)\s(?:the\send\sof\s|end-|late\s)?(?P<date>{_DATE})",
        read_months_to,
        "unit date until",
    ),
    _written(
        rf"\b{_FISCAL}\s?(?P<y>{_SHORT_YEAR})(?:[-/\u2013](?P<y2>\d{{4}}|\d\d)(?!\w))?",
        read_fiscal,
        "fiscal digit",
    ),
    _written(
        r"(?<![\w.,-])(?P<y>(?:19|20)\d\d)(?:[-/\u2013](?P<y2>\d\d|\d{4}))?\s(?:fiscal|financial)\syear",
        read_fiscal,
        "year fiscal",
    ),
    _written(
        r"(?<![\w.,$-])(?P<y>(?:19|20)\d\d)\s?(?P<dash>[-/\u2013])\s?(?P<y2>(?:19|20)\d\d|\d\d)(?![\w%]|[-.,]\d)",
        read_years,
        "year dash",
    ),
    _written(r"(?<![\w.,])(?P<y>(?:19|20)\d0)'?s\b", read_decade, "year decade"),
    _written(r"(?<!\w)'(?P<y>\d0)s\b", read_decade, "digit decade"),
    _written(rf"(?P<y>{YEAR_DIGITS}(?<![\w.,$#&/]\d{{4}}){_NO_COUNT})", read_year, "year"),
    _written(
        rf"(?P<y>(?:1[0-8]|21)\d\d)(?:{_OLD_YEAR_LEADS}){_NO_COUNT}",
        read_year,
        "digit",
    ),
    _written(
        r"(?<!Black\s)(?<!Cyber\s)(?<!Good\s)\b(?:Mon|Tues|Wednes|Thurs|Fri|Satur|Sun)day\b",
        read_named,
        "day",
    ),
    _worded(
        rf"\b(?:(?:over|in|during|for|within|across|throughout|of)\s)?the\s(?:past|last|previous|preceding|latest)\s"
        rf"(?:{_LENGTH}|(?<=past\s)(?P<one>year|month|quarter|decade|week)\b)",
        read_length(Anchor.PAST),
        "span unit",
    ),
    _worded(
        r"\b(?:in\s)?the\s(?:following|subsequent)\s(?P<unit>year|month|quarter)\b",
        read_length(Anchor.LATER),
        "later unit",
    ),
    _worded(
        rf"\b(?:(?:over|in|during|for|within|across|throughout)\s)?(?:the\s)?(?:next|coming|following)\s"
        rf"(?:{_LENGTH}|(?P<one>year|month|quarter|decade|week)\b)",
        read_length(Anchor.NEXT),
        "span unit",
    ),
    _worded(
        rf"\b(?:in\s|over\s|for\s)?the\s(?:same|corresponding|equivalent)\s(?:{_LENGTH}|months?|quarters?|half|period|stretch|weeks?|time)"
        rf"(?:,?\s(?:of|in)\s(?P<y>{_YEAR})|(?:\s(?:of|in))?(?:\sthe)?\s(?:last|previous|prior|preceding)\syear\b|\s(?:a|one|the)\syear\s(?:earlier|before|ago)\b)",
        read_same,
        "same",
    ),
    _worded(
        r"\b(?:in\s|over\s|for\s)?(?:the|its|a)\s(?:year-(?:ago|earlier)|prior-year)\s(?:quarter|month|period|half|week)\b",
        read_same,
        "dash cycle",
    ),
    _worded(
        r"\b(?:(?P<unit>year|month|quarter|week)[\s-](?:on|over|to)[\s-](?P=unit)|yoy|qoq|mom)\b",
        read_length(Anchor.NOWHERE),
        "over",
    ),
    _worded(rf"\b(?<![\d.,]){_ROUGHLY}{_LENGTH}\sago\b", read_length(Anchor.AGO), "ago unit"),
    _worded(
        rf"\b{_LENGTH}\s(?:earlier|before|previously|prior)\b",
        read_length(Anchor.EARLIER),
        "earlier unit",
    ),
    _worded(
        r"\bthe\s(?P<unit>year|month|quarter)\s(?:before|earlier)\b(?!\s(?!that\b)[a-z])",
        read_length(Anchor.EARLIER),
        "earlier unit",
    ),
    _worded(
        r"\b(?:the\s|in\s)?(?:previous|prior|preceding)\s(?P<unit>year|month|quarter)\b",
        read_length(Anchor.EARLIER),
        "earlier unit",
    ),
    _worded(rf"\b{_LENGTH}\slater\b", read_length(Anchor.LATER), "later unit"),
    _worded(
        r"\bsince\sthen\b|\b(?:has|have|had)\ssince\b|\bsince\b(?=[.,;])"
        rf"|\b(?:in|for|during|over|throughout|across)\sthe\s(?:(?P<n>{_COUNT})[\s-]month\speriod"
        rf"|(?P<unit>month|quarter|half)(?:-year)?){_OF_NO_OTHER}"
        r"|\b(?:at|by)\s(?:the\s)?"
        rf"(?:end\sof\sthe\s(?P<whose>month|quarter|half)|(?P<ended>month|quarter|half)(?:-|'s\s|\s)end){_OF_NO_OTHER}",
        read_then,
        "then",
    ),
    _worded(
        rf"\b(?:within|in|over)\s(?:a\speriod\sof\s)?{_ROUGHLY}{_LENGTH}(?!\s(?:ago|earlier|later|before)\b)",
        read_length(Anchor.AHEAD),
        "unit",
    ),
    _worded(
        rf"\b(?:after|for|during|across|throughout|every|each|per|first|last|another|same|these|those)\s{_ROUGHLY}{_LENGTH}"
        r"(?!\s(?:to|ended|ending|through)\s(?:the\send\sof\s|end-)?(?:jan|feb|mar|apr|may|jun|jul|aug|sep|oct|nov|dec|\d))",
        read_length(Anchor.NOWHERE),
        "unit",
    ),
    _worded(
        rf"\b(?<![\d.,]){_LENGTH}(?:'|\s)(?:of\sexperience|experience|old|of\sage|of\sservice|after|since|into"
        rf"|from\snow|in\sa\srow|running|straight|on\b)",
        read_length(Anchor.NOWHERE),
        "unit going",
    ),
    _worded(
        rf"(?<![\w.,])(?!(?:one|three)-quarters?\b)(?P<n>{_COUNT})(?:\s?(?:to|or|[-\u2013])[\s-](?P<n2>{_COUNT}))?-(?P<unit>{_UNIT})s?(?<!quarters)\b",
        read_length(Anchor.NOWHERE),
        "unit dash",
    ),
)


@lru_cache(maxsize=REMEMBERED)
def forms_with(signs: frozenset[str]) -> tuple[TimeForm, ...]:
    """The forms that a text with these signs can hold, in order of preference."""
    return tuple(form for form in FORMS if form.signs <= signs)
