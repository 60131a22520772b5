"""The written forms of dates and times, each with what it says of the calendar."""

from __future__ import annotations

import calendar
import re
from collections.abc import Callable
from dataclasses import dataclass
from datetime import date, timedelta
from enum import StrEnum


class Anchor(StrEnum):
    """What a time expression has to be laid beside before it is a period."""

    CALENDAR = "calendar"  # nothing, or the year alone
    NAMED = "named"  # today: "last year", "now"
    AGO = "ago"  # today: "two years ago"
    EARLIER = "earlier"  # another date of the sentence: "a year earlier"
    PAST = "past"  # today, as its end: "the past six months"
    NEXT = "next"  # today, as its start: "the next five years"
    AHEAD = "ahead"  # today, as its start, but only of something still to come: "within five years"
    NOWHERE = "nowhere"  # nothing gives it a place: "six months of work", "04/05/24"


class Opening(StrEnum):
    """Which end of its time the words around a date leave open."""

    CLOSED = "closed"
    SINCE = "since"
    UNTIL = "until"
    BY = "by"


def _no_form(_year: int) -> str:
    return ""


@dataclass(frozen=True, slots=True)
class When:
    """A time expression in plain text: `text[start:end]`, with the words that open or bound it.

    On the calendar `form_in` gives the period's form in a year, and `year` that year, None where it is left out.
    `words` are those of a NAMED expression in lower case; `count` and `unit` ("month") those of a length of time.
    """

    start: int
    end: int
    anchor: Anchor = Anchor.CALENDAR
    form_in: Callable[[int], str] = _no_form
    year: int | None = None
    words: str = ""
    count: float = 0
    unit: str = ""
    opening: Opening = Opening.CLOSED


_MONTHS = "jan feb mar apr may jun jul aug sep oct nov dec".split()
_PARTS = {"first": 1, "second": 2, "third": 3, "fourth": 4, "1st": 1, "2nd": 2, "3rd": 3, "4th": 4}
_COUNTS = {
    word: count
    for count, words in enumerate(
        "an one,two couple,three few several,four,five,six,seven,eight,nine,ten,eleven,twelve,thirteen,fourteen,"
        "fifteen,sixteen,seventeen,eighteen,nineteen,twenty".split(","),
        start=1,
    )
    for word in words.split()
} | {"thirty": 30, "forty": 40, "fifty": 50, "half": 0.5}

# "may" and "march" in small letters are verbs, and so are dates only where a year follows.
MONTH = (
    r"(?:(?i:january|february|april|june|july|august|september|october|november|december)\b"
    r"|(?:Jan|Feb|Mar|Apr|Jun|Jul|Aug|Sept|Sep|Oct|Nov|Dec|JAN|FEB|MAR|APR|JUN|JUL|AUG|SEPT|SEP|OCT|NOV|DEC)\b\.?"
    r"|(?:March|May|MARCH|MAY)\b"
    r"|(?:march|may|mar|jan|feb|apr|jun|jul|aug|sept|sep|oct|nov|dec)(?=\.?\s(?:19|20)\d\d\b))"
)
_NO_COUNT = r"(?![\w%]|[.,]\d|\s?%|\sper\s?cent\b|\s(?:thousand|million|billion|trillion)\b|-(?:strong|odd|plus)\b)"
YEAR = rf"(?:19|20)\d\d{_NO_COUNT}"
_DAY = rf"(?:[12]\d|3[01]|0?[1-9])(?:st|nd|rd|th)?{_NO_COUNT}(?!:\d)"
_SHORT_YEAR = rf"(?:(?:19|20)\d\d|'?[0-4]\d){_NO_COUNT}"
_FISCAL = r"(?:FY|(?:the\s)?(?:[Ff]iscal|[Ff]inancial)(?:\s[Yy]ear)?)"
COUNT = (
    r"(?:\d{1,3}(?:\.\d)?|(?i:an?|one|two|three|four|five|six|seven|eight|nine|ten|eleven|twelve|thirteen|fourteen"
    r"|fifteen|sixteen|seventeen|eighteen|nineteen|twenty|thirty|forty|fifty|(?:a\s)?(?:couple\sof|few)|several"
    r"|half\san?))"
)
UNIT = r"(?:day|week|fortnight|month|quarter(?!s?\sof\b)|year|decade|century|centurie)"
_DATE = rf"(?:{_DAY}(?:\sof)?\s{MONTH},?\s{YEAR}|{MONTH}\s{_DAY},?\s{YEAR}|{MONTH},?\s(?:of\s)?{YEAR}|{MONTH}|{YEAR})"


