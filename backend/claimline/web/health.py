"""Is the process alive, and can it serve: for load balancers and containers."""

from __future__ import annotations

from starlette.requests import Request
from starlette.responses import Response

from claimline.web.deployment import deployment_of
from claimline.web.failures import ErrorCode, Failure


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
