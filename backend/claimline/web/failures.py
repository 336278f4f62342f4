"""The closed list of error codes, and how each is told over HTTP.

Expected refusals of a mutation are data (see `api.refusals`); these codes are for everything
around it: requests that are malformed, unauthenticated, too large, too fast, or that met a fault.
"""

from __future__ import annotations

from collections.abc import Mapping
from enum import StrEnum
from typing import Final

import orjson
from starlette.exceptions import HTTPException
from starlette.requests import Request
from starlette.responses import Response

from claimline.domain.refusals import (
    Conflict,
    InvalidInput,
    NotFound,
    NotPermitted,
    Refusal,
    WrongStatus,
)


class ErrorCode(StrEnum):
    """What clients may switch on; nothing is ever taken off this list."""

    BAD_REQUEST = "BAD_REQUEST"
    BAD_USER_INPUT = "BAD_USER_INPUT"
    GRAPHQL_PARSE_FAILED = "GRAPHQL_PARSE_FAILED"
    GRAPHQL_VALIDATION_FAILED = "GRAPHQL_VALIDATION_FAILED"
    UNAUTHENTICATED = "UNAUTHENTICATED"
    FORBIDDEN = "FORBIDDEN"
    NOT_FOUND = "NOT_FOUND"
    CONFLICT = "CONFLICT"
    IDEMPOTENCY_KEY_REUSED = "IDEMPOTENCY_KEY_REUSED"
    IDEMPOTENCY_IN_PROGRESS = "IDEMPOTENCY_IN_PROGRESS"
    QUERY_TOO_COMPLEX = "QUERY_TOO_COMPLEX"
    RATE_LIMITED = "RATE_LIMITED"
    TIMEOUT = "TIMEOUT"
    PAYLOAD_TOO_LARGE = "PAYLOAD_TOO_LARGE"
    LOCKED_PERIOD = "LOCKED_PERIOD"
    UNAVAILABLE = "UNAVAILABLE"
    INTERNAL_SERVER_ERROR = "INTERNAL_SERVER_ERROR"


STATUS: Final[Mapping[ErrorCode, int]] = {
    ErrorCode.BAD_REQUEST: 400,
    ErrorCode.BAD_USER_INPUT: 422,
    ErrorCode.GRAPHQL_PARSE_FAILED: 400,
    ErrorCode.GRAPHQL_VALIDATION_FAILED: 400,
    ErrorCode.UNAUTHENTICATED: 401,
    ErrorCode.FORBIDDEN: 403,
    ErrorCode.NOT_FOUND: 404,
    ErrorCode.CONFLICT: 409,
    ErrorCode.IDEMPOTENCY_KEY_REUSED: 409,
    ErrorCode.IDEMPOTENCY_IN_PROGRESS: 409,
    ErrorCode.QUERY_TOO_COMPLEX: 400,
    ErrorCode.RATE_LIMITED: 429,
    ErrorCode.TIMEOUT: 504,
    ErrorCode.PAYLOAD_TOO_LARGE: 413,
    ErrorCode.LOCKED_PERIOD: 409,
    ErrorCode.UNAVAILABLE: 503,
    ErrorCode.INTERNAL_SERVER_ERROR: 500,
}

HTTP_CODES: Final[Mapping[int, ErrorCode]] = {
    401: ErrorCode.UNAUTHENTICATED,
    403: ErrorCode.FORBIDDEN,
    404: ErrorCode.NOT_FOUND,
    413: ErrorCode.PAYLOAD_TOO_LARGE,
}  # of what Starlette raises itself; all else of its is a bad request

REFUSAL_CODES: Final[Mapping[type[Refusal], ErrorCode]] = {
    NotFound: ErrorCode.NOT_FOUND,
    NotPermitted: ErrorCode.FORBIDDEN,
    WrongStatus: ErrorCode.CONFLICT,
    InvalidInput: ErrorCode.BAD_USER_INPUT,
    Conflict: ErrorCode.CONFLICT,
}


class Failure(Exception):
    """Ends a request with one of the codes."""

    def __init__(
        self,
        code: ErrorCode,
        message: str,
        *,
        status: int | None = None,
        headers: Mapping[str, str] | None = None,
    ) -> None:
        super().__init__(message)
        self.code = code
        self.message = message
        self.status = status or STATUS[code]
        self.headers = dict(headers or {})


INTERNAL: Final = Failure(
    ErrorCode.INTERNAL_SERVER_ERROR,
    "Something went wrong on our side. Nothing was changed; the request id helps us find out why.",
)


def failure_of_refusal(refusal: Refusal) -> Failure:
    """Tell a refusal over plain HTTP, where there is no union to put it in."""
    kind = next(kind for kind in REFUSAL_CODES if isinstance(refusal, kind))
    return Failure(REFUSAL_CODES[kind], refusal.message)


def failure_response(failure: Failure, request_id: str) -> Response:
    """Answer `{"error": {code, message, requestId}}` with the status that belongs to the code."""
    error = {"code": failure.code, "message": failure.message, "requestId": request_id}
    return Response(
        orjson.dumps({"error": error}),
        status_code=failure.status,
        headers=failure.headers,
        media_type="application/json",
    )


def request_id_of(request: Request) -> str:
    """Return the id that the envelope gave this request."""
    request_id: str = request.state.request_id
    return request_id


async def answer_failure(request: Request, failure: Exception) -> Response:
    """Handle a `Failure` raised in a route."""
    assert isinstance(failure, Failure)
    return failure_response(failure, request_id_of(request))


async def answer_refusal(request: Request, refusal: Exception) -> Response:
    """Handle a refusal of the domain raised in a route."""
    assert isinstance(refusal, Refusal)
    return failure_response(failure_of_refusal(refusal), request_id_of(request))


async def answer_http_exception(request: Request, exception: Exception) -> Response:
    """Handle what Starlette itself raises: no such path, wrong method, malformed form."""
    assert isinstance(exception, HTTPException)
    failure = Failure(
        HTTP_CODES.get(exception.status_code, ErrorCode.BAD_REQUEST),
        exception.detail,
        status=exception.status_code,
        headers=exception.headers,
    )
    return failure_response(failure, request_id_of(request))
