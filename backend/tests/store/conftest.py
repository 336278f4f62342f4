"""A job whose records the queries read."""

from uuid import UUID

import pytest_asyncio

from claimline.store.database import Database
from tests.builders.jobs import Job, start_job


@pytest_asyncio.fixture
async def job(database: Database) -> Job:
    """A project of a company, with nothing in it yet."""
    return await start_job(database)


@pytest_asyncio.fixture
async def contract(job: Job) -> UUID:
    """An approved contract of two lines."""
    return await job.contract("50000.00", "300.00")


@pytest_asyncio.fixture
async def draft(job: Job, contract: UUID) -> UUID:
    """A claim that nothing is billed on yet."""
    return await job.claim(contract)
