from collections.abc import Iterable
from dataclasses import replace
from typing import Any

import pytest

from index.answers.contrasts import drifts, find_successors
from index.answers.ledger import Entry, find_corroborating, find_disagreeing
from index.answers.told import Told, join_no_figures, lay_out_figures
from index.domain import Quantity
from index.knowledge_base import KnowledgeBase
from tests.test_evidence import CUT, prepare


def tell(*values: float, period: str | None = "2024", source_id: str = "a") -> list[Entry]:
    statements = [prepare(CUT, period=period, value=one, source_id=source_id).statement for one in values]
    return [Entry(one.figures[0], one) for one in statements]


def values(entries: Iterable[Entry]) -> list[float]:
    return [one.figure.quantity.value for one in entries]


def test_figures_of_one_value_on_other_pages_are_retold() -> None:
    (forty,) = tell(40)
    told = Told.of(
        [*tell(40), *tell(30, 40, 40.1, 55, source_id="b"), *tell(40, period="2023", source_id="b")]
    )
    assert values(told.retelling(forty)) == [40, 40.1]


@pytest.mark.parametrize(
    ("period", "found"),
    [("2024", [1]), ("2025", []), ("2024/..", [3]), ("../2024", [4]), ("2024-01/2024-12", [1])],
)
def test_figures_of_nearly_the_same_days_are_around(period: str, found: list[float]) -> None:
    told = Told.of([*tell(1), *tell(2, period=None), *tell(3, period="2024/.."), *tell(4, period="../2024")])
    (entry,) = tell(9, period=period, source_id="b")
    assert values(told.around(entry, is_compatible=False)) == found
    assert list(told.around(entry, is_compatible=True)) == []
    (same_page,) = tell(9, period=period)
    assert list(told.around(same_page, is_compatible=False)) == []


def test_later_figures_are_those_that_end_later() -> None:
    (entry,) = tell(9)
    told = Told.of([*tell(1, period="2023"), *tell(2, period="2025"), *tell(3), *tell(4, period=None)])
    assert values(told.later(entry)) == [2]
    (undated,) = tell(9, period=None)
    assert told.later(undated) == []


@pytest.mark.parametrize(
    "change",
    [
        {"entity": "Merrow", "origin": "Merrow"},
        {"metric": "robots bought"},
        {"quantity": Quantity("40", 0, 2, 40, "%")},
    ],
)
def test_figures_of_another_name_metric_or_unit_are_not_around(change: dict[str, Any]) -> None:
    (entry,), (other,) = tell(9), tell(1, source_id="b")
    assert list(Told.of([other]).around(entry, is_compatible=False)) == [other]
    changed = replace(other, figure=replace(other.figure, **change))
    assert list(Told.of([changed]).around(entry, is_compatible=False)) == []


def test_what_is_not_found_around_a_figure_is_never_of_the_same_thing(small: KnowledgeBase) -> None:
    with small.reading() as opened:
        told = Told.of(opened.ledger)
        assert len(opened.ledger) >= 5
        for entry in opened.ledger:
            assert find_disagreeing(entry, told) == find_disagreeing(entry, opened.ledger)
            assert find_corroborating(entry, told) == find_corroborating(entry, opened.ledger)
            later = list(find_successors(entry, told.later(entry)))
            assert later == list(find_successors(entry, opened.ledger))
            retold = [other for other in opened.ledger if drifts(entry, other)]
            assert [other for other in told.retelling(entry) if drifts(entry, other)] == retold


def test_no_figures_can_be_asked() -> None:
    (entry,) = tell(9)
    assert list(Told.join(join_no_figures(most=0), [], lambda places: {}).around(entry, False)) == []
    assert Told.of([]).later(entry) == []


def test_figures_laid_out_are_read_where_they_stand() -> None:
    one, other = (entry.statement for entry in (*tell(1), *tell(2, source_id="b")))
    written = {"c": (7, [other, one]), "d": (8, []), "e": (9, [other])}
    joined = join_no_figures(most=1_000)
    joined.add({key: (version, lay_out_figures(its)) for key, (version, its) in written.items()})
    told = Told.join(
        joined, ["c", "d", "e"], lambda places: {place: one if place == (7, 1) else other for place in places}
    )
    (entry,) = tell(9, source_id="c")
    assert values(told.around(entry, is_compatible=False)) == [2, 1, 2]
    assert values(list(told.entries)) == [2, 1, 2]


def test_figures_of_a_statement_can_be_left_out() -> None:
    both = Told.of([*tell(1), *tell(2, source_id="b")])
    assert values(list(both.only(lambda one: one.citation.source.id == "b").entries)) == [2]
