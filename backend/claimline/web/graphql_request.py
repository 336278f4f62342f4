"""What a client sends to `/graphql`, read with suspicion."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

import orjson
from starlette.datastructures import Headers

from claimline.web.failures import ErrorCode, Failure
from claimline.web.idempotency import key_in
from claimline.web.media_types import is_json


@dataclass(frozen=True, slots=True)
class GraphQLRequest:
    """One operation to be executed."""

    query: str
    variables: dict[str, Any]
    operation_name: str | None
    idempotency_key: str | None
    body: bytes  # as it came


def decode_json(headers: Headers, body: bytes) -> dict[str, Any]:
    """Read a JSON object in UTF-8.

    :raises Failure: if the body is declared or turns out to be anything else.
    """
    if not is_json(headers.get("content-type", "")):
        raise Failure(ErrorCode.BAD_REQUEST, "Send application/json.", status=415)
    try:
        decoded = orjson.loads(body)  # refuses other encodings, NaN, and nesting without end
    except orjson.JSONDecodeError:
        raise Failure(ErrorCode.BAD_REQUEST, "The body is not JSON in UTF-8.") from None
    if not isinstance(decoded, dict):
        raise Failure(ErrorCode.BAD_REQUEST, "The body is not a JSON object.")
    return decoded


def read_request(headers: Headers, body: bytes) -> GraphQLRequest:
    """Read a GraphQL request.

    :raises Failure: if something in it is missing or of the wrong kind.
    """
    given = decode_json(headers, body)
    query, variables, name = (given.get(key) for key in ("query", "variables", "operationName"))
    if not isinstance(query, str) or not query.strip():
        raise Failure(ErrorCode.BAD_REQUEST, "The request has no query.")
    if not isinstance(variables, dict | None):
        raise Failure(ErrorCode.BAD_REQUEST, "The variables are not a JSON object.")
    if not isinstance(name, str | None):
        raise Failure(ErrorCode.BAD_REQUEST, "The operationName is not a string.")
    if not isinstance(given.get("extensions"), dict | None):
        raise Failure(ErrorCode.BAD_REQUEST, "The extensions are not a JSON object.")
    return GraphQLRequest(query, variables or {}, name or None, key_in(headers), body)
