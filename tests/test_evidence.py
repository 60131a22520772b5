from index.answers.evidence import Evidence, lift, weigh
from index.answers.generations import Sentence
from index.answers.questions import read_question
from index.answers.search import Hit
from index.answers.vocabulary import Vocabulary
from index.answers.words import stems
from index.domain import (
    Citation,
    Figure,
    Kind,
    Passage,
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
    unit: str = "jobs",
    source_type: SourceType = SourceType.NEWS_REPORT,
) -> Sentence:
    source = Source(source_id, "Title", text, Wording.NOTE, source_type)
    told = Period(period) if period else None
    figures = ()
    if value is not None:
        figures = (Figure(Quantity("40", 0, 2, value, unit), Status.COUNTED, period=told, origin="Harlow"),)
    statement = Statement(Citation(source, 0, len(text)), Kind.DOCUMENTED_FIGURE, figures)
    words = frozenset(stems(text))
    return Sentence(statement, words, frozenset(), frozenset({"titl"}), frozenset(), (), figures)


def weigh_text(question: str, sentence: Sentence, rank: int = 1) -> Evidence:
    citation = sentence.statement.citation
    passage = Passage(citation.source.id, 0, citation.end, "", citation.quote)
    asked = read_question(question, VOCABULARY)
    return weigh(asked, sentence, VOCABULARY, Hit(rank, 0.5, passage, 0.5))


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


def test_the_number_asked_about_lifts_its_sentence() -> None:
    asked_for, other = prepare(CUT, value=40), prepare(CUT, value=50)
    question = "did harlow cut 40.0 jobs"
    assert weigh_text(question, asked_for).has_number
    assert weigh_text(question, asked_for).score > weigh_text("did harlow cut 70 jobs", other).score


def test_our_own_note_comes_after_a_source() -> None:
    ours = prepare(CUT, value=40, source_type=SourceType.EDITORS_NOTE)
    assert weigh_text("harlow jobs", ours).score < weigh_text("harlow jobs", prepare(CUT, value=40)).score


def test_an_aggregator_comes_after_a_report() -> None:
    second_hand = prepare(CUT, value=40, source_type=SourceType.AGGREGATOR)
    assert (
        weigh_text("harlow jobs", second_hand).score < weigh_text("harlow jobs", prepare(CUT, value=40)).score
    )


def test_a_second_look_lifts_what_stands_on_the_best_lines_page() -> None:
    asked = read_question("harlow jobs cut 2024", VOCABULARY)
    best = weigh_text("harlow jobs cut 2024", prepare(CUT, period="2024", value=40))
    same_page = weigh_text("harlow jobs cut 2024", prepare("Harlow denied it.", source_id="a"))
    elsewhere = weigh_text("harlow jobs cut 2024", prepare("Harlow denied it.", source_id="b"))
    assert same_page.score == elsewhere.score
    lifted = lift(asked, [elsewhere, same_page, best], VOCABULARY)
    assert [one.sentence.statement.citation.source.id for one in lifted] == ["a", "a", "b"]
