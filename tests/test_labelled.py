"""The reader against sentences that were labelled without a look at it; floors, not aims."""

from collections import Counter
from pathlib import Path

import pytest

from index.domain import Kind
from tests.labelled_reading import (
    FIGURES,
    LABELS,
    PLAIN,
    UNREAD,
    is_right_period,
    may_stand_as_documented,
    pair_figures,
    read_labelled,
    share_name,
)

MOST_WRONGLY_DOCUMENTED = 0.02
"""Share of sentences that must not stand as documented and do; 1.0% when this was written."""
LEAST_F1 = 0.88
LEAST_ORIGIN_PRECISION = 0.9


@pytest.fixture(scope="module")
def readings() -> list:
    return list(read_labelled())


def test_hardly_anything_is_shown_as_documented_that_must_not_be(readings: list) -> None:
    forbidden = [statement for label, statement in readings if not may_stand_as_documented(label)]
    shown = [statement for statement in forbidden if statement.carrying_figure]
    assert len(shown) <= MOST_WRONGLY_DOCUMENTED * len(forbidden)


def test_a_forecast_is_never_documented(readings: list) -> None:
    shown = [
        label["text"]
        for label, statement in readings
        if label["kind"] == Kind.PROJECTION and statement.carrying_figure
    ]
    assert len(shown) <= 1, shown


def test_kinds_are_told_apart(readings: list) -> None:
    pairs = Counter((label["kind"], statement.kind.value) for label, statement in readings)
    for kind in Kind:
        right = pairs[kind.value, kind.value]
        told = sum(count for (_, read), count in pairs.items() if read == kind)
        labelled = sum(count for (label, _), count in pairs.items() if label == kind)
        assert 2 * right / (told + labelled) >= LEAST_F1, kind


def test_text_that_names_no_publisher_is_told_apart_as_well() -> None:
    plain = list(read_labelled(PLAIN))
    right = [label["kind"] == statement.kind for label, statement in plain]
    assert sum(right) >= LEAST_F1 * len(right)
    forbidden = [statement for label, statement in plain if not may_stand_as_documented(label)]
    shown = [statement for statement in forbidden if statement.carrying_figure]
    assert len(shown) <= MOST_WRONGLY_DOCUMENTED * len(forbidden)


def test_quantities_are_found_and_none_invented(readings: list) -> None:
    found = missed = invented = 0
    for label, statement in readings:
        pairs, absent, extra = pair_figures(label, statement)
        found, missed, invented = found + len(pairs), missed + absent, invented + extra
    assert 2 * found / (2 * found + missed + invented) >= LEAST_F1


def test_an_origin_that_is_named_is_the_right_one(readings: list) -> None:
    named = [
        share_name(figure["attributed_to"], read.origin)
        for label, statement in readings
        for figure, read in pair_figures(label, statement)[0]
        if read.origin
    ]
    assert sum(named) >= LEAST_ORIGIN_PRECISION * len(named)


@pytest.mark.parametrize(
    ("path", "least_f1", "least_change", "least_period"),
    [(LABELS, 0.93, 0.91, 0.84), (FIGURES, 0.94, 0.92, 0.88), (UNREAD, 0.96, 0.9, 0.84)],
    ids=["sentences", "figures", "unread"],
)
def test_values_units_changes_and_periods_are_read_as_labelled(
    path: Path, least_f1: float, least_change: float, least_period: float
) -> None:
    pairs, wrong = [], 0
    for label, statement in read_labelled(path):
        found, missed, invented = pair_figures(label, statement)
        pairs, wrong = [*pairs, *found], wrong + missed + invented
    assert 2 * len(pairs) / (2 * len(pairs) + wrong) >= least_f1
    changes = [(read.quantity.change or None) == figure["change"] for figure, read in pairs]
    assert sum(changes) >= least_change * len(pairs)
    assert sum(is_right_period(figure, read) for figure, read in pairs) >= least_period * len(pairs)
