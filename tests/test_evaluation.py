"""When an expected fact counts as shown, misplaced or missed, and what is counted besides."""

from collections.abc import Sequence

import pytest

from index.answers.evaluation import Scores, Share, score_answer, score_questions
from index.answers.expectations import Answerable, Expectation, ExpectingQuestion, Section
from index.domain import (
    Answer,
    Citation,
    DocumentedLine,
    Line,
    Period,
    Quantity,
    Source,
    SourceType,
    Standing,
    Wording,
)
from index.errors import KnowledgeError, QuestionRefused, StoreUnreachable
from tests.sample_answers import figure

PAGE, OTHER_PAGE = "https://page.example/a", "https://other.example/b"


def line(
    text: str,
    surface: str = "",
    value: float = 0.0,
    unit: str = "",
    value_to: float | None = None,
    url: str = PAGE,
) -> tuple[Source, Line]:
    source = Source("s", "S", text, Wording.NOTE, SourceType.NEWS_REPORT, url=url, published=Period("2025"))
    start = text.index(surface)
    quantity = Quantity(surface, start, start + len(surface), value, unit, value_to=value_to)
    return source, Line(text, Standing.COMMENTARY, (1,), (figure(quantity),) if surface else ())


def answer(
    documented: Sequence[tuple[Source, Line]] = (), contested: Sequence[tuple[Source, Line]] = ()
) -> Answer:
    """An answer with those lines, each citing its own source."""
    sources = [source for source, _ in (*documented, *contested)]
    stated = [
        DocumentedLine(one.text, Standing.DOCUMENTED_FIGURE, (number,), one.figures)
        for number, (_, one) in enumerate(documented, start=1)
    ]
    others = [
        Line(one.text, Standing.COMMENTARY, (number,), one.figures)
        for number, (_, one) in enumerate(contested, start=1 + len(documented))
    ]
    citations = tuple(Citation(source, 0, len(source.body)) for source in sources)
    return Answer(
        "?", 1, tuple(stated), tuple(others), citations=citations, passage_ids=("p",) * len(citations)
    )


def expecting(
    *expectations: Expectation, answerable: Answerable = Answerable.YES, name: str = "q"
) -> ExpectingQuestion:
    return ExpectingQuestion(name, "how many?", answerable, expectations)


def expected(
    value: float | None = None,
    unit: str | None = None,
    section: Section = Section.DOCUMENTED,
    about: tuple[str, ...] = (),
) -> Expectation:
    return Expectation("f", section, frozenset({PAGE}), value, unit, about)


def is_shown(one: tuple[Source, Line], expectation: Expectation) -> bool:
    return bool(score_answer(expecting(expectation), answer(documented=[one])).shown)


@pytest.mark.parametrize(
    ("value", "unit"),
    [(54836, "job cuts"), (54836, "jobs"), (54836, None), (54_600, "jobs"), (55_100, "jobs")],
)
def test_a_fact_is_shown_by_its_value_within_half_a_percent_and_any_counted_noun(
    value: float, unit: str | None
) -> None:
    assert is_shown(line("It counted 54,836 cuts.", "54,836 cuts", 54836, "cuts"), expected(value, unit))


@pytest.mark.parametrize(
    ("value", "unit"), [(54_500, "jobs"), (54836, "%"), (54836, "USD"), (54836, "months")]
)
def test_another_value_or_unit_is_not_the_fact(value: float, unit: str) -> None:
    assert not is_shown(line("It counted 54,836 cuts.", "54,836 cuts", 54836, "cuts"), expected(value, unit))


def test_a_fraction_in_words_may_differ_by_one_percent() -> None:
    worded = line("It did two-thirds of all chats.", "two-thirds", 66.67, "%")
    assert is_shown(worded, expected(66.1, "%"))
    assert not is_shown(worded, expected(65.9, "%"))
    assert not is_shown(line("It did 66.67 percent.", "66.67 percent", 66.67, "%"), expected(66.1, "%"))


def test_a_range_matches_by_its_lower_end() -> None:
    ranged = line("It cut 5,000 to 10,000 jobs.", "5,000 to 10,000 jobs", 5000, "jobs", value_to=10_000)
    assert is_shown(ranged, expected(5000, "jobs"))
    assert not is_shown(ranged, expected(10_000, "jobs"))


