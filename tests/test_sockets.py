"""The real process against a Discord on loopback: faults, cuts, restarts, and leaving."""

from __future__ import annotations

import asyncio
import json
import os
import signal
import sys
import time
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import aiohttp
import pytest

from tests.discord_env import check_requests
from tests.loopback_discord import TOKEN, Fault, LoopbackDiscord, loopback_discord

ROOT = Path(__file__).parent.parent
PATIENCE_S = 30.0


@dataclass
class Running:
    """The bot's process and the folder it works in."""

    process: asyncio.subprocess.Process
    folder: Path
    output: bytes = b""

    def notes(self, what: str) -> list[dict[str, Any]]:
        path = self.folder / "knowledge.jsonl"
        lines = path.read_text().splitlines() if path.exists() else []
        return [note for line in lines if (note := json.loads(line))["what"] == what]

    async def stop(self) -> int:
        """Asks it to leave, as a host does, and returns its exit code."""
        if self.process.returncode is None:
            self.process.send_signal(signal.SIGTERM)
        _, errors = await asyncio.wait_for(self.process.communicate(), PATIENCE_S)
        self.output += errors
        assert self.process.returncode is not None
        return self.process.returncode


async def start(folder: Path, environ: dict[str, str], **stage: float) -> Running:
    """The bot with an environment of its own."""
    folder.mkdir(exist_ok=True)
    process = await asyncio.create_subprocess_exec(
        sys.executable,
        "-m",
        "tests.run_bot",
        str(folder),
        env={
            "PATH": os.environ["PATH"],
            "PYTHONPATH": str(ROOT),
            "RECEIPTS_DATA": str(folder / "data"),
            "STAGE": json.dumps(stage),
            **environ,
        },
        cwd=folder,
        stdout=asyncio.subprocess.PIPE,
        stderr=asyncio.subprocess.PIPE,
    )
    return Running(process, folder)


def proxied(discord: LoopbackDiscord, token: str = TOKEN) -> dict[str, str]:
    """The environment of a bot behind both proxies."""
    return {
        "DISCORD_TOKEN": token,
        "DISCORD_API_URL": discord.url,
        "DISCORD_GATEWAY_URL": discord.url.replace("http", "ws") + "/gateway",
    }


@asynccontextmanager
async def bot_on(folder: Path, **stage: Any) -> AsyncIterator[tuple[LoopbackDiscord, Running]]:
    """A connected bot; at its end its requests are held against Discord's limits, its output for leaks."""
    async with loopback_discord() as discord:
        running = await start(folder, proxied(discord) | stage.pop("environ", {}), **stage)
        try:
            ended = asyncio.create_task(running.process.wait())
            ready = asyncio.create_task(discord.connected())
            await asyncio.wait({ended, ready}, return_when=asyncio.FIRST_COMPLETED)
            ended.cancel()
            await ready if ready.done() else ready.cancel()
            yield discord, running
        finally:
            await running.stop()
            if sys.exc_info()[0] is not None:
                print(running.output.decode(errors="replace"))
        check_requests([one for one in discord.seen if one.status < 300])
        assert TOKEN.encode() not in running.output
        assert b"aW50ZXJhY3Rpb246" not in running.output
        assert b"Traceback" not in running.output


async def until(condition: Any) -> None:
    """Waits until something is so."""
    end = time.monotonic() + PATIENCE_S
    while not condition():
        assert time.monotonic() < end, "it never came"
        await asyncio.sleep(0.05)


def answered(body: dict[str, Any]) -> bool:
    return bool(body.get("embeds")) and body["embeds"][0]["title"] == "Documented figures"


async def test_the_deferral_is_sent_before_the_knowledge_base_is_touched(tmp_path: Path) -> None:
    async with bot_on(tmp_path, open_s=4.0, ask_s=0.5) as (discord, running):
        dispatched_s = time.monotonic()
        token = await discord.ask_by_command("How many?")
        await until(lambda: token in discord.replies)
        (callback,) = [one for one in discord.seen if one.path.endswith("/callback")]
        (asked,) = running.notes("ask")
        assert callback.at_s - dispatched_s < 3.0
        assert callback.at_s < asked["at_s"]
        assert callback.json == {"type": 5}
        assert answered(discord.replies[token])


