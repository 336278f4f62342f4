"""A running application of its own for the suite: its own database, its own clock."""

from __future__ import annotations

import os
import signal
import socket
import subprocess
import sys
import time
from collections.abc import Mapping
from dataclasses import dataclass, field
from pathlib import Path

import httpx2 as httpx

STARTS_WITHIN = 60  # seconds, on a machine that does much else
MORNING = "2026-11-24T09:00:00+11:00"  # of the demonstration: a Tuesday in Sydney
CLAIMLINE = Path(sys.executable).with_name("claimline")


def free_port() -> int:
    """Return a port that nothing listens on."""
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        port: int = probe.getsockname()[1]
        return port


@dataclass
class Application:
    """`claimline serve` in the test mode, as a child process on a loopback port."""

    data_dir: Path
    port: int = field(default_factory=free_port)
    settings: Mapping[str, str] = field(default_factory=dict)  # besides those of every suite
    process: subprocess.Popen[bytes] | None = None

    @property
    def url(self) -> str:
        """Return where it answers."""
        return f"http://127.0.0.1:{self.port}"

    def start(self) -> None:
        """Start it and wait until it is ready."""
        environment = {
            **os.environ,
            "CLAIMLINE_DATA_DIR": str(self.data_dir),
            "CLAIMLINE_TEST_MODE": "1",
            **self.settings,
        }
        environment.pop("DATABASE_URL", None)
        self.log = (self.data_dir / "serve.log").open("ab")
        self.process = subprocess.Popen(
            [str(CLAIMLINE), "serve", "--port", str(self.port), "--seed"],
            env=environment,
            stdout=self.log,
            stderr=subprocess.STDOUT,
        )
        deadline = time.monotonic() + STARTS_WITHIN
        while time.monotonic() < deadline:
            try:
                if httpx.get(f"{self.url}/health/ready").is_success:
                    return
            except httpx.TransportError:
                pass
            if self.process.poll() is not None:
                break
            time.sleep(0.1)
        self.stop()
        raise RuntimeError((self.data_dir / "serve.log").read_text())

    def stop(self, how: signal.Signals = signal.SIGTERM) -> None:
        """End it, by SIGTERM or as told, and wait until it is gone."""
        if self.process is not None:
            self.process.send_signal(how)
            self.process.wait(timeout=30)
            self.process = None
            self.log.close()

    def reset(self, now: str | None = MORNING) -> None:
        """Put the demonstration company back as it was, with the clock standing at `now`."""
        for path, body in (("/test/clock", {"now": now}), ("/test/reset", {})):
            httpx.post(f"{self.url}{path}", json=body, timeout=30).raise_for_status()

    def set_clock(self, now: str | None) -> None:
        """Stop the clock at a moment; None lets it run again."""
        httpx.post(f"{self.url}/test/clock", json={"now": now}).raise_for_status()
