"""No request body is read further than its route allows."""

from __future__ import annotations

from typing import Final

from starlette.datastructures import Headers
from starlette.types import ASGIApp, Message, Receive, Scope, Send

from claimline.web.failure_responses import failure_response
from claimline.web.failures import ErrorCode, Failure

LARGE: Final = ("/files/", "/mail/")  # where files come in
FORM_OVERHEAD: Final = 64 * 1024  # boundaries, part headers and the small fields of a form


class BodyLimit:
    """Refuse a body by its stated length before reading it, else by counting what arrives."""

    def __init__(self, app: ASGIApp, *, json_limit: int, file_limit: int) -> None:
        self.app = app
        self.json_limit = json_limit
        self.form_limit = file_limit + FORM_OVERHEAD

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Serve one request; other scopes pass through."""
        if scope["type"] != "http":
            await self.app(scope, receive, send)
            return
        limit = self.form_limit if scope["path"].startswith(LARGE) else self.json_limit
        stated = Headers(scope=scope).get("content-length", "")
        if stated.isdecimal() and int(stated) > limit:
            response = failure_response(_too_large(limit), scope)
            await response(scope, receive, send)
            return
        received = 0

        async def receive_within_limit() -> Message:
            nonlocal received
            message = await receive()
            received += len(message.get("body", b""))
            if received > limit:
                raise _too_large(limit)
            return message

        await self.app(scope, receive_within_limit, send)


def _too_large(limit: int) -> Failure:
    return Failure(
        ErrorCode.PAYLOAD_TOO_LARGE,
        f"This is larger than the {limit // (1024 * 1024)} MB that are accepted.",
        headers={"connection": "close"},  # the rest of the body is not worth reading
    )
