"""The vocabulary: what a source says, and how far we may rely on it.

Everything here is frozen and imports only the standard library. The rule these types serve: a sentence
is a *documented figure* when it states a quantity about something that happened or was measured, it is
known who counted or said so, and it can be dated. Everything else that takes a stand is *commentary*.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from enum import StrEnum

from index.terms import (
    COUNTERS_OWN_PAGES,
    Basis,
    Bound,
    Change,
    Kind,
    Period,
    PeriodFrom,
    SourceLevel,
    SourceType,
    Standing,
    Status,
    Wording,
)

__all__ = [
    "COUNTERS_OWN_PAGES",
    "About",
    "Answer",
    "Basis",
    "Bound",
    "Change",
    "Citation",
    "Disagreement",
    "DocumentedLine",
    "Figure",
    "Generation",
    "Kind",
    "Line",
    "Nearest",
    "Passage",
    "Period",
    "PeriodFrom",
    "Quantity",
    "Side",
    "Source",
    "SourceLevel",
    "SourceType",
    "Standing",
    "Statement",
    "Status",
    "Wording",
]


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


DENIAL = "denial"
"""What is denied is in dispute, so the guide sorts it under commentary; a reply shows it as reported."""


@dataclass(frozen=True, slots=True)
class Statement:
    """One sentence, table row, heading or list item, sorted into its kind.

    `sub` refines OTHER ("event", "finding") and COMMENTARY ("question", DENIAL, …). `context_start` is the offset
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
    def is_reported(self) -> bool:
        """True for what happened, was found or was denied, told without a figure."""
        return self.kind is Kind.OTHER or self.sub == DENIAL

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
    """One side of a disagreement: a stored sentence, its citations, and when its figure held."""

    text: str
    citations: tuple[int, ...]
    period: Period | None = None


class About(StrEnum):
    """How two figures stand to each other, as it is said above both; a fixed line without a number."""

    VALUES = "Sources give different values for the same thing."
    SCOPES = "The same number is given for different things."
    TIMES = "A later figure of the same count follows an earlier one."


@dataclass(frozen=True, slots=True)
class Disagreement:
    """Sources that give the same thing another value, scope or time, side by side; `about` is a fixed label."""

    about: str
    sides: tuple[Side, ...]


@dataclass(frozen=True, slots=True)
class Nearest:
    """A source that comes close to a question that nothing answers, its best sentence, and where that stands."""

    source: Source
    text: str
    start: int = 0


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
