"""Whole and decimal numbers as people write them, in digits and in words, with their words of scale."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Sequence
from dataclasses import dataclass
from decimal import Decimal
from enum import StrEnum

from index.domain import Bound, Change
from index.numbers.members import ABOUT, AT_LEAST, EXACT
from index.numbers.plain import FIRM_SPACE
from index.numbers.tokens import NUMBER, WORD, Token

_ONE = Decimal(1)
LONGEST_DIGITS = 24  # characters of one number; longer ones are keys and noise, not counts of anything
LONGEST_WORDS = 14  # tokens of one number in words; the longest sensible ones have about ten


class Form(StrEnum):
    """What a number's own words say of its unit."""

    COUNT = "count"  # nothing
    SHARE = "share"  # percent, in which its value already is
    MULTIPLE = "multiple"  # "x"


COUNT, SHARE, MULTIPLE = Form.COUNT, Form.SHARE, Form.MULTIPLE


@dataclass(slots=True)
class Numeral:
    """A number written by the tokens from `first` up to, not including, `last`.

    `scale` is the factor of its words of scale, which "2 to 3 million" hands to its other end; `is_worded` is
    True where it has no digit. `bound` and `change` are those of its own words ("dozens", "tripled").
    """

    value: Decimal
    first: int
    last: int
    form: Form = COUNT
    scale: Decimal = _ONE
    is_worded: bool = False
    bound: Bound = EXACT
    change: Change | None = None


SMALL = {
    word: value
    for value, word in enumerate(
        """zero one two three four five six seven eight nine ten eleven twelve thirteen fourteen fifteen sixteen
        seventeen eighteen nineteen""".split()
    )
}
TENS = {
    word: 10 * value
    for value, word in enumerate("twenty thirty forty fifty sixty seventy eighty ninety".split(), start=2)
}
SCALES = {
    "hundred": 100,
    "dozen": 12,
    "thousand": 1_000,
    "lakh": 100_000,
    "lakhs": 100_000,
    "million": 10**6,
    "millions": 10**6,
    "mn": 10**6,
    "mln": 10**6,
    "mio": 10**6,
    "crore": 10**7,
    "crores": 10**7,
    "billion": 10**9,
    "billions": 10**9,
    "bn": 10**9,
    "bln": 10**9,
    "trillion": 10**12,
    "trillions": 10**12,
    "tn": 10**12,
    "trn": 10**12,
}
_ATTACHED = {"k": 1_000, "m": 10**6, "mm": 10**6, "b": 10**9, "cr": 10**7} | SCALES
"""Scales that are written onto the digits: "250k"."""
_NOT_MILLIONS = frozenset(
    "tall long wide high deep away apart below above sprint race hurdles run swim".split()
)
"""After "100m" these make it metres."""

_WHOLE = re.compile(r"0|[1-9]\d*")
_GROUPED = re.compile(
    rf"[1-9]\d{{0,2}}(?:(?:,\d{{3}})+|(?:'\d{{3}})+|(?:{FIRM_SPACE}\d{{3}})+)(?:\.\d+)?"
    r"|[1-9]\d?(?:,\d{2})+,\d{3}(?:\.\d+)?"
)
_DECIMAL = re.compile(r"(?:0|[1-9]\d*)?\.\d+")
_MEANT_AS_THOUSANDS = re.compile(r"[1-9]\d{0,2}\.000")  # "15.000" is fifteen or fifteen thousand
_EUROPEAN = re.compile(rf"[1-9]\d{{0,2}}(?:(?:\.\d{{3}})+|(?:{FIRM_SPACE}\d{{3}})+),\d{{1,2}}")
_COMMA_DECIMAL = re.compile(r"(?:0|[1-9]\d*),\d{1,2}")
_VULGAR = re.compile(r"[\u00bc-\u00be\u2150-\u215e]$")
_GROUP_MARKS = re.compile(rf"[,'{FIRM_SPACE}]")
_FIRST_GROUP = re.compile(r"[1-9]\d{0,2}")
_SPACED_GROUP = re.compile(r"\d{3}")


