"""The noun that a number without one speaks of: in the words before it, and never a name or a verb."""

from __future__ import annotations

from collections.abc import Sequence

from index.numbers import movement_words as words
from index.numbers.nouns import (
    DETERMINERS,
    LONGEST_PHRASE,
    NO_SUBJECTS,
    NOT_PLURAL,
    SUBJECT_STOPS,
    begins_number,
    can_be_noun,
    find_noun,
    is_plural,
    is_stop,
    is_verb,
)
from index.numbers.numerals import is_joined, word_at
from index.numbers.tokens import MARK, WORD, Token

_NEVER_SUBJECTS = NOT_PLURAL | words.COMPARATIVES
_OBJECT_OPENERS = DETERMINERS | {"that"}
_OPENINGS = SUBJECT_STOPS | {"according"}
_MASS_NOUNS = frozenset(
    """headcount workforce employment unemployment staffing membership attendance enrolment enrollment turnover
    revenue income pay output demand traffic usage circulation readership ridership production capacity
    spending funding hiring staff personnel manpower crew""".split()
)
"""Nouns that open a sentence without an article; any other singular that does so is taken for a name."""
_COMPOUNDING = frozenset(
    "job staff workforce headcount payroll budget price rate tax pay cost spending".split()
)
"""Nouns that make one with a word that may be a verb, also where they open the sentence: "Job cuts"."""
_ABSTRACT = ("ing", "ment", "tion", "sion", "ance", "ence", "ness")
_CLAUSE_OPENERS = frozenset("that which where when while because if although whereas and but ; :".split())


def find_subject(tokens: Sequence[Token], begin: int, end: int) -> int | None:
    """The token of the noun that a bare number at `end` speaks of, else None; never a name or a verb.

    "Headcount" in "Headcount shrank from 5,527", "cuts" in "Total cuts in 2023 were 721,677", "centres" in
    "the number of centres": of the words before the nearest verb the first plural, else the last word of the
    first noun phrase.
    """
    named = _find_numbered(tokens, begin, end)
    named = _find_put(tokens, begin, end) if named is None else named
    if named is not None:
        return named
    verb = next((at for at in range(end - 1, begin - 1, -1) if is_verb(tokens, at)), end)
    clause = next(
        (at + 1 for at in range(verb - 1, begin - 1, -1) if tokens[at].lower in _CLAUSE_OPENERS), begin
    )
    for first, last in ((clause, verb), (begin, end)):
        noun = _first_noun(tokens, _skip_openings(tokens, first, last), last)
        if noun is not None:
            return noun
    return next(
        (at for at in range(begin, end) if _can_be_subject(tokens, at) and is_plural(tokens[at])), None
    )


def _find_numbered(tokens: Sequence[Token], begin: int, end: int) -> int | None:
    """The noun of the nearest "number of …" before a number."""
    for at in range(end - 1, begin, -1):
        if tokens[at].lower == "of" and tokens[at - 1].lower == "number":
            noun = find_noun(tokens, at + 1)
            return noun if noun is not None and noun < end else None
    return None


def _find_put(tokens: Sequence[Token], begin: int, end: int) -> int | None:
    """The noun of "put job cuts linked to AI at", right before a number."""
    at = end - 1
    while at > begin and tokens[at].lower != "at":
        if not is_stop(tokens[at]) and tokens[at].lower not in NO_SUBJECTS:
            return None
        at -= 1
    verb = next((to for to in range(at - 1, begin - 1, -1) if tokens[to].lower in ("put", "puts")), None)
    noun = None if verb is None else find_noun(tokens, verb + 1)
    return noun if noun is not None and noun < at else None


def _first_noun(tokens: Sequence[Token], begin: int, end: int) -> int | None:
    noun: int | None = None
    is_open = True
    for at in range(begin, end):
        token = tokens[at]
        if noun is not None and (
            token.lower in SUBJECT_STOPS or token.text in (",", "(") or is_verb(tokens, at)
        ):
            is_open = False
        if not _can_be_subject(tokens, at):
            continue
        if is_plural(token):
            return at
        if is_open and not token.lower.endswith(("'s", "ly", "ed")) and not is_verb(tokens, at):
            noun = at
    return noun


def _can_be_subject(tokens: Sequence[Token], at: int) -> bool:
    """False for names, comparatives, and verbs with their object: "prints 180 million", "presents the same"."""
    word = tokens[at].lower
    if not can_be_noun(tokens, at) or word in _NEVER_SUBJECTS or _is_name(tokens, at):
        return False
    governs = at + 1 < len(tokens) and (
        tokens[at + 1].lower in _OBJECT_OPENERS or begins_number(tokens[at + 1])
    )
    before = tokens[at - 1] if at else tokens[at]
    is_domain = word_at(tokens, at + 1) == "." and is_joined(tokens, at + 1) and is_joined(tokens, at + 2)
    if is_domain or (before.text == "." and is_joined(tokens, at)):  # "example.com"
        return False
    follows_noun = at > 0 and before.kind is WORD and before.lower not in DETERMINERS
    is_named = before.text.istitle() and before.lower not in _COMPOUNDING
    follows_name = follows_noun and is_named and tokens[at].text.islower()
    is_verb = (governs and follows_noun) or (follows_name and word in words.MOVING)
    return not ((governs and word.endswith("ing")) or (is_verb and word.endswith("s")))


def _is_name(tokens: Sequence[Token], at: int) -> bool:
    """True for a word in capitals, unless it opens the sentence as a noun does or all its neighbours have them."""
    token = tokens[at]
    if not token.text[0].isupper():
        return False
    if is_plural(token) and token.text[:-1].isupper():  # "GPUs"
        return False
    has_word_before = any(before.kind is not MARK for before in tokens[max(0, at - 2) : at])
    after = tokens[at + 1].text if at + 1 < len(tokens) else ""
    if has_word_before or token.text.isupper() or after[:1].isupper():
        return not _is_titled(tokens, at)
    is_mass = token.lower in _MASS_NOUNS or token.lower.endswith(_ABSTRACT)
    return not is_plural(token) and not is_mass and after not in ("of", "among")


def _is_titled(tokens: Sequence[Token], at: int) -> bool:
    """True within a heading in capitals: "Tech Layoffs Hit 80,000"."""
    number = next((index for index in range(at, len(tokens)) if begins_number(tokens[index])), 0)
    before = [token for token in tokens[max(0, number - LONGEST_PHRASE) : number] if len(token.text) > 3]
    is_led = number > 0 and tokens[number - 1].text[0].isupper()
    return is_led and len(before) > 1 and all(token.text[0].isupper() for token in before)


def _skip_openings(tokens: Sequence[Token], begin: int, end: int) -> int:
    """Past "In March 2025," and "According to the filing,"."""
    while begin < end:
        if tokens[begin].kind is WORD and tokens[begin].lower not in _OPENINGS:
            return begin
        if tokens[begin].kind is WORD:
            comma = next((at for at in range(begin, end) if tokens[at].text == ","), None)
            begin = begin if comma is None else comma
        begin += 1
    return begin
