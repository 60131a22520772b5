"""The bold figure a line begins with."""

from __future__ import annotations

from typing import Any

import pytest

from bot.leads import lead_of
from index.knowledge_base import Bound, Change, Figure, Line, Standing, Status
from tests.staged_knowledge import figure, quantity


def lead(text: str, surface: str, unit: str, status: Status = Status.COUNTED, **others: Any) -> str:
    one = figure(quantity(text, surface, 1, unit, **others), status=status)
    return lead_of(Line(text, Standing.COMMENTARY, (1,), (one,)))


@pytest.mark.parametrize(
    ("text", "surface", "unit", "others", "expected"),
    [
        (
            "It held 2.3 million conversations.",
            "2.3 million conversations",
            "conversations",
            {},
            "2.3 million conversations",
        ),
        (
            "It counted more than 54,000 cuts.",
            "54,000 cuts",
            "cuts",
            {"bound": Bound.MORE_THAN},
            "more than 54,000 cuts",
        ),
        ("Nearly half of them left.", "half", "%", {"bound": Bound.ABOUT}, "Nearly half"),
        ("About two-thirds of chats.", "two-thirds", "%", {"bound": Bound.ABOUT}, "About two-thirds"),
        ("Half of them left.", "Half", "%", {"bound": Bound.ABOUT}, "Half"),
        ("Hundreds of jobs went.", "Hundreds of jobs", "jobs", {"bound": Bound.AT_LEAST}, "Hundreds of jobs"),
        ("54,836 were announced.", "54,836", "job cuts", {}, "54,836 job cuts"),
        ("It affected zero of them.", "zero", "full-time employees", {}, "zero full-time employees"),
        ("It saved $40 million.", "$40 million", "USD", {}, "$40 million"),
        ("It was 12 percent or so.", "12 percent", "%", {"bound": Bound.ABOUT}, "about 12 percent"),
        (
            "Employment fell 13 percent.",
            "13 percent",
            "%",
            {"change": Change.DECREASE},
            "13 percent (decrease)",
        ),
        ("It cut 1,000 jobs.", "1,000 jobs", "jobs", {"change": Change.DECREASE}, "1,000 jobs"),
        ("Two-thirds of chats in a month.", "Two-thirds", "%", {"of": "chats"}, "Two-thirds of chats"),
        ("Staff grew to 5,000 people.", "5,000 people", "people", {"change": Change.TO}, "to 5,000 people"),
    ],
)
def test_a_figure_keeps_its_limit_its_noun_and_its_direction(
    text: str, surface: str, unit: str, others: dict[str, Any], expected: str
) -> None:
    assert lead(text, surface, unit, **others) == expected


@pytest.mark.parametrize(
    ("text", "surface", "expected"),
    [
        ("They cut between 5,000 and 10,000 jobs.", "5,000 and 10,000 jobs", "between 5,000 and 10,000 jobs"),
        ("They cut 5,000 to 10,000 jobs.", "5,000 to 10,000 jobs", "5,000 to 10,000 jobs"),
        ("They cut 5,000 to 10,000 jobs.", "10,000 jobs", "5,000 to 10,000 jobs"),
        ("They cut 5,000 to 10,000 jobs.", "5,000", "5,000 to 10,000 jobs"),
        ("A share of 6–7 percent.", "7 percent", "6–7 percent"),
    ],
)
def test_a_range_is_never_shown_by_one_end(text: str, surface: str, expected: str) -> None:
    unit = "%" if "percent" in text else "jobs"
    assert lead(text, surface, unit, bound=Bound.RANGE, value_to=2) == expected


def movement(text: str, first: str, second: str) -> str:
    figures: tuple[Figure, ...] = (
        figure(quantity(text, first, 11, "minutes", change=Change.FROM)),
        figure(quantity(text, second, 2, "minutes", change=Change.TO)),
    )
    line = Line(text, Standing.COMMENTARY, (1,), figures)
    assert lead_of(line) == lead_of(line, figures[1])
    return lead_of(line)


def test_a_movement_is_shown_with_both_its_ends() -> None:
    text = "It fell from 11 minutes to under 2 minutes."
    assert movement(text, "11 minutes", "2 minutes") == "from 11 minutes to under 2 minutes"


def test_a_movement_told_backwards_keeps_its_words() -> None:
    text = "It was down to 2 minutes from 11 minutes."
    assert movement(text, "11 minutes", "2 minutes") == "to 2 minutes from 11 minutes"


def test_ends_that_stand_far_apart_are_put_together() -> None:
    text = (
        "It took 11 minutes "
        + "before anybody had heard of the assistant at all " * 2
        + "and 2 minutes later on."
    )
    assert movement(text, "11 minutes", "2 minutes") == "from 11 minutes to 2 minutes"


def test_one_end_alone_says_that_it_is_one() -> None:
    assert lead("It was 11 minutes before.", "11 minutes", "minutes", change=Change.FROM) == "from 11 minutes"


def test_a_number_is_not_found_inside_another() -> None:
    text = "Of 14 and 4 people."
    line = Line(text, Standing.COMMENTARY, (1,), (figure(quantity(text, "4 people", 4, "people")),))
    assert lead_of(line) == "4 people"
    moved = figure(quantity("4", "4", 4, "people"))
    assert lead_of(Line("In 1.4 and 14 or 4.", Standing.COMMENTARY, (1,), (moved,))) == "4 people"


def test_a_figure_used_for_effect_leads_nothing() -> None:
    assert lead("It does not create 700 new jobs.", "700 new jobs", "jobs", status=Status.RHETORICAL) == ""
