"""Patterns sorted by first letter find what the patterns as written find."""

import json
import re

import pytest
from hypothesis import given
from hypothesis import strategies as st

from index.assertions.either_case import either_case
from tests.labelled_reading import LABELS

PATTERNS = [
    r"\b(?:cut|cuts|cutting|shed|sheds|lay|lays|laid)\b",
    r"\b(?:in|in the|into|in the end)\b",
    r"\b(?:in the end|in the|into|in)\b",
    r"(?<![\w-])(?:will|would|[a-z]+'ll|wo|won't|(?:un)?likely (?:to|be)|w\w+)(?![\w-])",
    r"(?:plan|aim|intend)s? (?:to|that|on)|planned|(?-i:May|Will)|may",
    r"\b(?:a?bout|an?|the|(?:more|less|fewer) than)\s?\d+",
    r"\A\W*(?:s|k|i|ss|kk)(?:x|i|[ks]|\|)?",
    r"(?:t{2}|to*|t|(?:t)+|tt?h)(?!e)",
    r"(?:one|two|)(?: jobs|) (?=o|t|f)",
    r"[|(](?:a|b|c)[)|]|\((?:x|y|z)\)|\|",
]
TEXTS = [json.loads(line)["text"] for line in LABELS.read_text(encoding="utf-8").splitlines()[:200]]


def found(pattern: re.Pattern[str], text: str) -> list[tuple[int, int]]:
    return [match.span() for match in pattern.finditer(text)]


@pytest.mark.parametrize("pattern", PATTERNS)
def test_sentences_hold_the_same_matches(pattern: str) -> None:
    for text in TEXTS:
        for written in (text, text.upper(), text.title()):
            expected = found(re.compile(pattern, re.IGNORECASE), written)
            assert found(either_case(pattern), written) == expected


@pytest.mark.parametrize("pattern", PATTERNS)
@given(text=st.text(alphabet="aimsktcuhdploewinfrSKITH\u017f\u212a\u0130\u0131 '-|()1", max_size=40))
def test_any_letters_hold_the_same_matches(pattern: str, text: str) -> None:
    assert found(either_case(pattern), text) == found(re.compile(pattern, re.IGNORECASE), text)


def test_alternatives_of_one_letter_keep_their_order() -> None:
    assert either_case(r"in|on the|in the|on").findall("In the box on the shelf") == ["In", "on the"]


def test_a_letter_matches_in_every_form_that_python_knows() -> None:
    pattern = either_case("kelvin|sun|ice|air")
    assert pattern.findall("\u212aelvin \u017fun \u0130ce \u0131ce AIR") == [
        "\u212aelvin",
        "\u017fun",
        "\u0130ce",
        "\u0131ce",
        "AIR",
    ]


def test_a_group_that_is_not_closed_is_refused() -> None:
    with pytest.raises(ValueError, match="not closed"):
        either_case("(?=a|b")
