"""What was asked before."""

from __future__ import annotations

from bot import conversations
from bot.conversations import Conversations
from tests.test_access import Clock


def test_a_reply_continues_the_chain_it_answers() -> None:
    told = Conversations(Clock())
    told.remember("first", (), 100)
    earlier = told.earlier(100)
    told.remember("second", earlier, 200)
    assert told.earlier(200) == ("first", "second")
    assert told.earlier(100) == ("first",)


def test_places_do_not_hear_each_other() -> None:
    told = Conversations(Clock())
    told.remember("first", (), 100)
    assert told.earlier(101, None) == ()


def test_the_first_place_that_knows_anything_counts() -> None:
    told = Conversations(Clock())
    told.remember("in the thread", (), 7)
    told.remember("in the chain", (), 100)
    assert told.earlier(100, 7) == ("in the chain",)
    assert told.earlier(999, 7) == ("in the thread",)


def test_after_half_an_hour_it_is_forgotten() -> None:
    clock = Clock()
    told = Conversations(clock)
    told.remember("first", (), 100)
    clock.now_s = 1799.0
    assert told.earlier(100) == ("first",)
    clock.now_s = 1800.0
    assert told.earlier(100) == ()


def test_only_the_last_questions_are_handed_on() -> None:
    told = Conversations(Clock())
    earlier: tuple[str, ...] = ()
    for question in "abcdefg":
        told.remember(question, earlier, 7)
        earlier = told.earlier(7)
    assert earlier == ("c", "d", "e", "f", "g")


def test_memory_is_bounded() -> None:
    told = Conversations(Clock())
    for place in range(conversations.MOST_PLACES + 10):
        told.remember("q", (), place + 1)
    assert told.earlier(10) == ()
    assert told.earlier(11) == ("q",)