def count_of(words: str) -> float:
    """The number that a count of days, months or years begins with; "a few" is taken as three."""
    if words[0].isdigit():
        return float(words)
    return next((_COUNTS[word] for word in words.lower().split() if word in _COUNTS), 1)


def span_ending(last: date, months: int) -> str:
    """The form of so many months that end with a day: whole months where it is the last of one."""
    begin_year, begin_month = divmod(last.year * 12 + last.month - 1 - months, 12)
    if last.day == calendar.monthrange(last.year, last.month)[1]:
        next_year, next_month = divmod(begin_year * 12 + begin_month + 1, 12)
        return join_forms(f"{next_year:04}-{next_month + 1:02}", f"{last.year:04}-{last.month:02}")
    day = min(last.day, calendar.monthrange(begin_year, begin_month + 1)[1])
    first = date(begin_year, begin_month + 1, day) + timedelta(days=1)
    return join_forms(first.isoformat(), last.isoformat())


def join_forms(first: str, last: str) -> str:
    """An interval from the start of one form to the end of another; the form itself where both are one."""
    start, end = first.split("/")[0], last.split("/")[-1]
    return start if start == end else f"{start}/{end}"


def _month_number(name: str) -> int:
    return _MONTHS.index(name[:3].lower()) + 1


def _full_year(digits: str | None) -> int | None:
    """2025 for "2025", "'25" and "25"; None where the year is left out."""
    if not digits:
        return None
    return int(digits) if len(digits) == 4 else 2000 + int(digits.lstrip("'"))


def _number(digits: str) -> int:
    """12 for "12th"."""
    return int(re.sub(r"\D", "", digits))


def _read_day(match: re.Match[str]) -> When:
    start = f"-{_month_number(match['m']):02}-"
    days = [f"{start}{_number(match[name]):02}" for name in ("d", "d2") if match[name]]
    year = int(match["y"]) if match["y"] else None
    return _calendar(match, lambda y: join_forms(f"{y}{days[0]}", f"{y}{days[-1]}"), year)


def _read_iso(match: re.Match[str]) -> When:
    return _calendar(match, lambda y: f"{y}-{match['m']}" + (f"-{match['d']}" if match["d"] else ""), int(match["y"]))


def _read_numeric_day(match: re.Match[str]) -> When:
    """13/12/2024 has one reading, 03/04/2024 two and keeps its year alone, 03/04/24 keeps nothing."""
    first, second, digits = int(match[1]), int(match[2]), match[3]
    if len(digits) == 2 or max(first, second) > 31:
        return When(match.start(), match.end(), Anchor.NOWHERE)
    if first == second or max(first, second) > 12 >= min(first, second):
        month, day = (second, first) if first > 12 else (first, second)
        return _calendar(match, lambda y: f"{y}-{month:02}-{day:02}", int(digits))
    return _calendar(match, str, int(digits))


def _read_month(match: re.Match[str]) -> When:
    month = _month_number(match["m"])
    return _calendar(match, lambda y: f"{y}-{month:02}", _full_year(match["y"]))


def _read_part(match: re.Match[str]) -> When:
    """Quarters and halves: "Q1 2025", "the second half of 2024", "third quarter of fiscal 2025"."""
    groups = match.groupdict()
    year = _full_year(groups.get("y"))
    if groups.get("fiscal"):
        # Where the fiscal year ends is not said, so its quarter cannot be placed and only the year is kept.
        return _calendar(match, lambda y: f"FY{y}", year) if year else When(*match.span(), Anchor.NOWHERE)
    letter = "H" if re.search(r"half|halves|H", match["part"]) else "Q"
    parts = [f"{letter}{_part(groups[name], letter)}" for name in ("n", "n2") if groups.get(name)]
    return _calendar(match, lambda y: join_forms(f"{y}-{parts[0]}", f"{y}-{parts[-1]}"), year)


