"""The `claimline` command on a database and a folder of its own."""

from collections.abc import Iterator
from pathlib import Path
from uuid import uuid4

import pytest
from click.testing import CliRunner, Result
from sqlalchemy import make_url

from claimline.cli import main
from tests.cli.running import Claimline, ask


@pytest.fixture
def url(server_url: str) -> Iterator[str]:
    """Address of a database in which there is nothing, not even a table."""
    name = f"own_{uuid4().hex}"
    ask(server_url, f"CREATE DATABASE {name}")
    yield make_url(server_url).set(database=name).render_as_string(hide_password=False)
    ask(server_url, f"DROP DATABASE {name} WITH (FORCE)")


@pytest.fixture
def data_dir(tmp_path: Path) -> Path:
    """Return the folder for attached files."""
    return tmp_path / "data"


@pytest.fixture
def claimline(url: str, data_dir: Path) -> Claimline:
    """Run commands on that database and folder."""

    def run(*arguments: str | Path, typed: str = "", **settings: str) -> Result:
        environment = {
            "DATABASE_URL": url,
            "CLAIMLINE_DATA_DIR": str(data_dir),
            "CLAIMLINE_TEST_MODE": None,
            **settings,
        }
        return CliRunner().invoke(main, [*map(str, arguments)], input=typed, env=environment)

    return run


@pytest.fixture
def ana(claimline: Claimline) -> str:
    """Let one person in, and return her e-mail address."""
    email = "ana@builder.example"
    who = ("--email", email, "--name", "Ana", "--company", "Builder", "--administrator")
    added = claimline("create-user", *who, typed="correct horse battery\n")
    assert added.output == f"Ana can sign in as {email}.\n"
    return email
