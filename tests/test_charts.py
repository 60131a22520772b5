import ast
import io
from dataclasses import replace
from datetime import date, timedelta
from pathlib import Path

import numpy as np
import pytest
from matplotlib.image import imread
from PIL import Image

from bot.canvas import BLUE, GREY, GROUND, WIDTH, measure, wrap
from bot.charts import Chart, NotDrawable, compare, draw_series
from index.answers.ledger import Entry, LedgerRow
from index.domain import (
    Basis,
    Bound,
    Change,
    Citation,
    Figure,
    Kind,
    Period,
    Quantity,
    Statement,
    Status,
    Wording,
)
from index.series import Form, Series
from tests.series_fixtures import COUNTS, FORECASTS, LEVEL, NOTE, SOURCES, reading

ROOT = Path(__file__).parent.parent


def count_pixels(png: bytes, colour: str) -> int:
    """How many pixels of a picture are exactly of a colour."""
    pixels = np.rint(imread(io.BytesIO(png)) * 255).astype(int)[..., :3]
    return int((pixels == [int(colour[at : at + 2], 16) for at in (1, 3, 5)]).all(axis=-1).sum())


def figure(value: float, unit: str = "%", status: Status = Status.COUNTED, **others: object) -> Figure:
    quantity = Quantity(f"{value}", 0, 1, value, unit, **others)  # type: ignore[arg-type]
    return Figure(quantity, status, period=Period("2025"), origin="Northfield Institute", basis=Basis.SURVEY)


@pytest.mark.parametrize("series", [LEVEL, COUNTS, FORECASTS], ids=lambda series: series.form)
def test_a_picture_is_as_wide_as_a_phone_and_opaque(series: Series) -> None:
    pixels = imread(io.BytesIO(draw_series(series, SOURCES).png))
    height, width = pixels.shape[:2]
    assert width == WIDTH == 1080
    assert 800 < height < 1600
    assert (pixels[..., 3] == 1).all()


def test_the_same_series_is_drawn_in_the_same_bytes() -> None:
    assert draw_series(LEVEL, SOURCES) == draw_series(LEVEL, SOURCES)


def test_a_picture_holds_its_title_and_its_alt_text() -> None:
    chart = draw_series(LEVEL, SOURCES)
    said = Image.open(io.BytesIO(chart.png)).info
    assert (said["Title"], said["Description"]) == (chart.title, chart.alt)
    assert "Software" not in said


def test_what_is_counted_is_blue_and_what_is_expected_is_grey() -> None:
    counted, expected = draw_series(COUNTS, SOURCES).png, draw_series(FORECASTS, SOURCES).png
    assert count_pixels(counted, BLUE) > 10_000
    assert (count_pixels(expected, BLUE), count_pixels(expected, GREY) > 1_000) == (0, True)


def test_a_count_of_part_of_a_year_is_drawn_hollow() -> None:
    whole = replace(COUNTS, points=(reading("2024", 900), reading("2025", 700)))
    part = replace(COUNTS, points=(reading("2024", 900), reading("2025", 700, part_year=True)))
    assert count_pixels(draw_series(part, SOURCES).png, BLUE) < 0.75 * count_pixels(
        draw_series(whole, SOURCES).png, BLUE
    )


def test_a_break_in_the_readings_is_a_break_in_the_line() -> None:
    steady = replace(LEVEL, points=(reading("2024-03", 5), reading("2025-03", 5)), breaks=())
    broken = replace(steady, breaks=LEVEL.breaks)
    lines = [count_pixels(draw_series(one, SOURCES).png, BLUE) for one in (steady, broken)]
    assert lines[1] < 0.5 * lines[0]


@pytest.mark.parametrize(
    "text",
    [
        "two\nlines\r\n\tand a tab",
        "נתח החברות المستعملة",
        "\u202e05% of firms",
        "$\\frac{1}{$ and _x_",
        "漢字 and 🙂 and \ud800",
        "W" * 10_000,
        "ﷺ" * 300,
        "a " * 100_000,
        "",
    ],
)
def test_any_text_is_drawn(text: str) -> None:
    odd = replace(LEVEL, title=text, scope=text, source=text, note=text, of=text)
    chart = draw_series(odd, SOURCES)
    assert chart.png.startswith(b"\x89PNG")
    assert len(chart.alt) <= 1024
    assert "\n" not in chart.alt
    assert compare([(text, figure(4), NOTE), (text, figure(5), None)], text).png.startswith(b"\x89PNG")


@pytest.mark.parametrize(
    "points",
    [
        (reading("2024", 0),),
        (reading("9999", 1e14),),
        (reading("0001", 0.0001), reading("9999-12-31", 7)),
        (reading("2024", 14, change=Change.DECREASE), reading("2025", 78, change=Change.INCREASE)),
        (reading("2024", 2, value_to=9, bound=Bound.RANGE, change=Change.DECREASE),),
        tuple(reading((date(2024, 1, 1) + timedelta(days)).isoformat(), days % 7) for days in range(400)),
    ],
)
@pytest.mark.parametrize("form", list(Form))
def test_any_readings_are_drawn(points: tuple[object, ...], form: Form) -> None:
    chart = draw_series(replace(LEVEL, points=points, form=form, unit="jobs"), SOURCES)
    assert chart.png.startswith(b"\x89PNG")


