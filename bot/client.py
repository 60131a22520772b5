"""The running bot: intents, commands, start-up, shards, and a shut-down that leaves nobody waiting."""

from __future__ import annotations

import asyncio
import contextlib
import hashlib
import json
import logging
import signal
import sys
from collections.abc import Callable

import aiohttp
import discord
from discord import app_commands

from bot.commands.asking import Listener, ask_command
from bot.commands.checking import ShareButton, check_menu
from bot.commands.figuring import figure_command
from bot.commands.looking_up import ReplyButton, receipts_group, sources_command
from bot.commands.moderating import kb_group
from bot.delivery import persist
from bot.failures import on_command_error, reference_for
from bot.gateway import be_patient, use_named_gateway, use_proxies
from bot.health import health_port
from bot.logs import set_up_logging
from bot.parts import Parts, join_parts
from bot.settings import SettingFault, Settings
from index.knowledge_base import KnowledgeBase

EXIT_DONE = 0
EXIT_BUG = 1
EXIT_WRONG_SETTING = 2
EXIT_UNREACHABLE = 3
GRACE_S = 10.0
"""Time for finishing what is under way; hosts that stop a process give it about thirty seconds in all."""
SYNC_S = 30.0
COMMANDS_FILE = "commands.sha256"
AUTHENTICATION_FAILED = 4004
REFUSED = "Discord refused the token in DISCORD_TOKEN: copy it again from the developer portal."

_log = logging.getLogger(__name__)


class Receipts(discord.AutoShardedClient):
    """The bot as Discord sees it; everything it knows is in its parts.

    Args:
        parts: the bot without Discord.
    """

    def __init__(self, parts: Parts) -> None:
        intents = discord.Intents.none()
        intents.guilds = intents.guild_messages = intents.dm_messages = True
        intents.message_content = parts.settings.message_content
        discord.VoiceClient.warn_nacl = discord.VoiceClient.warn_dave = False
        super().__init__(
            intents=intents,
            allowed_mentions=discord.AllowedMentions.none(),
            member_cache_flags=discord.MemberCacheFlags.none(),
            chunk_guilds_at_startup=False,
            max_messages=None,
        )
        self.parts = parts
        self.tree = app_commands.CommandTree(self)
        self.tree.error(on_command_error)
        for command in (ask_command(parts), figure_command(parts), sources_command(parts)):
            self.tree.add_command(command)
        self.tree.add_command(check_menu(parts))
        for group in (receipts_group(parts), kb_group(parts)):
            self.tree.add_command(group)
        self._listener = Listener(parts)
        be_patient(self, parts.settings)

    async def setup_hook(self) -> None:
        """Opens the knowledge base behind the scenes and brings Discord's list of commands up to date."""
        self.add_dynamic_items(ReplyButton, ShareButton)
        self._opening = asyncio.gather(
            self.parts.catalogue.fetch(), self.parts.worker.warm_up(), self.parts.figure_names.fetch()
        )
        await use_named_gateway(self, self.parts.settings)
        await self._sync_commands()

    async def on_message(self, message: discord.Message) -> None:
        """Answers messages that address the bot."""
        if self.user is not None:
            await self._listener.on_message(message, self.user)

    def is_healthy(self) -> bool:
        """True while every shard is connected and new questions are taken."""
        return (
            self.is_ready()
            and not self.parts.underway.closing
            and not any(shard.is_closed() for shard in self.shards.values())
        )

    async def shut_down(self) -> None:
        """Finishes or takes back what people wait for, then leaves."""
        await self.parts.underway.finish(GRACE_S)
        await self.parts.refreshing.stop()
        await self.close()
        self.parts.worker.close()

    async def _sync_commands(self) -> None:
        """Tells Discord the commands only if they are others than last time; it counts how often one does."""
        path = self.parts.settings.data_folder / COMMANDS_FILE
        fingerprint = self._fingerprint()
        with contextlib.suppress(OSError):
            if path.read_text() == fingerprint:
                return
        try:
            await persist(self.tree.sync, SYNC_S)
            path.parent.mkdir(parents=True, exist_ok=True)
            path.write_text(fingerprint)
        except (discord.HTTPException, app_commands.AppCommandError, aiohttp.ClientError, OSError) as error:
            _log.error("The commands could not be registered or noted as registered: %s", error)

    def _fingerprint(self) -> str:
        commands = [command.to_dict(self.tree) for command in self.tree.get_commands()]
        known = [self.application_id, self.parts.settings.api_url, commands]
        return hashlib.sha256(json.dumps(known, sort_keys=True, default=str).encode()).hexdigest()


def run(settings: Settings, open_knowledge_base: Callable[[], KnowledgeBase]) -> int:
    """Runs the bot until it is told to stop.

    Args:
        settings: the environment.
        open_knowledge_base: called once, on the knowledge thread; called again where it fails.

    Returns:
        The exit code: 0 after SIGTERM or Ctrl+C, 2 for a setting, 3 where Discord refuses or is not there,
        1 for a bug.
    """
    if not settings.discord_token:
        return _stop(EXIT_WRONG_SETTING, "DISCORD_TOKEN is not set: put the bot's token into it.")
    set_up_logging(settings.discord_token)
    use_proxies(settings)
    try:
        asyncio.run(_serve(settings, settings.discord_token, open_knowledge_base))
    except SettingFault as fault:
        return _stop(EXIT_WRONG_SETTING, str(fault))
    except discord.LoginFailure:
        return _stop(EXIT_UNREACHABLE, REFUSED)
    except discord.PrivilegedIntentsRequired:
        return _stop(
            EXIT_WRONG_SETTING,
            "RECEIPTS_MESSAGE_CONTENT is on, but the message content intent is off in the developer portal: "
            "switch it on there, or leave the variable out.",
        )
    except discord.ConnectionClosed as closed:
        if closed.code == AUTHENTICATION_FAILED:
            return _stop(EXIT_UNREACHABLE, REFUSED)
        return _stop(EXIT_UNREACHABLE, f"Discord closed the connection for good, with code {closed.code}.")
    except (discord.HTTPException, discord.GatewayNotFound, aiohttp.ClientError, OSError):
        _log.info("The reason:", exc_info=True)
        return _stop(EXIT_UNREACHABLE, "Discord could not be reached: check the network, then run again.")
    except Exception as bug:
        return _stop(EXIT_BUG, reference_for(bug))
    return EXIT_DONE


def _stop(code: int, why: str) -> int:
    print(why, file=sys.stderr)
    return code


async def _serve(settings: Settings, token: str, open_knowledge_base: Callable[[], KnowledgeBase]) -> None:
    told_to_stop = asyncio.Event()
    for which in (signal.SIGTERM, signal.SIGINT):
        # Windows has no signal handlers on the loop; there Ctrl+C ends the process.
        with contextlib.suppress(NotImplementedError):
            asyncio.get_running_loop().add_signal_handler(which, told_to_stop.set)
    parts = join_parts(settings, open_knowledge_base)
    client = Receipts(parts)
    try:
        async with client, health_port(settings.port, client.is_healthy):
            connected = asyncio.create_task(client.start(token))
            stopping = asyncio.create_task(told_to_stop.wait())
            await asyncio.wait({connected, stopping}, return_when=asyncio.FIRST_COMPLETED)
            stopping.cancel()
            if told_to_stop.is_set():
                await client.shut_down()
                connected.cancel()
            with contextlib.suppress(asyncio.CancelledError):
                await connected
    finally:
        parts.worker.close()
