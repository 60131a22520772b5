"""Questions in Discord: /ask, mentions, replies, direct messages."""

from __future__ import annotations

from pathlib import Path

import discord
import pytest

from index.errors import NothingIndexed, QuestionRefused
from tests.discord_env import discord_with
from tests.staged_knowledge import QUESTION, StagedKnowledge, northwind_answer, unanswered

FOLLOW_UP = "And in 2025?"


async def test_ask_shows_documented_and_contested_in_two_embeds(tmp_path: Path) -> None:
    async with discord_with(tmp_path, StagedKnowledge({QUESTION: northwind_answer()})) as stage:
        result = await stage.member.slash(stage.channel, "ask", question=QUESTION)
        documented, contested = result.response.embeds
        assert (documented.title, contested.title) == ("Documented figures", "Contested commentary")
        assert documented.author.name == f"Question: {QUESTION}"
        assert "**2.3 million conversations**" in documented.description
        assert contested.footer.text == "Newest source: 1 March 2024 · generation 12"
        assert not result.ephemeral


async def test_ask_defers_before_anything_else_is_sent_or_asked(tmp_path: Path) -> None:
    knowledge = StagedKnowledge()
    async with discord_with(tmp_path, knowledge) as stage:
        before: list[list[object]] = []
        knowledge.before = lambda: before.append(stage.sent("POST", "/callback"))
        await stage.member.slash(stage.channel, "ask", question=QUESTION)
        assert before == [[{"type": 5}]]
        assert stage.sent("POST", "/callback") == [{"type": 5}]


async def test_a_private_question_is_answered_to_the_asker_alone(tmp_path: Path) -> None:
    async with discord_with(tmp_path) as stage:
        result = await stage.member.slash(stage.channel, "ask", question=QUESTION, private=True)
        assert stage.sent("POST", "/callback") == [{"type": 5, "data": {"flags": 64}}]
        assert result.response.ephemeral
        assert stage.channel.history(viewer=stage.moderator) == []


async def test_a_mention_is_answered_in_a_reply_that_pings_nobody(tmp_path: Path) -> None:
    knowledge = StagedKnowledge({QUESTION: northwind_answer()})
    async with discord_with(tmp_path, knowledge) as stage:
        question = await stage.member.send(stage.channel, f"{stage.mention} {QUESTION}")
        (reply,) = stage.replies()
        assert reply.reference is not None
        assert reply.reference.message_id == question.id
        assert [embed.title for embed in reply.embeds] == ["Documented figures", "Contested commentary"]
        assert reply.embeds[0].author.name is None
        assert knowledge.asked == [(QUESTION, ())]
        (body,) = stage.sent("POST", "/messages")
        assert body["allowed_mentions"] == {"parse": [], "replied_user": False}
        assert (body["nonce"], body["enforce_nonce"]) == (str(question.id), True)


async def test_it_is_silent_unless_addressed(tmp_path: Path) -> None:
    async with discord_with(tmp_path, message_content=True) as stage:
        first = await stage.member.send(stage.channel, QUESTION)
        await stage.moderator.send(stage.channel, "I think so too", reply_to=first)
        await stage.member.send(stage.channel, f"{stage.moderator.mention} what do you think? @everyone")
        assert stage.replies() == []
        assert stage.knowledge.asked == []


async def test_bots_and_webhooks_are_ignored_always(tmp_path: Path) -> None:
    async with discord_with(tmp_path) as stage:
        other = stage.guild.add_member(stage.env.create_user("other-bot", bot=True))
        await other.send(stage.channel, f"{stage.mention} {QUESTION}")
        hook = stage.guild.create_webhook(stage.channel)
        await hook.send(f"{stage.mention} {QUESTION}")
        assert stage.replies() == []
        assert stage.knowledge.asked == []


async def test_a_follow_up_carries_the_questions_before_it(tmp_path: Path) -> None:
    async with discord_with(tmp_path) as stage:
        await stage.member.send(stage.channel, f"{stage.mention} {QUESTION}")
        await stage.member.send(stage.channel, f"{stage.mention} {FOLLOW_UP}", reply_to=stage.replies()[0])
        await stage.member.send(stage.channel, f"{stage.mention} and in 2026?", reply_to=stage.replies()[1])
        assert [earlier for _, earlier in stage.knowledge.asked] == [(), (QUESTION,), (QUESTION, FOLLOW_UP)]


