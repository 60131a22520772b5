"""What a text shows at a glance: its words, by which the readers see which of their patterns to try at all."""

from __future__ import annotations

import re
from functools import lru_cache

_WORD = re.compile(r"[a-z]+")
_DIGIT = re.compile(r"[0-9\u00bc-\u00be\u2150-\u215e]")

REMEMBERED = 16  # texts: several readers look at each sentence in turn


@lru_cache(maxsize=REMEMBERED)
def words_of(text: str) -> frozenset[str]:
    """The words of a text in small letters, each once; a compound counts as its parts."""
    return frozenset(_WORD.findall(text.lower()))


@lru_cache(maxsize=REMEMBERED)
def has_digit(text: str) -> bool:
    """True where a plain text holds a digit or a written fraction such as \u00bd."""
    return _DIGIT.search(text) is not None
