"""The written forms of dates and times, each with what it says of the calendar."""

from __future__ import annotations

import calendar
import re
from collections.abc import Callable
from dataclasses import dataclass, replace
from datetime import date, timedelta
from enum import StrEnum

from index.domain import Period


class Anchor(StrEnum):
    """What a time expression has to be laid beside before it is a period."""

    CALENDAR = "calendar"  # nothing, or the year alone
    NAMED = "named"  # today: "last year", "now"
    AGO = "ago"  # today: "two years ago"
    EARLIER = "earlier"  # another date of the sentence or the one before: "a year earlier"
    LATER = "later"  # another date of the sentence or the one before: "the following year"
    THEN = "then"  # the last such time that was told: "in the quarter", "since then"
    SAME = "same"  # another date of the sentence, for its part of the year: "the same quarter of 2024"
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


# By names of their own: in Python 3.11 finding a member in its class takes ten times as long.
CALENDAR, NAMED, NOWHERE, SAME = Anchor.CALENDAR, Anchor.NAMED, Anchor.NOWHERE, Anchor.SAME
EARLIER, LATER, THEN, AGO, AHEAD = Anchor.EARLIER, Anchor.LATER, Anchor.THEN, Anchor.AGO, Anchor.AHEAD
PAST, NEXT = Anchor.PAST, Anchor.NEXT
SINCE, UNTIL, BY = Opening.SINCE, Opening.UNTIL, Opening.BY


def _no_form(_year: int) -> str:
    return ""


