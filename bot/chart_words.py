"""What stands around a drawing and in its alt text, in words."""

from __future__ import annotations

from calendar import month_abbr
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING

from bot import phrases
from bot.links import plain, shorten
from index.knowledge_base import Basis, Bound, Change, Figure, Period, Quantity, Source, Status

if TYPE_CHECKING:
    from index.knowledge_base import Point, Series

MOST_ALT = 1024
"""Characters of an attachment's description; Discord takes no more."""
MOST_READ_OUT = 8
"""Readings that alt text names one by one; with more it names the first, highest, lowest and last."""
UNNOTED = {
    True: "No note of ours states these readings",
    False: "No note of ours states {} of these {} readings",
}
BREAK = "break"
NO_FIGURE = "no figure"
HOLLOW = "Hollow: rounded, a bound, or part of a year."
NO_READING = "Shaded: no figure in the pages read. It does not mean zero."
STRETCHED = "Pale line: the time a reading stands for."
SHORTENED = "Long stretches without a figure are drawn shorter than they are."
FAR_APART = "Dotted: readings far apart; the path between them is not known."

_BOUNDS = {
    Bound.EXACT: "",
    Bound.RANGE: "",
    Bound.ABOUT: "about ",
    Bound.MORE_THAN: "over ",
    Bound.AT_LEAST: "at least ",
    Bound.LESS_THAN: "under ",
    Bound.AT_MOST: "at most ",
}
_SCALES = ((1e9, "billion"), (1e6, "million"))


@dataclass(frozen=True, slots=True)
class Caption:
    """The words of a picture: its title, what is counted, paragraphs below the drawing, and where it comes from."""

    title: str
    counted: str
    remarks: tuple[str, ...]
    origin: str


def caption_of(series: Series, sources: Mapping[str, Source], legend: Sequence[str] = ()) -> Caption:
    """Everything that has to stand on the picture of a series.

    Args:
        series: what is drawn.
        sources: the sources in service by id.
        legend: what its marks mean.
    """
    paragraphs = (
        _interruptions(series),
        _remarks(series),
        [_sentence(series.note)],
        [*legend, _unnoted(series)],
    )
    return Caption(
        plain(series.title),
        counted_in_words(series),
        tuple(filter(None, (plain(" ".join(one)) for one in paragraphs))),
        _origin(series, sources),
    )


def counted_in_words(series: Series) -> str:
    """What the numbers are: "Percent of US firms of all sizes, asked in …"."""
    counted = series.scope
    if series.of or series.unit not in series.scope:
        counted = f"{unit_in_words(series.unit, series.of)}, {series.scope}"
    return plain(f"Forecasts, not counts: {counted}" if series.is_forecast else capital(counted))


def alt_of(series: Series) -> str:
    """The picture of a series in words, within Discord's limit."""
    kind = "Forecasts" if series.is_forecast else "Bars" if series.is_per_period else "Line chart"
    count = len(series.points)
    named = series.points if count <= MOST_READ_OUT else _telling(series)
    begin = f"{kind}: {plain(series.title)}. {count} reading{'' if count == 1 else 's'}"
    readings = "; ".join(
        f"{period_in_words(point.period)}: {point_value(point, series.unit)}" for point in named
    )
    parts = [
        f"{begin}{'' if len(named) == count else ', among them'}: {readings}.",
        *_interruptions(series),
        *_remarks(series),
        f"Source: {plain(series.source)}.",
    ]
    return fit_alt(parts)


