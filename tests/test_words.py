import pytest

from index.answers.names import PLACES, other_names
from index.answers.words import stem, stems


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("fired", "layoffs"),
        ("grads", "graduates"),
        ("Klarna's", "klarna"),
        ("forecasts", "predicted"),
        ("IBM’s", "ibm"),
    ],
)
def test_words_of_one_meaning_compare_equal(one: str, other: str) -> None:
    assert stem(one) == stem(other)


@pytest.mark.parametrize(
    ("one", "other"), [("hired", "rehired"), ("rise", "fall"), ("worker", "work"), ("2024", "2025")]
)
def test_words_of_different_meaning_do_not(one: str, other: str) -> None:
    assert stem(one) != stem(other)


def test_grammar_and_chat_carry_no_meaning() -> None:
    assert stems("so how many ppl did Klarna actually fire lol") == ["klarna", "layoff"]


def test_a_name_brings_its_other_names() -> None:
    assert "CBA" in other_names("Commonwealth Bank of Australia reversed the cuts.")
    assert "International Monetary Fund" in other_names("The IMF warned.")


def test_a_lower_case_us_is_a_pronoun() -> None:
    assert other_names("It told us nothing.") == ""
    assert "United States" in other_names("It cut US jobs.")


def test_a_country_and_its_adjective_are_one_place() -> None:
    assert PLACES[stem("Danish")] == PLACES[stem("Denmark")]
