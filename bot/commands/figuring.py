"""Figures of the ledger: /figure, with names offered while someone types and a chart where one can be drawn."""

from __future__ import annotations

import asyncio
import io
from collections.abc import Callable, Sequence
from concurrent.futures import ThreadPoolExecutor
from dataclasses import replace
from functools import partial
from typing import TYPE_CHECKING

import discord
from discord import app_commands

from bot import phrases
from bot.delivery import InteractionOutlet
from bot.embeds import embeds_of, reply_buttons
from bot.failures import run_command, sentence
from bot.figure_charts import TOO_FEW, Drawing, plan_chart
from bot.figure_reply import (
    MOST_NAMES,
    NOTHING_ASKED,
    SEPARATOR,
    TOO_MANY_NAMES,
    Wanted,
    compose_figures,
    split_names,
)
from bot.parts import Parts
from bot.reply import first_panels
from index.knowledge_base import Findings, KnowledgeBase, KnowledgeError

if TYPE_CHECKING:
    from bot.charts import Chart

MOST_CHOICES = 25
MOST_TYPED = 200
"""Characters of an option; what is offered has a hundred at most."""
FIRST_YEAR, LAST_YEAR = 1900, 2100

_Choices = list[app_commands.Choice[str]]


class NothingToLookUp(KnowledgeError):
    """The options name nothing, or too much at once."""


def figure_command(parts: Parts) -> app_commands.Command[discord.app_commands.Group, ..., None]:
    """/figure: the ledger by entity, metric and year, up to three names side by side."""
    # matplotlib is for one thread at a time, and a picture must not keep questions waiting.
    drawing = ThreadPoolExecutor(max_workers=1, thread_name_prefix="drawing")

    @app_commands.command(
        name="figure", description="Look figures up: whose, of what, when; with a chart if you like."
    )
    @app_commands.describe(
        entity="A company, body or country: whose figure, or who counted.",
        metric="What is counted, such as headcount or job cuts.",
        year="Only figures of this year.",
        compare=f"One or two names more, side by side; a “{SEPARATOR}” parts them.",
        chart="Draw it, where at least two figures or a series can be drawn; the table comes along.",
        private="Only you see the reply.",
    )
    @app_commands.allowed_installs(guilds=True, users=True)
    @app_commands.allowed_contexts(guilds=True, dms=True, private_channels=True)
    async def figure(
        interaction: discord.Interaction,
        entity: app_commands.Range[str, 1, MOST_TYPED] = "",
        metric: app_commands.Range[str, 1, MOST_TYPED] = "",
        year: app_commands.Range[int, FIRST_YEAR, LAST_YEAR] | None = None,
        compare: app_commands.Range[str, 1, MOST_TYPED] = "",
        chart: bool = False,
        private: bool = False,
    ) -> None:
        async def work(outlet: InteractionOutlet) -> None:
            names = split_names(entity, compare, parts.figure_names.entities)
            wanted = Wanted(names, metric.strip(), year)
            await _answer(parts, outlet, wanted, drawing if chart else None)

        await run_command(interaction, parts, work, private=private)

    @figure.autocomplete("entity")
    async def offer_entity(interaction: discord.Interaction, typed: str) -> _Choices:
        return _choices(parts.figure_names.entities_matching(typed, MOST_CHOICES))

    @figure.autocomplete("metric")
    async def offer_metric(interaction: discord.Interaction, typed: str) -> _Choices:
        entity = str(getattr(interaction.namespace, "entity", None) or "")
        return _choices(parts.figure_names.metrics_matching(typed, MOST_CHOICES, entity))

    @figure.autocomplete("compare")
    async def offer_second(interaction: discord.Interaction, typed: str) -> _Choices:
        before, mark, last = typed.rpartition(SEPARATOR)
        begin = f"{before.strip()}{mark} " if mark else ""
        found = parts.figure_names.entities_matching(last, MOST_CHOICES)
        return _choices([begin + name for name in found if len(begin + name) <= 100])

    return figure


async def _answer(
    parts: Parts, outlet: InteractionOutlet, wanted: Wanted, drawing: ThreadPoolExecutor | None
) -> None:
    """Looks up, draws where that is wanted, and sends both at once."""
    if wanted.is_empty:
        raise NothingToLookUp(NOTHING_ASKED)
    if len(wanted.names) > MOST_NAMES:
        raise NothingToLookUp(TOO_MANY_NAMES)
    found, generation, plan = await parts.worker.call(partial(_look_up, wanted, draws=drawing is not None))
    drawn, notice = (await _draw(drawing, plan)) if drawing else (None, "")
    nearest: Sequence[str] = ()
    if not any(one.found for one in found.values()):
        await parts.figure_names.fetch()
        nearest = [near for name in wanted.names if name for near in parts.figure_names.nearest(name)]
    reply = compose_figures(wanted, found, generation, nearest, notice)
    holding = await parts.worker.still_holding(reply.shown)
    gone = phrases.left_out_in_words(len(reply.shown) - len(holding))
    reply = replace(reply, shown=holding, notice="\n".join(filter(None, [reply.notice, gone])))
    key = await parts.worker.run(partial(parts.kept.keep, reply))
    await outlet.send(None, embeds_of(first_panels(reply)), reply_buttons(reply, key), files=_files(drawn))


def _look_up(
    wanted: Wanted, knowledge_base: KnowledgeBase, draws: bool
) -> tuple[dict[str, Findings], int, Drawing | None]:
    """What is found by name, the generation it comes from, and what to draw of it."""
    found = {name: knowledge_base.look_up(name, wanted.metric, wanted.year) for name in wanted.names}
    generation = knowledge_base.generation
    plan = plan_chart(wanted, found, knowledge_base) if draws else None
    return found, generation.number if generation else 0, plan


async def _draw(drawing: ThreadPoolExecutor, plan: Drawing | None) -> tuple[Chart | None, str]:
    """The chart, or why there is none."""
    if plan is None:
        return None, TOO_FEW
    try:
        return await asyncio.get_running_loop().run_in_executor(drawing, plan), ""
    except KnowledgeError as reason:
        return None, f"No chart: {sentence(reason)}"


def _files(drawn: Chart | None) -> Callable[[], list[discord.File]]:
    """Makes the picture, with its words for those who cannot see it, and its table; anew for each try to send."""
    if drawn is None:
        return list
    return lambda: [
        discord.File(io.BytesIO(drawn.png), f"{drawn.name}.png", description=drawn.alt),
        discord.File(io.BytesIO(drawn.csv), f"{drawn.name}.csv"),
    ]


def _choices(texts: Sequence[str]) -> _Choices:
    return [app_commands.Choice(name=text, value=text) for text in texts]
