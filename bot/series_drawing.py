"""A series drawn on a page: bars for what is counted per period, lines for levels, stems for forecasts.

A line is interrupted where readings cannot be compared, a stretch without readings is shaded, ranges are bands, and
rounded or partial readings are hollow. The scale always begins at zero.
"""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from itertools import pairwise
from typing import TYPE_CHECKING, Any

from bot.canvas import (
    BLUE,
    BODY,
    GREY,
    GROUND,
    MARGIN,
    SHADE,
    SMALL,
    SOFT,
    Page,
    Paragraph,
    measure,
    pixels,
    to_points,
)
from bot.chart_words import BREAK, NO_FIGURE, point_value, scale_value, short_period
from bot.placing import Box, Room
from bot.timescale import Stretch, Timescale, length_in_words
from index.knowledge_base import Bound

if TYPE_CHECKING:
    from index.knowledge_base import Point, Series

MOST_VALUES = 20
"""Readings whose values are written beside them; with more only the first, the last and the highest are."""
FAR_DAYS = 460
"""Days between two readings from which on a full line would claim too much: a year and a quarter."""
LONGEST_MONTH = 31
SHORTEST_DAYS = 30
"""Days that a scale of time covers at least; one reading alone stands in their middle."""
HEADROOM = 26
"""Pixels of air above the highest value."""
MARK, SMALL_MARK = 24, 7
MOST_MARKS = 60
"""Pixels across a mark; the readings of a line from which on their marks are small."""
DISTANCE = 8
"""Pixels between a mark and its value."""
STRIDE = 12
"""Pixels between two places at which a line is taken to be in the way of a value."""
UPRIGHT_SHARE = 0.72
"""Of the height of a text: that of its digits, which is what upright values need between two bars."""
AIR, MOST_AIR = 0.1, 0.25
"""Of the width of a drawing: left free at both ends of a line, and at most for a value right of its last mark."""
BAR = 0.92
"""Of its period: how wide a bar is."""


def is_hollow(point: Point) -> bool:
    """True for a reading that is rounded, a bound, or part of a year."""
    return point.part_year or point.bound not in (Bound.EXACT, Bound.RANGE)


def is_stretched(series: Series, point: Point) -> bool:
    """True where a reading stands for more than a month of a level, which its mark alone would hide."""
    is_level = not (series.is_per_period or series.is_running_total or series.is_forecast)
    return is_level and point.value_to is None and _days(point) > LONGEST_MONTH


def are_far_apart(series: Series, one: Point, other: Point) -> bool:
    """True where nothing is known of the path between two readings."""
    return (series.place(other) - series.place(one)).days > FAR_DAYS


def timescale_of(series: Series) -> Timescale:
    """The scale of time of a series."""
    return Timescale(series.holes(), [_days(point) for point in series.points])


