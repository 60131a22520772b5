"""Patterns that begin with a word, tried where one of their first words stands and nowhere else.

The engine of `re` tries a pattern at every place of a text. Few of the words with which the cues of a kind begin are
in any one sentence: so its words are looked up once, by their first letters, and a pattern is tried only at those with
which it can begin. Its matches are those of the pattern alone.
"""

from __future__ import annotations

import re
import sys
from collections.abc import Callable, Iterable, Iterator, Sequence
from functools import lru_cache
from typing import Any

from index.assertions.either_case import BEYOND_ASCII, Group, Pieces, either_case, parse

LETTERS = 4  # of a word, by which it is looked up
KEPT = 8  # texts whose words are kept: a sentence, its parts, and what is left where something is struck out

_BEGINNING = re.compile(rf"(\w{{1,{LETTERS}}})\w*+")
_PLAIN_FORMS = str.maketrans({form: letter for letter, forms in BEYOND_ASCII.items() for form in forms})
_BEGINS_WORD = (r"\b", r"(?<![\w-])")
_ENDS_WORD = (r"\b", r"(?![\w-])", r"\s", r"\W")
_LOOKS = ("(?=", "(?!", "(?<", r"\b", r"\A", r"\Z")
_SET_OF_LETTERS = re.compile(r"\[[A-Za-z0-9]+\]")
_SET_OF_MARKS = re.compile(r"\[[^\w\\^]+\]")
_END = " "  # stands behind the letters of a word that ends there


class Words:
    """The words of a text by their first letters, and where they stand."""

    __slots__ = ("_places", "beginnings", "lowered")

    def __init__(self, text: str) -> None:
        self.lowered = (text if text.isascii() else text.translate(_PLAIN_FORMS)).lower()
        self.beginnings = frozenset(_BEGINNING.findall(self.lowered))
        self._places: dict[str, list[int]] = {}

    def places_of(self, beginnings: Iterable[str]) -> list[int]:
        """The offsets at which words begin so, in order."""
        found: list[int] = []
        for letters in beginnings:
            if letters not in self._places:
                self._places[letters] = self._find(letters)
            found += self._places[letters]
        found.sort()
        return found

    def _find(self, letters: str) -> list[int]:
        found = []
        at = self.lowered.find(letters)
        while at >= 0:
            if not self.lowered[at - 1 : at].isalnum():
                found.append(at)
            at = self.lowered.find(letters, at + 1)
        return found


words_of = lru_cache(maxsize=KEPT)(Words)


class Cues:
    """A pattern of words, found where `re` finds it; compiled when first tried.

    Args:
        pattern: it.
        compile: how it is compiled.
        written: the pattern with groups that have no names, where some of it have.
    """

    __slots__ = ("_compile", "_parts", "_written", "beginnings", "compiled", "fullmatch", "match", "pattern")

    def __init__(
        self, pattern: str, compile: Callable[[str], re.Pattern[str]] = re.compile, written: str = ""
    ) -> None:
        self.pattern = pattern
        self._compile = compile
        self._written = written or pattern

    def __getattr__(self, name: str) -> Any:
        """What is worked out when first asked for, and then kept."""
        if name in ("beginnings", "_parts"):
            self.beginnings, self._parts = find_openings(self._written)
        elif name in ("compiled", "fullmatch", "match"):
            self.compiled = self._compile(self.pattern)
            self.match, self.fullmatch = self.compiled.match, self.compiled.fullmatch
        else:
            raise AttributeError(name)
        return getattr(self, name)

    def search(self, text: str, start: int = 0, end: int = sys.maxsize) -> re.Match[str] | None:
        """The first match between two offsets."""
        words = words_of(text)
        for part in self._parts:
            if part in words.lowered:
                return self.compiled.search(text, start, end)
        if end < len(text) and text[end - 1 : end + 1].isalnum():  # only part of a word is looked at
            return self.compiled.search(text, start, end)
        if words.beginnings.isdisjoint(self.beginnings):
            return None
        for place in words.places_of(words.beginnings & self.beginnings):
            if place >= start and (match := self.match(text, place, end)):
                return match
        return None

    def finditer(self, text: str, start: int = 0, end: int = sys.maxsize) -> Iterator[re.Match[str]]:
        """Every match between two offsets, each behind the one before."""
        words = words_of(text)
        for part in self._parts:
            if part in words.lowered:
                return self.compiled.finditer(text, start, end)
        if end < len(text) and text[end - 1 : end + 1].isalnum():
            return self.compiled.finditer(text, start, end)
        if words.beginnings.isdisjoint(self.beginnings):
            return iter(())
        return self._find_at(words.places_of(words.beginnings & self.beginnings), text, start, end)

    def _find_at(self, places: Sequence[int], text: str, start: int, end: int) -> Iterator[re.Match[str]]:
        for place in places:
            if place >= start and (found := self.match(text, place, end)):
                start = found.end()
                yield found


