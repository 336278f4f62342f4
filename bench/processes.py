"""The servers that are measured, as child processes, and the processor time that each has used."""

from __future__ import annotations

import os
import socket
import subprocess
import sys
import time
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import Any, Final

import asyncpg

PATIENCE: Final = 30  # seconds; two or three are needed


@dataclass(frozen=True, slots=True)
class Peer:
    """A running server, known to PostgreSQL by a name."""

    name: str
    pid: int
    port: int


@dataclass(frozen=True, slots=True)
class Used:
    """Processor seconds, user and system: of the server, and of its PostgreSQL backends."""

    server: float
    backends: Mapping[int, float]

    def since(self, before: Used) -> tuple[float, float]:
        """Return the seconds of the server and of PostgreSQL since an earlier moment."""
        of_backends = sum(
            seconds - before.backends.get(pid, 0.0) for pid, seconds in self.backends.items()
        )
        return self.server - before.server, of_backends


@contextmanager
def running(
    name: str, command: list[str], port: int, environment: dict[str, str], log: Path
) -> Iterator[Peer]:
    """Run a server for as long as the block lasts; what it prints goes to a file.

    :raises RuntimeError: if it does not listen in time.
    """
    with log.open("wb") as printed:
        process = subprocess.Popen(
            command, env={**os.environ, **environment}, stdout=printed, stderr=printed
        )
        try:
            peer = Peer(name, process.pid, port)
            _wait_until_listening(peer, process, log)
            yield peer
        finally:
            process.terminate()
            process.wait(PATIENCE)


def _wait_until_listening(peer: Peer, process: subprocess.Popen[bytes], log: Path) -> None:
    deadline = time.monotonic() + PATIENCE
    while process.poll() is None and time.monotonic() < deadline:
        with socket.socket() as probe:
            if probe.connect_ex(("127.0.0.1", peer.port)) == 0:
                return
        time.sleep(0.05)
    raise RuntimeError(f"{peer.name} did not start:\n{log.read_text()[-2_000:]}")


@contextmanager
def both_running(url: str, folder: Path, first_port: int) -> Iterator[tuple[Peer, Peer]]:
    """Run Claimline and the hand-written endpoints over one database."""
    environment = {"DATABASE_URL": url, "CLAIMLINE_DATA_DIR": str(folder / "data")}
    command = str(Path(sys.executable).with_name("claimline"))
    serve = [command, "serve", "--no-seed", "--port", str(first_port)]
    limit = [sys.executable, "-m", "bench.limit", str(first_port + 1)]
    with (
        running("claimline", serve, first_port, environment, folder / "claimline.log") as ours,
        running("limit", limit, first_port + 1, environment, folder / "limit.log") as reference,
    ):
        yield ours, reference


async def used(peer: Peer, postgres: asyncpg.Connection[Any]) -> Used:
    """Read what a server and its backends have used so far."""
    rows = await postgres.fetch(
        "SELECT pid FROM pg_stat_activity WHERE application_name = $1", peer.name
    )
    return Used(process_seconds(peer.pid), {row[0]: process_seconds(row[0]) for row in rows})


def process_seconds(pid: int) -> float:
    """Return the processor seconds of all threads of a process, to the nanosecond.

    Linux gives every process a clock; /proc would count in hundredths of a second.
    """
    clock = (~pid << 3) | 2  # as clock_getcpuclockid(3) makes it
    return time.clock_gettime(clock)