def word_at(tokens: Sequence[Token], index: int) -> str:
    """The lower-case text of a token, "" beyond either end."""
    return tokens[index].lower if 0 <= index < len(tokens) else ""


def is_joined(tokens: Sequence[Token], index: int) -> bool:
    """True where the token stands right behind the one before it."""
    return 0 < index < len(tokens) and not tokens[index].spaced


def read_count(tokens: Sequence[Token], first: int, *, is_money: bool = False) -> Numeral | None:
    """The number in digits or words that begins at a token, else None.

    Args:
        tokens: a sentence's tokens.
        first: where the number has to begin.
        is_money: True behind a currency sign, where "100m" is never a distance.
    """
    if tokens[first].kind is NUMBER:
        return _read_digits(tokens, first, is_money)
    if tokens[first].kind is WORD:
        return _read_words(tokens, first)
    return None


def _read_digits(tokens: Sequence[Token], first: int, is_money: bool) -> Numeral | None:
    text = tokens[first].text
    last = first + 1
    while _is_spaced_group(tokens, first, last):
        text += tokens[last].text
        last += 1
    scale, after = _read_scale(tokens, last, is_money)
    can_be_decimal_comma = is_money or after > last or word_at(tokens, after) in ("%", "percent", "per")
    value = _parse(text, can_be_decimal_comma)
    if value is None:
        return None
    half, after_half = _read_and_a_half(tokens, last)
    if half:
        value += half
        scale, after = _read_scale(tokens, after_half, is_money)
        after = max(after, after_half)
    return Numeral(value * scale, first, after, scale=scale)


def _is_spaced_group(tokens: Sequence[Token], first: int, index: int) -> bool:
    """True for the "800" of "7 800 jobs"; beside a name ("Windows 11 500 users") nobody can tell."""
    if index >= len(tokens) or not tokens[index].spaced or len(tokens[index].text) != 3:
        return False
    if not _SPACED_GROUP.fullmatch(tokens[index].text):
        return False
    if tokens[index].start - tokens[index - 1].end != 1 or not _FIRST_GROUP.fullmatch(tokens[first].text):
        return False
    return first == 0 or not tokens[first - 1].text[0].isupper() or first == 1


def _parse(text: str, can_be_decimal_comma: bool) -> Decimal | None:
    """The value of digits, or None where they can be read in more than one way or in none."""
    if len(text) > LONGEST_DIGITS:
        return None
    if text.isdecimal():
        return Decimal(text) if _WHOLE.fullmatch(text) else None
    vulgar = None if text.isascii() else _VULGAR.search(text)
    if vulgar:
        text = text[:-1]
        part = Decimal(str(round(unicodedata.numeric(vulgar[0]), 4)))
        if not text:
            return part
        return part + Decimal(text) if _WHOLE.fullmatch(text) else None
    if _MEANT_AS_THOUSANDS.fullmatch(text):
        return None
    if _GROUPED.fullmatch(text) or _DECIMAL.fullmatch(text):
        return Decimal(_GROUP_MARKS.sub("", text))
    if _EUROPEAN.fullmatch(text):
        return Decimal(text.replace(".", "").replace(FIRM_SPACE, "").replace(",", "."))
    if can_be_decimal_comma and _COMMA_DECIMAL.fullmatch(text):
        return Decimal(text.replace(",", "."))
    return None


def _read_scale(tokens: Sequence[Token], index: int, is_money: bool) -> tuple[Decimal, int]:
    """The factor of the words of scale from a token on, and the token after them."""
    scale = _ONE
    if is_joined(tokens, index) and tokens[index].kind is WORD:
        attached = _attached_scale(tokens, index, is_money)
        if attached is None:
            return scale, index
        scale, index = Decimal(attached), index + 1
    for _ in range(LONGEST_WORDS):
        at = index + 1 if word_at(tokens, index) == "-" and is_joined(tokens, index) else index
        factor = SCALES.get(word_at(tokens, at))
        if factor is None or (at > index and not is_joined(tokens, at)):
            break
        scale, index = scale * factor, at + 1
    return scale, index


