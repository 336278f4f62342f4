"""The embedded PostgreSQL: shared by processes, outliving those that are killed."""

import asyncio
import os
import signal
import socket
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterator
from pathlib import Path
from urllib.parse import parse_qs, urlsplit

import asyncpg
import pytest

from claimline.store.embedded import LONGEST_SOCKET_PATH, embedded_postgres
from claimline.store.postgres_programs import PostgresFailed

HOLD = """
import sys
from pathlib import Path
from claimline.store.embedded import embedded_postgres
with embedded_postgres(Path(sys.argv[1])) as url:
    print(url, flush=True)
    sys.stdin.read()
"""


class Holder:
    """Another process that uses the database until it is let go or killed."""

    def __init__(self, data_dir: Path) -> None:
        command = [sys.executable, "-c", HOLD, str(data_dir)]
        self.process = subprocess.Popen(
            command, stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True
        )
        assert self.process.stdout is not None
        self.url = self.process.stdout.readline().strip()

    def let_go(self) -> int:
        """End the process as it wants to end, and return its exit code."""
        self.process.communicate("")
        return self.process.returncode


def run(url: str, statement: str) -> object:
    """Run one statement on a connection of its own."""

    async def ask() -> object:
        connection = await asyncpg.connect(url)
        try:
            return await connection.fetchval(statement)
        finally:
            await connection.close()

    return asyncio.run(ask())


def postmaster(data_dir: Path) -> int | None:
    """Return the server's process number, if it says that it runs."""
    file = data_dir / "postgres" / "postmaster.pid"
    return int(file.read_text().split()[0]) if file.exists() else None


def answers(data_dir: Path) -> bool:
    """Say whether anyone listens on the server's socket, which lies beside its data."""
    sockets = (data_dir / "postgres" / "postmaster.pid").read_text().splitlines()[4]
    with socket.socket(socket.AF_UNIX) as client:
        return client.connect_ex(f"{sockets}/.s.PGSQL.5432") == 0


@pytest.fixture
def data_dir() -> Iterator[Path]:
    """Return a folder in which a server left running by a killed process is ended at last.

    Not pytest's own: that is closed to others by each run as root, and PostgreSQL is another.
    """
    with tempfile.TemporaryDirectory(prefix="claimline-") as name:
        yield Path(name)
        left = postmaster(Path(name))
        if left is not None:
            os.kill(left, signal.SIGQUIT)


def test_keeps_what_was_written_and_checks_it(data_dir: Path) -> None:
    with embedded_postgres(data_dir) as url:
        run(url, "CREATE TABLE kept AS SELECT 42 AS answer")
        safety = [run(url, f"SHOW {name}") for name in ("data_checksums", "fsync")]
    assert safety == ["on", "on"]
    assert postmaster(data_dir) is None
    with embedded_postgres(data_dir) as url:
        assert run(url, "SELECT answer FROM kept") == 42


def test_the_last_of_several_processes_stops_it(data_dir: Path) -> None:
    with embedded_postgres(data_dir) as url:
        other = Holder(data_dir)
        assert other.url == url
    assert run(url, "SELECT 1") == 1
    assert other.let_go() == 0
    assert postmaster(data_dir) is None


def test_a_killed_process_leaves_nothing_to_clean_up(data_dir: Path) -> None:
    killed = Holder(data_dir)
    run(killed.url, "CREATE TABLE kept AS SELECT 42 AS answer")
    killed.process.kill()
    killed.process.wait()
    with embedded_postgres(data_dir) as url:
        assert run(url, "SELECT answer FROM kept") == 42
    assert postmaster(data_dir) is None


def test_recovers_after_the_machine_went_down(data_dir: Path) -> None:
    killed = Holder(data_dir)
    run(killed.url, "CREATE TABLE kept AS SELECT 42 AS answer")
    killed.process.kill()
    killed.process.wait()
    server = postmaster(data_dir)
    assert server is not None
    os.kill(server, signal.SIGKILL)
    while answers(data_dir):
        time.sleep(0.02)
    time.sleep(0.5)  # its children need a moment to see that it is gone
    # By now the number belongs to some other process: this one.
    file = data_dir / "postgres" / "postmaster.pid"
    file.write_text(file.read_text().replace(str(server), str(os.getpid()), 1))
    with embedded_postgres(data_dir) as url:
        assert run(url, "SELECT answer FROM kept") == 42


def test_works_in_a_folder_with_a_long_and_awkward_name(data_dir: Path) -> None:
    awkward = data_dir / ('it\'s "quoted", ' + "x" * LONGEST_SOCKET_PATH)
    with embedded_postgres(awkward) as url:
        assert run(url, "SELECT 1") == 1
        sockets = Path(parse_qs(urlsplit(url).query)["host"][0])
        assert sockets.stat().st_mode & 0o077 == 0
    assert not sockets.exists()


def test_says_why_it_does_not_start(data_dir: Path) -> None:
    with embedded_postgres(data_dir):
        pass
    (data_dir / "postgres" / "postgresql.conf").write_text("no_such_setting = 1\n")
    with pytest.raises(PostgresFailed, match="no_such_setting"), embedded_postgres(data_dir):
        pass


def test_refuses_a_folder_it_cannot_make(tmp_path: Path) -> None:
    (tmp_path / "file").write_text("in the way")
    with (
        pytest.raises(PostgresFailed, match="cannot be made"),
        embedded_postgres(tmp_path / "file" / "data"),
    ):
        pass
