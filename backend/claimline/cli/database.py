"""Commands that bring the database up to date and fill it: migrate, seed, reset."""

from __future__ import annotations

import asyncio

import click

from claimline.cli.connection import database_url, read_settings, up_to_date


@click.command()
def migrate() -> None:
    """Bring the database up to date.

    Every migration that it lacks is run: all of them or, if one fails, none. `serve` does the
    same when it starts.
    """
    with database_url(read_settings()) as url:
        up_to_date(url)
    click.echo("The database is up to date.")


@click.command()
def seed() -> None:
    """Put the demonstration company into an empty database.

    Everybody knows its passwords: do this where strangers cannot reach it.
    """
    from claimline.cli.demonstration import seed_when_empty, sign_ins

    with database_url(read_settings()) as url:
        up_to_date(url)
        if not asyncio.run(seed_when_empty(url)):
            raise click.ClickException("The database is not empty; nothing was added.")
        click.echo(asyncio.run(sign_ins(url)))


@click.command()
def reset() -> None:
    """Delete everything and seed anew; in the test mode only.

    For end-to-end suites: it refuses unless CLAIMLINE_TEST_MODE is 1.
    """
    from claimline.cli.demonstration import sign_ins, start_again

    settings = read_settings()
    if not settings.test_mode:
        raise click.ClickException("This deletes everything; it needs CLAIMLINE_TEST_MODE=1.")
    with database_url(settings) as url:
        up_to_date(url)
        asyncio.run(start_again(url))
        click.echo(asyncio.run(sign_ins(url)))
