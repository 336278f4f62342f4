"""The demonstration company's job, and the browsers of its people."""

import pytest_asyncio
from httpx2 import AsyncClient
from sqlalchemy import text

from claimline.seed.company import seed
from claimline.seed.sign_ins import PASSWORD
from claimline.store.database import Database
from tests.web.clients import NOW, OpenClient
from tests.web.files.sending import Job


@pytest_asyncio.fixture
async def job(database: Database) -> Job:
    """A contract with claims, and another that is still a draft."""
    async with database.writing() as session:
        await seed(session, NOW)
        found = await session.execute(text("SELECT status, id FROM head_contract"))
        contracts = {row.status: row.id for row in found}
        claims = (
            await session.scalars(
                text("SELECT id FROM progress_claim WHERE contract_id = :id ORDER BY number"),
                {"id": contracts["approved"]},
            )
        ).all()
    return Job(str(contracts["approved"]), str(contracts["draft"]), str(claims[-1]), str(claims[0]))


@pytest_asyncio.fixture
async def ana(job: Job, open_client: OpenClient) -> AsyncClient:
    """The browser of the contract administrator."""
    return await _signed_in(open_client, "ana")


@pytest_asyncio.fixture
async def chloe(job: Job, open_client: OpenClient) -> AsyncClient:
    """The browser of someone who may only read."""
    return await _signed_in(open_client, "chloe")


@pytest_asyncio.fixture
async def dan(job: Job, open_client: OpenClient) -> AsyncClient:
    """The browser of a colleague who has no part in the project."""
    return await _signed_in(open_client, "dan")


async def _signed_in(open_client: OpenClient, name: str) -> AsyncClient:
    """Open a browser in which someone of the demonstration company is signed in."""
    client = open_client(x_claimline_request="1")
    email = f"{name}@harbourandhill.example"
    answer = await client.post("/session", json={"email": email, "password": PASSWORD})
    assert answer.status_code == 200
    return client