def cues(pattern: str) -> Cues:
    """Cues in either case, of a pattern that captures nothing."""
    return Cues(pattern, either_case)


def cues_as_written(pattern: str) -> Cues:
    """Cues with the capitals that the pattern has."""
    return Cues(pattern)


def beginnings_of(words: str) -> frozenset[str]:
    """The letters by which words are looked up, of words between spaces."""
    return frozenset(word[:LETTERS] for word in words.split())


def find_openings(pattern: str) -> tuple[frozenset[str], tuple[str, ...]]:
    """The first letters of the words with which a pattern begins, and a part of every alternative that begins otherwise.

    Raises:
        ValueError: an alternative has neither.
    """
    beginnings: set[str] = set()
    parts: set[str] = set()
    for alternative in _alternatives(parse(pattern)):
        found = _beginnings(alternative)
        if found is None:
            parts |= _parts_of(alternative)
        else:
            beginnings |= found
    if "" in parts:
        raise ValueError(f"not every alternative has a word or a part that is certain: {pattern}")
    return frozenset(beginnings), tuple(sorted(parts))


def _alternatives(group: Group) -> Iterator[Pieces]:
    """Those of the pattern, and those of the group that follows a word's beginning."""
    for pieces in group.alternatives:
        first, repeat = pieces[1] if len(pieces) > 1 else ("", "")
        if isinstance(first, Group) and not repeat:
            opened = Group()
            opened.alternatives = [[pieces[0], *one, *pieces[2:]] for one in first.alternatives]
            yield from _alternatives(opened)
        else:
            yield pieces


def _beginnings(alternative: Pieces) -> set[str] | None:
    """The first letters of the words with which it begins; None where they are not certain."""
    if not alternative or alternative[0][0] not in _BEGINS_WORD:
        return None
    found = _carry_on({""}, alternative[1:])
    if found is None or not all(map(_is_known, found)):
        return None
    return {letters.rstrip(_END) for letters in found}


def _carry_on(words: set[str], pieces: Pieces) -> set[str] | None:
    """The beginnings of words carried on by pieces, as far as words are looked up; None where that is not certain."""
    for piece, repeat in pieces:
        short = {letters for letters in words if not _is_known(letters)}
        if not short:
            return words
        if isinstance(piece, Group):
            options = [_carry_on(short, one) for one in piece.alternatives]
        else:
            options = [_add(letters, piece) for letters in short]
        longer: set[str] = set()
        for option in options:
            if option is None:
                return None
            longer |= option
        if repeat not in ("", "?") and not all(map(_is_known, longer)):
            return None
        is_optional = repeat.startswith(("?", "*", "{"))
        words = longer | (words if is_optional else words - short)
    return words


def _is_known(letters: str) -> bool:
    """True for as much of a word as it is looked up by."""
    return len(letters) == LETTERS or letters.endswith(_END)


def _add(letters: str, piece: str) -> set[str] | None:
    """The beginning of a word with one piece more."""
    if letters and (piece in _ENDS_WORD or _SET_OF_MARKS.fullmatch(piece) or _is_mark(piece)):
        return {letters + _END}
    if piece.startswith(_LOOKS):
        return {letters}
    if _SET_OF_LETTERS.fullmatch(piece):
        return {letters + letter for letter in piece[1:-1].lower()}
    return {letters + piece.lower()} if len(piece) == 1 and piece.isalnum() and piece.isascii() else None


def _is_mark(piece: str) -> bool:
    """True for one character that is no part of a word and stands for itself."""
    mark = piece[1:] if piece.startswith("\\") else piece
    return len(mark) == 1 and not (mark.isalnum() or mark == "_") and (mark != piece or mark not in ".^$")


def _parts_of(pieces: Pieces) -> set[str]:
    """The longest run of characters that stands in every match of the pieces, or else one of several such runs."""
    runs, choices = [""], [{""}]
    for piece, repeat in pieces:
        if isinstance(piece, str) and not repeat and len(piece) == 1 and piece not in ".^$":
            runs[-1] += piece.lower()
            continue
        runs.append("")
        if isinstance(piece, Group) and not repeat:
            choices.append(set().union(*map(_parts_of, piece.alternatives)))
    longest = max(runs, key=len)
    return {longest} if longest.strip() else max(choices, key=lambda choice: min(map(len, choice)))
