"""The noun that a number counts: behind it, or before the verb it depends on."""

from __future__ import annotations

from collections.abc import Sequence

from index import movement_words as words
from index.numerals import SCALES, SMALL, is_joined, word_at
from index.tokens import Token, TokenKind

LONGEST_PHRASE = 8  # words from a number to its noun; "150 customer-service and technical support jobs" has 5
LONGEST_PARTITIVE = 5  # tokens from "of" to the number of the whole: "of the plant's own 2,150 workers"

_COLLECTIVE = frozenset(
    """people staff men women children personnel police crew faculty workforce headcount manpower folk aircraft series
    species feet alumni criteria media youth""".split()
)
_NOT_PLURAL = frozenset(
    """always perhaps across besides afterwards sometimes less plus hers ours theirs yes versus thus previous various
    overseas news does this these goes comes makes gets shows means seems remains exceeds equals represents includes gives
    puts covers compares reflects marks suggests follows affects rises falls gains grows accounts amounts believes expects
    thinks sees keeps needs wants helps leaves takes leads runs holds stands reaches cites warns argues predicts projects
    notes adds whereas towards upwards downwards onwards regardless unless nonetheless nevertheless themselves ourselves gross
    minus express continuous says today's""".split()
)
_STOPS = frozenset(
    """of in for from to at on by with without who whom whose that which while whereas than then through throughout during
    since until till after before between among amongst across against into onto over under above below per via around
    within beyond toward because although though if when where as is are was were be been being am has have had do did will
    would could can may might must should shall never not also already still so but yet it they he she we you i them him us
    those there here say said saying told tell reported reports report found find use used using uses want wanted think
    thought feel felt see saw expect expected plan planned plans agree agreed believe believed lost lose loses left leave
    went go came come fell fall rose rise grew grow dropped drop drops made make took take gave give got get worked work works
    lived live lives faced face faces saved save saves cost costs up down out off just only even like including such according
    compared each every both either neither compare how why what""".split()
)
_DETERMINERS = frozenset("the a an its their our his her my your all those these such this some any".split())
_SUBJECT_STOPS = frozenset(
    """in on at for from by with to as since until during after before under over through within without per between among
    across against into that which who whose of and or but while when where if so then""".split()
)
_COPULAS = frozenset(
    """is are was were be been being has have had will would could can may might must should do does did stands stood stand
    reached reaches reach totalled totaled totals comes came come remains remained numbered averaged hit hits amounted topped
    passed exceeded went goes put puts""".split()
)
_NO_SUBJECTS = (
    _DETERMINERS
    | _COPULAS
    | _SUBJECT_STOPS
    | words.GOING_VERBS
    | set(SCALES)
    | set(SMALL)
    | set(
        """percent cent per half third thirds quarter quarters fifth fifths tenth majority many much few fewer more most less
        second seconds minute minutes hour hours day days week weeks month months year years decade decades nearly almost
        about around top addition""".split()
    )
)


def is_plural(token: Token) -> bool:
    """True for words that can name things counted: "jobs", "staff"."""
    word = token.lower
    if token.kind is not TokenKind.WORD or word in _NOT_PLURAL or is_stop(token):
        return False
    if word in _COLLECTIVE:
        return True
    return len(word) > 3 and word.endswith("s") and not word.endswith(("ss", "us", "is", "ous", "'s"))


def is_stop(token: Token) -> bool:
    """True for words that end a noun phrase; "US" and "IT" in capitals are not those words."""
    return token.lower in _STOPS and not (token.text.isupper() and token.text in ("US", "IT", "AM"))


def find_noun(tokens: Sequence[Token], index: int) -> int | None:
    """The token of the noun counted by a number that ends before `index`, else None.

    It is the last plural of the words that follow ("1,200 customer service jobs"), also behind "of", where the number of
    the whole may come first ("400 of the plant's 2,150 workers").
    """
    index += (word_at(tokens, index), word_at(tokens, index + 1)) == ("out", "of")
    if word_at(tokens, index) == "of":
        index = _skip_partitive(tokens, index + 1)
    for at in range(index, min(index + LONGEST_PHRASE, len(tokens))):
        token = tokens[at]
        if is_plural(token):
            has_more = at + 1 < len(tokens) and tokens[at + 1].spaced and is_plural(tokens[at + 1])
            return at + 1 if has_more else at
        if is_stop(token) or not _goes_on(tokens, at):
            return None
    return None


