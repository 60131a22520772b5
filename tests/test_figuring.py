"""/figure in Discord."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

from bot.commands import figuring
from tests.discord_env import discord_with
from tests.figure_fixtures import HOPE, LEDGER, NEW, headcount
from tests.series_fixtures import LEVEL, NOTE
from tests.staged_knowledge import BANKER, SOURCES, TALLY, StagedKnowledge

PNG = b"\x89PNG\r\n\x1a\n"


def library() -> StagedKnowledge:
    """Headcounts of two made-up houses, their pages, and one series."""
    return StagedKnowledge(
        ledger=list(LEDGER), kept=[one.source for one in LEDGER] + [NOTE], kept_series=[LEVEL]
    )


async def test_figures_are_shown_in_two_blocks(tmp_path: Path) -> None:
    async with discord_with(tmp_path) as stage:
        result = await stage.member.slash(stage.channel, "figure", entity="Northwind")
        documented, contested = result.response.embeds
        assert documented.author.name == "Figures: Northwind"
        assert documented.description.startswith(
            "**2.3 million conversations** – reported by the company itself"
        )
        assert "**$40 million** – forecast or plan" in contested.description
        assert contested.footer.text == "4 figures in the ledger · generation 12"
        assert not result.response.ephemeral


async def test_the_command_is_acknowledged_before_anything_is_looked_up(tmp_path: Path) -> None:
    async with discord_with(tmp_path) as stage:
        await stage.member.slash(stage.channel, "figure", entity="Northwind")
        (deferral,) = [one for one in stage.sent("POST", "/callback") if one["type"] == 5]
        assert deferral["type"] == 5
        assert stage.knowledge.threads == {"knowledge_0"}


async def test_private_shows_it_to_the_asker_alone(tmp_path: Path) -> None:
    async with discord_with(tmp_path) as stage:
        result = await stage.member.slash(stage.channel, "figure", year=2025, private=True)
        assert result.response.ephemeral
        assert "54,836" in result.response.embeds[0].description


async def test_a_command_without_anything_to_look_up_says_so(tmp_path: Path) -> None:
    async with discord_with(tmp_path) as stage:
        result = await stage.member.slash(stage.channel, "figure")
        assert result.response.content == "Give an entity, a metric or a year to look up."


async def test_more_than_three_names_are_too_many(tmp_path: Path) -> None:
    async with discord_with(tmp_path) as stage:
        result = await stage.member.slash(stage.channel, "figure", entity="A", compare="B; C; D")
        assert result.response.content == "3 names can stand side by side\\: part them with a semicolon."


async def test_nothing_found_names_what_comes_closest(tmp_path: Path) -> None:
    async with discord_with(tmp_path) as stage:
        result = await stage.member.slash(stage.channel, "figure", entity="Nothwind")
        (embed,) = result.response.embeds
        assert embed.title == "Not documented"
        assert embed.description == (
            "The ledger holds no figure of “Nothwind”; names that come closest\\: Northwind."
        )


async def test_names_are_offered_from_memory(tmp_path: Path) -> None:
    async with discord_with(tmp_path) as stage:
        stage.parts.worker.close()
        choices = await stage.member.autocomplete(stage.channel, "figure", "entity", "cutl")
        assert [one["value"] for one in choices] == ["Cutler, Gray & Noel"]


async def test_metrics_are_offered_of_the_entity_typed(tmp_path: Path) -> None:
    async with discord_with(tmp_path) as stage:
        choices = await stage.member.autocomplete(stage.channel, "figure", "metric", "", entity="US")
        assert [one["value"] for one in choices] == ["announced US job cuts that cited AI"]


async def test_a_second_name_is_offered_behind_the_first(tmp_path: Path) -> None:
    async with discord_with(tmp_path) as stage:
        choices = await stage.member.autocomplete(stage.channel, "figure", "compare", "Northwind; cutl")
        assert [one["value"] for one in choices] == ["Northwind; Cutler, Gray & Noel"]


async def test_no_more_is_offered_than_discord_takes(tmp_path: Path) -> None:
    ledger = [headcount(at, 2024, entity=f"House {at}", metric="m" * (400 - 6 * at)) for at in range(1, 60)]
    async with discord_with(tmp_path, StagedKnowledge(ledger=ledger)) as stage:
        assert len(await stage.member.autocomplete(stage.channel, "figure", "entity", "house")) == 25
        metrics = await stage.member.autocomplete(stage.channel, "figure", "metric", "m")
        assert max(len(one["value"]) for one in metrics) == 100


async def test_names_are_set_side_by_side(tmp_path: Path) -> None:
    async with discord_with(tmp_path, library()) as stage:
        result = await stage.member.slash(
            stage.channel, "figure", entity="Harlow Bank", compare="Marsh Insurance", metric="headcount"
        )
        text = result.response.embeds[0].description
        assert (
            text.index("*Harlow Bank*")
            < text.index("4,200")
            < text.index("*Marsh Insurance*")
            < text.index("800")
        )


async def test_a_chart_comes_with_its_words_and_its_table(tmp_path: Path) -> None:
    async with discord_with(tmp_path, library()) as stage:
        result = await stage.member.slash(stage.channel, "figure", entity="Harlow Bank", chart=True)
        picture, table = result.response.attachments
        assert (picture.filename, table.filename) == ("comparison.png", "comparison.csv")
        assert picture.description.startswith("Bars side by side: Harlow Bank.")
        assert "4,200 employees" in picture.description
        assert (await picture.read()).startswith(PNG)
        assert b"4200" in await table.read()
        assert result.response.embeds[0].description.startswith("**4,200 employees**")


async def test_a_series_is_drawn_where_one_fits(tmp_path: Path) -> None:
    async with discord_with(tmp_path, library()) as stage:
        result = await stage.member.slash(
            stage.channel, "figure", entity="Danish firms", metric="AI use", chart=True
        )
        assert [one.filename for one in result.response.attachments] == [
            "danish-firms-ai-use.png",
            "danish-firms-ai-use.csv",
        ]
        assert "Northfield Institute" in result.response.attachments[0].description


async def test_where_nothing_can_be_drawn_the_reply_says_so(tmp_path: Path) -> None:
    knowledge = StagedKnowledge(ledger=[NEW, HOPE], kept=[NEW.source, HOPE.source])
    async with discord_with(tmp_path, knowledge) as stage:
        result = await stage.member.slash(stage.channel, "figure", entity="Harlow Bank", chart=True)
        assert result.response.attachments == []
        assert result.response.embeds[0].description.startswith(figuring.TOO_FEW)


async def test_a_line_whose_source_has_changed_is_left_out(tmp_path: Path) -> None:
    async with discord_with(tmp_path) as stage:
        stage.knowledge.kept = [replace(TALLY, body="!" + TALLY.body), BANKER]
        result = await stage.member.slash(stage.channel, "figure", entity="Cutler, Gray & Noel")
        (embed,) = result.response.embeds
        assert "54,836" not in embed.description
        assert "1 line is left out" in embed.description


async def test_the_buttons_below_show_sources_and_more(tmp_path: Path) -> None:
    async with discord_with(tmp_path) as stage:
        result = await stage.member.slash(stage.channel, "figure", entity="Northwind")
        sources = await stage.member.click(result.response, label="Sources")
        assert SOURCES[0].title in sources.response.embeds[0].description


async def test_a_picture_arrives_when_discord_has_hiccups(tmp_path: Path) -> None:
    async with discord_with(tmp_path, library()) as stage:
        stage.env.inject_error("PATCH", "/webhooks/*/messages/@original", status=503)
        result = await stage.member.slash(stage.channel, "figure", entity="Harlow Bank", chart=True)
        assert (await result.response.attachments[0].read()).startswith(PNG)


async def test_a_picture_follows_a_command_that_discord_gave_up_on(tmp_path: Path) -> None:
    async with discord_with(tmp_path, library()) as stage:
        stage.env.inject_error("POST", "/interactions/*/*/callback", status=404, code=10062)
        await stage.member.slash(stage.channel, "figure", entity="Harlow Bank", chart=True)
        (reply,) = stage.replies()
        assert [one.filename for one in reply.attachments] == ["comparison.png", "comparison.csv"]
