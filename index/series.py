"""Time series: readings of one thing over time, with all that must be said wherever they are drawn."""

from __future__ import annotations

import math
import re
from collections.abc import Collection, Iterable, Sequence
from dataclasses import dataclass, replace
from datetime import date, timedelta
from enum import StrEnum

from rapidfuzz import fuzz, process

from index.answers.names import PLACES, other_names
from index.answers.words import stem, stems
from index.domain import Basis, Bound, Change, Period
from index.errors import KnowledgeError

LEAST_LIKENESS = 82  # of 100 (rapidfuzz ratio): one slip in five letters, as for the words of questions
LEAST_LENGTH = 5  # letters; shorter words have too many neighbours to be corrected
MOST_OFFERED = 3  # series named to someone whose words fit none
_ASKING = frozenset(
    stem(word)
    for word in "chart charts graph graphs plot plots draw drawing picture series trend trends time timeline".split()
)
"""Words that ask for a drawing and say nothing of what is drawn."""
_YEAR = re.compile(r"(?:19|20)\d\d", re.ASCII)


class Form(StrEnum):
    """What the readings of a series are, which decides how they may be drawn."""

    PER_PERIOD = "per period"
    RUNNING_TOTAL = "running total"
    LEVEL = "level"
    FORECAST = "forecast"


class UnknownSeries(KnowledgeError):
    """No series fits the words that were given."""


@dataclass(frozen=True, slots=True)
class Point:
    """One reading.

    `value` is positive and its direction is in `change`, as in a Quantity. `sources` are the notes that state the
    reading; where there is none, `url` is the page it was read on. `remark` is what must be said of this reading
    alone; `part_year` marks a count or share that does not cover the year it stands for.

    Raises:
        ValueError: for a value that is no finite, positive number, a range without two ends, or an open period
            that has no last day.
    """

    period: Period
    value: float
    value_to: float | None = None
    bound: Bound = Bound.EXACT
    change: Change | None = None
    part_year: bool = False
    sources: tuple[str, ...] = ()
    url: str | None = None
    remark: str = ""

    def __post_init__(self) -> None:
        for value in (self.value, self.value_to):
            if value is not None and not (math.isfinite(value) and value >= 0):
                raise ValueError(f"{value} is no positive number; a fall is change: decrease")
        if (self.bound is Bound.RANGE) != (self.value_to is not None):
            raise ValueError("a range has value, value_to and bound: range")
        if self.value_to is not None and self.value_to <= self.value:
            raise ValueError(f"value_to {self.value_to:g} is not above value {self.value:g}")
        if self.period.first is None or self.period.last is None:
            raise ValueError(f"the period {self.period} is open: give both ends")

    @property
    def first(self) -> date:
        """The first day of its period."""
        return self.period.first or date.min

    @property
    def last(self) -> date:
        """The last day of its period."""
        return self.period.last or date.max

    @property
    def ends(self) -> tuple[float, float]:
        """Its lowest and highest value with their sign; twice the same where it is no range."""
        high = self.value if self.value_to is None else self.value_to
        return (-high, -self.value) if self.change is Change.DECREASE else (self.value, high)


@dataclass(frozen=True, slots=True)
class Interruption:
    """A break (readings before and after its first day are not comparable) or a gap (no reading); and why."""

    period: Period
    reason: str


