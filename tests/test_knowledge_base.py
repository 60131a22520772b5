import sqlite3
from dataclasses import replace
from pathlib import Path

import pytest

from index.domain import Standing
from index.encoder import SentenceEncoder
from index.errors import KnowledgeError, ModelMismatch, NothingIndexed, QuestionRefused, UnknownSource
from index.graphs.encoder import GraphEncoder
from index.knowledge_base import KnowledgeBase


def test_a_figure_is_documented_with_who_counted_and_when(small: KnowledgeBase) -> None:
    answer = small.ask("how many conversations did Harlow Bank's assistant hold")
    line = answer.documented[0]
    assert line.text == (
        "Harlow Bank reported that its assistant held 2.3 million conversations in the first quarter of 2025."
    )
    figure = line.carrying_figure
    assert (figure.quantity.value, figure.quantity.unit) == (2_300_000, "conversations")
    assert (figure.origin, str(figure.period)) == ("Harlow Bank", "2025-Q1")
    assert answer.complete


def test_a_forecast_and_an_opinion_are_contested(small: KnowledgeBase) -> None:
    answer = small.ask("what did Harlow Bank's chief executive say about clerks by 2030")
    assert answer.documented == ()
    assert answer.contested[0].standing is Standing.PROJECTION
    opinion = small.ask("does Harlow Bank use AI as a cover, says the union").contested[0]
    assert (opinion.standing, opinion.by) == (Standing.COMMENTARY, "Tom Reed")


def test_a_past_figure_nobody_is_named_for_is_unsourced(small: KnowledgeBase) -> None:
    answer = small.ask("how many jobs did Harlow Bank cut in 2024")
    assert answer.documented == ()
    assert answer.contested[0].text == "Harlow Bank cut 1,200 jobs in 2024."
    assert answer.contested[0].standing is Standing.UNSOURCED
    assert not answer.complete


def test_a_survey_says_that_answers_were_counted(small: KnowledgeBase) -> None:
    (line,) = small.ask("northfield survey share of employers cutting staff because of ai").documented
    assert line.standing is Standing.SURVEY_FIGURE
    assert line.carrying_figure.quantity.value == 41


@pytest.mark.parametrize(
    "question",
    [
        "how many jobs did Harlow Bank cut in 2019",
        "Calder Group job cuts that cited AI in Kenya 2025",
        "Walmart cashiers replaced by AI",
        "what is a prime number",
        "hello there",
        "will i lose my job as a clerk",
    ],
)
def test_what_no_source_says_is_not_answered(small: KnowledgeBase, question: str) -> None:
    answer = small.ask(question)
    assert not answer.answered
    assert (answer.documented, answer.contested, answer.citations) == ((), (), ())


def test_a_near_miss_shows_what_is_nearest(small: KnowledgeBase) -> None:
    nearest = small.ask("how many jobs did Harlow Bank cut in 2019").nearest
    assert {one.source.id.split("/")[0] for one in nearest} >= {"harlow"}


def test_every_quote_is_its_span(small: KnowledgeBase) -> None:
    answer = small.ask("Harlow Bank assistant chats")
    for citation, passage_id in zip(answer.citations, answer.passage_ids, strict=True):
        assert citation.quote == citation.source.body[citation.start : citation.end]
        assert passage_id.startswith(f"{citation.source.id}#")
    assert [line.text for line in answer.documented] == [
        answer.citations[line.citations[0] - 1].quote for line in answer.documented
    ]


def test_a_tampered_text_is_not_shown_and_the_log_says_why(
    small: KnowledgeBase, caplog: pytest.LogCaptureFixture
) -> None:
    with sqlite3.connect(small.data / "receipts.db") as db:
        db.execute("UPDATE version SET body = replace(body, '2.3 million', '9.3 million')")
    db.close()
    answer = small.ask("how many conversations did Harlow Bank's assistant hold")
    assert not any("million" in line.text for line in (*answer.documented, *answer.contested))
    assert not any("million" in one.text for one in answer.nearest)
    assert "not shown: harlow/release" in caplog.text
    assert len(small.audit()[1]) >= 1


def test_a_tampered_value_is_not_shown(small: KnowledgeBase) -> None:
    with sqlite3.connect(small.data / "receipts.db") as db:
        db.execute("UPDATE figure SET value = 9300000 WHERE value = 2300000")
    db.close()
    answer = small.ask("how many conversations did Harlow Bank's assistant hold")
    assert not any("million" in line.text for line in (*answer.documented, *answer.contested))


@pytest.mark.parametrize(
    "question", ["what's AI?", "50%", "C++", '"x', "jobs: 4.1%", "-ai", "NEAR(a b)", "a' OR 1=1 --"]
)
def test_search_syntax_is_only_words(small: KnowledgeBase, question: str) -> None:
    assert small.ask(question).question == question
    assert isinstance(small.search(question), list)