def fit_alt(parts: Sequence[str]) -> str:
    """Sentences as one text that Discord takes; those that do not fit are left out whole, the last one never."""
    *others, last = (shorten(part, MOST_ALT * 2 // 3) for part in parts if part)
    text = ""
    for part in others:
        if len(text) + len(part) + len(last) + 2 <= MOST_ALT:
            text += f"{part} "
    return text + last


def _telling(series: Series) -> list[Point]:
    """First, highest, lowest and last reading, in order of time."""
    points = series.points
    highest = max(points, key=lambda point: point.ends[1])
    lowest = min(points, key=lambda point: point.ends[0])
    chosen = (points[0], highest, lowest, points[-1])
    return [point for point in points if any(point is one for one in chosen)]


def _interruptions(series: Series) -> list[str]:
    breaks = [f"Break, {period_in_words(one.period)}: {one.reason}." for one in series.breaks]
    return breaks + [f"No figure, {period_in_words(one.period)}: {one.reason}." for one in series.gaps]


def _remarks(series: Series) -> list[str]:
    """Remarks on single readings, those in the same words together."""
    together: dict[str, list[str]] = {}
    for point in series.points:
        words = point.remark or ("part of the year only" if point.part_year else "")
        if words:
            together.setdefault(words, []).append(period_in_words(point.period))
    return [f"{capital(' and '.join(when))}: {words}." for words, when in together.items()]


def _unnoted(series: Series) -> str:
    count, every = series.unnoted, len(series.points)
    if not count:
        return ""
    said = UNNOTED[count == every].format(count, every)
    return f"{said}; the pages are in the table."


def _origin(series: Series, sources: Mapping[str, Source]) -> str:
    figure = Figure(
        Quantity("", 0, 0, 0, series.unit),
        Status.PROJECTION if series.is_forecast else Status.COUNTED,
        origin=series.source,
        basis=series.basis,
    )
    basis = f"Forecasts of {series.source}" if series.is_forecast else phrases.basis_in_words(figure)
    if series.basis is Basis.SURVEY and series.is_forecast:
        basis = f"Expectations gathered by {series.source}"
    pages = {source.url or source.id for source in named_sources(series.points, sources)}
    pages |= {point.url for point in series.points if point.url}
    count = f"{len(pages)} pages" if len(pages) > 1 else "1 page"
    return f"{basis} · read on {count}, {period_in_words(series.read)} · {phrases.NOT_VERIFIED}"


def named_sources(points: Sequence[Point], sources: Mapping[str, Source]) -> list[Source]:
    """The notes behind some readings, each once, in their order."""
    ids = dict.fromkeys(name for point in points for name in point.sources)
    return [sources[name] for name in ids if name in sources]


def period_in_words(period: Period) -> str:
    """As a reply says it, without the year twice where an interval lies within one."""
    first, _, last = period.form.partition("/")
    if last and len(first) == len(last) == 7 and first[:4] == last[:4]:
        return phrases.period_in_words(period).replace(f" {first[:4]} to", " to", 1)
    return phrases.period_in_words(period)


def short_period(period: Period, is_running_total: bool = False) -> str:
    """As it fits below a scale, in two lines: "Jan–Jun", "2026"."""
    first, last = period.first, period.last
    if first is None or last is None or len(period.form) == 4:
        return period.form
    if is_running_total:
        return f"to {month_abbr[last.month]}\n{last.year}"
    if first.year != last.year:
        return f"{month_abbr[first.month]} {first.year}–\n{month_abbr[last.month]} {last.year}"
    months = (
        month_abbr[first.month]
        if first.month == last.month
        else f"{month_abbr[first.month]}–{month_abbr[last.month]}"
    )
    return f"{months}\n{last.year}"


def point_value(point: Point, unit: str) -> str:
    """A reading's value with its bound and sign, as it stands beside its mark."""
    return value_in_words(point.value, point.value_to, point.bound, unit, point.change)


def value_in_words(
    value: float, value_to: float | None, bound: Bound, unit: str, change: Change | None = None
) -> str:
    """Like "about 12,700", "17–20%", "over 9%" and "−14 million"."""
    sign = {Change.DECREASE: "−", Change.INCREASE: "+"}.get(change, "") if change else ""
    if bound is Bound.ABOUT and unit == "%" and _is_third(value):
        value = round(value)
    scale, word = next(((by, f" {name}") for by, name in _SCALES if _is_round(value, by)), (1.0, ""))
    number = f"{sign}{_number(value / scale)}"
    if value_to is not None:
        number += f" to {sign}{_number(value_to / scale)}" if sign else f"–{_number(value_to / scale)}"
    return f"{_BOUNDS[bound]}{number}{word}{value_ending(unit)}"


def scale_value(value: float, unit: str) -> str:
    """A number of the scale: "20%", "50,000", "1.5 million"."""
    change = Change.DECREASE if value < 0 else None
    scale, word = next(((by, f" {name}") for by, name in _SCALES if abs(value) >= by), (1.0, ""))
    return value_in_words(abs(value) / scale, None, Bound.EXACT, "", change) + (word or value_ending(unit))


def value_ending(unit: str) -> str:
    """What a unit adds to its numbers; counted nouns add nothing."""
    return unit if unit in ("%", "x") else " pp" if unit == "pp" else ""


def unit_in_words(unit: str, of: str = "") -> str:
    """What the scale counts: "percent of US firms", "job cuts"."""
    name = {"%": "percent", "pp": "percentage points", "x": "times as much"}.get(unit, unit)
    return f"{name} of {of}" if of else name


def _is_round(value: float, by: float) -> bool:
    """True where a value is said in millions or billions without losing a digit that was printed."""
    return value >= 10 * by and (value / by * 10).is_integer()


def _is_third(percent: float) -> bool:
    """True for thirds and sixths said in words, whose hundredths nobody printed: 66.67, 16.67."""
    return percent != round(percent) and abs(percent * 3 - round(percent * 3)) < 0.02


def _number(value: float) -> str:
    return f"{value:,.15g}"


def _sentence(text: str) -> str:
    return text if not text or text.endswith((".", "!", "?")) else f"{text}."


def capital(text: str) -> str:
    """The text with its first letter as at the start of a sentence."""
    return text[:1].upper() + text[1:]
