"""As much of Discord as a bot needs, on loopback: REST with faults, and a gateway that can be cut.

What the bot sends is written down; what it would be told is what Discord's documentation says.
"""

from __future__ import annotations

import asyncio
import itertools
import json
import re
import time
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from dataclasses import dataclass, field
from typing import Any

from aiohttp import WSMsgType, web

TOKEN = ".".join(["MTIzNDU2Nzg5MDEyMzQ1Njc4OTA", "GhIjKl", "loopback_abcdefghijklmnopqrstuvwxyz012345"])
BOT = {
    "id": "100",
    "username": "receipts",
    "discriminator": "0",
    "global_name": None,
    "avatar": None,
    "bot": True,
}
ALICE = {"id": "200", "username": "alice", "discriminator": "0", "global_name": "Alice", "avatar": None}
GUILD_ID, CHANNEL_ID, ROLE_ID = "300", "400", "300"
EVERYTHING = str((1 << 53) - 1)
INVALID_SESSION, RECONNECT, HELLO, ACK = 9, 7, 10, 11
FORGETS_S = 3.0
"""An interaction that is not acknowledged by then is unknown."""
MEMBER = {"roles": [], "joined_at": "2026-01-01T00:00:00+00:00", "deaf": False, "mute": False, "flags": 0}


@dataclass
class Fault:
    """What happens to the next requests that match, and whether Discord did what was asked all the same."""

    method: str
    path: str
    status: int
    times: int = 1
    applied: bool = False
    retry_after_s: float = 0.2
    via: bool = True


@dataclass(frozen=True)
class Seen:
    """One request of the bot."""

    at_s: float
    method: str
    path: str
    json: Any
    status: int


