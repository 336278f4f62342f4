"""What Alembic runs for every command: brings a connection and the tables together."""

import asyncio
from typing import Any, Literal

from alembic import context
from sqlalchemy import Connection, TypeDecorator

from claimline.cli.connection import database_url, read_settings
from claimline.migrations.run import in_turn
from claimline.store.tables import METADATA


def plain_type(kind: str, thing: Any, _: object) -> str | Literal[False]:
    """Write our column types as PostgreSQL's: an old migration must not change with the code."""
    if kind == "type" and isinstance(thing, TypeDecorator):
        return f"sa.{thing.impl_instance!r}"
    return False


def run(connection: Connection) -> None:
    """Run what the command asks for, all or none of it."""
    context.configure(connection=connection, target_metadata=METADATA, render_item=plain_type)
    with context.begin_transaction():
        context.run_migrations()


if (given := context.config.attributes.get("connection")) is not None:
    run(given)
else:  # `alembic revision --autogenerate` and the like, typed by a developer
    with database_url(read_settings()) as url:
        asyncio.run(in_turn(url, run))
