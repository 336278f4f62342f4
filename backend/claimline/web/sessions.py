"""Signing in and out with a browser: `POST /session`, `DELETE /session`."""

from __future__ import annotations

import asyncio
import ipaddress
import secrets
from math import ceil
from typing import Final

import orjson
from starlette.requests import Request
from starlette.responses import Response

from claimline.actions.sign_in import begin_sign_in, complete_sign_in
from claimline.actions.sign_out import sign_out
from claimline.domain.api_tokens import secret_hash
from claimline.domain.sign_in import LONGEST_PASSWORD, WHOLE_LIFE, TooManyTries
from claimline.gateways.passwords import TooBusy, password_fits
from claimline.web.deployment import deployment_of
from claimline.web.failures import ErrorCode, Failure, too_many_tries
from claimline.web.graphql_request import decode_json
from claimline.web.settings import Settings
from claimline.web.sign_in import cookie_hash, require_own_page

LONGEST_EMAIL: Final = 254
SECRET_BYTES: Final = 32
IPV6_HOME: Final = 64  # bits of an address that one household or office shares


async def begin_session(request: Request) -> Response:
    """Sign in with e-mail and password; the answer sets the cookie."""
    require_own_page(request)
    deployment = deployment_of(request)
    email, password = await _credentials(request)
    address, now = address_of(request), deployment.clock.now()
    try:
        async with deployment.database.writing() as session:
            candidate = await begin_sign_in(session, email=email, address=address, now=now)
        fits = await password_fits(candidate.password_hash, password)
    except TooManyTries as refused:
        raise too_many_tries(ceil(refused.wait.total_seconds())) from None
    except TooBusy:
        raise too_many_tries(2) from None
    await asyncio.sleep(candidate.delay.total_seconds())
    if not fits:
        raise Failure(ErrorCode.UNAUTHENTICATED, "The e-mail address or the password is wrong.")
    secret = secrets.token_urlsafe(SECRET_BYTES)
    async with deployment.database.writing() as session:
        await complete_sign_in(
            session,
            candidate=candidate,
            email=email,
            address=address,
            secret_hash=secret_hash(secret),
            replaced_hash=cookie_hash(request),
            user_agent=request.headers.get("user-agent", ""),
            now=now,
        )
    response = Response(orjson.dumps({"name": candidate.name}), media_type="application/json")
    _set_cookie(response, deployment.settings, secret, max_age=int(WHOLE_LIFE.total_seconds()))
    return response


async def end_session(request: Request) -> Response:
    """Sign out of this browser, whether or not anyone is signed in."""
    require_own_page(request)
    deployment = deployment_of(request)
    session_hash = cookie_hash(request)
    if session_hash is not None:
        async with deployment.database.writing() as session:
            await sign_out(session, secret_hash=session_hash)
    response = Response(status_code=204)
    _set_cookie(response, deployment.settings, "", max_age=0)
    return response


def address_of(request: Request) -> str:
    """Return where a request comes from, as far as guesses are counted together.

    An IPv6 household has more addresses than anyone could count: its network stands for them.
    """
    host = request.client.host if request.client else ""
    try:
        address = ipaddress.ip_address(host)
    except ValueError:
        return host  # a socket of this machine
    if address.version == 4:
        return host
    return str(ipaddress.ip_network((address, IPV6_HOME), strict=False))


async def _credentials(request: Request) -> tuple[str, str]:
    given = decode_json(request.headers, await request.body())
    email, password = given.get("email"), given.get("password")
    if not isinstance(email, str) or not isinstance(password, str):
        raise Failure(ErrorCode.BAD_REQUEST, "Send an email and a password.")
    if len(email) > LONGEST_EMAIL or len(password) > LONGEST_PASSWORD:
        raise Failure(ErrorCode.BAD_USER_INPUT, "The e-mail address or the password is too long.")
    return email, password


def _set_cookie(response: Response, settings: Settings, value: str, *, max_age: int) -> None:
    response.set_cookie(
        settings.cookie_name,
        value,
        max_age=max_age,
        path="/",
        secure=settings.is_https,
        httponly=True,
        samesite="lax",
    )
