"""A Reply into embeds and buttons."""

from __future__ import annotations

from collections.abc import Sequence

import discord

from bot.layout import TITLES, Block, Panel
from bot.reply import Reply

BLUE = discord.Colour(0x3B7DD8)
GREY = discord.Colour(0x8A9099)
COLOURS = {Block.DOCUMENTED: BLUE, Block.CONTESTED: GREY, Block.NEAREST: GREY, Block.SOURCES: GREY}
"""Blue and grey, not green and red: a colour never says true or false."""

BUTTON_ID = (
    r"receipts:(?P<action>sources|more|judge|list):(?P<key>[0-9a-f]{0,12}):(?P<page>\d{1,4})(?P<turn>t?)"
)
"""All a button knows: it still works after a restart because nothing but its own name is needed."""

SHARE_ID = "receipts:share"


def embeds_of(panels: Sequence[Panel]) -> list[discord.Embed]:
    """One embed a panel, in order."""
    embeds = []
    for panel in panels:
        embed = discord.Embed(
            title=TITLES[panel.block], description=panel.body or None, colour=COLOURS[panel.block]
        )
        if panel.author:
            embed.set_author(name=panel.author)
        if panel.footer:
            embed.set_footer(text=panel.footer)
        embeds.append(embed)
    return embeds


def message_panel(title: str, body: str, footer: str = "") -> discord.Embed:
    """A grey embed for what is no answer: help, lists, the state of things."""
    embed = discord.Embed(title=title, description=body, colour=GREY)
    if footer:
        embed.set_footer(text=footer)
    return embed


def button_id(action: str, key: str = "", page: int = 0, turn: bool = False) -> str:
    """The name by which a button is known again."""
    return f"receipts:{action}:{key}:{page}{'t' if turn else ''}"


def reply_buttons(reply: Reply, key: str) -> discord.ui.View:
    """Sources · More · Feedback; under an unanswered question only Feedback."""
    row = [_button("Feedback", button_id("judge", key))]
    if reply.answered:
        more = _button("More", button_id("more", key), disabled=not reply.rest)
        row = [_button("Sources", button_id("sources", key)), more, *row]
    return _unheard(row)


def share_buttons() -> discord.ui.View:
    """Share here, below what only one person sees."""
    return _unheard([_button("Share here", SHARE_ID)])


def page_buttons(action: str, key: str, page: int, pages: int) -> discord.ui.View | None:
    """Back and Next below one of several pages; None where there is only one."""
    if pages < 2:
        return None
    back = _button("Back", button_id(action, key, max(0, page - 1), turn=True), disabled=page == 0)
    forward = _button("Next", button_id(action, key, page + 1, turn=True), disabled=page == pages - 1)
    return _unheard([back, forward])


def _button(label: str, custom_id: str, disabled: bool = False) -> discord.ui.Button[discord.ui.View]:
    return discord.ui.Button(
        label=label, custom_id=custom_id, disabled=disabled, style=discord.ButtonStyle.secondary
    )


def _unheard(buttons: Sequence[discord.ui.Button[discord.ui.View]]) -> discord.ui.View:
    """A view that discord.py does not listen to: clicks are known by their names alone."""
    view = discord.ui.View(timeout=None)
    for button in buttons:
        view.add_item(button)
    view.stop()
    return view