@pytest.mark.parametrize("question", ["", "   ", "🤖🤖", "<@123456789>", "?!…", "\u202e\u200b", "x" * 2001])
def test_what_holds_no_words_is_refused_in_one_sentence(small: KnowledgeBase, question: str) -> None:
    with pytest.raises(QuestionRefused):
        small.ask(question)


def test_many_at_once_are_answered_in_their_order(small: KnowledgeBase) -> None:
    asked = ["Harlow Bank assistant conversations", "", "who won the world cup", "jobs at Harlow"] * 3
    answers = small.ask_many([(one, ()) for one in asked])
    alone = [small.ask_many([(one, ())])[0] for one in asked[:4]]
    for at, one in enumerate(answers):
        if isinstance(one, KnowledgeError):
            assert str(one) == str(alone[at % 4])
        else:
            assert replace(one, elapsed_ms=0.0) == replace(alone[at % 4], elapsed_ms=0.0)


def test_a_refused_question_leaves_the_others_answered(small: KnowledgeBase) -> None:
    refused, answered = small.ask_many([("", ()), ("Harlow Bank assistant conversations", ())])
    assert isinstance(refused, QuestionRefused)
    assert not isinstance(answered, KnowledgeError)
    assert answered.answered


def test_a_follow_up_keeps_the_name_and_takes_the_new_words(small: KnowledgeBase) -> None:
    answer = small.ask(
        "and what share of chats?", ["how many conversations did Harlow Bank's assistant hold"]
    )
    assert "two-thirds" in answer.documented[0].text


def test_nothing_is_answered_before_the_first_refresh(
    tmp_path: Path, notes: Path, encoder: GraphEncoder
) -> None:
    base = KnowledgeBase.open(tmp_path / "empty", [notes], encoder=encoder)
    assert base.generation is None
    with pytest.raises(NothingIndexed):
        base.ask("Harlow Bank")
    assert not (tmp_path / "empty").exists()


def test_another_way_of_embedding_passages_refuses_with_what_to_do(small: KnowledgeBase) -> None:
    with pytest.raises(ModelMismatch, match="refresh"):
        KnowledgeBase.open(small.data, small.folders, encoder=SentenceEncoder()).ask("Harlow Bank")


def test_an_edited_note_makes_the_index_stale_until_refreshed(small: KnowledgeBase, notes: Path) -> None:
    assert not small.stale()
    path = notes / "harlow/release.md"
    path.write_text(path.read_text().replace("2.3 million", "2.4 million"))
    assert small.stale()
    refreshed = small.refresh()
    assert refreshed.changes.changed == ("harlow/release",)
    assert refreshed.embedded == 1
    assert not small.stale()
    assert (
        "2.4 million"
        in small.ask("how many conversations did Harlow Bank's assistant hold").documented[0].text
    )


def test_an_answer_after_a_rollback_equals_the_one_before(small: KnowledgeBase, notes: Path) -> None:
    question = "how many conversations did Harlow Bank's assistant hold"
    before = small.ask(question)
    (notes / "harlow/release.md").write_text((notes / "harlow/release.md").read_text().replace("2.3", "2.4"))
    small.refresh()
    assert small.ask(question).documented != before.documented
    small.rollback(before.generation)
    after = small.ask(question)
    assert (after.documented, after.contested, after.citations) == (
        before.documented,
        before.contested,
        before.citations,
    )


def test_a_removed_source_is_nowhere(small: KnowledgeBase) -> None:
    small.remove("harlow/release")
    assert all(
        "release" not in one.source_id
        for one in (hit.passage for hit in small.search("Harlow Bank assistant"))
    )
    assert all(row.entry.source.id != "harlow/release" for row in small.figures())
    with pytest.raises(UnknownSource):
        small.source("harlow/release")


def test_the_ledger_is_looked_up_by_words_entity_and_kind(small: KnowledgeBase) -> None:
    assert {row.entry.figure.quantity.value for row in small.figures(entity="calder group")} >= {54_100, 4.5}
    assert {row.entry.source.id for row in small.figures(kind="survey_figure")} == {"northfield/survey"}
    assert small.figures("conversations")[0].entry.figure.quantity.surface == "2.3 million conversations"


def test_classified_sentences_carry_offsets_into_the_text(small: KnowledgeBase) -> None:
    text = "Harlow Bank said it cut 40 jobs in 2024. That is a disgrace.\n"
    statements = small.classify(text)
    assert [text[one.citation.start : one.citation.end] for one in statements] == [
        "Harlow Bank said it cut 40 jobs in 2024.",
        "That is a disgrace.",
    ]
