"""What a command works with: the settings, and the database for as long as it is needed."""

from __future__ import annotations

import asyncio
from collections.abc import Iterator
from contextlib import contextmanager
from typing import TYPE_CHECKING, Any

import click

if TYPE_CHECKING:
    from claimline.web.settings import Settings


def read_settings(**given: Any) -> Settings:
    """Read the environment; what is given on the command line goes before it.

    :raises click.ClickException: if a setting makes no sense.
    """
    from pydantic import ValidationError

    from claimline.web.settings import Settings

    try:
        return Settings(**{name: value for name, value in given.items() if value is not None})
    except ValidationError as error:
        wrong = "\n".join(f"  {'.'.join(map(str, e['loc']))}: {e['msg']}" for e in error.errors())
        raise click.ClickException(f"These settings make no sense:\n{wrong}") from error


@contextmanager
def database_url(settings: Settings) -> Iterator[str]:
    """Give the address of the database, which is running for as long as the block lasts.

    :raises click.ClickException: if it cannot be started or reached.
    """
    from claimline.store.embedded import embedded_postgres
    from claimline.store.postgres_programs import PostgresFailed

    if settings.database_url is not None:
        _expect_reachable(settings.database_url)
        yield settings.database_url
        return
    try:
        with embedded_postgres(settings.data_dir) as url:
            yield url
    except PostgresFailed as error:
        raise click.ClickException(str(error)) from error


def up_to_date(url: str) -> None:
    """Run every migration that the database lacks.

    :raises click.ClickException: if it is a newer Claimline's.
    """
    from claimline.migrations.run import DatabaseTooNew, upgrade

    try:
        asyncio.run(upgrade(url))
    except DatabaseTooNew as error:
        raise click.ClickException(f"{error} Install the version that was here before.") from error


def _expect_reachable(url: str) -> None:
    from asyncpg import PostgresError
    from sqlalchemy.engine import make_url
    from sqlalchemy.exc import SQLAlchemyError

    from claimline.migrations.run import in_turn

    try:
        asyncio.run(in_turn(url, lambda _: None))
    except (OSError, PostgresError, SQLAlchemyError) as error:
        shown = make_url(url).render_as_string()  # without the password
        raise click.ClickException(f"{shown} cannot be reached: {error}") from error
