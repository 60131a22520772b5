"""The file of questions: what is read of it, and what is refused."""

import json
from pathlib import Path

import pytest

from index.answers.expectations import (
    Answerable,
    Expectation,
    ExpectingQuestion,
    QuestionsUnreadable,
    Section,
    read_questions,
)

QUESTION = {"id": "q1", "question": "How many?", "answerable": "no", "expect": []}


def write(path: Path, *rows: object) -> Path:
    path.write_text("\n".join(row if isinstance(row, str) else json.dumps(row) for row in rows), "utf-8")
    return path


def test_a_question_is_read_with_what_it_expects(tmp_path: Path) -> None:
    expected = {
        "fact": "f",
        "section": "documented",
        "urls": ["https://a.example"],
        "value": 4.5,
        "unit": "%",
    }
    worded = {"fact": "g", "section": "either", "urls": ["https://b.example"], "about": ["memo"]}
    row = {"id": "q1", "question": "How many?", "answerable": "partly", "expect": [expected, worded]}
    assert read_questions(write(tmp_path / "questions.jsonl", row, "", "  ")) == [
        ExpectingQuestion(
            "q1",
            "How many?",
            Answerable.PARTLY,
            (
                Expectation("f", Section.DOCUMENTED, frozenset({"https://a.example"}), 4.5, "%"),
                Expectation("g", Section.EITHER, frozenset({"https://b.example"}), about=("memo",)),
            ),
        )
    ]


def test_a_follow_up_knows_its_whole_conversation_oldest_first(tmp_path: Path) -> None:
    rows = [
        {**QUESTION, "id": "c", "question": "and June?", "follows": "b"},
        {**QUESTION, "id": "a", "question": "how many cuts?"},
        {**QUESTION, "id": "b", "question": "and in May?", "follows": "a"},
    ]
    questions = read_questions(write(tmp_path / "questions.jsonl", *rows))
    assert [one.earlier for one in questions] == [("how many cuts?", "and in May?"), (), ("how many cuts?",)]


@pytest.mark.parametrize(
    ("row", "what"),
    [
        ("{", "it is not JSON"),
        ("[" * 100_000, "it is not JSON"),
        ("[]", "it is not a JSON object"),
        ({**QUESTION, "id": ""}, "'id' is missing or is not text"),
        ({**QUESTION, "question": 3}, "'question' is missing or is not text"),
        ({**QUESTION, "answerable": "maybe"}, "'answerable' is not one of yes, partly, no"),
        ({**QUESTION, "expect": ["f"]}, "'expect' is not a list of objects"),
        ({**QUESTION, "expect": [{"section": "x"}]}, "'section' is not one of documented, contested, either"),
        ({**QUESTION, "expect": [{"section": "either", "urls": "u"}]}, "'urls' is not a list of texts"),
        ({**QUESTION, "expect": [{"section": "either", "value": "4"}]}, "'value' is not a number"),
        ({**QUESTION, "expect": [{"section": "either", "value": True}]}, "'value' is not a number"),
        ({**QUESTION, "expect": [{"section": "either", "value": 10**400}]}, "'value' is too large"),
        ({**QUESTION, "id": "first"}, "the id 'first' stands twice"),
        ({**QUESTION, "follows": "q9"}, "it follows 'q9', which is not in the file"),
        ({**QUESTION, "follows": "q1"}, "it follows 'q1', which follows it"),
    ],
)
def test_a_bad_line_is_named_by_its_number(tmp_path: Path, row: object, what: str) -> None:
    path = write(tmp_path / "questions.jsonl", {**QUESTION, "id": "first"}, row)
    with pytest.raises(QuestionsUnreadable) as raised:
        read_questions(path)
    assert str(raised.value) == f"questions.jsonl, line 2: {what}. Correct the line."


def test_a_file_that_is_not_there_is_named(tmp_path: Path) -> None:
    with pytest.raises(QuestionsUnreadable, match=r"none.jsonl' cannot be read: No such file or directory"):
        read_questions(tmp_path / "none.jsonl")


def test_a_file_that_is_not_utf_8_is_refused(tmp_path: Path) -> None:
    path = tmp_path / "questions.jsonl"
    path.write_bytes(b"\xff\xfe")
    with pytest.raises(QuestionsUnreadable, match=r"questions.jsonl is not UTF-8\. Save it as UTF-8\."):
        read_questions(path)


def test_a_line_separator_inside_a_question_does_not_end_its_line(tmp_path: Path) -> None:
    path = tmp_path / "questions.jsonl"
    path.write_text(json.dumps({**QUESTION, "question": "a\u2028b"}, ensure_ascii=False), "utf-8")
    assert read_questions(path)[0].question == "a\u2028b"
