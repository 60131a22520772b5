"""The JSON of what was done to the index and of what a check found."""

from bot.reports import (
    describe_audit,
    describe_faults,
    describe_history,
    describe_refreshed,
    describe_scores,
    describe_waiting,
)
from index.answers.evaluation import QuestionScore, Scores
from index.answers.expectations import Answerable, Expectation, ExpectingQuestion, Section
from index.knowledge_base import Changes, Failure, Fault, Mismatch, Refreshed
from tests.sample_answers import generation

CHANGES = Changes(("a",), ("b",), (), ("c", "d"), (Failure("e.md", "line 2: title: it is missing"),))


def test_a_refresh_tells_its_sources_by_what_became_of_them() -> None:
    assert describe_refreshed(Refreshed(4, True, CHANGES, 9, 11, 8, 3, 1.25)) == {
        "generation": 4,
        "sources": {
            "added": 1,
            "changed": 1,
            "removed": 0,
            "unchanged": 2,
            "failed": [{"source": "e.md", "reason": "line 2: title: it is missing"}],
            "ids": {"added": ["a"], "changed": ["b"], "removed": []},
        },
        "passages": 9,
        "sentences": 11,
        "figures": 8,
        "embedded": 3,
        "seconds": 1.25,
    }


def test_a_waiting_refresh_tells_what_is_still_in_service() -> None:
    document = describe_waiting(Changes(removed=("a", "b")), generation(12, is_current=True))
    assert document["generation"] == 12
    assert document["sources"]["ids"]["removed"] == ["a", "b"]
    assert (document["passages"], document["sentences"], document["figures"]) == (9, 11, 8)
    assert (document["embedded"], document["waits_for_approval"]) == (0, True)


def test_the_history_marks_the_current_generation() -> None:
    document = describe_history([generation(11), generation(12, is_current=True)])
    assert [one["number"] for one in document["generations"]] == [11, 12]
    assert document["generations"][1] == {
        "number": 12,
        "built_at": "2026-11-21T14:03:22+00:00",
        "by": "refresh",
        "sources": 4,
        "passages": 9,
        "figures": 8,
        "model": "all-MiniLM-L6-v2",
        "current": True,
    }


def test_an_audit_tells_what_does_not_match() -> None:
    assert describe_audit(40, [Mismatch("a", "its text has changed")]) == {
        "checked": 40,
        "mismatches": [{"source_id": "a", "what": "its text has changed"}],
    }


def test_a_fault_is_told_by_path_and_line() -> None:
    assert describe_faults([Fault("a.md", 3, "title: it is missing")], [Fault("b.md", 9, "no date")]) == {
        "faults": [{"path": "a.md", "line": 3, "what": "title: it is missing"}],
        "allowed": [{"path": "b.md", "line": 9, "what": "no date"}],
    }


def test_scores_tell_shares_and_every_question() -> None:
    shown = Expectation("f1", Section.DOCUMENTED, frozenset({"https://a.example"}), value=1)
    missed = Expectation("f2", Section.DOCUMENTED, frozenset({"https://b.example"}), value=2)
    question = ExpectingQuestion("q1", "How many?", Answerable.YES, (shown, missed))
    scores = Scores((QuestionScore(question, True, (shown,), (), (missed,), lines=3, extra=2),))
    document = describe_scores(scores)
    assert document["questions"] == 1
    assert document["documented_shown"] == {"count": 1, "of": 2, "share": 0.5}
    assert document["contested_shown"] == {"count": 0, "of": 0, "share": None}
    assert document["extra"] == {"count": 2, "of": 3, "share": 0.6667}
    assert document["falsely_refused"] == {"count": 0, "of": 1, "share": 0.0}
    assert document["by_question"] == [
        {
            "id": "q1",
            "answerable": "yes",
            "answered": True,
            "shown": ["f1"],
            "misplaced": [],
            "missed": ["f2"],
            "lines": 3,
            "extra": 2,
        }
    ]