def _skip_partitive(tokens: Sequence[Token], index: int) -> int:
    for at in range(index, min(index + LONGEST_PARTITIVE, len(tokens))):
        token = tokens[at]
        if _begins_number(token):
            return at + 1 + (word_at(tokens, at + 1) in SCALES)
        if token.kind is not TokenKind.WORD or is_plural(token):
            break
    while word_at(tokens, index) in _DETERMINERS:
        index += 1
    return index


def _goes_on(tokens: Sequence[Token], at: int) -> bool:
    """True where a token may stand between a number and its noun."""
    token = tokens[at]
    if token.kind is TokenKind.WORD:
        return token.lower not in ("and", "or") or (at + 1 < len(tokens) and not _begins_number(tokens[at + 1]))
    if token.kind is TokenKind.OPAQUE:
        return token.text[0].isalpha()
    return (token.text in ("-", "/", "&") and is_joined(tokens, at)) or token.text in ('"', "'")


def _begins_number(token: Token) -> bool:
    return token.kind is TokenKind.NUMBER or token.lower in SMALL


def find_subject(tokens: Sequence[Token], begin: int, end: int) -> int | None:
    """The token of the noun that a bare number at `end` speaks of, else None.

    "Headcount" in "Headcount shrank from 5,527", "cuts" in "Total cuts in 2023 were 721,677": the first plural, else the
    last word of the first noun phrase, of the tokens from `begin` on; a plural of the opening ("Of every 100 workers,")
    where there is nothing else.
    """
    opening = begin
    begin = _skip_openings(tokens, begin, end)
    noun: int | None = None
    is_open = True
    for at in range(begin, end):
        token = tokens[at]
        word = token.lower
        if noun is not None and (word in _SUBJECT_STOPS or word in _COPULAS or _moves(word) or token.text in (",", "(")):
            is_open = False
        if not _can_be_subject(tokens, at):
            continue
        if is_plural(token):
            return at
        if is_open and not word.endswith(("'s", "ly", "ed")) and word not in words.VERBS_ONLY:
            noun = at
    if noun is None:
        noun = next((at for at in range(opening, begin) if is_plural(tokens[at])), None)
    return noun


def _can_be_subject(tokens: Sequence[Token], at: int) -> bool:
    token = tokens[at]
    if token.kind is not TokenKind.WORD or is_stop(token) or token.lower in _NO_SUBJECTS:
        return False
    return not (is_joined(tokens, at) and tokens[at - 1].kind is TokenKind.NUMBER)


def _moves(word: str) -> bool:
    return word in words.VERBS_ONLY or word in words.AMBIGUOUS_NOUNS


def _skip_openings(tokens: Sequence[Token], begin: int, end: int) -> int:
    """Past "In March 2025," and "According to the filing,"."""
    while begin < end:
        if tokens[begin].kind is TokenKind.WORD and tokens[begin].lower not in _SUBJECT_STOPS | {"according"}:
            return begin
        if tokens[begin].kind is TokenKind.WORD:
            comma = next((at for at in range(begin, end) if tokens[at].text == ","), None)
            begin = begin if comma is None else comma
        begin += 1
    return begin


def phrase_start(tokens: Sequence[Token], noun: int, lowest: int) -> int:
    """The first token of the noun phrase that ends in a noun, without its article and not before `lowest`."""
    at = noun
    while at > max(lowest, noun - LONGEST_PHRASE):
        before = tokens[at - 1]
        is_link = before.text == "-" and is_joined(tokens, at - 1)
        is_word = _can_be_subject(tokens, at - 1) and not before.lower.endswith("'s")
        if not is_link and not (is_word and before.lower not in words.RISING | words.FALLING):
            break
        at -= 1
    return at


def find_whole(tokens: Sequence[Token], index: int) -> tuple[int, int] | None:
    """The first token, and the one after the last, of what a share that ends before "of" is of; else None."""
    first = index + 1
    while word_at(tokens, first) in _DETERMINERS:
        first += 1
    noun = find_noun(tokens, index)
    if noun is not None:
        return phrase_start(tokens, noun, first), noun + 1
    last = first
    while last < len(tokens) and last - first < LONGEST_PHRASE and _can_be_subject(tokens, last):
        last += 1
    return (first, last) if last > first else None


def is_spoken_of(tokens: Sequence[Token], noun: int) -> bool:
    """True for a noun that a sentence says something of: a plural, or one with a verb or preposition behind it."""
    after = word_at(tokens, noun + 1)
    return is_plural(tokens[noun]) or after in _COPULAS or after in _SUBJECT_STOPS or _moves(after)
