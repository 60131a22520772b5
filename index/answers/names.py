"""Names that mean one thing: companies and bodies under several names, and places."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterator
from contextlib import contextmanager
from contextvars import ContextVar
from functools import lru_cache
from typing import TYPE_CHECKING

from index.answers.words import TEXTS_KEPT, stem, stems

if TYPE_CHECKING:
    from index.aliases import Aliases

SHORT_NAME = 2  # letters; shorter than three, a name and a word look alike: US and us

_PLACES = """
Afghanistan afghan; Argentina argentinian argentine; Australia australian aussie; Austria austrian; Bangladesh bangladeshi;
Belgium belgian; Brazil brazilian; Bulgaria bulgarian; Canada canadian; Chile chilean; China chinese; Colombia colombian;
Croatia croatian; Cyprus; Czechia czech; Denmark danish dane; Egypt egyptian; Estonia estonian; Ethiopia ethiopian;
Finland finnish finn; France french; Germany german; Ghana ghanaian; Greece greek; Hungary hungarian; Iceland;
India indian; Indonesia indonesian; Iran iranian; Iraq iraqi; Ireland irish; Israel israeli; Italy italian;
Japan japanese; Kenya kenyan; Korea korean; Latvia latvian; Lithuania lithuanian; Luxembourg; Malaysia malaysian;
Mexico mexican; Mongolia mongolian; Morocco moroccan; Netherlands dutch; Nigeria nigerian; Norway norwegian;
Pakistan pakistani; Peru peruvian; Philippines filipino philippine; Poland polish; Portugal portuguese; Romania romanian;
Russia russian; Rwanda; Senegal; Serbia serbian; Singapore singaporean; Slovakia; Slovenia; Spain spanish; Sweden swedish swede;
Switzerland swiss; Taiwan taiwanese; Tanzania; Thailand thai; Tunisia; Turkey turkish; Uganda ugandan; Ukraine ukrainian;
Venezuela; Vietnam vietnamese; Zimbabwe; Africa african; Europe european; Asia asian; Scotland scottish; Wales welsh;
Mars martian; UK british britain england; Alabama; Alaska; Arizona; Arkansas; California californian; Colorado; Connecticut; Delaware; Florida; Hawaii; Idaho;
Illinois; Indiana; Iowa; Kansas; Kentucky; Louisiana; Maine; Maryland; Massachusetts; Michigan; Minnesota; Mississippi;
Missouri; Montana; Nebraska; Nevada; Ohio; Oklahoma; Oregon; Pennsylvania; Tennessee; Texas texan; Utah; Vermont; Virginia;
Wisconsin; Wyoming; London; Paris; Berlin; Tokyo; Toronto; Sydney; Mumbai; Bangalore; Quebec; Ontario
"""
PLACES = {
    stem(word): stem(words.split()[0])
    for entry in _PLACES.replace("\n", " ").split(";")
    for words in [entry.strip()]
    for word in words.split()
}
"""Stem of a place or its adjective to the stem of the place: "danish" and "denmark" are one."""


_OF_MANY_NAMES = frozenset(
    stems(
        """institute institution university research center centre group bank bureau department ministry agency
        association council union foundation lab national federal international survey report study index"""
    )
)
"""Words that many names hold: the Northfield Institute is not the Calder Institute."""
_WORD = re.compile(r"(?<![\w-])\w+")


class Names:
    """A table of names, made ready to be looked for in texts.

    Args:
        groups: names that mean one thing.
    """

    def __init__(self, groups: Aliases) -> None:
        self._groups: dict[str, str] = {}
        self._by_first_word: dict[str, list[str]] = defaultdict(list)
        for group in groups:
            for name in group:
                lowered = _lower(name)
                first = _WORD.match(lowered)
                if first and lowered not in self._groups:
                    self._groups[lowered] = " ".join(group)
                    self._by_first_word[first[0]].append(lowered)
        for names in self._by_first_word.values():
            names.sort(key=len, reverse=True)

    def others(self, text: str) -> str:
        """As `other_names`, by this table."""
        lowered = _lower(text)
        found: dict[str, str] = {}
        reached = 0
        for word in _WORD.finditer(lowered):
            if word.start() < reached:
                continue
            for name in self._by_first_word.get(word[0], ()):
                end = word.start() + len(name)
                if lowered.startswith(name, word.start()) and not _goes_on(lowered, end):
                    reached = end
                    if len(name) > SHORT_NAME or text[word.start() : end].isupper():
                        found[name] = self._groups[name]
                    break
        return " ".join(found[name] for name in sorted(found))


_in_force: ContextVar[Names | None] = ContextVar("names", default=None)


@contextmanager
def naming(names: Names) -> Iterator[None]:
    """Within it, this thread reads texts by those names: a generation's, so that all of an answer agrees."""
    token = _in_force.set(names)
    try:
        yield
    finally:
        _in_force.reset(token)


def names_in_force() -> Names:
    """The names of the generation that is being read; the shipped ones where none is."""
    return _in_force.get() or names_of(None)


@lru_cache(maxsize=4)
def names_of(aliases: Aliases | None) -> Names:
    """The names of a generation; the shipped ones where it has none of its own."""
    if aliases is None:
        from index.aliases import require_aliases

        aliases = require_aliases(())
    return Names(aliases)


def other_names(text: str) -> str:
    """All names of everything in a text that has several; "" where nothing has.

    A lower-case "us" is the pronoun, so names of two letters count only in capitals.
    """
    return names_in_force().others(text)


def all_stems(text: str) -> frozenset[str]:
    """The stems of a text and of all other names of what it names."""
    return _all_stems_by(names_in_force(), text)


@lru_cache(maxsize=TEXTS_KEPT)
def _all_stems_by(names: Names, text: str) -> frozenset[str]:
    return frozenset(stems(f"{text} {names.others(text)}"))


def named_stems(text: str) -> frozenset[str]:
    """The words by which a name is compared, in stems, with those of its other names; not what many names hold."""
    return _stems_by(names_in_force(), text)


@lru_cache(maxsize=16_384)
def _stems_by(names: Names, text: str) -> frozenset[str]:
    words = _all_stems_by(names, text) - {"company", "ai"}
    return words - _OF_MANY_NAMES or words


def _goes_on(text: str, end: int) -> bool:
    """True where a word goes on behind what was found of it."""
    return end < len(text) and (text[end] == "-" or text[end] == "_" or text[end].isalnum())


def _lower(text: str) -> str:
    """In lower case, letter for letter: a few capitals have lower forms of two letters."""
    lowered = text.lower()
    if len(lowered) == len(text):
        return lowered
    return "".join(sign.lower() if len(sign.lower()) == 1 else sign for sign in text)
