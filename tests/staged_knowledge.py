"""A knowledge base that answers what it was told to, and realistic answers for it, of real domain types."""

from __future__ import annotations

import threading
from collections.abc import Callable, Sequence
from dataclasses import dataclass, field, replace
from typing import Any

from index.answers.ledger import Entry, entries
from index.answers.lookups import find_figures, name_figures
from index.domain import Kind, Quantity, Side, Statement
from index.knowledge_base import (
    Answer,
    Basis,
    Bound,
    Changes,
    Citation,
    Disagreement,
    DocumentedLine,
    Figure,
    FigureName,
    Findings,
    Generation,
    Hit,
    KnowledgeError,
    Line,
    Nearest,
    Period,
    PeriodFrom,
    Refreshed,
    Source,
    SourceType,
    Standing,
    Status,
    UnknownSource,
    Wording,
)
from index.series import Series, find_series

QUESTION = "How many conversations did Northwind's assistant handle?"

RELEASE = Source(
    id="companies/northwind/release",
    title="Northwind AI assistant handles two-thirds of customer service chats in its first month",
    body=(
        "The assistant has had 2.3 million conversations, two-thirds of our customer service chats. "
        "It is estimated to drive a $40 million profit improvement in 2024. Errands take 2 minutes."
    ),
    wording=Wording.ORIGINAL,
    type=SourceType.COMPANY_PUBLICATION,
    publisher="Northwind",
    url="https://www.northwind.example/international/press/northwind-ai-assistant/",
    published=Period("2024-02-27"),
    retrieved="2026-11-21",
    read_as="live page",
)
BANKER = Source(
    id="companies/northwind/banking-weekly-700-agents",
    title="Northwind's AI does the work of 700 people. What's that really mean?",
    body=(
        "Northwind reported that its AI assistant held 2.3 million conversations in its first month. "
        "Northwind reported that its AI assistant did work equivalent to 700 full-time agents in February 2024. "
        "Analyst Zoe Gunnar said that the cut had more to do with a bloated business than with AI."
    ),
    wording=Wording.NOTE,
    type=SourceType.NEWS_REPORT,
    publisher="Banking Weekly",
    url="https://www.bankingweekly.example/payments/news/northwinds-ai-does-the-work-of-700-people",
    published=Period("2024-03-01"),
    retrieved="2026-11-21",
    read_as="stored copy",
)
TALLY = Source(
    id="job-cut-counts/cutler-december-2025",
    title="Cutler report, December 2025",
    body="Cutler, Gray & Noel counted 54,836 announced US job cuts in 2025 that cited AI.",
    wording=Wording.NOTE,
    type=SourceType.PRIVATE_TALLY,
    publisher="Cutler, Gray & Noel",
    url="https://www.cutlergray.example/blog/december-2025/",
    published=Period("2026-01-08"),
    retrieved="2026-11-21",
    read_as="live page",
)
FORECAST = Source(
    id="forecasts/wef-2025",
    title="The Future of Jobs Report 2025",
    body="The World Economic Forum projects that 170 million jobs will be created by 2030.",
    wording=Wording.NOTE,
    type=SourceType.THINK_TANK,
    publisher="World Economic Forum",
    url="https://mirror.example/wef",
    link=False,
    published=Period("2025-01"),
)
SOURCES = (RELEASE, BANKER, TALLY, FORECAST)


def cite(source: Source, words: str) -> Citation:
    """The citation of words that stand in a source."""
    start = source.body.index(words)
    return Citation(source, start, start + len(words))


def sentence(source: Source, at: int) -> Citation:
    """The citation of a source's sentence by its place."""
    return cite(source, source.body.split(". ")[at].rstrip(".") + ".")


def quantity(text: str, surface: str, value: float, unit: str, **others: Any) -> Quantity:
    """A quantity whose offsets are those of its surface in the text."""
    start = text.index(surface)
    return Quantity(surface, start, start + len(surface), value, unit, **others)


def figure(counted: Quantity, **others: Any) -> Figure:
    """A counted figure of Northwind's in February 2024, but for what is said otherwise."""
    known: dict[str, Any] = {
        "status": Status.COUNTED,
        "entity": "Northwind",
        "period": Period("2024-02"),
        "period_from": PeriodFrom.TEXT,
        "origin": "Northwind",
        "basis": Basis.COMPANY_REPORTED,
    }
    return Figure(counted, **{**known, **others})


def northwind_answer() -> Answer:
    """Two documented lines and two contested ones, of notes and of a page's own words."""
    said, again, worked = sentence(RELEASE, 0), sentence(BANKER, 0), sentence(BANKER, 1)
    hoped, doubted = sentence(RELEASE, 1), sentence(BANKER, 2)
    talks = figure(quantity(said.quote, "2.3 million conversations", 2_300_000, "conversations"))
    share = figure(quantity(said.quote, "two-thirds", 66.67, "%", bound=Bound.ABOUT))
    agents = figure(quantity(worked.quote, "700 full-time agents", 700, "full-time agents"))
    profit = figure(quantity(hoped.quote, "$40 million", 40_000_000, "USD"), status=Status.PROJECTION)
    return Answer(
        question=QUESTION,
        generation=12,
        documented=(
            DocumentedLine(
                said.quote, Standing.DOCUMENTED_FIGURE, (1,), (talks, share), corroborated_by=(2,)
            ),
            DocumentedLine(worked.quote, Standing.DOCUMENTED_FIGURE, (3,), (agents,)),
        ),
        contested=(
            Line(hoped.quote, Standing.PROJECTION, (4,), (profit,), by="Northwind"),
            Line(doubted.quote, Standing.COMMENTARY, (5,), by="Zoe Gunnar"),
        ),
        citations=(said, again, worked, hoped, doubted),
        passage_ids=("a", "b", "c", "d", "e"),
    )


