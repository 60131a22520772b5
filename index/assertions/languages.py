"""Whether a sentence is in English, cheaply: by its script and its most common words."""

from __future__ import annotations

import re

from index.numbers.glance import words_of

LAST_LATIN = 0x24F  # code point; letters beyond it are of another script
FEWEST_FOREIGN = 2  # function words of another language before a sentence is taken to be in it
FOREIGN_RATIO = 2  # and that many times as many as English ones

_WORD = re.compile(r"[^\W\d_]+")
_BEYOND_LATIN = re.compile(rf"[^\0-{chr(LAST_LATIN)}]")
_FOREIGN = frozenset(
    """de la le les des du est dans pour que qui pas avec une un ses son leur nous nos vous cette mais ont
    aux ça et der das und ist nicht mit von zu den dem ein eine einer auf für wer sich auch noch aus bei
    wird werden haben die im hat wurde jahr ihre seine über durch keine wie vor sind hatte kann nach
    jede jedes fast el los una con del se más como pero sus este esta son fue ser ha han que lo su och
    att det som är på av til ikke og di il che non gli sono della per nel het een niet van voor zijn""".split()
)

_ENGLISH = frozenset(
    """the of and to is was were are that for it with at by from be have has had this not but they its
    which their said will would more than about after who we you he she his her our your there been if
    or all one what when""".split()
)


def is_foreign(text: str, language: str) -> bool:
    """True for a sentence in another language, by its script and its most common words."""
    is_english_page = language.lower().startswith("en")
    if text.isascii():
        if is_english_page and _FOREIGN.isdisjoint(words_of(text)):
            return False
        words = _WORD.findall(text.lower())
    else:
        words = [word.lower() for word in _WORD.findall(text)]
        beyond = sum(map(str.isalpha, _BEYOND_LATIN.findall(text)))
        if beyond and 2 * beyond > sum(map(len, words)):
            return True
    foreign = sum(map(_FOREIGN.__contains__, words))
    if is_english_page and foreign < FEWEST_FOREIGN:
        return False
    english = sum(map(_ENGLISH.__contains__, words))
    return foreign > FOREIGN_RATIO * english if is_english_page else foreign >= english
