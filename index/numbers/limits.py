"""The words around a number that widen it: "at least", "nearly", "or more"."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from index.domain import Bound
from index.numbers.members import ABOUT, AT_LEAST, AT_MOST, LESS_THAN, MORE_THAN
from index.numbers.movement_words import GOING_VERBS
from index.numbers.numerals import is_joined, word_at
from index.numbers.tokens import Token

# Phrases token by token; a mark of two characters is two tokens.
_BEFORE = {
    MORE_THAN: """more than, over, above, upwards of, upward of, in excess of, exceeding, exceeded, exceeds, exceed,
        greater than, higher than, larger than, longer than, just over, just above, slightly over,
        slightly more than, slightly above, a little over, a little more than, a bit over, a bit
        more than, somewhat over, somewhat more than, well over, well above, far more than, far
        over, much more than, north of, topping, topped, tops, surpassing, surpassed, surpasses, had
        passed, has passed, have passed, beyond, better than, >""",
    AT_LEAST: """at least, no fewer than, no less than, not fewer than, not less than, a minimum of, minimum of, as
        few as, as little as, > =, \u2265""",
    LESS_THAN: """less than, fewer than, lower than, smaller than, shorter than, under, below, just under, just below,
        just short of, slightly under, slightly less than, slightly fewer than, slightly below, a
        little under, a little less than, a bit under, a bit less than, somewhat under, well under,
        well below, far fewer than, far less than, fell short of, falls short of, fall short of, falling short of, stopped short of, not quite, south of, <""",
    AT_MOST: """up to, up to and including, as many as, as much as, as high as, no more than, not more than, at
        most, at the most, a maximum of, maximum of, < =, \u2264""",
    ABOUT: """about, around, some, nearly, almost, roughly, approximately, approx, approx ., circa, circa ., ca .,
        c ., close to, near, nearing, approaching, approached, in the region of, in the order of, on
        the order of, in the neighbourhood of, in the neighborhood of, somewhere around, an
        estimated, estimated, practically, virtually, barely, hardly, more or less, ~, \u223c,
        \u2248, \u00b1, + / -""",
}
_AFTER = {
    AT_LEAST: """or more, or higher, or above, or over, or greater, or longer, or better, and over, and above, plus,
        - plus, +""",
    AT_MOST: """or less, or fewer, or lower, or below, or under""",
    ABOUT: """or so, or thereabouts, - odd, odd, - ish, ish, give or take""",
}
_NOT_LIMITS = frozenset(
    ("-", "=", "ruled", "hand", "hands", "handed", "taken", "took", "take", "takes", "based", "move", "moved")
)
"""Behind these "over" and "under" belong to the verb and ">" to an arrow, as does the "up" of "went up to"."""
_LONGEST = 5


def _table(phrases: Mapping[Bound, str]) -> dict[tuple[str, ...], Bound]:
    return {tuple(phrase.split()): bound for bound, listed in phrases.items() for phrase in listed.split(",")}


_BEFORE_TABLE = _table(_BEFORE)
_AFTER_TABLE = _table(_AFTER)
_LAST_WORDS = frozenset(phrase[-1] for phrase in _BEFORE_TABLE)
_FIRST_WORDS = frozenset(phrase[0] for phrase in _AFTER_TABLE)


@dataclass(slots=True)
class Limits:
    """The bound that the words around a number give, None where they give none.

    `first` is the first token of all such words, `limit_first` that of a limit ("at least"), which belongs to
    what is shown, while "about" does not. Both are the number's first token where there are none.
    """

    bound: Bound | None
    first: int
    limit_first: int


def read_limits(tokens: Sequence[Token], first: int) -> Limits:
    """The words before a number that begins at `first`; of several the limit wins over "about"."""
    bound: Bound | None = None
    limit_first = at = first
    while True:
        length, found = _phrase_before(tokens, at)
        if found is None:
            return Limits(bound, at, limit_first)
        at -= length
        if bound is None or bound is ABOUT:
            bound = found
            limit_first = at if found is not ABOUT else limit_first


def _phrase_before(tokens: Sequence[Token], end: int) -> tuple[int, Bound | None]:
    if word_at(tokens, end - 1) not in _LAST_WORDS:
        return 0, None
    for length in range(min(_LONGEST, end), 0, -1):
        found = _BEFORE_TABLE.get(tuple(token.lower for token in tokens[end - length : end]))
        if found is not None:
            before = word_at(tokens, end - length - 1)
            is_particle = (length == 1 and before in _NOT_LIMITS) or (
                found is AT_MOST and before in GOING_VERBS
            )
            return (length, found) if not is_particle else (0, None)
    return 0, None


def read_limit_after(tokens: Sequence[Token], last: int) -> tuple[Bound, int] | None:
    """The bound of words behind a number ("or more", "+"), and the token after them; else None."""
    if word_at(tokens, last) not in _FIRST_WORDS:
        return None
    for length in range(min(3, len(tokens) - last), 0, -1):
        found = _AFTER_TABLE.get(tuple(token.lower for token in tokens[last : last + length]))
        if found is not None and (tokens[last].text not in ("-", "+") or is_joined(tokens, last)):
            return found, last + length
    return None
