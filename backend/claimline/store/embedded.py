"""The PostgreSQL that comes with Claimline: started, shared and stopped with its users.

The programs come from a wheel; the data is an ordinary PostgreSQL folder. Whoever needs the
database holds a shared lock on it: the first starts the server, the last stops it, and a process
that was killed has let go of its lock, so nothing has to be cleaned up by hand.
"""

import fcntl
import hashlib
import os
import shutil
import socket
import subprocess
import tempfile
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import IO, Final
from urllib.parse import quote

from claimline.store.postgres_programs import (
    NAME,
    PostgresFailed,
    admit,
    data_owner,
    program,
    run_program,
    surroundings,
)

SOCKET: Final = ".s.PGSQL.5432"  # as PostgreSQL names it
LONGEST_SOCKET_PATH: Final = 103  # bytes; Linux allows 107, macOS 103
LINE_OF_SOCKETS: Final = 4  # in postmaster.pid, counted from 0
LINE_OF_STATUS: Final = 7
START_SECONDS: Final = 120  # recovery after a crash replays up to a gigabyte of log
STOP_SECONDS: Final = 120


@contextmanager
def embedded_postgres(data_dir: Path) -> Iterator[str]:
    """Run PostgreSQL on `data_dir` for as long as the block lasts, and yield its URL.

    :raises PostgresFailed: if it cannot be started.
    """
    cluster = _folder(data_dir) / "postgres"
    with (cluster.parent / "postgres.users").open("a") as users:
        with _alone(cluster):
            fcntl.flock(users, fcntl.LOCK_SH)
            server = _start(cluster)
        try:
            yield _url(cluster)
        finally:
            with _alone(cluster):
                if _is_last(users):
                    _stop(cluster)
                    if server is not None:
                        server.wait()


def _folder(data_dir: Path) -> Path:
    try:
        data_dir.mkdir(mode=0o700, parents=True, exist_ok=True)
    except OSError as error:
        raise PostgresFailed(f"{data_dir} cannot be made: {error.strerror}") from error
    return data_dir.resolve()


@contextmanager
def _alone(cluster: Path) -> Iterator[None]:
    with (cluster.parent / "postgres.lock").open("a") as lock:
        fcntl.flock(lock, fcntl.LOCK_EX)
        yield


def _is_last(users: IO[str]) -> bool:
    try:
        fcntl.flock(users, fcntl.LOCK_EX | fcntl.LOCK_NB)
    except BlockingIOError:
        return False
    return True


def _start(cluster: Path) -> subprocess.Popen[bytes] | None:
    """Start the server, unless another process did; return it if it is our child."""
    if not cluster.exists():
        _make(cluster)
    server = None
    if not _answers(cluster):
        _disown(cluster)
        server = _launch(cluster)
    deadline = time.monotonic() + START_SECONDS
    while _postmaster(cluster)[LINE_OF_STATUS:] != ["ready"]:
        if (server is not None and server.poll() is not None) or time.monotonic() > deadline:
            raise PostgresFailed(f"PostgreSQL did not start:\n{_last_words(cluster)}")
        time.sleep(0.02)
    return server


def _make(cluster: Path) -> None:
    """Make an empty database; a folder half made has another name and is made anew."""
    half_made = cluster.with_name("postgres.new")
    shutil.rmtree(half_made, ignore_errors=True)
    half_made.mkdir(mode=0o700)
    if owner := data_owner():
        admit(owner, half_made)
    # Sorted by PostgreSQL itself: another C library, after an upgrade, would corrupt the indexes.
    sorting = ("--encoding=UTF8", "--locale-provider=builtin", "--builtin-locale=C.UTF-8")
    access = ("--auth-local=trust", "--auth-host=reject", f"--username={NAME}")
    run_program(
        "initdb", [f"--pgdata={half_made}", "--data-checksums", *sorting, *access], half_made
    )
    alone = ["--single", "-D", str(half_made), "postgres"]
    run_program("postgres", alone, half_made, b"CREATE DATABASE claimline\n")
    half_made.rename(cluster)


