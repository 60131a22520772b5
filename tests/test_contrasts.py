"""What stands beside a documented figure: other values, other scopes, later counts, and who bears it out."""

from __future__ import annotations

from dataclasses import replace
from typing import Any

import pytest

from index.answers.contrasts import find_contrast, find_successors
from index.answers.independence import share_origin
from index.answers.ledger import Entry, entries, find_corroborating, find_disagreeing
from index.answers.told import Told
from index.assertions.statements import read_statements
from index.domain import About, Period, Source, SourceType, Wording

CALDER = (
    "According to Calder Group, AI was cited for 4.6 percent of all job cuts announced in Denmark in 2025."
)


def page(
    text: str, source_id: str, publisher: str = "The Daily Ledger", day: str = "2026-01-08", **fields: Any
) -> list[Entry]:
    """The figures of a page."""
    kind = {"wording": Wording.NOTE, "type": SourceType.NEWS_REPORT, **fields}
    source = Source(source_id, "Figures", text, publisher=publisher, published=Period(day), **kind)
    return entries(read_statements(source))


def contrast(documented: list[Entry], others: list[Entry], *periods: str) -> About | None:
    carried = [one for one in documented if one.figure.is_fully_documented][:1]
    assert carried, "the line has to be a documented one"
    found = find_contrast(carried, Told.of(others), [Period(one) for one in periods])
    return found.about if found else None


@pytest.mark.parametrize(
    "retold",
    [
        "Vane Research put the job cuts citing AI at 4.6 percent of all job losses in Denmark in 2025.",
        "AI caused 4.6 percent of the job cuts announced in Denmark in 2025, said Calder Group.",
        "The newsletter Tern Notes claims that AI accounted for 4.6 percent of all job losses in Denmark in 2025.",
    ],
)
def test_one_number_for_two_things_is_a_drift_of_scope(retold: str) -> None:
    assert contrast(page(CALDER, "a"), page(retold, "b", "Tern Notes")) == About.SCOPES


@pytest.mark.parametrize(
    "other",
    [
        "Calder Group put the share of job cuts in Denmark for which AI was cited at 4.6 percent in 2025.",
        "According to Calder Group, AI was cited for 4.6 percent of all job cuts announced in Denmark in 2021.",
        "Harlow Bank reported that its revenue rose by 4.6 percent in 2025.",
        "Calder Group expects that 4.6 percent of all jobs in Denmark will be lost by 2030.",
        "Calder Group counted 4,600 announced job cuts in Denmark in 2025 for which AI was cited.",
    ],
    ids=["the same in other words", "another year", "another thing", "a forecast", "a count"],
)
def test_unrelated_figures_are_not_paired(other: str) -> None:
    assert contrast(page(CALDER, "a"), page(other, "b", "Tern Notes")) is None


def test_a_round_number_of_another_counter_is_no_drift() -> None:
    one = "In a Northfield survey of May 2025, 40 percent of employers said that they had cut staff because of AI."
    two = "In a Merrow survey of May 2025, 40 percent of managers said that they had used AI to cut costs."
    assert contrast(page(one, "a"), page(two, "b")) is None


def test_another_value_is_said_before_another_scope() -> None:
    higher = page(
        CALDER.replace("4.6", "5.9").replace("According to Calder Group", "By Vane Research's count"), "b"
    )
    drift = page("Vane Research put cuts citing AI at 4.6 percent of all job losses in Denmark in 2025.", "c")
    if find_disagreeing(page(CALDER, "a")[0], higher):
        assert contrast(page(CALDER, "a"), [*drift, *higher]) == About.VALUES


def test_what_a_share_is_of_does_not_dispute_the_count_of_that_share() -> None:
    count = page("Calder Group counted 14,029 announced job cuts in Denmark in June 2026 citing AI.", "a")
    share = page(
        "According to Calder Group, AI was cited for 31 percent of the 45,849 job cuts announced in Denmark in June 2026.",
        "b",
    )
    assert [one for one in share if one.figure.quantity.value == 45849]
    assert find_disagreeing(count[0], share) == []


MARCH = "Calder Group counted 12,000 announced job cuts citing AI in Denmark from January through March 2026."
JUNE = "Calder Group counted 31,500 announced job cuts citing AI in Denmark from January through June 2026."


def test_a_count_that_went_on_follows_the_earlier_one_with_both_times() -> None:
    found = find_contrast(page(MARCH, "a")[:1], Told.of(page(JUNE, "b")), [])
    assert found is not None
    assert found.about == About.TIMES
    assert [str(side.figure.period) for side in found.sides] == ["2026-01/2026-06", "2026-01/2026-03"]


def test_an_earlier_count_follows_nothing() -> None:
    assert contrast(page(JUNE, "a"), page(MARCH, "b")) is None


