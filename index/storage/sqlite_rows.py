"""Rows into the vocabulary and back; a field that is missing here would be lost, and a test says so."""

from __future__ import annotations

import json
from collections.abc import Mapping, Sequence
from dataclasses import fields
from enum import StrEnum
from functools import lru_cache
from typing import Any, TypeVar

from index.domain import (
    Basis,
    Bound,
    Change,
    Citation,
    Figure,
    Kind,
    Period,
    PeriodFrom,
    Quantity,
    Source,
    SourceLevel,
    SourceType,
    Statement,
    Status,
    Wording,
)
from index.errors import IndexDamaged
from index.storage.sqlite_file import BUILD_ANEW

PERIODS_KEPT = 4_096  # distinct periods parsed once; a knowledge base has some hundreds

STATEMENT_COLUMNS = (
    'place, "start", "end", kind, sub, speaker, confidence, why, mixed, is_heading, context_start'
)
FIGURE_COLUMNS = (
    'statement, surface, "start", "end", value, value_to, unit, bound, change, share_of, '
    "status, metric, entity, period, period_from, origin, origin_level, basis"
)
_SPOILT = (KeyError, TypeError, ValueError)
"""What the vocabulary raises for a row that was not written so: flipped bits."""
_OWN_COLUMNS = frozenset({"id", "body", "sha256"})
_Choice = TypeVar("_Choice", bound=StrEnum)


def _by_value(choices: type[_Choice]) -> dict[str | None, _Choice]:
    """Members by value: on a row's way in, four times as fast as calling the enum."""
    return {choice.value: choice for choice in choices}


_KINDS = _by_value(Kind)
_BOUNDS = _by_value(Bound)
_CHANGES = _by_value(Change)
_STATUSES = _by_value(Status)
_BASES = _by_value(Basis)
_PERIODS_FROM = _by_value(PeriodFrom)
_LEVELS = _by_value(SourceLevel)


def pack_front_matter(source: Source) -> str:
    """Everything known of a source but its id, body and checksum, as JSON."""
    front = {one.name: getattr(source, one.name) for one in fields(source) if one.name not in _OWN_COLUMNS}
    return json.dumps(front, default=str, ensure_ascii=False)


def unpack_source(source_id: str, sha256: str, front_matter: str, body: str) -> Source:
    """The source a version row was made from; raises IndexDamaged as all that read rows do."""
    try:
        front: dict[str, Any] = json.loads(front_matter)
        front["wording"] = Wording(front["wording"])
        front["type"] = SourceType(front["type"])
        front["published"] = _period(front["published"])
        front["about"] = tuple(front["about"])
        front["also_seen"] = tuple(front["also_seen"])
        return Source(id=source_id, sha256=sha256, body=body, **front)
    except _SPOILT as error:
        raise _damaged() from error


def statement_row(version: int, place: int, statement: Statement) -> dict[str, Any]:
    """A statement as its row, `text` included: it is what an audit compares with the body."""
    return {
        "version": version,
        "place": place,
        "start": statement.citation.start,
        "end": statement.citation.end,
        "text": statement.citation.quote,
        "kind": statement.kind.value,
        "sub": statement.sub,
        "speaker": statement.speaker,
        "confidence": statement.confidence,
        "why": statement.why,
        "mixed": int(statement.mixed),
        "is_heading": int(statement.is_heading),
        "context_start": statement.context_start,
    }


def figure_row(version: int, statement: int, place: int, figure: Figure) -> dict[str, Any]:
    """A figure as its row; `start` and `end` are within the statement, as in its quantity."""
    quantity = figure.quantity
    return {
        "version": version,
        "statement": statement,
        "place": place,
        "surface": quantity.surface,
        "start": quantity.start,
        "end": quantity.end,
        "value": float(quantity.value),
        "value_to": quantity.value_to,
        "unit": quantity.unit,
        "bound": quantity.bound.value,
        "change": quantity.change and quantity.change.value,
        "share_of": quantity.of,
        "status": figure.status.value,
        "metric": figure.metric,
        "entity": figure.entity,
        "period": figure.period and figure.period.form,
        "period_from": figure.period_from and figure.period_from.value,
        "origin": figure.origin,
        "origin_level": figure.origin_level.value,
        "basis": figure.basis.value,
    }


def read_statement(row: Sequence[Any], source: Source, figures: Mapping[int, list[Figure]]) -> Statement:
    """A row of STATEMENT_COLUMNS with the figures of its place."""
    place, start, end, kind, sub, speaker, confidence, why, mixed, is_heading, context_start = row
    try:
        return Statement(
            Citation(source, start, end),
            _KINDS[kind],
            tuple(figures.get(place, ())),
            speaker,
            confidence,
            why,
            bool(mixed),
            sub,
            bool(is_heading),
            context_start,
        )
    except _SPOILT as error:
        raise _damaged() from error


def read_figure(row: Sequence[Any]) -> Figure:
    """A row of FIGURE_COLUMNS, but for its first: the place of its statement."""
    (surface, start, end, value, value_to, unit, bound, change, share_of) = row[1:10]
    (status, metric, entity, period, period_from, origin, origin_level, basis) = row[10:]
    try:
        return Figure(
            Quantity(
                surface, start, end, value, unit, _BOUNDS[bound], value_to, _CHANGES.get(change), share_of
            ),
            _STATUSES[status],
            metric,
            entity,
            _period(period),
            _PERIODS_FROM.get(period_from),
            origin,
            _LEVELS[origin_level],
            _BASES[basis],
        )
    except _SPOILT as error:
        raise _damaged() from error


def _damaged() -> IndexDamaged:
    return IndexDamaged("A row of the index is damaged.", BUILD_ANEW)


@lru_cache(maxsize=PERIODS_KEPT)
def _period(form: str | None) -> Period | None:
    return None if form is None else Period(form)
