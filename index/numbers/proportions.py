"""Numbers that compare: shares in words, ratios, multiples, and vague numbers that only give a least value."""

from __future__ import annotations

from collections.abc import Sequence
from decimal import Decimal

from index.numbers.glance import has_digit, words_of
from index.numbers.members import ABOUT, AT_LEAST, EXACT, MORE_THAN
from index.numbers.multiples import MULTIPLYING, read_multiple
from index.numbers.nouns import is_plural
from index.numbers.numerals import SCALES, SHARE, SMALL, TENS, Numeral, is_joined, read_count, word_at
from index.numbers.tokens import DURATION, NUMBER, WORD, Token

_PARTS = {
    word: parts
    for parts, words in {
        2: "half",
        3: "third thirds",
        4: "quarter quarters fourth fourths",
        5: "fifth fifths",
        6: "sixth sixths",
        7: "seventh sevenths",
        8: "eighth eighths",
        9: "ninth ninths",
        10: "tenth tenths",
        20: "twentieth twentieths",
        100: "hundredth hundredths",
    }.items()
    for word in words.split()
}
_RATIO_BASES = frozenset((2, 3, 4, 5, 6, 7, 8, 9, 10, 20, 25, 50, 100, 1000, 10_000))
_MOST_ONE_IN = 1_000  # "one in fourteen", "1 in 65"
_NOT_A_RATIO_NOUN = frozenset(
    "or and to of out percent per points up down more less fewer".split()
) | frozenset(SCALES)
_OUT_OF_BASES = frozenset((3, 4, 5, 6, 7, 8, 9, 10, 100, 1000))
"""What people say a ratio in: "12 in 15 cities" and "41 out of 50 states" count cities and states."""
_VAGUE = {
    "dozens": 24,
    "hundreds": 100,
    "thousands": 1_000,
    "millions": 10**6,
    "billions": 10**9,
    "trillions": 10**12,
}
_NUMERIC = (NUMBER, DURATION)
_ARTICLES = frozenset(("a", "an", "the"))
NUMBER_WORDS = (
    frozenset(SMALL)
    | frozenset(TENS)
    | frozenset(_VAGUE)
    | frozenset(f"{word}fold" for word in SMALL)
    | MULTIPLYING
    | {"half", "tens", "several", "few", "couple"}
)
"""The words with which a number in words begins, but for the articles."""
_ADJECTIVES = frozenset(
    "vast large overwhelming clear slim narrow small great big huge solid strong bare simple absolute".split()
)
_SIGNS = NUMBER_WORDS | frozenset(SCALES) | frozenset(_PARTS) | {"majority"}
_BEHIND_ARTICLE = _SIGNS | _ADJECTIVES | {"-"}
_TIME_UNITS = frozenset(
    "second seconds minute minutes hour hours day days week weeks month months quarter quarters year years".split()
)
# An ordinal has a noun behind it ("a third runway"); a share has none of its own.
_AFTER_A_SHARE = frozenset(
    """of or and the its their his her our my all more fewer less lower higher smaller larger bigger shorter
    longer cheaper faster slower below above under over in from since to on at by for as than that who
    which said say says saying were was are is have had has expect expected plan planned report reported
    think thought believe believed do did will would could can may might should after before between
    during through compared against down up off use used want wanted feared fear agreed agree work
    worked lost saw see go went fell rose live lived these those such percent per a an reduction
    increase decline drop cut rise fall decrease discount stake share majority""".split()
)
_NOT_HALF_BEFORE = frozenset(
    """first second third last latter next previous prior early late back front top bottom upper lower other
    better each either opening closing final this per a-""".split()
)
_NOT_HALF_AFTER = frozenset(
    """time year years hearted way past baked asleep empty full brother sister marathon back term life moon
    board measures truth truths-""".split()
)
_NOT_QUARTER_BEFORE = frozenset(
    "in for per within every each this that last next first second third fourth the".split()
)
_NOT_QUARTER_AFTER = frozenset("earlier ago later before after when with".split())
_LIMITERS = frozenset(
    """by about around roughly nearly almost over under than least to some only just approximately most up
    another further reached hit below above further were was is are from""".split()
)


def may_hold_number(text: str) -> bool:
    """False for the many texts that show at a glance that no number is in them."""
    return has_digit(text) or has_number_word(text)


def has_number_word(text: str) -> bool:
    """True where a text holds a word of which a number in words has one."""
    return not words_of(text).isdisjoint(_SIGNS)


