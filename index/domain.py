"""The vocabulary: what a source says, and how far we may rely on it.

Everything here is frozen and imports only the standard library. The rule these types serve: a sentence
is a *documented figure* when it states a quantity about something that happened or was measured, it is
known who counted or said so, and it can be dated. Everything else that takes a stand is *commentary*.
"""

from __future__ import annotations

import calendar
import re
from dataclasses import dataclass, field
from datetime import date
from enum import StrEnum


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
        start = self.form.split("/")[0]
        return None if start == ".." else _bounds(start)[0]

    @property
    def last(self) -> date | None:
        """The latest day meant; None where the end is open."""
        end = self.form.split("/")[-1]
        return None if end == ".." else _bounds(end)[1]

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


@dataclass(frozen=True, slots=True)
class Source:
    """One page that has been read: its text and what is known of where it comes from.

    `published` is the day, month or year the page gives; an estimate stays in `published_about` and never
    dates a figure. `sha256` covers front matter and body, so a change of either is a new version.
    `also_seen` and `about` hold urls and source ids respectively.
    """

    id: str
    title: str
    body: str
    wording: Wording
    type: SourceType
    publisher: str | None = None
    author: str | None = None
    url: str | None = None
    published: Period | None = None
    published_about: str | None = None
    retrieved: str | None = None
    read_as: str | None = None
    origin_url: str | None = None
    link: bool = True
    language: str = "en"
    supersedes: str | None = None
    about: tuple[str, ...] = ()
    also_seen: tuple[str, ...] = ()
    sha256: str = ""


@dataclass(frozen=True, slots=True)
class Passage:
    """A sentence-aligned span of a source's body that is searched as one.

    `text` is exactly `body[start:end]`; `heading` is the nearest heading above it, or "".
    """

    source_id: str
    start: int
    end: int
    heading: str
    text: str

    @property
    def id(self) -> str:
        """Stable while the source's text is: "companies/klarna/x#120-684"."""
        return f"{self.source_id}#{self.start}-{self.end}"


@dataclass(frozen=True, slots=True)
class Citation:
    """A span of a source's body.

    Raises:
        ValueError: where the span does not lie within the body.
    """

    source: Source = field(repr=False)
    start: int
    end: int

    def __post_init__(self) -> None:
        if not 0 <= self.start < self.end <= len(self.source.body):
            raise ValueError(f"no span {self.start}-{self.end} in {self.source.id}")

    @property
    def quote(self) -> str:
        """`source.body[start:end]`, letter for letter."""
        return self.source.body[self.start : self.end]


@dataclass(frozen=True, slots=True)
class Quantity:
    """A number with its unit, as a sentence words it.

    `surface` is the shortest span with number and unit; `start` and `end` are its offsets within the
    sentence. `value` is positive (shares in percent, words of scale multiplied out), `value_to` the other
    end of a range. `unit` is "%", "pp", an ISO currency, "x", a time unit or the counted noun.
    `of` is what a share is of, where the sentence says so.
    """

    surface: str
    start: int
    end: int
    value: float
    unit: str
    bound: Bound = Bound.EXACT
    value_to: float | None = None
    change: Change | None = None
    of: str | None = None


@dataclass(frozen=True, slots=True)
class Figure:
    """A quantity with what it measures, whose it is, when it held and who counted it."""

    quantity: Quantity
    status: Status
    metric: str = ""
    entity: str = ""
    period: Period | None = None
    period_from: PeriodFrom | None = None
    origin: str | None = None
    origin_level: SourceLevel = SourceLevel.NONE
    basis: Basis = Basis.UNKNOWN

    @property
    def is_fully_documented(self) -> bool:
        """True where a reply may show it as documented: counted or surveyed, by someone, at some time."""
        return (
            self.status in (Status.COUNTED, Status.SURVEY)
            and self.origin is not None
            and self.period is not None
        )