class SeriesDrawing:
    """One series on its way onto a page."""

    def __init__(self, page: Page, series: Series) -> None:
        self.page, self.axes, self.series = page, page.axes, series
        self.colour = GREY if series.is_forecast else BLUE
        self.time = timescale_of(series)
        self.room = Room(Box(0, 0, page.width + MARGIN, page.height))
        self.values = {point.period: point_value(point, series.unit) for point in _named(series)}
        self.first, self.last = self._time_span()
        self.is_upright = series.is_per_period and any(
            measure(self.values[point.period]) > 1.1 * self._bar_width(point)
            for point in series.points
            if point.period in self.values
        )
        self.size = SMALL if self.is_upright else BODY
        self.lowest, self.highest = self._value_span()

    def draw(self) -> None:
        """Everything, in the order in which one thing may cover another."""
        self._set_scales()
        self._shade_holes()
        for run in self.series.runs():
            for pair in pairwise(run):
                self._join(*pair)
        for point in self.series.points:
            if self.series.is_per_period:
                self._draw_bar(point)
            elif point.value_to is not None:
                self._draw_range(point)
            else:
                self._draw_mark(point)
        self._mark_breaks()
        self._write_values()

    def _time_span(self) -> tuple[float, float]:
        """Ends of the scale of time, with air for marks and for the last value."""
        points, time = self.series.points, self.time
        if self.series.is_per_period:
            return time.begin(min(point.first for point in points)), time.end(
                max(point.last for point in points)
            )
        ranges = [day for point in points if point.value_to is not None for day in (point.first, point.last)]
        places = [time.begin(day) for day in (*map(self.series.place, points), *ranges)]
        span = max(max(places) - min(places), SHORTEST_DAYS)
        value = min(measure(self.values[points[-1].period]) / self.page.width, MOST_AIR)
        return min(places) - AIR * span, max(places) + (AIR + value / 2) * span

    def _value_span(self) -> tuple[float, float]:
        """Ends of the scale: always with zero, and with room for the values above and below."""
        lowest = min(0.0, *(point.ends[0] for point in self.series.points))
        highest = max(0.0, *(point.ends[1] for point in self.series.points))
        words = max(map(self._width, self.values.values())) if self.is_upright else pixels(BODY)
        share = (words + HEADROOM) / self.page.height
        span = (highest - lowest or 1.0) / (1 - share * (2 if lowest < 0 else 1))
        return lowest - (share * span if lowest < 0 else 0), highest + share * span

    def _set_scales(self) -> None:
        axes = self.axes
        axes.set_xlim(self.first, self.last)
        axes.set_ylim(self.lowest, self.highest)
        self.page.rule(lambda value: scale_value(value, self.series.unit))
        labelled = self._labelled()
        axes.set_xticks([self._x(point) for point in labelled], self._labels(labelled))

    def _labelled(self) -> list[Point]:
        """The readings that have room for their period below them: the last, the first, and any between."""
        chosen: list[tuple[float, float, Point]] = []
        points = self.series.points
        for point in (points[-1], *points[:-1]):
            label = short_period(point.period, self.series.is_running_total)
            half = max(measure(line, SMALL) for line in label.split("\n")) / 2 + DISTANCE / 2
            middle = self._pixel(self._x(point), 0)[0]
            if all(abs(middle - at) >= half + other for at, other, _ in chosen):
                chosen.append((middle, half, point))
        return [point for _, _, point in sorted(chosen, key=lambda one: one[0])]

    def _labels(self, points: list[Point]) -> list[str]:
        """Periods below the scale; a year is not said twice in a row."""
        labels = [short_period(point.period, self.series.is_running_total) for point in points]
        shown = labels[:1]
        for before, label in pairwise(labels):
            first, _, year = label.partition("\n")
            shown.append(first if year and before.endswith(f"\n{year}") else label)
        return shown

    def _shade_holes(self) -> None:
        for stretch in self.time.stretches:
            left = max(self.time.begin(stretch.first), self.first)
            right = min(self.time.end(stretch.last), self.last)
            if left < right:
                self.axes.axvspan(left, right, color=SHADE, zorder=0, linewidth=0)
                self._name_hole(stretch, self._pixel(left, 0)[0], self._pixel(right, 0)[0])

    def _name_hole(self, stretch: Stretch, left: float, right: float) -> None:
        """Says in a shaded stretch that there is no figure, upright where it is narrow, and how long it is."""
        words = f"{NO_FIGURE} for {length_in_words(stretch.days)}"
        is_upright = measure(words, SMALL) > right - left
        if not is_upright or right - left > pixels(SMALL):
            middle = (left + right) / 2
            self.page.write(
                Paragraph(words, SMALL, SOFT), middle, self.page.height / 2, is_upright=is_upright
            )

    def _draw_bar(self, point: Point) -> None:
        low, high = point.ends
        left, right = self.time.begin(point.first), self.time.end(point.last)
        width = BAR * (right - left)
        left += (1 - BAR) / 2 * (right - left)
        near, far = (high, low) if high <= 0 else (low, high)
        style: dict[str, Any] = {"facecolor": self.colour, "linewidth": 0}
        if is_hollow(point):
            style = {"facecolor": GROUND, "linewidth": 2, "hatch": "//"}
        self.axes.bar(left, near, width, align="edge", edgecolor=self.colour, **style)
        if far != near:
            self.axes.bar(left, far - near, width, near, align="edge", color=self.colour, alpha=0.35)
        self.room.take([self._box(left, 0, left + width, far)])

    def _join(self, one: Point, other: Point) -> None:
        """A line between two readings, a band where one of them is a range."""
        xs = [self._x(one), self._x(other)]
        lows, highs = zip(one.ends, other.ends, strict=True)
        dashes: Any = (0, (1, 2.2)) if are_far_apart(self.series, one, other) else "solid"
        for ys in {lows, highs}:
            self.axes.plot(xs, ys, color=self.colour, linewidth=2.6, linestyle=dashes, zorder=2)
            self.room.take(self._steps((xs[0], ys[0]), (xs[1], ys[1])))
        if lows != highs:
            self.axes.fill_between(xs, lows, highs, color=self.colour, alpha=0.18, linewidth=0, zorder=1)

    def _draw_range(self, point: Point) -> None:
        low, high = point.ends
        least = 0.012 * (self.last - self.first)
        left = min(self.time.begin(point.first), self._x(point) - least)
        right = max(self.time.end(point.last), self._x(point) + least)
        self.axes.fill_between([left, right], low, high, color=self.colour, alpha=0.45, linewidth=0, zorder=4)
        self.room.take([self._box(left, low, right, high)])
        if self.series.is_forecast:
            self._draw_stem(point)

    def _draw_mark(self, point: Point) -> None:
        """A dot, on a stem where it is a forecast, on a pale line as long as its period where it is a level."""
        x, y = self._x(point), point.ends[0]
        if self.series.is_forecast:
            self._draw_stem(point)
        elif is_stretched(self.series, point):
            ends = [self.time.begin(point.first), self.time.end(point.last)]
            self.axes.plot(ends, [y, y], color=self.colour, alpha=0.45, linewidth=4, zorder=3)
            self.room.take(self._steps((ends[0], y), (ends[1], y)))
        face = GROUND if is_hollow(point) else self.colour
        across = SMALL_MARK if len(self.series.points) > MOST_MARKS else MARK
        self.axes.scatter(
            x,
            y,
            to_points(across) ** 2,
            face,
            edgecolors=self.colour,
            linewidths=to_points(across) / 5,
            zorder=5,
        )
        self.room.take([Box.around(*self._pixel(x, y), across, across)])

    def _draw_stem(self, point: Point) -> None:
        x, near = self._x(point), min(point.ends, key=abs)
        self.axes.plot([x, x], [0, near], color=self.colour, linewidth=3, zorder=3)
        self.room.take([self._box(x, 0, x, near)])

    def _mark_breaks(self) -> None:
        for one in self.series.breaks:
            x = self.time.begin(one.period.first or date.min)
            if not self.first < x < self.last:
                continue
            self.axes.axvline(x, color="black", linewidth=2, linestyle=(0, (5, 4)), zorder=6)
            at = self._pixel(x, 0)[0]
            self.page.write(Paragraph(BREAK, SMALL), at, self.page.height + pixels(SMALL) * 0.7)
            self.room.take([Box.around(at, self.page.height / 2, 4, self.page.height)])

    def _write_values(self) -> None:
        for point in self.series.points:
            text = self.values.get(point.period)
            if text is None:
                continue
            width, height = self._width(text), pixels(self.size)
            size = (height * UPRIGHT_SHARE, width) if self.is_upright else (width, height)
            box = self.room.place(self._mark(point), *size, DISTANCE)
            self.page.write(Paragraph(text, self.size), *box.middle, is_upright=self.is_upright)

    def _mark(self, point: Point) -> Box:
        """What the value of a reading stands beside: the end of its bar, its range, or its dot."""
        low, high = point.ends
        if self.series.is_per_period:
            return Box.around(*self._pixel(self._x(point), low if low < 0 else high), 0, 0)
        if high > low:
            return self._box(self._x(point), low, self._x(point), high)
        return Box.around(*self._pixel(self._x(point), high), MARK, MARK)

    def _width(self, text: str) -> float:
        return measure(text, self.size)

    def _bar_width(self, point: Point) -> float:
        """Pixels that a period takes."""
        days = self.time.end(point.last) - self.time.begin(point.first)
        return days / (self.last - self.first) * self.page.width

    def _x(self, point: Point) -> float:
        return self.time.begin(self.series.place(point)) + 0.5

    def _pixel(self, x: float, y: float) -> tuple[float, float]:
        """Pixels from the lower left corner of the drawing of a place in time and a value."""
        right = (x - self.first) / (self.last - self.first) * self.page.width
        return right, (y - self.lowest) / (self.highest - self.lowest) * self.page.height

    def _box(self, left: float, low: float, right: float, high: float) -> Box:
        """The rectangle between two places in time and two values, the latter in any order."""
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


def _days(point: Point) -> int:
    return (point.last - point.first).days + 1
