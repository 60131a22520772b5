"""The last look before anything is shown: every text re-read from its span, every number found in it."""

from __future__ import annotations

import logging
from collections.abc import Sequence
from functools import lru_cache
from typing import Protocol

from index.domain import Answer, Citation, Figure
from index.numbers.quantities import read_quantities
from index.storage.store import Span

TABLE_MARK = "|"  # a table row's numbers are read with its header, which the row itself does not hold
TEXTS_KEPT = 4_096  # whose numbers were read: what was shown once is often shown again
VALUE_TOLERANCE = 1e-6  # relative: the same number, written and read back

_log = logging.getLogger(__name__)


class Spans(Protocol):
    """Where stored texts are read again."""

    def read_spans(self, generation: int, spans: Sequence[Span]) -> dict[Span, str]:
        """Texts of the spans whose source still matches its checksum; others are left out."""


def find_unsound(answer: Answer, spans: Spans) -> set[Span]:
    """Spans of an answer that must not be shown, each with a line in the log that says why."""
    cited = [span_of(citation) for citation in answer.citations]
    near = [(one.source.id, one.start, one.start + len(one.text)) for one in answer.nearest]
    stored = spans.read_spans(answer.generation, [*cited, *near])
    unsound = set()
    for citation in answer.citations:
        if stored.get(span_of(citation)) != citation.quote:
            unsound.add(_refuse(span_of(citation), "its stored text is not what was read"))
    for line in (*answer.documented, *answer.contested):
        span = span_of(answer.citations[line.citations[0] - 1])
        strange = next((figure for figure in line.figures if not states(line.text, figure)), None)
        if strange is not None and span not in unsound:
            unsound.add(
                _refuse(span, f"it does not state {strange.quantity.surface!r} as {strange.quantity.value}")
            )
    for one, span in zip(answer.nearest, near, strict=True):
        if stored.get(span) != one.text:
            unsound.add(_refuse(span, "its stored text is not what was read"))
    return unsound


def states(text: str, figure: Figure) -> bool:
    """True where the text has the figure's surface where it says, and reading it again gives its value."""
    quantity = figure.quantity
    if text[quantity.start : quantity.end] != quantity.surface:
        return False
    return text.lstrip().startswith(TABLE_MARK) or any(
        abs(value - quantity.value) <= VALUE_TOLERANCE * max(value, quantity.value)
        for surface, value in _numbers(text)
        if surface == quantity.surface
    )


@lru_cache(maxsize=TEXTS_KEPT)
def _numbers(text: str) -> tuple[tuple[str, float], ...]:
    return tuple((read.surface, read.value) for read in read_quantities(text))


def span_of(citation: Citation) -> Span:
    """A citation as source id, start and end."""
    return citation.source.id, citation.start, citation.end


def _refuse(span: Span, why: str) -> Span:
    _log.error("not shown: %s at %d-%d: %s", *span, why)
    return span
