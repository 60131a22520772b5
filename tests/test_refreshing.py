"""A refresh in a process of its own."""

from __future__ import annotations

import asyncio
import os
from pathlib import Path

import pytest

from bot.refreshing import Progress, RefreshFailed, Refreshing
from bot.settings import Settings
from index.knowledge_base import RefreshRunning
from tests.test_moderating import calls, story


def refreshing(name: str, folder: Path) -> Refreshing:
    return Refreshing(Settings(data_folder=folder), story(name, folder))


async def test_steps_are_reported_as_they_come(tmp_path: Path) -> None:
    steps: list[Progress] = []
    diff = await refreshing("slow", tmp_path).run("mona", False, steps.append)
    assert steps == [Progress("embedding", 1, 2), Progress("embedding", 2, 2)]
    assert (diff.generation, diff.added, diff.unchanged, diff.is_empty) == (13, ("companies/new",), 2, False)
    assert diff.failed == (("broken", "The front matter has no title."),)


async def test_approval_is_passed_on(tmp_path: Path) -> None:
    waiting = await refreshing("dropping", tmp_path).run("mona", False, lambda step: None)
    going = await refreshing("dropping", tmp_path).run("mona", True, lambda step: None)
    assert (waiting.waits_for_approval, going.waits_for_approval) == (True, False)


async def test_a_crash_is_not_taken_for_a_wait(tmp_path: Path, caplog: pytest.LogCaptureFixture) -> None:
    with pytest.raises(RefreshFailed, match="The refresh ended unexpectedly"):
        await refreshing("crashing", tmp_path).run("mona", False, lambda step: None)
    assert "a bug with a path in it" in caplog.text


async def test_one_at_a_time(tmp_path: Path) -> None:
    one = refreshing("endless", tmp_path)
    first = asyncio.create_task(one.run("mona", False, lambda step: None))
    while not (tmp_path / "started").exists():
        await asyncio.sleep(0.02)
    with pytest.raises(RefreshRunning, match="A refresh that mona asked for is running"):
        await one.run("carol", False, lambda step: None)
    first.cancel()
    with pytest.raises(asyncio.CancelledError):
        await first
    assert len(calls(tmp_path)) == 1


async def test_a_cancelled_refresh_leaves_no_process(tmp_path: Path) -> None:
    one = refreshing("endless", tmp_path)
    running = asyncio.create_task(one.run("mona", False, lambda step: None))
    while not (tmp_path / "started").exists():
        await asyncio.sleep(0.02)
    assert one._process is not None
    process_id = one._process.pid
    running.cancel()
    await asyncio.gather(running, return_exceptions=True)
    with pytest.raises(ProcessLookupError):
        os.kill(process_id, 0)
    assert one.running_for is None
