from collections.abc import Iterator
from pathlib import Path

import pytest

from bot.chart_choice import chart_for, compare_series
from bot.charts import NotDrawable
from bot.cli import main
from index.graphs.encoder import GraphEncoder
from index.knowledge_base import KnowledgeBase, KnowledgeError
from tests.series_fixtures import COUNTS, FORECASTS, LEVEL, SOURCES

SERIES = """title: {title}
unit: "{unit}"
scope: {scope}
entity: Denmark
source: {source}
basis: {basis}
form: level
read: 2026-11-21
points:
  - period: 2024
    value: {value}
    source: {note}
  - period: 2025
    value: {later}
    source: {note}
"""
CALDER = SERIES.format(
    title="Job cuts that cited AI in Denmark",
    unit="%",
    scope="all cuts announced",
    source="Calder Group",
    basis="private-tally",
    value=3,
    later=4.5,
    note="calder/count",
)
NORTHFIELD = SERIES.format(
    title="Employers who would cut staff because of AI",
    unit="%",
    scope="employers asked",
    source="Northfield Institute",
    basis="survey",
    value=38,
    later=41,
    note="northfield/survey",
)


@pytest.fixture
def charted(encoder: GraphEncoder, notes: Path, tmp_path: Path) -> Iterator[KnowledgeBase]:
    """The small knowledge base with two series."""
    (notes / "series").mkdir()
    (notes / "series" / "calder-ai-share.yaml").write_text(CALDER, encoding="utf-8")
    (notes / "series" / "northfield-plans.yaml").write_text(NORTHFIELD, encoding="utf-8")
    base = KnowledgeBase.open(tmp_path / "data", [notes], encoder=encoder)
    base.refresh()
    yield base
    base.close()


def test_words_for_a_series_draw_it(charted: KnowledgeBase) -> None:
    chart = chart_for("calder share", charted)
    assert (chart.name, chart.title) == ("calder-ai-share", "Job cuts that cited AI in Denmark")


def test_two_sides_are_set_side_by_side_with_their_scopes(charted: KnowledgeBase) -> None:
    chart = chart_for("AI: Calder vs Northfield", charted)
    assert chart.name == "comparison"
    assert (
        "4.5%: Job cuts that cited AI in Denmark. Percent, all cuts announced. (2025 · Calder Group"
        in chart.alt
    )
    assert "41%: Employers who would cut staff because of AI. Percent, employers asked. (2025" in chart.alt


def test_words_for_no_series_are_refused_with_what_there_is(charted: KnowledgeBase) -> None:
    with pytest.raises(KnowledgeError, match=r"There is no series for 'wages on Mars'\. The closest: "):
        chart_for("wages on Mars", charted)


def test_a_removed_note_is_gone_from_every_chart(charted: KnowledgeBase) -> None:
    charted.remove("calder/count")
    with pytest.raises(KnowledgeError, match="There is no series for 'calder-ai-share'"):
        chart_for("calder-ai-share", charted)


def test_series_are_compared_at_one_time_where_they_can_be() -> None:
    chart = compare_series([LEVEL, FORECASTS], SOURCES, "AI")
    assert "about 20%: Danish firms that say they use AI" in chart.alt
    assert (
        "50%: Clerks that Ada Marsh expects to go. Forecasts, not counts: percent of clerks, by 2030. (2025"
        in chart.alt
    )


def test_series_of_different_units_are_not_compared() -> None:
    with pytest.raises(NotDrawable, match="their units are % and job cuts"):
        compare_series([LEVEL, COUNTS], SOURCES, "AI")


def test_the_command_writes_a_picture_and_the_table_beside_it(
    charted: KnowledgeBase, notes: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    options = ["--data", str(charted.data), "--knowledge", str(notes)]
    assert main(["chart", "calder", "share", "-o", str(tmp_path / "cuts"), *options]) == 0
    assert (tmp_path / "cuts.png").read_bytes().startswith(b"\x89PNG")
    assert (tmp_path / "cuts.csv").read_text(encoding="utf-8").startswith("series,period,value")
    assert capsys.readouterr().out.startswith(
        "Line chart: Job cuts that cited AI in Denmark. 2 readings: 2024: 3%"
    )


@pytest.mark.parametrize(
    ("arguments", "said"),
    [
        (["chart", "calder"], "Missing option '-o'. See receipts chart --help."),
        (["chart", "calder", "-o", "x.svg"], "'x.svg' does not end in .png: a chart is a PNG."),
        (["chart", "calder", "-o", "absent/x.png"], "The chart cannot be written to"),
    ],
)
def test_what_cannot_be_written_is_said_in_one_line(
    charted: KnowledgeBase,
    notes: Path,
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
    capsys: pytest.CaptureFixture[str],
    arguments: list[str],
    said: str,
) -> None:
    monkeypatch.chdir(tmp_path)
    assert main([*arguments, "--data", str(charted.data), "--knowledge", str(notes)]) == 2
    error = capsys.readouterr().err
    assert said in error
    assert error.count("\n") == 1
