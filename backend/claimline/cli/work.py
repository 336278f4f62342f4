"""The command that does jobs beside the servers: work."""

from __future__ import annotations

import asyncio
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from typing import TYPE_CHECKING

import click

from claimline.cli.connection import database_url, read_settings, up_to_date

if TYPE_CHECKING:
    from claimline.jobs.workshop import Workshop
    from claimline.store.database import Database
    from claimline.web.clock import Clock
    from claimline.web.server import Beside
    from claimline.web.settings import Settings


@click.command()
def work() -> None:
    """Do jobs: deliver e-mails, remind people of what is due.

    `claimline serve` does so too, unless CLAIMLINE_DOES_JOBS=0. Any number of processes may work
    on one database. Ctrl+C ends it when the job under way is done.
    """
    settings = read_settings()
    with database_url(settings) as url:
        up_to_date(url)
        click.echo("Claimline does jobs.")
        asyncio.run(_work(settings, url))
    click.echo("Claimline has stopped.")


async def _work(settings: Settings, url: str) -> None:
    import signal

    from claimline.store.database import open_database
    from claimline.web.clock import Clock
    from claimline.web.logs import write_logs

    write_logs()
    stop = asyncio.Event()
    for number in (signal.SIGINT, signal.SIGTERM):
        asyncio.get_running_loop().add_signal_handler(number, stop.set)
    database = open_database(url)
    try:
        async with works_with(settings)(database, Clock()):
            await stop.wait()
    finally:
        await database.close()


def works_with(settings: Settings) -> Beside:
    """Return what does jobs for as long as a block lasts."""
    from claimline.jobs.run import working

    @asynccontextmanager
    async def beside(database: Database, clock: Clock) -> AsyncIterator[None]:
        async with working(workshop_of(settings, database, clock)):
            yield

    return beside


def workshop_of(settings: Settings, database: Database, clock: Clock) -> Workshop:
    """Give the jobs what the settings say."""
    from claimline.gateways.files import FileStore
    from claimline.gateways.mail import KeepingMailer, SmtpMailer
    from claimline.jobs.workshop import Workshop

    server = settings.smtp_server
    return Workshop(
        database=database,
        files=FileStore(settings.data_dir / "files"),
        mailer=KeepingMailer() if server is None else SmtpMailer(server),
        now=clock.now,
        address=settings.address,
        mail_from=settings.mail_from,
        reply_mailbox=settings.mail_reply_mailbox,
    )