def _part(words: str, letter: str) -> int:
    """1 to 4; "final", "last" and "latter" are the last there is."""
    last = 4 if letter == "Q" else 2
    return min(int(words) if words.isdigit() else _PARTS.get(words.lower(), last), last)


def _read_first_months(match: re.Match[str]) -> When:
    """ "the first nine months of 2025", "the last two quarters of 2024", "the first half" in months."""
    per_unit = 3 if match["unit"] == "quarter" else 1
    number = int(count_of(match["n"])) if match["n"] else 1
    if not 1 <= number * per_unit <= 12:
        return When(match.start(), match.end(), Anchor.NOWHERE)
    months = number * per_unit
    first, last = (1, months) if match["which"].lower() in ("first", "opening") else (13 - months, 12)
    return _calendar(match, lambda y: join_forms(f"{y}-{first:02}", f"{y}-{last:02}"), _full_year(match["y"]))


def _read_months_to(match: re.Match[str]) -> When:
    """ "the year to March 2025", "three months ended 30 June 2025" and "first month, to 27 February 2024"."""
    months = {"year": 12, "half": 6, "quarter": 3, "month": 1}[match["unit"]]
    months = int(months * (count_of(match["n"]) if match["n"] else 1))
    written = match["date"]
    year, month = re.search(YEAR, written), re.search(MONTH, written)
    day = re.search(r"(?<!\d)\d{1,2}(?!\d)", written)
    number = _month_number(month[0]) if month else 12

    def form(y: int) -> str:
        last_day = calendar.monthrange(y, number)[1]
        return span_ending(date(y, number, min(int(day[0]), last_day) if day and month else last_day), months)

    return _calendar(match, form, int(year[0]) if year else None)


def _read_fiscal(match: re.Match[str]) -> When:
    """The fiscal year is named by the year it ends in, as in FY2024-25."""
    year = _full_year(match["y"]) or 0
    return _calendar(match, lambda y: f"FY{y}", year + 1 if match["y2"] else year)


def _read_years(match: re.Match[str]) -> When:
    """ "2022-2024", "2022-24"; "2024-02" is a month, as no later year of its century ends in 02."""
    first, digits = int(match["y"]), match["y2"]
    last = int(digits) if len(digits) == 4 else first - first % 100 + int(digits)
    if last > first:
        return _calendar(match, lambda _: f"{first}/{last}", first)
    if len(digits) == 2 and match["dash"] == "-" and 1 <= int(digits) <= 12:
        return _calendar(match, lambda _: f"{first}-{digits}", first)
    return _calendar(match, str, first)


def _read_decade(match: re.Match[str]) -> When:
    digits = match["y"]
    first = int(digits) if len(digits) == 4 else (1900 if int(digits) > 20 else 2000) + int(digits)
    return _calendar(match, lambda _: f"{first}/{first + 9}", first)


def _read_year(match: re.Match[str]) -> When:
    return _calendar(match, str, int(match["y"]))


def _calendar(match: re.Match[str], form_in: Callable[[int], str], year: int | None) -> When:
    return When(match.start(), match.end(), form_in=form_in, year=year)


def _read_named(match: re.Match[str]) -> When:
    return When(match.start(), match.end(), Anchor.NAMED, words=" ".join(match[0].lower().split()))


def _read_length(anchor: Anchor) -> Callable[[re.Match[str]], When]:
    def read(match: re.Match[str]) -> When:
        groups = match.groupdict()
        count = count_of(groups.get("n2") or groups.get("n") or "one")
        unit = (groups.get("unit") or "year").lower()
        return When(match.start(), match.end(), anchor, count=count, unit=unit)

    return read


