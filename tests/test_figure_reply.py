"""A look-up as a person reads it."""

from dataclasses import replace

import pytest

from bot.figure_charts import comparable_rows
from bot.figure_reply import Wanted, compose_figures, split_names
from bot.layout import MOST_IN_MESSAGE, Block
from bot.reply import Reply, first_panels
from index.answers.ledger import Entry
from index.answers.lookups import find_figures
from tests.discord_limits import text_faults
from tests.figure_fixtures import HOPE, LEDGER, NEW, NOBODY, OLD, OTHER, RIVAL, enter, headcount

HARLOW = "Harlow Bank"


def look(ledger: list[Entry], *names: str, nearest: tuple[str, ...] = (), notice: str = "") -> Reply:
    found = {name: find_figures(ledger, name) for name in names}
    return compose_figures(Wanted(names), found, 12, nearest, notice)


def test_a_line_is_value_counter_time_how_and_source() -> None:
    (entry,) = look([NEW], HARLOW).shown
    assert entry.markdown == (
        "**4,200 employees** – reported by the company itself\\: Harlow Bank · 2024\n"
        "Harlow Bank put its headcount at 4,200 employees at the end of 2024.\n"
        "\\[1\\] our note on The Daily Ledger, undated · [ledger.example](https://ledger.example/x)"
    )
    assert entry.block is Block.DOCUMENTED


def test_what_is_contested_stands_apart_and_says_what_it_is() -> None:
    contested = [
        one.markdown.split("\n")[0] for one in look(LEDGER, HARLOW).shown if one.block is Block.CONTESTED
    ]
    assert contested == [
        "**900 employees** – no source given for this figure, told by The Daily Ledger · 2024",
        "**3,000 employees** – forecast or plan of Harlow Bank · 2030",
    ]


def test_a_newer_figure_says_so_with_both_dates_and_stands_first() -> None:
    newer, older = look([OLD, NEW], HARLOW).shown
    assert newer.markdown.endswith("Of the same count as this for 2024, an earlier one is for 2023.")
    assert older.markdown.endswith("Of the same count as this for 2023, a newer one is for 2024.")


def test_values_that_disagree_are_each_shown_with_the_number_of_the_other() -> None:
    one, other = look([NEW, RIVAL], HARLOW).shown
    assert one.markdown.endswith(r"Different in \[2\] The Gazette")
    assert other.markdown.endswith(r"Different in \[1\] The Daily Ledger")


def test_what_only_repeats_another_page_comes_last() -> None:
    again = headcount(4200, 2024, source_id="again", publisher="The Echo")
    loss = enter("Harlow Bank cut 9 percent in 2022.", "9 percent", 9, "%", "2022", metric="cut")
    first, second, third = look([NEW, again, loss], HARLOW).shown
    assert r"The same in \[" in first.markdown
    assert second.markdown.startswith("**9 percent**")
    assert third.markdown.startswith("**4,200 employees**")


def test_names_side_by_side_stand_above_their_own_lines() -> None:
    shown = look([*LEDGER, RIVAL], HARLOW, "Marsh Insurance").shown
    assert [
        one.markdown.split("\n")[0]
        for one in shown
        if one.markdown.startswith("*H") or one.markdown.startswith("*M")
    ] == [
        "*Harlow Bank*",
        "*Marsh Insurance*",
        "*Harlow Bank*",
    ]
    assert sum(one.block is Block.DOCUMENTED for one in shown) == 3


def test_a_name_without_figures_is_said_to_have_none() -> None:
    assert look([NEW], HARLOW, "Nobody Ltd").notice == "The ledger holds no figure of “Nobody Ltd”."


def test_nothing_found_is_one_sentence_with_the_nearest_names() -> None:
    reply = compose_figures(
        Wanted(("Harlo",), "robots", 2031), {"Harlo": find_figures([], "Harlo")}, 12, [HARLOW]
    )
    (panel,) = first_panels(reply)
    assert panel.body == (
        "The ledger holds no figure of “Harlo” for “robots” in 2031; names that come closest\\: Harlow Bank."
    )
    assert not reply.answered


def test_numbers_follow_the_order_in_which_lines_are_shown() -> None:
    many = [headcount(1000 + at, 2024, source_id=f"p/{at}") for at in range(12)]
    reply = look([*many, HOPE], HARLOW)
    numbers = [
        line.split("]")[0]
        for one in reply.shown
        for line in one.markdown.split("\n")
        if line.startswith(r"\[")
    ]
    assert numbers == [rf"\[{at}" + "\\" for at in range(1, 7)]
    assert len(reply.rest) == 7
    assert len(reply.sources) == 13


def test_everything_found_fits_a_message_or_waits() -> None:
    many = [headcount(1000 + at, 2024, source_id=f"p/{at}", publisher="P" * 300) for at in range(60)]
    reply = look(many, HARLOW)
    assert sum(len(panel.body) for panel in first_panels(reply)) <= MOST_IN_MESSAGE + 200
    assert len(reply.shown) + len(reply.rest) == 60


def test_hostile_words_stay_dead() -> None:
    evil = enter(
        "<@1> **9 jobs** https://evil.example @everyone `x", "9 jobs", 9, "jobs", entity="*Evil* <#1>"
    )
    reply = look([evil], "*Evil* <#1>")
    assert [text_faults(panel.body) for panel in first_panels(reply)] == [[]]


def test_a_figure_that_is_not_in_its_sentence_is_left_out() -> None:
    wrong = replace(NEW.figure, quantity=replace(NEW.figure.quantity, surface="9,999 employees"))
    assert look([replace(NEW, figure=wrong)], HARLOW).shown == ()


@pytest.mark.parametrize(
    ("compare", "names"),
    [
        ("", ("IBM",)),
        ("Klarna", ("IBM", "Klarna")),
        ("Klarna, BT", ("IBM", "Klarna", "BT")),
        ("Klarna; BT", ("IBM", "Klarna", "BT")),
        ("Cutler, Gray & Noel", ("IBM", "Cutler, Gray & Noel")),
        ("ibm", ("ibm",)),
    ],
)
def test_names_to_compare_are_parted(compare: str, names: tuple[str, ...]) -> None:
    assert split_names("IBM", compare, ["Cutler, Gray & Noel"]) == names


def test_a_chart_sets_documented_figures_of_one_unit_side_by_side() -> None:
    percent = enter("Harlow Bank cut 9 percent.", "9 percent", 9, "%")
    rows = comparable_rows({HARLOW: find_figures([*LEDGER, percent], HARLOW)})
    assert [row.entry for row in rows] == [NEW, OLD]


def test_a_chart_of_several_names_takes_the_best_of_each() -> None:
    found = {name: find_figures(LEDGER, name) for name in (HARLOW, "Marsh Insurance")}
    assert [row.entry for row in comparable_rows(found)] == [NEW, OTHER]


def test_contested_figures_are_not_drawn() -> None:
    assert comparable_rows({HARLOW: find_figures([HOPE, NOBODY], HARLOW)}) == []
