"""The `claimline` command: each of its commands in a file of its own.

Commands import what they need when they run, so that `--help` answers at once.
"""

import signal
import sys

import click

from claimline.cli.backup import backup
from claimline.cli.database import migrate, reset, seed
from claimline.cli.doctor import doctor
from claimline.cli.people import create_user
from claimline.cli.restore import restore
from claimline.cli.schema import export_schema
from claimline.cli.serve import serve
from claimline.cli.work import work


@click.group(context_settings={"help_option_names": ["-h", "--help"], "max_content_width": 100})
@click.version_option(package_name="claimline")
def main() -> None:
    """Run Claimline and look after its data.

    Everything is kept in the folder .claimline, or the one that CLAIMLINE_DATA_DIR names. With
    DATABASE_URL set, the database is that PostgreSQL server's instead of the one that comes along.
    """
    # Being told to end is no reason to leave the database running behind us.
    signal.signal(signal.SIGTERM, lambda number, _: sys.exit(128 + number))


for _command in (
    serve,
    work,
    migrate,
    seed,
    create_user,
    backup,
    restore,
    doctor,
    export_schema,
    reset,
):
    main.add_command(_command)
