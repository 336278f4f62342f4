"""How a failure is told: as JSON, and on GraphQL's own path as GraphQL tells errors."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Final

import orjson
import structlog
from starlette.datastructures import Headers
from starlette.exceptions import HTTPException
from starlette.requests import Request
from starlette.responses import Response
from starlette.types import Scope

from claimline.domain.refusals import Refusal
from claimline.web.failures import ErrorCode, Failure, failure_of_refusal
from claimline.web.media_types import LEGACY, answer_media_type

log = structlog.get_logger(__name__)

GRAPHQL_PATH: Final = "/graphql"

HTTP_CODES: Final[Mapping[int, ErrorCode]] = {
    401: ErrorCode.UNAUTHENTICATED,
    403: ErrorCode.FORBIDDEN,
    404: ErrorCode.NOT_FOUND,
    413: ErrorCode.PAYLOAD_TOO_LARGE,
}  # of what Starlette raises itself; all else of its is a bad request

# Told with status 200 to clients of GraphQL's older media type.
WELL_FORMED: Final = frozenset(
    {
        ErrorCode.BAD_USER_INPUT,
        ErrorCode.GRAPHQL_PARSE_FAILED,
        ErrorCode.GRAPHQL_VALIDATION_FAILED,
        ErrorCode.QUERY_TOO_COMPLEX,
    }
)


def graphql_error(
    code: ErrorCode, message: str, request_id: str, **place: object
) -> dict[str, object]:
    """Write one entry of `errors`; `place` is its path and locations, where it has any."""
    return {
        "message": message,
        **place,
        "extensions": {"code": code, "requestId": request_id},
    }


def failure_response(failure: Failure, scope: Scope) -> Response:
    """Answer with the status that belongs to the code.

    The body is `{"error": {code, message, requestId}}`, and on GraphQL's own path
    `{"errors": [{message, extensions: {code, requestId}}]}`.
    """
    request_id: str = scope["state"]["request_id"]
    if scope["path"] == GRAPHQL_PATH:
        return _graphql_failure_response(failure, scope, request_id)
    error = {"code": failure.code, "message": failure.message, "requestId": request_id}
    return Response(
        orjson.dumps({"error": error}),
        status_code=failure.status,
        headers=failure.headers,
        media_type="application/json",
    )


def _graphql_failure_response(failure: Failure, scope: Scope, request_id: str) -> Response:
    errors = [
        graphql_error(
            failure.code, error.message, request_id, locations=error.formatted.get("locations", [])
        )
        for error in failure.errors
    ] or [graphql_error(failure.code, failure.message, request_id)]
    media_type = answer_media_type(Headers(scope=scope).get("accept", ""))
    is_well_formed = failure.code in WELL_FORMED
    return Response(
        orjson.dumps({"errors": errors}),
        status_code=200 if media_type == LEGACY and is_well_formed else failure.status,
        headers=failure.headers,
        media_type=media_type,
    )


async def answer_failure(request: Request, failure: Exception) -> Response:
    """Handle a `Failure` raised in a route."""
    assert isinstance(failure, Failure)
    return failure_response(failure, request.scope)


async def answer_refusal(request: Request, refusal: Exception) -> Response:
    """Handle a refusal of the domain raised in a route."""
    assert isinstance(refusal, Refusal)
    return failure_response(failure_of_refusal(refusal), request.scope)


async def answer_child_failed(request: Request, failure: Exception) -> Response:
    """Handle a document that could not be made: the machine may be short of memory or time now."""
    log.error("document_failed", exc_info=failure)
    unavailable = Failure(
        ErrorCode.UNAVAILABLE,
        "The document could not be made at this moment; try again.",
        headers={"retry-after": "10"},
    )
    return failure_response(unavailable, request.scope)


async def answer_http_exception(request: Request, exception: Exception) -> Response:
    """Handle what Starlette itself raises: no such path, wrong method, malformed form."""
    assert isinstance(exception, HTTPException)
    failure = Failure(
        HTTP_CODES.get(exception.status_code, ErrorCode.BAD_REQUEST),
        exception.detail,
        status=exception.status_code,
        headers=exception.headers,
    )
    return failure_response(failure, request.scope)
