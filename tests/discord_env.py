"""The bot in a virtual Discord: the only place that knows simcord.

Whatever a test does, every request that the bot made is held against Discord's limits at its end, and against
Discord's own description of its interface where that lies beside the checkout.
"""

from __future__ import annotations

import importlib.util
import sys
import warnings
from collections.abc import AsyncIterator, Sequence
from contextlib import asynccontextmanager
from dataclasses import dataclass, field
from functools import cache
from pathlib import Path
from typing import Any

import discord
import simcord
from simcord.backend.models.message import AllowedMentions

from bot.client import Receipts
from bot.parts import Parts, join_parts
from bot.settings import Settings
from index.knowledge_base import KnowledgeBase
from tests.discord_limits import faults
from tests.staged_knowledge import StagedKnowledge

CONTRACT = Path(__file__).parent.parent.parent / "shared" / "tools" / "discord_contract.py"
SHARDS = 1


@dataclass
class Stage:
    """A running bot, a server with a channel, a member and a moderator."""

    env: simcord.Env
    parts: Parts
    knowledge: Any
    guild: simcord.GuildHandle
    channel: simcord.ChannelHandle
    member: simcord.MemberActor
    moderator: simcord.MemberActor
    others: list[simcord.MemberActor] = field(default_factory=list)

    @property
    def bot(self) -> discord.Client:
        return self.env.bot

    @property
    def mention(self) -> str:
        assert self.env.bot.user is not None
        return f"<@{self.env.bot.user.id}>"

    def join(self, name: str, **options: Any) -> simcord.MemberActor:
        """One member more."""
        return self.guild.add_member(self.env.create_user(name), **options)

    async def reply_without_ping(
        self, member: simcord.MemberActor, content: str, reply_to: discord.Message
    ) -> None:
        """A reply whose author has switched its @ off; simcord's own replies always have it on."""
        reference = {"channel_id": str(reply_to.channel.id), "message_id": str(reply_to.id)}
        self.env.backend.create_message(
            reply_to.channel.id,
            member.id,
            content,
            reference=reference,
            allowed_mentions=AllowedMentions(replied_user=False),
        )
        await self.env.settle()

    def replies(self, channel: simcord.ChannelHandle | None = None) -> list[discord.Message]:
        """What the bot has said in a channel, oldest first."""
        assert self.env.bot.user is not None
        history = (channel or self.channel).history()
        return [one for one in history if one.author.id == self.env.bot.user.id]

    def sent(self, method: str, part: str) -> list[Any]:
        """Bodies of the requests whose path holds the part."""
        return [one.json for one in self.env.http_requests if one.method == method and part in one.path]

    async def widen(self, command: str) -> None:
        """An admin lets everyone use a command, as servers can in their settings."""
        tree = self.bot.tree
        (found,) = [one for one in await tree.fetch_commands() if one.name == command]
        self.guild.set_command_permissions(found.id, {self.guild.default_role: True})

    async def restart(self) -> None:
        """The process dies and comes back with the same data folder."""
        self.parts.worker.close()
        self.parts = join_parts(self.parts.settings, lambda: self.knowledge)
        await self.env.restart_bot(Receipts(self.parts))


@asynccontextmanager
async def discord_with(
    folder: Path,
    knowledge: StagedKnowledge | KnowledgeBase | None = None,
    refresh_command: Sequence[str] | None = None,
    settle_timeout: float = 10.0,
    **settings: Any,
) -> AsyncIterator[Stage]:
    """The bot on a data folder, with staged knowledge behind it."""
    knowledge = knowledge or StagedKnowledge()
    parts = join_parts(Settings(data_folder=folder, **settings), lambda: knowledge, refresh_command)
    approved = discord.Intents.default()
    approved.message_content = parts.settings.message_content
    options = {"shard_count": SHARDS, "approved_intents": approved, "settle_timeout": settle_timeout}
    async with simcord.run(Receipts(parts), **options) as env:
        guild = env.create_guild()
        stage = Stage(
            env,
            parts,
            knowledge,
            guild,
            guild.create_text_channel("general"),
            guild.add_member(env.create_user("alice")),
            guild.add_member(
                env.create_user("mona"),
                roles=[guild.create_role("staff", permissions=discord.Permissions(manage_guild=True))],
            ),
        )
        yield stage
        stage.parts.worker.close()
        check_requests(env.http_requests)


def check_requests(requests: Sequence[simcord.HttpLogEntry]) -> None:
    """Fails on every request that Discord would refuse."""
    wrong = [
        f"{one.method} {one.path}: {fault}"
        for one in requests
        for fault in faults(one.method, one.path, one.json)
    ]
    contract = discord_contract()
    if contract is not None:
        wrong += [
            f"{one.method} {one.path}: {problem}"
            for one in requests
            for problem in contract.check(one.method, one.path, one.json)
            if not problem.startswith("unsure")
        ]
    assert wrong == []


@cache
def discord_contract() -> Any:
    """Discord's own description of its interface, or None where it is not beside the checkout."""
    if not CONTRACT.exists():
        return None
    spec = importlib.util.spec_from_file_location("discord_contract", CONTRACT)
    assert spec is not None
    assert spec.loader is not None
    module = importlib.util.module_from_spec(spec)
    sys.modules["discord_contract"] = module
    spec.loader.exec_module(module)
    with warnings.catch_warnings():
        # It leaves closing its file to Python.
        warnings.simplefilter("ignore", ResourceWarning)
        return module.Contract()
