"""Checked claims into one message that only the person who asked sees."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from bot import phrases
from bot.check_words import differences_in_words, verdict_in_words
from bot.layout import MOST_IN_PANEL, Block, Panel
from bot.links import inert, shorten
from bot.reply import compose, first_panels
from bot.source_lines import numbered, worded
from index.knowledge_base import Checked

MOST_CLAIM = 200
"""Characters of a claim repeated above what is said of it."""


def panels_of(checks: Sequence[Checked], left_out: int) -> list[Panel]:
    """One claim with the blocks of its answer; several with their verdicts and deciding lines.

    Args:
        checks: at least one.
        left_out: how many claims of the message were not checked.
    """
    if len(checks) == 1:
        (checked,) = checks
        reply = replace(compose(checked.answer), notice="\n".join(_verdict_rows(checked)))
        panels = first_panels(reply)
        return [replace(panels[0], author=_claim_in_words(checked)), *panels[1:]]
    notice = (
        f"The first {len(checks)} claims were checked; {left_out} more were not."
        if left_out
        else f"{len(checks)} claims were checked."
    )
    texts = [notice]
    for checked in checks:
        text = "\n".join(_rows(checked))
        if len("\n\n".join([*texts, text])) > MOST_IN_PANEL:
            break
        texts.append(text)
    footer = f"{phrases.NOT_VERIFIED} Generation {checks[0].answer.generation}"
    return [Panel(Block.SOURCES, "\n\n".join(texts), footer=footer)]


def _rows(checked: Checked) -> list[str]:
    """A claim, its verdict, and the line it rests on."""
    rows = [inert(_claim_in_words(checked)), *_verdict_rows(checked)]
    if checked.decided_by:
        citation = checked.answer.citations[checked.decided_by - 1]
        rows += [worded(citation), numbered(checked.decided_by, citation)]
    return rows


def _verdict_rows(checked: Checked) -> list[str]:
    return [f"**{inert(verdict_in_words(checked))}**", *(inert(row) for row in differences_in_words(checked))]


def _claim_in_words(checked: Checked) -> str:
    return f"Claim: {shorten(checked.claim, MOST_CLAIM)}"