async def test_a_follow_up_to_ask_works_by_replying_to_its_answer(tmp_path: Path) -> None:
    async with discord_with(tmp_path) as stage:
        result = await stage.member.slash(stage.channel, "ask", question=QUESTION)
        await stage.moderator.send(stage.channel, f"{stage.mention} {FOLLOW_UP}", reply_to=result.response)
        assert stage.knowledge.asked[-1] == (FOLLOW_UP, (QUESTION,))


async def test_a_new_mention_in_the_same_channel_starts_afresh(tmp_path: Path) -> None:
    async with discord_with(tmp_path) as stage:
        await stage.member.send(stage.channel, f"{stage.mention} {QUESTION}")
        await stage.member.send(stage.channel, f"{stage.mention} {FOLLOW_UP}")
        assert stage.knowledge.asked[-1] == (FOLLOW_UP, ())


async def test_a_thread_is_one_conversation_for_half_an_hour(tmp_path: Path) -> None:
    async with discord_with(tmp_path) as stage:
        start = await stage.member.send(stage.channel, "a thread")
        cached = stage.bot.get_channel(stage.channel.id)
        assert isinstance(cached, discord.TextChannel)
        await cached.get_partial_message(start.id).create_thread(name="questions")
        (thread,) = stage.channel.threads
        await stage.member.slash(thread, "ask", question=QUESTION)
        await stage.member.send(thread, f"{stage.mention} {FOLLOW_UP}")
        assert stage.knowledge.asked[-1] == (FOLLOW_UP, (QUESTION,))


async def test_a_reply_whose_words_discord_hides_gets_one_line(tmp_path: Path) -> None:
    async with discord_with(tmp_path) as stage:
        await stage.member.send(stage.channel, f"{stage.mention} {QUESTION}")
        await stage.reply_without_ping(stage.member, FOLLOW_UP, stage.replies()[0])
        assert stage.replies()[-1].content == "Discord hides your words unless you mention me."
        assert len(stage.knowledge.asked) == 1


async def test_with_message_content_a_reply_without_its_mention_is_a_question(tmp_path: Path) -> None:
    async with discord_with(tmp_path, message_content=True) as stage:
        await stage.member.send(stage.channel, f"{stage.mention} {QUESTION}")
        await stage.reply_without_ping(stage.member, FOLLOW_UP, stage.replies()[0])
        assert stage.knowledge.asked[-1] == (FOLLOW_UP, (QUESTION,))


async def test_no_privileged_intent_is_asked_for_by_default(tmp_path: Path) -> None:
    async with discord_with(tmp_path) as stage:
        intents = stage.bot.intents
        assert (intents.message_content, intents.members, intents.presences) == (False, False, False)


async def test_a_mention_without_a_question_is_told_how_to_ask(tmp_path: Path) -> None:
    async with discord_with(tmp_path) as stage:
        await stage.member.send(stage.channel, stage.mention)
        assert stage.replies()[0].content.startswith("Ask me a question after the mention")


async def test_a_direct_message_is_a_question(tmp_path: Path) -> None:
    async with discord_with(tmp_path) as stage:
        await stage.member.send_dm(QUESTION)
        assert stage.knowledge.asked == [(QUESTION, ())]
        assert [message.embeds[0].title for message in stage.replies(stage.member.user.dm_channel)] == [
            "Documented figures"
        ]


async def test_what_nothing_documents_is_said_to_be_so(tmp_path: Path) -> None:
    async with discord_with(tmp_path, StagedKnowledge({QUESTION: unanswered()})) as stage:
        result = await stage.member.slash(stage.channel, "ask", question=QUESTION)
        (embed,) = result.response.embeds
        assert embed.title == "Not documented"
        assert embed.description.startswith("Nothing in the knowledge base documents this.")


@pytest.mark.parametrize("addressed", ["ask", "mention"])
async def test_a_refused_question_is_told_why(tmp_path: Path, addressed: str) -> None:
    refused = QuestionRefused("That holds nothing to look for.", "Name a company, a year or a number.")
    async with discord_with(tmp_path, StagedKnowledge({"???": refused})) as stage:
        if addressed == "ask":
            await stage.member.slash(stage.channel, "ask", question="???")
        else:
            await stage.member.send(stage.channel, f"{stage.mention} ???")
        assert (
            stage.replies()[0].content
            == "That holds nothing to look for. Name a company, a year or a number."
        )
        assert stage.replies()[0].embeds == []


