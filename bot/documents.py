"""What the command line says as JSON: every domain object as the document that others rely on.

Fields may be added here, never renamed or dropped: programs outside this project read them.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import TYPE_CHECKING, Any

from index.knowledge_base import (
    Answer,
    Citation,
    DocumentedLine,
    Figure,
    Line,
    Nearest,
    Side,
    Statement,
)

if TYPE_CHECKING:
    from index.knowledge_base import Checked, Hit, LedgerRow

Document = dict[str, Any]
"""A JSON object."""

CONFIDENCE_DIGITS = 3
MILLISECOND_DIGITS = 2


def describe_answer(answer: Answer, line_id: object = None) -> Document:
    """An answer; `line_id` is the id its question came with."""
    return {
        "id": line_id,
        "question": answer.question,
        "answered": answer.answered,
        "complete": answer.complete,
        "generation": answer.generation,
        "elapsed_ms": round(answer.elapsed_ms, MILLISECOND_DIGITS),
        "documented": [_describe_documented(line) for line in answer.documented],
        "contested": [_describe_contested(line) for line in answer.contested],
        "disagreements": [
            {
                "about": one.about,
                "sides": [_describe_side(side) for side in one.sides],
            }
            for one in answer.disagreements
        ],
        "citations": [
            _describe_citation(number, citation, passage_id)
            for number, (citation, passage_id) in enumerate(
                zip(answer.citations, answer.passage_ids, strict=True), start=1
            )
        ],
        "nearest": [_describe_nearest(one) for one in answer.nearest],
    }


def describe_check(checked: Checked) -> Document:
    """What is said of a claim; `decided_by` is the number of the deciding citation."""
    blocks = describe_answer(checked.answer)
    for name in ("id", "question", "answered", "complete"):
        del blocks[name]
    return {
        "claim": checked.claim,
        "verdict": checked.verdict.value,
        "differs": [
            {"in": one.aspect.value, "claim": one.claim, "source": one.source} for one in checked.differs
        ],
        "by": checked.whose,
        "decided_by": checked.decided_by,
        **blocks,
    }


def describe_hits(query: str, hits: Iterable[Hit], elapsed_ms: float, line_id: object = None) -> Document:
    """Ranked passages; `line_id` is the id their query came with."""
    return {
        "id": line_id,
        "query": query,
        "elapsed_ms": round(elapsed_ms, MILLISECOND_DIGITS),
        "passages": [
            {
                "rank": hit.rank,
                "score": hit.score,
                "passage_id": hit.passage.id,
                "source_id": hit.passage.source_id,
                "start": hit.passage.start,
                "end": hit.passage.end,
                "text": hit.passage.text,
            }
            for hit in hits
        ],
    }


def describe_error(error: str, line_id: object = None) -> Document:
    """What stands in place of an answer to a batch line that has none."""
    return {"id": line_id, "error": error}


def describe_ledger(rows: Iterable[LedgerRow]) -> Document:
    """Figures across sources."""
    return {"figures": [_describe_row(row) for row in rows]}


def describe_statements(statements: Iterable[Statement]) -> Document:
    """The sentences of a text, each with its kind and figures; offsets are those in the text."""
    return {
        "sentences": [
            {
                "text": one.citation.quote,
                "start": one.citation.start,
                "end": one.citation.end,
                "kind": one.kind.value,
                "sub": one.sub,
                "mixed": one.mixed,
                "confidence": round(one.confidence, CONFIDENCE_DIGITS),
                "figures": _describe_figures(one.figures),
                "by": one.speaker,
                "why": one.why,
            }
            for one in statements
        ]
    }


def _describe_side(side: Side) -> Document:
    return {
        "text": side.text,
        "citations": list(side.citations),
        "period": _text_or_none(side.period),
    }


def _describe_documented(line: DocumentedLine) -> Document:
    return {
        "text": line.text,
        "kind": line.standing.value,
        "entity": line.entity,
        "figures": _describe_figures(line.figures),
        "citations": list(line.citations),
        "corroborated_by": list(line.corroborated_by),
        "disputed_by": list(line.disputed_by),
        "confidence": round(line.confidence, CONFIDENCE_DIGITS),
    }


def _describe_contested(line: Line) -> Document:
    return {
        "text": line.text,
        "kind": line.standing.value,
        "figures": _describe_figures(line.figures),
        "by": line.by,
        "why": line.why,
        "citations": list(line.citations),
        "disputed_by": list(line.disputed_by),
        "confidence": round(line.confidence, CONFIDENCE_DIGITS),
    }


def _describe_citation(number: int, citation: Citation, passage_id: str) -> Document:
    source = citation.source
    return {
        "n": number,
        "source_id": source.id,
        "wording": source.wording.value,
        "title": source.title,
        "publisher": source.publisher,
        "published": _text_or_none(source.published),
        "url": source.url,
        "passage_id": passage_id,
        "start": citation.start,
        "end": citation.end,
        "quote": citation.quote,
    }


def _describe_nearest(nearest: Nearest) -> Document:
    source = nearest.source
    return {
        "source_id": source.id,
        "title": source.title,
        "url": source.url,
        "published": _text_or_none(source.published),
        "text": nearest.text,
    }


def _describe_row(row: LedgerRow) -> Document:
    statement, source = row.entry.statement, row.entry.source
    return {
        **_describe_figure(row.entry.figure),
        "text": statement.citation.quote,
        "kind": statement.kind.value,
        "source_id": source.id,
        "published": _text_or_none(source.published),
        "url": source.url,
        "wording": source.wording.value,
        "start": statement.citation.start,
        "end": statement.citation.end,
        "corroborated_by": list(row.corroborated_by),
        "disagrees_with": list(row.disagrees_with),
        "superseded_by": [
            {
                "source_id": one.source.id,
                "surface": one.figure.quantity.surface,
                "period": str(one.figure.period),
            }
            for one in row.later[:1]
        ],
    }


def _describe_figures(figures: Sequence[Figure]) -> list[Document]:
    return [_describe_figure(figure) for figure in figures]


def _describe_figure(figure: Figure) -> Document:
    quantity = figure.quantity
    return {
        "surface": quantity.surface,
        "value": _shortest(quantity.value),
        "value_to": None if quantity.value_to is None else _shortest(quantity.value_to),
        "unit": quantity.unit,
        "bound": quantity.bound.value,
        "change": quantity.change.value if quantity.change else None,
        "of": quantity.of,
        "status": figure.status.value,
        "metric": figure.metric,
        "entity": figure.entity,
        "period": _text_or_none(figure.period),
        "period_from": figure.period_from.value if figure.period_from else None,
        "attributed_to": figure.origin,
        "source_level": figure.origin_level.value,
        "basis": figure.basis.value,
    }


def _shortest(value: float) -> float | int:
    """2300000 rather than 2300000.0; the number is the same."""
    return int(value) if float(value).is_integer() else value


def _text_or_none(value: object | None) -> str | None:
    return None if value is None else str(value)
