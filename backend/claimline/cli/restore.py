"""The command that puts a backup back: restore."""

from __future__ import annotations

import tarfile
from pathlib import Path

import click

from claimline.cli.connection import database_url, read_settings


@click.command()
@click.argument("file", type=click.Path(exists=True, dir_okay=False, path_type=Path))
@click.option("--replace", is_flag=True, help="Delete what the database holds now.")
def restore(file: Path, replace: bool) -> None:
    """Put back what `claimline backup` saved in FILE.

    Stop Claimline first. The whole file is checked before anything is touched; then the database
    is put back in one transaction, so that it holds either all of the backup or what it held.
    """
    from claimline.cli.archive import Archive, ArchiveDamaged
    from claimline.cli.progress import progress
    from claimline.cli.putting_back import RestoreRefused, check, expect_room, put_back
    from claimline.store.postgres_programs import PostgresFailed

    settings = read_settings()
    try:
        with tarfile.open(file) as tar, database_url(settings) as url, progress() as shown:
            archive = Archive(tar)
            check(archive, shown)
            expect_room(url, replace=replace)
            put_back(archive, url, settings.data_dir / "files", shown)
    except (ArchiveDamaged, tarfile.TarError) as error:
        raise click.ClickException(f"{file} is no whole backup: {error}.") from error
    except (OSError, PostgresFailed, RestoreRefused) as error:
        raise click.ClickException(f"Nothing was put back. {error}") from error
    click.echo(f"Put back everything as it was at {archive.origin.made_at}.")
