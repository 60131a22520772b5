"""The two ends of a movement: "from 3,000 to 2,000", "2,000, down from 3,000", "6%, after 2% a year earlier".

Two levels side by side are none: "6%, against 2% a year earlier" does not say that one became the other.
"""

from __future__ import annotations

from collections.abc import Sequence

from index.numbers import movement_words as words
from index.numbers.amounts import Amount
from index.numbers.members import DECREASE, FROM, INCREASE, TO
from index.numbers.numerals import word_at
from index.numbers.tokens import TIME, WORD, Token

_LONGEST_LEAD = 6  # tokens from "from" or "to" to its number: "from a record high of around"
_LONGEST_GAP = 16  # tokens between the two ends of one movement
_NEAR_TIME = 5  # tokens from an amount to its time: "410,000 chats in the same quarter"
LEADS = frozenset(
    """a an the its their of peak record high low average mean median level total around all-time time roughly some
    just only another further combined total net""".split()
)
BOUNDARIES = frozenset((";", ":", "\u2014", "|"))
SIZES = (INCREASE, DECREASE)


def find_lead(tokens: Sequence[Token], amount: Amount) -> int:
    """The token of the "from" or "to" that an amount depends on, else the token before the amount."""
    at = amount.before
    for _ in range(_LONGEST_LEAD):
        if word_at(tokens, at) in ("from", "to"):
            return at
        if word_at(tokens, at) not in LEADS:
            break
        at -= 1
    return amount.before


def link_ends(tokens: Sequence[Token], first: Amount, second: Amount) -> None:
    """Marks "from X to Y", "to Y from X", "X, up from Y" and "X → Y"."""
    if second.first - first.last > _LONGEST_GAP or first.unit != second.unit:
        return
    leads = find_lead(tokens, first), find_lead(tokens, second)
    before_first, before_second = (word_at(tokens, lead) for lead in leads)
    if [token.text for token in tokens[first.last : second.first]] in (["\u2192"], ["-", ">"], ["=", ">"]):
        first.change, second.change = FROM, TO
    elif before_first == "from" and before_second == "to":
        if word_at(tokens, leads[0] - 1) not in words.RANGE_WORDS:
            first.change, second.change = FROM, TO
    elif first.change is second.change is None and _is_after(tokens, first, second):
        first.change, second.change = TO, FROM
    elif before_second == "from":
        signal = word_at(tokens, leads[1] - 1)
        if (
            signal in ("up", "down")
            or before_first == "to"
            or first.change is TO
            or (signal == "," and first.change is None)
        ):
            second.change = FROM
            first.change = first.change or TO
        elif first.change in SIZES and second.first - first.last <= _LONGEST_LEAD:
            second.change = FROM


def _is_after(tokens: Sequence[Token], first: Amount, second: Amount) -> bool:
    """True for "6%, after 2% two years earlier": the second is of an earlier time, and so the first end."""
    at = second.before
    is_parted = any(is_verb_or_boundary(token) for token in tokens[first.last : at])
    if word_at(tokens, at) != "after" or is_parted:
        return False
    behind = tokens[second.phrase_last : second.phrase_last + _NEAR_TIME]
    stop = next((to for to, token in enumerate(behind) if token.text in (",", ".", ";")), len(behind))
    return any(token.kind is TIME for token in behind[:stop])


def is_verb_or_boundary(token: Token) -> bool:
    """True for a token that ends what goes on with the amount before it."""
    return token.text in BOUNDARIES or (token.kind is WORD and token.lower in words.AUXILIARIES)