async def test_every_question_is_answered_exactly_once_through_faults_and_a_cut(tmp_path: Path) -> None:
    async with bot_on(tmp_path, ask_s=0.2) as (discord, _):
        discord.faults = [
            Fault("POST", "/channels/", 429, times=2),
            Fault("POST", "/channels/", 429, times=1, via=False),
            Fault("POST", "/channels/", 502, times=1, applied=True),
            Fault("POST", "/channels/", 503, times=1),
            Fault("POST", "/callback", 502, times=1, applied=True),
            Fault("PATCH", "/webhooks/", 502, times=1),
            Fault("PATCH", "/webhooks/", 429, times=1, via=False),
        ]
        mentions = [await discord.ask_by_mention(f"before {at}?") for at in range(4)]
        tokens = [await discord.ask_by_command(f"by command {at}?") for at in range(4)]
        await discord.cut()
        mentions += [await discord.ask_by_mention(f"during {at}?") for at in range(3)]
        await discord.connected()
        mentions += [await discord.ask_by_mention("after?")]
        await until(lambda: len(discord.messages) == 8 and len(discord.replies) == 4)
        await asyncio.sleep(1.0)
        sent = [message["sent"] for message in discord.messages.values()]
        assert sorted(body["message_reference"]["message_id"] for body in sent) == sorted(map(int, mentions))
        assert all(answered(body) for body in [*sent, *discord.replies.values()])
        assert set(discord.replies) == set(tokens)
        assert (discord.identified, discord.resumed) == (1, 1)
        assert sum(fault.times for fault in discord.faults) == 0


async def test_a_gateway_that_is_away_for_a_while_is_resumed_through_the_proxy(tmp_path: Path) -> None:
    async with bot_on(tmp_path) as (discord, _):
        discord.refuses_gateway = True
        await discord.cut()
        missed = await discord.ask_by_mention("While away?")
        await until(lambda: len(discord.paths) > 2)
        discord.refuses_gateway = False
        await until(lambda: len(discord.messages) == 1)
        (message,) = discord.messages.values()
        assert message["sent"]["message_reference"]["message_id"] == int(missed)
        assert (discord.identified, discord.resumed) == (1, 1)
        assert set(discord.paths) == {"/gateway"}


async def test_after_a_lost_session_it_begins_a_new_one_and_answers(tmp_path: Path) -> None:
    async with bot_on(tmp_path) as (discord, _):
        discord.forgets_sessions = True
        await discord.cut()
        await discord.connected()
        token = await discord.ask_by_command("Still there?")
        await until(lambda: token in discord.replies)
        assert (discord.identified, discord.resumed) == (2, 0)


async def test_a_command_that_could_not_be_acknowledged_in_time_is_answered_in_the_channel(
    tmp_path: Path,
) -> None:
    async with bot_on(tmp_path) as (discord, _):
        discord.faults = [Fault("POST", "/callback", 502, times=2)]
        token = await discord.ask_by_command("How many?")
        await until(lambda: discord.messages)
        (message,) = discord.messages.values()
        assert answered(message["sent"])
        assert token not in discord.replies


async def test_a_proxy_that_says_nothing_about_shards_will_do(tmp_path: Path) -> None:
    async with loopback_discord() as discord:
        discord.is_bare = True
        running = await start(tmp_path, proxied(discord))
        await discord.connected()
        token = await discord.ask_by_command("How many?")
        await until(lambda: token in discord.replies)
        assert await running.stop() == 0
        assert answered(discord.replies[token])


async def test_without_a_gateway_proxy_the_rest_proxy_names_the_gateway(tmp_path: Path) -> None:
    async with loopback_discord() as discord:
        environ = proxied(discord)
        del environ["DISCORD_GATEWAY_URL"]
        running = await start(tmp_path, environ)
        await discord.connected()
        token = await discord.ask_by_command("How many?")
        await until(lambda: token in discord.replies)
        assert await running.stop() == 0
        assert answered(discord.replies[token])