def test_five_thousand_readings_are_refused_in_one_sentence() -> None:
    points = tuple(reading((date(2000, 1, 1) + timedelta(days)).isoformat(), 1) for days in range(5000))
    with pytest.raises(NotDrawable) as refused:
        draw_series(replace(LEVEL, points=points), SOURCES)
    assert str(refused.value) == "This series has 5,000 readings, and a picture can show 400."


def test_nothing_uses_the_global_state_of_pyplot() -> None:
    for path in ROOT.glob("bot/*.py"):
        tree = ast.parse(path.read_text(encoding="utf-8"))
        names = {node.module for node in ast.walk(tree) if isinstance(node, ast.ImportFrom)}
        names |= {
            alias.name for node in ast.walk(tree) if isinstance(node, ast.Import) for alias in node.names
        }
        assert not {name for name in names if (name and "pyplot" in name) or name == "pylab"}


def test_lines_stay_within_their_width() -> None:
    lines = wrap("Percent of firms " + "W" * 90 + " that use AI", 600)
    assert len(lines) > 3
    assert all(measure(line) <= 600 for line in lines)


def test_a_comparison_shows_each_figure_with_its_scope_date_and_page() -> None:
    chart = compare(
        [("Danish firms of all sizes", figure(9.7), NOTE), ("Large firms", figure(88), None)], "AI use"
    )
    assert chart.alt == (
        "Bars side by side: AI use. Each bar counts something else: read its words before its length. "
        "9.7%: Danish firms of all sizes (2025 · Northfield Institute · page: Northfield Institute, April 2024). "
        "88%: Large firms (2025 · Northfield Institute). We did not verify what a source counted."
    )
    assert count_pixels(chart.png, BLUE) > 10_000


def test_a_forecast_stands_grey_beside_a_count() -> None:
    chart = compare(
        [("Counted", figure(5), None), ("Expected", figure(80, status=Status.PROJECTION), None)], "AI"
    )
    assert "80%: Expected (2025 · Northfield Institute · forecast or plan)." in chart.alt
    assert count_pixels(chart.png, GREY) > 5 * count_pixels(chart.png, BLUE) > 0


def test_figures_of_different_units_are_refused_in_one_sentence() -> None:
    with pytest.raises(NotDrawable) as refused:
        compare([("A", figure(5), None), ("B", figure(700, "job cuts"), None)], "AI")
    assert str(refused.value) == "These figures cannot stand side by side: their units are % and job cuts."


def test_a_level_and_a_change_are_refused_in_one_sentence() -> None:
    with pytest.raises(NotDrawable) as refused:
        compare([("A", figure(5), None), ("B", figure(7, change=Change.INCREASE), None)], "AI")
    assert str(refused.value) == (
        "These figures cannot stand side by side: some are levels and some are changes."
    )


@pytest.mark.parametrize("count", [0, 1, 7])
def test_too_few_or_too_many_figures_are_refused(count: int) -> None:
    with pytest.raises(NotDrawable, match="A comparison takes 2 to 6 figures"):
        compare([("A", figure(5), None)] * count, "AI")


@pytest.mark.parametrize("value", [float("nan"), float("inf")])
def test_a_figure_without_a_number_is_refused(value: float) -> None:
    with pytest.raises(NotDrawable, match="has no number that can be drawn"):
        compare([("A", figure(5), None), ("B", figure(value), None)], "AI")


def test_a_row_of_the_ledger_stands_under_its_own_sentence() -> None:
    def row(wording: Wording, kind: Kind, rivals: tuple[str, ...] = ()) -> LedgerRow:
        source = replace(NOTE, wording=wording)
        own = figure(5)
        statement = Statement(Citation(source, 0, len(source.body)), kind, (own,))
        return LedgerRow(Entry(own, statement), (), rivals)

    def alt(*rows: LedgerRow) -> str:
        chart: Chart = compare(rows, "AI")
        return chart.alt

    said = alt(row(Wording.NOTE, Kind.SURVEY_FIGURE), row(Wording.ORIGINAL, Kind.SURVEY_FIGURE, ("other",)))
    assert f"5%: {NOTE.body} (2025" in said
    assert f"5%: “{NOTE.body}” (2025" in said
    assert said.count("other sources give another value") == 1


def test_a_claim_is_never_blue() -> None:
    own = figure(5)
    statement = Statement(Citation(NOTE, 0, len(NOTE.body)), Kind.COMMENTARY, (own,))
    rows = [LedgerRow(Entry(own, statement), (), ())] * 2
    assert count_pixels(compare(rows, "AI").png, BLUE) == 0


def test_the_ground_is_opaque_and_light_enough_for_its_words() -> None:
    assert count_pixels(draw_series(LEVEL, SOURCES).png, GROUND) > 500_000
