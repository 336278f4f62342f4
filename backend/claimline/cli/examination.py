"""What `claimline doctor` looks at, and what each look shows."""

from __future__ import annotations

import hashlib
import shutil
from collections.abc import AsyncIterator
from dataclasses import dataclass
from typing import Final

from sqlalchemy import Connection, select, text, union

from claimline.gateways.files import ContentLost, FileStore
from claimline.migrations.run import in_turn, newest_revision, revision_of
from claimline.store.attachments import AttachmentRow
from claimline.store.database import open_database
from claimline.store.integrity import wrong_retention, wrong_totals
from claimline.store.mails import MailAttachmentRow
from claimline.web.settings import Settings

OLDEST_POSTGRES: Final = 15
LEAST_FREE: Final = 1024**3  # bytes
SHOWN: Final = 20  # of a long list


@dataclass(frozen=True, slots=True)
class Finding:
    """What one look has shown."""

    text: str
    is_well: bool


async def examine(settings: Settings, url: str) -> AsyncIterator[Finding]:
    """Look at one thing after the other, and change nothing."""
    yield _settings(settings)
    yield _screens(settings)
    yield _room(settings)
    for finding in await in_turn(url, _server):
        yield finding
    if (await in_turn(url, revision_of)) != newest_revision():
        yield Finding("The database is not up to date: run `claimline migrate`.", is_well=False)
        return  # what follows asks for tables that may not be there
    yield Finding("The database is up to date.", is_well=True)
    yield await _totals(url)
    yield await _attachments(url, FileStore(settings.data_dir / "files"))


def _settings(settings: Settings) -> Finding:
    if settings.test_mode:
        return Finding("CLAIMLINE_TEST_MODE is on: anyone may delete everything.", is_well=False)
    return Finding(f"The settings make sense; people come to {settings.address}.", is_well=True)


def _screens(settings: Settings) -> Finding:
    is_well = (settings.spa_dir / "index.html").is_file()
    state = "are there" if is_well else "were not built: run `make run`"
    return Finding(f"The screens in {settings.spa_dir} {state}.", is_well)


def _room(settings: Settings) -> Finding:
    settings.data_dir.mkdir(parents=True, exist_ok=True)
    free = shutil.disk_usage(settings.data_dir).free
    return Finding(f"{free / 1024**3:,.1f} GiB are free for files.", is_well=free >= LEAST_FREE)


def _server(connection: Connection) -> list[Finding]:
    version = connection.scalar(text("SHOW server_version"))
    number = int(connection.scalar(text("SHOW server_version_num")) or 0)
    fsync = connection.scalar(text("SHOW fsync"))
    return [
        Finding(
            f"PostgreSQL is {version}; {OLDEST_POSTGRES} or newer is needed.",
            is_well=number >= OLDEST_POSTGRES * 10_000,
        ),
        Finding(f"fsync is {fsync}: a power cut must lose nothing.", is_well=fsync == "on"),
    ]


async def _totals(url: str) -> Finding:
    database = open_database(url)
    try:
        async with database.reading() as reader:
            wrong = await wrong_totals(reader)
            unheld = await wrong_retention(reader)
    finally:
        await database.close()
    if wrong:
        return Finding(_listed("Totals that differ from their lines:", wrong), is_well=False)
    if unheld:
        return Finding(_listed("Retention that differs from its ledger:", unheld), is_well=False)
    return Finding("The totals of every claim are the sums of its lines.", is_well=True)


async def _attachments(url: str, files: FileStore) -> Finding:
    def named(connection: Connection) -> list[str]:
        kept = union(select(AttachmentRow.sha256), select(MailAttachmentRow.sha256))
        return list(connection.scalars(kept))

    damaged = [
        sha256 for sha256 in await in_turn(url, named) if await _hash(files, sha256) != sha256
    ]
    if damaged:
        return Finding(_listed("Attached files missing or changed:", damaged), is_well=False)
    return Finding("Every attached file is there and as it was.", is_well=True)


async def _hash(files: FileStore, sha256: str) -> str | None:
    digest = hashlib.sha256()
    try:
        async for piece in files.read(sha256):
            digest.update(piece)
    except ContentLost:
        return None
    return digest.hexdigest()


def _listed(title: str, things: list[str]) -> str:
    more = [f"… and {len(things) - SHOWN} more"] if len(things) > SHOWN else []
    return "\n".join([title, *(f"    {thing}" for thing in [*things[:SHOWN], *more])])
