import pytest

from index.answers.vocabulary import Vocabulary
from index.answers.words import stem

SENTENCES = [
    "In 2024 the bank Harlow cut 40 jobs.",
    "The chief of Harlow said jobs would return.",
    "Jobs at Merrow fell, and Merrow said so.",
    "A union of clerks counted jobs in Denmark.",
]


@pytest.fixture(scope="module")
def vocabulary() -> Vocabulary:
    return Vocabulary(SENTENCES, ["Northfield Institute"])


def test_rare_words_tell_more_than_common_ones(vocabulary: Vocabulary) -> None:
    assert vocabulary.weight(stem("union")) > vocabulary.weight(stem("jobs"))


def test_a_word_nobody_uses_tells_most_unless_it_is_ordinary(vocabulary: Vocabulary) -> None:
    assert vocabulary.weight(stem("Glassdoor")) == 1.0
    assert vocabulary.weight(stem("confused")) == 0.3


def test_words_written_as_names_are_names(vocabulary: Vocabulary) -> None:
    assert vocabulary.is_name(stem("harlow"))
    assert vocabulary.is_name(stem("merrow"))
    assert not vocabulary.is_name(stem("jobs"))


def test_listed_publishers_are_names(vocabulary: Vocabulary) -> None:
    assert vocabulary.is_name(stem("northfield"))


@pytest.mark.parametrize(
    ("typed", "meant"),
    [("harow", "harlow"), ("denmrak", "denmark"), ("union", "union"), ("walmart", "walmart")],
)
def test_a_slip_is_put_right_and_a_stranger_is_left(vocabulary: Vocabulary, typed: str, meant: str) -> None:
    assert vocabulary.correct(typed) == meant
