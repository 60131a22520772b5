"""Finite verbs of a sentence: where they stand, found once for all the rules that ask."""

from __future__ import annotations

import re
import sys
from functools import lru_cache

from index.assertions.either_case import either_case
from index.assertions.openings import KEPT, find_openings, words_of

_WORDS = (
    r"is|are|was|were|am|be|been|has|have|had|does|do|did|will|would|can|could|may|might"
    r"|must|should|won't|said|says|cut|cuts|fell|falls|rose|rises|grew|grows|lost|loses|got"
    r"|gets|let|made|makes|went|goes|took|takes|gave|gives"
    r"|saw|sees|shed|sheds|spent|spends|paid|pays|held|holds|hit|hits|ran|runs|kept|keeps|left"
    r"|leaves|met|meets|put|puts|stood|stands|began|begins|came|comes|became|becomes|fears?|needs?"
    r"|wants?|remains?|expects?|plans?|uses?|works?|lacks?"
    r"|means|brings|brought|shrank|shrinks|sank|sold|sells|bought|buys|built|builds|led|leads|sent"
    r"|told|tells|thinks?|knows?|knew|closed|handles?|creates?|faces?|calls?|focuses|slid|slipped"
    r"|dropped|climbed"
)
FINITE = rf"(?:{_WORDS}|'s|'re|\w{{2,}}+(?<=n)'t|\w{{5,}}+(?<=ed))"
VERB = either_case(rf"(?<![\w-]){FINITE}(?![\w-])")
_BEGINNINGS, _ = find_openings(rf"\b(?:{_WORDS})\b")
_ENDINGS = re.compile(r"(?:ed|'s|'re|n't)(?![\w-])")
"""Of the verbs that begin in any way, each of which has one of these endings."""


@lru_cache(maxsize=KEPT)
def find_verbs(text: str) -> tuple[tuple[int, int], ...]:
    """Start and end of every finite verb in order."""
    words = words_of(text)
    places = set(words.places_of(words.beginnings & _BEGINNINGS))
    places.update(_start_of_word(words.lowered, found.start()) for found in _ENDINGS.finditer(words.lowered))
    found = (VERB.match(text, place) for place in sorted(places))
    return tuple(match.span() for match in found if match)


def verbs_between(text: str, start: int = 0, end: int = sys.maxsize) -> list[int]:
    """The offsets of the finite verbs between two others; the last may stand before a part of a word."""
    if end < len(text) and _is_of_word(text[end - 1]) and (_is_of_word(text[end]) or text[end] == "-"):
        return [match.start() for match in VERB.finditer(text, start, end)]
    return [at for at, behind in find_verbs(text) if start <= at and behind <= end]


def _start_of_word(text: str, at: int) -> int:
    while at and _is_of_word(text[at - 1]):
        at -= 1
    return at


def _is_of_word(character: str) -> bool:
    return character.isalnum() or character == "_"