async def test_commands_are_registered_once_however_often_it_reconnects_or_restarts(tmp_path: Path) -> None:
    async with loopback_discord() as discord:
        for _ in range(2):
            running = await start(tmp_path, proxied(discord))
            await discord.connected()
            for _ in range(2):
                await discord.cut()
                await discord.connected()
            assert await running.stop() == 0
            discord._connected.clear()
        assert len(discord.bodies("PUT", "/commands$")) == 1


async def test_told_to_stop_it_finishes_what_is_under_way(tmp_path: Path) -> None:
    async with bot_on(tmp_path, ask_s=1.0) as (discord, running):
        token = await discord.ask_by_command("How many?")
        await until(lambda: running.notes("ask"))
        assert await running.stop() == 0
        assert answered(discord.replies[token])


async def test_told_to_stop_it_takes_back_what_it_cannot_finish(tmp_path: Path) -> None:
    async with bot_on(tmp_path, ask_s=4.0, grace_s=0.3) as (discord, running):
        token = await discord.ask_by_command("How many?")
        await discord.ask_by_mention("And how many?")
        await until(lambda: running.notes("ask"))
        assert await running.stop() == 0
        (message,) = discord.messages.values()
        for body in (discord.replies[token], message["sent"]):
            assert body["content"] == "I was stopped before this was done. Try again in a minute."
            assert not body.get("embeds")


async def test_the_health_port_follows_the_gateway(tmp_path: Path, unused_tcp_port: int) -> None:
    async def health() -> int:
        async with (
            aiohttp.ClientSession() as session,
            session.get(f"http://127.0.0.1:{unused_tcp_port}/") as reply,
        ):
            return reply.status

    async def turns(status: int) -> None:
        end = time.monotonic() + PATIENCE_S
        while await health() != status:
            assert time.monotonic() < end
            await asyncio.sleep(0.1)

    async with bot_on(tmp_path, environ={"PORT": str(unused_tcp_port)}) as (discord, _):
        await turns(200)
        discord.refuses_gateway = True
        await discord.cut()
        await turns(503)
        discord.refuses_gateway = False
        await turns(200)


async def test_a_port_that_is_taken_is_told_by_its_variable(tmp_path: Path) -> None:
    async with loopback_discord() as discord:
        taken = discord.url.rsplit(":", 1)[1]
        running = await start(tmp_path, proxied(discord) | {"PORT": taken})
        _, running.output = await running.process.communicate()
    assert running.process.returncode == 2
    assert running.output.decode().splitlines()[-1] == (
        f"PORT {taken} is not free. Give another, or leave it out."
    )


@pytest.mark.parametrize("token", ["", "  "])
async def test_without_a_token_it_names_the_variable(tmp_path: Path, token: str) -> None:
    running = await start(tmp_path, {"DISCORD_TOKEN": token})
    _, running.output = await running.process.communicate()
    assert running.process.returncode == 2
    assert running.output.decode() == "DISCORD_TOKEN is not set: put the bot's token into it.\n"


async def test_a_refused_token_is_told_in_one_sentence_and_not_repeated(tmp_path: Path) -> None:
    wrong = TOKEN.replace("GhIjKl", "XXXXXX")
    async with loopback_discord() as discord:
        running = await start(tmp_path, proxied(discord, wrong))
        _, running.output = await running.process.communicate()
    assert running.process.returncode == 3
    said = running.output.decode().splitlines()[-1]
    assert said == "Discord refused the token in DISCORD_TOKEN: copy it again from the developer portal."
    assert wrong not in running.output.decode()
    assert "Traceback" not in running.output.decode()


async def test_a_discord_that_is_not_there_is_told_in_one_sentence(
    tmp_path: Path, unused_tcp_port: int
) -> None:
    running = await start(
        tmp_path, {"DISCORD_TOKEN": TOKEN, "DISCORD_API_URL": f"http://127.0.0.1:{unused_tcp_port}"}
    )
    _, running.output = await running.process.communicate()
    assert running.process.returncode == 3
    assert running.output.decode().splitlines()[-1] == (
        "Discord could not be reached: check the network, then run again."
    )
