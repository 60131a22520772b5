"""The bot on a real knowledge base: real notes, real index, real model, and the real refresh command."""

from __future__ import annotations

from pathlib import Path

import pytest

from index.knowledge_base import KnowledgeBase
from tests.discord_env import discord_with

QUESTION = "How many conversations did Harlow Bank's assistant hold in the first quarter of 2025?"


async def test_a_question_is_answered_with_its_receipt(tmp_path: Path, small: KnowledgeBase) -> None:
    async with discord_with(tmp_path / "data", small) as stage:
        result = await stage.member.slash(stage.channel, "ask", question=QUESTION)
        rows = result.response.embeds[0].description.split("\n")
        assert rows[0].startswith(
            "**2.3 million conversations** – reported by the company itself\\: Harlow Bank"
        )
        assert rows[0].endswith("first quarter of 2025")
        assert rows[1] == (
            "Harlow Bank reported that its assistant held 2.3 million conversations in the first quarter of 2025."
        )
        assert rows[2] == (
            r"\[1\] our note on Harlow Bank, 2 April 2025 · [harlow.example](https://harlow.example/release)"
        )


async def test_its_sources_hold_and_are_shown(tmp_path: Path, small: KnowledgeBase) -> None:
    async with discord_with(tmp_path / "data", small) as stage:
        result = await stage.member.slash(stage.channel, "ask", question=QUESTION)
        clicked = await stage.member.click(result.response, label="Sources")
        assert r"\[1\] Harlow Bank's assistant in its first quarter" in clicked.response.embeds[0].description
        assert clicked.response.content == ""


async def test_what_nothing_documents_is_not_answered(tmp_path: Path, small: KnowledgeBase) -> None:
    async with discord_with(tmp_path / "data", small) as stage:
        result = await stage.member.slash(
            stage.channel, "ask", question="How many potatoes did Peru export in 1850?"
        )
        assert result.response.embeds[0].title == "Not documented"


async def test_a_direct_follow_up_is_understood(tmp_path: Path, small: KnowledgeBase) -> None:
    async with discord_with(tmp_path / "data", small) as stage:
        await stage.member.send(stage.channel, f"{stage.mention} {QUESTION}")
        await stage.member.send(
            stage.channel, f"{stage.mention} what share of its chats was that?", reply_to=stage.replies()[0]
        )
        assert "two-thirds of its customer service chats" in stage.replies()[1].embeds[0].description


async def test_the_real_refresh_takes_up_a_new_note(
    tmp_path: Path, notes: Path, small: KnowledgeBase, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(Path(__file__).parent.parent)
    (notes / "harlow" / "more.md").write_text(
        '---\ntitle: "More"\npublisher: Harlow Bank\npublished: 2025-07-01\ntype: company-publication\n'
        "url: https://harlow.example/more\nwording: note\n---\n"
        "Harlow Bank reported that its assistant held 3.1 million conversations in the second quarter of 2025.\n",
        encoding="utf-8",
    )
    async with discord_with(
        tmp_path / "data", small, knowledge_folders=(notes,), settle_timeout=120
    ) as stage:
        refreshed = await stage.moderator.slash(stage.channel, "kb refresh")
        assert "**Added: 1**\n• harlow/more" in refreshed.response.embeds[0].description
        again = await stage.moderator.slash(stage.channel, "kb refresh")
        assert again.response.embeds[0].description.startswith("Nothing changed: generation 2 is up to date")
        asked = QUESTION.replace("first", "second")
        result = await stage.member.slash(stage.channel, "ask", question=asked)
        assert result.response.embeds[0].description.startswith("**3.1 million conversations**")
        history = await stage.moderator.slash(stage.channel, "kb history")
        assert history.response.embeds[0].description.startswith("**2** · ")
        rolled = await stage.moderator.slash(stage.channel, "kb rollback", generation=1)
        assert rolled.response.content.startswith("Generation 1 is in service again")
        result = await stage.member.slash(stage.channel, "ask", question=asked)
        assert "3.1 million" not in str([embed.description for embed in result.response.embeds])
