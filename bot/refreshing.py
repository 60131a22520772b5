"""A refresh in a process of its own, so that answering goes on meanwhile from the old generation."""

from __future__ import annotations

import asyncio
import contextlib
import json
import logging
import os
import re
import sys
from collections import deque
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field, replace

from bot.logs import hide_secrets
from bot.settings import Settings
from index.knowledge_base import KnowledgeError, RefreshRunning

STOP_GRACE_S = 5.0
"""Time a refresh has to stop by itself; nothing of it is in service before its last step."""
MOST_LINE = 1 << 20
"""Bytes of one line of the command's output; a diff of ten thousand sources stays below it."""
MOST_LINES_KEPT = 30
"""Lines the command says on stderr that reach the log where it fails."""
EXIT_DONE = 0
EXIT_WAITS_FOR_APPROVAL = 1
EXITS_WITH_A_REASON = (2, 3)

_log = logging.getLogger(__name__)

_PROGRESS = re.compile(r"(?P<stage>[A-Za-z][A-Za-z ]*?):? +(?P<done>\d+) ?(?:/|of) ?(?P<total>\d+)\b")


class RefreshFailed(KnowledgeError):
    """The refresh ended without a new generation."""


@dataclass(frozen=True, slots=True)
class Progress:
    """How far a refresh is."""

    stage: str
    done: int
    total: int


@dataclass(frozen=True, slots=True)
class Diff:
    """What a refresh did, or would do where it waits for approval."""

    generation: int
    added: tuple[str, ...] = ()
    changed: tuple[str, ...] = ()
    removed: tuple[str, ...] = ()
    unchanged: int = 0
    failed: tuple[tuple[str, str], ...] = ()
    embedded: int = 0
    seconds: float = 0.0
    waits_for_approval: bool = False

    @property
    def is_empty(self) -> bool:
        """True where no source was added, changed, removed or failed."""
        return not (self.added or self.changed or self.removed or self.failed)


@dataclass(slots=True)
class Refreshing:
    """Starts refreshes, one at a time.

    Args:
        settings: where the data and the knowledge lie.
        command: what is run; the `receipts` command of this installation.
    """

    settings: Settings
    command: Sequence[str] = (sys.executable, "-m", "bot")
    running_for: str | None = None
    _process: asyncio.subprocess.Process | None = field(default=None, init=False)

    async def run(self, asker: str, approve: bool, report: Callable[[Progress], None]) -> Diff:
        """Runs one refresh to its end.

        Args:
            asker: whom to name while it runs.
            approve: go ahead also where many sources would be dropped.
            report: called with every step, on the event loop.

        Raises:
            RefreshRunning: where one runs already.
            RefreshFailed: where it ended without a result; says why in the command's own sentence.
        """
        if self.running_for is not None:
            raise RefreshRunning(
                f"A refresh that {self.running_for} asked for is running.", "Wait for its end."
            )
        self.running_for = asker
        try:
            return await self._run(approve, report)
        finally:
            await self.stop()
            self._process = None
            self.running_for = None

    async def stop(self) -> None:
        """Ends the running process, if any; the generation in service stays as it was."""
        process = self._process
        if process is None or process.returncode is not None:
            return
        with contextlib.suppress(ProcessLookupError):
            process.terminate()
            try:
                await asyncio.wait_for(process.wait(), STOP_GRACE_S)
            except TimeoutError:
                process.kill()

    async def _run(self, approve: bool, report: Callable[[Progress], None]) -> Diff:
        arguments = ["refresh", "--json", *(["--approve"] if approve else [])]
        process = self._process = await asyncio.create_subprocess_exec(
            *self.command,
            *arguments,
            env=_environment(self.settings),
            stdin=asyncio.subprocess.DEVNULL,
            stdout=asyncio.subprocess.PIPE,
            stderr=asyncio.subprocess.PIPE,
            limit=MOST_LINE,
        )
        if process.stdout is None or process.stderr is None:
            raise RefreshFailed("The refresh could not be followed.", "Try again.")
        output, said = await asyncio.gather(process.stdout.read(), _follow(process.stderr, report))
        code = await process.wait()
        diff = _diff(output)
        if diff is not None and code == EXIT_DONE:
            return diff
        # A Python process that ends by an exception exits with 1 as well, but prints no diff.
        if diff is not None and code == EXIT_WAITS_FOR_APPROVAL:
            return replace(diff, waits_for_approval=True)
        if code in EXITS_WITH_A_REASON and said:
            raise RefreshFailed(hide_secrets(said[-1]))
        _log.error("A refresh ended with exit code %s:\n%s", code, "\n".join(said))
        raise RefreshFailed(
            "The refresh ended unexpectedly.", "Nothing was changed; its reason is in the log."
        )


def _environment(settings: Settings) -> Mapping[str, str]:
    """The bot's own environment with its settings, and without the token, which a refresh has no use for."""
    environ = {name: value for name, value in os.environ.items() if name != "DISCORD_TOKEN"}
    environ["RECEIPTS_DATA"] = str(settings.data_folder.absolute())
    if settings.knowledge_folders:
        folders = (str(folder.absolute()) for folder in settings.knowledge_folders)
        environ["RECEIPTS_KNOWLEDGE"] = os.pathsep.join(folders)
    if settings.model:
        environ["RECEIPTS_MODEL"] = settings.model
    if settings.database_url:
        environ["DATABASE_URL"] = settings.database_url
    return environ


async def _follow(stream: asyncio.StreamReader, report: Callable[[Progress], None]) -> Sequence[str]:
    """Reports every line of progress and returns the last of the lines that are none."""
    said: deque[str] = deque(maxlen=MOST_LINES_KEPT)
    async for raw in stream:
        line = raw.decode(errors="replace").strip()
        step = _PROGRESS.fullmatch(line)
        if step:
            report(Progress(step["stage"].strip().lower(), int(step["done"]), int(step["total"])))
        elif line:
            said.append(line)
    return said


def _diff(output: bytes) -> Diff | None:
    """The document the command printed, or None where it printed none."""
    try:
        document = json.loads(output)
        sources = document["sources"]
        ids = sources["ids"]
        return Diff(
            generation=int(document["generation"] or 0),
            added=tuple(ids["added"]),
            changed=tuple(ids["changed"]),
            removed=tuple(ids["removed"]),
            unchanged=int(sources["unchanged"]),
            failed=tuple((one["source"], one["reason"]) for one in sources["failed"]),
            embedded=int(document["embedded"]),
            seconds=float(document["seconds"]),
        )
    except (ValueError, TypeError, KeyError):
        return None
