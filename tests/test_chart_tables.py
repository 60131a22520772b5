import csv
import io
from dataclasses import replace

import pytest

from bot.chart_tables import FIGURE_COLUMNS, SERIES_COLUMNS, figure_table, inert_cell, series_table
from index.domain import Change, Figure, Period, Quantity, Status
from index.series import Interruption
from tests.series_fixtures import COUNTS, FORECASTS, LEVEL, NOTE, SOURCES, UNLINKED, reading


def rows_of(table: bytes) -> list[dict[str, str]]:
    return list(csv.DictReader(io.StringIO(table.decode())))


@pytest.mark.parametrize(
    "start", ["=", "+", "-", "@", "\t", "\r", "\n", "＝", "＋", "－", "＠", " =", "\u200b="]
)
def test_a_cell_that_would_be_a_formula_is_made_text(start: str) -> None:
    assert inert_cell(f"{start}1+1").startswith("'")


@pytest.mark.parametrize("cell", ["54836", "4.5", "Calder Group", "2024-01/2024-02", "a=b", ""])
def test_any_other_cell_is_left_as_it_is(cell: str) -> None:
    assert inert_cell(cell) == cell


def test_no_cell_of_a_table_begins_like_a_formula() -> None:
    fall = reading("2023", 14, change=Change.DECREASE, remark="=HYPERLINK(1)")
    odd = replace(FORECASTS, title="@SUM(A1)", points=(fall, reading("2025", 78)), of="+1", source="-2\n=3")
    table = series_table(odd, SOURCES)
    cells = [cell for row in csv.reader(io.StringIO(table.decode())) for cell in row]
    assert not [cell for cell in cells if cell.startswith(("=", "+", "-", "@", "\t"))]
    assert [(row["value"], row["change"]) for row in rows_of(table)] == [("14", "decrease"), ("78", "")]


def test_a_table_has_a_row_for_each_reading_with_its_note_and_page() -> None:
    rows = rows_of(series_table(LEVEL, SOURCES))
    assert tuple(rows[0]) == SERIES_COLUMNS
    assert [(row["period"], row["value"], row["value_to"], row["bound"]) for row in rows] == [
        ("2024-03", "5", "", "exact"),
        ("2024-09", "6", "8", "range"),
        ("2025-03", "20", "", "about"),
    ]
    assert (rows[0]["notes"], rows[0]["pages"]) == ("surveys/northfield", "https://northfield.example/s?a=1")
    assert [row["break_before"] for row in rows] == ["", "", "the question changed"]


def test_a_page_that_is_not_to_be_linked_is_named_by_its_host_alone() -> None:
    copied = replace(LEVEL, points=(reading("2024-03", 5, sources=(UNLINKED.id, "gone")),))
    (row,) = rows_of(series_table(copied, SOURCES))
    assert (row["notes"], row["pages"]) == ("copies/northfield gone", "copy.example")


def test_a_gap_has_a_row_without_value_where_it_belongs() -> None:
    gapped = replace(COUNTS, gaps=(Interruption(Period("2021/2023"), "not printed"),))
    rows = rows_of(series_table(gapped, SOURCES))
    assert [(row["period"], row["value"], row["remark"]) for row in rows] == [
        ("2020", "1200", ""),
        ("2021/2023", "", "not printed"),
        ("2024", "900", ""),
        ("2025-H1", "700", ""),
    ]
    assert [row["part_year"] for row in rows] == ["no", "", "no", "yes"]


def test_a_comparison_has_a_row_for_each_figure() -> None:
    figure = Figure(
        Quantity("5%", 0, 2, 5, "%"), Status.SURVEY, period=Period("2025"), origin="Northfield Institute"
    )
    (row,) = rows_of(figure_table([("Danish firms", figure, NOTE)]))
    assert tuple(row) == FIGURE_COLUMNS
    assert row == {
        "what": "Danish firms",
        "period": "2025",
        "value": "5",
        "value_to": "",
        "unit": "%",
        "of": "",
        "bound": "exact",
        "change": "",
        "status": "survey",
        "counted_by": "Northfield Institute",
        "note": "surveys/northfield",
        "page": "https://northfield.example/s?a=1",
    }