@dataclass(frozen=True, slots=True)
class Statement:
    """One sentence, table row, heading or list item, sorted into its kind.

    `sub` refines OTHER ("event", "finding") and COMMENTARY ("question", …). `context_start` is the offset
    of the first of up to two neighbouring sentences it needs for its entity or period (else `start`).
    `why` is the one-line reason that a moderator reads, `speaker` whose opinion, plan or forecast it is.
    """

    citation: Citation
    kind: Kind
    figures: tuple[Figure, ...] = ()
    speaker: str | None = None
    confidence: float = 0.5
    why: str = ""
    mixed: bool = False
    sub: str | None = None
    is_heading: bool = False
    context_start: int | None = None

    @property
    def carrying_figure(self) -> Figure | None:
        """The first figure that may stand as documented, else None; a heading's figure never carries."""
        if self.is_heading or self.kind not in (Kind.DOCUMENTED_FIGURE, Kind.SURVEY_FIGURE):
            return None
        return next((figure for figure in self.figures if figure.is_fully_documented), None)


@dataclass(frozen=True, slots=True)
class Line:
    """One line of an answer: a stored sentence, its standing, and the numbers of its citations.

    `citations` are 1-based numbers into the answer's citations; the first one's quote is `text`.
    """

    text: str
    standing: Standing
    citations: tuple[int, ...]
    figures: tuple[Figure, ...] = ()
    entity: str = ""
    by: str | None = None
    why: str = ""
    confidence: float = 0.5
    corroborated_by: tuple[int, ...] = ()
    disputed_by: tuple[int, ...] = ()


@dataclass(frozen=True, slots=True)
class DocumentedLine(Line):
    """A line that may stand under "documented".

    Raises:
        ValueError: unless a figure of it is counted or surveyed, has an origin and a period.
    """

    def __post_init__(self) -> None:
        if self.standing not in (Standing.DOCUMENTED_FIGURE, Standing.SURVEY_FIGURE):
            raise ValueError(f"{self.standing} cannot be documented")
        if not any(figure.is_fully_documented for figure in self.figures):
            raise ValueError("no figure of this line is counted, attributed and dated")

    @property
    def carrying_figure(self) -> Figure:
        """The figure by which the line is documented."""
        return next(figure for figure in self.figures if figure.is_fully_documented)


@dataclass(frozen=True, slots=True)
class Side:
    """One side of a disagreement: a stored sentence and its citations."""

    text: str
    citations: tuple[int, ...]


@dataclass(frozen=True, slots=True)
class Disagreement:
    """Sources that give the same thing another value or scope, side by side; `about` is a fixed label."""

    about: str
    sides: tuple[Side, ...]


@dataclass(frozen=True, slots=True)
class Nearest:
    """A source that comes close to a question that nothing answers, and its best sentence."""

    source: Source
    text: str


@dataclass(frozen=True, slots=True)
class Answer:
    """What the sources of one generation say to a question, the two kinds of saying kept apart.

    `citations[n - 1]` is what a line calls n; `passage_ids` runs parallel to it. `answered` is False where
    no source documents or discusses what was asked: an answer, not an error.
    """

    question: str
    generation: int
    documented: tuple[DocumentedLine, ...] = ()
    contested: tuple[Line, ...] = ()
    disagreements: tuple[Disagreement, ...] = ()
    citations: tuple[Citation, ...] = ()
    passage_ids: tuple[str, ...] = ()
    nearest: tuple[Nearest, ...] = ()
    complete: bool = True
    elapsed_ms: float = 0.0

    @property
    def answered(self) -> bool:
        """True where at least one line is shown."""
        return bool(self.documented or self.contested)


@dataclass(frozen=True, slots=True)
class Generation:
    """One state of the index; every answer comes from exactly one.

    `built_at` is ISO 8601 in UTC, `built_by` who asked for it ("refresh", "add", "rollback to 3", …),
    `recipe` names how texts were cut and read, `sha256` is that of the vector file.
    """

    number: int
    built_at: str
    built_by: str
    model: str
    recipe: str
    dimension: int
    sources: int
    passages: int
    sentences: int
    figures: int
    index_file: str
    sha256: str
    is_current: bool = False
