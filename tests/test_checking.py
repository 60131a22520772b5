"""Claims held against a small knowledge base, on the command line and in Discord."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from bot.cli import main
from index.errors import QuestionRefused
from index.knowledge_base import CheckVerdict, KnowledgeBase, split_claims
from tests.discord_env import discord_with

TRUE = "Harlow Bank's assistant held 2.3 million conversations in the first quarter of 2025."
WIDER = "AI accounted for 4.5 percent of total job losses in Denmark in 2025."


@pytest.mark.parametrize(
    ("claim", "verdict", "source_id"),
    [
        (TRUE, "documented as stated", "harlow/release"),
        (
            "In March 2025 66% of Harlow Bank's customer service chats went to its assistant.",
            "documented as stated",
            "harlow/release",
        ),
        (WIDER, "documented differently", "calder/count"),
        ("Half of all clerks at Harlow Bank will be gone by 2030.", "forecast", "harlow/daily"),
        ("Harlow Bank uses AI as a cover for cutting jobs.", "contested", "harlow/daily"),
        (
            "41 percent of employers would cut staff because of AI.",
            "documented as stated",
            "northfield/survey",
        ),
    ],
)
def test_a_claim_is_held_against_the_nearest_source(
    small: KnowledgeBase, claim: str, verdict: str, source_id: str
) -> None:
    checked = small.check(claim)
    assert checked.deciding_source is not None
    assert (checked.verdict.value, checked.deciding_source.id) == (verdict, source_id)


@pytest.mark.parametrize(
    ("claim", "aspect", "ours", "theirs"),
    [
        (TRUE.replace("2.3", "3.2"), "value", "3.2 million conversations", "2.3 million conversations"),
        (TRUE.replace("2025", "2024"), "period", "2024-Q1", "2025-Q1"),
        (TRUE.replace("held", "did not hold"), "value", "not", "2.3 million conversations"),
        (
            WIDER,
            "scope",
            "4.5 percent of total job losses in Denmark",
            "4.5 percent of all job cuts announced in Denmark",
        ),
        (
            "In 2025 54,100 job cuts in Denmark were caused by AI.",
            "cause",
            "caused by",
            "for which employers named AI as a reason.",
        ),
    ],
)
def test_the_difference_is_shown_in_both_wordings(
    small: KnowledgeBase, claim: str, aspect: str, ours: str, theirs: str
) -> None:
    (difference,) = small.check(claim).differs
    assert difference.aspect.value == aspect
    assert difference.claim == ours
    assert theirs in difference.source


def test_what_no_source_tells_is_documented_by_nothing_and_shows_the_nearest(small: KnowledgeBase) -> None:
    checked = small.check("Ostrava Steel bought 12 submarines in 1999.")
    assert checked.answer.elapsed_ms > 0
    assert checked.verdict is CheckVerdict.NOTHING
    assert (checked.answer.documented, checked.answer.contested, checked.decided_by) == ((), (), None)
    assert len(checked.answer.nearest) == 3


def test_a_further_figure_that_no_source_has_is_no_part_of_what_is_documented(small: KnowledgeBase) -> None:
    checked = small.check(TRUE.replace("2025.", "2025 and sent 88,000 letters."))
    assert checked.verdict is CheckVerdict.DIFFERENTLY
    assert [one.claim for one in checked.differs] == ["88,000 letters"]


def test_our_own_notes_decide_nothing(small: KnowledgeBase) -> None:
    checked = small.check("Harlow Bank dismissed 300 people.")
    assert checked.deciding_source is None or checked.deciding_source.id != "editors/harlow"


@pytest.mark.parametrize("claim", ["", "   ", "?!", "x" * 2_001])
def test_what_cannot_be_looked_for_is_refused(small: KnowledgeBase, claim: str) -> None:
    with pytest.raises(QuestionRefused):
        small.check(claim)


def test_a_long_text_is_split_into_its_sentences_with_figures() -> None:
    text = " ".join(f"Harlow Bank cut {n},000 jobs in 2024. That was sad." for n in range(2, 10))
    claims, left_out = split_claims(text)
    assert claims == [f"Harlow Bank cut {n},000 jobs in 2024." for n in range(2, 7)]
    assert left_out == 3


def test_one_sentence_is_a_claim_as_it_stands() -> None:
    assert split_claims("Klarna turned around") == (["Klarna turned around"], 0)


def test_check_prints_the_document_that_others_rely_on(
    small: KnowledgeBase, notes: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    arguments = ["check", "--json", "--data", str(small.data), "--knowledge", str(notes), WIDER]
    assert main(arguments) == 0
    document = json.loads(capsys.readouterr().out)
    assert (document["claim"], document["verdict"]) == (WIDER, "documented differently")
    assert [one["in"] for one in document["differs"]] == ["scope"]
    decided_by = document["citations"][document["decided_by"] - 1]
    assert decided_by["source_id"] == "calder/count"
    assert document["documented"][0]["text"] == decided_by["quote"]
    assert {"contested", "disagreements", "nearest", "generation"} <= document.keys()


def test_check_says_it_in_words(
    small: KnowledgeBase, notes: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert main(["check", "--data", str(small.data), "--knowledge", str(notes), TRUE]) == 0
    assert capsys.readouterr().out.splitlines()[0] == "Documented as stated"


async def test_check_this_claim_is_shown_to_the_asker_alone(tmp_path: Path, small: KnowledgeBase) -> None:
    async with discord_with(tmp_path, small) as stage:
        said = await stage.moderator.send(stage.channel, WIDER)
        result = await stage.member.context_menu(stage.channel, "Check this claim", said)
        assert stage.sent("POST", "/callback") == [{"type": 5, "data": {"flags": 64}}]
        assert result.response.ephemeral
        documented = result.response.embeds[0]
        assert documented.author.name == f"Claim: {WIDER}"
        assert documented.description.startswith("**Documented differently**\nScope\\: the claim has")
        assert stage.channel.history(viewer=stage.moderator) == [said]


async def test_share_here_posts_it_for_everyone_and_pings_nobody(
    tmp_path: Path, small: KnowledgeBase
) -> None:
    async with discord_with(tmp_path, small) as stage:
        said = await stage.moderator.send(stage.channel, f"@everyone {stage.member.mention} {WIDER}")
        result = await stage.member.context_menu(stage.channel, "Check this claim", said)
        shared = await stage.member.click(result.response, label="Share here")
        assert not shared.ephemeral
        (reply,) = [one for one in stage.replies() if one.id != result.response.id]
        assert [one.description for one in reply.embeds] == [
            one.description for one in result.response.embeds
        ]
        assert (reply.mention_everyone, reply.mentions) == (False, [])


async def test_nothing_about_the_message_is_stored(tmp_path: Path, small: KnowledgeBase) -> None:
    async with discord_with(tmp_path / "bot", small) as stage:
        said = await stage.moderator.send(stage.channel, "Harlow Bank cut 1,299 jobs in 2024, zanzibarfish.")
        await stage.member.context_menu(stage.channel, "Check this claim", said)
        files = [path for path in (tmp_path / "bot").rglob("*") if path.is_file()]
        assert [path.name for path in files if b"zanzibarfish" in path.read_bytes()] == []


async def test_a_long_message_is_checked_sentence_by_sentence(tmp_path: Path, small: KnowledgeBase) -> None:
    async with discord_with(tmp_path, small) as stage:
        text = " ".join(f"Harlow Bank cut {n},200 jobs in 2024." for n in range(1, 8))
        said = await stage.moderator.send(stage.channel, text)
        result = await stage.member.context_menu(stage.channel, "Check this claim", said)
        (embed,) = result.response.embeds
        assert embed.description.startswith("The first 5 claims were checked; 2 more were not.")
        assert embed.description.count("Claim\\: ") == 5


async def test_a_message_without_words_is_told_so(tmp_path: Path, small: KnowledgeBase) -> None:
    async with discord_with(tmp_path, small) as stage:
        said = await stage.moderator.send(stage.channel, "?!")
        result = await stage.member.context_menu(stage.channel, "Check this claim", said)
        assert "holds no word or number" in result.response.content
