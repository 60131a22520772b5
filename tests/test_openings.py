"""Patterns tried only where a word stands with which they can begin find what they find anywhere."""

import importlib
import json
import pkgutil
import re

import pytest
from hypothesis import given
from hypothesis import strategies as st

import index.assertions
from index.assertions.cues import even
from index.assertions.openings import Cues, cues, find_openings
from tests.labelled_reading import LABELS, PLAIN

TEXTS = [
    even(json.loads(line)["text"])
    for path in (LABELS, PLAIN)
    for line in path.read_text(encoding="utf-8").splitlines()[::4]
]
PATTERNS = [
    r"\b(?:cut|cuts|in(?: the)? end|lays? off)\b",
    r"(?<![\w-])(?:sink(?:s|ing)?|i(?:ce|n)|[a-z]+'ll|\w+ skis|skis?)(?![\w-])",
    r"\b(?:\d+|ten|1[01]0|k) (?:cuts|kids)|\bskid\w*",
    r"(?<![\w-])(?:the |a |an )*(?:kids?|skit|(?<!no )cuts)(?![\w-])|\bno (?=kids)",
]
NAME_OF = {
    value: f"{module.name}.{name}"
    for module in pkgutil.iter_modules(index.assertions.__path__)
    for name, value in vars(importlib.import_module(f"index.assertions.{module.name}")).items()
    if isinstance(value, Cues)
}


def spans(
    pattern: Cues | re.Pattern[str], text: str, start: int = 0, end: int = 4_000
) -> list[tuple[int, int]]:
    return [match.span() for match in pattern.finditer(text, start, end)]


@pytest.mark.parametrize("found", NAME_OF, ids=NAME_OF.get)
def test_sentences_hold_the_matches_of_the_pattern_alone(found: Cues) -> None:
    alone = found.compiled
    for text in TEXTS:
        for written in (text, text.upper()):
            assert spans(found, written) == spans(alone, written)
            first, expected = found.search(written), alone.search(written)
            assert (first and first.span()) == (expected and expected.span())
            third = len(written) // 3
            assert spans(found, written, third, 2 * third) == spans(alone, written, third, 2 * third)


@pytest.mark.parametrize("pattern", PATTERNS)
@given(
    text=st.text(alphabet="aimsktcudleofnSKITH\u017f\u212a\u0130\u0131 '-01\u0663\u00e9", max_size=40),
    end=st.integers(0, 40),
)
def test_any_letters_hold_the_same_matches(pattern: str, text: str, end: int) -> None:
    assert spans(cues(pattern), text, end=end) == spans(re.compile(pattern, re.IGNORECASE), text, end=end)


def test_a_pattern_is_looked_up_by_the_first_letters_of_its_words() -> None:
    expected = (frozenset({"a", "an", "cut", "cuts", "laid", "off", "unli", "like"}), ())
    assert find_openings(r"\b(?:cuts?|laid off|an? off|off|(?:un)?likely)\b") == expected


def test_what_begins_with_no_word_of_its_own_is_looked_up_by_a_part() -> None:
    expected = (frozenset({"will"}), (" jobs", " survey data", "'ll", "best", "last"))
    written = r"(?<![\w-])(?:will|[a-z]+'ll|\w+ survey data|\d+ jobs|\w+(?:last|best))(?![\w-])"
    assert find_openings(written) == expected


def test_a_pattern_that_may_begin_with_anything_is_refused() -> None:
    with pytest.raises(ValueError, match="not every alternative"):
        find_openings(r"\b(?:cut|\w+ed)\b|\w*")


def test_a_letter_matches_in_every_form_that_python_knows() -> None:
    text = "\u212aids \u017fkis \u0130ce"
    assert [match[0] for match in cues(r"\b(?:kids|skis|ice)\b").finditer(text)] == text.split()
