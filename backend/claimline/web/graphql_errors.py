"""What may be told of the errors of an operation; what may not is logged instead."""

from __future__ import annotations

from collections.abc import Sequence
from math import ceil

import structlog
from graphql import ExecutionResult, GraphQLError

from claimline.domain.refusals import Refusal
from claimline.domain.sign_in import TooManyTries
from claimline.gateways.passwords import TooBusy
from claimline.store.faults import fault_of
from claimline.web.failure_responses import graphql_error
from claimline.web.failures import (
    MAX_ERRORS,
    ErrorCode,
    Failure,
    failure_of_refusal,
    internal_failure,
    too_many_tries,
)
from claimline.web.known_documents import KnownDocument

log = structlog.get_logger(__name__)


def answered_errors(
    errors: Sequence[GraphQLError], known: KnownDocument, request_id: str
) -> list[dict[str, object]]:
    """Write the errors of a query that was executed all the same, each with its path.

    :raises Exception: the database's fault, if there is one: then no part is to be trusted.
    """
    answered = []
    for error in errors[:MAX_ERRORS]:
        if fault_of(_origin(error)) is not None:
            raise _origin(error)
        failure = _failure_of(error, known)
        answered.append(graphql_error(failure.code, failure.message, request_id, path=error.path))
    return answered


def failure_of_errors(errors: Sequence[GraphQLError], known: KnownDocument) -> Exception:
    """Return what ends a mutation: the first thing that went wrong in it.

    A database's fault is returned as it is, so that the operation can be tried again.
    """
    origin = _origin(errors[0])
    return _failure_of(errors[0], known) if fault_of(origin) is None else origin


def check_executed(result: ExecutionResult) -> None:
    """Pass if the operation was executed, whatever came of it.

    :raises Failure: if its variables are not what it declares.
    """
    if result.errors and all(error.path is None for error in result.errors):
        raise Failure(
            ErrorCode.BAD_USER_INPUT,
            result.errors[0].message,
            status=400,
            errors=result.errors[:MAX_ERRORS],
        )


def _failure_of(error: GraphQLError, known: KnownDocument) -> Failure:
    origin = _origin(error)
    if isinstance(origin, Refusal):
        return failure_of_refusal(origin)
    if isinstance(origin, TooBusy):
        return too_many_tries(2)
    if isinstance(origin, TooManyTries):
        return too_many_tries(ceil(origin.wait.total_seconds()))
    log.error(
        "field_failed",
        document=known.fingerprint,
        path=error.path,
        exc_info=(type(origin), origin, origin.__traceback__),
    )
    return internal_failure()


def _origin(error: GraphQLError) -> Exception:
    return error.original_error or error
