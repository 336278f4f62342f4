"""`claimline migrate`: from empty and back, one process at a time, never by an older version."""

import asyncio

from alembic import command
from alembic.script import ScriptDirectory
from sqlalchemy import Connection

from claimline.migrations.run import configuration, in_turn, is_current, newest_revision, upgrade
from tests.cli.running import Claimline, ask

TABLES = "SELECT count(*) FROM information_schema.tables WHERE table_schema = 'public'"


def test_the_migrations_make_the_tables_that_the_code_declares(url: str) -> None:
    asyncio.run(upgrade(url))
    # Raises if Alembic would draw up a further migration.
    asyncio.run(in_turn(url, lambda connection: command.check(configuration(connection))))
    assert ScriptDirectory.from_config(configuration()).get_heads() == [newest_revision()]


def test_every_migration_can_be_undone_and_done_again(url: str) -> None:
    def undo(connection: Connection) -> None:
        command.downgrade(configuration(connection), "base")

    asyncio.run(upgrade(url))
    made = ask(url, TABLES)
    asyncio.run(in_turn(url, undo))
    assert ask(url, TABLES) == 1  # Alembic's own
    assert not asyncio.run(is_current(url))
    asyncio.run(upgrade(url))
    assert ask(url, TABLES) == made


def test_processes_that_start_together_migrate_one_after_the_other(url: str) -> None:
    async def together() -> None:
        await asyncio.gather(*(upgrade(url) for _ in range(4)))

    asyncio.run(together())
    assert asyncio.run(is_current(url))


def test_says_so_when_it_is_done(claimline: Claimline, url: str) -> None:
    assert claimline("migrate").output == "The database is up to date.\n"
    assert claimline("migrate").output == "The database is up to date.\n"
    assert asyncio.run(is_current(url))


def test_leaves_the_database_of_a_newer_version_alone(
    claimline: Claimline, url: str, ana: str
) -> None:
    ask(url, "UPDATE alembic_version SET version_num = '2099_12_31'")
    refused = claimline("migrate")
    assert refused.exit_code == 1
    assert "2099_12_31, which this version does not know" in refused.output


def test_names_a_database_that_cannot_be_reached_without_its_password(
    claimline: Claimline,
) -> None:
    refused = claimline("migrate", DATABASE_URL="postgresql://ana:secret@127.0.0.1:1/claims")
    assert refused.exit_code == 1
    assert "ana:***@127.0.0.1:1/claims cannot be reached" in refused.output
    assert "secret" not in refused.output


def test_names_a_setting_that_makes_no_sense(claimline: Claimline) -> None:
    refused = claimline("migrate", CLAIMLINE_PORT="eighty")
    assert refused.exit_code == 1
    assert "port: Input should be a valid integer" in refused.output