def staged_ledger() -> list[Entry]:
    """Figures of the sources above: counted, hoped for, projected."""
    answer = northwind_answer()
    cuts, jobs = sentence(TALLY, 0), sentence(FORECAST, 0)
    counted = figure(
        quantity(cuts.quote, "54,836", 54_836, "job cuts"),
        metric="announced US job cuts that cited AI",
        entity="US",
        origin="Cutler, Gray & Noel",
        basis=Basis.PRIVATE_TALLY,
        period=Period("2025"),
    )
    projected = figure(
        quantity(jobs.quote, "170 million jobs", 170_000_000, "jobs"),
        status=Status.PROJECTION,
        metric="jobs created",
        entity="World Economic Forum",
        origin="World Economic Forum",
        period=Period("2030"),
    )
    talks, share = answer.documented[0].figures
    statements = [
        Statement(
            answer.citations[0],
            Kind.DOCUMENTED_FIGURE,
            (replace(talks, metric="conversations held"), replace(share, metric="share of chats")),
        ),
        Statement(
            answer.citations[2],
            Kind.DOCUMENTED_FIGURE,
            (replace(answer.documented[1].figures[0], metric="work of full-time agents"),),
        ),
        Statement(answer.citations[3], Kind.PROJECTION, answer.contested[0].figures),
        Statement(cuts, Kind.DOCUMENTED_FIGURE, (counted,)),
        Statement(jobs, Kind.PROJECTION, (projected,)),
    ]
    return entries(statements)


def unanswered() -> Answer:
    """Nothing documents it; one source comes close."""
    return Answer("How many on Mars?", 12, nearest=(Nearest(TALLY, TALLY.body),), complete=False)


def answer_to(question: str, generation: int = 12) -> Answer:
    """One documented line, for any question."""
    citation = sentence(TALLY, 0)
    cuts = figure(
        quantity(citation.quote, "54,836", 54_836, "job cuts"),
        origin="Cutler, Gray & Noel",
        basis=Basis.PRIVATE_TALLY,
        period=Period("2025"),
    )
    line = DocumentedLine(citation.quote, Standing.DOCUMENTED_FIGURE, (1,), (cuts,))
    return Answer(question, generation, documented=(line,), citations=(citation,), passage_ids=("a",))


def disagreement_answer() -> Answer:
    """Two sources that give one thing different values."""
    whole = answer_to("How many?")
    other = cite(
        BANKER, "Northwind reported that its AI assistant did work equivalent to 700 full-time agents"
    )
    sides = (Side(whole.citations[0].quote, (1,)), Side(other.quote, (2,)))
    return Answer(
        whole.question,
        12,
        documented=whole.documented,
        disagreements=(Disagreement("Sources give different values for the same thing.", sides),),
        citations=(whole.citations[0], other),
        passage_ids=("a", "b"),
    )


def generation(number: int = 12, is_current: bool = True) -> Generation:
    """A generation as the store would give it."""
    return Generation(
        number,
        "2026-11-21T14:03:22+00:00",
        "refresh",
        "all-MiniLM-L6-v2",
        "r1",
        384,
        4,
        9,
        11,
        8,
        "v",
        "0",
        is_current,
    )


@dataclass
class StagedKnowledge:
    """Answers with what was staged; what was asked is written down.

    `before` runs on the knowledge thread in front of every batch: a place to wait, to look or to fail.
    """

    answers: dict[str, Answer | KnowledgeError] = field(default_factory=dict)
    kept: list[Source] = field(default_factory=lambda: list(SOURCES))
    before: Callable[[], None] = lambda: None
    asked: list[tuple[str, tuple[str, ...]]] = field(default_factory=list)
    batches: list[int] = field(default_factory=list)
    threads: set[str] = field(default_factory=set)
    numbers: list[int] = field(default_factory=lambda: [11, 12])
    is_stale: bool = False
    notices: list[str] = field(default_factory=list)
    ledger: list[Entry] = field(default_factory=staged_ledger)
    kept_series: list[Series] = field(default_factory=list)

    @property
    def generation(self) -> Generation | None:
        return generation(self.numbers[-1]) if self.numbers else None

    def ask_many(self, questions: Sequence[tuple[str, Sequence[str]]]) -> list[Answer | KnowledgeError]:
        self.batches.append(len(questions))
        self.threads.add(threading.current_thread().name)
        self.asked += [(question, tuple(earlier)) for question, earlier in questions]
        self.before()
        return [self.answers.get(question) or answer_to(question) for question, _ in questions]

    def search(self, query: str, k: int = 10) -> list[Hit]:
        return []

    def look_up(self, entity: str = "", metric: str = "", year: int | None = None) -> Findings:
        self.threads.add(threading.current_thread().name)
        return find_figures(self.ledger, entity, metric, year)

    def figure_names(self) -> list[FigureName]:
        return name_figures(self.ledger)

    def find_series(self, query: str) -> Series:
        return find_series(self.kept_series, query)

    def sources(self) -> list[Source]:
        return list(self.kept)

    def source(self, source_id: str) -> Source:
        for source in self.kept:
            if source.id == source_id:
                return source
        raise UnknownSource(f"There is no source {source_id!r}.", "See /sources.")

    def history(self) -> list[Generation]:
        return [generation(number, number == self.numbers[-1]) for number in self.numbers]

    def rollback(self, number: int) -> Refreshed:
        self.numbers.append(self.numbers[-1] + 1)
        return Refreshed(self.numbers[-1], True, Changes(), 9, 11, 8, 0, 0.1)

    def stale(self) -> bool:
        return self.is_stale
