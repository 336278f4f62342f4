"""From a request to who acts: by a browser's cookie, or a program's token."""

from __future__ import annotations

from datetime import datetime
from typing import Final

from starlette.requests import Request

from claimline.domain.api_tokens import is_token, secret_hash
from claimline.domain.permissions import Actor
from claimline.store.actors import (
    NOTED_EVERY,
    Recognised,
    actor_of_api_token,
    actor_of_session,
    note_use,
)
from claimline.web.deployment import Deployment, deployment_of
from claimline.web.failures import ErrorCode, Failure

OWN_PAGE_HEADER: Final = "x-claimline-request"
SAFE_METHODS: Final = frozenset({"GET", "HEAD"})


async def recognise(request: Request, now: datetime) -> Actor:
    """Return who acts.

    :raises Failure: if nobody is signed in, or another site's page may have sent the request.
    """
    deployment = deployment_of(request)
    authorization = request.headers.get("authorization")
    recognised = (
        await _by_cookie(request, deployment, now)
        if authorization is None
        else await _by_token(authorization, deployment, now)
    )
    if recognised is None:
        raise Failure(
            ErrorCode.UNAUTHENTICATED,
            "Sign in, or send a token that is valid.",
            headers={"www-authenticate": "Bearer"},
        )
    await _note_use(recognised, deployment, now)
    return recognised.actor


def require_own_page(request: Request) -> None:
    """Pass if the request comes from a page of this application.

    A browser sends the cookie along with what any site makes it send; but a header of one's own
    makes it ask first, and the answer is no.

    :raises Failure: if the header is missing.
    """
    if request.headers.get(OWN_PAGE_HEADER) != "1":
        raise Failure(
            ErrorCode.FORBIDDEN, "A browser has to send the header X-Claimline-Request: 1."
        )


def cookie_hash(request: Request) -> bytes | None:
    """Return the hash by which the session of the request's cookie is known; None without one."""
    secret = request.cookies.get(deployment_of(request).settings.cookie_name)
    return secret_hash(secret) if secret else None


async def _by_cookie(request: Request, deployment: Deployment, now: datetime) -> Recognised | None:
    session_hash = cookie_hash(request)
    if session_hash is None:
        return None
    if request.method not in SAFE_METHODS:
        require_own_page(request)
    async with deployment.database.glancing() as reader:
        return await actor_of_session(reader, session_hash, now)


async def _by_token(authorization: str, deployment: Deployment, now: datetime) -> Recognised | None:
    scheme, _, token = authorization.partition(" ")
    if scheme.lower() != "bearer" or not is_token(token.strip()):
        return None
    async with deployment.database.glancing() as reader:
        return await actor_of_api_token(reader, secret_hash(token.strip()), now)


async def _note_use(recognised: Recognised, deployment: Deployment, now: datetime) -> None:
    last = recognised.last_used_at
    if last is None or now - last > NOTED_EVERY:
        async with deployment.database.writing() as session:
            await note_use(session, recognised.actor, now)
