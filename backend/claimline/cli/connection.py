"""The database that a command works on."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager

import click


@contextmanager
def database_url() -> Iterator[str]:
    """Give the address of the database, the embedded one started for as long as it is needed.

    :raises click.ClickException: if it cannot be started.
    """
    from claimline.store.embedded import embedded_postgres
    from claimline.store.postgres_programs import PostgresFailed
    from claimline.web.settings import Settings

    settings = Settings()
    if settings.database_url is not None:
        yield settings.database_url
        return
    try:
        with embedded_postgres(settings.data_dir) as url:
            yield url
    except PostgresFailed as error:
        raise click.ClickException(str(error)) from error
