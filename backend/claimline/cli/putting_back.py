"""Putting a backup back: checked whole, then into an empty place or none at all."""

from __future__ import annotations

import asyncio
from pathlib import Path

from rich.progress import Progress
from sqlalchemy import Connection, inspect, text

from claimline.cli.archive import DUMP, Archive
from claimline.cli.postgres_tools import load
from claimline.gateways.files import Content, FileStore
from claimline.migrations.run import in_turn, is_known, upgrade

OTHERS = text(
    "SELECT count(*) FROM pg_stat_activity WHERE datname = current_database()"
    " AND backend_type = 'client backend' AND pid <> pg_backend_pid()"
)


class RestoreRefused(Exception):
    """The backup must not be put back here, or not now; the message says why."""


def check(archive: Archive, shown: Progress) -> None:
    """Read all of the archive.

    :raises ArchiveDamaged: if it is not as it was written.
    :raises RestoreRefused: if a newer Claimline has written it.
    """
    task = shown.add_task("Checking the backup", total=archive.size)
    archive.verify(lambda size: shown.advance(task, size))
    if not is_known(archive.origin.revision):
        raise RestoreRefused(f"Claimline {archive.origin.claimline} or newer is needed for it.")


def expect_room(url: str, *, replace: bool) -> None:
    """Pass if nobody uses the database, and if it is empty or may be replaced.

    :raises RestoreRefused: otherwise.
    """

    def look(connection: Connection) -> tuple[bool, bool]:
        tables = inspect(connection).get_table_names()
        return bool(tables), bool(connection.scalar(OTHERS))

    is_filled, is_used = asyncio.run(in_turn(url, look))
    if is_filled and not replace:
        raise RestoreRefused("The database is not empty; --replace deletes what it holds.")
    if is_used:
        raise RestoreRefused("Someone is using the database; stop Claimline first.")


def put_back(archive: Archive, url: str, files: Path, shown: Progress) -> None:
    """Put back the files, then the database, and bring it up to date.

    :raises PostgresFailed: if the database refuses; then it holds what it held.
    """
    # Files go first: the database must never name one that is not there.
    asyncio.run(_keep_files(archive, FileStore(files), shown))
    task = shown.add_task("Database", total=None)
    load(url, archive.open(DUMP))
    asyncio.run(upgrade(url))
    shown.update(task, total=1, completed=1)


async def _keep_files(archive: Archive, store: FileStore, shown: Progress) -> None:
    total = sum(size for _, size, _ in archive.attached())
    task = shown.add_task("Attached files", total=total, visible=total > 0)
    for sha256, size, content in archive.attached():
        await store.keep(content, Content(sha256, size))
        shown.advance(task, size)
