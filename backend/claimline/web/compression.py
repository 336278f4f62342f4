"""Answers are compressed: zstd where the client takes it, else gzip at a level that pays.

Level 9, Starlette's default, costs two to four times the request itself; zstd at level 1 packs as
well for a fiftieth of that.
"""

from __future__ import annotations

import gzip
import re
from typing import Final

import anyio.to_thread
import zstandard
from starlette.datastructures import Headers, MutableHeaders
from starlette.types import ASGIApp, Message, Receive, Scope, Send

WORTH_IT: Final = 1_000  # bytes; below, the headers weigh more than the saving
ELSEWHERE: Final = 256 * 1024  # bytes; above, gzip would hold up the event loop
COMPRESSIBLE: Final = re.compile(r"text/|application/(graphql-response\+)?json")
CODING: Final = re.compile(r"\s*([\w*-]+)\s*(?:;\s*q\s*=\s*(\d(?:\.\d*)?)\s*)?")


def accepted_codings(accept_encoding: str) -> set[str]:
    """Read which codings a client accepts.

    >>> sorted(accepted_codings("gzip;q=0.5, br;q=0, ZSTD"))
    ['gzip', 'zstd']
    """
    codings = (CODING.fullmatch(part) for part in accept_encoding.split(","))
    return {match[1].lower() for match in codings if match and float(match[2] or 1) > 0}


class Compression:
    """Compress answers that are sent in one piece; streams and packed files go as they are."""

    def __init__(self, app: ASGIApp) -> None:
        self.app = app

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Serve one request; other scopes pass through."""
        if scope["type"] != "http":
            await self.app(scope, receive, send)
            return
        accepted = accepted_codings(Headers(scope=scope).get("accept-encoding", ""))
        coding = next((coding for coding in ("zstd", "gzip") if coding in accepted), None)
        start: Message = {}

        async def send_compressed(message: Message) -> None:
            nonlocal start
            if message["type"] == "http.response.start":
                start = message  # kept back until the body shows whether it is worth packing
                return
            if start:
                headers = MutableHeaders(scope=start)
                if _is_compressible(headers, message):
                    headers.add_vary_header("Accept-Encoding")
                    if coding is not None:
                        message = {**message, "body": await _packed(message["body"], coding)}
                        headers["content-encoding"] = coding
                        headers["content-length"] = str(len(message["body"]))
                await send(start)
                start = {}
            await send(message)

        await self.app(scope, receive, send_compressed)


def _is_compressible(headers: Headers, message: Message) -> bool:
    return (
        not message.get("more_body", False)
        and len(message.get("body", b"")) >= WORTH_IT
        and "content-encoding" not in headers
        and COMPRESSIBLE.match(headers.get("content-type", "")) is not None
    )


async def _packed(body: bytes, coding: str) -> bytes:
    if coding == "zstd":
        return zstandard.ZstdCompressor(level=1).compress(body)
    if len(body) < ELSEWHERE:
        return gzip.compress(body, compresslevel=4, mtime=0)
    return await anyio.to_thread.run_sync(lambda: gzip.compress(body, compresslevel=4, mtime=0))
