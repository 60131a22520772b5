"""Looking things up: /sources, /receipts, and the buttons below a reply."""

from __future__ import annotations

import re
from collections.abc import Sequence
from typing import Any, Protocol, Self, cast

import discord
from discord import app_commands

from bot import phrases
from bot.commands.judging import FeedbackForm
from bot.delivery import InteractionOutlet
from bot.embeds import BUTTON_ID, embeds_of, message_panel, page_buttons
from bot.failures import run_command
from bot.layout import Entry, pages
from bot.parts import Parts
from bot.source_lines import choice_name, listed_entry, source_panel

MOST_CHOICES = 25
MOST_CHOICE = 100
"""What Discord allows of choices while someone types."""
TOO_OLD = "This reply is too old for its buttons. Ask again."
NO_SOURCES = "The knowledge base holds no sources yet."

HELP = """\
**Ask** with `/ask`, by mentioning me, or by replying to one of my replies with the @ on. A \
follow-up such as “and in 2025?” works for half an hour in a thread or a chain of replies.

**A reply has two parts.** *Documented figures* were counted or surveyed: each says who counted, \
when, and how we know. *Contested commentary* is everything else that takes a stand: forecasts, \
opinions, figures without a source, disputed figures. Colours never mean true or false.

**Words in “quotation marks”** are a page's own; without them they are our reviewed note on that \
page. Numbers in brackets are sources. *Sources* lists them all, *More* shows what did not fit, \
*Feedback* reaches the moderators.

**Look up** figures with `/figure`: whose, of what, in which year; `compare` sets up to three names side by \
side, `chart` draws them. `/sources` lists what has been read. Moderators: `/kb refresh`, `/kb status`, `/kb history`, `/kb rollback`."""

ABOUT = """\
Receipts keeps documented figures about AI and jobs apart from contested commentary on them.

Every sentence it shows was written down before you asked and is compared with its stored source \
when it is sent. Nothing is generated. Where nothing documents what you ask, it says so. It does \
not verify what a source counted; it shows who counted.

It reads only messages that mention it, reply to it, or are sent to it alone. Questions are kept \
in memory for 30 minutes, for follow-ups, and nowhere else. Feedback is stored with a salted hash \
in place of a name."""


class HasParts(Protocol):
    """The client, as buttons know it."""

    parts: Parts


def sources_command(parts: Parts) -> app_commands.Command[discord.app_commands.Group, ..., None]:
    """/sources: all of them, or one."""

    @app_commands.command(name="sources", description="List what has been read, or look one up.")
    @app_commands.describe(source="Part of a title or publisher; leave it out for the whole list.")
    @app_commands.allowed_installs(guilds=True, users=True)
    @app_commands.allowed_contexts(guilds=True, dms=True, private_channels=True)
    async def sources(interaction: discord.Interaction, source: str | None = None) -> None:
        async def work(outlet: InteractionOutlet) -> None:
            if source is None:
                await _show_list(parts, outlet, 0)
                return
            found = await parts.worker.call(lambda knowledge_base: knowledge_base.source(source))
            await outlet.send(embeds=embeds_of([source_panel(found)]))

        await run_command(interaction, parts, work)

    @sources.autocomplete("source")
    async def offer(interaction: discord.Interaction, typed: str) -> list[app_commands.Choice[str]]:
        found = parts.catalogue.matching(typed, MOST_CHOICES)
        return [app_commands.Choice(name=choice_name(one, MOST_CHOICE), value=one.id) for one in found]

    return sources


def receipts_group(parts: Parts) -> app_commands.Group:
    """/receipts help and /receipts about."""
    group = app_commands.Group(
        name="receipts",
        description="What this bot is and how to use it.",
        allowed_installs=app_commands.AppInstallationType(guild=True, user=True),
        allowed_contexts=app_commands.AppCommandContext(guild=True, dm_channel=True, private_channel=True),
    )

    @group.command(name="help", description="How to ask and how to read a reply.")
    async def explain(interaction: discord.Interaction) -> None:
        async def work(outlet: InteractionOutlet) -> None:
            await outlet.send(embeds=[message_panel("How to use Receipts", HELP)])

        await run_command(interaction, parts, work)

    @group.command(name="about", description="What this bot promises, and what it has read.")
    async def about(interaction: discord.Interaction) -> None:
        async def work(outlet: InteractionOutlet) -> None:
            generation = await parts.worker.call(lambda knowledge_base: knowledge_base.generation)
            footer = (
                f"{generation.sources:,} sources · {generation.figures:,} figures "
                f"· generation {generation.number}"
                if generation
                else NO_SOURCES
            )
            await outlet.send(embeds=[message_panel("About Receipts", ABOUT, footer)])

        await run_command(interaction, parts, work)

    return group


class ReplyButton(discord.ui.DynamicItem[discord.ui.Button[Any]], template=BUTTON_ID):
    """Any button of ours, known again by its name alone, also after a restart."""

    def __init__(self, button: discord.ui.Button[Any], action: str, key: str, page: int, turns: bool) -> None:
        super().__init__(button)
        self._action, self._key, self._page, self._turns = action, key, page, turns

    @classmethod
    async def from_custom_id(
        cls, interaction: discord.Interaction[Any], item: discord.ui.Item[Any], match: re.Match[str], /
    ) -> Self:
        """The button that was clicked."""
        button = cast("discord.ui.Button[Any]", item)
        return cls(button, match["action"], match["key"], int(match["page"]), bool(match["turn"]))

    async def callback(self, interaction: discord.Interaction[Any]) -> None:
        """Shows sources, more, the next page, or the feedback form; always only to whoever clicked."""
        parts = cast("HasParts", interaction.client).parts
        if self._action == "judge":
            await interaction.response.send_modal(FeedbackForm(parts, self._key))
            return

        async def work(outlet: InteractionOutlet) -> None:
            if self._action == "list":
                await _show_list(parts, outlet, self._page)
            else:
                await self._show_kept(parts, outlet)

        await run_command(interaction, parts, work, replaces=self._turns)

    async def _show_kept(self, parts: Parts, outlet: InteractionOutlet) -> None:
        reply = await parts.worker.run(lambda: parts.kept.find(self._key))
        if reply is None:
            await outlet.send(TOO_OLD)
            return
        kept = reply.sources if self._action == "sources" else reply.rest
        holding = await parts.worker.still_holding(kept)
        gone = phrases.left_out_in_words(len(kept) - len(holding))
        await _show_page(outlet, holding, self._action, self._key, self._page, reply.footer, gone)


async def _show_list(parts: Parts, outlet: InteractionOutlet, page: int) -> None:
    sources = await parts.worker.call(lambda knowledge_base: knowledge_base.sources())
    if not sources:
        await outlet.send(NO_SOURCES)
        return
    entries = [listed_entry(source) for source in sources]
    await _show_page(outlet, entries, "list", "", page, f"{len(sources):,} sources in all", "")


async def _show_page(
    outlet: InteractionOutlet,
    entries: Sequence[Entry],
    action: str,
    key: str,
    page: int,
    footer: str,
    notice: str,
) -> None:
    every = pages(entries, footer)
    if not every:
        await outlet.send(notice or "There is nothing more.")
        return
    page = min(page, len(every) - 1)
    place = f"Page {page + 1} of {len(every)}" if len(every) > 1 else ""
    text = "\n".join(filter(None, [notice, place])) or None
    await outlet.send(text, embeds_of(every[page]), page_buttons(action, key, page, len(every)))