@dataclass(slots=True)
class When:
    """A time expression in plain text: `text[start:end]`, with the words that open or bound it.

    On the calendar `form_in` gives the period's form in a year, and `year` that year, None where it is left
    out. `words` are those of a NAMED or THEN expression in lower case; `count` and `unit` ("month") those of a length
    of time. `is_stretch` is True where it names its two ends, as "between 2022 and 2024" does.
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
    is_stretch: bool = False


MONTHS_IN = {"month": 1, "quarter": 3, "half": 6, "year": 12, "decade": 120}
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
    r"(?=[JFMASONDjfmasond])(?:(?i:january|february|april|june|july|august|september|october|november|december)\b"
    r"|(?:Jan|Feb|Mar|Apr|Jun|Jul|Aug|Sept|Sep|Oct|Nov|Dec|JAN|FEB|MAR|APR|JUN|JUL|AUG|SEPT|SEP|OCT|NOV|DEC)\b\.?"
    r"|(?:March|May|MARCH|MAY)\b"
    r"|(?:march|may|mar|jan|feb|apr|jun|jul|aug|sept|sep|oct|nov|dec)(?=\.?\s(?:19|20)\d\d\b))"
)
YEAR_DIGITS = r"(?:19|20)\d\d"


def count_of(words: str) -> float:
    """The number that a count of days, months or years begins with; "a few" is taken as three."""
    if words[0].isdigit():
        return float(words)
    return next((_COUNTS[word] for word in words.lower().split() if word in _COUNTS), 1)


def month_at(period: Period, place: str) -> Period:
    """The first ("start") or last ("end") month of a longer period; a month or a day is itself."""
    day = period.first if place == "start" else period.last
    is_longer = period.first and period.last and (period.last - period.first).days > 31
    return Period(f"{day:%Y-%m}") if day and is_longer else period


def span_ending(last: date, months: int) -> str:
    """The form of so many months that end with a day: whole months where it is the last of one."""
    begin_year, begin_month = divmod(last.year * 12 + last.month - 1 - months, 12)
    if last.day == calendar.monthrange(last.year, last.month)[1]:
        if months == last.month == 12:
            return f"{last.year:04}"
        if months % 12 == 0 and last.month == 12:
            return join_forms(f"{last.year - months // 12 + 1:04}", f"{last.year:04}")
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


def read_day(match: re.Match[str]) -> When:
    """ "27 February 2024", "13-14 March 2026", "May 8"."""
    start = f"-{_month_number(match['m']):02}-"
    days = [f"{start}{_number(match[name]):02}" for name in ("d", "d2") if match[name]]
    year = int(match["y"]) if match["y"] else None
    return _calendar(match, lambda y: join_forms(f"{y}{days[0]}", f"{y}{days[-1]}"), year)


def read_christmas(match: re.Match[str]) -> When:
    """ "Christmas 2024", "by Christmas": no more precise than its month."""
    return _calendar(match, lambda y: f"{y}-12", int(match["y"]) if match["y"] else None)


def read_iso(match: re.Match[str]) -> When:
    """ "2024-02-27"."""
    return _calendar(match, lambda y: f"{y}-{match['m']}-{match['d']}", int(match["y"]))


def read_numeric_day(match: re.Match[str]) -> When:
    """13/12/2024 has one reading, 03/04/2024 two and keeps its year alone, 03/04/24 keeps nothing."""
    first, second, digits = int(match[1]), int(match[2]), match[3]
    if len(digits) == 2 or max(first, second) > 31:
        return When(match.start(), match.end(), NOWHERE)
    if first == second or max(first, second) > 12 >= min(first, second):
        month, day = (second, first) if first > 12 else (first, second)
        return _calendar(match, lambda y: f"{y}-{month:02}-{day:02}", int(digits))
    return _calendar(match, str, int(digits))


def read_month(match: re.Match[str]) -> When:
    """ "March 2025", "Sept '24", "May"."""
    month = _month_number(match["m"])
    return _calendar(match, lambda y: f"{y}-{month:02}", _full_year(match["y"]))


def read_part(match: re.Match[str]) -> When:
    """Quarters and halves: "Q1 2025", "the second half of 2024", "third quarter of fiscal 2025"."""
    groups = match.groupdict()
    year = _full_year(groups.get("y"))
    if groups.get("fiscal"):
        # Where the fiscal year ends is not said, so its quarter cannot be placed and only the year is kept.
        return _calendar(match, lambda y: f"FY{y}", year) if year else When(*match.span(), NOWHERE)
    letter = "H" if re.search(r"half|halves|H", match["part"]) else "Q"
    parts = [f"{letter}{_part(groups[name], letter)}" for name in ("n", "n2") if groups.get(name)]
    return _calendar(match, lambda y: join_forms(f"{y}-{parts[0]}", f"{y}-{parts[-1]}"), year)


def _part(words: str, letter: str) -> int:
    """1 to 4; "final", "last" and "latter" are the last there is."""
    last = 4 if letter == "Q" else 2
    return min(int(words) if words.isdigit() else _PARTS.get(words.lower(), last), last)


def read_month_quarter(match: re.Match[str]) -> When:
    """ "the September quarter", "the June 2025 half": named by the month it ends in."""
    number, months = _month_number(match["m"]), MONTHS_IN[match["unit"].lower()]
    year = int(match["y"] or match["y2"]) if match["y"] or match["y2"] else None
    return _calendar(
        match, lambda y: span_ending(date(y, number, calendar.monthrange(y, number)[1]), months), year
    )


def read_first_months(match: re.Match[str]) -> When:
    """ "the first nine months of 2025", "the last two quarters of 2024"."""
    which, count = match["which"] or match["which2"], match["n"] or match["n2"]
    is_quarters = (match["unit"] or match["unit2"]).lower() == "quarter"
    number, most = int(count_of(count)) if count else 1, 4 if is_quarters else 12
    if not 1 <= number <= most:
        return When(match.start(), match.end(), NOWHERE)
    first, last = (1, number) if which.lower() in ("first", "opening") else (most + 1 - number, most)
    part = "Q{}" if is_quarters else "{:02}"
    ends = part.format(first), part.format(last)
    return _calendar(match, lambda y: join_forms(f"{y}-{ends[0]}", f"{y}-{ends[1]}"), _full_year(match["y"]))


def read_months_to(match: re.Match[str]) -> When:
    """ "the year to March 2025", "three months ended 30 June 2025" and "first month, to 27 February 2024"."""
    months = int(MONTHS_IN[match["unit"].lower()] * (count_of(match["n"]) if match["n"] else 1))
    written = match["date"]
    year, month = re.search(YEAR_DIGITS, written), re.search(MONTH, written)
    day = re.search(r"(?<!\d)\d{1,2}(?!\d)", written)
    number = _month_number(month[0]) if month else 12

    def form(y: int) -> str:
        last_day = calendar.monthrange(y, number)[1]
        return span_ending(date(y, number, min(int(day[0]), last_day) if day and month else last_day), months)

    return _calendar(match, form, int(year[0]) if year else None)


def read_fiscal(match: re.Match[str]) -> When:
    """The fiscal year is named by the year it ends in, as in FY2024-25."""
    year = _full_year(match["y"]) or 0
    return _calendar(match, lambda y: f"FY{y}", year + 1 if match["y2"] else year)


def read_years(match: re.Match[str]) -> When:
    """ "2022-2024", "2022-24"; "2024-02" is a month, as no later year of its century ends in 02."""
    first, digits = int(match["y"]), match["y2"]
    last = int(digits) if len(digits) == 4 else first - first % 100 + int(digits)
    if last > first:
        return replace(_calendar(match, lambda _: f"{first}/{last}", first), is_stretch=True)
    if len(digits) == 2 and match["dash"] == "-" and 1 <= int(digits) <= 12:
        return _calendar(match, lambda _: f"{first}-{digits}", first)
    return _calendar(match, str, first)


def read_year_begun(match: re.Match[str]) -> When:
    """ "the start of the year": its first month."""
    return replace(_calendar(match, lambda y: f"{y}-01", None), words="this")


def read_decade(match: re.Match[str]) -> When:
    """ "the 1980s" and "the '90s"; of two digits those up to 20 are of this century."""
    digits = match["y"]
    first = int(digits) if len(digits) == 4 else (1900 if int(digits) > 20 else 2000) + int(digits)
    return _calendar(match, lambda _: f"{first}/{first + 9}", first)


def read_year(match: re.Match[str]) -> When:
    """ "2025"."""
    return _calendar(match, str, int(match["y"]))


def _calendar(match: re.Match[str], form_in: Callable[[int], str], year: int | None) -> When:
    return When(match.start(), match.end(), form_in=form_in, year=year)


def read_named(match: re.Match[str]) -> When:
    """ "last year", "now", "on Monday"."""
    return When(match.start(), match.end(), NAMED, words=" ".join(match[0].lower().split()))


def read_same(match: re.Match[str]) -> When:
    """ "the same quarter of 2024", "the corresponding period last year", "the year-ago quarter"."""
    digits = match.groupdict().get("y")
    year = int(digits) if digits else None
    return When(*match.span(), SAME, str, year, words="last year")


def read_then(match: re.Match[str]) -> When:
    """ "in the quarter", "for the six-month period", "at quarter end", "since then"."""
    words = " ".join(match[0].lower().split())
    if words.endswith(("since", "since then")):
        return When(*match.span(), THEN, words=words, opening=SINCE)
    unit = match["unit"] or match["whose"] or match["ended"]
    months = int(count_of(match["n"])) if match["n"] else MONTHS_IN[unit]
    return When(*match.span(), THEN, words=words, count=months, unit="month")


def read_length(anchor: Anchor) -> Callable[[re.Match[str]], When]:
    """Reads a length of time ("two years ago"), of two numbers the larger, as measured from the anchor."""

    def read(match: re.Match[str]) -> When:
        groups = match.groupdict()
        count = count_of(groups.get("n2") or groups.get("n") or "one")
        unit = (groups.get("unit") or groups.get("one") or "year").lower()
        return When(match.start(), match.end(), anchor, count=count, unit=unit)

    return read
