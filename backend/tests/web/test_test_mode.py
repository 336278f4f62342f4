"""The clock and the reset of end-to-end suites, and that they are not there otherwise."""

from datetime import UTC, datetime, timedelta

import pytest
from httpx2 import AsyncClient
from sqlalchemy import text
from starlette.applications import Starlette

from claimline.seed.sign_ins import DEMONSTRATION_SIGN_INS
from claimline.store.database import Database
from claimline.web.app import create_app
from claimline.web.clock import Clock
from claimline.web.settings import Settings
from tests.web.clients import OpenClient, Someone


@pytest.fixture
def testing(settings: Settings, database: Database) -> Starlette:
    """The application in its test mode."""
    return create_app(settings.model_copy(update={"test_mode": True}), database)


@pytest.mark.parametrize("path", ["/test/clock", "/test/reset"])
@pytest.mark.parametrize("method", ["GET", "POST", "PUT", "DELETE"])
async def test_nothing_of_it_is_there_in_earnest(
    app: Starlette, visitor: AsyncClient, clock: Clock, ana: Someone, path: str, method: str
) -> None:
    before = clock.now()
    response = await visitor.request(method, path, json={"now": "2030-01-01T00:00:00Z"})
    assert response.status_code == 404
    assert clock.now() == before
    assert (await visitor.post("/session", json=ana.credentials)).status_code == 200
    assert not [route for route in app.routes if "/test" in str(getattr(route, "path", ""))]


async def test_the_clock_stands_still_and_runs_again(
    testing: Starlette, open_client: OpenClient
) -> None:
    client = open_client(app=testing)
    clock: Clock = testing.state.deployment.clock
    answer = await client.post("/test/clock", json={"now": "2026-03-25T20:00:00+11:00"})
    assert answer.status_code == 204
    assert clock.now() == clock.now() == datetime(2026, 3, 25, 9, tzinfo=UTC)
    await client.post("/test/clock", json={"now": None})
    assert abs(clock.now() - Clock().now()) < timedelta(minutes=1)


async def test_the_demonstration_comes_back_as_it_was(
    testing: Starlette, open_client: OpenClient, ana: Someone, database: Database
) -> None:
    client = open_client(app=testing, x_claimline_request="1")
    await client.post("/test/clock", json={"now": "2026-03-25T09:00:00Z"})
    assert (await client.post("/test/reset")).status_code == 204
    for someone in DEMONSTRATION_SIGN_INS:
        credentials = {"email": someone.email, "password": someone.password}
        assert (await client.post("/session", json=credentials)).status_code == 200
    anas = open_client(app=testing, **ana.bearer)
    assert (await anas.post("/graphql", json={"query": "{ me { id } }"})).status_code == 401
    async with database.writing() as session:
        created = await session.scalars(text("SELECT created_at FROM company"))
        assert list(created) == [datetime(2026, 3, 25, 9, tzinfo=UTC)]


@pytest.mark.parametrize("now", ["yesterday", "2026-03-25T20:00:00", 5, ["x"]])
async def test_a_moment_has_an_offset(
    testing: Starlette, open_client: OpenClient, now: object
) -> None:
    response = await open_client(app=testing).post("/test/clock", json={"now": now})
    assert response.status_code == 422
    assert response.json()["error"]["code"] == "BAD_USER_INPUT"