_WHICH = r"(?P<n>first|second|third|fourth|final|last|latter|1st|2nd|3rd|4th)"
_OF_YEAR = (
    r"(?:\s?(?:of\s|in\s)?(?:the\s|its\s)?(?:(?P<fiscal>[Ff]iscal|[Ff]inancial|FY)\s?(?:[Yy]ear\s)?)?"
    rf"(?P<y>{YEAR}|'\d\d\b|(?<=FY)\d\d\b|(?<=Q[1-4])\d\d\b|(?<=H[12])\d\d\b))"
)
_LENGTH = rf"(?P<n>{COUNT})(?:(?:\s(?:to|or|and)\s|\s?[-\u2013]\s?)(?P<n2>{COUNT}))?[\s-](?P<unit>{UNIT})s?\b"
_ROUGHLY = (
    r"(?:(?:about|around|roughly|nearly|almost|just|only|at\sleast|up\sto|more\sthan|less\sthan|under|well)\s){0,2}"
)
_NAMED = (
    r"(?:last|this|next|current|previous|prior|same|coming|past)\s(?:calendar\s|fiscal\s|financial\s)?"
    r"(?:year|month|quarter|week|decade|spring|summer|autumn|fall|winter)\b"
    r"|(?:yesterday|today|tonight|tomorrow|nowadays|currently|presently)\b"
    r"|(?:right\s)?now\b(?!\sthat)|so\sfar\s(?:this\syear|in\s(?:19|20)\d\d)|so\sfar\b|to\sdate\b|year[\s-]to[\s-]date\b"
    r"|at\s(?:present|the\smoment)\b|these\sdays\b|this\smorning\b|(?:earlier|later)\sthis\s(?:year|month|week)\b"
    r"|(?:last|on|this|late|early)\s(?:Mon|Tues|Wednes|Thurs|Fri|Satur|Sun)day\b"
)

