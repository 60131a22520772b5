"""The one door for errors: whoever addressed the bot gets an answer or a reason, never a traceback.

1. A KnowledgeError is told as it is: what happened, and what now.
2. A job cancelled because the bot is being stopped is taken back in one sentence.
3. Anything else is a bug: the person gets a reference, the log the traceback under it.
4. Where telling fails too, the log is all that is left.
"""

from __future__ import annotations

import asyncio
import logging
import secrets
from collections.abc import AsyncIterator, Awaitable, Callable, Mapping
from contextlib import asynccontextmanager

import discord
from discord import app_commands

from bot.access import Person
from bot.delivery import ACKNOWLEDGE_S, InteractionOutlet, Outlet, persist
from bot.links import inert
from bot.logs import hide_folders
from bot.parts import Parts
from index.knowledge_base import (
    IndexDamaged,
    KnowledgeError,
    ModelMismatch,
    NothingIndexed,
    UnknownGeneration,
    UnknownSource,
)

WITHDRAWN = "I was stopped before this was done. Try again in a minute."
OUTDATED = "This command has changed since your Discord loaded it. Reload Discord and try again."

_IN_DISCORD: Mapping[type[KnowledgeError], str] = {
    NothingIndexed: "A moderator can build it with `/kb refresh`.",
    ModelMismatch: "A moderator can build it anew with `/kb refresh`.",
    IndexDamaged: "A moderator can build it anew with `/kb refresh`.",
    UnknownSource: "`/sources` lists them all.",
    UnknownGeneration: "`/kb history` lists those there are.",
}

_log = logging.getLogger(__name__)


def sentence(error: KnowledgeError) -> str:
    """What a person in Discord reads of an error that may be told: no paths, no commands of a terminal."""
    what, now = hide_folders(inert(error.what)), hide_folders(inert(error.now))
    return f"{what} {_IN_DISCORD.get(type(error), now)}".strip()


def reference_for(error: BaseException) -> str:
    """Logs a bug with its traceback and returns what the person reads of it."""
    reference = secrets.token_hex(3)
    _log.error("Reference %s", reference, exc_info=error)
    return f"Something went wrong on my side. Reference {reference}."


@asynccontextmanager
async def door(outlet: Outlet, parts: Parts) -> AsyncIterator[None]:
    """Lets nothing out of its block but a cancellation."""
    with parts.underway.job():
        try:
            yield
        except asyncio.CancelledError:
            if parts.underway.closing:
                await _tell(outlet, WITHDRAWN)
            raise
        except KnowledgeError as error:
            await _tell(outlet, sentence(error))
        except Exception as error:
            await _tell(outlet, reference_for(error))


async def run_command(
    interaction: discord.Interaction,
    parts: Parts,
    work: Callable[[InteractionOutlet], Awaitable[None]],
    *,
    private: bool = True,
    moderators_only: bool = False,
    replaces: bool = False,
) -> None:
    """Checks who asks, defers, and only then does the work.

    Args:
        interaction: a command or a click.
        parts: the bot without Discord.
        work: what is done once the interaction is acknowledged.
        private: only the person sees the reply.
        moderators_only: refused to everyone else, here and not only by Discord.
        replaces: the reply takes the place of the message that was clicked on.
    """
    person = person_of(interaction)
    try:
        parts.underway.require_open()
        if moderators_only:
            parts.access.require_moderator(person)
        parts.access.admit(person)
    except KnowledgeError as refusal:
        await refuse(interaction, refusal)
        return
    outlet = InteractionOutlet(interaction, private, replaces)
    async with door(outlet, parts):
        if await outlet.begin():
            await work(outlet)


async def refuse(interaction: discord.Interaction, refusal: KnowledgeError) -> None:
    """Says no at once, and only to the person."""
    await _respond(interaction, sentence(refusal))


async def on_command_error(interaction: discord.Interaction, error: app_commands.AppCommandError) -> None:
    """What went wrong before a command could begin."""
    if isinstance(error, app_commands.CommandSignatureMismatch | app_commands.CommandNotFound):
        await _respond(interaction, OUTDATED)
    else:
        await _respond(interaction, reference_for(error))


def person_of(interaction: discord.Interaction) -> Person:
    """Who stands behind an interaction, by what Discord says of them in it."""
    roles = [role for role in getattr(interaction.user, "roles", []) if not role.is_default()]
    return Person(
        user_id=interaction.user.id,
        server_id=interaction.guild_id,
        role_ids=frozenset(role.id for role in roles),
        role_names=frozenset(role.name for role in roles),
        manages_server=interaction.permissions.manage_guild or interaction.permissions.administrator,
    )


async def _respond(interaction: discord.Interaction, text: str) -> None:
    try:
        if interaction.response.is_done():
            await persist(lambda: interaction.edit_original_response(content=text), ACKNOWLEDGE_S)
        else:
            await persist(
                lambda: interaction.response.send_message(text, ephemeral=True, suppress_embeds=True),
                ACKNOWLEDGE_S,
            )
    except (discord.HTTPException, OSError) as error:
        _log.warning("A refusal could not be delivered: %s", error)


async def _tell(outlet: Outlet, text: str) -> None:
    try:
        await outlet.send(text)
    except Exception as error:
        _log.warning("A reason could not be delivered: %s", error)
