"""The readings of a picture as CSV that a spreadsheet opens without running anything."""

from __future__ import annotations

import csv
import io
from collections.abc import Iterable, Mapping, Sequence
from typing import TYPE_CHECKING

from bot.links import host_of, page_url, plain
from index.knowledge_base import Figure, Source

if TYPE_CHECKING:
    from index.knowledge_base import Point, Series

SERIES_COLUMNS = (
    "series", "period", "value", "value_to", "unit", "of", "bound", "change", "part_year", "forecast", "counted_by",
    "break_before", "remark", "notes", "pages",
)  # fmt: skip
FIGURE_COLUMNS = (
    "what", "period", "value", "value_to", "unit", "of", "bound", "change", "status", "counted_by", "note", "page",
)  # fmt: skip
_FORMULA = ("=", "+", "-", "@", "\t", "\r", "\n", "＝", "＋", "－", "＠")
"""What makes a spreadsheet take a cell for a formula, or hides one behind it."""


def series_table(series: Series, sources: Mapping[str, Source]) -> bytes:
    """One row a reading and one a gap, in order of time; a gap has no value and its reason as remark."""
    rows = [(point.first, _reading(series, point, sources)) for point in series.points]
    rows += [
        (one.period.first or series.points[0].first, _row(series, str(one.period), remark=one.reason))
        for one in series.gaps
    ]
    rows.sort(key=lambda row: row[0])
    return _table(SERIES_COLUMNS, [row for _, row in rows])


def figure_table(rows: Iterable[tuple[str, Figure, Source | None]]) -> bytes:
    """One row a figure of a comparison: what is counted in words, the figure, and where it was read."""
    return _table(
        FIGURE_COLUMNS,
        [
            {
                "what": what,
                "period": str(figure.period or ""),
                "value": _number(figure.quantity.value),
                "value_to": _number(figure.quantity.value_to),
                "unit": figure.quantity.unit,
                "of": figure.quantity.of or "",
                "bound": figure.quantity.bound,
                "change": figure.quantity.change or "",
                "status": figure.status,
                "counted_by": figure.origin or "",
                "note": source.id if source else "",
                "page": _page(source) if source else "",
            }
            for what, figure, source in rows
        ],
    )


def inert_cell(text: str) -> str:
    """A cell that no spreadsheet takes for a formula: on one line, with an apostrophe where it would."""
    cell = plain(text)
    return f"'{cell}" if text.lstrip(" ").startswith(_FORMULA) or cell.startswith(_FORMULA) else cell


def _reading(series: Series, point: Point, sources: Mapping[str, Source]) -> dict[str, str]:
    named = [sources[name] for name in point.sources if name in sources]
    pages = [point.url] if point.url else [_page(source) for source in named]
    return _row(
        series,
        str(point.period),
        value=_number(point.value),
        value_to=_number(point.value_to),
        bound=point.bound,
        change=point.change or "",
        part_year="yes" if point.part_year else "no",
        break_before=_break_before(series, point),
        remark=point.remark,
        notes=" ".join(point.sources),
        pages=" ".join(filter(None, pages)),
    )


def _row(series: Series, period: str, **cells: str) -> dict[str, str]:
    return {
        "series": series.title,
        "period": period,
        "unit": series.unit,
        "of": series.of,
        "forecast": "yes" if series.is_forecast else "no",
        "counted_by": series.source,
        **cells,
    }


def _break_before(series: Series, point: Point) -> str:
    """Why a reading cannot be compared with the one before it; "" where it can."""
    at = next(number for number, one in enumerate(series.points) if one is point)
    if at == 0:
        return ""
    before, here = series.place(series.points[at - 1]), series.place(point)
    reasons = [one.reason for one in series.breaks if one.period.first and before < one.period.first <= here]
    return "; ".join(reasons)


def _page(source: Source) -> str:
    """The address, or the host alone of a page that is not to be linked."""
    return page_url(source) or host_of(source.url) or ""


def _number(value: float | None) -> str:
    return "" if value is None else f"{value:.15g}"


def _table(columns: Sequence[str], rows: Iterable[Mapping[str, str]]) -> bytes:
    text = io.StringIO()
    writer = csv.writer(text)
    writer.writerow(columns)
    writer.writerows([inert_cell(row.get(column, "")) for column in columns] for row in rows)
    return text.getvalue().encode("utf-8", "replace")
