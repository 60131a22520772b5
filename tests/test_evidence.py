import numpy as np

from index.answers.evidence import Evidence, weigh
from index.answers.lines import Lines
from index.answers.preparing import Sentence
from index.answers.questions import read_question
from index.answers.vocabulary import Vocabulary
from index.answers.words import stems
from index.domain import (
    Citation,
    Figure,
    Kind,
    Period,
    Quantity,
    Source,
    SourceType,
    Statement,
    Status,
    Wording,
)

VOCABULARY = Vocabulary(
    [
        "In 2024 the bank Harlow cut jobs.",
        "Staff of Merrow and of Harlow fell.",
        "The chatbot of Harlow answered clerks.",
        "The revenue of Merrow rose.",
    ],
    ["Harlow Bank", "Merrow"],
)
CUT = "Harlow cut 40 jobs in 2024."


def prepare(
    text: str,
    *,
    source_id: str = "a",
    period: str | None = None,
    value: float | None = None,
    value_to: float | None = None,
    unit: str = "jobs",
    source_type: SourceType = SourceType.NEWS_REPORT,
    kind: Kind = Kind.DOCUMENTED_FIGURE,
    mentions: tuple[str, ...] = (),
    start: int = 0,
) -> Sentence:
    source = Source(source_id, "Title", " " * start + text, Wording.NOTE, source_type)
    told = Period(period) if period else None
    figures = ()
    if value is not None:
        quantity = Quantity("40", 0, 2, value, unit, value_to=value_to)
        figures = (Figure(quantity, Status.COUNTED, period=told, origin="Harlow"),)
    statement = Statement(Citation(source, start, start + len(text)), kind, figures)
    words = frozenset(stems(text))
    told_of = tuple(Period(one) for one in mentions)
    return Sentence(statement, words, frozenset(), frozenset({"titl"}), frozenset(), told_of, figures)


def weigh_text(question: str, sentence: Sentence) -> Evidence:
    weighed = weigh(read_question(question, VOCABULARY), Lines.of([sentence]), VOCABULARY, np.array([0.5]))
    return weighed.at(0, sentence)


def test_a_sentence_with_all_that_was_asked_covers_it_fully() -> None:
    evidence = weigh_text("harlow cut jobs 2024", prepare(CUT, period="2024", value=40))
    assert (evidence.coverage, evidence.topic) == (1.0, 1.0)
    assert evidence.fits


def test_a_sentence_about_someone_else_does_not_fit() -> None:
    assert not weigh_text("merrow jobs cut", prepare(CUT, value=40)).fits


def test_a_sentence_of_another_year_does_not_fit() -> None:
    evidence = weigh_text("harlow jobs cut 2019", prepare(CUT, period="2024", value=40))
    assert evidence.wrong_period
    assert not evidence.fits


def test_a_years_count_does_not_answer_for_a_month() -> None:
    assert weigh_text("harlow jobs cut may 2024", prepare(CUT, period="2024", value=40)).wrong_period


def test_an_open_time_does_not_answer_for_a_later_month() -> None:
    sentence = prepare(CUT, period="2024-03/..", value=40)
    assert weigh_text("harlow jobs cut september 2024", sentence).wrong_period


def test_what_lasts_for_years_is_found_by_the_year_it_ends_in() -> None:
    sentence = prepare(CUT, period="2023/2033", value=40)
    assert weigh_text("harlow jobs cut 2033", sentence).has_period
    assert not weigh_text("harlow jobs cut 2028", sentence).has_period


def test_a_sentence_without_what_is_measured_does_not_fit() -> None:
    assert not weigh_text("harlow revenue", prepare(CUT, value=40)).has_measures
    assert weigh_text("merrow revenue", prepare("The revenue of Merrow rose.")).has_measures


def test_a_number_asked_about_is_found_also_within_a_range() -> None:
    question = "did harlow cut 43 jobs"
    assert weigh_text(question, prepare(CUT, value=43)).has_number
    assert weigh_text(question, prepare(CUT, value=35, value_to=45)).has_number
    assert not weigh_text(question, prepare(CUT, value=50)).has_number


def test_what_was_said_in_a_year_is_of_that_year_whatever_it_is_about() -> None:
    counted = prepare(CUT, period="2030", value=40, mentions=("2024",))
    planned = prepare(CUT, period="2030", value=40, mentions=("2024",), kind=Kind.PROJECTION)
    assert not weigh_text("harlow jobs cut 2024", counted).has_period
    assert weigh_text("harlow jobs cut 2024", planned).has_period
