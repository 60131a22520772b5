"""Text made inert, and links."""

from __future__ import annotations

import re
from dataclasses import replace
from urllib.parse import unquote

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.links import host_of, inert, page_url, plain, shorten, visible_length, words_url
from tests.discord_limits import text_faults
from tests.staged_knowledge import BANKER, RELEASE

HOSTILE = [
    "@everyone look",
    "<@123456789012345678> and <@!1> and <@&2>",
    "see <#123456789012345678>",
    "</ask:123456789012345678>",
    "<t:1700000000:R>",
    "<id:guide> <id:customize>",
    "<a:party:123456789012345678>",
    "[https://bls.gov](https://evil.example)",
    "plain https://evil.example/x?a=b and http://evil.example",
    "**bold** __under__ ~~gone~~ ||hidden|| `code` ```block",
    "# Heading",
    "-# small",
    "- item",
    "1. first",
    "> quoted",
    ">>> all of it",
    "![alt](https://evil.example/x.png)",
    "\\",
    "\\[x](https://evil.example)",
]


def shown(markdown: str) -> str:
    """What Discord shows of escaped text."""
    return re.sub(r"\\([^0-9A-Za-z\s])", r"\1", markdown)


@pytest.mark.parametrize("text", HOSTILE)
def test_nothing_from_a_source_comes_alive_and_every_letter_stays(text: str) -> None:
    assert text_faults(inert(text)) == []
    assert shown(inert(text)) == text


@pytest.mark.parametrize(
    "text", ["# Heading", "-# small", "- item", "+ item", "1. first", "> quoted", "* item"]
)
def test_a_line_does_not_begin_a_list_a_heading_or_a_quote(text: str) -> None:
    assert re.match(r"(?:#{1,3} |-# |[-+*] |\d+\. |>)", inert(text)) is None


def test_a_decimal_number_at_the_beginning_is_left_alone() -> None:
    assert inert("2.3 million") == "2.3 million"


@given(st.text(max_size=300))
def test_any_text_at_all_is_inert_and_visible_letter_for_letter(text: str) -> None:
    assert text_faults(inert(text)) == []
    assert shown(inert(text)) == plain(text)


def test_marks_that_turn_the_reading_direction_are_not_shown() -> None:
    assert inert("\u202e%05\u202c and \u200bx\x00\x1b[31m") == "%05 and x\\[31m"


def test_a_long_title_is_cut_at_a_word() -> None:
    assert shorten("one two three four", 12) == "one two…"
    assert shorten("x" * 500, 20) == "x" * 19 + "…"
    assert shorten("short", 20) == "short"


def test_visible_length_counts_what_a_reader_sees() -> None:
    assert visible_length(r"**2.3 million**") == 11
    assert visible_length(r"\[1\] [page at a.com](https://a.com/x%20y)") == len("[1] page at a.com")


def test_a_link_goes_to_the_stored_page_and_nowhere_else() -> None:
    assert page_url(BANKER) == BANKER.url
    assert host_of(BANKER.url) == "bankingweekly.example"
    assert page_url(replace(BANKER, link=False)) is None


@pytest.mark.parametrize(
    "url",
    [
        None,
        "",
        "javascript:alert(1)",
        "file:///etc/passwd",
        "ftp://a.com/x",
        "https://bls.gov@evil.example/",
        "https://user:pw@evil.example/",
        "https://",
        "https://a b.com/",
        "https://[::1",
        "https://a.com:99999999/",
        "https://a.com/" + "x" * 2100,
    ],
)
def test_an_address_that_is_none_is_not_linked(url: str | None) -> None:
    assert page_url(replace(BANKER, url=url)) is None


def test_a_link_cannot_break_out_of_its_brackets() -> None:
    url = page_url(replace(BANKER, url="https://a.com/x(1) y\n<b>?q=[a](b)#f)"))
    assert url == "https://a.com/x%281%29%20y%3Cb%3E?q=%5Ba%5D%28b%29#f%29"


def test_a_name_in_another_script_is_shown_as_what_it_is() -> None:
    assert host_of("https://аpple.com/") == "xn--pple-43d.com"


def test_the_exact_words_are_linked_where_they_stand_once() -> None:
    url = words_url(RELEASE, 0, 90)
    assert url is not None
    page, words = url.split("#:~:text=")
    assert page == RELEASE.url
    assert unquote(words) == RELEASE.body[:90]
    assert not set("-,&#") & set(words)


def test_words_that_stand_twice_are_linked_plainly() -> None:
    body = "AI did it. Somebody else did it. ai  did it."
    assert words_url(replace(RELEASE, body=body), 0, 10) is None


def test_long_words_are_pointed_at_by_both_their_ends() -> None:
    body = "One two three four five six seven " + "and so on " * 20 + "eight nine ten eleven twelve thirteen."
    url = words_url(replace(RELEASE, body=body), 0, len(body))
    assert url is not None
    assert url.endswith(
        "#:~:text=One%20two%20three%20four%20five%20six,eight%20nine%20ten%20eleven%20twelve%20thirteen."
    )


@pytest.mark.parametrize(
    "change",
    [
        {"wording": BANKER.wording},
        {"read_as": "stored copy"},
        {"read_as": None},
        {"link": False},
        {"url": None},
        {"body": "| a | b |"},
        {"url": "https://a.com/#:~:text=x"},
    ],
)
def test_only_the_publishers_own_words_read_from_that_page_are_pointed_at(change: dict[str, object]) -> None:
    assert words_url(replace(RELEASE, **change), 0, 9) is None


def test_a_fragment_of_the_address_is_kept() -> None:
    url = words_url(replace(RELEASE, url="https://a.com/#part"), 0, 13)
    assert url == "https://a.com/#part:~:text=The%20assistant"
