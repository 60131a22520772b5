"""Times as people type them in questions ("q3 25", "march n april 2026", "last yr"), rewritten as they are read."""

from __future__ import annotations

import re
from datetime import date

from index.domain import Period

_MONTHS = {
    name: number
    for number, names in enumerate(
        """january jan;february feb;march mar;april apr;may;june jun;july jul;august aug;september sept sep;
        october oct;november nov;december dec""".split(";"),
        start=1,
    )
    for name in names.split()
}
_MONTH = rf"(?:{'|'.join(sorted(_MONTHS, key=len, reverse=True))})"
_YEAR = r"(?:19|20)\d\d"
_QUARTER = re.compile(
    rf"\b(?:({_YEAR})\s+)?(q[1-4]|h[12])\b(?:\s+(?:of\s+|in\s+)?'?({_YEAR}|2\d)\b)?", re.IGNORECASE
)
_HALF = re.compile(rf"\b({_YEAR})\s+(first|second|1st|2nd)\s+half\b", re.IGNORECASE)
# "june 25" is a year to people who ask about the past few years, unless a year or an ordinal ending follows.
_SHORT_YEAR = re.compile(
    rf"\b({_MONTH})\.?\s+['’]?(2\d)\b(?!,|\s*(?:st|nd|rd|th)\b|\s+{_YEAR})", re.IGNORECASE
)
_BARE_YEAR = re.compile(r"(?<!\w)['’](2\d)\b")
_LIST = re.compile(
    rf"\b({_MONTH})((?:\s*(?:,|&|/|\+|\band\b|\bn\b|\bor\b|\bvs\.?\b|\bversus\b)\s*|\s+)+)(?={_MONTH}\b[^?.!]*?\b({_YEAR})\b)",
    re.IGNORECASE,
)
_LONE = re.compile(rf"\b({_MONTH})\b(?!\.?\s*(?:{_YEAR}|['’]?\d))", re.IGNORECASE)
_BEFORE_MONTH = re.compile(
    r"\b(?:in|for|of|just|only|and|n|about|until|till|since|by|from|to)\s+$", re.IGNORECASE
)
_LAST_YEAR = re.compile(r"\b(?:last|previous)\s+(?:year|yr)\b", re.IGNORECASE)
_THIS_YEAR = re.compile(r"\b(?:this\s+(?:year|yr)|ytd|year to date)\b", re.IGNORECASE)
_LAST_MONTH = re.compile(r"\blast\s+month\b", re.IGNORECASE)
_ALSO_WORDS = frozenset({"may", "march", "mar", "sep", "dec"})  # need a preposition to be a month alone


def spell_out_times(question: str, today: date, before: Period | None = None) -> str:
    """The question with its times in full.

    Args:
        question: as a person typed it.
        today: what "last year" is relative to.
        before: the time asked about before, whose year a month without one takes.
    """
    text = _QUARTER.sub(_spell_quarter, question)
    text = _HALF.sub(lambda found: f"{found[2]} half of {found[1]}", text)
    text = _SHORT_YEAR.sub(lambda found: f"{found[1]} 20{found[2]}", text)
    text = _BARE_YEAR.sub(lambda found: f"20{found[1]}", text)
    text = _LAST_YEAR.sub(str(today.year - 1), text)
    text = _THIS_YEAR.sub(str(today.year), text)
    last = date(today.year - (today.month == 1), (today.month - 2) % 12 + 1, 1)
    text = _LAST_MONTH.sub(f"{last:%B} {last.year}", text)
    text = _LIST.sub(lambda found: f"{found[1]} {found[3]}{found[2]}", text)
    if before is None or before.last is None:
        return text
    year = before.last.year
    return _LONE.sub(lambda found: _with_year(found, year), text)


def _spell_quarter(found: re.Match[str]) -> str:
    year = found[1] or found[3]
    if not year:
        return found[0].upper()
    return f"{found[2].upper()} {year if len(year) == 4 else '20' + year}"


def _with_year(found: re.Match[str], year: int) -> str:
    is_month = found[1].lower() not in _ALSO_WORDS or _BEFORE_MONTH.search(found.string[: found.start()])
    return f"{found[1]} {year}" if is_month else found[0]
