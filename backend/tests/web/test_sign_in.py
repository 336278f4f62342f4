"""Signing in with a browser: the cookie, and how long it is good for."""

from datetime import timedelta

import pytest
from httpx2 import AsyncClient
from sqlalchemy import select, text

from claimline.store.database import Database
from claimline.store.sessions import WebSessionRow
from claimline.web.app import create_app
from claimline.web.clock import Clock
from claimline.web.housekeeping import clear_away
from claimline.web.settings import Settings
from tests.web.clients import NOW, OpenClient, Someone, change_password, sign_in

ME = {"query": "{ me { name sessions { userAgent isCurrent } } }"}


async def test_a_person_signs_in_and_out(visitor: AsyncClient, ana: Someone) -> None:
    signed_in = await visitor.post(
        "/session",
        json={**ana.credentials, "email": "ANA@Harbour.example "},
        headers={"user-agent": "Firefox"},
    )
    assert (signed_in.status_code, signed_in.json()) == (200, {"name": "Ana Souza"})
    me = await visitor.post("/graphql", json=ME)
    assert me.json()["data"]["me"] == {
        "name": "Ana Souza",
        "sessions": [{"userAgent": "Firefox", "isCurrent": True}],
    }
    secret = visitor.cookies["claimline"]
    assert (await visitor.delete("/session")).status_code == 204
    assert "claimline" not in visitor.cookies
    visitor.cookies.set("claimline", secret)
    assert (await visitor.post("/graphql", json=ME)).status_code == 401


async def test_the_cookie_is_for_the_browser_alone(visitor: AsyncClient, ana: Someone) -> None:
    cookie = (await sign_in(visitor, ana)).headers["set-cookie"].lower()
    assert {"httponly", "samesite=lax", "path=/", "max-age=1209600"} <= set(cookie.split("; "))
    assert "secure" not in cookie


async def test_over_tls_the_cookie_is_tied_to_the_host(
    settings: Settings, database: Database, ana: Someone, open_client: OpenClient
) -> None:
    https = create_app(
        settings.model_copy(update={"public_url": "https://claims.example"}), database
    )
    visitor = open_client(app=https, host="claims.example", x_claimline_request="1")
    response = await sign_in(visitor, ana)
    cookie = response.headers["set-cookie"]
    assert cookie.startswith("__Host-claimline=")
    assert "Secure" in cookie
    assert response.headers["strict-transport-security"].startswith("max-age=63072000")


async def test_only_a_hash_of_the_cookie_is_stored(
    visitor: AsyncClient, ana: Someone, database: Database
) -> None:
    await sign_in(visitor, ana)
    secret = visitor.cookies["claimline"]
    assert len(secret) >= 43  # 256 bits
    async with database.writing() as session:
        row = (await session.scalars(select(WebSessionRow))).one()
        assert secret.encode() not in row.secret_hash
        assert len(row.secret_hash) == 32


async def test_signing_in_again_replaces_the_browsers_session(
    visitor: AsyncClient, ana: Someone, database: Database
) -> None:
    await sign_in(visitor, ana)
    first = visitor.cookies["claimline"]
    await sign_in(visitor, ana)
    assert visitor.cookies["claimline"] != first
    async with database.writing() as session:
        assert len((await session.scalars(select(WebSessionRow))).all()) == 1


async def test_someone_who_left_cannot_sign_in(
    visitor: AsyncClient, ana: Someone, database: Database
) -> None:
    await sign_in(visitor, ana)
    async with database.writing() as session:
        await session.execute(text("UPDATE person SET is_active = false"))
    assert (await visitor.post("/graphql", json=ME)).status_code == 401
    assert (await sign_in(visitor, ana)).status_code == 401


@pytest.mark.parametrize(
    ("given", "status"),
    [
        ({"email": "ana@harbour.example"}, 400),
        ({"email": 5, "password": ["x"]}, 400),
        ({"email": "a" * 255, "password": "x"}, 422),
        ({"email": "ana@harbour.example", "password": "x" * 201}, 422),
        ([], 400),
    ],
)
async def test_malformed_credentials_are_refused(
    visitor: AsyncClient, given: object, status: int
) -> None:
    assert (await visitor.post("/session", json=given)).status_code == status


async def test_an_idle_session_ends_after_twelve_hours(
    visitor: AsyncClient, ana: Someone, clock: Clock
) -> None:
    await sign_in(visitor, ana)
    for hours in (11, 22, 33):  # each use lets it live on
        clock.stop_at(NOW + timedelta(hours=hours))
        assert (await visitor.post("/graphql", json=ME)).status_code == 200
    clock.stop_at(NOW + timedelta(hours=33 + 12))
    assert (await visitor.post("/graphql", json=ME)).status_code == 401


async def test_a_session_ends_after_two_weeks_at_the_latest(
    visitor: AsyncClient, ana: Someone, clock: Clock, database: Database
) -> None:
    await sign_in(visitor, ana)
    for hours in range(11, 14 * 24, 11):
        clock.stop_at(NOW + timedelta(hours=hours))
        assert (await visitor.post("/graphql", json=ME)).status_code == 200
    clock.stop_at(NOW + timedelta(days=14))
    assert (await visitor.post("/graphql", json=ME)).status_code == 401
    await clear_away(database, clock.now())
    async with database.writing() as session:
        assert (await session.scalars(select(WebSessionRow))).all() == []


async def test_signing_out_everywhere_ends_every_session_but_no_token(
    open_client: OpenClient, program: AsyncClient, ana: Someone
) -> None:
    desk, phone = (open_client(x_claimline_request="1") for _ in range(2))
    for visitor in (desk, phone):
        await sign_in(visitor, ana)
    ended = await desk.post(
        "/graphql", json={"query": "mutation { signOutEverywhere { sessionCount } }"}
    )
    assert ended.json()["data"]["signOutEverywhere"]["sessionCount"] == 2
    assert (await desk.post("/graphql", json=ME)).status_code == 401
    assert (await phone.post("/graphql", json=ME)).status_code == 401
    assert (await program.post("/graphql", json=ME)).status_code == 200


async def test_a_new_password_ends_the_other_sessions(
    open_client: OpenClient, ana: Someone
) -> None:
    desk, thief = (open_client(x_claimline_request="1") for _ in range(2))
    for visitor in (desk, thief):
        await sign_in(visitor, ana)

    async def change(old: str, new: str) -> dict[str, str]:
        response = await change_password(desk, old, new)
        answer: dict[str, str] = response.json()["data"]["changePassword"]
        return answer

    assert (await change("a guess", "a long new password"))["code"] == "WrongPassword"
    assert (await change(ana.password, "short"))["code"] == "PasswordRefused"
    assert (await change(ana.password, ana.email))["code"] == "PasswordRefused"
    assert (await change(ana.password, "a long new password"))["__typename"] == "Me"
    assert (await desk.post("/graphql", json=ME)).status_code == 200
    assert (await thief.post("/graphql", json=ME)).status_code == 401
    assert (await sign_in(thief, ana)).status_code == 401
    assert (await sign_in(thief, ana, "a long new password")).status_code == 200
