"""The words by which things are sorted, and periods of time: what `index.domain` is built of."""

from __future__ import annotations

import calendar
import re
from dataclasses import dataclass
from datetime import date
from enum import StrEnum
from functools import lru_cache


class Wording(StrEnum):
    """Whose words a source's body is in."""

    NOTE = "note"
    ORIGINAL = "original"


class SourceType(StrEnum):
    """What the page behind a source is."""

    OFFICIAL_STATISTICS = "official-statistics"
    COMPANY_PUBLICATION = "company-publication"
    PEER_REVIEWED = "peer-reviewed"
    WORKING_PAPER = "working-paper"
    SURVEY_REPORT = "survey-report"
    PRIVATE_TALLY = "private-tally"
    THINK_TANK = "think-tank"
    NEWS_REPORT = "news-report"
    BLOG = "blog"
    AGGREGATOR = "aggregator"
    OPINION = "opinion"
    EDITORS_NOTE = "editors-note"


COUNTERS_OWN_PAGES = frozenset(
    {
        SourceType.OFFICIAL_STATISTICS,
        SourceType.COMPANY_PUBLICATION,
        SourceType.PEER_REVIEWED,
        SourceType.WORKING_PAPER,
        SourceType.SURVEY_REPORT,
        SourceType.PRIVATE_TALLY,
    }
)
"""Pages that the one who counted published: only there may the publisher stand in as the origin."""


class Kind(StrEnum):
    """What a sentence asserts, by the labelling guide."""

    DOCUMENTED_FIGURE = "documented_figure"
    SURVEY_FIGURE = "survey_figure"
    PROJECTION = "projection"
    DEFINITION = "definition"
    COMMENTARY = "commentary"
    OTHER = "other"


class Standing(StrEnum):
    """What an answer calls a line it shows: a kind, judged together with its origin, date and rivals."""

    DOCUMENTED_FIGURE = "documented_figure"
    SURVEY_FIGURE = "survey_figure"
    PROJECTION = "projection"
    COMMENTARY = "commentary"
    UNSOURCED = "unsourced"
    DISPUTED = "disputed"
    REPORTED = "reported"


class Status(StrEnum):
    """How a figure's quantity came to be."""

    COUNTED = "counted"
    SURVEY = "survey"
    PROJECTION = "projection"
    RHETORICAL = "rhetorical"


class Bound(StrEnum):
    """Which values a quantity's words allow."""

    EXACT = "exact"
    ABOUT = "about"
    MORE_THAN = "more_than"
    AT_LEAST = "at_least"
    LESS_THAN = "less_than"
    AT_MOST = "at_most"
    RANGE = "range"


class Change(StrEnum):
    """The movement a quantity is the size, start or end of."""

    INCREASE = "increase"
    DECREASE = "decrease"
    FROM = "from"
    TO = "to"


class Basis(StrEnum):
    """How the origin came by a figure."""

    OFFICIAL_STATISTICS = "official-statistics"
    COMPANY_REPORTED = "company-reported"
    STUDY = "study"
    SURVEY = "survey"
    PRIVATE_TALLY = "private-tally"
    MODEL_ESTIMATE = "model-estimate"
    UNKNOWN = "unknown"


class PeriodFrom(StrEnum):
    """Where a figure's period was read."""

    TEXT = "text"
    CONTEXT = "context"
    PUBLISHED = "published"


class SourceLevel(StrEnum):
    """Where a figure's origin was read."""

    SENTENCE = "sentence"
    CONTEXT = "context"
    NONE = "none"


FORMS_KEPT = (
    4_096  # days of eleven years; their bounds are asked for again and again while answers are compared
)
_PERIOD_FORM = re.compile(r"(?:\d{4}(?:-\d{2}(?:-\d{2})?|-Q[1-4]|-H[12])?|FY\d{4})")


@dataclass(frozen=True, slots=True)
class Period:
    """When a figure held, to the precision given: "2025" is never 1 January.

    Args:
        form: an ISO 8601 date, month, year or interval ("2024-01/2024-06"), or "2025-Q1", "2025-H1",
            "FY2025", "2022/..", "../2024".

    Raises:
        ValueError: for any other form, or a day that does not exist.
    """

    form: str

    def __post_init__(self) -> None:
        ends = self.form.split("/")
        if len(ends) > 2 or ends == ["..", ".."]:
            raise ValueError(f"not a period: {self.form!r}")
        for end in ends:
            if end == ".." and len(ends) == 2:
                continue
            if not _PERIOD_FORM.fullmatch(end):
                raise ValueError(f"not a period: {self.form!r}")
            _bounds(end)

    @property
    def first(self) -> date | None:
        """The earliest day meant; None where the start is open."""
        return _ends(self.form)[0]

    @property
    def last(self) -> date | None:
        """The latest day meant; None where the end is open."""
        return _ends(self.form)[1]

    @property
    def closed(self) -> Period:
        """Itself; of a time that only ends, such as "by 2030", its end."""
        return Period(self.form.removeprefix("../"))

    def overlaps(self, other: Period) -> bool:
        """True where at least one day belongs to both."""
        return (self.first or date.min) <= (other.last or date.max) and (other.first or date.min) <= (
            self.last or date.max
        )

    def covers(self, other: Period) -> bool:
        """True where every day of the other belongs to this one."""
        return (self.first or date.min) <= (other.first or date.min) and (other.last or date.max) <= (
            self.last or date.max
        )

    def __str__(self) -> str:
        return self.form


@lru_cache(maxsize=FORMS_KEPT)
def _ends(form: str) -> tuple[date | None, date | None]:
    """First and last day of any form; None for an open end."""
    start, end = form.split("/")[0], form.split("/")[-1]
    return (
        None if start == ".." else _bounds(start)[0],
        None if end == ".." else _bounds(end)[1],
    )


@lru_cache(maxsize=FORMS_KEPT)
def _bounds(form: str) -> tuple[date, date]:
    """First and last day of a closed form such as "2025-Q1"; a fiscal year counts as its calendar year."""
    year = int(form.removeprefix("FY")[:4])
    rest = form.removeprefix("FY")[5:]
    if not rest:
        return date(year, 1, 1), date(year, 12, 31)
    if rest[0] in "QH":
        months = 3 if rest[0] == "Q" else 6
        last_month = int(rest[1]) * months
        return date(year, last_month - months + 1, 1), _month_end(year, last_month)
    if len(rest) == 2:
        return date(year, int(rest), 1), _month_end(year, int(rest))
    day = date(year, int(rest[:2]), int(rest[3:]))
    return day, day


def _month_end(year: int, month: int) -> date:
    return date(year, month, calendar.monthrange(year, month)[1])