async def test_before_the_first_index_the_asker_is_told_so(tmp_path: Path) -> None:
    knowledge = StagedKnowledge()

    def fail() -> None:
        raise NothingIndexed("No index has been built yet.", "Run receipts refresh.")

    knowledge.before = fail
    async with discord_with(tmp_path, knowledge) as stage:
        await stage.member.send(stage.channel, f"{stage.mention} {QUESTION}")
        assert stage.replies()[0].content == (
            "No index has been built yet. A moderator can build it with `/kb refresh`."
        )


async def test_thirty_questions_in_ten_seconds_are_answered_or_told_when_to_ask_again(tmp_path: Path) -> None:
    async with discord_with(tmp_path) as stage:
        for at in range(30):
            await stage.member.send(stage.channel, f"{stage.mention} question {at}?")
        answered = [reply for reply in stage.replies() if reply.embeds]
        refused = [reply for reply in stage.replies() if not reply.embeds]
        assert (len(answered), len(refused)) == (20, 10)
        assert refused[0].content.startswith("You have asked a lot in the last minute. Ask again in ")


async def test_a_flood_of_mentions_is_not_answered_by_a_flood(tmp_path: Path) -> None:
    async with discord_with(tmp_path, questions_per_user=3) as stage:
        for at in range(12):
            await stage.member.send(stage.channel, f"{stage.mention} question {at}?")
        assert len(stage.replies()) == 6


async def test_a_refused_command_is_refused_in_private_and_before_any_work(tmp_path: Path) -> None:
    async with discord_with(tmp_path, questions_per_user=1) as stage:
        await stage.member.slash(stage.channel, "ask", question=QUESTION)
        result = await stage.member.slash(stage.channel, "ask", question=QUESTION)
        assert result.response.ephemeral
        assert result.response.content.startswith("You have asked a lot")
        assert len(stage.knowledge.asked) == 1


async def test_a_message_delivered_twice_is_answered_once(tmp_path: Path) -> None:
    async with discord_with(tmp_path) as stage:
        question = await stage.member.send(stage.channel, f"{stage.mention} {QUESTION}")
        stage.bot.dispatch("message", question)
        await stage.env.settle()
        assert len(stage.replies()) == 1


async def test_mentions_in_a_question_come_back_dead(tmp_path: Path) -> None:
    async with discord_with(tmp_path) as stage:
        await stage.member.slash(stage.channel, "ask", question="@everyone <@1> https://evil.example why?")
        (reply,) = stage.replies()
        assert not reply.mention_everyone
        assert reply.mentions == []


@pytest.mark.parametrize(
    ("permission", "says"),
    [("embed_links", "I need the permission “Embed Links” here to show sources: ask a moderator for it.")],
)
async def test_a_missing_permission_is_named_where_it_is_missing(
    tmp_path: Path, permission: str, says: str
) -> None:
    async with discord_with(tmp_path) as stage:
        channel = _channel_without(stage, permission)
        await stage.member.send(channel, f"{stage.mention} {QUESTION}")
        assert [reply.content for reply in stage.replies(channel)] == [says]


async def test_without_the_right_to_write_the_asker_is_told_in_private(tmp_path: Path) -> None:
    async with discord_with(tmp_path) as stage:
        channel = _channel_without(stage, "send_messages")
        await stage.member.send(channel, f"{stage.mention} {QUESTION}")
        assert stage.replies(channel) == []
        (told,) = stage.replies(stage.member.user.dm_channel)
        assert "“Send Messages”" in told.content


async def test_without_the_right_to_read_history_the_answer_comes_without_a_reference(tmp_path: Path) -> None:
    async with discord_with(tmp_path) as stage:
        channel = _channel_without(stage, "read_message_history")
        await stage.member.send(channel, f"{stage.mention} {QUESTION}")
        (body,) = stage.sent("POST", f"/channels/{channel.id}/messages")
        assert "message_reference" not in body
        assert body["embeds"]


def _channel_without(stage: object, permission: str) -> object:
    """A channel in which the bot lacks one permission."""
    me = stage.guild.me
    denied = discord.PermissionOverwrite(**{permission: False})
    return stage.guild.create_text_channel("limited", overwrites={me: denied})
