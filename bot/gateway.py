"""discord.py pointed at proxies in front of Discord, and patient with both when they are down.

Large deployments put a REST proxy and a gateway proxy between their bots and Discord. discord.py has no
option for either, follows the address for resuming that Discord names, past the proxy, and gives up a session
when one attempt to connect fails.
"""

from __future__ import annotations

import asyncio
import logging
from collections.abc import Awaitable, Callable
from typing import Any

import aiohttp
import discord
from discord.gateway import DiscordWebSocket
from discord.http import Route
from yarl import URL

from bot.delivery import FIRST_PAUSE_S, LONGEST_PAUSE_S, TOO_MANY_REQUESTS, retry_after_s
from bot.settings import Settings

CONNECT_S = 50.0
"""Time for connecting to the gateway; discord.py gives up a session it could not resume within 60 s."""
MOST_REFUSALS = 5
"""How often a request is sent again that was refused for its rate."""

_log = logging.getLogger(__name__)


def use_proxies(settings: Settings) -> None:
    """Sets the addresses that discord.py asks; for the whole process, as it keeps them on its classes."""
    if settings.api_url:
        Route.BASE = settings.api_url
    if settings.gateway_url:
        DiscordWebSocket.DEFAULT_GATEWAY = URL(settings.gateway_url)


async def use_named_gateway(client: discord.Client, settings: Settings) -> None:
    """Makes the gateway that a REST proxy names the one that every new session starts from."""
    if settings.api_url and not settings.gateway_url:
        _, url, _ = await client.http.get_bot_gateway()
        DiscordWebSocket.DEFAULT_GATEWAY = URL(url)


def be_patient(client: discord.Client, settings: Settings) -> None:
    """Makes the client's connections wait out a short outage, and keep to the proxies."""
    http, parsers = client.http, client._connection.parsers
    http.ws_connect = _patient_connect(http.ws_connect, settings.gateway_url)  # type: ignore[method-assign]
    http.request = _patient_request(http.request)  # type: ignore[method-assign]
    http.get_bot_gateway = _known_gateway(http.get_bot_gateway, settings.gateway_url)  # type: ignore[method-assign]
    parsers["READY"] = _with_shard(parsers["READY"])


def _patient_connect(
    connect: Callable[..., Awaitable[aiohttp.ClientWebSocketResponse]], gateway_url: str | None
) -> Callable[..., Any]:
    async def ws_connect(url: str, **options: Any) -> aiohttp.ClientWebSocketResponse:
        if gateway_url:
            url = str(URL(gateway_url).with_query(URL(url).query))
        loop = asyncio.get_running_loop()
        deadline, pause_s = loop.time() + CONNECT_S, FIRST_PAUSE_S
        while True:
            try:
                return await connect(url, **options)
            except (aiohttp.ClientError, OSError) as error:
                if loop.time() + pause_s > deadline:
                    raise
                _log.warning("The gateway could not be reached: %s", error)
            await asyncio.sleep(pause_s)
            pause_s = min(2 * pause_s, LONGEST_PAUSE_S)

    return ws_connect


def _known_gateway(ask: Callable[[], Awaitable[Any]], gateway_url: str | None) -> Callable[[], Any]:
    async def get_bot_gateway() -> Any:
        # A proxy that holds its own shards need not know how many Discord would like.
        try:
            return await ask()
        except discord.GatewayNotFound as error:
            if gateway_url is None or not isinstance(error.__cause__, discord.NotFound):
                raise
            return 1, gateway_url, {"total": 1000, "remaining": 1000, "reset_after": 0, "max_concurrency": 1}

    return get_bot_gateway


def _with_shard(parse: Callable[[Any], None]) -> Callable[[Any], None]:
    def parse_ready(event: Any) -> None:
        # For the same reason it may leave out which shard is ready; then there is only one.
        parse({"shard": [0, 1], **event})

    return parse_ready


def _patient_request(request: Callable[..., Awaitable[Any]]) -> Callable[..., Any]:
    async def patient(route: Route, **options: Any) -> Any:
        # discord.py waits out a 429 only if its headers say that Discord sent it; a proxy's may not.
        for _ in range(MOST_REFUSALS):
            try:
                return await request(route, **options)
            except discord.HTTPException as error:
                if error.status != TOO_MANY_REQUESTS:
                    raise
                await asyncio.sleep(retry_after_s(error) or FIRST_PAUSE_S)
        return await request(route, **options)

    return patient
