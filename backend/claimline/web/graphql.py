"""GraphQL over HTTP: one POST, one operation, one answer.

A request passes these gates in turn: who asks (`sign_in`), is it a request (`graphql_request`), is
it known, or else small enough and valid (`known_documents`). Then a query is read in one snapshot
and a mutation runs in one transaction (`operations`).
"""

from __future__ import annotations

from graphql import OperationType
from starlette.requests import Request
from starlette.responses import Response

from claimline.web.deployment import deployment_of
from claimline.web.graphql_request import read_request
from claimline.web.idempotency import REPLAYED
from claimline.web.media_types import answer_media_type
from claimline.web.operations import Operation, change, read
from claimline.web.sign_in import recognise


async def graphql(request: Request) -> Response:
    """Answer `POST /graphql`."""
    deployment = deployment_of(request)
    now = deployment.clock.now()
    actor = await recognise(request, now)
    asked = read_request(request.headers, await request.body())
    known = deployment.documents[asked.query]
    known.check_pages(asked.variables)
    kind = known.kind_of(asked.operation_name)
    operation = Operation(asked, known, actor, now, request.state.request_id)
    answer = await (change if kind is OperationType.MUTATION else read)(deployment, operation)
    return Response(
        answer.body,
        headers=REPLAYED if answer.is_replayed else None,
        media_type=answer_media_type(request.headers.get("accept", "")),
    )