# In order of preference: of two forms that begin together the longer one counts, and of equals the first.
FORMS: tuple[tuple[re.Pattern[str], Callable[[re.Match[str]], When]], ...] = tuple(
    (re.compile(pattern), read)
    for pattern, read in (
        (r"(?<![\w.,-])(?P<y>(?:19|20)\d\d)[-/](?P<m>0[1-9]|1[0-2])[-/](?P<d>0[1-9]|[12]\d|3[01])(?!\d)", _read_iso),
        (r"(?<![\w.,/])(\d{1,2})[/.](\d{1,2})[/.]((?:19|20)?\d\d)(?![\w/]|[.,]\d)", _read_numeric_day),
        (
            rf"(?<![\w.,-])(?P<d>{_DAY})(?:(?:\s?[-\u2013/]\s?|\s(?:and|to)\s)(?P<d2>{_DAY}))?(?:\sof)?"
            rf"\s(?P<m>{MONTH})(?:,?\s(?P<y>{YEAR}))?",
            _read_day,
        ),
        (
            rf"\b(?P<m>{MONTH})\s(?P<d>{_DAY})(?:(?:\s?[-\u2013/]\s?|\s(?:and|to)\s)(?P<d2>{_DAY}))?"
            rf"(?:,?\s(?P<y>{YEAR}))?",
            _read_day,
        ),
        (rf"\b(?P<m>{MONTH})(?:(?:,|\sof)?\s(?P<y>{YEAR}|'\d\d\b))?", _read_month),
        (rf"\b(?P<part>Q)(?P<n>[1-4])(?:(?:\s?[-\u2013]\s?|\sand\s)Q?(?P<n2>[1-4]))?{_OF_YEAR}?(?!\w)", _read_part),
        (rf"\b(?P<part>H)(?P<n>[12]){_OF_YEAR}?(?!\w)", _read_part),
        (rf"\b(?P<n>[1-4])(?P<part>[QH])(?:\s?(?P<y>{YEAR}|'?\d\d(?<!\s\d\d)))?(?!\w)", _read_part),
        (r"(?<![\w.,-])(?P<y>(?:19|20)\d\d)[\s-]?(?P<part>[QH])(?P<n>[1-4])(?!\w)", _read_part),
        (
            rf"\b(?i:{_WHICH})(?:(?:\s(?:and|to|through)\s|\s?[-\u2013]\s?)(?P<n2>second|third|fourth))?[\s-]"
            rf"(?P<part>quarters?|half|halves)\b{_OF_YEAR}?",
            _read_part,
        ),
        (
            rf"\b(?P<which>first|last|final|opening|First|Last)(?:\s(?P<n>{COUNT}))?\s(?P<unit>month|quarter)s?\s"
            rf"(?:of|in)\s(?P<y>{YEAR}|(?=the\syear\b))",
            _read_first_months,
        ),
        (
            rf"\b(?:(?P<n>{COUNT})[\s-])?(?P<unit>year|half|quarter|month)s?,?\s(?:period\s)?"
            rf"(?:to|ended|ending|through|up\sto)\s(?:the\send\sof\s|end-|late\s)?(?P<date>{_DATE})",
            _read_months_to,
        ),
        (rf"\b{_FISCAL}\s?(?P<y>{_SHORT_YEAR})(?:[-/\u2013](?P<y2>\d{{4}}|\d\d)(?!\w))?", _read_fiscal),
        (rf"(?<![\w.,-])(?P<y>(?:19|20)\d\d)(?:[-/\u2013](?P<y2>\d\d|\d{{4}}))?\s(?:fiscal|financial)\syear", _read_fiscal),
        (r"(?<![\w.,$-])(?P<y>(?:19|20)\d\d)\s?(?P<dash>[-/\u2013])\s?(?P<y2>(?:19|20)\d\d|\d\d)(?![\w%]|[-.,]\d)", _read_years),
        (r"(?<![\w.,])(?P<y>(?:19|20)\d0)'?s\b", _read_decade),
        (r"(?<!\w)'(?P<y>\d0)s\b", _read_decade),
        (rf"(?<![\w.,$#&/])(?P<y>{YEAR})", _read_year),
        (rf"\b(?i:{_NAMED})", _read_named),
        (
            rf"\b(?:(?:over|in|during|for|within|across|throughout|of)\s)?the\s(?:past|last|previous|preceding|latest)\s"
            rf"(?:{_LENGTH}|(?P<one>year|month|quarter|decade|week)\b)",
            _read_length(Anchor.PAST),
        ),
        (
            rf"\b(?:(?:over|in|during|for|within|across|throughout)\s)?(?:the\s)?(?:next|coming|following)\s"
            rf"(?:{_LENGTH}|(?P<one>year|month|quarter|decade|week)\b)",
            _read_length(Anchor.NEXT),
        ),
        (r"\b(?i:(?P<unit>year|month|quarter|week)[\s-](?:on|over|to)[\s-](?P=unit)|YoY|QoQ|MoM)\b", _read_length(Anchor.NOWHERE)),
        (rf"\b{_ROUGHLY}{_LENGTH}\sago\b", _read_length(Anchor.AGO)),
        (rf"\b{_LENGTH}\s(?:earlier|before|previously|prior)\b", _read_length(Anchor.EARLIER)),
        (r"\bthe\s(?:year|month|quarter)\s(?:before|earlier)\b(?!\s[a-z])", _read_length(Anchor.EARLIER)),
        (rf"\b(?:within|in|over)\s(?:a\speriod\sof\s)?{_ROUGHLY}{_LENGTH}", _read_length(Anchor.AHEAD)),
        (
            rf"\b(?:after|for|during|across|throughout|every|each|per|than|first|last|another)\s{_ROUGHLY}{_LENGTH}",
            _read_length(Anchor.NOWHERE),
        ),
        (
            rf"\b(?<![\d.,]){_LENGTH}(?:'|\s)(?:of\sexperience|experience|old|of\sage|of\sservice|after|later|since|into"
            rf"|from\snow|in\sa\srow|running|straight|on\b)",
            _read_length(Anchor.NOWHERE),
        ),
        (rf"(?<![\w.,])(?P<n>{COUNT})(?:\s?(?:to|or|[-\u2013])[\s-](?P<n2>{COUNT}))?-(?P<unit>{UNIT})s?(?<!quarters)\b", _read_length(Anchor.NOWHERE)),
    )
)
