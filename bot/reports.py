"""What was done to the index and what a check found, as JSON: the second half of `documents`."""

from __future__ import annotations

from collections.abc import Iterable
from typing import TYPE_CHECKING

from bot.documents import Document

if TYPE_CHECKING:
    from index.knowledge_base import (
        Changes,
        Fault,
        Generation,
        Mismatch,
        QuestionScore,
        Refreshed,
        Scores,
        Share,
    )

SHARE_DIGITS = 4  # a share of a thousand questions has three; one more shows where it was rounded


def describe_refreshed(refreshed: Refreshed) -> Document:
    """What a change of the index did."""
    return {
        "generation": refreshed.generation,
        "sources": _describe_changes(refreshed.changes),
        "passages": refreshed.passages,
        "sentences": refreshed.sentences,
        "figures": refreshed.figures,
        "embedded": refreshed.embedded,
        "seconds": refreshed.seconds,
    }


def describe_waiting(changes: Changes, current: Generation | None) -> Document:
    """What a refresh that waits for approval would change; the counts are those in service."""
    return {
        "generation": current.number if current else None,
        "sources": _describe_changes(changes),
        "passages": current.passages if current else 0,
        "sentences": current.sentences if current else 0,
        "figures": current.figures if current else 0,
        "embedded": 0,
        "seconds": 0.0,
        "waits_for_approval": True,
    }


def describe_history(generations: Iterable[Generation]) -> Document:
    """Past generations and the current one."""
    return {
        "generations": [
            {
                "number": one.number,
                "built_at": one.built_at,
                "by": one.built_by,
                "sources": one.sources,
                "passages": one.passages,
                "figures": one.figures,
                "model": one.model,
                "current": one.is_current,
            }
            for one in generations
        ]
    }


def describe_audit(checked: int, mismatches: Iterable[Mismatch]) -> Document:
    """How much was compared with what it comes from, and what does not match."""
    return {
        "checked": checked,
        "mismatches": [{"source_id": one.source_id, "what": one.what} for one in mismatches],
    }


def describe_faults(faults: Iterable[Fault], allowed: Iterable[Fault] = ()) -> Document:
    """Faults of a folder of sources, and what would be faults elsewhere than on pages of opinion."""
    return {
        name: [{"path": one.path, "line": one.line, "what": one.what} for one in ones]
        for name, ones in (("faults", faults), ("allowed", allowed))
    }


def describe_scores(scores: Scores) -> Document:
    """Scores of a file of questions: the shares, and what became of every question."""
    from index.knowledge_base import Section

    return {
        "questions": len(scores.questions),
        "documented_shown": _describe_share(scores.shown(Section.DOCUMENTED)),
        "contested_shown": _describe_share(scores.shown(Section.CONTESTED)),
        "either_shown": _describe_share(scores.shown(Section.EITHER)),
        "misplaced": _describe_share(scores.misplaced),
        "extra": _describe_share(scores.extra),
        "refused": _describe_share(scores.refused),
        "falsely_refused": _describe_share(scores.falsely_refused),
        "by_question": [_describe_question_score(one) for one in scores.questions],
    }


def _describe_changes(changes: Changes) -> Document:
    return {
        "added": len(changes.added),
        "changed": len(changes.changed),
        "removed": len(changes.removed),
        "unchanged": len(changes.unchanged),
        "failed": [{"source": one.source, "reason": one.reason} for one in changes.failed],
        "ids": {
            "added": list(changes.added),
            "changed": list(changes.changed),
            "removed": list(changes.removed),
        },
    }


def _describe_share(share: Share) -> Document:
    value = share.share
    return {
        "count": share.count,
        "of": share.of,
        "share": None if value is None else round(value, SHARE_DIGITS),
    }


def _describe_question_score(score: QuestionScore) -> Document:
    return {
        "id": score.question.id,
        "answerable": score.question.answerable.value,
        "answered": score.answered,
        "shown": [one.fact for one in score.shown],
        "misplaced": [one.fact for one in score.misplaced],
        "missed": [one.fact for one in score.missed],
        "lines": score.lines,
        "extra": score.extra,
    }
