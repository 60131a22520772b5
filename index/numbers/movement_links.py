"""Amounts side by side that share a movement: its two ends, or one more size of the same kind."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import pairwise

from index.numbers.amounts import Amount
from index.numbers.movement_ends import LEADS, SIZES, is_verb_or_boundary, link_ends
from index.numbers.numerals import word_at
from index.numbers.passives import phrase_end
from index.numbers.tokens import Token
from index.numbers.units import is_currency

_REACH = 14  # tokens to the next size: "14% for all in 2024, and 34% for novices"
_FURTHEST_OTHER = (
    20  # tokens to what a size is compared with: "12 graduates in the first quarter, compared with 85"
)


def link_movements(tokens: Sequence[Token], amounts: Sequence[Amount]) -> None:
    """Gives the ends of a movement, and sizes beside one, their change."""
    for first, second in pairwise(amounts):
        link_ends(tokens, first, second)
    for first, second in pairwise(amounts):
        is_size = second.change is None and first.change in SIZES
        if is_size and (_is_other_size(tokens, first, second) or _continues(tokens, first, second)):
            second.change = first.change


def _is_other_size(tokens: Sequence[Token], first: Amount, second: Amount) -> bool:
    """True for "grew 1.1% in 2025, after 0.7% in 2024", "hired 12 in May, against 85": beside one of the same kind."""
    at = second.before
    while word_at(tokens, at) in LEADS:
        at -= 1
    link, before = word_at(tokens, at), word_at(tokens, at - 1)
    if link == "after":
        return first.unit == second.unit == "%" and second.first - first.last <= _REACH
    is_link = link in ("against", "versus") or (link in ("with", "to") and before == "compared")
    is_near = second.first - first.last <= _FURTHEST_OTHER
    return is_link and is_near and (first.unit == second.unit or second.is_bare)


def _continues(tokens: Sequence[Token], first: Amount, second: Amount) -> bool:
    """True where the second amount goes on with the movement of the first: "rose 14%, and 34% for novices"."""
    link_at = second.before
    while word_at(tokens, link_at) in LEADS:
        link_at -= 1
    link = word_at(tokens, link_at)
    end = phrase_end(tokens, first)
    if link not in ("and", "or", ",", "("):
        return False
    between = tokens[end:link_at]
    if any(is_verb_or_boundary(token) for token in between):
        return False
    if first.unit == second.unit or second.is_bare:
        return len(between) <= _REACH
    if is_currency(first.unit) and is_currency(second.unit):
        return link == "(" and not between
    is_other_measure = "%" in (first.unit, second.unit) and not {first.unit, second.unit} & {"x", "pp"}
    return is_other_measure and link != "and" and (link != "," or second.unit == "%") and len(between) <= 3
