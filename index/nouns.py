"""The noun that a number counts: behind it, or before the verb it depends on."""

from __future__ import annotations

from collections.abc import Sequence

from index import movement_words as words
from index.numerals import SCALES, SMALL, is_joined, word_at
from index.tokens import Token, TokenKind

LONGEST_PHRASE = 8  # words from a number to its noun; "150 customer-service and technical support jobs" has 5
LONGEST_PARTITIVE = 5  # tokens from "of" to the number of the whole: "of the plant's own 2,150 workers"

_COLLECTIVE = frozenset(
    """people staff men women children personnel police crew faculty workforce headcount manpower folk aircraft
    series species feet alumni criteria media youth""".split()
)
_ONE_MEN = frozenset("specimen regimen abdomen acumen".split())
_NOT_PLURAL = frozenset(
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
_DETERMINERS = frozenset("the a an its their our his her my your all those these such this some any".split())
_SUBJECT_STOPS = frozenset(
    """in on at for from by with to as since until during after before under over through within without per
    between among across against into that which who whose of and or but while when where if so then""".split()
)
_COPULAS = frozenset(
    """is are was were be been being has have had will would could can may might must should do does did stands
    stood stand reached reaches reach totalled totaled totals comes came come remains remained numbered
    averaged hit hits amounted topped passed exceeded went goes put puts bring brings bringing brought employ employs employed
    employing""".split()
)
_MASS_NOUNS = frozenset(
    """headcount workforce employment unemployment staffing membership attendance enrolment enrollment turnover
    revenue income pay output demand traffic usage circulation readership ridership production capacity
    spending funding hiring staff personnel manpower crew""".split()
)
"""Nouns that open a sentence without an article; any other singular that does so is taken for a name."""
_ABSTRACT = ("ing", "ment", "tion", "sion", "ance", "ence", "ness")
_CLAUSE_OPENERS = frozenset("that which where when while because if although whereas and but ; :".split())
_NO_SUBJECTS = (
    _DETERMINERS
    | _COPULAS
    | _SUBJECT_STOPS
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
    word = token.lower
    if token.kind is not TokenKind.WORD or word in _NOT_PLURAL or is_stop(token):
        return False
    if word in _COLLECTIVE:
        return True
    if word.endswith("men") and len(word) > len("women"):
        return word not in _ONE_MEN
    is_initials = token.text[-2:-1].isupper() and token.text[-1] == "s"  # "GPUs"
    return is_initials or (
        len(word) > 3 and word.endswith("s") and not word.endswith(("ss", "us", "is", "'s"))
    )


def is_stop(token: Token) -> bool:
    """True for words that end a noun phrase; "US" and "IT" in capitals are not those words."""
    return token.lower in _STOPS and not (token.text.isupper() and token.text in ("US", "IT", "AM"))


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
        return token.lower not in ("and", "or") or (
            at + 1 < len(tokens) and not _begins_number(tokens[at + 1])
        )
    if token.kind is TokenKind.OPAQUE:
        return token.text[0].isalpha()
    return (token.text in ("-", "/", "&") and is_joined(tokens, at)) or token.text in ('"', "'")


def _begins_number(token: Token) -> bool:
    return token.kind is TokenKind.NUMBER or token.lower in SMALL


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
    verb = next((at for at in range(end - 1, begin - 1, -1) if _is_verb(tokens, at)), end)
    clause = next(
        (at + 1 for at in range(verb - 1, begin - 1, -1) if tokens[at].lower in _CLAUSE_OPENERS), begin
    )
    for first, last in ((clause, verb), (begin, end)):
        noun = _first_noun(tokens, _skip_openings(tokens, first, last), last)
        if noun is not None:
            return noun
    return next((at for at in range(begin, end) if _can_be_subject(tokens, at) and is_plural(tokens[at])), None)


def _find_numbered(tokens: Sequence[Token], begin: int, end: int) -> int | None:
    """The noun of the nearest "number of …" before a number."""
    for at in range(end - 1, begin, -1):
        if tokens[at].lower == "of" and tokens[at - 1].lower == "number":
            noun = find_noun(tokens, at + 1)
            return noun if noun is not None and noun < end else None
    return None


def _is_verb(tokens: Sequence[Token], at: int) -> bool:
    """True for a verb that a number can depend on; "the increase" and "its cuts" are nouns."""
    word = tokens[at].lower
    if word in _COPULAS or word in words.GOING_VERBS or word in words.VERBS_ONLY:
        return True
    if word not in words.AMBIGUOUS_NOUNS or at == 0 or word_at(tokens, at - 1) in _DETERMINERS:
        return False
    after = word_at(tokens, at + 1)
    return not word.endswith("s") or after in _DETERMINERS or after[:1].isdecimal()


def _find_put(tokens: Sequence[Token], begin: int, end: int) -> int | None:
    """The noun of "put job cuts linked to AI at", right before a number."""
    at = end - 1
    while at > begin and tokens[at].lower != "at":
        if not is_stop(tokens[at]) and tokens[at].lower not in _NO_SUBJECTS:
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
            token.lower in _SUBJECT_STOPS or token.text in (",", "(") or _is_verb(tokens, at)
        ):
            is_open = False
        if not _can_be_subject(tokens, at):
            continue
        if is_plural(token):
            return at
        if is_open and not token.lower.endswith(("'s", "ly", "ed")) and not _is_verb(tokens, at):
            noun = at
    return noun


def _can_be_subject(tokens: Sequence[Token], at: int) -> bool:
    """False for names, comparatives, and verbs with their object: "prints 180 million", "presents the same"."""
    word = tokens[at].lower
    if not can_be_noun(tokens, at) or word in _NOT_PLURAL | words.HIGHER | words.LOWER or _is_name(tokens, at):
        return False
    governs = at + 1 < len(tokens) and (
        tokens[at + 1].lower in _DETERMINERS | {"that"} or _begins_number(tokens[at + 1])
    )
    before = tokens[at - 1] if at else tokens[at]
    is_domain = word_at(tokens, at + 1) == "." and is_joined(tokens, at + 1) and is_joined(tokens, at + 2)
    if is_domain or (before.text == "." and is_joined(tokens, at)):  # "example.com"
        return False
    follows_noun = at > 0 and before.kind is TokenKind.WORD and before.lower not in _DETERMINERS
    follows_name = follows_noun and before.text.istitle() and tokens[at].text.islower()
    is_verb = (governs and follows_noun) or (follows_name and word in words.RISING | words.FALLING)
    return not ((governs and word.endswith("ing")) or (is_verb and word.endswith("s")))


def _is_name(tokens: Sequence[Token], at: int) -> bool:
    """True for a word in capitals, unless it opens the sentence as a noun does or all its neighbours have them."""
    token = tokens[at]
    if not token.text[0].isupper() or _is_titled(tokens, at):
        return False
    if is_plural(token) and token.text[:-1].isupper():  # "GPUs"
        return False
    has_word_before = any(before.kind is not TokenKind.MARK for before in tokens[max(0, at - 2) : at])
    after = tokens[at + 1].text if at + 1 < len(tokens) else ""
    if has_word_before or token.text.isupper() or after[:1].isupper():
        return True
    is_mass = token.lower in _MASS_NOUNS or token.lower.endswith(_ABSTRACT)
    return not is_plural(token) and not is_mass and after not in ("of", "among")


def _is_titled(tokens: Sequence[Token], at: int) -> bool:
    """True within a heading in capitals: "Tech Layoffs Hit 80,000"."""
    number = next((index for index in range(at, len(tokens)) if _begins_number(tokens[index])), 0)
    before = [token for token in tokens[max(0, number - LONGEST_PHRASE) : number] if len(token.text) > 3]
    is_led = number > 0 and tokens[number - 1].text[0].isupper()
    return is_led and len(before) > 1 and all(token.text[0].isupper() for token in before)


def can_be_noun(tokens: Sequence[Token], at: int) -> bool:
    """False beyond the end and for words that never name what is counted."""
    token = tokens[at] if at < len(tokens) else None
    if token is None or token.kind is not TokenKind.WORD or is_stop(token) or token.lower in _NO_SUBJECTS:
        return False
    return len(token.text) > 1 and not (is_joined(tokens, at) and tokens[at - 1].kind is TokenKind.NUMBER)


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
        is_word = can_be_noun(tokens, at - 1) and not before.lower.endswith("'s")
        if not is_link and not (is_word and before.lower not in words.RISING | words.FALLING):
            break
        at -= 1
    return at + (tokens[at].text == "-")


def find_whole(tokens: Sequence[Token], index: int) -> tuple[int, int] | None:
    """First token, and the one after the last, of what a share that ends before `index` is of; else None."""
    first = index + (word_at(tokens, index) == "of")
    while word_at(tokens, first) in _DETERMINERS:
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
    if word_at(tokens, before) != "by" or at < 1 or not can_be_noun(tokens, at) or _is_verb(tokens, at):
        return None
    return phrase_start(tokens, at, 0), before


def is_spoken_of(tokens: Sequence[Token], noun: int, *, strictly: bool = False) -> bool:
    """True for a noun that something is said of: any plural, or one with a verb or preposition behind it.

    `strictly` leaves plurals no exception.
    """
    after = word_at(tokens, noun + 1)
    return (
        (is_plural(tokens[noun]) and not strictly)
        or after in _COPULAS
        or after in _SUBJECT_STOPS
        or after in words.VERBS_ONLY | words.AMBIGUOUS_NOUNS | {":"}
    )
