"""The tokens of a sentence, those within its expressions of time marked so: their numbers count nothing."""

from __future__ import annotations

from collections.abc import Sequence

from index.numbers.date_forms import When
from index.numbers.dates import find_dates
from index.numbers.glance import has_digit
from index.numbers.plain import Plain
from index.numbers.proportions import has_number_word, may_hold_number
from index.numbers.tokens import TIME, Token, read_tokens


def read_countable(plain: Plain) -> list[Token]:
    """The tokens, those of times marked; none at all of a text in which nothing else can be a number."""
    if not may_hold_number(plain.text):
        return []
    times = find_dates(plain.text)
    if times and not has_number_word(plain.text) and not has_digit(_text_between(plain.text, times)):
        return []
    tokens = read_tokens(plain)
    spans = iter(times)
    span = next(spans, None)
    for token in tokens:
        while span is not None and span.end <= token.start:
            span = next(spans, None)
        if span is None:
            break
        if span.start <= token.start:
            token.kind = TIME
    return tokens


def _text_between(text: str, times: Sequence[When]) -> str:
    """A text without its expressions of time."""
    starts = (0, *(time.end for time in times))
    ends = (*(time.start for time in times), len(text))
    return " ".join(text[start:end] for start, end in zip(starts, ends, strict=True))
