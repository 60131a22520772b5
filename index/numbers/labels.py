"""What the head or first cell of a table says of the numbers beside it: "Revenue ($m)", "Calls handled"."""

from __future__ import annotations

from dataclasses import dataclass
from decimal import Decimal

from index.numbers.nouns import is_plural, is_stop
from index.numbers.numerals import SCALES
from index.numbers.plain import make_plain
from index.numbers.tokens import CODES, WORD, read_tokens
from index.numbers.units import SIGNS, TIMES

_PERCENT = frozenset(("%", "percent", "percentage", "pct", "share", "rate"))
_SCALES = {"k": 1_000, "m": 10**6, "b": 10**9, "thousands": 1_000, "000s": 1_000} | SCALES
_EMPTY = frozenset(
    "value values figure figures number numbers result results note notes source sources total totals stats".split()
)


@dataclass(frozen=True, slots=True)
class Label:
    """The unit a label gives, the factor of its word of scale, and whether the unit is more than a noun."""

    unit: str
    factor: Decimal = Decimal(1)
    is_measure: bool = False


def read_label(text: str) -> Label | None:
    """The unit of numbers under or beside a label, None where it names none."""
    tokens = read_tokens(make_plain(text))
    words = [token.lower for token in tokens]
    scale = next((Decimal(_SCALES[word]) for word in words if word in _SCALES), Decimal(1))
    money = next(
        (
            SIGNS.get(token.text, token.text)
            for token in tokens
            if token.text in SIGNS or token.text in CODES.split("|")
        ),
        None,
    )
    if money:
        return Label(money, scale, is_measure=True)
    if _PERCENT & set(words):
        return Label("%", is_measure=True)
    time = next((TIMES[word] for word in words if word in TIMES and word.endswith("s")), None)
    if time:
        return Label(time, scale, is_measure=True)
    named = [token for token in tokens if token.kind is WORD and not is_stop(token)]
    noun = next((token.lower for token in named if is_plural(token) and token.lower not in _EMPTY), None)
    return Label(noun, scale) if noun else None


def last_word(text: str) -> str | None:
    """The last word of a label in small letters, for numbers of which nothing else is known."""
    found = [token.lower for token in read_tokens(make_plain(text)) if token.kind is WORD]
    return found[-1] if found else None
