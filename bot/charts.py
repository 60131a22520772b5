"""Series and comparisons of figures as pictures, with the same in words and as a table."""

from __future__ import annotations

import math
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from itertools import pairwise
from typing import TYPE_CHECKING

from bot.canvas import BODY, INK, LINE_HEIGHT, MARGIN, SMALL, SOFT, TITLE, Page, Paragraph, measure, pixels
from bot.chart_tables import figure_table, series_table
from bot.chart_words import (
    FAR_APART,
    HOLLOW,
    NO_READING,
    SHORTENED,
    STRETCHED,
    Caption,
    alt_of,
    caption_of,
    scale_value,
)
from bot.comparison import Row, alt_of_rows, caption_of_rows, draw_rows, height_of_rows, row_of
from bot.series_drawing import SeriesDrawing, are_far_apart, is_hollow, is_stretched, timescale_of
from index.knowledge_base import Change, Figure, KnowledgeError, LedgerRow, Source

if TYPE_CHECKING:
    from index.knowledge_base import Series

PLOT_HEIGHT = 540
"""Pixels: with title and remarks a picture is about as high as wide, which is how it fills a phone."""
MOST_POINTS = 400
"""Readings of one picture: beyond it a bar is thinner than two pixels."""
MOST_FIGURES = 6
"""Figures side by side: with what each counts in words, more do not fit a phone's height."""
_CHANGES = (Change.INCREASE, Change.DECREASE)


class NotDrawable(KnowledgeError):
    """What was asked for cannot be drawn truthfully or legibly."""


@dataclass(frozen=True, slots=True)
class Chart:
    """A picture with its title, the same in words, and its readings as a table; `name` is for its files."""

    name: str
    title: str
    alt: str
    png: bytes
    csv: bytes


def draw_series(series: Series, sources: Mapping[str, Source]) -> Chart:
    """The picture of a series, its alt text and its table.

    Args:
        series: what to draw.
        sources: the sources in service by id, for the addresses of the pages.

    Raises:
        NotDrawable: if it has more readings than a picture can show.
    """
    count = len(series.points)
    if count > MOST_POINTS:
        raise NotDrawable(f"This series has {count:,} readings, and a picture can show {MOST_POINTS}.")
    caption, alt = caption_of(series, sources, _legend(series)), alt_of(series)
    highest = max(abs(end) for point in series.points for end in point.ends)
    longest = scale_value(float(f"{highest:.2g}"), series.unit)  # The scale has round numbers only.
    scale_width = measure(longest, SMALL) + MARGIN / 2
    page = _page_of(caption, PLOT_HEIGHT, scale_width, 2 * pixels(SMALL) * LINE_HEIGHT + MARGIN / 2)
    SeriesDrawing(page, series).draw()
    return Chart(series.id, caption.title, alt, page.save(caption.title, alt), series_table(series, sources))


def compare(figures: Sequence[LedgerRow | tuple[str, Figure, Source | None]], title: str) -> Chart:
    """A few figures of one unit side by side, each with what it counts in words, when, and who says so.

    Args:
        figures: rows of the ledger, or what is counted with a figure and the source it was read in.
        title: what the picture is about.

    Raises:
        NotDrawable: if their units differ, some are levels and some changes, or there are too few or too many.
    """
    if not 2 <= len(figures) <= MOST_FIGURES:
        raise NotDrawable(f"A comparison takes 2 to {MOST_FIGURES} figures, and these are {len(figures)}.")
    rows = [row_of(one) for one in figures]
    _require_comparable(rows)
    caption, alt = caption_of_rows(rows, title), alt_of_rows(rows, title)
    page = _page_of(caption, height_of_rows(rows), scale_height=MARGIN / 2)
    draw_rows(page, rows)
    table = figure_table((row.counted, row.figure, row.source) for row in rows)
    return Chart("comparison", caption.title, alt, page.save(caption.title, alt), table)


def _require_comparable(rows: Sequence[Row]) -> None:
    """Refuses figures whose lengths as bars would say something false."""
    values = [
        one
        for row in rows
        for one in (row.figure.quantity.value, row.figure.quantity.value_to)
        if one is not None
    ]
    if not all(map(math.isfinite, values)):
        raise NotDrawable("One of these figures has no number that can be drawn.")
    units = list(dict.fromkeys(row.unit for row in rows))
    if len(units) > 1:
        raise NotDrawable(f"These figures cannot stand side by side: their units are {' and '.join(units)}.")
    if len({row.figure.quantity.change in _CHANGES for row in rows}) > 1:
        raise NotDrawable("These figures cannot stand side by side: some are levels and some are changes.")


def _legend(series: Series) -> list[str]:
    """What the marks that not every picture has mean."""
    joined = [pair for run in series.runs() for pair in pairwise(run)]
    stretches = timescale_of(series).stretches
    said = {
        HOLLOW: any(map(is_hollow, series.points)),
        NO_READING: bool(stretches),
        SHORTENED: any(stretch.is_shortened for stretch in stretches),
        STRETCHED: any(is_stretched(series, point) for point in series.points),
        FAR_APART: any(are_far_apart(series, *pair) for pair in joined),
    }
    return [words for words, is_needed in said.items() if is_needed]


def _page_of(caption: Caption, height: float, scale_width: float = 0, scale_height: float = 0) -> Page:
    """A page with the words of a caption around a drawing."""
    above = [Paragraph(caption.title, TITLE, INK, is_bold=True), Paragraph(caption.counted, BODY, SOFT)]
    below = [*map(Paragraph, caption.remarks), Paragraph(caption.origin, SMALL, SOFT)]
    return Page(above, below, height, scale_width, scale_height)
