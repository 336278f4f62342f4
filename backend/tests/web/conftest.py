"""An application over the test database, its clock stopped, and people who can sign in to it."""

from collections.abc import AsyncIterator, Iterator
from contextlib import AsyncExitStack
from pathlib import Path

import pytest
import pytest_asyncio
import structlog
from httpx2 import ASGITransport, AsyncClient
from starlette.applications import Starlette
from structlog.typing import EventDict

from claimline.actions.create_api_token import create_api_token
from claimline.domain.permissions import Actor
from claimline.gateways.passwords import hash_password
from claimline.store.database import Database
from claimline.store.people import add_company, add_person
from claimline.web.app import create_app
from claimline.web.clock import Clock
from claimline.web.settings import Settings
from tests.web.clients import NOW, PASSWORD, OpenClient, Someone


@pytest.fixture(scope="package", autouse=True)
def _quiet() -> Iterator[None]:
    """Write no log: what is logged is captured by the tests that look at it."""

    def drop(*_: object) -> EventDict:
        raise structlog.DropEvent

    structlog.configure(processors=[drop])
    yield
    structlog.reset_defaults()


@pytest_asyncio.fixture(scope="session")
async def password_hash() -> str:
    """Everybody's password, hashed once."""
    return await hash_password(PASSWORD)


@pytest.fixture
def settings(tmp_path: Path) -> Settings:
    """Settings of an installation that has just been unpacked."""
    return Settings(data_dir=tmp_path / "data", spa_dir=tmp_path / "dist")


@pytest.fixture
def app(settings: Settings, database: Database) -> Starlette:
    """The application as it is served, at nine in the morning."""
    application = create_app(settings, database)
    clock: Clock = application.state.deployment.clock
    clock.stop_at(NOW)
    return application


@pytest.fixture
def clock(app: Starlette) -> Clock:
    """The application's clock."""
    found: Clock = app.state.deployment.clock
    return found


@pytest_asyncio.fixture
async def open_client(app: Starlette) -> AsyncIterator[OpenClient]:
    """What opens clients of the application."""
    async with AsyncExitStack() as open_clients:

        def open_one(
            *, app: Starlette = app, address: str = "203.0.113.7", **headers: str
        ) -> AsyncClient:
            client = AsyncClient(
                transport=ASGITransport(app=app, client=(address, 50_000)),
                base_url="http://127.0.0.1:8000",
                headers={name.replace("_", "-"): value for name, value in headers.items()},
            )
            open_clients.push_async_callback(client.aclose)
            return client

        yield open_one


@pytest.fixture
def visitor(open_client: OpenClient) -> AsyncClient:
    """A page of the application in a browser where nobody is signed in yet."""
    return open_client(x_claimline_request="1")


@pytest.fixture
def program(open_client: OpenClient, ana: Someone) -> AsyncClient:
    """A program of Ana's, which asks for GraphQL's newer media type."""
    return open_client(
        authorization=f"Bearer {ana.token}", accept="application/graphql-response+json"
    )


@pytest_asyncio.fixture
async def ana(database: Database, password_hash: str) -> Someone:
    """A company's administrator."""
    return await _add_person(database, "Ana Souza", "ana@harbour.example", password_hash)


@pytest_asyncio.fixture
async def stranger(database: Database, password_hash: str) -> Someone:
    """Someone of another company."""
    return await _add_person(database, "Sam Stranger", "sam@elsewhere.example", password_hash)


async def _add_person(database: Database, name: str, email: str, password_hash: str) -> Someone:
    async with database.writing() as session:
        company = await add_company(session, name=f"Company of {name}", abn=None, now=NOW)
        person = await add_person(
            session,
            company_id=company.id,
            name=name,
            email=email,
            password_hash=password_hash,
            is_company_administrator=True,
            now=NOW,
        )
        actor = Actor(person.id, company.id, name, is_company_administrator=True)
        token, _ = await create_api_token(
            session, actor=actor, name="tests", expires_on=NOW.date(), now=NOW
        )
    return Someone(actor, email, PASSWORD, token)
