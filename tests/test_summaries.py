"""What a person reads of a change of the index and of a check."""

from collections.abc import Callable
from io import StringIO
from typing import Any

import pytest

from bot.summaries import (
    print_audit,
    print_changes,
    print_faults,
    print_history,
    print_refreshed,
    print_scores,
)
from bot.terminal import Terminal
from index.answers.evaluation import QuestionScore, Scores
from index.answers.expectations import Answerable, ExpectingQuestion
from index.knowledge_base import Changes, Fault, Mismatch, Refreshed
from tests.sample_answers import generation


@pytest.fixture(autouse=True)
def eighty_columns(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("COLUMNS", "80")


def told(write: Callable[..., None], *things: Any) -> str:
    stream = StringIO()
    write(*things, Terminal(stream))
    return stream.getvalue()


def test_a_refresh_tells_its_difference_and_what_is_in_service() -> None:
    changes = Changes(("a",), ("b",), ("c",), ("d", "e"))
    assert told(print_refreshed, Refreshed(4, True, changes, 1200, 11, 1, 3, 1.25)) == (
        "+ a\n"
        "~ b\n"
        "- c\n"
        "Sources: 1 added, 1 changed, 1 removed, 2 unchanged, 0 failed.\n"
        "Generation 4 is in service: 1,200 passages, 11 sentences, 1 figure (3 texts\n"
        "embedded, 1.2 s).\n"
    )


def test_a_refresh_that_changed_nothing_is_told_in_one_line() -> None:
    assert told(print_refreshed, Refreshed(4, False, Changes(), 1, 1, 1, 0, 0.1)) == (
        "Nothing has changed; generation 4 stays in service.\n"
    )


def test_a_long_difference_is_cut_and_counted() -> None:
    added = tuple(f"source-{number:02}" for number in range(25))
    lines = told(print_changes, Changes(added)).splitlines()
    assert lines[19:] == [
        "+ source-19",
        "+ and 5 more",
        "Sources: 25 added, 0 changed, 0 removed, 0 unchanged, 0 failed.",
    ]


def test_the_history_marks_what_is_in_service() -> None:
    rows = told(print_history, [generation(11), generation(12, is_current=True)]).splitlines()
    assert rows[1].split() == ["11", "2026-11-21", "14:03", "refresh", "4", "9", "8"]
    assert rows[2].split() == ["12", "*", "2026-11-21", "14:03", "refresh", "4", "9", "8"]
    assert rows[3] == "* in service, built with all-MiniLM-L6-v2"


def test_an_empty_history_says_what_to_do() -> None:
    assert told(print_history, []) == "Nothing has been built yet: run receipts refresh.\n"


def test_an_audit_names_what_does_not_match() -> None:
    assert told(print_audit, 1200, []) == "1,200 spans, checksums and vectors compared: everything matches.\n"
    assert told(print_audit, 3, [Mismatch("a/b", "its text has changed")]) == (
        "a/b: its text has changed\n3 spans, checksums and vectors compared: 1 mismatch.\n"
    )


def test_a_fault_is_one_line_however_long() -> None:
    what = "long " * 40 + "fault"
    assert told(print_faults, [Fault("a/b.md", 3, what)]) == f"a/b.md:3: {what}\n1 fault.\n"
    assert told(print_faults, []) == "No faults.\n"


def test_signs_that_steer_a_terminal_are_left_out_of_faults() -> None:
    assert (
        told(print_faults, [Fault("a.md", 1, "title \x1b[31mred\x07")]) == "a.md:1: title [31mred\n1 fault.\n"
    )


def test_scores_are_told_as_shares_and_counts() -> None:
    question = ExpectingQuestion("q", "how many?", Answerable.NO)
    rows = told(print_scores, Scores((QuestionScore(question, False, (), (), (), 0, 0),))).splitlines()
    assert rows[0].split() == ["1", "question", "share", "count"]
    assert rows[1].split()[-4:] == ["–", "0", "of", "0"]
    assert rows[6].split() == ["unanswerable", "questions", "refused", "1.000", "1", "of", "1"]
