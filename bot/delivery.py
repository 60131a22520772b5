"""Getting an answer to the person who asked, exactly once, however Discord feels today.

Everything sent here may be sent again without harm: an edit of one's own message, an acknowledgement, or a
message with a nonce that Discord accepts once. So a lost connection, a 429 or a 5xx is tried again.
"""

from __future__ import annotations

import asyncio
import logging
from collections.abc import Awaitable, Callable, Sequence
from typing import Any, Protocol, TypeVar

import aiohttp
import discord

NO_EMBEDS = "I need the permission “Embed Links” here to show sources: ask a moderator for it."
ACKNOWLEDGE_S = 2.5
"""Discord forgets an interaction that is not acknowledged within 3 s."""
DELIVER_S = 120.0
"""An answer that cannot be delivered for two minutes has lost its reader."""
FIRST_PAUSE_S = 0.5
LONGEST_PAUSE_S = 8.0
TOO_MANY_REQUESTS = 429
SERVER_ERRORS = 500
UNKNOWN_WEBHOOK = 10015
ALREADY_ACKNOWLEDGED = 40060
INVALID_WEBHOOK_TOKEN = 50027

T = TypeVar("T")

_log = logging.getLogger(__name__)


class Outlet(Protocol):
    """A way back to one person: whatever is sent last is what they see."""

    async def send(
        self,
        text: str | None = None,
        embeds: Sequence[discord.Embed] = (),
        view: discord.ui.View | None = None,
    ) -> int | None:
        """Sends or replaces the reply, and returns its message's id where it has one."""


async def persist(send: Callable[[], Awaitable[T]], within_s: float) -> T:
    """Sends until it arrives or the time is over; only for what may arrive twice without harm."""
    loop = asyncio.get_running_loop()
    deadline, pause_s = loop.time() + within_s, FIRST_PAUSE_S
    failure: Exception
    while True:
        try:
            return await send()
        except discord.HTTPException as error:
            if error.status != TOO_MANY_REQUESTS and error.status < SERVER_ERRORS:
                raise
            failure, wait_s = error, retry_after_s(error) or pause_s
        except (aiohttp.ClientError, OSError) as error:
            failure, wait_s = error, pause_s
        if loop.time() + wait_s > deadline:
            raise failure
        await asyncio.sleep(wait_s)
        pause_s = min(2 * pause_s, LONGEST_PAUSE_S)


def retry_after_s(error: discord.HTTPException) -> float | None:
    """Seconds to wait, as the headers of a 429 say; None where they do not."""
    headers = getattr(error.response, "headers", {})
    try:
        return float(headers.get("Retry-After") or headers.get("X-RateLimit-Reset-After") or "")
    except ValueError:
        return None