def _attached_scale(tokens: Sequence[Token], index: int, is_money: bool) -> int | None:
    text = tokens[index].text
    if text in ("T", "t"):
        return 10**12 if is_money or text == "T" else None
    if text == "m" and not is_money and word_at(tokens, index + 1) in _NOT_MILLIONS:
        return None
    return _ATTACHED.get(text.lower())


def _read_and_a_half(tokens: Sequence[Token], index: int) -> tuple[Decimal, int]:
    """0.5 for "and a half" and "and a quarter", which follow a number, and the token after it."""
    if word_at(tokens, index) == "and" and word_at(tokens, index + 1) in ("a", "one"):
        part = {"half": Decimal("0.5"), "quarter": Decimal("0.25")}.get(word_at(tokens, index + 2))
        if part:
            return part, index + 3
    return Decimal(0), index


def _read_words(tokens: Sequence[Token], first: int) -> Numeral | None:
    index, articles, bound = _read_article(tokens, first)
    total, group, last, scale = _sum_words(tokens, index, articles)
    if last == index:
        return None
    half, after = _read_and_a_half(tokens, last)
    if half and not scale:
        factor, after_scale = _read_scale(tokens, after, is_money=False)
        return Numeral((group + half) * factor, first, max(after_scale, after), scale=factor, is_worded=True)
    return Numeral(total + group, first, last, scale=Decimal(scale or 1), is_worded=True, bound=bound)


def _read_article(tokens: Sequence[Token], first: int) -> tuple[int, int, Bound]:
    """What "a", "several" and "a couple of" say of a word of scale: where it stands, how many, how surely."""
    index = first + (word_at(tokens, first) in ("a", "an"))
    vague = word_at(tokens, index)
    if vague in ("few", "several", "couple"):
        index += 1
        index += word_at(tokens, index) == "of"
    if index == first or word_at(tokens, index) not in SCALES:
        return first, 0, EXACT
    if vague == "couple":
        return index, 2, ABOUT
    return index, 1, AT_LEAST if vague in ("few", "several") else EXACT


def _sum_words(tokens: Sequence[Token], first: int, group: int) -> tuple[Decimal, Decimal, int, int]:
    """Total of closed groups, the open group, the token after the number, and its last scale (0 for none)."""
    total, current, scale, index = Decimal(0), Decimal(group), 0, first
    while index < len(tokens) and index - first < LONGEST_WORDS:
        at = index + _is_link(tokens, index, first, scale)
        word = word_at(tokens, at)
        value = SMALL.get(word, TENS.get(word))
        if value is not None and (index == first or _fits_after(current, value, scale)):
            current += value
        elif word in SCALES and (current or total):
            scale = SCALES[word]
            if scale in (12, 100):
                current *= scale
            elif current:
                total, current = total + current * scale, Decimal(0)
            else:
                total *= scale
        else:
            break
        index = at + 1
    return total, current, index, scale


def _is_link(tokens: Sequence[Token], index: int, first: int, scale: int) -> bool:
    """True for the hyphen of "twenty-seven" and the "and" of "one hundred and five"."""
    if word_at(tokens, index) == "-":
        return index > first and is_joined(tokens, index) and is_joined(tokens, index + 1)
    return scale > 0 and word_at(tokens, index) == "and"


def _fits_after(current: Decimal, value: int, scale: int) -> bool:
    """True where a smaller number continues a larger one: "twenty" and "seven", "one hundred" and "five"."""
    if current % 100 == 0:
        return scale > 0 and value > 0
    return current % 10 == 0 and current % 100 >= 20 and 0 < value < 10
