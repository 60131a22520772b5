"""One line about the bot's health on a port, for hosts that ask."""

from __future__ import annotations

import asyncio
from collections.abc import AsyncIterator, Callable
from contextlib import asynccontextmanager

from bot.settings import SettingFault

REQUEST_S = 5.0


@asynccontextmanager
async def health_port(port: int | None, is_healthy: Callable[[], bool]) -> AsyncIterator[None]:
    """Answers every HTTP request on the port with 200 or 503 while the block lasts; no port, no server.

    Raises:
        SettingFault: where the port cannot be listened on.
    """
    if port is None:
        yield
        return

    async def answer(reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        try:
            await asyncio.wait_for(reader.readline(), REQUEST_S)
            status, word = ("200 OK", "ok") if is_healthy() else ("503 Service Unavailable", "not connected")
            head = f"HTTP/1.1 {status}\r\nContent-Type: text/plain\r\nContent-Length: {len(word)}\r\n"
            writer.write(f"{head}Connection: close\r\n\r\n{word}".encode())
            await writer.drain()
        except (OSError, TimeoutError, ValueError):
            return
        finally:
            writer.close()

    try:
        server = await asyncio.start_server(answer, port=port)
    except OSError as error:
        raise SettingFault(f"PORT {port} is not free.", "Give another, or leave it out.") from error
    async with server:
        yield
