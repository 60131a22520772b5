"""Multiples: "tripled", "halved", "twice the", "three times as", "10x", "fivefold"."""

from __future__ import annotations

from collections.abc import Sequence
from decimal import Decimal

from index.domain import Change
from index.numbers.members import DECREASE, INCREASE
from index.numbers.numerals import MULTIPLE, SMALL, Numeral, is_joined, word_at
from index.numbers.tokens import NUMBER, WORD, Token

TIMES_VERBS = {"doubl": 2, "tripl": 3, "trebl": 3, "quadrupl": 4, "quintupl": 5}
_MODALS = frozenset("to will would could can may might must should shall we they i you".split())

_BEFORE_DOUBLE = _MODALS | {"more", "nearly", "almost"}
MULTIPLYING = frozenset(
    f"{stem}{ending}" for stem in TIMES_VERBS for ending in ("e", "es", "ed", "ing")
) | frozenset("halve halves halved halving twice thrice".split())
"""The words that say how many times by themselves."""
_OFTEN = frozenset(
    "a an per each every in since during between daily weekly monthly before after at on by with and or".split()
)
"""Behind "three times" these say how often, and not how much."""


def read_multiple(tokens: Sequence[Token], first: int, count: Numeral | None) -> Numeral | None:
    """ "tripled", "halved", "twice the", "three times as", "10x", "fivefold"; `count` is the number that begins there."""
    if tokens[first].kind is WORD:
        multiple = _read_multiplying_verb(tokens, first) or _read_fold(tokens, first)
        if multiple is not None:
            return multiple
    return _read_times(tokens, count) if count is not None else None


def _read_multiplying_verb(tokens: Sequence[Token], first: int) -> Numeral | None:
    word = tokens[first].lower
    if word not in MULTIPLYING:
        return None
    before, after = word_at(tokens, first - 1), word_at(tokens, first + 1)
    if after == "-" or (after == "down" and word.startswith("doubl")):
        return None
    if word in ("halved", "halving") or (
        word in ("halve", "halves") and (before in _MODALS or after in ("the", "its", "their"))
    ):
        return _multiple(Decimal("0.5"), first, first + 1, DECREASE)
    for stem, factor in TIMES_VERBS.items():
        ending = word.removeprefix(stem)
        if ending == word:
            continue
        if ending in ("ed", "ing") or (ending in ("e", "es") and before in _BEFORE_DOUBLE):
            is_verb = ending != "e" or before in _MODALS
            return _multiple(Decimal(factor), first, first + 1, INCREASE if is_verb else None)
        if ending == "e" and after in ("the", "that", "what", "its", "their", "last", "this", "as"):
            return _multiple(Decimal(factor), first, first + 1)
    if word in ("twice", "thrice") and after in (
        "as",
        "the",
        "that",
        "what",
        "its",
        "their",
        "this",
        "last",
        "those",
    ):
        return _multiple(Decimal(2 if word == "twice" else 3), first, first + 1)
    return None


def _read_fold(tokens: Sequence[Token], first: int) -> Numeral | None:
    word = tokens[first].lower
    count = SMALL.get(word.removesuffix("fold"), 0) if word.endswith("fold") else 0
    return _multiple(Decimal(count), first, first + 1) if count > 1 else None


def _read_times(tokens: Sequence[Token], number: Numeral) -> Numeral | None:
    """A number with "times", "x" or "-fold" behind it; "three times a week" says how often."""
    first = number.first
    index = number.last + (word_at(tokens, number.last) == "-" and is_joined(tokens, number.last))
    word, after = word_at(tokens, index), word_at(tokens, index + 1)
    if word == "fold" and is_joined(tokens, index):
        return _multiple(number.value, first, index + 1)
    if word in ("x", "\u00d7") and is_joined(tokens, index) and not number.is_worded:
        follows = index + 1 < len(tokens) and tokens[index + 1].kind is NUMBER
        is_nickname = after.startswith(("engineer", "developer", "programmer", "-"))
        return None if follows or is_nickname else _multiple(number.value, first, index + 1)
    if word == "times" and index == number.last and _compares(tokens, index + 1):
        return _multiple(number.value, first, index + 1)
    return None


def _compares(tokens: Sequence[Token], index: int) -> bool:
    """True where "N times" goes on to say what it is compared with."""
    word = word_at(tokens, index)
    return index < len(tokens) and tokens[index].kind is WORD and word not in _OFTEN


def _multiple(value: Decimal, first: int, last: int, change: Change | None = None) -> Numeral:
    return Numeral(value, first, last, MULTIPLE, is_worded=True, change=change)
