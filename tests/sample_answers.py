"""Answers as the front door gives them, small enough to write their documents and replies out by hand."""

from __future__ import annotations

from typing import Any

from index.domain import (
    Answer,
    Basis,
    Bound,
    Citation,
    Disagreement,
    DocumentedLine,
    Figure,
    Generation,
    Line,
    Nearest,
    Period,
    PeriodFrom,
    Quantity,
    Side,
    Source,
    SourceType,
    Standing,
    Status,
    Wording,
)

RELEASE = Source(
    id="harlow/release",
    title="Harlow Bank's assistant in its first month",
    body=(
        "The assistant has had 2.3 million conversations, two-thirds of our customer service chats. "
        "It should bring a $40 million profit improvement in 2025."
    ),
    wording=Wording.ORIGINAL,
    type=SourceType.COMPANY_PUBLICATION,
    publisher="Harlow Bank",
    url="https://harlow.example/press/assistant",
    published=Period("2025-02-27"),
)
NEWS = Source(
    id="harlow/daily",
    title="Bank bot does the work of 300",
    body=(
        "Harlow Bank reported that its AI assistant did work equivalent to 300 full-time agents in February 2025. "
        "The analyst Ada Marsh said that the cut had more to do with a bloated bank than with AI."
    ),
    wording=Wording.NOTE,
    type=SourceType.NEWS_REPORT,
    publisher="The Daily Ledger",
    url="https://ledger.example/business/news/bank-bot-does-the-work-of-300-full-time-agents-at-harlow",
    published=Period("2025-03-01"),
)
TALLY = Source(
    id="calder/count",
    title="Job cuts that cited AI",
    body="Calder Group counted 54,100 announced job cuts in Denmark in 2025 that named AI as a reason.",
    wording=Wording.NOTE,
    type=SourceType.PRIVATE_TALLY,
    publisher="Calder Group",
    url="https://calder.example/2025",
    published=Period("2026-01-08"),
)
UNLINKED = Source(
    id="forecasts/work",
    title="Work in 2030",
    body="The Northfield Institute projects that 170 million jobs will be created by 2030.",
    wording=Wording.NOTE,
    type=SourceType.THINK_TANK,
    publisher="Northfield Institute",
    url="https://mirror.example/work",
    link=False,
    published=Period("2025-01"),
)


def cite(source: Source, sentence: int) -> Citation:
    """A sentence of a source by its place."""
    words = source.body.split(". ")[sentence].rstrip(".") + "."
    start = source.body.index(words)
    return Citation(source, start, start + len(words))


def quantity(text: str, surface: str, value: float, unit: str, **others: Any) -> Quantity:
    """A quantity that stands where its surface does in the text."""
    start = text.index(surface)
    return Quantity(surface, start, start + len(surface), value, unit, **others)


def figure(counted: Quantity, **others: Any) -> Figure:
    """A figure that Harlow Bank counted in February 2025, but for what is said otherwise."""
    usual: dict[str, Any] = {
        "status": Status.COUNTED,
        "entity": "Harlow Bank",
        "period": Period("2025-02"),
        "period_from": PeriodFrom.TEXT,
        "origin": "Harlow Bank",
        "basis": Basis.COMPANY_REPORTED,
    }
    return Figure(counted, **{**usual, **others})


def answered() -> Answer:
    """Two documented and two contested lines, in a page's own words and in ours."""
    talks, worked, hoped, doubted = cite(RELEASE, 0), cite(NEWS, 0), cite(RELEASE, 1), cite(NEWS, 1)
    conversations = figure(quantity(talks.quote, "2.3 million conversations", 2_300_000, "conversations"))
    share = figure(quantity(talks.quote, "two-thirds", 66.67, "%", bound=Bound.ABOUT))
    agents = figure(quantity(worked.quote, "300 full-time agents", 300, "full-time agents"))
    profit = figure(quantity(hoped.quote, "$40 million", 40_000_000, "USD"), status=Status.PROJECTION)
    return Answer(
        question="How many conversations did Harlow Bank's assistant hold?",
        generation=12,
        documented=(
            DocumentedLine(
                talks.quote,
                Standing.DOCUMENTED_FIGURE,
                (1,),
                (conversations, share),
                entity="Harlow Bank",
                confidence=0.93,
                corroborated_by=(2,),
            ),
            DocumentedLine(worked.quote, Standing.DOCUMENTED_FIGURE, (2,), (agents,), entity="Harlow Bank"),
        ),
        contested=(
            Line(hoped.quote, Standing.PROJECTION, (3,), (profit,), by="Harlow Bank"),
            Line(doubted.quote, Standing.COMMENTARY, (4,), by="Ada Marsh", why="an opinion"),
        ),
        citations=(talks, worked, hoped, doubted),
        passage_ids=("a", "b", "c", "d"),
    )


def disagreeing() -> Answer:
    """One documented line, and two sources that give one thing different values."""
    counted, worked = cite(TALLY, 0), cite(NEWS, 0)
    cuts = figure(
        quantity(counted.quote, "54,100", 54_100, "job cuts"),
        origin="Calder Group",
        basis=Basis.PRIVATE_TALLY,
        period=Period("2025"),
    )
    sides = (Side(counted.quote, (1,)), Side(worked.quote, (2,)))
    return Answer(
        question="How many?",
        generation=12,
        documented=(DocumentedLine(counted.quote, Standing.DOCUMENTED_FIGURE, (1,), (cuts,)),),
        disagreements=(Disagreement("Sources give different values for the same thing.", sides),),
        citations=(counted, worked),
        passage_ids=("a", "b"),
    )


def unanswered(*sources: Source) -> Answer:
    """Nothing documents what was asked; the first sentences of some sources come close."""
    nearest = tuple(Nearest(source, cite(source, 0).quote) for source in sources)
    return Answer("How many on Mars?", 12, nearest=nearest, complete=False)


def generation(number: int, is_current: bool = False) -> Generation:
    """A generation of four sources, built by a refresh."""
    return Generation(
        number=number,
        built_at="2026-11-21T14:03:22+00:00",
        built_by="refresh",
        model="all-MiniLM-L6-v2",
        recipe="r1",
        dimension=384,
        sources=4,
        passages=9,
        sentences=11,
        figures=8,
        index_file="v",
        sha256="0",
        is_current=is_current,
    )
