"""The closed list of error codes, and how each is told over HTTP.

Expected refusals of a mutation are data (see `api.refusals`); these codes are for everything
around it: requests that are malformed, unauthenticated, too large, too fast, or that met a fault.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from enum import StrEnum
from typing import Final

from graphql import GraphQLError

from claimline.domain.refusals import (
    Conflict,
    InvalidInput,
    NotFound,
    NotPermitted,
    Refusal,
    WrongStatus,
)
from claimline.store.faults import Fault

MAX_ERRORS: Final = 5  # told of one document


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
    ErrorCode.UNAVAILABLE: 503,
    ErrorCode.INTERNAL_SERVER_ERROR: 500,
}

REFUSAL_CODES: Final[Mapping[type[Refusal], ErrorCode]] = {
    NotFound: ErrorCode.NOT_FOUND,
    NotPermitted: ErrorCode.FORBIDDEN,
    WrongStatus: ErrorCode.CONFLICT,
    InvalidInput: ErrorCode.BAD_USER_INPUT,
    Conflict: ErrorCode.CONFLICT,
}


FAULTS: Final[Mapping[Fault, tuple[ErrorCode, str, str | None]]] = {
    Fault.COLLISION: (
        ErrorCode.UNAVAILABLE,
        "Too many people are changing the same thing at this moment; try again.",
        "1",
    ),
    Fault.LOCKED: (
        ErrorCode.UNAVAILABLE,
        "Someone else is changing the same thing at this moment; try again.",
        "1",
    ),
    Fault.TOO_SLOW: (ErrorCode.TIMEOUT, "This took too long; ask for less at once.", None),
    Fault.UNREACHABLE: (
        ErrorCode.UNAVAILABLE,
        "The database cannot be reached at this moment; try again.",
        "5",
    ),
    Fault.UNPRINTABLE: (ErrorCode.BAD_USER_INPUT, "Text may not hold the NUL character.", None),
}  # code, message, and after how many seconds another try makes sense


class Failure(Exception):
    """Ends a request with one of the codes."""

    def __init__(
        self,
        code: ErrorCode,
        message: str,
        *,
        status: int | None = None,
        headers: Mapping[str, str] | None = None,
        errors: Sequence[GraphQLError] = (),
    ) -> None:
        super().__init__(message)
        self.code = code
        self.message = message
        self.status = status or STATUS[code]
        self.headers = dict(headers or {})
        self.errors = errors  # with their places in the document, where there are several


def internal_failure() -> Failure:
    """Tell that there is a bug, and nothing of it."""
    return Failure(
        ErrorCode.INTERNAL_SERVER_ERROR,
        "Something went wrong on our side; nothing was changed. The request id helps to find it.",
    )


def too_many_tries(seconds: int) -> Failure:
    """Tell someone who guesses passwords, or seems to, how long to wait."""
    return Failure(
        ErrorCode.RATE_LIMITED,
        f"Too many attempts. Wait {seconds} seconds, then try again.",
        headers={"retry-after": str(seconds)},
    )


def failure_of_fault(fault: Fault) -> Failure:
    """Tell a fault of the database."""
    code, message, retry_after = FAULTS[fault]
    return Failure(code, message, headers={"retry-after": retry_after} if retry_after else None)


def failure_of_refusal(refusal: Refusal) -> Failure:
    """Tell a refusal over plain HTTP, where there is no union to put it in."""
    kind = next(kind for kind in REFUSAL_CODES if isinstance(refusal, kind))
    return Failure(REFUSAL_CODES[kind], refusal.message)