def test_a_time_unit_is_like_itself_in_singular_and_plural_only() -> None:
    timed = line("It took 11 minutes.", "11 minutes", 11, "minutes")
    assert is_shown(timed, expected(11, "minute"))
    assert not is_shown(timed, expected(11, "hours"))


def test_a_fact_of_another_page_is_not_shown() -> None:
    assert not is_shown(line("It cut 12 jobs.", "12 jobs", 12, "jobs", url=OTHER_PAGE), expected(12, "jobs"))


def test_a_fact_without_a_value_is_shown_by_one_of_its_words_whole() -> None:
    said = line("Tern's Memo went too far in 1 way.", "1 way", 1, "way")
    assert is_shown(said, expected(about=("headcount", "memo")))
    assert not is_shown(said, expected(about=("memos", "ern")))


def test_a_fact_in_the_other_block_is_misplaced_and_not_extra() -> None:
    cuts = line("It cut 12 jobs.", "12 jobs", 12, "jobs")
    score = score_answer(expecting(expected(12, "jobs")), answer(contested=[cuts]))
    assert (len(score.shown), len(score.misplaced), len(score.missed), score.extra) == (0, 1, 0, 0)


def test_a_fact_of_either_block_is_never_misplaced() -> None:
    cuts = line("It cut 12 jobs.", "12 jobs", 12, "jobs")
    question = expecting(expected(12, "jobs", Section.EITHER))
    assert len(score_answer(question, answer(contested=[cuts])).shown) == 1
    assert len(score_answer(question, answer(documented=[cuts])).shown) == 1


def test_a_line_that_meets_no_expectation_is_extra() -> None:
    lines = [line("It cut 12 jobs.", "12 jobs", 12, "jobs"), line("It cut 99 jobs.", "99 jobs", 99, "jobs")]
    score = score_answer(expecting(expected(12, "jobs")), answer(documented=lines))
    assert (score.lines, score.extra) == (2, 1)


def test_refusals_are_told_apart_by_whether_there_was_an_answer() -> None:
    cuts = answer(documented=[line("It cut 12 jobs.", "12 jobs", 12, "jobs")])
    nothing = Answer("?", 1, complete=False)
    scores = Scores(
        (
            score_answer(expecting(answerable=Answerable.NO), nothing),
            score_answer(expecting(answerable=Answerable.NO), cuts),
            score_answer(expecting(answerable=Answerable.NO), QuestionRefused("The question is empty.")),
            score_answer(expecting(answerable=Answerable.YES), nothing),
            score_answer(expecting(answerable=Answerable.PARTLY), cuts),
        )
    )
    assert scores.refused == Share(2, 3)
    assert scores.falsely_refused == Share(1, 2)


def test_shares_are_counted_by_section_over_all_questions() -> None:
    cuts = line("It cut 12 jobs.", "12 jobs", 12, "jobs")
    question = expecting(expected(12, "jobs"), expected(13, "jobs"), expected(12, "jobs", Section.CONTESTED))
    scores = Scores((score_answer(question, answer(documented=[cuts])),))
    assert scores.shown(Section.DOCUMENTED) == Share(1, 2)
    assert scores.shown(Section.CONTESTED) == Share(0, 1)
    assert scores.misplaced == Share(1, 3)
    assert scores.extra == Share(0, 1)
    assert scores.shown(Section.EITHER).share is None


def test_a_follow_up_is_asked_with_what_was_asked_before_it() -> None:
    asked: list[tuple[str, tuple[str, ...]]] = []

    def ask_many(questions: Sequence[tuple[str, Sequence[str]]]) -> list[Answer | KnowledgeError]:
        asked.extend((question, tuple(earlier)) for question, earlier in questions)
        return [Answer("?", 1) for _ in questions]

    first = ExpectingQuestion("a", "how many cuts?", Answerable.NO)
    second = ExpectingQuestion("b", "and in May?", Answerable.NO, earlier=("how many cuts?",))
    score_questions([first, second], ask_many)
    assert asked == [("how many cuts?", ()), ("and in May?", ("how many cuts?",))]


def test_a_store_that_cannot_be_reached_is_not_scored_as_a_refusal() -> None:
    with pytest.raises(StoreUnreachable):
        score_questions([expecting()], lambda questions: [StoreUnreachable("The store is gone.")])
