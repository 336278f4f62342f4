"""Bringing a database up to date, and asking whether it is."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING, Final, TypeVar

from alembic import command
from alembic.config import Config
from alembic.runtime.migration import MigrationContext
from alembic.script import ScriptDirectory
from sqlalchemy import text

from claimline.store.database import open_database

if TYPE_CHECKING:
    from sqlalchemy import Connection

T = TypeVar("T")

TURN: Final = 0x436C61696D6C696E  # key of the advisory lock: "Claimlin" in ASCII


class DatabaseTooNew(Exception):
    """A newer Claimline than this one has migrated the database."""


async def upgrade(url: str) -> None:
    """Run every migration that the database lacks, all or none of them.

    :raises DatabaseTooNew: if it has run some that this version does not know.
    """
    await in_turn(url, _upgrade)


async def is_current(url: str) -> bool:
    """Say whether the database has run every migration and no other."""
    return await in_turn(url, revision_of) == newest_revision()


async def in_turn(url: str, work: Callable[[Connection], T]) -> T:
    """Do `work` in one transaction, while no other process does any of the same."""
    database = open_database(url)
    try:
        async with database.engine.begin() as connection:
            # A migration may take longer than any request may, and waits for its turn.
            for limit in ("statement", "lock", "idle_in_transaction_session"):
                await connection.execute(text(f"SET LOCAL {limit}_timeout = 0"))
            await connection.execute(text(f"SELECT pg_advisory_xact_lock({TURN})"))
            return await connection.run_sync(work)
    finally:
        await database.close()


def configuration(connection: Connection | None = None) -> Config:
    """Return how Alembic finds the migrations, to run them on a connection."""
    config = Config(attributes={"connection": connection})
    config.set_main_option("script_location", "claimline:migrations")
    return config


def revision_of(connection: Connection) -> str | None:
    """Return the last migration that the database has run, if any."""
    return MigrationContext.configure(connection).get_current_revision()


def newest_revision() -> str | None:
    """Return the last migration there is."""
    return _scripts().get_current_head()


def is_known(revision: str) -> bool:
    """Say whether a migration is among this version's."""
    return any(script.revision == revision for script in _scripts().walk_revisions())


def _scripts() -> ScriptDirectory:
    return ScriptDirectory.from_config(configuration())


def _upgrade(connection: Connection) -> None:
    revision = revision_of(connection)
    if revision is not None and not is_known(revision):
        raise DatabaseTooNew(f"The database is at {revision}, which this version does not know.")
    command.upgrade(configuration(connection), "head")
