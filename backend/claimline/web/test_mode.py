"""For end-to-end suites: a clock that stands still, and the demonstration data as they were.

Only `CLAIMLINE_TEST_MODE=1` opens these routes; they ask for no sign-in.
"""

from __future__ import annotations

from datetime import datetime
from typing import Final

from starlette.requests import Request
from starlette.responses import Response
from starlette.routing import Route

from claimline.seed.company import reset
from claimline.web.deployment import deployment_of
from claimline.web.failures import ErrorCode, Failure
from claimline.web.graphql_request import decode_json


async def set_clock(request: Request) -> Response:
    """Stop the clock at `now`, an ISO moment with an offset; null lets it run again."""
    now = decode_json(request.headers, await request.body()).get("now")
    deployment_of(request).clock.stop_at(None if now is None else _moment(now))
    return Response(status_code=204)


async def reset_data(request: Request) -> Response:
    """Empty every table and seed the demonstration company anew; the clock runs on."""
    deployment = deployment_of(request)
    await reset(deployment.database, deployment.clock.now())
    return Response(status_code=204)


def _moment(text: object) -> datetime:
    try:
        moment = datetime.fromisoformat(str(text))
    except ValueError:
        moment = None
    if moment is None or moment.tzinfo is None:
        raise Failure(ErrorCode.BAD_USER_INPUT, "Give a moment such as 2026-03-25T09:00:00+11:00.")
    return moment


TEST_ROUTES: Final = (
    Route("/test/clock", set_clock, methods=["POST"]),
    Route("/test/reset", reset_data, methods=["POST"]),
)
