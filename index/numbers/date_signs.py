"""What shows at a glance that a text may hold a time of some form, so that most forms are never tried on most texts."""

from __future__ import annotations

from index.numbers.glance import has_digit, words_of

_MONTHS = (
    "january february march april may june july august september october november december"
    " jan feb mar apr jun jul aug sep sept oct nov dec"
)
_SIGNS = {
    sign: frozenset(words.split())
    for sign, words in {
        "month": _MONTHS,
        "christmas": "christmas",
        "day": "monday tuesday wednesday thursday friday saturday sunday",
        "unit": "day days week weeks fortnight fortnights month months quarter quarters year years decade decades"
        " century centurys centurie centuries",
        "letter": "q h",
        "part": "quarter quarters half halves",
        "first": "first last final opening",
        "same": "same corresponding equivalent",
        "fiscal": "fy fiscal financial",
        "which": "last this next current coming",
        "cycle": "year month quarter week decade spring summer autumn fall winter",
        "now": "yesterday today tonight tomorrow nowadays currently presently now far date present moment these morning full",
        "span": "past last previous preceding latest next coming following",
        "over": "year month quarter week yoy qoq mom",
        "later": "following subsequent later",
        "then": "then since month quarter half",
        "ago": "ago",
        "until": "to ended ending through",
        "going": "experience old age service after since into now row running straight on",
        "earlier": "earlier before previously previous prior preceding",
    }.items()
}
"""Words of which a text must hold one for a form of that sign to be in it: most forms are never tried on most texts."""


_WORDS = frozenset().union(*_SIGNS.values())
_SIGNS_OF = {word: frozenset(sign for sign, listed in _SIGNS.items() if word in listed) for word in _WORDS}


def signs_of(text: str) -> frozenset[str]:
    """The signs of times that a text holds."""
    signs: set[str] = set()
    for word in _WORDS & words_of(text):
        signs |= _SIGNS_OF[word]
    if has_digit(text):
        signs.add("digit")
        if "19" in text or "20" in text:
            signs.add("year")
        if "0s" in text or "0's" in text:
            signs.add("decade")
        if "/" in text or "." in text[:-1]:
            signs.add("point")
    if "-" in text or "/" in text or "\u2013" in text:
        signs.add("dash")
    if "month" in signs or "year" in signs:
        signs.add("date")
    return frozenset(signs)
