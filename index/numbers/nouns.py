"""The noun that a number counts, where it stands behind it, and what can be such a noun."""

from __future__ import annotations

from collections.abc import Sequence
from functools import lru_cache

from index.numbers import movement_words as words
from index.numbers.numerals import SCALES, SMALL, is_joined, word_at
from index.numbers.tokens import NUMBER, OPAQUE, WORD, Token

LONGEST_PHRASE = 8  # words from a number to its noun; "150 customer-service and technical support jobs" has 5
REMEMBERED = 4_096  # words: those of a text's nouns come again and again
LONGEST_PARTITIVE = 5  # tokens from "of" to the number of the whole: "of the plant's own 2,150 workers"

_COLLECTIVE = frozenset(
    """people staff men women children personnel police crew faculty workforce headcount manpower folk aircraft
    series species feet alumni criteria media youth""".split()
)
_ONE_MEN = frozenset("specimen regimen abdomen acumen".split())
NOT_PLURAL = frozenset(
    """always perhaps across besides afterwards sometimes less plus hers ours theirs yes versus thus previous
    various overseas news does this these goes comes makes gets shows means seems remains exceeds equals
    represents includes gives puts covers compares reflects marks suggests follows affects rises falls
    gains grows accounts amounts believes expects thinks sees keeps needs wants helps leaves takes leads
    runs holds stands reaches cites warns argues predicts projects notes adds whereas towards upwards
    downwards onwards regardless unless nonetheless nevertheless themselves ourselves gross minus
    express continuous says today's olds others writes speaks agrees implies reckons tells knows""".split()
)
_STOPS = frozenset(
    """of in for from to at on by with without who whom whose that which while whereas than then through
    throughout during since until till after before between among amongst across against into onto over
    under above below per via around within beyond toward because although though if when where as is
    are was were be been being am has have had do did will would could can may might must should shall
    never not also already still so but yet it they he she we you i them him us those there here say
    said saying told tell reported reports report found find use used using uses want wanted think
    thought feel felt see saw expect expected plan planned plans agree agreed believe believed lost lose
    loses left leave went go came come fell fall rose rise grew grow dropped drop drops made make took
    take gave give got get worked work works lived live lives faced face faces saved save saves cost
    costs up down out off just only even like including such according compared each every both either
    neither compare how why what""".split()
)
DETERMINERS = frozenset("the a an its their our his her my your all those these such this some any".split())
SUBJECT_STOPS = frozenset(
    """in on at for from by with to as since until during after before under over through within without per
    between among across against into that which who whose of and or but while when where if so then""".split()
)
COPULAS = frozenset(
    """is are was were be been being has have had will would could can may might must should do does did stands
    stood stand reached reaches reach totalled totaled totals comes came come remains remained numbered
    averaged hit hits amounted topped passed exceeded went goes put puts bring brings bringing brought employ employs employed
    employing""".split()
)
_VERBS = COPULAS | words.GOING_VERBS | words.VERBS_ONLY
_AFTER_A_SUBJECT = COPULAS | SUBJECT_STOPS | words.VERBS_ONLY | words.AMBIGUOUS_NOUNS | {":"}
NO_SUBJECTS = (
    DETERMINERS
    | COPULAS
    | SUBJECT_STOPS
    | words.GOING_VERBS
    | set(SCALES)
    | set(SMALL)
    | set(
        """percent cent per half third thirds quarter quarters fifth fifths tenth majority many much few fewer more
    most less second seconds minute minutes hour hours day days week weeks month months year years
    decade decades nearly almost about around top addition same""".split()
    )
)


def is_plural(token: Token) -> bool:
    """True for words that can name things counted: "jobs", "staff"."""
    return token.kind is WORD and _names_many(token.text)


@lru_cache(maxsize=REMEMBERED)
def _names_many(text: str) -> bool:
    word = text.lower()
    if word in NOT_PLURAL or _ends_phrase(text, word):
        return False
    if word in _COLLECTIVE:
        return True
    if word.endswith("men") and len(word) > len("women"):
        return word not in _ONE_MEN
    is_initials = text[-2:-1].isupper() and text[-1] == "s"  # "GPUs"
    return is_initials or (
        len(word) > 3 and word.endswith("s") and not word.endswith(("ss", "us", "is", "'s"))
    )


def is_stop(token: Token) -> bool:
    """True for words that end a noun phrase; "US" and "IT" in capitals are not those words."""
    return _ends_phrase(token.text, token.lower)


def _ends_phrase(text: str, word: str) -> bool:
    return word in _STOPS and text not in ("US", "IT", "AM")


