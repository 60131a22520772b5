"""A series and figures that can be checked in the head."""

from __future__ import annotations

from dataclasses import replace

from index.domain import Basis, Bound, Period, Source, SourceType, Wording
from index.series import Form, Interruption, Point, Series

NOTE = Source(
    "surveys/northfield",
    "Firms and AI",
    "Northfield Institute found that 5 percent of Danish firms used AI in March 2024.",
    Wording.NOTE,
    SourceType.SURVEY_REPORT,
    publisher="Northfield Institute",
    url="https://northfield.example/s?a=1",
    published=Period("2024-04"),
    retrieved="2026-11-21",
)
UNLINKED = replace(NOTE, id="copies/northfield", url="https://copy.example/x", link=False)
SOURCES = {one.id: one for one in (NOTE, UNLINKED)}


def reading(period: str, value: float, **others: object) -> Point:
    """A reading that a note states, unless `url` or `sources` say otherwise."""
    given: dict[str, object] = {} if "url" in others else {"sources": (NOTE.id,)}
    return Point(Period(period), value, **(given | others))  # type: ignore[arg-type]


LEVEL = Series(
    id="danish-firms-ai-use",
    title="Danish firms that say they use AI",
    unit="%",
    scope="asked by Northfield Institute",
    entity="Danish firms",
    source="Northfield Institute",
    basis=Basis.SURVEY,
    form=Form.LEVEL,
    read=Period("2026-11-21"),
    points=(
        reading("2024-03", 5),
        reading("2024-09", 6, value_to=8, bound=Bound.RANGE),
        reading("2025-03", 20, bound=Bound.ABOUT, remark="rounded by the page"),
    ),
    of="Danish firms",
    breaks=(Interruption(Period("2025-01"), "the question changed"),),
    keywords="adoption",
)
COUNTS = replace(
    LEVEL,
    id="calder-cuts-by-year",
    title="Job cuts in Denmark, per year",
    unit="job cuts",
    of="",
    scope="job cuts announced in Denmark",
    entity="Danish employers",
    source="Calder Group",
    basis=Basis.PRIVATE_TALLY,
    form=Form.PER_PERIOD,
    points=(
        reading("2020", 1200),
        reading("2024", 900, url="https://calder.example/2024"),
        reading("2025-H1", 700, part_year=True),
    ),
    breaks=(),
    keywords="",
)
FORECASTS = replace(
    LEVEL,
    id="marsh-clerks-forecast",
    title="Clerks that Ada Marsh expects to go",
    of="clerks",
    scope="by 2030",
    source="Ada Marsh",
    basis=Basis.MODEL_ESTIMATE,
    form=Form.FORECAST,
    points=(reading("2024", 40), reading("2025", 50)),
    breaks=(),
    keywords="",
)