@dataclass
class LoopbackDiscord:
    """One server with one channel and one member.

    `is_bare` is a proxy that says nothing about shards.
    """

    url: str = ""
    faults: list[Fault] = field(default_factory=list)
    seen: list[Seen] = field(default_factory=list)
    messages: dict[str, dict[str, Any]] = field(default_factory=dict)
    replies: dict[str, dict[str, Any]] = field(default_factory=dict)
    identified: int = 0
    resumed: int = 0
    refuses_gateway: bool = False
    is_bare: bool = False
    forgets_sessions: bool = False
    paths: list[str] = field(default_factory=list)
    _sockets: set[web.WebSocketResponse] = field(default_factory=set)
    _events: list[dict[str, Any]] = field(default_factory=list)
    _dispatched_s: dict[str, float] = field(default_factory=dict)
    _acknowledged: set[str] = field(default_factory=set)
    _ids: itertools.count[int] = field(default_factory=lambda: itertools.count(1000))
    _connected: asyncio.Event = field(default_factory=asyncio.Event)

    def bodies(self, method: str, pattern: str) -> list[Any]:
        """Bodies of the requests that Discord carried out."""
        return [
            one.json
            for one in self.seen
            if one.method == method and re.search(pattern, one.path) and one.status < 300
        ]

    async def connected(self) -> None:
        """Waits for a session that is ready."""
        await asyncio.wait_for(self._connected.wait(), 60)

    async def ask_by_mention(self, question: str) -> str:
        """A message that mentions the bot; returns its id."""
        message_id = str(next(self._ids))
        await self._dispatch(
            "MESSAGE_CREATE", _message(message_id, ALICE, f"<@{BOT['id']}> {question}", [BOT])
        )
        return message_id

    async def ask_by_command(self, question: str, private: bool = False) -> str:
        """/ask; returns the token under which its reply is found."""
        number = next(self._ids)
        token = f"aW50ZXJhY3Rpb246{number:0>60}"
        self._dispatched_s[token] = time.monotonic()
        options = [{"name": "question", "type": 3, "value": question}]
        if private:
            options.append({"name": "private", "type": 5, "value": True})
        await self._dispatch(
            "INTERACTION_CREATE",
            {
                "id": str(number),
                "application_id": BOT["id"],
                "type": 2,
                "token": token,
                "version": 1,
                "guild_id": GUILD_ID,
                "channel_id": CHANNEL_ID,
                "channel": {"id": CHANNEL_ID, "type": 0, "name": "general", "permissions": EVERYTHING},
                "member": {**MEMBER, "user": ALICE, "permissions": "0"},
                "app_permissions": EVERYTHING,
                "attachment_size_limit": 10_485_760,
                "locale": "en-US",
                "entitlements": [],
                "authorizing_integration_owners": {"0": GUILD_ID},
                "context": 0,
                "data": {"id": "900", "name": "ask", "type": 1, "options": options},
            },
        )
        return token

    async def cut(self) -> None:
        """Drops every connection without a word."""
        self._connected.clear()
        for socket in list(self._sockets):
            assert socket._req is not None
            assert socket._req.transport is not None
            socket._req.transport.abort()
        self._sockets.clear()

    async def _dispatch(self, name: str, content: dict[str, Any]) -> None:
        event = {"op": 0, "t": name, "s": len(self._events) + 1, "d": content}
        self._events.append(event)
        for socket in list(self._sockets):
            await socket.send_json(event)

    async def gateway(self, request: web.Request) -> web.StreamResponse:
        """One connection to the gateway."""
        self.paths.append(request.path)
        if self.refuses_gateway:
            return web.Response(status=502)
        socket = web.WebSocketResponse()
        await socket.prepare(request)
        await socket.send_json({"op": HELLO, "d": {"heartbeat_interval": 41_250}})
        async for frame in socket:
            if frame.type is not WSMsgType.TEXT:
                break
            await self._on_frame(socket, frame.json())
        self._sockets.discard(socket)
        return socket

    async def _on_frame(self, socket: web.WebSocketResponse, frame: dict[str, Any]) -> None:
        if frame["op"] == 1:
            await socket.send_json({"op": ACK})
        elif frame["op"] == 2:
            if frame["d"]["token"] != TOKEN:
                await socket.close(code=4004)
                return
            self.identified += 1
            self._sockets.add(socket)
            shard = {} if self.is_bare else {"shard": frame["d"]["shard"]}
            await self._dispatch("READY", {**self._ready(), **shard})
            await self._dispatch("GUILD_CREATE", _guild())
            self._connected.set()
        elif frame["op"] == 6 and self.forgets_sessions:
            await socket.send_json({"op": INVALID_SESSION, "d": False})
        elif frame["op"] == 6:
            self.resumed += 1
            for event in self._events[frame["d"]["seq"] :]:
                await socket.send_json(event)
            self._sockets.add(socket)
            await self._dispatch("RESUMED", {})
            self._connected.set()

    def _ready(self) -> dict[str, Any]:
        return {
            "v": 10,
            "user": BOT,
            "guilds": [{"id": GUILD_ID, "unavailable": True}],
            "session_id": f"session-{self.identified}",
            # A proxied bot must not follow this: nothing listens there.
            "resume_gateway_url": "ws://127.0.0.1:9",
            "application": {"id": BOT["id"], "flags": 0},
        }

    async def rest(self, request: web.Request) -> web.Response:
        """Any REST request."""
        path = request.path.removeprefix("/api/v10")
        body = await request.json() if request.can_read_body else None
        fault = next(
            (
                one
                for one in self.faults
                if one.times and one.method == request.method and re.search(one.path, path)
            ),
            None,
        )
        if fault:
            fault.times -= 1
        status, answer = (401, {"message": "401: Unauthorized", "code": 0})
        needs_token = not path.startswith(("/interactions/", "/webhooks/"))
        if not needs_token or request.headers.get("Authorization") == f"Bot {TOKEN}":
            status, answer = (
                (0, {}) if fault and not fault.applied else self._carry_out(request.method, path, body)
            )
        if fault:
            status, answer = fault.status, {"message": "fault", "code": 0, "retry_after": fault.retry_after_s}
        self.seen.append(Seen(time.monotonic(), request.method, path, body, status))
        headers = {"Retry-After": str(fault.retry_after_s)} if fault and status == 429 else {}
        if fault and fault.via:
            headers["Via"] = "1.1 google"
        # discord.py reads JSON only from exactly this type, which is what Discord sends.
        headers["Content-Type"] = "application/json"
        return web.Response(body=json.dumps(answer).encode(), status=status, headers=headers)

    def _carry_out(self, method: str, path: str, body: Any) -> tuple[int, Any]:
        match method, path.strip("/").split("/"):
            case "GET", ["users", "@me"]:
                return 200, BOT
            case "GET", ["gateway", "bot"] if not self.is_bare:
                limit = {"total": 1000, "remaining": 999, "reset_after": 1, "max_concurrency": 1}
                return 200, {
                    "url": f"{self.url.replace('http', 'ws')}/gateway",
                    "shards": 1,
                    "session_start_limit": limit,
                }
            case "GET", ["applications" | "oauth2", *_]:
                return 200, {
                    "id": BOT["id"],
                    "name": "receipts",
                    "icon": None,
                    "description": "",
                    "flags": 0,
                    "bot_public": True,
                    "bot_require_code_grant": False,
                    "verify_key": "00",
                    "team": None,
                    "owner": ALICE,
                    "summary": "",
                }
            case "PUT", ["applications", _, "commands"]:
                return 200, []
            case "POST", ["interactions", interaction_id, token, "callback"]:
                if time.monotonic() - self._dispatched_s[token] > FORGETS_S:
                    return 404, {"code": 10062, "message": "Unknown interaction"}
                if token in self._acknowledged:
                    return 400, {"code": 40060, "message": "Interaction has already been acknowledged."}
                self._acknowledged.add(token)
                return 200, {
                    "interaction": {"id": interaction_id, "type": 2, "response_message_loading": True}
                }
            case "PATCH", ["webhooks", _, token, "messages", "@original"]:
                if token not in self._acknowledged:
                    return 404, {"code": 10015, "message": "Unknown Webhook"}
                self.replies[token] = body
                return 200, _message(token[-4:], BOT, body.get("content") or "")
            case "POST", ["channels", channel_id, "messages"]:
                known = self.messages.setdefault(f"{channel_id} {body['nonce']}", {})
                if not known:
                    known.update(_message(str(next(self._ids)), BOT, body.get("content") or ""), sent=body)
                return 200, {name: value for name, value in known.items() if name != "sent"}
        return 404, {"code": 0, "message": "404: Not Found"}