def can_begin_number(tokens: Sequence[Token], index: int) -> bool:
    """False for marks and the many words with which no number begins."""
    token = tokens[index]
    if token.kind is not WORD:
        return token.kind in _NUMERIC
    word = token.lower
    return word in NUMBER_WORDS or (word in _ARTICLES and word_at(tokens, index + 1) in _BEHIND_ARTICLE)


def read_number(tokens: Sequence[Token], first: int, *, is_money: bool = False) -> Numeral | None:
    """The share, ratio, multiple, vague or mere number that begins at a token, else None; money is always the last."""
    count = read_count(tokens, first, is_money=is_money)
    if is_money:
        return count
    compared = _read_ratio(tokens, first, count) or _read_fraction(tokens, first)
    compared = compared or read_multiple(tokens, first, count)
    if compared is None and tokens[first].kind is not NUMBER:
        compared = _read_vague(tokens, first)
    return compared or count


def _share(part: Decimal, whole: Decimal) -> Decimal:
    """Percent, to the hundredth that two-thirds are given with."""
    return round(100 * part / whole, 2)


def _read_ratio(tokens: Sequence[Token], first: int, part: Numeral | None) -> Numeral | None:
    """ "one in five", "9 out of 10", "two of every three" and "four-in-ten"."""
    if part is None or part.scale != 1:
        return None
    index = part.last + (word_at(tokens, part.last) == "-")
    noun_last = _end_of_ratio_noun(tokens, part)
    index = noun_last or index
    joiner = word_at(tokens, index), word_at(tokens, index + 1)
    length = 2 if joiner in (("out", "of"), ("of", "every"), ("in", "every")) else int(joiner[0] == "in")
    if not length:
        return None
    index += length
    index += word_at(tokens, index) in ("-", "every", "a")
    whole = read_count(tokens, index) if index < len(tokens) else None
    if whole is None or whole.scale > 1000 or not 0 < part.value < whole.value or part.value % 1:
        return None
    bases = _OUT_OF_BASES if joiner[0] == "out" else _RATIO_BASES
    is_one_in = joiner[0] == "in" and part.value == 1 and whole.value <= _MOST_ONE_IN
    if whole.value not in bases and not is_one_in:
        return None
    behind = word_at(tokens, whole.last)
    if joiner[0] != "out" and (behind in _TIME_UNITS or (noun_last and _counts_on(tokens, whole))):
        return None
    if word_at(tokens, whole.last) in ("%", "percent", "per", "-", ":") and is_joined(tokens, whole.last):
        return None
    is_worded = part.is_worded or whole.is_worded
    bound = ABOUT if is_worded else EXACT
    return Numeral(
        _share(part.value, whole.value), first, whole.last, SHARE, is_worded=is_worded, bound=bound
    )


def _end_of_ratio_noun(tokens: Sequence[Token], part: Numeral) -> int:
    """The token after the noun of "one vacancy in nine" and "34 claims in every 100", 0 where none is there."""
    at = part.last
    is_noun = at < len(tokens) and tokens[at].kind is WORD and tokens[at].spaced
    if not is_noun or word_at(tokens, at + 1) != "in" or word_at(tokens, at) in _NOT_A_RATIO_NOUN:
        return 0
    is_every = word_at(tokens, at + 2) == "every"
    return at + 1 if part.value == 1 or is_every or word_at(tokens, at + 2) in ("10", "ten", "100") else 0


def _counts_on(tokens: Sequence[Token], whole: Numeral) -> bool:
    """True for "9 orders in 10 large stores", where the whole counts something of its own."""
    after = tokens[whole.last : whole.last + 2]
    return bool(after) and after[0].kind is WORD and (is_plural(after[0]) or is_plural(after[-1]))


def _read_fraction(tokens: Sequence[Token], first: int) -> Numeral | None:
    token = tokens[first]
    if token.kind is NUMBER:
        return _read_written_fraction(tokens, first)
    if token.kind is not WORD:
        return None
    count, index = 1, first
    if token.lower in ("a", "an", "one") or SMALL.get(token.lower, 0) > 1:
        count = SMALL.get(token.lower, 1)
        index += 1
        index += word_at(tokens, index) == "-" and is_joined(tokens, index)
    word = word_at(tokens, index)
    parts = _PARTS.get(word)
    if (
        parts is None
        or not count < parts
        or word.endswith("s") != (count > 1)
        or (index == first and parts > 2)
    ):
        return None
    amount = Decimal(count) / parts
    return _read_part_of_unit(tokens, first, index + 1, amount) or _read_share(tokens, first, index, amount)