def test_who_asked_about_a_time_is_not_shown_a_later_one() -> None:
    assert contrast(page(MARCH, "a"), page(JUNE, "b"), "2026-Q1") is None


def test_the_cuts_of_one_year_do_not_follow_those_of_another() -> None:
    year = "Calder Group counted 54,100 announced job cuts citing AI in Denmark in 2024."
    assert contrast(page(year, "a"), page(year.replace("2024", "2025").replace("54", "61"), "b")) is None


@pytest.mark.parametrize(
    ("earlier", "later"),
    [
        (MARCH, JUNE.replace("citing AI", "for all reasons")),
        (
            "In a survey by Statistics Denmark, 5.7 percent of firms said that they used AI in December 2024.",
            "In a survey by Statistics Denmark, 37 percent of firms with 250 or more employees said that they used AI "
            "in May 2026.",
        ),
        (
            "Calder Group counted 7,600 announced job cuts citing AI in Denmark in January 2026.",
            JUNE,
        ),
    ],
    ids=["of all reasons", "of large firms", "a month and the year so far"],
)
def test_a_count_of_something_else_takes_no_place(earlier: str, later: str) -> None:
    assert contrast(page(earlier, "a"), page(later, "b")) is None


def test_the_latest_of_several_follows() -> None:
    may = JUNE.replace("June", "May").replace("31,500", "29,000")
    found = find_successors(page(MARCH, "a")[0], [*page(may, "b"), *page(JUNE, "c")])
    assert [one.source.id for one in found] == ["c", "b"]


def test_a_page_that_supersedes_another_says_so_whatever_the_time() -> None:
    first = page("Calder Group counted 83,387 announced job cuts in Denmark in April 2026.", "a")
    second = page(
        "Calder Group counted 83,912 announced job cuts in Denmark in April 2026.", "b", supersedes="a"
    )
    assert list(find_successors(first[0], second)) == second


CHATS = (
    "Harlow Bank reported that its assistant took two-thirds of its customer service chats in February 2025."
)
UNION = "The Clerks' Association counted 66 percent of Harlow Bank's customer service chats with the assistant in February 2025."


def corroborate(one: list[Entry], other: list[Entry]) -> bool:
    return bool(find_corroborating(one[0], other))


def test_two_thirds_and_66_percent_of_two_counters_bear_each_other_out() -> None:
    assert corroborate(page(CHATS, "a"), page(UNION, "b", "Evening Post"))


@pytest.mark.parametrize(
    "other",
    [
        page(CHATS, "b", "Evening Post"),
        page(UNION, "b", "Evening Post", origin_url="https://www.harlow.example/release/?utm=x"),
        page(
            "The Evening Post wrote that, by Harlow Bank's account, 66 percent of its customer service chats went to "
            "the assistant in February 2025.",
            "b",
            "The Evening Post",
        ),
        page(UNION.replace("February 2025", "May 2025"), "b", "Evening Post"),
        page(UNION.replace("66", "75"), "b", "Evening Post"),
        page(UNION.replace("customer service chats", "phone calls"), "b", "Evening Post"),
    ],
    ids=[
        "one release",
        "one page",
        "a paper that retells",
        "another month",
        "another value",
        "another thing",
    ],
)
def test_one_witness_or_another_thing_bears_nothing_out(other: list[Entry]) -> None:
    own = page(
        CHATS, "a", "Harlow Bank", url="https://harlow.example/release", type=SourceType.COMPANY_PUBLICATION
    )
    assert not corroborate(own, other)


def test_a_text_carried_word_for_word_is_one_witness_whoever_each_page_takes_for_its_counter() -> None:
    text = "Two-thirds of customer service chats at Harlow Bank went to the new assistant in February 2025."
    one, two = (
        replace(entry, figure=replace(entry.figure, origin=origin))
        for name, origin in (("a", "Ada Marsh"), ("b", "Tom Reed"))
        for entry in page(text, name, name, wording=Wording.ORIGINAL)
    )
    assert share_origin(one, two)
    other = "Tom Reed counted the new assistant at two-thirds of what customers of Harlow Bank asked in February 2025."
    assert not share_origin(one, page(other, "c", "c", wording=Wording.ORIGINAL)[0])


def test_words_that_many_names_hold_do_not_make_two_counters_one() -> None:
    one = page("The Calder Institute counted 4,210 job cuts in Denmark in 2025.", "a")[0]
    other = page("The Northfield Institute counted 4,210 job cuts in Denmark in 2025.", "b", "Evening Post")[
        0
    ]
    assert (one.figure.origin, other.figure.origin) == ("Calder Institute", "Northfield Institute")
    assert not share_origin(one, other)
