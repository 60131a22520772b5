"""What was done to the index and what a check found, in words for a terminal."""

from __future__ import annotations

from collections.abc import Sequence

from bot.links import plain
from bot.terminal import Style, Terminal, count
from index.knowledge_base import (
    Changes,
    Fault,
    Generation,
    Mismatch,
    Refreshed,
    Scores,
    Section,
    Share,
)

MOST_IDS = 20
"""Ids of one group of a diff that are listed one by one; the first build would list every source."""


def print_refreshed(refreshed: Refreshed, terminal: Terminal) -> None:
    """What a change of the index did, in one line where nothing had changed."""
    if not refreshed.is_new:
        terminal.say(f"Nothing has changed; generation {refreshed.generation} stays in service.")
        return
    print_changes(refreshed.changes, terminal)
    held = (
        f"{count(refreshed.passages, 'passage')}, {count(refreshed.sentences, 'sentence')}, "
        f"{count(refreshed.figures, 'figure')}"
    )
    took = f"{count(refreshed.embedded, 'text')} embedded, {refreshed.seconds:.1f} s"
    terminal.say(f"Generation {refreshed.generation} is in service: {held} ({took}).")


def print_changes(changes: Changes, terminal: Terminal) -> None:
    """The difference by source: + added, ~ changed, - removed; then how many of each."""
    for sign, ids in (("+", changes.added), ("~", changes.changed), ("-", changes.removed)):
        for source_id in ids[:MOST_IDS]:
            terminal.say_whole(f"{sign} {plain(source_id)}")
        if len(ids) > MOST_IDS:
            terminal.say_whole(f"{sign} and {len(ids) - MOST_IDS:,} more")
    terminal.say(
        f"Sources: {len(changes.added):,} added, {len(changes.changed):,} changed, {len(changes.removed):,} "
        f"removed, {len(changes.unchanged):,} unchanged, {len(changes.failed):,} failed."
    )


def print_history(generations: Sequence[Generation], terminal: Terminal) -> None:
    """Generations in the order in which they were put in service."""
    if not generations:
        terminal.say("Nothing has been built yet: run receipts refresh.")
        return
    rows = [
        (
            f"{one.number}{' *' if one.is_current else ''}",
            one.built_at[:16].replace("T", " "),
            plain(one.built_by),
            f"{one.sources:,}",
            f"{one.passages:,}",
            f"{one.figures:,}",
        )
        for one in generations
    ]
    headings = ("generation", "built (UTC)", "by", "sources", "passages", "figures")
    terminal.tabulate(headings, rows, counts=(3, 4, 5))
    current = next((one for one in generations if one.is_current), generations[-1])
    terminal.say(f"* in service, built with {plain(current.model)}", Style.ASIDE)


def print_audit(checked: int, mismatches: Sequence[Mismatch], terminal: Terminal) -> None:
    """How much was compared, and each thing that does not match."""
    for one in mismatches:
        terminal.say_whole(plain(f"{one.source_id or 'index'}: {one.what}"))
    found = count(len(mismatches), "mismatch", "mismatches") if mismatches else "everything matches"
    terminal.say(f"{checked:,} spans, checksums and vectors compared: {found}.")


def print_faults(faults: Sequence[Fault], terminal: Terminal, allowed: Sequence[Fault] = ()) -> None:
    """One fault a line as "path:line: what", which editors and CI can follow; before them what is allowed."""
    for one in allowed:
        terminal.say_whole(plain(f"{one.path}:{one.line}: allowed on a page of opinion: {one.what}"))
    for one in faults:
        terminal.say_whole(plain(f"{one.path}:{one.line}: {one.what}"))
    terminal.say(f"{count(len(faults), 'fault')}." if faults else "No faults.")


def print_scores(scores: Scores, terminal: Terminal) -> None:
    """The shares, a line each."""
    shares: dict[str, Share] = {
        "documented facts shown": scores.shown(Section.DOCUMENTED),
        "contested facts shown": scores.shown(Section.CONTESTED),
        "facts of either block shown": scores.shown(Section.EITHER),
        "facts in the wrong block": scores.misplaced,
        "lines that meet no expectation": scores.extra,
        "unanswerable questions refused": scores.refused,
        "answerable questions refused": scores.falsely_refused,
    }
    rows = [
        (name, "–" if one.share is None else f"{one.share:.3f}", f"{one.count:,} of {one.of:,}")
        for name, one in shares.items()
    ]
    terminal.tabulate((count(len(scores.questions), "question"), "share", "count"), rows, counts=(1, 2))