@dataclass(frozen=True, slots=True)
class Series:
    """Readings of one thing in order of time.

    `title` says what is counted, `scope` of whom and how in words, `of` what a share is of. `source` is the one
    who counted, `read` the day or month the pages were read. `keywords` are other words that people use for it.

    Raises:
        ValueError: without a reading, or where readings are out of order or two stand for one period.
    """

    id: str
    title: str
    unit: str
    scope: str
    entity: str
    source: str
    basis: Basis
    form: Form
    read: Period
    points: tuple[Point, ...]
    of: str = ""
    note: str = ""
    breaks: tuple[Interruption, ...] = ()
    gaps: tuple[Interruption, ...] = ()
    keywords: str = ""

    def __post_init__(self) -> None:
        if not self.points:
            raise ValueError("a series needs at least one reading")
        for earlier, later in zip(self.points, self.points[1:], strict=False):
            if (later.last, later.first) <= (earlier.last, earlier.first):
                raise ValueError(f"{later.period} stands after {earlier.period}: order the readings by time")

    @property
    def is_forecast(self) -> bool:
        """True where the readings are expectations, which are never drawn as documented."""
        return self.form is Form.FORECAST

    @property
    def is_per_period(self) -> bool:
        """True where each reading counts its own period."""
        return self.form is Form.PER_PERIOD

    @property
    def is_running_total(self) -> bool:
        """True where each reading counts everything since its period began."""
        return self.form is Form.RUNNING_TOTAL

    @property
    def unnoted(self) -> int:
        """How many readings no note of ours states."""
        return sum(not point.sources for point in self.points)

    def runs(self) -> list[tuple[Point, ...]]:
        """The readings in runs that a line may join: none across a break, a gap or a new start of a total."""
        runs: list[list[Point]] = []
        for point in self.points:
            if runs and self._may_join(runs[-1][-1], point):
                runs[-1].append(point)
            else:
                runs.append([point])
        return [tuple(run) for run in runs]

    def place(self, point: Point) -> date:
        """The day at which a reading is drawn: a total's last, otherwise the middle of its period."""
        return point.last if self.is_running_total else point.first + (point.last - point.first) / 2

    def _may_join(self, earlier: Point, later: Point) -> bool:
        if self.form in (Form.PER_PERIOD, Form.FORECAST):
            return False
        if self.is_running_total and earlier.first != later.first:
            return False
        start, end = self.place(earlier), self.place(later)
        return not any(start < first <= end for first, _ in map(_days, self.breaks)) and not any(
            start < last and first < end for first, last in map(_days, self.gaps)
        )

    def holes(self) -> list[tuple[date, date]]:
        """First and last day of every stretch without a reading: all of them where readings count periods."""
        if not self.is_per_period:
            return [_days(one) for one in self.gaps]
        day = timedelta(days=1)
        return [
            (earlier.last + day, later.first - day)
            for earlier, later in zip(self.points, self.points[1:], strict=False)
            if later.first - earlier.last > day
        ]


def _days(one: Interruption) -> tuple[date, date]:
    return one.period.first or date.min, one.period.last or date.max


def keep_in_service(series: Iterable[Series], source_ids: Collection[str]) -> list[Series]:
    """The series without readings whose every source was removed, and without series of which none is left."""
    kept = []
    for one in series:
        points = tuple(
            replace(point, sources=tuple(name for name in point.sources if name in source_ids))
            for point in one.points
            if not point.sources or any(name in source_ids for name in point.sources)
        )
        if points:
            kept.append(replace(one, points=points))
    return kept


def find_series(series: Sequence[Series], query: str) -> Series:
    """The series of that id, else the one whose words fit best; every word of the query must fit.

    Raises:
        UnknownSeries: if none does; it names the closest.
    """
    for one in series:
        if one.id == query.strip().lower():
            return one
    wanted = [word for word in _compared(query) if word not in _ASKING]
    fitting = [one for one in series if wanted and all(_fits(word, one) for word in wanted)]
    if fitting:
        return max(fitting, key=lambda one: _closeness(wanted, one))
    raise UnknownSeries(*_no_series(series, query))


def _fits(word: str, series: Series) -> bool:
    """True where a word is one of the series' words, nearly one, or a year it has a reading of."""
    if _YEAR.fullmatch(word):
        return any(point.period.overlaps(Period(word)) for point in series.points)
    words = _words(series)
    if word in words or len(word) < LEAST_LENGTH:
        return word in words
    return process.extractOne(word, words, scorer=fuzz.ratio, score_cutoff=LEAST_LIKENESS) is not None


def _words(series: Series) -> set[str]:
    text = " ".join(
        (
            series.id.replace("-", " "),
            series.title,
            series.scope,
            series.entity,
            series.source,
            series.of,
            series.keywords,
        )
    )
    return set(_compared(f"{text} {other_names(text)}"))


def _compared(text: str) -> list[str]:
    """Words as they are compared; a place and its people are one."""
    return [PLACES.get(word, word) for word in stems(text)]


def _closeness(wanted: Sequence[str], series: Series) -> tuple[float, float]:
    """How much of the title was asked for, then how alike id and query are."""
    title = set(_compared(f"{series.title} {series.id.replace('-', ' ')}"))
    return len(title & set(wanted)) / len(title), fuzz.token_set_ratio(
        " ".join(wanted), series.id.replace("-", " ")
    )


def _no_series(series: Sequence[Series], query: str) -> tuple[str, str]:
    shown = " ".join(query.split())[:80]
    names = {one.id: f"{one.id.replace('-', ' ')} {one.title}" for one in series}
    closest = process.extract(query[:200], names, scorer=fuzz.token_set_ratio, limit=MOST_OFFERED)
    offered = (
        f"The closest: {', '.join(key for _, _, key in closest)}."
        if closest
        else "No series are there at all."
    )
    return f"There is no series for {shown!r}.", offered
