"""A job that clients ask about."""

from uuid import UUID

import pytest_asyncio

from claimline.store.database import Database
from tests.builders.jobs import Job, start_job
from tests.builders.sites import Site, full_site


@pytest_asyncio.fixture
async def job(database: Database) -> Job:
    """A project of a company, with nothing in it yet."""
    return await start_job(database)


@pytest_asyncio.fixture
async def contract(job: Job) -> UUID:
    """An approved contract of two lines, which retains 10 %."""
    return await job.contract("50000.00", "300.00")


@pytest_asyncio.fixture
async def draft(job: Job, contract: UUID) -> UUID:
    """A claim that nothing is billed on yet."""
    return await job.claim(contract)


@pytest_asyncio.fixture
async def site(database: Database) -> Site:
    """A job with one of everything on it."""
    return await full_site(database)
