from datetime import date

import pytest

from bot.timescale import Timescale, length_in_words


def test_a_day_is_a_day_where_nothing_is_left_out() -> None:
    time = Timescale([(date(2024, 2, 1), date(2024, 2, 29))], [31, 31])
    assert time.begin(date(2024, 3, 1)) - time.begin(date(2024, 1, 1)) == 60
    assert not time.stretches[0].is_shortened


def test_a_long_stretch_is_drawn_shorter_and_says_how_long_it_is() -> None:
    time = Timescale([(date(2024, 2, 1), date(2025, 1, 31))], [30, 30])
    (stretch,) = time.stretches
    assert (stretch.days, stretch.shown_days, stretch.is_shortened) == (366, 48, True)
    assert time.end(date(2025, 1, 31)) - time.begin(date(2024, 2, 1)) == pytest.approx(48)
    assert time.begin(date(2025, 2, 2)) - time.begin(date(2025, 2, 1)) == 1


def test_days_stay_in_order_through_every_stretch() -> None:
    time = Timescale([(date(2010, 1, 1), date(2019, 12, 31)), (date(2021, 1, 1), date(2022, 12, 31))], [365])
    places = [time.begin(date(year, month, 1)) for year in range(2008, 2026) for month in range(1, 13)]
    assert places == sorted(set(places))


def test_the_last_day_there_is_has_an_end() -> None:
    assert Timescale([], [1]).end(date.max) == date.max.toordinal() + 1


@pytest.mark.parametrize(
    ("days", "words"), [(31, "1 month"), (50, "2 months"), (425, "14 months"), (3652, "10 years")]
)
def test_a_length_is_said_in_months_or_years(days: int, words: str) -> None:
    assert length_in_words(days) == words
