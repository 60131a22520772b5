"""What befell the things an amount counts, where the verb stands behind them: "45 roles were cut"."""

from __future__ import annotations

from collections.abc import Sequence

from index.domain import Change
from index.numbers import movement_words as words
from index.numbers.amounts import Amount
from index.numbers.members import DECREASE, INCREASE
from index.numbers.nouns import find_noun
from index.numbers.numerals import word_at
from index.numbers.tokens import TIME, WORD, Token

_AFTER_GOING = frozenset("in by at over this next within from across under as when".split())
_BEFORE_A_PARTICIPLE = words.AUXILIARIES | words.ADVERBS
_VERBS = words.AUXILIARIES | words.GONE | {"lost"}
_LONGEST_MODIFIER = 7  # tokens from a counted noun to its verb: "jobs in the public sector were"


def read_passive(tokens: Sequence[Token], amount: Amount) -> Change | None:
    """ "45 roles were cut", "170 million created", "12,000 translators lost work", "one in five disappeared"."""
    begin = phrase_end(tokens, amount)
    at = _skip_modifier(tokens, begin)
    has_be = False
    while at < len(tokens) and (tokens[at].lower in _BEFORE_A_PARTICIPLE or tokens[at].kind is TIME):
        has_be = has_be or tokens[at].lower in words.BE
        at += 1
    word, after = word_at(tokens, at), word_at(tokens, at + 1)
    if word in words.GONE:
        return DECREASE
    if word in ("closed", "opened") and noun_of(tokens, amount) in words.PLACES:
        return DECREASE if word == "closed" else INCREASE
    if word == "taken" and has_be and after == "on":
        return INCREASE
    if word in ("lost", "lose", "losing") and {word_at(tokens, at + step) for step in (1, 2, 3)} & words.JOBS:
        return DECREASE
    noun = noun_of(tokens, amount)
    is_thing = at == begin and amount.unit == "" and (noun in words.JOBS or not noun)
    if not (has_be or is_thing) and word != "go":
        return None
    if word == "sent":
        return DECREASE if after == "home" else None
    if word == "go":
        is_end = after in _AFTER_GOING or at + 1 >= len(tokens) or tokens[at + 1].kind is not WORD
        return DECREASE if is_end and noun in words.JOBS else None
    if word == "made":
        return DECREASE if after == "redundant" else None
    if (word == "let" and after != "go") or (word == "laid" and after != "off"):
        return None
    if word in words.PASSIVE_FALLS:
        return DECREASE
    return INCREASE if word in words.PASSIVE_RISES else None


def noun_of(tokens: Sequence[Token], amount: Amount) -> str:
    """The counted noun in small letters, "" where there is none."""
    return "" if amount.noun is None else tokens[amount.noun].lower


def _skip_modifier(tokens: Sequence[Token], begin: int) -> int:
    """Past "in finance" and "for junior analysts" to the verb, or the token itself where no verb comes soon."""
    if word_at(tokens, begin) not in ("in", "for", "at", "of", "among", "across", "on", "from"):
        return begin
    for at in range(begin + 1, min(begin + _LONGEST_MODIFIER, len(tokens))):
        if tokens[at].lower in _VERBS:
            return at
        if tokens[at].kind not in (WORD, TIME) or tokens[at].lower in (
            "that",
            "which",
            "who",
        ):
            break
    return begin


def phrase_end(tokens: Sequence[Token], amount: Amount) -> int:
    """The token after the noun phrase of an amount: after "of its staff" or "postings" for a share."""
    if amount.unit == "%":
        noun = find_noun(tokens, amount.last)
        return amount.last if noun is None else noun + 1
    return amount.phrase_last
