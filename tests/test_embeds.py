"""Replies into embeds and buttons."""

from __future__ import annotations

import re

from bot.embeds import BUTTON_ID, button_id, embeds_of, page_buttons, reply_buttons
from bot.reply import compose, first_panels
from tests.staged_knowledge import QUESTION, northwind_answer, unanswered


def labels(view: object) -> list[tuple[str, bool]]:
    return [(button.label, button.disabled) for button in view.children]


def test_documented_is_blue_and_contested_is_grey() -> None:
    documented, contested = embeds_of(first_panels(compose(northwind_answer(), QUESTION)))
    assert (documented.title, documented.colour.value) == ("Documented figures", 0x3B7DD8)
    assert (contested.title, contested.colour.value) == ("Contested commentary", 0x8A9099)
    assert documented.author.name == f"Question: {QUESTION}"
    assert documented.footer.text is None
    assert contested.footer.text == "Newest source: 1 March 2024 · generation 12"


def test_a_reply_has_one_row_of_three_buttons() -> None:
    view = reply_buttons(compose(northwind_answer()), "0123456789ab")
    assert labels(view) == [("Sources", False), ("More", True), ("Feedback", False)]
    assert len(view.to_components()) == 1


def test_without_an_answer_only_feedback_is_offered() -> None:
    assert labels(reply_buttons(compose(unanswered()), "0123456789ab")) == [("Feedback", False)]


async def test_discord_py_does_not_keep_a_view_for_every_reply() -> None:
    assert reply_buttons(compose(northwind_answer()), "0123456789ab").is_finished()


def test_a_button_is_known_again_by_its_name() -> None:
    match = re.fullmatch(BUTTON_ID, button_id("more", "0123456789ab", 3, turn=True))
    assert match is not None
    assert match.groupdict() == {"action": "more", "key": "0123456789ab", "page": "3", "turn": "t"}
    assert re.fullmatch(BUTTON_ID, "receipts:delete:0123456789ab:0") is None
    assert re.fullmatch(BUTTON_ID, "receipts:more:../../etc:0") is None


def test_pages_turn_forward_and_back_but_not_over_the_edge() -> None:
    assert page_buttons("list", "", 0, 1) is None
    assert [labels(page_buttons("list", "", page, 3)) for page in range(3)] == [
        [("Back", True), ("Next", False)],
        [("Back", False), ("Next", False)],
        [("Back", False), ("Next", True)],
    ]
