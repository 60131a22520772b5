"""The picture beside a look-up: a series that fits its words, else its figures of one unit side by side."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from functools import partial
from typing import TYPE_CHECKING

from bot.figure_reply import Wanted
from index.knowledge_base import Change, Finding, Findings, KnowledgeBase, KnowledgeError, LedgerRow, Source

if TYPE_CHECKING:
    from bot.charts import Chart
    from index.knowledge_base import Series

MOST_ROWS = 6
"""Figures of one picture; bot.charts takes no more, and is only imported to draw."""
TOO_FEW = "No chart: fewer than two of these figures can be compared, and no series fits."
_CHANGES = (Change.INCREASE, Change.DECREASE)

Drawing = Callable[[], "Chart"]
"""Draws when it is called, which is not to be done on the event loop or the knowledge thread."""


def plan_chart(
    wanted: Wanted, found: Mapping[str, Findings], knowledge_base: KnowledgeBase
) -> Drawing | None:
    """What to draw beside a look-up; None where nothing can stand in one picture."""
    title = str(wanted)
    rows = comparable_rows(found)
    words = [" ".join(filter(None, [name, wanted.metric, str(wanted.year or "")])) for name in wanted.names]
    try:
        series = [knowledge_base.find_series(one) for one in words]
    except KnowledgeError:
        return partial(_compare, rows, title) if len(rows) > 1 else None
    sources = {source.id: source for source in knowledge_base.sources()}
    return partial(_draw_series, series, sources, rows, title)


def comparable_rows(found: Mapping[str, Findings]) -> list[LedgerRow]:
    """Documented figures of one unit, one a sentence: of each name its best, of a single name its best few."""
    by_unit: dict[tuple[str, bool], dict[str, list[LedgerRow]]] = {}
    for name, findings in found.items():
        for one in _best_of_each_sentence(findings.found):
            quantity = one.entry.figure.quantity
            key = (quantity.unit.casefold(), quantity.change in _CHANGES)
            by_unit.setdefault(key, {}).setdefault(name, []).append(one.row)
    if len(found) == 1:
        return max((rows for named in by_unit.values() for rows in named.values()), key=len, default=[])[
            :MOST_ROWS
        ]
    best = max(by_unit.values(), key=len, default={})
    return [best[name][0] for name in found if name in best]


def _best_of_each_sentence(findings: Sequence[Finding]) -> list[Finding]:
    """The first figure of a unit in each sentence, and none that only says again what stands already."""
    best: list[Finding] = []
    for one in findings:
        citation, unit = one.entry.statement.citation, one.entry.figure.quantity.unit.casefold()
        is_said = any(
            one.entry in other.same
            or (
                other.entry.statement.citation == citation
                and other.entry.figure.quantity.unit.casefold() == unit
            )
            for other in best
        )
        if one.judgement.is_documented and not is_said:
            best.append(one)
    return best


def _draw_series(
    series: Sequence[Series], sources: Mapping[str, Source], rows: Sequence[LedgerRow], title: str
) -> Chart:
    """One series by itself, several side by side; the figures where these series cannot stand together."""
    from bot.chart_choice import compare_series
    from bot.charts import NotDrawable, draw_series

    if len(series) == 1:
        return draw_series(series[0], sources)
    try:
        return compare_series(series, sources, title)
    except NotDrawable:
        if len(rows) < 2:
            raise
        return _compare(rows, title)


def _compare(rows: Sequence[LedgerRow], title: str) -> Chart:
    from bot.charts import compare

    return compare(rows, title)
