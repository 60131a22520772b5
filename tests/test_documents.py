"""The JSON that programs outside rely on: names and values of every field."""

import json

from bot.documents import (
    describe_answer,
    describe_error,
    describe_hits,
    describe_ledger,
    describe_statements,
)
from index.answers.ledger import Entry
from index.domain import Passage
from index.knowledge_base import Citation, Hit, Kind, LedgerRow, Statement
from tests.sample_answers import RELEASE, TALLY, answered, disagreeing, figure, quantity, unanswered

SAID = "The assistant has had 2.3 million conversations, two-thirds of our customer service chats."


def talks_statement() -> Statement:
    counted = quantity(SAID, "2.3 million conversations", 2_300_000, "conversations")
    citation = Citation(RELEASE, 0, len(SAID))
    return Statement(
        citation, Kind.DOCUMENTED_FIGURE, (figure(counted, metric="conversations"),), confidence=0.93
    )


def test_an_answer_has_every_field_of_the_contract() -> None:
    document = describe_answer(answered(), "a1")
    assert list(document) == [
        "id",
        "question",
        "answered",
        "complete",
        "generation",
        "elapsed_ms",
        "documented",
        "contested",
        "disagreements",
        "citations",
        "nearest",
    ]
    assert (document["id"], document["answered"], document["complete"]) == ("a1", True, True)
    assert document["generation"] == 12


def test_a_documented_line_carries_its_figures_and_citations() -> None:
    line = describe_answer(answered())["documented"][0]
    assert line["text"] == SAID
    assert line["kind"] == "documented_figure"
    assert line["citations"] == [1]
    assert line["corroborated_by"] == [2]
    assert line["disputed_by"] == []
    assert (line["confidence"], line["entity"]) == (0.93, "Harlow Bank")
    assert line["figures"][0] == {
        "surface": "2.3 million conversations",
        "value": 2300000,
        "value_to": None,
        "unit": "conversations",
        "bound": "exact",
        "change": None,
        "of": None,
        "status": "counted",
        "metric": "",
        "entity": "Harlow Bank",
        "period": "2025-02",
        "period_from": "text",
        "attributed_to": "Harlow Bank",
        "source_level": "none",
        "basis": "company-reported",
    }


def test_a_contested_line_says_whose_it_is() -> None:
    line = describe_answer(answered())["contested"][1]
    assert line == {
        "text": "The analyst Ada Marsh said that the cut had more to do with a bloated bank than with AI.",
        "kind": "commentary",
        "figures": [],
        "by": "Ada Marsh",
        "why": "an opinion",
        "citations": [4],
        "disputed_by": [],
        "confidence": 0.5,
    }


def test_a_citation_quotes_the_stored_text_at_its_offsets() -> None:
    citation = describe_answer(answered())["citations"][1]
    assert citation == {
        "n": 2,
        "source_id": "harlow/daily",
        "wording": "note",
        "title": "Bank bot does the work of 300",
        "publisher": "The Daily Ledger",
        "published": "2025-03-01",
        "url": "https://ledger.example/business/news/bank-bot-does-the-work-of-300-full-time-agents-at-harlow",
        "passage_id": "b",
        "start": 0,
        "end": 104,
        "quote": "Harlow Bank reported that its AI assistant did work equivalent to 300 full-time agents in "
        "February 2025.",
    }


def test_both_sides_of_a_disagreement_are_told() -> None:
    (disagreement,) = describe_answer(disagreeing())["disagreements"]
    assert disagreement["about"] == "Sources give different values for the same thing."
    assert [side["citations"] for side in disagreement["sides"]] == [[1], [2]]
    assert [side["period"] for side in disagreement["sides"]] == [None, None]


def test_an_unanswered_question_names_the_nearest_source() -> None:
    document = describe_answer(unanswered(TALLY))
    assert (document["answered"], document["documented"], document["contested"]) == (False, [], [])
    (nearest,) = document["nearest"]
    assert nearest["source_id"] == "calder/count"
    assert nearest["published"] == "2026-01-08"
    assert nearest["text"].startswith("Calder Group counted 54,100")


def test_passages_are_told_in_order_with_their_spans() -> None:
    passage = Passage("a/b", 3, 8, "", "words")
    document = describe_hits("which", [Hit(1, 0.75, passage, None)], 4.2571, 7)
    assert document == {
        "id": 7,
        "query": "which",
        "elapsed_ms": 4.26,
        "passages": [
            {
                "rank": 1,
                "score": 0.75,
                "passage_id": "a/b#3-8",
                "source_id": "a/b",
                "start": 3,
                "end": 8,
                "text": "words",
            }
        ],
    }


def test_a_row_of_the_ledger_names_its_source_and_its_rivals() -> None:
    statement = talks_statement()
    row = LedgerRow(Entry(statement.figures[0], statement), ("x/same",), ("x/other",))
    (told,) = describe_ledger([row])["figures"]
    assert told["value"] == 2300000
    assert told["entity"] == "Harlow Bank"
    assert told["kind"] == "documented_figure"
    assert told["text"] == SAID
    assert (told["source_id"], told["wording"]) == ("harlow/release", "original")
    assert (told["start"], told["end"]) == (0, 90)
    assert (told["corroborated_by"], told["disagrees_with"]) == (["x/same"], ["x/other"])


def test_a_sentence_is_told_with_its_kind_and_offsets() -> None:
    (told,) = describe_statements([talks_statement()])["sentences"]
    assert (told["start"], told["end"], told["kind"], told["mixed"]) == (0, 90, "documented_figure", False)
    assert (told["confidence"], told["by"], told["why"]) == (0.93, None, "")
    assert told["figures"][0]["surface"] == "2.3 million conversations"


def test_a_broken_number_keeps_its_fraction() -> None:
    text = "AI was cited for 4.5 percent."
    share = figure(quantity(text, "4.5 percent", 4.5, "%"))
    source = RELEASE
    row = LedgerRow(Entry(share, Statement(Citation(source, 0, 5), Kind.SURVEY_FIGURE, (share,))), (), ())
    assert json.dumps(describe_ledger([row])["figures"][0]["value"]) == "4.5"


def test_an_error_stands_under_its_line_s_id() -> None:
    assert describe_error("The question is empty.", "q7") == {"id": "q7", "error": "The question is empty."}
