"""Series as pictures, with the same in words and as a table."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import date
from itertools import pairwise
from typing import TYPE_CHECKING, Any

from matplotlib.ticker import FuncFormatter, MaxNLocator

from bot.canvas import BLUE, BODY, GREY, GROUND, INK, MARGIN, RULE, SHADE, SMALL, SOFT, Page, pixels
from bot.chart_tables import series_table
from bot.chart_words import (
    BREAK,
    FAR_APART,
    HOLLOW,
    NO_FIGURE,
    NO_READING,
    alt_of,
    caption_of,
    point_value,
    scale_value,
)
from bot.placing import Box, Room
from bot.timescale import month_ticks
from index.knowledge_base import Bound, KnowledgeError, Source

if TYPE_CHECKING:
    from index.knowledge_base import Point, Series

PLOT_HEIGHT = 540
"""Pixels: with title and remarks a picture is about as high as wide, which is how it fills a phone."""
MOST_POINTS = 400
"""Readings of one picture: beyond it a bar is thinner than two pixels."""
MOST_VALUES = 20
"""Readings whose values are written beside them; with more only the first, the last and the highest are."""
FAR_DAYS = 460
"""Days between two readings from which on a full line would claim too much: a year and a quarter."""
SCALE_STEPS = 4
HEADROOM = 26
"""Pixels of air above the highest value."""
MARK = 24
DISTANCE = 8
"""Pixels across a mark, and between it and its value."""
STRIDE = 12
"""Pixels between two places at which a line is taken to be in the way of a value."""
SHORTEST_DAYS = 30
"""Days that a scale of time covers at least; one reading alone stands in their middle."""


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
    page = Page(caption, PLOT_HEIGHT)
    _SeriesDrawing(page, series).draw()
    return Chart(series.id, caption.title, alt, page.save(caption.title, alt), series_table(series, sources))


def _legend(series: Series) -> list[str]:
    """What the marks that not every picture has mean."""
    joined = [pair for run in series.runs() for pair in pairwise(run)]
    said = {
        HOLLOW: any(map(_is_hollow, series.points)),
        NO_READING: bool(series.holes()),
        FAR_APART: any(_are_far_apart(series, *pair) for pair in joined),
    }
    return [words for words, is_needed in said.items() if is_needed]


def _is_hollow(point: Point) -> bool:
    return point.part_year or point.bound not in (Bound.EXACT, Bound.RANGE)


def _are_far_apart(series: Series, one: Point, other: Point) -> bool:
    return (series.place(other) - series.place(one)).days > FAR_DAYS


class _SeriesDrawing:
    """One series on its way onto a page."""

    def __init__(self, page: Page, series: Series) -> None:
        self.page, self.axes, self.series = page, page.axes, series
        self.colour = GREY if series.is_forecast else BLUE
        self.room = Room(Box(0, 0, page.width + MARGIN, page.height))
        self.values = {point.period: point_value(point, series.unit) for point in _named(series)}
        self.first, self.last = _span(series)
        self.is_upright = series.is_per_period and any(
            page.measure(self.values[point.period]) > 1.1 * _days(point) / (self.last - self.first) * page.width
            for point in series.points
            if point.period in self.values
        )
        self.lowest, self.highest = self._value_span()

    def draw(self) -> None:
        """Everything, in the order in which it may cover what is there."""
        self._set_scales()
        self._shade_holes()
        if self.series.is_per_period:
            self._draw_bars()
        else:
            self._draw_lines()
        self._mark_breaks()
        self._write_values()

    def _value_span(self) -> tuple[float, float]:
        """Ends of the scale: always with zero, and with room for the values above and below."""
        lowest = min(0.0, *(point.ends[0] for point in self.series.points))
        highest = max(0.0, *(point.ends[1] for point in self.series.points))
        words = max(map(self.page.measure, self.values.values())) if self.is_upright else pixels(BODY)
        share = (words + HEADROOM) / self.page.height
        span = (highest - lowest or 1.0) / (1 - share * (2 if lowest < 0 else 1))
        return lowest - (share * span if lowest < 0 else 0), highest + share * span

    def _set_scales(self) -> None:
        axes = self.axes
        axes.set_xlim(self.first, self.last)
        axes.set_ylim(self.lowest, self.highest)
        axes.yaxis.set_major_locator(MaxNLocator(SCALE_STEPS, steps=[1, 2, 2.5, 5, 10]))
        axes.yaxis.set_major_formatter(FuncFormatter(lambda value, _: scale_value(value, self.series.unit)))
        axes.grid(axis="y", color=RULE, linewidth=1.2)
        axes.set_axisbelow(True)
        axes.axhline(0, color=SOFT, linewidth=1.6, zorder=3)
        ticks = month_ticks(date.fromordinal(int(self.first)), date.fromordinal(int(self.last)))
        axes.set_xticks([at for at, _ in ticks], [label for _, label in ticks])

    def _shade_holes(self) -> None:
        for first, last in self.series.holes():
            left, right = max(first.toordinal(), self.first), min(last.toordinal() + 1, self.last)
            if left < right:
                self.axes.axvspan(left, right, color=SHADE, zorder=0, linewidth=0)
                width = self.page.measure(NO_FIGURE, SMALL)
                x = self._pixel((left + right) / 2, 0)[0]
                if (right - left) / (self.last - self.first) * self.page.width > width:
                    self._write(NO_FIGURE, Box.around(x, self.page.height / 2, width, pixels(SMALL)), SMALL, SOFT)

    def _draw_bars(self) -> None:
        for point in self.series.points:
            (low, high), width = point.ends, _days(point)
            left = point.first.toordinal() + 0.04 * width
            near, far = (high, low) if high <= 0 else (low, high)
            style = {"facecolor": GROUND, "hatch": "//"} if _is_hollow(point) else {"facecolor": self.colour}
            bar: dict[str, Any] = {"width": 0.92 * width, "align": "edge", "edgecolor": self.colour, "linewidth": 2}
            self.axes.bar(left, near, **bar, **style)
            if far != near:
                self.axes.bar(left, far - near, bottom=near, **bar, facecolor=self.colour, alpha=0.35)
            self.room.take([self._box(left, 0, left + 0.92 * width, far)])

    def _draw_lines(self) -> None:
        for run in self.series.runs():
            for pair in pairwise(run):
                self._join(*pair)
        for point in self.series.points:
            if point.value_to is not None:
                self._draw_range(point)
            else:
                self._draw_mark(point)

    def _join(self, one: Point, other: Point) -> None:
        """A line between two readings, a band where one of them is a range."""
        xs = [self._x(one), self._x(other)]
        lows, highs = zip(one.ends, other.ends, strict=True)
        dashes: Any = (0, (1, 2.2)) if _are_far_apart(self.series, one, other) else "solid"
        for ys in {lows, highs}:
            self.axes.plot(xs, ys, color=self.colour, linewidth=2.6, linestyle=dashes, zorder=2)
            self.room.take(self._steps((xs[0], ys[0]), (xs[1], ys[1])))
        if lows != highs:
            self.axes.fill_between(xs, lows, highs, color=self.colour, alpha=0.18, linewidth=0, zorder=1)

    def _draw_range(self, point: Point) -> None:
        low, high = point.ends
        least = 0.012 * (self.last - self.first)
        left = min(point.first.toordinal(), self._x(point) - least)
        right = max(point.last.toordinal() + 1, self._x(point) + least)
        self.axes.fill_between([left, right], low, high, color=self.colour, alpha=0.45, linewidth=0, zorder=4)
        self.room.take([self._box(left, low, right, high)])

    def _draw_mark(self, point: Point) -> None:
        """A dot, on a stem where it is a forecast, on a bar as long as its period where it is a level."""
        x, y = self._x(point), point.ends[0]
        if self.series.is_forecast:
            self.axes.plot([x, x], [0, y], color=self.colour, linewidth=3, zorder=3)
            self.room.take([self._box(x, 0, x, y)])
        elif not self.series.is_running_total:
            ends = [point.first.toordinal(), point.last.toordinal() + 1]
            self.axes.plot(ends, [y, y], color=self.colour, alpha=0.45, linewidth=4, zorder=3)
            self.room.take(self._steps((ends[0], y), (ends[1], y)))
        face = GROUND if _is_hollow(point) else self.colour
        self.axes.plot(
            x, y, "o", markersize=11, markerfacecolor=face, markeredgecolor=self.colour, markeredgewidth=2.5, zorder=5
        )
        self.room.take([Box.around(*self._pixel(x, y), MARK, MARK)])

    def _mark_breaks(self) -> None:
        for one in self.series.breaks:
            x = (one.period.first or date.min).toordinal()
            self.axes.axvline(x, color=INK, linewidth=2, linestyle=(0, (5, 4)), zorder=6)
            at, width = self._pixel(x, 0)[0], self.page.measure(BREAK, SMALL)
            label = Box(at - width - DISTANCE, self.page.height - pixels(SMALL), width, pixels(SMALL))
            self._write(BREAK, label, SMALL, INK)
            self.room.take([label, Box.around(at, self.page.height / 2, 4, self.page.height)])

    def _write_values(self) -> None:
        for point in self.series.points:
            text = self.values.get(point.period)
            if text is None:
                continue
            width, height = self.page.measure(text), pixels(BODY)
            low, high = point.ends
            if self.series.is_per_period:
                middle = point.first.toordinal() + _days(point) / 2
                mark = Box.around(*self._pixel(middle, low if high <= 0 and low < 0 else high), 0, 0)
            elif high > low:
                mark = self._box(self._x(point), low, self._x(point), high)
            else:
                mark = Box.around(*self._pixel(self._x(point), high), MARK, MARK)
            size = (height, width) if self.is_upright else (width, height)
            self._write(text, self.room.place(mark, *size, DISTANCE), BODY, INK)

    def _write(self, text: str, box: Box, size: float, colour: str) -> None:
        x, y = box.middle
        self.axes.text(
            x / self.page.width,
            y / self.page.height,
            text,
            transform=self.axes.transAxes,
            size=size,
            color=colour,
            ha="center",
            va="center",
            rotation=90 if box.height > box.width else 0,
            zorder=8,
            parse_math=False,
        )

    def _x(self, point: Point) -> float:
        return self.series.place(point).toordinal() + 0.5

    def _pixel(self, x: float, y: float) -> tuple[float, float]:
        """Pixels from the lower left corner of the drawing of a day number and a value."""
        right = (x - self.first) / (self.last - self.first) * self.page.width
        return right, (y - self.lowest) / (self.highest - self.lowest) * self.page.height

    def _box(self, left: float, low: float, right: float, high: float) -> Box:
        """The rectangle between two day numbers and two values, the latter in any order."""
        (x, y), (x_to, y_to) = self._pixel(left, min(low, high)), self._pixel(right, max(low, high))
        return Box(x, y, x_to - x, y_to - y)

    def _steps(self, begin: tuple[float, float], end: tuple[float, float]) -> Iterator[Box]:
        """Small boxes along a line."""
        (x, y), (x_to, y_to) = self._pixel(*begin), self._pixel(*end)
        count = max(1, int(max(abs(x_to - x), abs(y_to - y)) / STRIDE))
        for number in range(count + 1):
            share = number / count
            yield Box.around(x + (x_to - x) * share, y + (y_to - y) * share, STRIDE / 2, STRIDE / 2)


def _named(series: Series) -> list[Point]:
    """The readings whose values are written beside them."""
    points = series.points
    if len(points) <= MOST_VALUES:
        return list(points)
    return [points[0], max(points, key=lambda point: point.ends[1]), points[-1]]


def _span(series: Series) -> tuple[float, float]:
    """Day numbers of the scale's ends, with some air at both."""
    if series.is_per_period:
        first, last = min(point.first for point in series.points), max(point.last for point in series.points)
        air = 0.01
    else:
        ranges = [day for point in series.points if point.value_to is not None for day in (point.first, point.last)]
        places = [*map(series.place, series.points), *ranges]
        first, last, air = min(places), max(places), 0.09
    days = max(last.toordinal() - first.toordinal(), SHORTEST_DAYS) * air + (15 if first == last else 0)
    return max(1.0, first.toordinal() - days), min(float(date.max.toordinal()), last.toordinal() + 1 + days)


def _days(point: Point) -> int:
    return (point.last - point.first).days + 1
