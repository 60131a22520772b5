"""A sentence in plain characters, with the way back to the characters as given.

Digits of every script become 0-9, every hyphen and space one of a few. A digit that is struck out, mixed of
two scripts or shown in another order than it is stored becomes `UNREADABLE`: no number is read from it.
"""

from __future__ import annotations

import re
import unicodedata
from dataclasses import dataclass

UNREADABLE = "\ufffd"
FIRM_SPACE = "\u00a0"
"""Any space that keeps its neighbours together: between digits it groups thousands."""

_INVISIBLE = frozenset("\u00ad\u061c\u180e\ufeff\u2066\u2067\u2068\u2069\ufe0e\ufe0f") | frozenset(
    chr(code) for code in (*range(0x200B, 0x2010), *range(0x202A, 0x202F), *range(0x2060, 0x2065))
)
_REVERSING = "\u202e"  # right-to-left override: what follows is shown backwards
_OVERRIDE_ENDS = frozenset("\u202c\u202d")
_SAME_WIDTH = {
    **dict.fromkeys("\u00a0\u2007\u2008\u2009\u202f", FIRM_SPACE),
    **dict.fromkeys("\u2000\u2001\u2002\u2003\u2004\u2005\u2006\u200a\u205f\u3000", " "),
    **dict.fromkeys("\u2010\u2011\u2012\u2212\ufe63\uff0d", "-"),
    **dict.fromkeys("\u2018\u2019\u02bc\u2032\uff07", "'"),
    **dict.fromkeys("\u201c\u201d\u2033\uff02", '"'),
    "\u2015": "\u2014",
    "\u066a": "%",
    "\ufe6a": "%",
    "\u066b": ".",
    "\u066c": ",",
    "\uffe1": "\u00a3",
    "\uffe5": "\u00a5",
    "\u2044": "/",
}
_TABLE = str.maketrans({chr(code): chr(code - 0xFEE0) for code in range(0xFF01, 0xFF5F)} | _SAME_WIDTH)
_PECULIAR = re.compile(f"[{''.join(sorted(_INVISIBLE | _OVERRIDE_ENDS))}{_REVERSING}]")
_FOREIGN_DIGIT = re.compile(r"[^\D0-9]")


@dataclass(slots=True)
class Plain:
    """Plain text, and for each of its characters the offset it has in the sentence as given.

    `offsets` has one entry more than `text`; it is empty where nothing was dropped, so that offsets agree.
    """

    text: str
    offsets: tuple[int, ...] = ()

    def span(self, start: int, end: int) -> tuple[int, int]:
        """Offsets in the sentence as given of `text[start:end]`, which must not be empty."""
        if not self.offsets:
            return start, end
        return self.offsets[start], self.offsets[end - 1] + 1


def make_plain(sentence: str) -> Plain:
    """The sentence in plain characters; what no reader sees (soft hyphens, direction marks) is dropped."""
    if sentence.isascii():
        return Plain(sentence)
    if not (_PECULIAR.search(sentence) or _FOREIGN_DIGIT.search(sentence)):
        return Plain(sentence.translate(_TABLE))
    characters: list[str] = []
    offsets: list[int] = []
    is_reversed = False
    zero_before: int | None = None  # code point of the zero of the digit just before
    for offset, given in enumerate(sentence):
        if given == _REVERSING or given in _OVERRIDE_ENDS:
            is_reversed = given == _REVERSING
        if given in _INVISIBLE:
            continue
        plain = _plain(given)
        zero = ord(given) - int(plain) if plain.isdecimal() and plain.isascii() else None
        if zero is not None and (is_reversed or zero_before not in (None, zero)):
            plain = UNREADABLE
        zero_before = zero
        characters.append(plain)
        offsets.append(offset)
    if len(characters) == len(sentence):
        return Plain("".join(characters))
    return Plain("".join(characters), (*offsets, len(sentence)))


def _plain(given: str) -> str:
    if given.isascii():
        return given
    return str(unicodedata.decimal(given)) if given.isdecimal() else given.translate(_TABLE)
