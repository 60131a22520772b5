"""/kb, for moderators."""

from __future__ import annotations

import asyncio
import json
import sys
from pathlib import Path
from typing import Any

import discord
import pytest

from bot.commands import moderating
from bot.parts import join_parts
from bot.settings import Settings
from tests.discord_env import discord_with
from tests.staged_knowledge import StagedKnowledge

COMMANDS: list[tuple[str, dict[str, Any]]] = [
    ("kb refresh", {}),
    ("kb status", {}),
    ("kb history", {}),
    ("kb rollback", {"generation": 11}),
]


def story(name: str, folder: Path) -> list[str]:
    """A refresh command that tells a story instead."""
    return [sys.executable, str(Path(__file__).parent / "refresh_command.py"), name, str(folder)]


def calls(folder: Path) -> list[dict[str, Any]]:
    path = folder / "calls.jsonl"
    return [json.loads(line) for line in path.read_text().splitlines()] if path.exists() else []


@pytest.mark.parametrize(("command", "options"), COMMANDS)
async def test_members_are_refused_in_code_after_an_admin_widened_the_command(
    tmp_path: Path, command: str, options: dict[str, Any]
) -> None:
    async with discord_with(tmp_path, refresh_command=story("changed", tmp_path)) as stage:
        await stage.widen("kb")
        result = await stage.member.slash(stage.channel, command, **options)
        assert result.response.ephemeral
        assert result.response.content == (
            "Only members who may manage this server can do this. Ask one of them."
        )
        assert calls(tmp_path) == []
        assert stage.knowledge.numbers == [11, 12]


async def test_discord_hides_the_commands_from_members(tmp_path: Path) -> None:
    async with discord_with(tmp_path) as stage:
        assert [
            name for name in stage.member.available_commands(stage.channel) if name.startswith("kb")
        ] == []
        assert "kb refresh" in stage.moderator.available_commands(stage.channel)


async def test_a_role_set_by_name_moderates_and_managing_the_server_does_not(tmp_path: Path) -> None:
    async with discord_with(tmp_path, moderator_role="fact checkers") as stage:
        checker = stage.join("carol", roles=[stage.guild.create_role("Fact Checkers")])
        allowed = await checker.slash(stage.channel, "kb status")
        refused = await stage.moderator.slash(stage.channel, "kb status")
        assert allowed.response.embeds[0].title == "Knowledge base"
        assert refused.response.content.startswith("Only members with the moderator role can do this.")


async def test_a_refresh_reports_what_it_did(tmp_path: Path) -> None:
    async with discord_with(tmp_path, refresh_command=story("changed", tmp_path)) as stage:
        result = await stage.moderator.slash(stage.channel, "kb refresh")
        assert result.response.embeds[0].description == (
            "Generation 13 is in service: 3 passages embedded in 1.5 s, 2 sources unchanged.\n"
            "**Added: 1**\n• companies/new\n"
            "**Changed: 1**\n• companies/northwind/release\n"
            r"**Failed, previous version kept: 1**" + "\n" + r"• broken\: The front matter has no title."
        )
        assert not result.response.ephemeral


