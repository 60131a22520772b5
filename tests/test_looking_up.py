"""/sources, /receipts and the buttons below a reply."""

from __future__ import annotations

import sqlite3
from contextlib import closing
from dataclasses import replace
from pathlib import Path

import pytest

from bot.client import Receipts
from tests.discord_env import Stage, discord_with
from tests.staged_knowledge import BANKER, QUESTION, RELEASE, SOURCES, StagedKnowledge, northwind_answer
from tests.test_reply import many_lines


def library(many: int) -> StagedKnowledge:
    """A knowledge base of so many sources."""
    return StagedKnowledge(
        kept=[replace(BANKER, id=f"notes/{at}", title=f"Page {at}", publisher="P" * 90) for at in range(many)]
    )


async def ask(stage: Stage) -> object:
    """A reply with its buttons."""
    result = await stage.member.slash(stage.channel, "ask", question=QUESTION)
    return result.response


async def test_sources_lists_all_of_them_to_the_asker_alone(tmp_path: Path) -> None:
    async with discord_with(tmp_path) as stage:
        result = await stage.member.slash(stage.channel, "sources")
        (embed,) = result.response.embeds
        for source in SOURCES:
            assert source.title in embed.description
        assert embed.footer.text == "4 sources in all"
        assert result.response.ephemeral


async def test_many_sources_are_turned_page_by_page(tmp_path: Path) -> None:
    async with discord_with(tmp_path, library(100)) as stage:
        result = await stage.member.slash(stage.channel, "sources")
        assert result.response.content == "Page 1 of 4"
        await stage.member.click(result.response, label="Next")
        assert result.response.content == "Page 2 of 4"
        seen = result.response.embeds[0].description
        await stage.member.click(result.response, label="Back")
        assert result.response.content == "Page 1 of 4"
        assert result.response.embeds[0].description != seen
        assert len(stage.channel.history(viewer=stage.member)) == 1


async def test_one_source_is_shown_with_where_it_comes_from(tmp_path: Path) -> None:
    async with discord_with(tmp_path) as stage:
        result = await stage.member.slash(stage.channel, "sources", source=BANKER.id)
        (embed,) = result.response.embeds
        assert f"[bankingweekly.example]({BANKER.url})" in embed.description
        assert (
            "news report · our note, not the page's words · read 2026-11-21 from a stored copy"
            in embed.description
        )
        assert "bloated business" in embed.description
        assert embed.footer.text == BANKER.id


async def test_the_stored_words_of_a_page_are_not_republished_whole(tmp_path: Path) -> None:
    async with discord_with(tmp_path) as stage:
        result = await stage.member.slash(stage.channel, "sources", source=RELEASE.id)
        assert "2.3 million" not in result.response.embeds[0].description


async def test_a_source_nobody_has_is_said_to_be_unknown(tmp_path: Path) -> None:
    async with discord_with(tmp_path) as stage:
        result = await stage.member.slash(stage.channel, "sources", source="@everyone")
        assert result.response.content == r"There is no source '\@everyone'. `/sources` lists them all."


async def test_typing_offers_matching_sources(tmp_path: Path) -> None:
    async with discord_with(tmp_path) as stage:
        choices = await stage.member.autocomplete(stage.channel, "sources", "source", "northwind 700")
        assert [(choice["name"], choice["value"]) for choice in choices] == [
            (f"{BANKER.title} – Banking Weekly", BANKER.id)
        ]


async def test_no_more_choices_are_offered_than_discord_takes(tmp_path: Path) -> None:
    knowledge = library(60)
    knowledge.kept[0] = replace(BANKER, id="x" * 101)
    async with discord_with(tmp_path, knowledge) as stage:
        choices = await stage.member.autocomplete(stage.channel, "sources", "source", "")
        assert len(choices) == 25
        assert max(len(choice["name"]) for choice in choices) <= 100
        assert "x" * 101 not in [choice["value"] for choice in choices]


async def test_a_removed_source_is_not_offered_again(tmp_path: Path) -> None:
    async with discord_with(tmp_path) as stage:
        await stage.member.autocomplete(stage.channel, "sources", "source", "")
        stage.knowledge.kept.remove(BANKER)
        await stage.parts.catalogue.fetch()
        choices = await stage.member.autocomplete(stage.channel, "sources", "source", "700")
        assert choices == []


async def test_typing_never_reaches_the_knowledge_thread(tmp_path: Path) -> None:
    async with discord_with(tmp_path) as stage:
        stage.parts.worker.close()
        choices = await stage.member.autocomplete(stage.channel, "sources", "source", "northwind")
        assert len(choices) == 2


@pytest.mark.parametrize(("command", "title"), [("help", "How to use Receipts"), ("about", "About Receipts")])
async def test_the_bot_explains_itself(tmp_path: Path, command: str, title: str) -> None:
    async with discord_with(tmp_path) as stage:
        result = await stage.member.slash(stage.channel, f"receipts {command}")
        assert result.response.embeds[0].title == title
        assert result.response.ephemeral


