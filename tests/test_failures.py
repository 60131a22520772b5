"""The one door for errors."""

from __future__ import annotations

import logging
import re
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from bot.delivery import InteractionOutlet
from tests.discord_env import discord_with
from tests.staged_knowledge import QUESTION, StagedKnowledge

REFERENCE = re.compile(r"Something went wrong on my side. Reference ([0-9a-f]{6})\.")


def broken() -> StagedKnowledge:
    knowledge = StagedKnowledge()

    def fail() -> None:
        raise ZeroDivisionError("a secret path: /home/somebody/receipts.db")

    knowledge.before = fail
    return knowledge


@pytest.mark.parametrize("addressed", ["ask", "mention"])
async def test_a_bug_costs_a_reference_and_leaves_its_traceback_in_the_log(
    tmp_path: Path, addressed: str, caplog: pytest.LogCaptureFixture
) -> None:
    with caplog.at_level(logging.ERROR):
        async with discord_with(tmp_path, broken()) as stage:
            if addressed == "ask":
                await stage.member.slash(stage.channel, "ask", question=QUESTION)
            else:
                await stage.member.send(stage.channel, f"{stage.mention} {QUESTION}")
            (reply,) = stage.replies()
    found = REFERENCE.fullmatch(reply.content)
    assert found is not None
    assert f"Reference {found[1]}" in caplog.text
    assert "ZeroDivisionError" in caplog.text
    assert QUESTION not in caplog.text


async def test_a_bug_in_a_button_costs_a_reference_too(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    async with discord_with(tmp_path) as stage:
        result = await stage.member.slash(stage.channel, "ask", question=QUESTION)
        monkeypatch.setattr(stage.parts.kept, "find", lambda key: 1 / 0)
        clicked = await stage.member.click(result.response, label="Sources")
        assert REFERENCE.fullmatch(clicked.response.content)
        assert clicked.response.ephemeral


async def test_an_answer_that_discord_refuses_is_replaced_by_a_reason(tmp_path: Path) -> None:
    async with discord_with(tmp_path) as stage:
        stage.env.inject_error("PATCH", "/webhooks/*/messages/@original", status=400, code=50035)
        result = await stage.member.slash(stage.channel, "ask", question=QUESTION)
        assert REFERENCE.fullmatch(result.response.content)


@pytest.mark.parametrize("status", [500, 502, 503, 429])
async def test_an_answer_arrives_once_when_discord_has_hiccups(tmp_path: Path, status: int) -> None:
    async with discord_with(tmp_path) as stage:
        stage.env.inject_error("POST", "/channels/*/messages", status=status, times=2)
        await stage.member.send(stage.channel, f"{stage.mention} {QUESTION}")
        assert len(stage.replies()) == 1
        assert len({body["nonce"] for body in stage.sent("POST", "/messages")}) == 1


async def test_a_command_that_discord_acknowledged_already_is_answered(tmp_path: Path) -> None:
    async with discord_with(tmp_path) as stage:
        stage.env.inject_error("POST", "/interactions/*/*/callback", status=400, code=40060)
        await stage.member.slash(stage.channel, "ask", question=QUESTION)
        assert stage.knowledge.asked == [(QUESTION, ())]


async def test_a_command_that_discord_gave_up_on_is_answered_in_the_channel(tmp_path: Path) -> None:
    async with discord_with(tmp_path) as stage:
        stage.env.inject_error("POST", "/interactions/*/*/callback", status=404, code=10062)
        await stage.member.slash(stage.channel, "ask", question=QUESTION)
        (reply,) = stage.replies()
        assert reply.content == f"For {stage.member.mention}, whose command Discord had given up on:"
        assert reply.embeds[0].title == "Documented figures"


async def test_a_private_command_that_discord_gave_up_on_stays_private(tmp_path: Path) -> None:
    async with discord_with(tmp_path) as stage:
        stage.env.inject_error("POST", "/interactions/*/*/callback", status=404, code=10062)
        await stage.member.slash(stage.channel, "ask", question=QUESTION, private=True)
        assert stage.replies() == []
        assert stage.knowledge.asked == []


async def test_while_shutting_down_new_questions_are_told_to_come_back(tmp_path: Path) -> None:
    async with discord_with(tmp_path) as stage:
        stage.parts.underway.closing = True
        result = await stage.member.slash(stage.channel, "ask", question=QUESTION)
        await stage.member.send(stage.channel, f"{stage.mention} {QUESTION}")
        assert result.response.content == "I am being restarted. Ask again in a minute."
        assert stage.replies()[-1].content == "I am being restarted. Ask again in a minute."
        assert stage.knowledge.asked == []


async def test_a_public_reply_is_still_edited_after_its_fifteen_minutes(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    outlets: list[InteractionOutlet] = []
    monkeypatch.setattr(InteractionOutlet, "begin", _noting(InteractionOutlet.begin, outlets))
    async with discord_with(tmp_path) as stage:
        await stage.member.slash(stage.channel, "ask", question=QUESTION)
        await stage.env.advance_time(16 * 60)
        await outlets[0].send("The refresh is done.")
        assert [reply.content for reply in stage.replies()] == ["The refresh is done."]


def _noting(begin: Callable[..., Any], outlets: list[InteractionOutlet]) -> Callable[..., Any]:
    async def noting(outlet: InteractionOutlet) -> bool:
        outlets.append(outlet)
        return bool(await begin(outlet))

    return noting