def _message(
    message_id: str, author: dict[str, Any], content: str, mentions: list[Any] | None = None
) -> dict[str, Any]:
    return {
        "id": message_id,
        "channel_id": CHANNEL_ID,
        "guild_id": GUILD_ID,
        "author": author,
        "member": MEMBER,
        "content": content,
        "timestamp": "2026-11-21T14:03:22+00:00",
        "edited_timestamp": None,
        "tts": False,
        "mention_everyone": False,
        "mentions": mentions or [],
        "mention_roles": [],
        "attachments": [],
        "embeds": [],
        "components": [],
        "pinned": False,
        "type": 0,
        "flags": 0,
    }


def _guild() -> dict[str, Any]:
    everyone = {
        "id": ROLE_ID,
        "name": "@everyone",
        "permissions": EVERYTHING,
        "position": 0,
        "color": 0,
        "hoist": False,
        "managed": False,
        "mentionable": False,
        "flags": 0,
    }
    channel = {
        "id": CHANNEL_ID,
        "type": 0,
        "name": "general",
        "position": 0,
        "permission_overwrites": [],
        "nsfw": False,
        "parent_id": None,
    }
    return {
        "id": GUILD_ID,
        "name": "Loopback",
        "owner_id": ALICE["id"],
        "member_count": 2,
        "large": False,
        "unavailable": False,
        "roles": [everyone],
        "channels": [channel],
        "threads": [],
        "emojis": [],
        "stickers": [],
        "features": [],
        "members": [{**MEMBER, "user": BOT}],
        "presences": [],
        "voice_states": [],
        "stage_instances": [],
        "guild_scheduled_events": [],
        "soundboard_sounds": [],
        "joined_at": "2026-01-01T00:00:00+00:00",
        "verification_level": 0,
        "default_message_notifications": 0,
        "explicit_content_filter": 0,
        "mfa_level": 0,
        "nsfw_level": 0,
        "premium_tier": 0,
        "premium_progress_bar_enabled": False,
        "preferred_locale": "en-US",
        "afk_timeout": 300,
        "system_channel_flags": 0,
    }


@asynccontextmanager
async def loopback_discord() -> AsyncIterator[LoopbackDiscord]:
    """A Discord on a free port of loopback, while the block lasts."""
    discord = LoopbackDiscord()
    app = web.Application()
    app.router.add_get("/gateway{rest:.*}", discord.gateway)
    app.router.add_route("*", "/api/v10/{rest:.*}", discord.rest)
    runner = web.AppRunner(app, shutdown_timeout=0.5)
    await runner.setup()
    site = web.TCPSite(runner, "127.0.0.1", 0)
    await site.start()
    host, port = runner.addresses[0][:2]
    discord.url = f"http://{host}:{port}"
    try:
        yield discord
    finally:
        await runner.cleanup()
