"""One PostgreSQL for the whole run, made by the migrations; each test begins with it empty."""

from collections.abc import AsyncIterator, Iterator
from pathlib import Path

import pytest
import pytest_asyncio

from claimline.migrations.run import upgrade
from claimline.store.database import Database, open_database
from claimline.store.embedded import embedded_postgres
from claimline.store.tables import empty_tables


@pytest.fixture(scope="session")
def server_url(tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    """Address of a PostgreSQL server that lives for the run."""
    with embedded_postgres(Path(tmp_path_factory.mktemp("postgres"))) as url:
        yield url


@pytest_asyncio.fixture(scope="session")
async def database_url(server_url: str) -> str:
    """Address of a database at the newest migration."""
    await upgrade(server_url)
    return server_url


@pytest_asyncio.fixture(scope="session")
async def whole_database(database_url: str) -> AsyncIterator[Database]:
    """The database, opened once."""
    database = open_database(database_url)
    yield database
    await database.close()


@pytest_asyncio.fixture
async def database(whole_database: Database) -> Database:
    """The database with nothing in it."""
    async with whole_database.writing() as session:
        await empty_tables(session)
    return whole_database
