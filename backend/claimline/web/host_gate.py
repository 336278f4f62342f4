"""Which names the server answers to: a forged one would end up in links and caches."""

from __future__ import annotations

from collections.abc import Collection
from urllib.parse import urlsplit

from starlette.datastructures import Headers
from starlette.types import ASGIApp, Receive, Scope, Send

from claimline.web.failure_responses import failure_response
from claimline.web.failures import ErrorCode, Failure


class HostGate:
    """Refuse requests to any other name, and say which setting would let them in."""

    def __init__(self, app: ASGIApp, *, names: Collection[str]) -> None:
        self.app = app
        self.names = frozenset(name.lower() for name in names)

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Serve one request; other scopes pass through."""
        if scope["type"] == "http" and host_name(Headers(scope=scope)) not in self.names:
            failure = Failure(
                ErrorCode.BAD_REQUEST,
                "The server does not answer to this name; CLAIMLINE_ALLOWED_HOSTS lists more.",
            )
            await failure_response(failure, scope)(scope, receive, send)
            return
        await self.app(scope, receive, send)


def host_name(headers: Headers) -> str | None:
    """Read the name in the Host header, without the port; None if it is malformed.

    >>> host_name(Headers({"host": "[::1]:8000"})), host_name(Headers({"host": "Claims.example"}))
    ('::1', 'claims.example')
    """
    try:
        parts = urlsplit(f"//{headers.get('host', '')}")
        return parts.hostname if parts.netloc and parts.username is None else None
    except ValueError:
        return None
