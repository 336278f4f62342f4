"""The command that saves everything in one file: backup."""

from __future__ import annotations

from pathlib import Path

import click

from claimline.cli.connection import database_url, read_settings


@click.command()
@click.argument("file", type=click.Path(dir_okay=False, path_type=Path))
def backup(file: Path) -> None:
    """Save the database and the attached files in FILE.

    Others may go on working: the backup, a tar archive, shows one consistent moment. It holds
    everything that people have entered; keep it as safe as the database.
    """
    from claimline.cli.progress import progress
    from claimline.cli.saving import save
    from claimline.store.postgres_programs import PostgresFailed

    settings = read_settings()
    try:
        with database_url(settings) as url, progress() as shown:
            damaged = save(url, settings.data_dir / "files", file, shown)
    except (OSError, PostgresFailed) as error:
        raise click.ClickException(f"There is no backup: {error}") from error
    click.echo(f"Saved everything in {file} ({file.stat().st_size:,} bytes).")
    if damaged:
        raise click.ClickException(
            "These files were damaged already, and are saved as they are:\n" + "\n".join(damaged)
        )
