from dataclasses import replace

import pytest

from bot.chart_words import (
    MOST_ALT,
    alt_of,
    caption_of,
    counted_in_words,
    fit_alt,
    period_in_words,
    scale_value,
    short_period,
    value_in_words,
)
from index.domain import Bound, Change, Period
from index.series import Interruption
from tests.series_fixtures import COUNTS, FORECASTS, LEVEL, SOURCES, reading


@pytest.mark.parametrize(
    ("value", "value_to", "bound", "unit", "change", "words"),
    [
        (54836, None, Bound.EXACT, "job cuts", None, "54,836"),
        (12700, None, Bound.ABOUT, "job cuts", None, "about 12,700"),
        (17, 20, Bound.RANGE, "%", None, "17–20%"),
        (9, None, Bound.MORE_THAN, "%", None, "over 9%"),
        (4.87, None, Bound.EXACT, "%", None, "4.87%"),
        (66.67, None, Bound.ABOUT, "%", None, "about 67%"),
        (4.5, None, Bound.ABOUT, "%", None, "about 4.5%"),
        (66.67, None, Bound.EXACT, "%", None, "66.67%"),
        (14_000_000, None, Bound.EXACT, "jobs", Change.DECREASE, "−14 million"),
        (78_000_000, None, Bound.EXACT, "jobs", Change.INCREASE, "+78 million"),
        (12_345_678, None, Bound.EXACT, "jobs", None, "12,345,678"),
        (1_206_374, None, Bound.EXACT, "jobs", None, "1,206,374"),
        (3, 8, Bound.RANGE, "%", Change.DECREASE, "−3 to −8%"),
        (2.5, None, Bound.AT_LEAST, "pp", None, "at least 2.5 pp"),
        (3, None, Bound.LESS_THAN, "x", None, "under 3x"),
    ],
)
def test_a_value_keeps_every_digit_that_was_printed_its_bound_and_its_direction(
    value: float, value_to: float | None, bound: Bound, unit: str, change: Change | None, words: str
) -> None:
    assert value_in_words(value, value_to, bound, unit, change) == words


@pytest.mark.parametrize(
    ("value", "unit", "words"),
    [
        (20, "%", "20%"),
        (50000, "jobs", "50,000"),
        (1_500_000, "jobs", "1.5 million"),
        (-5, "%", "−5%"),
        (0, "%", "0%"),
    ],
)
def test_numbers_of_the_scale(value: float, unit: str, words: str) -> None:
    assert scale_value(value, unit) == words


@pytest.mark.parametrize(
    ("form", "short", "long"),
    [
        ("2025", "2025", "2025"),
        ("2026-H1", "Jan–Jun\n2026", "first half of 2026"),
        ("2024-02", "Feb\n2024", "February 2024"),
        ("2025-12/2026-05", "Dec 2025–\nMay 2026", "December 2025 to May 2026"),
        ("2025-01/2025-09", "Jan–Sep\n2025", "January to September 2025"),
    ],
)
def test_a_period_is_short_below_the_scale_and_in_words_elsewhere(form: str, short: str, long: str) -> None:
    assert (short_period(Period(form)), period_in_words(Period(form))) == (short, long)


def test_a_running_total_is_dated_by_its_end() -> None:
    assert short_period(Period("2025-01/2025-09"), is_running_total=True) == "to Sep\n2025"


def test_a_picture_says_what_is_counted_the_break_the_remarks_and_who_counted_when() -> None:
    caption = caption_of(LEVEL, SOURCES)
    assert caption.title == "Danish firms that say they use AI"
    assert caption.counted == "Percent of Danish firms, asked by Northfield Institute"
    assert caption.remarks == (
        "Break, January 2025: the question changed.",
        "March 2025: rounded by the page.",
    )
    assert caption.origin == (
        "Asked in a survey: Northfield Institute · read on 1 page, 21 November 2026 · "
        "We did not verify what a source counted."
    )


def test_a_picture_says_which_readings_no_note_states_and_which_are_partial() -> None:
    assert caption_of(COUNTS, SOURCES).remarks == (
        "First half of 2025: part of the year only.",
        "No note of ours states 1 of these 3 readings; the pages are in the table.",
    )
    unnoted = replace(COUNTS, points=(reading("2024", 900, url="https://calder.example/2024"),))
    assert caption_of(unnoted, SOURCES).remarks == (
        "No note of ours states these readings; the pages are in the table.",
    )


def test_forecasts_are_called_so_first() -> None:
    assert counted_in_words(FORECASTS) == "Forecasts, not counts: percent of clerks, by 2030"
    assert caption_of(FORECASTS, SOURCES).origin.startswith("Forecasts of Ada Marsh · read on 1 page")
    assert alt_of(FORECASTS).startswith("Forecasts: Clerks that Ada Marsh expects to go.")


def test_the_alt_text_says_the_readings_breaks_and_source() -> None:
    assert alt_of(LEVEL) == (
        "Line chart: Danish firms that say they use AI. 3 readings: March 2024: 5%; September 2024: 6–8%; "
        "March 2025: about 20%. Break, January 2025: the question changed. March 2025: rounded by the page. "
        "Source: Northfield Institute."
    )


def test_the_alt_text_of_many_readings_names_the_first_highest_lowest_and_last() -> None:
    values = (5, 9, 30, 12, 2, 8, 7, 6, 11)
    points = tuple(reading(str(2016 + at), value) for at, value in enumerate(values))
    said = alt_of(replace(COUNTS, points=points))
    assert "9 readings, among them: 2016: 5; 2018: 30; 2020: 2; 2024: 11." in said


def test_an_alt_text_never_outgrows_discords_limit_and_keeps_its_source() -> None:
    gaps = tuple(Interruption(Period(f"{year}"), "lost " * 60) for year in range(1950, 2000))
    said = alt_of(replace(LEVEL, gaps=gaps, title="t" * 5000))
    assert len(said) <= MOST_ALT
    assert said.endswith("Source: Northfield Institute.")
    assert fit_alt(["a" * 5000, "b" * 5000]).count("…") >= 1
