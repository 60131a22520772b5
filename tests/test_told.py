import pytest

from index.answers.ledger import Entry
from index.answers.told import Told
from index.domain import Period
from tests.test_evidence import CUT, prepare


def told(*values: float, period: str | None = "2024", source_id: str = "a") -> Told:
    statements = [prepare(CUT, period=period, value=one, source_id=source_id).statement for one in values]
    return Told.of(Entry(one.figures[0], one) for one in statements)


def values(entries: list[Entry]) -> list[float]:
    return [one.figure.quantity.value for one in entries]


def test_figures_of_one_value_are_found() -> None:
    (forty,) = told(40).entries
    assert values(told(30, 40, 40.1, 55).compatible(forty.figure)) == [40, 40.1]


@pytest.mark.parametrize(
    ("period", "found"),
    [("2024", [1]), ("2025", []), ("2024/..", [3]), ("../2024", [4]), ("2024-01/2024-12", [1])],
)
def test_figures_of_nearly_the_same_days_are_around(period: str, found: list[float]) -> None:
    parts = [told(1), told(2, period=None), told(3, period="2024/.."), told(4, period="../2024")]
    assert values(Told.join(parts).around(Period(period))) == found


def test_later_figures_are_those_that_end_later() -> None:
    (entry,) = told(9).entries
    parts = [told(1, period="2023"), told(2, period="2025"), told(3, period="2024"), told(4, period=None)]
    assert values(Told.join(parts).later(entry)) == [2]
    (undated,) = told(9, period=None).entries
    assert Told.join(parts).later(undated) == []


def test_no_figures_can_be_asked() -> None:
    nothing = Told.join([])
    assert nothing.around(Period("2024")) == []
    assert Told.of([]).around(Period("2024")) == []


def test_figures_of_a_statement_can_be_left_out() -> None:
    both = Told.join([told(1), told(2, source_id="b")])
    assert values(list(both.only(lambda one: one.citation.source.id == "b").entries)) == [2]
