"""A few figures of one unit as bars below each other, each under the words for what it counts."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from bot import phrases
from bot.canvas import (
    BLUE,
    BODY,
    GREY,
    GROUND,
    INK,
    LINE_HEIGHT,
    MARGIN,
    SMALL,
    SOFT,
    WIDTH,
    Page,
    Paragraph,
    measure,
    pixels,
    wrap,
)
from bot.chart_words import HOLLOW, Caption, capital, fit_alt, unit_in_words, value_in_words
from bot.links import plain
from index.knowledge_base import Bound, Change, Figure, Kind, LedgerRow, Period, Source, Status, Wording

BAR_HEIGHT = 42
ROW_GAP = 34
VALUE_GAP = 12
BAR_GAP = 10
"""Pixels of a bar, between two rows, and between a bar and its value or its words."""
DIFFERENT = "Each bar counts something else: read its words before its length."
GREY_MEANS = "Grey: a forecast, a claim, or a figure that other sources contradict."
_STATUSES = {Status.PROJECTION: "forecast or plan", Status.RHETORICAL: "used for effect"}


@dataclass(frozen=True, slots=True)
class Row:
    """A figure with what it counts in words; `is_documented` where nothing speaks against drawing it as such."""

    counted: str
    figure: Figure
    source: Source | None
    is_documented: bool
    is_contradicted: bool = False

    @property
    def unit(self) -> str:
        """Its unit as units are compared: without regard to case."""
        return self.figure.quantity.unit.casefold()

    @property
    def value(self) -> str:
        """Its value with bound and unit in words."""
        quantity = self.figure.quantity
        return value_in_words(
            quantity.value, quantity.value_to, quantity.bound, quantity.unit, _direction(quantity.change)
        )

    @property
    def ends(self) -> tuple[float, float]:
        """Lowest and highest value with their sign."""
        quantity = self.figure.quantity
        high = quantity.value if quantity.value_to is None else quantity.value_to
        return (-high, -quantity.value) if quantity.change is Change.DECREASE else (quantity.value, high)

    @property
    def told(self) -> str:
        """When, by whom, in what standing, and on whose page."""
        figure = self.figure
        said = [phrases.dated(figure), figure.origin or "no source given", _STATUSES.get(figure.status, "")]
        if self.is_contradicted:
            said.append("other sources give another value")
        if self.source:
            said.append(f"page: {phrases.page_in_words(self.source)}")
        return plain(" · ".join(filter(None, said)))


def row_of(figure: LedgerRow | tuple[str, Figure, Source | None]) -> Row:
    """A row of the ledger under its own sentence, or a figure under the words given for it."""
    if not isinstance(figure, LedgerRow):
        words, given, page = figure
        return Row(plain(words), given, page, given.is_fully_documented)
    statement, own = figure.entry.statement, figure.entry.figure
    sentence = plain(statement.citation.quote)
    if figure.entry.source.wording is Wording.ORIGINAL:
        sentence = f"“{sentence}”"
    is_figure = statement.kind in (Kind.DOCUMENTED_FIGURE, Kind.SURVEY_FIGURE) and not statement.is_heading
    is_contradicted = bool(figure.disagrees_with)
    is_documented = is_figure and own.is_fully_documented and not is_contradicted
    return Row(sentence, own, figure.entry.source, is_documented, is_contradicted)


def caption_of_rows(rows: Sequence[Row], title: str) -> Caption:
    """The words around a comparison."""
    marks = [HOLLOW] if any(map(_is_hollow, rows)) else []
    marks += [GREY_MEANS] if not all(row.is_documented for row in rows) else []
    read = max((row.source.retrieved for row in rows if row.source and row.source.retrieved), default=None)
    pages = f"Pages read {phrases.period_in_words(Period(read))}" if read else ""
    origin = " · ".join(filter(None, [pages, phrases.NOT_VERIFIED]))
    counted = f"{capital(unit_in_words(rows[0].figure.quantity.unit))}. {DIFFERENT}"
    return Caption(plain(title), plain(counted), (" ".join(marks),) if marks else (), origin)


def alt_of_rows(rows: Sequence[Row], title: str) -> str:
    """A comparison in words, within Discord's limit."""
    named = [f"{row.value}: {row.counted} ({row.told})." for row in rows]
    return fit_alt([f"Bars side by side: {plain(title)}. {DIFFERENT}", *named, phrases.NOT_VERIFIED])


def height_of_rows(rows: Sequence[Row]) -> float:
    """Pixels that the rows take."""
    return sum(_height(row) for row in rows) - ROW_GAP


def draw_rows(page: Page, rows: Sequence[Row]) -> None:
    """The rows from top to bottom."""
    axes = page.axes
    axes.set_xlim(0, page.width)
    axes.set_ylim(0, page.height)
    axes.set_axis_off()
    room = page.width - max(measure(row.value) for row in rows) - VALUE_GAP
    lowest, highest = min(0.0, *(row.ends[0] for row in rows)), max(0.0, *(row.ends[1] for row in rows))
    by = room / ((highest - lowest) or 1.0)
    zero = -lowest * by
    top = page.height
    for row in rows:
        for line, size, colour in _lines(row):
            page.write(Paragraph(line, size, colour), 0, top - pixels(size) * LINE_HEIGHT / 2, align="left")
            top -= pixels(size) * LINE_HEIGHT
        _draw_bar(page, row, zero, by, top - BAR_GAP - BAR_HEIGHT)
        top -= BAR_GAP + BAR_HEIGHT + ROW_GAP
    if lowest < 0:
        axes.plot([zero, zero], [0, page.height], color=SOFT, linewidth=1.6)


def _draw_bar(page: Page, row: Row, zero: float, by: float, bottom: float) -> None:
    colour = BLUE if row.is_documented else GREY
    low, high = row.ends
    near, far = (high, low) if high <= 0 else (low, high)
    hollow = _is_hollow(row)
    page.axes.barh(
        bottom, near * by, BAR_HEIGHT, zero, align="edge", facecolor=GROUND if hollow else colour, edgecolor=colour,
        linewidth=2 if hollow else 0, hatch="//" if hollow else None,
    )  # fmt: skip
    if far != near:
        page.axes.barh(
            bottom, (far - near) * by, BAR_HEIGHT, zero + near * by, align="edge", color=colour, alpha=0.35
        )
    x = zero + max(far, 0) * by + VALUE_GAP
    page.write(Paragraph(row.value, BODY, INK, is_bold=True), x, bottom + BAR_HEIGHT / 2, align="left")


def _lines(row: Row) -> list[tuple[str, float, str]]:
    """The words above a bar, line by line."""
    width = WIDTH - 2 * MARGIN
    counted = [(line, BODY, INK) for line in wrap(row.counted, width, BODY)]
    return counted + [(line, SMALL, SOFT) for line in wrap(row.told, width, SMALL)]


def _height(row: Row) -> float:
    return sum(pixels(size) * LINE_HEIGHT for _, size, _ in _lines(row)) + BAR_GAP + BAR_HEIGHT + ROW_GAP


def _is_hollow(row: Row) -> bool:
    return row.figure.quantity.bound not in (Bound.EXACT, Bound.RANGE)


def _direction(change: Change | None) -> Change | None:
    return change if change in (Change.INCREASE, Change.DECREASE) else None