class InteractionOutlet:
    """The deferred reply to an interaction."""

    def __init__(self, interaction: discord.Interaction, private: bool, replaces: bool = False) -> None:
        self._interaction = interaction
        self._private = private
        self._replaces = replaces
        self._is_late = False
        self._message_id: int | None = None

    async def begin(self) -> bool:
        """Acknowledges the interaction, before any work; False where nobody can be reached any more."""
        interaction = self._interaction
        try:
            await persist(
                lambda: interaction.response.defer(ephemeral=self._private, thinking=not self._replaces),
                ACKNOWLEDGE_S,
            )
        except (discord.HTTPException, aiohttp.ClientError, OSError) as error:
            if isinstance(error, discord.HTTPException) and error.code == ALREADY_ACKNOWLEDGED:
                return True
            self._is_late = True
            _log.warning("An interaction could not be acknowledged in time: %s", error)
            return self._may_use_the_channel()
        return True

    async def send(
        self,
        text: str | None = None,
        embeds: Sequence[discord.Embed] = (),
        view: discord.ui.View | None = None,
        files: Callable[[], Sequence[discord.File]] = tuple,
    ) -> int | None:
        """Fills in or replaces the deferred reply.

        Args:
            text: the content, or None.
            embeds: what stands below it.
            view: the buttons.
            files: makes the attachments, called for each try: a file that was sent is closed.
        """
        if self._is_late and self._message_id is None:
            self._message_id = await self._send_to_the_channel(text, embeds, view, files)
            return self._message_id
        if self._is_late:
            return await self._edit_in_the_channel(text, embeds, view)
        try:
            message = await persist(
                lambda: self._interaction.edit_original_response(
                    content=text, embeds=list(embeds), view=view, attachments=files() or discord.utils.MISSING
                ),
                DELIVER_S,
            )
        except discord.HTTPException as error:
            if error.code not in (UNKNOWN_WEBHOOK, INVALID_WEBHOOK_TOKEN) or self._message_id is None:
                raise
            return await self._edit_in_the_channel(text, embeds, view)
        self._message_id = message.id
        return message.id

    def _may_use_the_channel(self) -> bool:
        interaction = self._interaction
        may = interaction.app_permissions
        return (
            interaction.type is discord.InteractionType.application_command
            and not self._private
            and interaction.guild is not None
            and isinstance(interaction.channel, discord.abc.Messageable)
            and (may.send_messages_in_threads if _is_thread(interaction.channel) else may.send_messages)
        )

    async def _send_to_the_channel(
        self,
        text: str | None,
        embeds: Sequence[discord.Embed],
        view: discord.ui.View | None,
        files: Callable[[], Sequence[discord.File]],
    ) -> int | None:
        channel = self._interaction.channel
        if not isinstance(channel, discord.abc.Messageable):
            return None
        may_attach = self._interaction.app_permissions.attach_files
        whose = f"For {self._interaction.user.mention}, whose command Discord had given up on:"
        message = await persist(
            lambda: channel.send(
                f"{whose}\n{text}" if text else whose,
                embeds=list(embeds),
                view=view or discord.utils.MISSING,
                files=(files() if may_attach else ()) or discord.utils.MISSING,
                nonce=self._interaction.id,
            ),
            DELIVER_S,
        )
        return message.id

    async def _edit_in_the_channel(
        self, text: str | None, embeds: Sequence[discord.Embed], view: discord.ui.View | None
    ) -> int | None:
        # The interaction's own token works for 15 minutes; a public reply is a message beyond them.
        channel, message_id = self._interaction.channel, self._message_id
        if (
            self._private
            or message_id is None
            or not isinstance(channel, discord.TextChannel | discord.Thread | discord.VoiceChannel)
        ):
            return None
        message = channel.get_partial_message(message_id)
        await persist(lambda: message.edit(content=text, embeds=list(embeds), view=view), DELIVER_S)
        return message_id


class MessageOutlet:
    """A reply to a message that mentioned the bot."""

    def __init__(self, message: discord.Message) -> None:
        self._message = message

    async def send(
        self,
        text: str | None = None,
        embeds: Sequence[discord.Embed] = (),
        view: discord.ui.View | None = None,
    ) -> int | None:
        """Replies where the bot may, and says in a direct message which permission it lacks where not."""
        may = self._permissions()
        if not may.embed_links and embeds:
            text = NO_EMBEDS
            embeds, view = (), None
        if may.read_messages and (
            may.send_messages_in_threads if _is_thread(self._message.channel) else may.send_messages
        ):
            try:
                return await self._reply(text, embeds, view, refers=may.read_message_history)
            except discord.Forbidden as error:
                _log.warning("A reply was not allowed: %s", error)
        await self._tell_in_private()
        return None

    async def _reply(
        self,
        text: str | None,
        embeds: Sequence[discord.Embed],
        view: discord.ui.View | None,
        refers: bool,
    ) -> int:
        message = self._message
        # A question deleted meanwhile must not keep its answer from being sent.
        reference: Any = message.to_reference(fail_if_not_exists=False) if refers else None
        sent = await persist(
            lambda: message.channel.send(
                text,
                embeds=list(embeds),
                view=view or discord.utils.MISSING,
                reference=reference,
                mention_author=False,
                suppress_embeds=not embeds,
                nonce=message.id,
            ),
            DELIVER_S,
        )
        return sent.id

    async def _tell_in_private(self) -> None:
        try:
            await persist(
                lambda: self._message.author.send(
                    "You asked me something in a channel where I may not write. A moderator can give me "
                    "“Send Messages” there; meanwhile /ask works.",
                    nonce=self._message.id,
                ),
                DELIVER_S,
            )
        except discord.HTTPException as error:
            _log.warning("Nobody could be told that a reply was not allowed: %s", error)

    def _permissions(self) -> discord.Permissions:
        guild, channel = self._message.guild, self._message.channel
        if guild is None or guild.me is None or not hasattr(channel, "permissions_for"):
            return discord.Permissions.all()
        try:
            return channel.permissions_for(guild.me)
        except discord.ClientException:
            return discord.Permissions.all()


def _is_thread(channel: object) -> bool:
    return isinstance(channel, discord.Thread)
