"""The running bot in a virtual Discord; with sockets it is in test_sockets."""

from __future__ import annotations

from pathlib import Path

import discord

from bot.client import Receipts
from bot.parts import join_parts
from bot.settings import Settings
from tests.discord_env import discord_with
from tests.staged_knowledge import StagedKnowledge

COMMANDS = [
    "ask",
    "figure",
    "kb history",
    "kb refresh",
    "kb rollback",
    "kb status",
    "receipts about",
    "receipts help",
    "sources",
]


async def test_these_are_the_commands(tmp_path: Path) -> None:
    async with discord_with(tmp_path) as stage:
        assert sorted(stage.moderator.available_commands(stage.channel)) == COMMANDS


async def test_unchanged_commands_are_not_sent_again(tmp_path: Path) -> None:
    async with discord_with(tmp_path) as stage:
        assert len(stage.sent("PUT", "/commands")) == 1
        await stage.restart()
        assert len(stage.sent("PUT", "/commands")) == 1


async def test_changed_commands_are_sent_again(tmp_path: Path) -> None:
    async with discord_with(tmp_path) as stage:
        noted = tmp_path / "commands.sha256"
        noted.write_text(noted.read_text()[::-1])
        await stage.restart()
        assert len(stage.sent("PUT", "/commands")) == 2


async def test_a_data_folder_that_cannot_be_written_does_not_keep_it_from_starting(tmp_path: Path) -> None:
    blocked = tmp_path / "file"
    blocked.write_text("not a folder")
    async with discord_with(blocked) as stage:
        result = await stage.member.slash(stage.channel, "ask", question="How many?")
        assert result.response.embeds[0].title == "Documented figures"


async def test_nothing_it_sends_may_mention_anyone(tmp_path: Path) -> None:
    client = Receipts(join_parts(Settings(data_folder=tmp_path), StagedKnowledge))
    assert client.allowed_mentions is not None
    assert client.allowed_mentions.to_dict() == discord.AllowedMentions.none().to_dict()
    client.parts.worker.close()


async def test_it_asks_for_messages_and_servers_and_nothing_more(tmp_path: Path) -> None:
    client = Receipts(join_parts(Settings(data_folder=tmp_path), StagedKnowledge))
    assert {name for name, on in client.intents if on} == {"guilds", "guild_messages", "dm_messages"}
    client.parts.worker.close()


async def test_the_model_is_warm_before_the_first_question(tmp_path: Path) -> None:
    searched: list[str] = []
    knowledge = StagedKnowledge()
    knowledge.search = lambda query, k=10: searched.append(query) or []
    async with discord_with(tmp_path, knowledge):
        assert searched == ["jobs"]
