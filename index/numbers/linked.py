"""Digits tied to what stands right beside them: halves of scores and times, codes, forms and paths."""

from __future__ import annotations

from collections.abc import Sequence

from index.numbers.numerals import Numeral, is_joined, word_at
from index.numbers.tokens import NUMBER, OPAQUE, TIME, WORD, Token

_TIES = frozenset(("/", "-"))


def is_form(tokens: Sequence[Token], index: int) -> bool:
    """True for the numbers of "Form 6-K" and "a 10-Q"."""
    if word_at(tokens, index) != "-" or index + 1 >= len(tokens) or not is_joined(tokens, index):
        return False
    letter = tokens[index + 1].text
    return is_joined(tokens, index + 1) and len(letter) == 1 and letter.isupper()


def is_linked_before(tokens: Sequence[Token], number: Numeral) -> bool:
    """True for the second half of "24/7", "9:30" and "2-1", for "BF.7", "BW-22/417" and the footnote of "Connery,4"."""
    at = number.first - 1
    if number.is_worded or not is_joined(tokens, at + 1) or not is_joined(tokens, at):
        return False
    if tokens[at].text in (".", ","):
        return tokens[at - 1].kind in (WORD, OPAQUE)
    linked = (NUMBER, OPAQUE) if tokens[at].text == "/" else (NUMBER,)
    return tokens[at].text in ("/", ":", "-", "\u2013") and tokens[at - 1].kind in linked


def is_in_path(tokens: Sequence[Token], number: Numeral, final: Numeral) -> bool:
    """True for the digits of "reports/2026/summary" and "april-2026-second", tied to words on both sides."""
    at, after = number.first - 1, final.last
    if number.is_worded or word_at(tokens, at) not in _TIES or word_at(tokens, after) not in _TIES:
        return False
    ties = (at, at + 1, after, after + 1)
    is_word = tokens[at - 1].kind in (WORD, TIME)
    return is_word and all(is_joined(tokens, tie) for tie in ties)


def is_linked_behind(tokens: Sequence[Token], number: Numeral) -> bool:
    """True for the first half of those, and for digits that run into a name."""
    after = number.last
    if number.is_worded or not is_joined(tokens, after):
        return False
    if tokens[after].kind is OPAQUE:
        return True
    follows = is_joined(tokens, after + 1) and tokens[after + 1].kind is NUMBER
    return tokens[after].text in ("/", ":", "-", "\u2013", ".") and follows