async def test_help_names_every_command(tmp_path: Path) -> None:
    async with discord_with(tmp_path) as stage:
        result = await stage.member.slash(stage.channel, "receipts help")
        text = result.response.embeds[0].description
        commands = stage.moderator.available_commands(stage.channel)
        assert [name for name in commands if f"/{name}" not in text and not name.startswith("receipts")] == []


async def test_about_says_what_has_been_read(tmp_path: Path) -> None:
    async with discord_with(tmp_path) as stage:
        result = await stage.member.slash(stage.channel, "receipts about")
        assert result.response.embeds[0].footer.text == "4 sources · 8 figures · generation 12"


async def test_sources_of_a_reply_are_shown_to_whoever_clicks(tmp_path: Path) -> None:
    async with discord_with(tmp_path, StagedKnowledge({QUESTION: northwind_answer()})) as stage:
        reply = await ask(stage)
        result = await stage.moderator.click(reply, label="Sources")
        assert result.response.ephemeral
        text = result.response.embeds[0].description
        assert [rf"\[{number}\]" in text for number in (1, 2, 3, 4, 5, 6)] == [
            True,
            True,
            True,
            True,
            True,
            False,
        ]


async def test_more_shows_what_did_not_fit(tmp_path: Path) -> None:
    async with discord_with(tmp_path, StagedKnowledge({QUESTION: many_lines(0)}, kept=[])) as stage:
        stage.knowledge.kept = [many_lines(0).citations[0].source]
        result = await stage.member.click(await ask(stage), label="More")
        assert ["703 people" in result.response.embeds[0].description, len(result.response.embeds)] == [
            True,
            2,
        ]
        assert "706 people" in result.response.embeds[1].description


async def test_buttons_work_after_a_restart(tmp_path: Path) -> None:
    knowledge = StagedKnowledge({QUESTION: northwind_answer()})
    async with discord_with(tmp_path, knowledge) as stage:
        reply = await ask(stage)
        await stage.restart()
        result = await stage.member.click(reply, label="Sources")
        assert r"\[4\]" in result.response.embeds[0].description
        assert isinstance(stage.bot, Receipts)


async def test_a_removed_source_disappears_from_old_buttons(tmp_path: Path) -> None:
    async with discord_with(tmp_path, StagedKnowledge({QUESTION: northwind_answer()})) as stage:
        reply = await ask(stage)
        stage.knowledge.kept.remove(BANKER)
        result = await stage.member.click(reply, label="Sources")
        assert "Banking Weekly" not in result.response.embeds[0].description
        assert result.response.content == (
            "3 lines are left out: the source has changed or was removed since."
        )


async def test_a_changed_source_disappears_from_old_buttons(tmp_path: Path) -> None:
    async with discord_with(tmp_path, StagedKnowledge({QUESTION: northwind_answer()})) as stage:
        reply = await ask(stage)
        stage.knowledge.kept = [replace(one, body="!" + one.body) for one in SOURCES]
        result = await stage.member.click(reply, label="Sources")
        assert result.response.embeds == []
        assert result.response.content.startswith("5 lines are left out")


async def test_a_reply_that_is_too_old_says_so(tmp_path: Path) -> None:
    async with discord_with(tmp_path, StagedKnowledge({QUESTION: northwind_answer()})) as stage:
        reply = await ask(stage)
        (tmp_path / "feedback.db").unlink()
        await stage.restart()
        result = await stage.member.click(reply, label="Sources")
        assert result.response.content == "This reply is too old for its buttons. Ask again."


async def test_feedback_becomes_one_row_without_a_name(tmp_path: Path) -> None:
    async with discord_with(tmp_path, StagedKnowledge({QUESTION: northwind_answer()})) as stage:
        reply = await ask(stage)
        form = await stage.moderator.click(reply, label="Feedback")
        assert form.modal is not None
        result = await stage.moderator.submit_modal(
            form, {"verdict": ["wrong figure"], "comment": "It was 2.4"}
        )
        assert result.response.ephemeral
        with closing(sqlite3.connect(tmp_path / "feedback.db")) as rows:
            stored = rows.execute("SELECT verdict, comment, person, shown FROM verdict").fetchall()
        ((verdict, comment, person, shown),) = stored
        assert (verdict, comment) == ("wrong figure", "It was 2.4")
        assert RELEASE.id in shown
        assert str(stage.moderator.id) not in str(stored)
        assert len(person) == 64


async def test_feedback_given_twice_counts_once(tmp_path: Path) -> None:
    async with discord_with(tmp_path, StagedKnowledge({QUESTION: northwind_answer()})) as stage:
        reply = await ask(stage)
        for verdict in ("wrong figure", "helpful"):
            form = await stage.member.click(reply, label="Feedback")
            await stage.member.submit_modal(form, {"verdict": [verdict]})
        assert stage.parts.kept.verdicts() == {"helpful": 1}


async def test_the_question_is_not_kept_with_its_reply(tmp_path: Path) -> None:
    async with discord_with(tmp_path, StagedKnowledge({QUESTION: northwind_answer()})) as stage:
        await ask(stage)
        stored = b"".join(path.read_bytes() for path in tmp_path.glob("feedback.db*"))
        assert b"2.3 million" in stored
        assert QUESTION.encode() not in stored
        assert str(stage.member.id).encode() not in stored
