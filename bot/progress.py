"""How far a change of the index is: bars with an estimate on a terminal, plain lines for a program."""

from __future__ import annotations

import sys
from collections.abc import Callable, Iterator
from contextlib import contextmanager

from rich.console import Console
from rich.progress import BarColumn, MofNCompleteColumn, Progress, TaskID, TextColumn, TimeRemainingColumn
from rich.theme import Theme

from index.knowledge_base import Stage

LABELS = {
    Stage.PREPARING: "Preparing model",
    Stage.READING: "Reading sources",
    Stage.EMBEDDING: "Embedding passages",
    Stage.INDEXING: "Writing the index",
}

_COLOURS = Theme(
    {
        **dict.fromkeys(("bar.complete", "bar.finished", "bar.pulse"), "blue"),
        **dict.fromkeys(("bar.back", "progress.download", "progress.remaining"), "dim"),
    }
)
"""Blue and grey here too: green would say that something is right."""

Report = Callable[[Stage, int, int], None]
"""Called with the stage, how much of it is done, and how much there is."""


@contextmanager
def show_progress() -> Iterator[Report | None]:
    """A bar for each stage with the time it still needs; None where standard error is no terminal."""
    console = Console(stderr=True, theme=_COLOURS)
    if not console.is_terminal:
        yield None
        return
    columns = (
        TextColumn("{task.description:<18}"),
        BarColumn(),
        MofNCompleteColumn(),
        TimeRemainingColumn(),
    )
    with Progress(*columns, console=console, transient=True) as bars:
        tasks: dict[Stage, TaskID] = {}

        def report(stage: Stage, done: int, total: int) -> None:
            if stage not in tasks:
                tasks[stage] = bars.add_task(LABELS[stage], total=total)
            bars.update(tasks[stage], completed=done, total=total)

        yield report


def tell_progress(stage: Stage, done: int, total: int) -> None:
    """One line on standard error, such as "embedding 64/470"."""
    print(f"{stage.value} {done}/{total}", file=sys.stderr, flush=True)
