from dataclasses import replace
from datetime import date

import pytest

from index.domain import Bound, Change, Period
from index.series import Form, Interruption, Point, Series, UnknownSeries, find_series, keep_in_service
from tests.series_fixtures import COUNTS, FORECASTS, LEVEL, NOTE, reading

ALL = (COUNTS, LEVEL, FORECASTS)


@pytest.mark.parametrize(
    ("period", "fields"),
    [
        ("2024", {"value": float("nan")}),
        ("2024", {"value": float("inf")}),
        ("2024", {"value": -14.0}),
        ("2024", {"value": 5.0, "value_to": 8.0}),
        ("2024", {"value": 5.0, "bound": Bound.RANGE}),
        ("2024", {"value": 8.0, "value_to": 5.0, "bound": Bound.RANGE}),
        ("2024/..", {"value": 5.0}),
    ],
)
def test_a_reading_without_a_number_or_an_end_cannot_be_made(period: str, fields: dict[str, float]) -> None:
    with pytest.raises(ValueError, match=r"positive number|range|value_to|period"):
        Point(Period(period), **fields)  # type: ignore[arg-type]


def test_a_fall_has_its_sign_from_its_change() -> None:
    fall = Point(Period("2024"), 14, change=Change.DECREASE)
    both = Point(Period("2024"), 3, 8, Bound.RANGE, Change.DECREASE)
    assert (fall.ends, both.ends) == ((-14, -14), (-8, -3))


def test_readings_out_of_order_and_two_of_one_period_are_refused() -> None:
    later, earlier = reading("2025", 2), reading("2024", 1)
    with pytest.raises(ValueError, match="order the readings by time"):
        replace(COUNTS, points=(later, earlier))
    with pytest.raises(ValueError, match="2024 stands after 2024"):
        replace(COUNTS, points=(earlier, earlier))


def test_a_line_stops_at_a_break() -> None:
    assert [[str(point.period) for point in run] for run in LEVEL.runs()] == [
        ["2024-03", "2024-09"],
        ["2025-03"],
    ]


def test_a_line_stops_at_a_gap() -> None:
    gap = Interruption(Period("2024-05"), "not printed")
    assert [len(run) for run in replace(LEVEL, breaks=(), gaps=(gap,)).runs()] == [1, 2]
    assert [len(run) for run in replace(LEVEL, breaks=()).runs()] == [3]


def test_a_running_total_is_not_joined_with_the_next_years() -> None:
    points = (reading("2024-01/2024-06", 10), reading("2024-01/2024-12", 30), reading("2025-01/2025-02", 4))
    totals = replace(LEVEL, form=Form.RUNNING_TOTAL, points=points, breaks=())
    assert [len(run) for run in totals.runs()] == [2, 1]
    assert [totals.place(point) for point in points] == [
        date(2024, 6, 30),
        date(2024, 12, 31),
        date(2025, 2, 28),
    ]


@pytest.mark.parametrize("series", [COUNTS, FORECASTS])
def test_counts_of_periods_and_forecasts_are_never_joined(series: Series) -> None:
    assert all(len(run) == 1 for run in series.runs())


def test_a_stretch_between_two_counts_is_a_hole_though_nobody_declared_it() -> None:
    assert COUNTS.holes() == [(date(2021, 1, 1), date(2023, 12, 31))]


def test_a_level_has_only_the_holes_that_are_declared() -> None:
    assert LEVEL.holes() == []
    gap = Interruption(Period("2024-05"), "not printed")
    assert replace(LEVEL, gaps=(gap,)).holes() == [(date(2024, 5, 1), date(2024, 5, 31))]


def test_readings_of_a_removed_source_are_gone() -> None:
    shared = reading("2025-03", 20, sources=("gone", NOTE.id))
    series = replace(LEVEL, points=(reading("2024-03", 5, sources=("gone",)), shared))
    (kept,) = keep_in_service([series], {NOTE.id})
    assert [(str(point.period), point.sources) for point in kept.points] == [("2025-03", (NOTE.id,))]
    assert keep_in_service([replace(series, points=series.points[:1])], {NOTE.id}) == []


def test_a_reading_that_only_a_page_states_outlives_every_note() -> None:
    (kept,) = keep_in_service([COUNTS], ())
    assert [point.url for point in kept.points] == ["https://calder.example/2024"]


@pytest.mark.parametrize(
    ("query", "found"),
    [
        ("calder-cuts-by-year", COUNTS),
        ("chart of the Danish layoffs", COUNTS),
        ("ai adoption denmark", LEVEL),
        ("northfeild adoption", LEVEL),
        ("ai use 2024", LEVEL),
        ("clerks forecast", FORECASTS),
    ],
)
def test_a_series_is_found_by_id_or_by_words(query: str, found: Series) -> None:
    assert find_series(ALL, query).id == found.id


@pytest.mark.parametrize("query", ["ai adoption in Kenya", "danish ai use 1850", "chart", "", "ﷺ\u202e\x00"])
def test_words_that_no_series_has_are_refused_with_the_closest(query: str) -> None:
    with pytest.raises(UnknownSeries, match=r"There is no series for .* The closest: ") as refused:
        find_series(ALL, query)
    assert "\n" not in str(refused.value)


def test_where_there_is_no_series_at_all_that_is_said() -> None:
    with pytest.raises(UnknownSeries, match=r"There is no series for 'ai'\. No series are there at all\."):
        find_series([], "ai")
