"""Is the process alive, and can it serve: for load balancers and containers."""

from __future__ import annotations

from datetime import timedelta
from typing import Final

from starlette.requests import Request
from starlette.responses import Response

from claimline.store.jobs import overdue_since
from claimline.web.deployment import deployment_of
from claimline.web.failures import ErrorCode, Failure

LONGEST_WAIT: Final = timedelta(minutes=10)


async def live(request: Request) -> Response:
    """Answer that the process runs; a dead one is to be restarted."""
    return Response(status_code=204)


async def ready(request: Request) -> Response:
    """Answer that requests can be served; one without its database gets none sent."""
    try:
        async with deployment_of(request).database.reading():
            return Response(status_code=204)
    except Exception as error:
        raise Failure(ErrorCode.UNAVAILABLE, "The database cannot be reached.") from error


async def jobs(request: Request) -> Response:
    """Answer that jobs are done soon after they are due: somebody does them."""
    deployment = deployment_of(request)
    now = deployment.clock.now()
    async with deployment.database.writing() as session:
        since = await overdue_since(session, now)
    if since is not None and now - since > LONGEST_WAIT:
        raise Failure(ErrorCode.UNAVAILABLE, "Jobs wait; does any process run `claimline work`?")
    return Response(status_code=204)
