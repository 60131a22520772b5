from datetime import date

import pytest

from index.answers.question_times import spell_out_times
from index.domain import Period

TODAY = date(2026, 11, 22)


@pytest.mark.parametrize(
    ("typed", "spelled"),
    [
        ("harlow staff q3 2025", "harlow staff Q3 2025"),
        ("2025 q3", "Q3 2025"),
        ("h1 '26", "H1 2026"),
        ("2026 first half", "first half of 2026"),
        ("june 25 memo", "june 2025 memo"),
        ("layoffs '24", "layoffs 2024"),
        ("march, april and may 2026", "march 2026, april 2026 and may 2026"),
        ("cuts last yr", "cuts 2025"),
        ("cuts this year", "cuts 2026"),
        ("cuts last month", "cuts October 2026"),
    ],
)
def test_times_are_spelled_out(typed: str, spelled: str) -> None:
    assert spell_out_times(typed, TODAY) == spelled


@pytest.mark.parametrize(
    "question",
    ["june 25 2025", "on june 25th", "ai may cut 30 jobs in 2025", "will it march on", "2019 to 2024"],
)
def test_what_is_clear_or_no_time_stays(question: str) -> None:
    assert spell_out_times(question, TODAY) == question


def test_the_month_before_january_is_december() -> None:
    assert spell_out_times("last month", date(2026, 1, 5)) == "December 2025"


def test_a_lone_month_takes_the_year_asked_about_before() -> None:
    assert spell_out_times("and just june?", TODAY, Period("2024-H1")) == "and just june 2024?"
    assert spell_out_times("what about may", TODAY, Period("2024")) == "what about may 2024"


def test_may_the_verb_takes_no_year() -> None:
    assert spell_out_times("it may be", TODAY, Period("2024")) == "it may be"
