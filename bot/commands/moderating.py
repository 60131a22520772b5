"""/kb: bringing the knowledge base up to date and looking after it, for moderators.

The role is checked in code at every call: what Discord hides from members is a hint that a server's own
settings can widen.
"""

from __future__ import annotations

import asyncio
from collections.abc import Sequence

import discord
from discord import app_commands

from bot.delivery import InteractionOutlet, Outlet
from bot.embeds import message_panel
from bot.failures import run_command
from bot.links import inert
from bot.parts import Parts
from bot.refreshing import Diff, Progress
from index.knowledge_base import Generation, KnowledgeBase

PROGRESS_EVERY_S = 2.5
"""Between two edits of one message; Discord's limit on edits leaves room for it."""
MOST_NAMED = 12
"""Sources named in each part of a diff; the rest are counted."""
MOST_GENERATIONS = 15
MOST_NOTICES = 5
HOW_TO_APPROVE = "Nothing was changed. To go ahead: `/kb refresh approve:True`."
STALE = "Sources have changed since: `/kb refresh` takes them up."


def kb_group(parts: Parts) -> app_commands.Group:
    """/kb refresh, status, history and rollback."""
    hidden = discord.Permissions(manage_guild=True)
    group = app_commands.Group(
        name="kb",
        description="Look after the knowledge base (moderators).",
        allowed_installs=app_commands.AppInstallationType(guild=True, user=False),
        allowed_contexts=app_commands.AppCommandContext(guild=True, dm_channel=False, private_channel=False),
        # Members whose role is set by name or id need not manage the server, and must see the command.
        default_permissions=None if parts.settings.moderator_role else hidden,
    )

    @group.command(name="refresh", description="Take up new and edited sources.")
    @app_commands.describe(approve="Go ahead even if more than a fifth of the sources would be dropped.")
    async def refresh(interaction: discord.Interaction, approve: bool = False) -> None:
        async def work(outlet: InteractionOutlet) -> None:
            await show_refresh(parts, outlet, interaction.user.display_name, approve)

        await run_command(interaction, parts, work, private=False, moderators_only=True)

    @group.command(name="status", description="What is in service, and whether it is up to date.")
    async def status(interaction: discord.Interaction) -> None:
        async def work(outlet: InteractionOutlet) -> None:
            lines = await _status(parts)
            await outlet.send(embeds=[message_panel("Knowledge base", "\n".join(lines))])

        await run_command(interaction, parts, work, moderators_only=True)

    @group.command(name="history", description="Past generations, newest first.")
    async def history(interaction: discord.Interaction) -> None:
        async def work(outlet: InteractionOutlet) -> None:
            past = await parts.worker.call(lambda knowledge_base: knowledge_base.history())
            rows = [_generation_row(one) for one in reversed(past[-MOST_GENERATIONS:])]
            await outlet.send(embeds=[message_panel("Generations", "\n".join(rows) or "There are none yet.")])

        await run_command(interaction, parts, work, moderators_only=True)

    @group.command(name="rollback", description="Go back to an earlier generation, until the next refresh.")
    @app_commands.describe(generation="Its number, as /kb history shows it.")
    async def rollback(interaction: discord.Interaction, generation: app_commands.Range[int, 1]) -> None:
        async def work(outlet: InteractionOutlet) -> None:
            now = await parts.worker.call(lambda knowledge_base: _roll_back(knowledge_base, generation))
            parts.catalogue.fetch()
            named = "" if now == generation else f", as generation {now}"
            await outlet.send(f"Generation {generation} is in service again{named}, until the next refresh.")

        await run_command(interaction, parts, work, private=False, moderators_only=True)

    return group


async def show_refresh(parts: Parts, outlet: Outlet, asker: str, approve: bool) -> None:
    """Runs a refresh and shows how far it is, then what it did."""
    latest: list[Progress] = []
    running = asyncio.create_task(parts.refreshing.run(asker, approve, latest.append))
    try:
        shown: Progress | None = None
        while not (await asyncio.wait({running}, timeout=PROGRESS_EVERY_S))[0]:
            if latest and latest[-1] != shown:
                shown = latest[-1]
                await outlet.send(f"Refreshing: {inert(shown.stage)} {shown.done:,} of {shown.total:,}")
        diff = running.result()
    finally:
        running.cancel()
        await asyncio.gather(running, return_exceptions=True)
    parts.catalogue.fetch()
    await outlet.send(embeds=[message_panel("Refresh", _diff_text(diff))])


def _diff_text(diff: Diff) -> str:
    if diff.waits_for_approval:
        before = len(diff.removed) + len(diff.changed) + diff.unchanged
        head = f"This would drop {len(diff.removed):,} of {before:,} sources, so it waits. {HOW_TO_APPROVE}"
    elif diff.is_empty:
        return f"Nothing changed: generation {diff.generation} is up to date with {diff.unchanged:,} sources."
    else:
        head = (
            f"Generation {diff.generation} is in service: {diff.embedded:,} passages embedded in "
            f"{diff.seconds:.1f} s, {diff.unchanged:,} sources unchanged."
        )
    failed = [f"{name}: {reason}" for name, reason in diff.failed]
    rows = [
        _named("Added", diff.added),
        _named("Changed", diff.changed),
        _named("Removed", diff.removed),
        _named("Failed, previous version kept", failed),
    ]
    return "\n".join([head, *filter(None, rows)])


def _named(what: str, names: Sequence[str]) -> str:
    if not names:
        return ""
    rows = [f"• {inert(name)}" for name in names[:MOST_NAMED] if len(name) <= 300]
    if len(names) > len(rows):
        rows.append(f"• and {len(names) - len(rows):,} more")
    return "\n".join([f"**{what}: {len(names):,}**", *rows])


async def _status(parts: Parts) -> list[str]:
    generation, is_stale, notices = await parts.worker.call(
        lambda knowledge_base: (knowledge_base.generation, knowledge_base.stale(), knowledge_base.notices)
    )
    verdicts = await parts.worker.run(parts.kept.verdicts)
    rows = [_generation_row(generation) if generation else "Nothing has been indexed yet: `/kb refresh`."]
    if generation:
        rows.append(f"Model: {inert(generation.model)}")
        rows.append(STALE if is_stale else "Up to date with its files.")
    if parts.refreshing.running_for:
        rows.append(f"A refresh is running for {inert(parts.refreshing.running_for)}.")
    rows += [inert(notice) for notice in notices[-MOST_NOTICES:]]
    told = ", ".join(f"{inert(verdict)} {count:,}" for verdict, count in sorted(verdicts.items()))
    return [*rows, f"Feedback: {told or 'none yet'}"]


def _generation_row(generation: Generation) -> str:
    when = generation.built_at[:16].replace("T", " ")
    row = (
        f"**{generation.number}** · {when} UTC · {generation.built_by} · {generation.sources:,} sources, "
        f"{generation.passages:,} passages, {generation.figures:,} figures"
    )
    return f"{row} · **in service**" if generation.is_current else row


def _roll_back(knowledge_base: KnowledgeBase, number: int) -> int:
    return knowledge_base.rollback(number).generation
