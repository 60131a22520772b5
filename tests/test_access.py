"""Who may moderate, and how often one may ask."""

from __future__ import annotations

import pytest

from bot import access
from bot.access import Access, NotAllowed, Person, TooManyQuestions
from bot.settings import Settings


class Clock:
    """A clock that stands still until it is moved."""

    def __init__(self) -> None:
        self.now_s = 0.0

    def __call__(self) -> float:
        return self.now_s


def test_a_burst_is_answered_and_then_refused_with_the_time_to_wait() -> None:
    clock = Clock()
    gate = Access(Settings(questions_per_user=20), clock)
    for _ in range(20):
        gate.admit(Person(1))
    with pytest.raises(TooManyQuestions, match=r"Ask again in 4 seconds\."):
        gate.admit(Person(1))


def test_a_refused_question_costs_nothing_and_time_brings_new_ones() -> None:
    clock = Clock()
    gate = Access(Settings(questions_per_user=2), clock)
    for _ in range(2):
        gate.admit(Person(1))
    for _ in range(50):
        with pytest.raises(TooManyQuestions):
            gate.admit(Person(1))
    clock.now_s = 30.0
    gate.admit(Person(1))
    with pytest.raises(TooManyQuestions):
        gate.admit(Person(1))


def test_one_person_does_not_use_up_another_ones_questions() -> None:
    gate = Access(Settings(questions_per_user=1), Clock())
    gate.admit(Person(1))
    gate.admit(Person(2))


def test_a_server_has_a_limit_of_its_own() -> None:
    gate = Access(Settings(questions_per_user=20, questions_per_server=120), Clock())
    admitted = 0
    for user_id in range(200):
        try:
            gate.admit(Person(user_id, server_id=5))
            admitted += 1
        except TooManyQuestions as refusal:
            assert str(refusal).startswith("This server has asked a lot")  # noqa: PT017
    assert admitted == 120
    gate.admit(Person(1, server_id=6))


def test_a_flood_of_refusals_is_told_only_so_often() -> None:
    gate = Access(Settings(questions_per_user=3), Clock())
    assert [gate.may_be_told(Person(1)) for _ in range(5)] == [True, True, True, False, False]


def test_what_is_remembered_of_people_does_not_grow_for_ever(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(access, "MOST_BUCKETS", 100)
    clock = Clock()
    gate = Access(Settings(), clock)
    for user_id in range(1000):
        clock.now_s += 1.0
        gate.admit(Person(user_id))
    assert len(gate._users._buckets) <= 160


def test_without_a_role_set_managing_the_server_is_what_counts() -> None:
    gate = Access(Settings())
    assert gate.is_moderator(Person(1, 5, manages_server=True))
    assert not gate.is_moderator(Person(1, 5, role_names=frozenset({"moderator"})))
    assert not gate.is_moderator(Person(1, None, manages_server=True))


def test_with_a_role_set_only_its_members_moderate() -> None:
    by_name = Access(Settings(moderator_role="Fact Checkers"))
    assert by_name.is_moderator(Person(1, 5, role_names=frozenset({"fact checkers"})))
    assert not by_name.is_moderator(Person(1, 5, manages_server=True))
    by_id = Access(Settings(moderator_role="987"))
    assert by_id.is_moderator(Person(1, 5, role_ids=frozenset({987})))
    assert not by_id.is_moderator(Person(1, 5, role_names=frozenset({"987"})))


def test_whoever_may_not_is_told_who_may() -> None:
    with pytest.raises(NotAllowed, match="members who may manage this server"):
        Access(Settings()).require_moderator(Person(1, 5))
    with pytest.raises(NotAllowed, match="members with the moderator role"):
        Access(Settings(moderator_role="staff")).require_moderator(Person(1, 5, manages_server=True))
