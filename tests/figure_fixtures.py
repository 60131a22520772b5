"""Figures that can be looked up, of made-up houses."""

from __future__ import annotations

from typing import Any

from index.answers.ledger import Entry
from index.domain import (
    Basis,
    Citation,
    Figure,
    Kind,
    Period,
    PeriodFrom,
    Quantity,
    Source,
    SourceType,
    Statement,
    Status,
    Wording,
)

_KINDS = {
    Status.PROJECTION: Kind.PROJECTION,
    Status.RHETORICAL: Kind.COMMENTARY,
    Status.SURVEY: Kind.SURVEY_FIGURE,
}


def enter(
    sentence: str,
    surface: str,
    value: float,
    unit: str,
    period: str | None = "2025",
    *,
    source_id: str = "",
    type: SourceType = SourceType.NEWS_REPORT,
    status: Status = Status.COUNTED,
    entity: str = "Harlow Bank",
    origin: str | None = "Harlow Bank",
    metric: str = "its headcount",
    publisher: str = "The Daily Ledger",
    **quantity: Any,
) -> Entry:
    """A figure on a page of its own, unless a source is named."""
    source_id = source_id or f"pages/{surface.replace(' ', '-')}-{period}"
    source = Source(
        source_id,
        f"A page of {publisher}",
        sentence,
        Wording.NOTE,
        type,
        publisher,
        url="https://ledger.example/x",
    )
    figure = Figure(
        Quantity(
            surface, sentence.index(surface), sentence.index(surface) + len(surface), value, unit, **quantity
        ),
        status,
        metric,
        entity,
        Period(period) if period else None,
        PeriodFrom.TEXT if period else None,
        origin,
        basis=Basis.COMPANY_REPORTED,
    )
    kind = _KINDS.get(status, Kind.DOCUMENTED_FIGURE)
    return Entry(figure, Statement(Citation(source, 0, len(sentence)), kind, (figure,)))


def headcount(value: int, year: int, **others: Any) -> Entry:
    """So many employees of a bank at the end of a year."""
    name = others.get("entity", "Harlow Bank")
    words = f"{value:,} employees"
    sentence = f"{name} put its headcount at {words} at the end of {year}."
    return enter(sentence, words, value, "employees", str(year), **{"origin": name, **others})


OLD, NEW = headcount(5000, 2023), headcount(4200, 2024)
RIVAL = headcount(3900, 2024, source_id="rivals/gazette", publisher="The Gazette")
OTHER = headcount(800, 2024, entity="Marsh Insurance")
HOPE = enter(
    "Harlow Bank expects to have 3,000 employees by 2030.",
    "3,000 employees",
    3000,
    "employees",
    "2030",
    status=Status.PROJECTION,
)
NOBODY = enter(
    "A page writes that Harlow Bank had lost 900 employees in 2024.", "900 employees", 900, "employees", "2024",
    origin=None, metric="had lost employees",
)  # fmt: skip
LEDGER = [HOPE, NOBODY, OLD, NEW, OTHER]
