"""Writing the database to a file and reading it back, by PostgreSQL's own tools."""

from __future__ import annotations

import os
import re
import shutil
import subprocess
import tempfile
from collections.abc import Mapping
from contextlib import suppress
from itertools import islice
from pathlib import Path
from typing import IO, Final

from sqlalchemy import make_url

from claimline.store.postgres_programs import PostgresFailed, program

SETTINGS: Final = 40  # lines at the head of a dump, before anything of ours
TOO_NEW: Final = re.compile(rb"SET transaction_timeout = \S+;\n")  # unknown before PostgreSQL 17

# Owned as PostgreSQL itself sets it up, or later dumps would try to make the schema.
EMPTY: Final = (
    "DROP SCHEMA public CASCADE",
    "CREATE SCHEMA public AUTHORIZATION pg_database_owner",
)


def dump(url: str, path: Path) -> None:
    """Write one consistent moment of the database to a file, while others go on working.

    :raises PostgresFailed: with what `pg_dump` said.
    """
    command = [str(program("pg_dump")), "--format=custom", "--no-owner", f"--file={path}"]
    done = subprocess.run(command, env=_environment(url), capture_output=True, check=False)
    if done.returncode != 0:
        raise PostgresFailed(done.stderr.decode(errors="replace").strip())


def load(url: str, dumped: IO[bytes]) -> None:
    """Replace all that the database holds: it succeeds whole, or nothing has changed.

    :raises PostgresFailed: with what PostgreSQL refused.
    """
    with (
        tempfile.TemporaryDirectory() as folder,
        tempfile.TemporaryFile() as complaints,
        _reading(Path(folder, "dump"), dumped, complaints) as reading,
        _writing(url, complaints) as writing,
    ):
        assert reading.stdout is not None
        assert writing.stdin is not None
        try:
            for line in islice(reading.stdout, SETTINGS):
                if TOO_NEW.fullmatch(line) is None:
                    writing.stdin.write(line)
            shutil.copyfileobj(reading.stdout, writing.stdin)
            if reading.wait() != 0:
                writing.kill()  # before it sees the end, and commits what came so far
            writing.stdin.close()
        except BrokenPipeError:  # refused: the reason is among the complaints
            reading.kill()
            with suppress(BrokenPipeError):
                writing.stdin.close()
        if writing.wait() != 0:
            complaints.seek(0)
            raise PostgresFailed(complaints.read().decode(errors="replace").strip())


def _reading(path: Path, dumped: IO[bytes], complaints: IO[bytes]) -> subprocess.Popen[bytes]:
    with path.open("wb") as file:
        shutil.copyfileobj(dumped, file)
    command = [str(program("pg_restore")), "--no-owner", "--file=-", str(path)]
    return subprocess.Popen(command, stdout=subprocess.PIPE, stderr=complaints)


def _writing(url: str, complaints: IO[bytes]) -> subprocess.Popen[bytes]:
    emptying = [part for statement in EMPTY for part in ("--command", statement)]
    whole = ("--single-transaction", "--set=ON_ERROR_STOP=1")
    return subprocess.Popen(
        [str(program("psql")), "--no-psqlrc", "--quiet", *whole, *emptying, "--file=-"],
        env={**_environment(url), "PGOPTIONS": "-c client_min_messages=warning"},
        stdin=subprocess.PIPE,
        stdout=subprocess.DEVNULL,
        stderr=complaints,
    )


def _environment(url: str) -> Mapping[str, str]:
    """Say where the database is; not in the arguments, where all users could read a password."""
    address = make_url(url)
    said = {
        "PGHOST": address.query.get("host", address.host),
        "PGPORT": address.port,
        "PGUSER": address.username,
        "PGPASSWORD": address.password,
        "PGDATABASE": address.database,
        "PGSSLMODE": address.query.get("ssl"),
    }
    return {**os.environ, **{name: str(value) for name, value in said.items() if value is not None}}
