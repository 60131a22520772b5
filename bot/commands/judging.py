"""Feedback: what a reader thinks of a reply, for the moderators."""

from __future__ import annotations

from typing import cast

import discord

from bot.delivery import InteractionOutlet
from bot.failures import run_command
from bot.kept_replies import VERDICTS
from bot.parts import Parts

FORM_TIMEOUT_S = 900.0
"""As long as Discord lets a form be answered."""
MOST_COMMENT = 500
THANKS = "Thank you. The moderators will see it; your name is not stored."
GONE = "This reply is too old for feedback. Ask again."


class FeedbackForm(discord.ui.Modal, title="Feedback on this reply"):
    """One choice and an optional comment."""

    verdict: discord.ui.Label[FeedbackForm] = discord.ui.Label(
        text="What about it?",
        component=discord.ui.Select(
            custom_id="verdict",
            options=[discord.SelectOption(label=label, value=value) for value, label in VERDICTS.items()],
        ),
    )
    comment: discord.ui.Label[FeedbackForm] = discord.ui.Label(
        text="Anything to add?",
        description="Which line, and what you expected. Leave out names.",
        component=discord.ui.TextInput(
            custom_id="comment",
            style=discord.TextStyle.paragraph,
            required=False,
            max_length=MOST_COMMENT,
        ),
    )

    def __init__(self, parts: Parts, key: str) -> None:
        super().__init__(timeout=FORM_TIMEOUT_S, custom_id=f"receipts:form:{key}")
        self._parts = parts
        self._key = key

    async def on_submit(self, interaction: discord.Interaction) -> None:
        """Stores one row."""
        verdict = cast("discord.ui.Select[FeedbackForm]", self.verdict.component).values[0]
        comment = cast("discord.ui.TextInput[FeedbackForm]", self.comment.component).value

        async def work(outlet: InteractionOutlet) -> None:
            parts, user_id = self._parts, interaction.user.id
            kept = await parts.worker.run(lambda: parts.kept.judge(self._key, user_id, verdict, comment))
            await outlet.send(THANKS if kept else GONE)

        await run_command(interaction, self._parts, work)
