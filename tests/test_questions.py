import pytest

from index.answers.questions import LONGEST_QUESTION, check_question, read_question
from index.answers.vocabulary import Vocabulary
from index.domain import Period
from index.errors import QuestionRefused

VOCABULARY = Vocabulary(
    [
        "In 2024 the bank Harlow cut jobs in Denmark.",
        "Staff of Merrow and of Harlow fell.",
        "The revenue of Merrow rose in Denmark.",
    ],
    ["Harlow Bank", "Merrow"],
)


def test_mentions_and_needless_white_space_are_left_out() -> None:
    assert check_question("<@123>  did Harlow \n cut jobs :thinking:") == "did Harlow cut jobs"
    assert check_question("ratio 3:1, at 10:30:00 by @harlow") == "ratio 3:1, at 10:30:00 by @harlow"


@pytest.mark.parametrize(
    "question",
    [
        "",
        "  \n ",
        "<@123>",
        "@here",
        "@everyone @sam",
        "</ask:1>",
        "<t:1:R>",
        ":smile: :+1:",
        "?!",
        "x" * (LONGEST_QUESTION + 1),
    ],
)
def test_what_holds_no_question_is_refused(question: str) -> None:
    with pytest.raises(QuestionRefused):
        check_question(question)


def test_years_and_numbers_are_no_words() -> None:
    asked = read_question("harlow cut 1.2k jobs in q1 2024?", VOCABULARY)
    assert asked.words == ("harlow", "layoff", "job")
    assert asked.numbers == (1_200,)
    assert asked.periods == (Period("2024-Q1"),)


def test_a_number_too_long_for_arithmetic_is_not_asked_about() -> None:
    assert read_question("did they cut 700 or " + "9" * 400 + " jobs", VOCABULARY).numbers == (700,)


def test_a_number_that_dates_is_not_asked_about() -> None:
    asked = read_question("harlow jobs january 26", VOCABULARY)
    assert (asked.numbers, asked.periods) == ((), (Period("2026-01"),))


def test_a_misspelt_word_of_grammar_carries_no_meaning() -> None:
    assert read_question("what happend at harlow", VOCABULARY).words == ("harlow",)


def test_a_place_is_no_entity_beside_a_name() -> None:
    asked = read_question("harlow jobs in denmark", VOCABULARY)
    assert asked.entities == {"harlow"}
    assert asked.places == {"denmark"}


def test_what_is_measured_is_known() -> None:
    assert read_question("merrow revenue", VOCABULARY).measures == {"revenu"}
    assert read_question("merrow jobs", VOCABULARY).measures == frozenset()


@pytest.mark.parametrize(
    ("question", "count", "share"),
    [
        ("how many jobs did harlow cut", True, False),
        ("what percentage of staff left harlow", False, True),
        ("did harlow cut jobs", False, False),
    ],
)
def test_the_form_asked_for_is_known(question: str, count: bool, share: bool) -> None:
    asked = read_question(question, VOCABULARY)
    assert (asked.wants_count, asked.wants_share) == (count, share)
