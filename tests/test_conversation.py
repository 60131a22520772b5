from index.answers.conversation import follow
from index.answers.questions import read_question
from index.answers.vocabulary import Vocabulary
from index.domain import Period

VOCABULARY = Vocabulary(
    [
        "In 2024 the bank Harlow cut jobs.",
        "Staff of Merrow and of Harlow fell.",
        "The share of chats rose in Denmark.",
    ],
    ["Harlow Bank", "Merrow"],
)


def test_a_question_alone_stays_as_it_is() -> None:
    turn = follow("how many jobs did harlow cut in 2024", [], VOCABULARY)
    assert turn.retrieval_text == "how many jobs did harlow cut in 2024"
    assert turn.asked.names == {"harlow"}
    assert turn.asked.periods == (Period("2024"),)
    assert turn.asked.wants_count


def test_a_follow_up_takes_over_name_and_topic() -> None:
    turn = follow("and in 2025?", ["how many jobs did harlow cut in 2024"], VOCABULARY)
    assert {"harlow", "job", "layoff"} <= set(turn.asked.words)
    assert turn.asked.periods == (Period("2025"),)
    assert turn.asked.wants_count


def test_another_name_replaces_the_one_before_and_keeps_the_topic() -> None:
    turn = follow("n merrow?", ["how many jobs did harlow cut in 2024"], VOCABULARY)
    assert turn.asked.names == {"merrow"}
    assert "harlow" not in turn.asked.words
    assert "layoff" in turn.asked.words


def test_a_month_is_read_in_the_year_asked_about_before() -> None:
    turn = follow("and just june?", ["job cuts in the first half of 2026"], VOCABULARY)
    assert turn.asked.periods == (Period("2026-06"),)


def test_numbers_years_and_words_are_told_apart() -> None:
    asked = read_question("amazon 30k layoffs or 16,000 in 2025, 4.5% of staff?", VOCABULARY)
    assert asked.numbers == (30_000, 16_000, 4.5)
    assert asked.periods == (Period("2025"),)


def test_personal_questions_and_tasks_are_known_as_such() -> None:
    assert read_question("will i lose my job", VOCABULARY).is_personal
    assert read_question("write me a poem about layoffs", VOCABULARY).is_task
    assert not read_question("did harlow cut jobs", VOCABULARY).is_personal
