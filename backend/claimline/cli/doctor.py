"""The command that looks whether all is well: doctor."""

from __future__ import annotations

import asyncio
from typing import TYPE_CHECKING

import click

from claimline.cli.connection import database_url, read_settings

if TYPE_CHECKING:
    from claimline.web.settings import Settings


@click.command()
def doctor() -> None:
    """Look whether all is well, and change nothing.

    Checks the settings, the database and its totals, and every attached file against its hash.
    Ends with 1 if something is wrong.
    """
    settings = read_settings()
    with database_url(settings) as url:
        if not asyncio.run(_tell(settings, url)):
            raise click.ClickException("Not all is well.")
    click.echo("All is well.")


async def _tell(settings: Settings, url: str) -> bool:
    from claimline.cli.examination import examine

    is_well = True
    async for finding in examine(settings, url):
        mark = click.style("✓", fg="green") if finding.is_well else click.style("✗", fg="red")
        click.echo(f"{mark} {finding.text}")
        is_well = is_well and finding.is_well
    return is_well
