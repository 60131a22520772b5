"""Lines in, lines out: whatever stands in one, the others are answered."""

import json
from io import BytesIO
from typing import Any

import pytest

from bot.batches import Batch
from bot.documents import Document
from index.knowledge_base import KnowledgeError


def reply(text: str, earlier: tuple[str, ...], line_id: object) -> Document:
    if text == "refuse":
        raise KnowledgeError("The question is empty.")
    if text == "break":
        raise ZeroDivisionError("a bug")
    return {"id": line_id, "said": [*earlier, text]}


def run(lines: bytes, capsys: pytest.CaptureFixture[str]) -> tuple[int, list[Any]]:
    batch = Batch("question", reply, lambda error: f"Reference for {type(error).__name__}.")
    code = batch.run(BytesIO(lines))
    return code, [json.loads(line) for line in capsys.readouterr().out.splitlines()]


def test_every_line_is_answered_in_order_under_its_id(capsys: pytest.CaptureFixture[str]) -> None:
    code, documents = run(
        b'{"id": "a", "question": "x"}\n\n{"id": 7, "question": "y"}\n{"question": "z"}', capsys
    )
    assert code == 0
    assert documents == [{"id": "a", "said": ["x"]}, {"id": 7, "said": ["y"]}, {"id": None, "said": ["z"]}]


@pytest.mark.parametrize(
    ("line", "line_id", "error"),
    [
        (b"{", None, "The line is not JSON: write one object a line."),
        (b"[" * 50_000, None, "The line is not JSON: write one object a line."),
        (b"\xff", None, "The line is not UTF-8: encode it so."),
        (b'["x"]', None, 'The line is not a JSON object: write {"id": …} and its text.'),
        (b'{"id": "b"}', "b", "The line has no text under 'question': add it."),
        (b'{"id": "b", "question": 4}', "b", "The line has no text under 'question': add it."),
        (b'{"id": [1], "question": "x"}', None, "The line's id is neither text nor a number: correct it."),
        (b'{"id": "b", "question": "refuse"}', "b", "The question is empty."),
        (b'{"id": "b", "question": "x", "follows": "later"}', "b", None),
        (
            b'{"id": "b", "question": "' + b"x" * 100_001 + b'"}',
            None,
            "The line has more than 100,000 bytes: shorten it.",
        ),
    ],
)
def test_a_bad_line_gets_an_error_and_the_others_their_answers(
    line: bytes, line_id: object, error: str | None, capsys: pytest.CaptureFixture[str]
) -> None:
    lines = b'{"id": "a", "question": "x"}\n' + line + b'\n{"id": "later", "question": "y"}\n'
    code, documents = run(lines, capsys)
    assert code == 2
    assert documents[0] == {"id": "a", "said": ["x"]}
    assert documents[1] == {
        "id": line_id,
        "error": error or "'follows' names no line before this one that was answered: correct the id.",
    }
    assert documents[2] == {"id": "later", "said": ["y"]}


def test_lines_that_failed_are_told_once_on_standard_error(capsys: pytest.CaptureFixture[str]) -> None:
    lines = b'{"id": 1, "question": "x"}\n\n{"id": 2, "question": "refuse"}\n{\n{"id": 3, "question": "y"}\n'
    Batch("question", reply, str).run(BytesIO(lines))
    assert capsys.readouterr().err == (
        "2 of 4 lines could not be answered, the first at line 3: The question is empty.\n"
    )
    Batch("question", reply, str).run(BytesIO(b'{"id": 1, "question": "x"}\n'))
    assert capsys.readouterr().err == ""


def test_a_bug_in_one_line_is_told_by_reference_and_does_not_end_the_batch(
    capsys: pytest.CaptureFixture[str],
) -> None:
    code, documents = run(b'{"id": 1, "question": "break"}\n{"id": 2, "question": "x"}\n', capsys)
    assert code == 3
    assert documents == [{"id": 1, "error": "Reference for ZeroDivisionError."}, {"id": 2, "said": ["x"]}]


def test_a_follow_up_is_asked_in_the_conversation_of_its_line(capsys: pytest.CaptureFixture[str]) -> None:
    lines = [
        {"id": "a", "question": "x"},
        {"id": "other", "question": "w"},
        {"id": "b", "question": "y", "follows": "a"},
        {"id": "c", "question": "z", "follows": "b"},
    ]
    code, documents = run("\n".join(map(json.dumps, lines)).encode(), capsys)
    assert code == 0
    assert [document["said"] for document in documents] == [["x"], ["w"], ["x", "y"], ["x", "y", "z"]]


def test_what_is_printed_is_ascii_and_one_line_each(capsys: pytest.CaptureFixture[str]) -> None:
    text = "caf\u00e9 \u2028 \x9b \U0001f600 \ud800"
    Batch("question", reply, str).run(BytesIO(json.dumps({"question": text}).encode()))
    printed = capsys.readouterr().out
    assert printed.isascii()
    assert printed.count("\n") == 1
    assert json.loads(printed)["said"] == [text]
