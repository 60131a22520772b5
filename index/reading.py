"""One source taken apart: its passages, its statements, and the texts its vectors are made from."""

from __future__ import annotations

from index.assertions.sentences import split_units
from index.assertions.statements import read_statements
from index.domain import Source
from index.passages import embedded_text, split_passages
from index.storage.store import Reading


def read_source(source: Source) -> Reading:
    """Passages and statements of one source; the same source always gives the same reading."""
    units = split_units(source.body)
    passages = split_passages(source, units)
    return Reading(
        source=source,
        passages=tuple(passages),
        embedded_texts=tuple(embedded_text(passage) for passage in passages),
        statements=tuple(read_statements(source, units)),
    )
