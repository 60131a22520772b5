from dataclasses import replace

import pytest

from index.answers.ledger import (
    Entry,
    find_corroborating,
    find_disagreeing,
    find_nearer_the_origin,
    is_compatible,
    look_up,
)
from index.answers.standing import judge
from index.answers.told import Told
from index.domain import (
    Bound,
    Citation,
    Figure,
    Kind,
    Period,
    Quantity,
    Source,
    SourceType,
    Standing,
    Statement,
    Status,
    Wording,
)


def enter(
    value: float = 66.0,
    *,
    source_id: str = "a",
    publisher: str = "The Daily Ledger",
    origin: str | None = "Harlow Bank",
    unit: str = "%",
    bound: Bound = Bound.EXACT,
    period: str | None = "2024-02",
    metric: str = "share of customer service chats taken by the assistant",
    status: Status = Status.COUNTED,
) -> Entry:
    body = f"Harlow Bank said that its assistant took {value} percent of customer service chats."
    source = Source(source_id, "Title", body, Wording.NOTE, SourceType.NEWS_REPORT, publisher=publisher)
    surface = f"{value} percent"
    start = body.index(surface)
    figure = Figure(
        Quantity(surface, start, start + len(surface), value, unit, bound),
        status,
        metric,
        "Harlow Bank",
        Period(period) if period else None,
        origin=origin,
    )
    statement = Statement(Citation(source, 0, len(body)), Kind.DOCUMENTED_FIGURE, (figure,))
    return Entry(figure, statement)


def test_another_counter_with_a_compatible_value_corroborates() -> None:
    union = enter(66.67, source_id="b", origin="Clerks' Union", bound=Bound.ABOUT)
    assert find_corroborating(enter(), [union]) == [union]


def test_two_pages_that_carry_one_release_are_one_witness() -> None:
    assert find_corroborating(enter(), [enter(source_id="b", publisher="Evening Post")]) == []


def test_an_unnamed_counter_corroborates_nothing() -> None:
    assert find_corroborating(enter(), [enter(source_id="b", origin=None)]) == []


def test_another_value_of_the_same_thing_disagrees() -> None:
    other = enter(75.0, source_id="b", origin="Evening Post")
    assert find_disagreeing(enter(), [other]) == [other]


@pytest.mark.parametrize(
    "other",
    [
        enter(75.0, source_id="b", period="2025-02"),
        enter(75.0, source_id="b", period="2024"),
        enter(75.0, source_id="b", unit="chats"),
        enter(75.0, source_id="b", metric="revenue of the marketing department"),
        enter(75.0, source_id="b", status=Status.PROJECTION),
        enter(75.0, source_id="a"),
    ],
    ids=["another month", "its whole year", "a count", "another metric", "a forecast", "the same source"],
)
def test_what_is_not_the_same_thing_does_not_disagree(other: Entry) -> None:
    assert find_disagreeing(enter(), [other]) == []


@pytest.mark.parametrize(
    ("value", "bound", "other", "other_bound", "compatible"),
    [
        (66.67, Bound.ABOUT, 66.0, Bound.EXACT, True),
        (66.0, Bound.EXACT, 66.5, Bound.EXACT, True),
        (66.0, Bound.EXACT, 75.0, Bound.EXACT, False),
        (4_000, Bound.MORE_THAN, 4_200, Bound.EXACT, True),
        (4_000, Bound.MORE_THAN, 3_500, Bound.EXACT, False),
        (55_000, Bound.ABOUT, 54_836, Bound.EXACT, True),
    ],
)
def test_rounding_and_bounds_are_compatible(
    value: float, bound: Bound, other: float, other_bound: Bound, compatible: bool
) -> None:
    one, two = enter(value, bound=bound).figure, enter(other, bound=other_bound).figure
    assert is_compatible(one, two) is compatible
    assert is_compatible(two, one) is compatible


def test_a_range_is_compatible_with_what_lies_in_it() -> None:
    figure = enter(6.0).figure
    ranged = replace(figure, quantity=replace(figure.quantity, value_to=7.0, bound=Bound.RANGE))
    assert is_compatible(ranged, enter(6.5).figure)
    assert not is_compatible(ranged, enter(9.0).figure)


def test_the_origins_own_page_is_nearer_than_a_report() -> None:
    own = enter(publisher="Harlow Bank", source_id="own")
    rival = enter(75.0, source_id="b")
    assert find_nearer_the_origin(rival, [own, enter()]) == [own]
    assert find_nearer_the_origin(own, [rival]) == []


def test_a_second_hand_figure_that_its_origin_contradicts_is_disputed() -> None:
    own = enter(66.0, publisher="Harlow Bank", source_id="own")
    retold = enter(75.0, source_id="b")
    judgement = judge(retold.statement, [own, retold])
    assert judgement.standing is Standing.DISPUTED
    assert judgement.disputed_by == (own,)
    assert judge(own.statement, [own, retold]).standing is Standing.DOCUMENTED_FIGURE


def test_rounding_is_no_dispute() -> None:
    own = enter(66.67, publisher="Harlow Bank", source_id="own", bound=Bound.ABOUT)
    assert judge(enter(66.0, source_id="b").statement, [own]).standing is Standing.DOCUMENTED_FIGURE


def test_without_a_counter_or_a_date_nothing_is_documented() -> None:
    assert judge(enter(origin=None).statement, []).standing is Standing.UNSOURCED
    assert judge(enter(period=None).statement, []).standing is Standing.COMMENTARY


def test_editors_notes_are_always_ours_and_contested() -> None:
    entry = enter()
    ours = replace(entry.source, type=SourceType.EDITORS_NOTE)
    statement = replace(entry.statement, citation=Citation(ours, 0, len(ours.body)))
    judgement = judge(statement, [])
    assert (judgement.standing, judgement.by) == (Standing.COMMENTARY, "Receipts")


def test_the_ledger_is_looked_up_by_words_and_whose() -> None:
    ledger = [enter(), enter(40.0, source_id="b")]
    assert [row.entry.figure.quantity.value for row in look_up(ledger, "chats", "harlow")] == [66.0, 40.0]
    assert look_up(ledger, entity="Merrow") == []
    assert look_up(ledger)[0].disagrees_with == ("b",)


def test_witnesses_are_those_who_counted_at_nearly_the_same_time() -> None:
    union = enter(66.67, source_id="b", origin="Clerks' Union", bound=Bound.ABOUT)
    week = enter(66.0, source_id="c", origin="Clerks' Union", period="2024-02-01/2024-02-27")
    year = enter(66.67, source_id="d", origin="Clerks' Union", period="2024")
    planned = enter(66.67, source_id="e", origin="Clerks' Union", status=Status.PROJECTION)
    undated = enter(66.67, source_id="f", origin="Clerks' Union", period=None)
    witnesses = Told.of([week, planned, undated, year, union])
    assert list(witnesses.around(enter(), is_compatible=True)) == [week, union]
    assert list(witnesses.around(enter(30.0), is_compatible=False)) == [week, union]
    assert find_corroborating(enter(), witnesses) == [week, union]
    assert find_disagreeing(enter(period=None), witnesses) == []