async def test_a_refresh_runs_with_the_bots_settings_and_without_its_token(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("DISCORD_TOKEN", "not for children")
    async with discord_with(tmp_path, refresh_command=story("changed", tmp_path)) as stage:
        await stage.moderator.slash(stage.channel, "kb refresh", approve=True)
    assert calls(tmp_path) == [
        {"arguments": ["refresh", "--json", "--approve"], "token": False, "data": str(tmp_path)}
    ]


async def test_a_refresh_that_changes_nothing_says_so_in_one_line(tmp_path: Path) -> None:
    async with discord_with(tmp_path, refresh_command=story("unchanged", tmp_path)) as stage:
        result = await stage.moderator.slash(stage.channel, "kb refresh")
        assert result.response.embeds[0].description == (
            "Nothing changed: generation 12 is up to date with 4 sources."
        )


class Written:
    """An outlet that keeps what it is given."""

    def __init__(self) -> None:
        self.texts: list[str | None] = []

    async def send(self, text: str | None = None, embeds: Any = (), view: Any = None) -> int | None:
        self.texts.append(text or embeds[0].description)
        return None


async def test_progress_is_shown_while_it_runs(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(moderating, "PROGRESS_EVERY_S", 0.05)
    parts = join_parts(Settings(data_folder=tmp_path), StagedKnowledge, story("slow", tmp_path))
    written = Written()
    await moderating.show_refresh(parts, written, "mona", approve=False)
    await asyncio.gather(*[task for task in asyncio.all_tasks() if task is not asyncio.current_task()])
    parts.worker.close()
    assert written.texts[:2] == ["Refreshing: embedding 1 of 2", "Refreshing: embedding 2 of 2"]
    assert written.texts[2].startswith("Generation 13 is in service")


async def test_a_refresh_that_drops_too_much_waits_for_approval(tmp_path: Path) -> None:
    async with discord_with(tmp_path, refresh_command=story("dropping", tmp_path)) as stage:
        result = await stage.moderator.slash(stage.channel, "kb refresh")
        text = result.response.embeds[0].description
        assert text.startswith("This would drop 40 of 41 sources, so it waits. Nothing was changed.")
        assert "`/kb refresh approve:True`" in text
        assert "**Removed: 40**" in text
        assert "• and 28 more" in text


@pytest.mark.parametrize(
    ("told", "expected"),
    [
        ("failing", r"The knowledge folder 'x' is not there. Give another with --knowledge."),
        ("crashing", "The refresh ended unexpectedly. Nothing was changed; its reason is in the log."),
    ],
)
async def test_a_refresh_that_fails_says_why_without_a_traceback(
    tmp_path: Path, told: str, expected: str
) -> None:
    async with discord_with(tmp_path, refresh_command=story(told, tmp_path)) as stage:
        result = await stage.moderator.slash(stage.channel, "kb refresh")
        assert result.response.content == expected


async def test_a_second_refresh_is_refused_and_says_whose_the_first_is(tmp_path: Path) -> None:
    async with discord_with(tmp_path, refresh_command=story("endless", tmp_path)) as stage:
        first = asyncio.create_task(stage.parts.refreshing.run("mona", False, lambda step: None))
        while not (tmp_path / "started").exists():
            await asyncio.sleep(0.02)
        result = await stage.moderator.slash(stage.channel, "kb refresh")
        assert result.response.content == "A refresh that mona asked for is running. Wait for its end."
        status = await stage.moderator.slash(stage.channel, "kb status")
        assert "A refresh is running for mona." in status.response.embeds[0].description
        answered = await stage.member.slash(stage.channel, "ask", question="Meanwhile?")
        assert answered.response.embeds
        first.cancel()
        await asyncio.gather(first, return_exceptions=True)
        assert stage.parts.refreshing.running_for is None
        assert len(calls(tmp_path)) == 1


async def test_status_says_what_is_in_service(tmp_path: Path) -> None:
    async with discord_with(tmp_path, StagedKnowledge(is_stale=True)) as stage:
        result = await stage.moderator.slash(stage.channel, "kb status")
        assert result.response.embeds[0].description == (
            "**12** · 2026-11-21 14:03 UTC · refresh · 4 sources, 9 passages, 8 figures · **in service**\n"
            "Model\\: all-MiniLM-L6-v2\n"
            "Sources have changed since: `/kb refresh` takes them up.\n"
            "Feedback: none yet"
        ).replace("\\", "")
        assert result.response.ephemeral


async def test_status_before_the_first_index_names_the_command_for_it(tmp_path: Path) -> None:
    async with discord_with(tmp_path, StagedKnowledge(numbers=[])) as stage:
        result = await stage.moderator.slash(stage.channel, "kb status")
        assert "Nothing has been indexed yet: `/kb refresh`." in result.response.embeds[0].description


async def test_history_is_newest_first(tmp_path: Path) -> None:
    async with discord_with(tmp_path) as stage:
        result = await stage.moderator.slash(stage.channel, "kb history")
        rows = result.response.embeds[0].description.split("\n")
        assert [row.split(" ")[0] for row in rows] == ["**12**", "**11**"]
        assert ["in service" in row for row in rows] == [True, False]


async def test_rollback_says_what_is_in_service_now(tmp_path: Path) -> None:
    async with discord_with(tmp_path) as stage:
        result = await stage.moderator.slash(stage.channel, "kb rollback", generation=11)
        assert result.response.content == (
            "Generation 11 is in service again, as generation 13, until the next refresh."
        )


async def test_every_moderators_command_defers_first(tmp_path: Path) -> None:
    async with discord_with(tmp_path, refresh_command=story("changed", tmp_path)) as stage:
        for command, options in COMMANDS:
            await stage.moderator.slash(stage.channel, command, **options)
        kinds = [body["type"] for body in stage.sent("POST", "/callback")]
        assert kinds == [5, 5, 5, 5]


async def test_the_commands_exist_only_in_servers(tmp_path: Path) -> None:
    async with discord_with(tmp_path) as stage:
        assert not [name for name in stage.member.user.available_commands() if name.startswith("kb")]
        commands = [command for body in stage.sent("PUT", "/commands") for command in body]
        (group,) = [command for command in commands if command["name"] == "kb"]
        assert group["contexts"] == [0]
        assert group["default_member_permissions"] == discord.Permissions(manage_guild=True).value
