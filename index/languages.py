"""Whether a sentence is in English, cheaply: by its script and its most common words."""

from __future__ import annotations

import re

LAST_LATIN = 0x24F  # code point; letters beyond it are of another script
FEWEST_FOREIGN = 2  # function words of another language before a sentence is taken to be in it
FOREIGN_RATIO = 2  # and that many times as many as English ones

_WORD = re.compile(r"[^\W\d_]+")
_FOREIGN = frozenset(
    """de la le les des du une est dans pour que qui pas sur avec der die das und ist nicht mit von zu den
    dem ein eine auf für el los las una por con para del se no más como och att det som är på av til
    ikke og di il che non per gli sono van het een niet""".split()
)

_ENGLISH = frozenset(
    """the of and to in a is was were are that for it with as on at by from be have has had this or an not
    but they its which their said will would more than about after who we you he she his her our your i
    there been no if so all one can do""".split()
)


def is_foreign(text: str, language: str) -> bool:
    """True for a sentence in another language, by its script and its most common words."""
    words = [word.lower() for word in _WORD.findall(text)]
    letters = sum(map(len, words))
    if (
        letters
        and sum(character.isalpha() and ord(character) > LAST_LATIN for character in text) > letters / 2
    ):
        return True
    english = sum(word in _ENGLISH for word in words)
    foreign = sum(word in _FOREIGN for word in words)
    if not language.lower().startswith("en"):
        return foreign >= english
    return foreign >= FEWEST_FOREIGN and foreign > FOREIGN_RATIO * english
