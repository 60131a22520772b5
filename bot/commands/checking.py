"""Check this claim: what the sources say of somebody's message, shown to whoever asks and shared only if they wish."""

from __future__ import annotations

import re
from typing import Any, Self, cast

import discord
from discord import app_commands

from bot.check_reply import panels_of
from bot.commands.looking_up import HasParts
from bot.delivery import InteractionOutlet
from bot.embeds import SHARE_ID, embeds_of, share_buttons
from bot.failures import run_command
from bot.parts import Parts
from index.knowledge_base import Checked, KnowledgeBase, split_claims

NO_WORDS = "This message has no words to check."
NOTHING_TO_SHARE = "There is nothing to share here any more. Check the message again."


def check_menu(parts: Parts) -> app_commands.ContextMenu:
    """The entry in a message's menu; of the message nothing is kept."""

    @app_commands.context_menu(name="Check this claim")
    @app_commands.allowed_installs(guilds=True, users=True)
    @app_commands.allowed_contexts(guilds=True, dms=True, private_channels=True)
    async def check(interaction: discord.Interaction, message: discord.Message) -> None:
        async def work(outlet: InteractionOutlet) -> None:
            if not message.content.strip():
                await outlet.send(NO_WORDS)
                return
            checks, left_out = await parts.worker.call(lambda base: _check_each(base, message.content))
            await outlet.send(None, embeds_of(panels_of(checks, left_out)), share_buttons())

        await run_command(interaction, parts, work)

    return check


class ShareButton(discord.ui.DynamicItem[discord.ui.Button[Any]], template=SHARE_ID):
    """Posts what it stands below where everyone sees it; it needs nothing but that message."""

    @classmethod
    async def from_custom_id(
        cls, interaction: discord.Interaction[Any], item: discord.ui.Item[Any], match: re.Match[str], /
    ) -> Self:
        """The button that was clicked."""
        return cls(cast("discord.ui.Button[Any]", item))

    async def callback(self, interaction: discord.Interaction[Any]) -> None:
        """Shares the embeds as they are; mentions in them are text."""
        embeds = interaction.message.embeds if interaction.message else []

        async def work(outlet: InteractionOutlet) -> None:
            await outlet.send(None if embeds else NOTHING_TO_SHARE, embeds)

        await run_command(interaction, cast("HasParts", interaction.client).parts, work, private=not embeds)


def _check_each(base: KnowledgeBase, text: str) -> tuple[list[Checked], int]:
    claims, left_out = split_claims(text)
    return [base.check(claim) for claim in claims], left_out