def _disown(cluster: Path) -> None:
    """Make sure that what a killed machine left behind does not keep the server from starting.

    The process number in its files may be another's by now. PostgreSQL minds any process but its
    own parent, and still learns from the other lines whether the old server's memory is in use.
    """
    said = _postmaster(cluster)
    if len(said) > LINE_OF_SOCKETS:
        Path(said[LINE_OF_SOCKETS], f"{SOCKET}.lock").unlink(missing_ok=True)
        without_status = [str(os.getpid()), *said[1:LINE_OF_STATUS]]
        (cluster / "postmaster.pid").write_text("\n".join([*without_status, ""]))


def _launch(cluster: Path) -> subprocess.Popen[bytes]:
    if owner := data_owner():
        admit(owner, cluster)  # again: the programs may have come anew
    if (cluster / "PG_VERSION").read_text().strip() != "18":
        raise PostgresFailed(f"{cluster} was made by another version of PostgreSQL.")
    sockets = str(_socket_dir(cluster)).replace('"', '""')
    settings = {
        "listen_addresses": "",  # reached by its socket alone, so that no port can be taken
        "unix_socket_directories": f'"{sockets}"',
        "unix_socket_permissions": "0700",
        "logging_collector": "on",
        "log_filename": "postgres-%a.log",  # a week of them
        "log_truncate_on_rotation": "on",
        "log_rotation_size": "0",
    }
    options = [part for name, value in settings.items() for part in ("-c", f"{name}={value}")]
    with (cluster / "start.log").open("wb") as log:
        return subprocess.Popen(
            [program("postgres"), "-D", str(cluster), *options],
            stdin=subprocess.DEVNULL,
            stdout=log,
            stderr=log,
            **surroundings(cluster),
        )


def _stop(cluster: Path) -> None:
    if not _answers(cluster):
        return  # someone else has ended it
    sockets = Path(_postmaster(cluster)[LINE_OF_SOCKETS])
    # "fast" ends open transactions and then writes everything down.
    patience = ["-m", "fast", "-t", str(STOP_SECONDS)]
    run_program("pg_ctl", ["stop", "-D", str(cluster), *patience], cluster)
    if sockets != cluster:
        sockets.rmdir()


def _socket_dir(cluster: Path) -> Path:
    if len(os.fsencode(cluster / SOCKET)) <= LONGEST_SOCKET_PATH:
        return cluster
    folder = Path(tempfile.gettempdir(), f"claimline-{_digest(cluster)}")
    folder.mkdir(mode=0o700, exist_ok=True)
    owner = data_owner()
    if folder.is_symlink() or folder.stat().st_uid not in {os.geteuid(), owner and owner.pw_uid}:
        raise PostgresFailed(f"{folder} belongs to someone else.")
    if owner:
        os.chown(folder, owner.pw_uid, owner.pw_gid)
    return folder


def _digest(cluster: Path) -> str:
    return hashlib.sha256(os.fsencode(cluster)).hexdigest()[:16]


def _url(cluster: Path) -> str:
    return f"postgresql://{NAME}@/{NAME}?host={quote(_postmaster(cluster)[LINE_OF_SOCKETS])}"


def _postmaster(cluster: Path) -> list[str]:
    """Read what the server says of itself: process, data, start, port, sockets, …, status."""
    try:
        lines = (cluster / "postmaster.pid").read_text().splitlines()
    except FileNotFoundError:
        return []
    return [line.strip() for line in lines]


def _answers(cluster: Path) -> bool:
    said = _postmaster(cluster)
    if len(said) <= LINE_OF_SOCKETS:
        return False
    with socket.socket(socket.AF_UNIX) as client:
        return client.connect_ex(os.path.join(said[LINE_OF_SOCKETS], SOCKET)) == 0


def _last_words(cluster: Path) -> str:
    logs = sorted((cluster / "log").glob("*.log"), key=lambda log: log.stat().st_mtime)
    return "\n".join(
        "\n".join(log.read_text(errors="replace").splitlines()[-5:])
        for log in [cluster / "start.log", *logs[-1:]]
    )