def find_noun(tokens: Sequence[Token], index: int) -> int | None:
    """The token of the noun counted by a number that ends before `index`, else None.

    It is the last plural of the words that follow ("1,200 customer service jobs"), also behind "of", where
    the number of the whole may come first ("400 of the plant's 2,150 workers").
    """
    index += word_at(tokens, index) in ("out", ")") and word_at(tokens, index + 1) == "of"
    if word_at(tokens, index) == "of":
        index = _skip_partitive(tokens, index + 1)
    for at in range(index, min(index + LONGEST_PHRASE, len(tokens))):
        token = tokens[at]
        if is_plural(token):
            has_more = at + 1 < len(tokens) and tokens[at + 1].spaced and is_plural(tokens[at + 1])
            return at + 1 if has_more else at
        if at == index and token.lower in ("planned", "such"):
            continue
        is_participle = token.lower == "lost" or token.lower.endswith("ed")
        if is_participle and at + 1 < len(tokens) and is_plural(tokens[at + 1]):
            return at + 1
        is_compound = word_at(tokens, at + 1) == "-" and is_joined(tokens, at + 1)  # "in-house agents"
        if (is_stop(token) and not is_compound) or not _goes_on(tokens, at):
            return None
    return None


def _skip_partitive(tokens: Sequence[Token], index: int) -> int:
    for at in range(index, min(index + LONGEST_PARTITIVE, len(tokens))):
        token = tokens[at]
        if begins_number(token):
            return at + 1 + (word_at(tokens, at + 1) in SCALES)
        if token.kind is not WORD or is_plural(token):
            break
    while word_at(tokens, index) in DETERMINERS:
        index += 1
    return index


def _goes_on(tokens: Sequence[Token], at: int) -> bool:
    """True where a token may stand between a number and its noun."""
    token = tokens[at]
    if token.kind is WORD:
        return token.lower not in ("and", "or") or (
            at + 1 < len(tokens) and not begins_number(tokens[at + 1])
        )
    if token.kind is OPAQUE:
        return token.text[0].isalpha()
    return (token.text in ("-", "/", "&") and is_joined(tokens, at)) or token.text in ('"', "'")


def begins_number(token: Token) -> bool:
    """True for digits and for small numbers in words."""
    return token.kind is NUMBER or token.lower in SMALL


def is_verb(tokens: Sequence[Token], at: int) -> bool:
    """True for a verb that a number can depend on; "the increase" and "its cuts" are nouns."""
    word = tokens[at].lower
    if word in _VERBS:
        return True
    if word not in words.AMBIGUOUS_NOUNS or at == 0 or word_at(tokens, at - 1) in DETERMINERS:
        return False
    after = word_at(tokens, at + 1)
    return not word.endswith("s") or after in DETERMINERS or after[:1].isdecimal()


def can_be_noun(tokens: Sequence[Token], at: int) -> bool:
    """False beyond the end and for words that never name what is counted."""
    token = tokens[at] if at < len(tokens) else None
    if token is None or token.kind is not WORD or is_stop(token) or token.lower in NO_SUBJECTS:
        return False
    return len(token.text) > 1 and not (is_joined(tokens, at) and tokens[at - 1].kind is NUMBER)


def phrase_start(tokens: Sequence[Token], noun: int, lowest: int) -> int:
    """The first token of the noun phrase that ends in a noun, without its article and not before `lowest`."""
    at = noun
    while at > max(lowest, noun - LONGEST_PHRASE):
        before = tokens[at - 1]
        is_link = before.text == "-" and is_joined(tokens, at - 1)
        is_word = can_be_noun(tokens, at - 1) and not before.lower.endswith("'s")
        if not is_link and not (is_word and before.lower not in words.MOVING):
            break
        at -= 1
    return at + (tokens[at].text == "-")


def find_whole(tokens: Sequence[Token], index: int) -> tuple[int, int] | None:
    """First token, and the one after the last, of what a share that ends before `index` is of; else None."""
    first = index + (word_at(tokens, index) == "of")
    while word_at(tokens, first) in DETERMINERS:
        first += 1
    noun = find_noun(tokens, index)
    if noun is not None:
        return phrase_start(tokens, noun, first), noun + 1
    last = first
    while last < len(tokens) and last - first < LONGEST_PHRASE and can_be_noun(tokens, last):
        last += 1
    return (first, last) if last > first else None


def find_moved(tokens: Sequence[Token], before: int) -> tuple[int, int] | None:
    """First token, and the one after the last, of "costs" in "cut costs by 5%"; None for "fell by 5%"."""
    at = before - 1
    if word_at(tokens, before) != "by" or at < 1 or not can_be_noun(tokens, at) or is_verb(tokens, at):
        return None
    return phrase_start(tokens, at, 0), before


def is_spoken_of(tokens: Sequence[Token], noun: int, *, strictly: bool = False) -> bool:
    """True for a noun that something is said of: any plural, or one with a verb or preposition behind it.

    `strictly` leaves plurals no exception.
    """
    is_many = is_plural(tokens[noun]) and not strictly
    return is_many or word_at(tokens, noun + 1) in _AFTER_A_SUBJECT
