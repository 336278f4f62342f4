"""A load driver: a few connections, each asking again as soon as it is answered."""

from __future__ import annotations

import asyncio
import time
from collections.abc import AsyncIterator, Mapping
from contextlib import asynccontextmanager
from dataclasses import dataclass
from typing import Final

HEAD_ENDS: Final = b"\r\n\r\n"


@dataclass(frozen=True, slots=True)
class Asked:
    """A request as it goes over the wire."""

    wire: bytes

    @classmethod
    def of(
        cls, method: str, path: str, body: bytes = b"", headers: Mapping[str, str] | None = None
    ) -> Asked:
        """Write a request out."""
        lines = [f"{method} {path} HTTP/1.1", "host: 127.0.0.1", f"content-length: {len(body)}"]
        lines += [f"{name}: {value}" for name, value in (headers or {}).items()]
        return cls("\r\n".join(lines).encode() + HEAD_ENDS + body)


@dataclass(frozen=True, slots=True)
class Answered:
    """An answer."""

    status: int
    headers: Mapping[str, str]
    body: bytes


class Connection:
    """One connection to a server of this machine."""

    def __init__(self, reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        self._reader = reader
        self._writer = writer

    async def ask(self, asked: Asked) -> Answered:
        """Send a request and read the whole answer."""
        self._writer.write(asked.wire)
        head = await self._reader.readuntil(HEAD_ENDS)
        first, *lines = head.decode("latin-1").rstrip().split("\r\n")
        headers = {}
        for line in lines:
            name, _, value = line.partition(":")
            headers[name.lower()] = value.strip()
        body = await self._reader.readexactly(int(headers.get("content-length", 0)))
        return Answered(int(first.split()[1]), headers, body)


@asynccontextmanager
async def connected(port: int) -> AsyncIterator[Connection]:
    """Keep a connection open for as long as the block lasts."""
    reader, writer = await asyncio.open_connection("127.0.0.1", port)
    try:
        yield Connection(reader, writer)
    finally:
        writer.close()
        await writer.wait_closed()


async def ask(port: int, asked: Asked) -> Answered:
    """Ask once, on a connection of its own."""
    async with connected(port) as connection:
        return await connection.ask(asked)


async def latencies(
    port: int, asked: Asked, *, connections: int, seconds: float, at_most: int
) -> list[float]:
    """Ask on so many connections at once for so long, or so often; return each answer's seconds.

    Every connection is answered at least once.

    :raises AssertionError: if an answer is not 200.
    """
    took: list[float] = []
    until = time.perf_counter() + seconds

    async def keep_asking() -> None:
        async with connected(port) as connection:
            while True:
                began = time.perf_counter()
                answered = await connection.ask(asked)
                ended = time.perf_counter()
                assert answered.status == 200, answered.body[:500].decode(errors="replace")
                took.append(ended - began)
                if ended > until or len(took) >= at_most:
                    return

    await asyncio.gather(*(keep_asking() for _ in range(connections)))
    return took
