"""Questions: /ask, a mention, a reply to one of our replies, a direct message.

1. Bots, webhooks and Discord's own messages are ignored, always.
2. Nothing is said to a message that does not address the bot.
3. Whoever addresses it gets an answer or a reason; a flood of refusals stays in the log.
4. A reply whose words Discord hides gets one line that says so.
"""

from __future__ import annotations

import re
from collections import OrderedDict
from functools import partial

import discord
from discord import app_commands

from bot.access import Person
from bot.delivery import InteractionOutlet, MessageOutlet, Outlet
from bot.embeds import embeds_of, reply_buttons
from bot.failures import door, run_command
from bot.parts import Parts
from bot.reply import compose, first_panels
from index.knowledge_base import KnowledgeError

HIDDEN_WORDS = "Discord hides your words unless you mention me."
NO_WORDS = "Ask me a question after the mention, for example: how many job cuts were put down to AI in 2025?"
MOST_QUESTION = 1000
"""Characters of a question typed into /ask; a longer one is a text, not a question."""
MOST_SEEN = 2000
"""Messages remembered as taken: a gateway that resumes may deliver one twice."""


def ask_command(parts: Parts) -> app_commands.Command[discord.app_commands.Group, ..., None]:
    """/ask, in servers, direct messages and wherever a person brings the bot along."""

    @app_commands.command(name="ask", description="What is documented about AI and jobs, with receipts.")
    @app_commands.describe(question="Your question, in your own words.", private="Only you see the reply.")
    @app_commands.allowed_installs(guilds=True, users=True)
    @app_commands.allowed_contexts(guilds=True, dms=True, private_channels=True)
    async def ask(
        interaction: discord.Interaction,
        question: app_commands.Range[str, 1, MOST_QUESTION],
        private: bool = False,
    ) -> None:
        async def work(outlet: InteractionOutlet) -> None:
            thread_id = _thread_id(interaction.channel)
            await answer(parts, outlet, question, thread_id=thread_id, repeats_question=True)

        await run_command(interaction, parts, work, private=private)

    return ask


async def answer(
    parts: Parts,
    outlet: Outlet,
    question: str,
    *,
    thread_id: int | None = None,
    replied_to: int | None = None,
    repeats_question: bool = False,
) -> None:
    """Answers one question where it was asked, and remembers it for what is asked next."""
    earlier = parts.conversations.earlier(replied_to, thread_id)
    reply = compose(await parts.worker.ask(question, earlier), question if repeats_question else "")
    key = await parts.worker.run(partial(parts.kept.keep, reply))
    message_id = await outlet.send(None, embeds_of(first_panels(reply)), reply_buttons(reply, key))
    parts.conversations.remember(question, earlier, message_id, thread_id)


class Listener:
    """Reads messages, and answers those that address the bot."""

    def __init__(self, parts: Parts) -> None:
        self._parts = parts
        self._seen: OrderedDict[int, None] = OrderedDict()

    async def on_message(self, message: discord.Message, me: discord.ClientUser) -> None:
        """Answers, says why not, or stays silent."""
        if message.author.bot or message.webhook_id is not None or message.is_system():
            return
        if not _addresses(message, me) or self._was_seen(message.id):
            return
        person = Person(message.author.id, message.guild.id if message.guild else None)
        outlet = MessageOutlet(message)
        refusal = self._refusal(person)
        if refusal is not None and not self._parts.access.may_be_told(person):
            return
        async with door(outlet, self._parts):
            if refusal is not None:
                raise refusal
            await self._reply(message, me, outlet)

    async def _reply(self, message: discord.Message, me: discord.ClientUser, outlet: MessageOutlet) -> None:
        question = re.sub(rf"<@!?{me.id}>", " ", message.content).strip()
        if not question:
            is_hidden = message.guild is not None and me not in message.mentions
            await outlet.send(HIDDEN_WORDS if is_hidden else NO_WORDS)
            return
        reference = message.reference.message_id if message.reference else None
        thread_id = _thread_id(message.channel)
        await answer(self._parts, outlet, question, thread_id=thread_id, replied_to=reference)

    def _refusal(self, person: Person) -> KnowledgeError | None:
        try:
            self._parts.underway.require_open()
            self._parts.access.admit(person)
        except KnowledgeError as refusal:
            return refusal
        return None

    def _was_seen(self, message_id: int) -> bool:
        if message_id in self._seen:
            return True
        self._seen[message_id] = None
        while len(self._seen) > MOST_SEEN:
            self._seen.popitem(last=False)
        return False


def _addresses(message: discord.Message, me: discord.ClientUser) -> bool:
    """True for a direct message, a mention of the bot itself, and a reply to one of its messages."""
    if message.guild is None or me in message.mentions:
        return True
    if message.type is not discord.MessageType.reply or message.reference is None:
        return False
    replied_to = message.reference.resolved
    return isinstance(replied_to, discord.Message) and replied_to.author.id == me.id


def _thread_id(channel: object) -> int | None:
    return channel.id if isinstance(channel, discord.Thread) else None
