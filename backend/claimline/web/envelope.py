"""Around every answer: a request id, the security headers, one line in the log, and no leak."""

from __future__ import annotations

import time
from typing import Final

import structlog
from starlette.datastructures import MutableHeaders
from starlette.types import ASGIApp, Message, Receive, Scope, Send
from uuid_utils import uuid7

from claimline.store.faults import fault_of
from claimline.web.failure_responses import failure_response
from claimline.web.failures import Failure, failure_of_fault, internal_failure

log = structlog.get_logger(__name__)

# Styles may be inline, since the editor of the API explorer writes its own; scripts may not.
CONTENT_SECURITY_POLICY: Final = "; ".join(
    (
        "default-src 'self'",
        "script-src 'self'",
        "style-src 'self' 'unsafe-inline'",
        "img-src 'self' data: blob:",
        "font-src 'self' data:",
        "worker-src 'self' blob:",
        "connect-src 'self'",
        "object-src 'none'",
        "base-uri 'none'",
        "form-action 'self'",
        "frame-ancestors 'none'",
    )
)
HEADERS: Final = {
    "content-security-policy": CONTENT_SECURITY_POLICY,
    "cross-origin-opener-policy": "same-origin",
    "cross-origin-resource-policy": "same-origin",
    "permissions-policy": "camera=(), geolocation=(), microphone=(), payment=(), usb=()",
    "referrer-policy": "same-origin",
    "x-content-type-options": "nosniff",
    "x-frame-options": "DENY",
    # What a person may see is theirs alone; the routes of the screens say otherwise for themselves.
    "cache-control": "no-store",
}
LONGEST_LOGGED_PATH: Final = 200
TWO_YEARS: Final = 2 * 365 * 24 * 60 * 60


class Envelope:
    """The outermost middleware: nothing leaves without its headers, no exception leaves at all."""

    def __init__(self, app: ASGIApp, *, is_https: bool) -> None:
        self.app = app
        self.headers = dict(HEADERS)
        if is_https:
            self.headers["strict-transport-security"] = f"max-age={TWO_YEARS}; includeSubDomains"

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Serve one request; other scopes pass through."""
        if scope["type"] != "http":
            await self.app(scope, receive, send)
            return
        request_id = str(uuid7())
        scope.setdefault("state", {})["request_id"] = request_id
        began_at = time.perf_counter()
        status = 0  # none sent yet

        async def send_with_headers(message: Message) -> None:
            nonlocal status
            if message["type"] == "http.response.start":
                status = message["status"]
                headers = MutableHeaders(scope=message)
                headers["x-request-id"] = request_id
                for name, value in self.headers.items():
                    headers.setdefault(name, value)
            await send(message)

        with structlog.contextvars.bound_contextvars(request_id=request_id):
            try:
                await self.app(scope, receive, send_with_headers)
            except Exception as error:
                log.exception("request_failed")
                if status:
                    raise  # half an answer is out: only closing the connection tells the client
                await failure_response(_failure_of(error), scope)(scope, receive, send_with_headers)
            finally:
                log.info(
                    "request",
                    method=scope["method"],
                    path=scope["path"][:LONGEST_LOGGED_PATH],
                    status=status,
                    milliseconds=round((time.perf_counter() - began_at) * 1000, 1),
                )


def _failure_of(error: Exception) -> Failure:
    fault = fault_of(error)
    return internal_failure() if fault is None else failure_of_fault(fault)