def _read_written_fraction(tokens: Sequence[Token], first: int) -> Numeral | None:
    """ "½" and "2/3 of"; "24/7" and "9/11" are no fractions."""
    if not tokens[first].text.isascii() and not tokens[first].text[0].isdigit():
        part = read_count(tokens, first)
        if part is None or part.last > first + 1:
            return None
        return Numeral(round(100 * part.value, 2), first, first + 1, SHARE)
    if (
        word_at(tokens, first + 1) != "/"
        or not is_joined(tokens, first + 1)
        or not is_joined(tokens, first + 2)
    ):
        return None
    texts = tokens[first].text, tokens[first + 2].text
    if not all(text.isdecimal() and len(text) <= 2 for text in texts):
        return None
    part_of, whole = Decimal(texts[0]), Decimal(texts[1])
    if not 0 < part_of < whole <= 10 or word_at(tokens, first + 3) not in ("of", "majority"):
        return None
    return Numeral(_share(part_of, whole), first, first + 3, SHARE)


def _read_part_of_unit(tokens: Sequence[Token], first: int, index: int, amount: Decimal) -> Numeral | None:
    """ "half a million", "a quarter of a percentage point", "half an hour": part of a unit, not of a whole."""
    if word_at(tokens, index) == "of" and word_at(tokens, index + 1) in ("a", "an", "one"):
        index += 2
    elif word_at(tokens, index) in ("a", "an") or (
        word_at(tokens, index) == "-" and is_joined(tokens, index)
    ):
        index += 1
    word = word_at(tokens, index)
    if word in SCALES:
        scale = Decimal(SCALES[word])
        return Numeral(amount * scale, first, index + 1, scale=scale, is_worded=True)
    if word in ("percent", "percentage", "point", "hour", "minute") or (word, word_at(tokens, index + 1)) == (
        "per",
        "cent",
    ):
        return Numeral(amount, first, index, is_worded=True)
    return None


def _read_share(tokens: Sequence[Token], first: int, index: int, amount: Decimal) -> Numeral | None:
    """A worded share, unless its words are an ordinal, a time ("a quarter earlier") or a figure of speech."""
    word, before, after = tokens[index].lower, word_at(tokens, first - 1), word_at(tokens, index + 1)
    if after == "-" and is_joined(tokens, index + 1):
        return None
    is_hyphenated = index - first == 2
    if word == "half":
        if before == "and" and index > first:
            return None  # "an hour and a half"
        if before in _NOT_HALF_BEFORE or after in _NOT_HALF_AFTER or after in ("a", "an"):
            return None
    elif word.startswith("quarter") and not is_hyphenated and after != "of":
        if before in _NOT_QUARTER_BEFORE or after in _NOT_QUARTER_AFTER or before.isdecimal():
            return None
        if tokens[first - 1].kind is NUMBER if first else False:
            return None
    is_followed = index + 1 >= len(tokens) or tokens[index + 1].kind is not WORD or after in _AFTER_A_SHARE
    if not (is_followed or is_hyphenated or word == "half" or (word.endswith("s") and before in _LIMITERS)):
        return None
    value = _share(amount, Decimal(1))
    return Numeral(value, first, index + 1, SHARE, is_worded=True, bound=ABOUT)


def _read_vague(tokens: Sequence[Token], first: int) -> Numeral | None:
    """ "dozens", "hundreds of thousands", "tens of millions" and "a majority": a least value each."""
    word = tokens[first].lower
    if word in ("a", "the"):
        return _read_majority(tokens, first)
    value = 10 if word == "tens" and word_at(tokens, first + 1) == "of" else _VAGUE.get(word)
    if value is None:
        return None
    last = first + 1
    if word_at(tokens, last) == "of" and word_at(tokens, last + 1) in _VAGUE and word != "dozens":
        value *= _VAGUE[word_at(tokens, last + 1)]
        last += 2
    if value == 10:
        return None
    return Numeral(Decimal(value), first, last, scale=Decimal(value), is_worded=True, bound=AT_LEAST)


def _read_majority(tokens: Sequence[Token], first: int) -> Numeral | None:
    index = first + 1 + (word_at(tokens, first + 1) in _ADJECTIVES)
    after = word_at(tokens, index + 1)
    if word_at(tokens, index) != "majority" or (
        after != "of" and (word_at(tokens, first) == "the" or after not in _AFTER_A_SHARE)
    ):
        return None
    return Numeral(Decimal(50), first, index + 1, SHARE, is_worded=True, bound=MORE_THAN)
