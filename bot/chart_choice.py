"""Which picture is meant by some words: a series, the latest readings of several, or figures of the ledger."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from itertools import product
from typing import TYPE_CHECKING

from bot.chart_words import counted_in_words, point_value
from bot.charts import MOST_FIGURES, Chart, NotDrawable, compare, draw_series
from index.knowledge_base import (
    Basis,
    Figure,
    KnowledgeBase,
    KnowledgeError,
    LedgerRow,
    PeriodFrom,
    Quantity,
    Source,
    Status,
)

if TYPE_CHECKING:
    from index.knowledge_base import Point, Series

_VERSUS = re.compile(r"\s+(?:vs\.?|versus|against|compared (?:with|to))\s+", re.IGNORECASE)
MOST_LOOKED_AT = 12
"""Readings of each series, from the latest, among which those of one time are looked for."""


def chart_for(query: str, knowledge_base: KnowledgeBase) -> Chart:
    """The picture that some words mean.

    Args:
        query: the id of a series or words for it; sides parted by "vs" are set side by side, and what stands
            before a colon belongs to each.
        knowledge_base: where to look.

    Raises:
        KnowledgeError: if nothing fits, or what fits cannot be drawn; it says what does.
    """
    sources = {source.id: source for source in knowledge_base.sources()}
    sides = _sides(query)
    if len(sides) > 1:
        return _compare_sides(query, sides, knowledge_base, sources)
    try:
        return draw_series(knowledge_base.find_series(query), sources)
    except NotDrawable:
        raise
    except KnowledgeError as unknown:
        rows = _documented(knowledge_base.figures(query))
        if len(rows) < 2:
            raise unknown from None
        if len(rows) > MOST_FIGURES:
            raise NotDrawable(
                f"{len(rows)} figures fit these words.", "Name an entity, a year or a metric."
            ) from None
        return compare(rows, query)


def compare_series(series: Sequence[Series], sources: Mapping[str, Source], title: str) -> Chart:
    """One reading of each of several series side by side: the latest that are of one time, else the latest.

    Raises:
        NotDrawable: as `compare` does.
    """
    chosen = zip(series, _of_one_time(series), strict=True)
    return compare([_as_figure(one, point, sources) for one, point in chosen], title)


def _sides(query: str) -> list[str]:
    topic, colon, rest = query.partition(":")
    sides = _VERSUS.split(rest if colon else query)
    return [f"{topic} {side}".strip() if colon else side for side in sides]


def _compare_sides(
    query: str, sides: Sequence[str], knowledge_base: KnowledgeBase, sources: Mapping[str, Source]
) -> Chart:
    """Series where every side names one, else the latest documented figure of each side."""
    try:
        return compare_series([knowledge_base.find_series(side) for side in sides], sources, query)
    except NotDrawable:
        raise
    except KnowledgeError as unknown:
        found = [_documented(knowledge_base.figures(side)) for side in sides]
        if not all(found):
            raise unknown from None
        return compare([max(rows, key=_recency) for rows in found], query)


def _documented(rows: Sequence[LedgerRow]) -> list[LedgerRow]:
    return [row for row in rows if row.entry.statement.carrying_figure is row.entry.figure]


def _recency(row: LedgerRow) -> str:
    period = row.entry.figure.period
    return str(period.last or period.first) if period else ""


def _of_one_time(series: Sequence[Series]) -> tuple[Point, ...]:
    """The latest readings of all series whose periods overlap; the latest of each where none do."""
    latest = [one.points[: -MOST_LOOKED_AT - 1 : -1] for one in series]
    if len(series) > MOST_FIGURES:
        return tuple(points[0] for points in latest)
    for first in latest[0]:
        others = [[point for point in points if point.period.overlaps(first.period)] for points in latest[1:]]
        for chosen in product([first], *others):
            return chosen
    return tuple(points[0] for points in latest)


def _as_figure(
    series: Series, point: Point, sources: Mapping[str, Source]
) -> tuple[str, Figure, Source | None]:
    """A reading as a figure, with its series' title and scope as the words for what it counts."""
    status = Status.SURVEY if series.basis is Basis.SURVEY else Status.COUNTED
    quantity = Quantity(
        surface=point_value(point, series.unit),
        start=0,
        end=0,
        value=point.value,
        unit=series.unit,
        bound=point.bound,
        value_to=point.value_to,
        change=point.change,
        of=series.of or None,
    )
    figure = Figure(
        quantity,
        Status.PROJECTION if series.is_forecast else status,
        entity=series.entity,
        period=point.period,
        period_from=PeriodFrom.TEXT,
        origin=series.source,
        basis=series.basis,
    )
    page = next((sources[name] for name in point.sources if name in sources), None)
    return f"{series.title}. {counted_in_words(series)}.", figure, page
