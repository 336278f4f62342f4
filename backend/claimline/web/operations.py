"""One operation: a query read in one snapshot, a mutation done in one transaction or not at all."""

from __future__ import annotations

import asyncio
import random
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from dataclasses import dataclass
from datetime import datetime
from inspect import isawaitable
from typing import Final

import orjson
import structlog
from graphql import ExecutionResult, execute
from strawberry.execution import optimized_is_awaitable

from claimline.api.context import Context
from claimline.domain.api_tokens import shows_token
from claimline.domain.permissions import Actor
from claimline.store.faults import Fault, fault_of
from claimline.store.idempotency import store_answer
from claimline.web.deployment import Deployment
from claimline.web.failures import MAX_ERRORS, ErrorCode, Failure
from claimline.web.graphql_errors import (
    answered_errors,
    check_executed,
    failure_of_errors,
)
from claimline.web.graphql_request import GraphQLRequest
from claimline.web.idempotency import answered_before, request_key
from claimline.web.known_documents import KnownDocument

log = structlog.get_logger(__name__)

ATTEMPTS: Final = 5
FIRST_PAUSE: Final = 0.02  # seconds, doubled with each attempt and spread by chance


@dataclass(frozen=True, slots=True)
class Operation:
    """What is asked, by whom, when."""

    request: GraphQLRequest
    known: KnownDocument
    actor: Actor
    now: datetime
    request_id: str

    def context(self, deployment: Deployment) -> Context:
        """Give the resolvers a context of their own."""
        return Context(
            database=deployment.database,
            actor=self.actor,
            now=self.now,
            request_id=self.request_id,
        )


@dataclass(frozen=True, slots=True)
class Answer:
    """The body of the answer, and whether it was given before."""

    body: bytes
    is_replayed: bool = False


async def read(deployment: Deployment, operation: Operation) -> Answer:
    """Answer a query. Fields that failed are null, and their errors masked.

    :raises Failure: if nothing was executed, or the database failed.
    """
    context = operation.context(deployment)
    async with _in_time(deployment, operation), context.reading():
        result = await _execute(deployment, operation, context)
    if result.errors:
        errors = answered_errors(result.errors, operation.known, operation.request_id)
        return Answer(orjson.dumps({"errors": errors, "data": result.data}))
    return Answer(orjson.dumps({"data": result.data}))


async def change(deployment: Deployment, operation: Operation) -> Answer:
    """Answer a mutation, which has happened as a whole when this returns.

    :raises Failure: if anything went wrong; then nothing has happened.
    """
    for attempt in range(1, ATTEMPTS):
        try:
            return await _change_once(deployment, operation)
        except Exception as error:
            if fault_of(error) is not Fault.COLLISION:
                raise
        # Whoever collided comes back at different moments, or they would collide again.
        await asyncio.sleep(FIRST_PAUSE * 2**attempt * random.random())
    return await _change_once(deployment, operation)


async def _change_once(deployment: Deployment, operation: Operation) -> Answer:
    context = operation.context(deployment)
    async with context.writing() as session:
        key = request_key(
            operation.actor, operation.request.idempotency_key, operation.request.body
        )
        stored = await answered_before(session, key, operation.now)
        if stored is not None:
            return Answer(stored, is_replayed=True)
        # The commit is outside: cut short, nobody would know whether it had happened.
        async with _in_time(deployment, operation):
            result = await _execute(deployment, operation, context)
        if result.errors:
            raise failure_of_errors(result.errors, operation.known)
        body = orjson.dumps({"data": result.data})
        if key is not None:
            await store_answer(session, key, None if shows_token(body.decode()) else body)
    return Answer(body)


async def _execute(
    deployment: Deployment, operation: Operation, context: Context
) -> ExecutionResult:
    outcome = execute(
        deployment.documents.schema,
        operation.known.document,
        context_value=context,
        variable_values=operation.request.variables,
        operation_name=operation.request.operation_name,
        max_coercion_errors=MAX_ERRORS,
        is_awaitable=optimized_is_awaitable,  # type: ignore[arg-type]  # a guard in all but name
        hide_suggestions=True,
    )
    result: ExecutionResult = await outcome if isawaitable(outcome) else outcome
    check_executed(result)
    return result


@asynccontextmanager
async def _in_time(deployment: Deployment, operation: Operation) -> AsyncIterator[None]:
    limit = asyncio.timeout(deployment.settings.operation_timeout_seconds)
    try:
        async with limit:
            yield
    except Exception as error:
        if not limit.expired():
            raise
        known = operation.known
        log.warning("operation_timed_out", document=known.fingerprint, cost=known.cost)
        raise Failure(
            ErrorCode.TIMEOUT, "This took too long, and was stopped; ask for less at once."
        ) from error
