"""Requests that are sent again under their `Idempotency-Key`: answered again, not done again."""

from __future__ import annotations

from datetime import datetime
from typing import Final

from starlette.datastructures import Headers

from claimline.domain.permissions import Actor
from claimline.store.database import Session
from claimline.store.faults import Fault, fault_of
from claimline.store.idempotency import KeyReused, RequestKey, claim_key
from claimline.web.failures import ErrorCode, Failure

LONGEST_KEY: Final = 255
REPLAYED: Final = {"idempotency-replayed": "true"}


def key_in(headers: Headers) -> str | None:
    """Read the key that a client gave its request; an empty one is none.

    :raises Failure: if it is too long.
    """
    key = headers.get("idempotency-key") or None
    if key is not None and len(key) > LONGEST_KEY:
        raise Failure(
            ErrorCode.BAD_REQUEST, f"An Idempotency-Key has at most {LONGEST_KEY} characters."
        )
    return key


def request_key(actor: Actor, key: str | None, body: bytes) -> RequestKey | None:
    """Know a request by its caller, key and body; None if it has no key."""
    return None if key is None else RequestKey.of(actor, key, body)


async def answered_before(session: Session, key: RequestKey | None, now: datetime) -> bytes | None:
    """Take the key for this transaction, or return the answer that was given under it.

    :raises Failure: if it was used for another request, is in use, or its answer was secret.
    """
    if key is None:
        return None
    try:
        stored = await claim_key(session, key, now)
    except KeyReused:
        raise Failure(
            ErrorCode.IDEMPOTENCY_KEY_REUSED, "This Idempotency-Key was used for another request."
        ) from None
    except Exception as error:
        if fault_of(error) is not Fault.LOCKED:
            raise
        raise Failure(
            ErrorCode.IDEMPOTENCY_IN_PROGRESS,
            "The same request is still being worked on; ask again for its answer.",
            headers={"retry-after": "3"},
        ) from None
    if stored is None:
        return None
    if stored.body is None:
        raise Failure(
            ErrorCode.CONFLICT,
            "This was done before, and its answer held a secret, which is shown only once.",
        )
    return stored.body
