"""A running `claimline serve`, with the database that comes along."""

import json
import os
import socket
import subprocess
import sys
import time
from collections.abc import Mapping
from http.client import HTTPConnection, HTTPException
from pathlib import Path
from typing import Any, Final

PATIENCE: Final = 60  # seconds; two or three are needed, unless the machine is busy


class Served:
    """The process, and requests to it in the name of one person."""

    def __init__(self, data_dir: Path, *options: str) -> None:
        with socket.create_server(("127.0.0.1", 0)) as free:
            self.port = free.getsockname()[1]
        environment = {name: value for name, value in os.environ.items() if name != "DATABASE_URL"}
        command = [str(Path(sys.executable).with_name("claimline")), "serve"]
        self.process = subprocess.Popen(
            [*command, "--port", str(self.port), *options],
            env={**environment, "CLAIMLINE_DATA_DIR": str(data_dir)},
            stdout=subprocess.PIPE,
            text=True,
        )
        self._cookie = ""

    def wait_until_ready(self) -> None:
        """Return when it is ready for requests."""
        deadline = time.monotonic() + PATIENCE
        while self.process.poll() is None and time.monotonic() < deadline:
            try:
                if self.request("GET", "/health/ready")[0] == 204:
                    return
            except OSError:  # it does not listen yet
                pass
            time.sleep(0.05)
        raise AssertionError("It did not become ready.")

    def request(self, method: str, path: str, body: object = None) -> tuple[int, Mapping[str, Any]]:
        """Send a request; return the answer's status and its JSON, if it has any."""
        connection = HTTPConnection("127.0.0.1", self.port, timeout=PATIENCE)
        headers = {"Content-Type": "application/json", "X-Claimline-Request": "1"}
        try:
            connection.request(method, path, json.dumps(body), {**headers, "Cookie": self._cookie})
            answer = connection.getresponse()
            self._cookie = (answer.getheader("Set-Cookie") or self._cookie).partition(";")[0]
            content = answer.read()
        except HTTPException as error:
            raise ConnectionError from error
        finally:
            connection.close()
        is_json = "json" in (answer.getheader("Content-Type") or "")
        return answer.status, json.loads(content) if is_json else {}

    def sign_in(self, email: str, password: str) -> int:
        """Sign in for the requests that follow; return the answer's status."""
        return self.request("POST", "/session", {"email": email, "password": password})[0]

    def stop(self, number: int) -> str:
        """Send a signal, wait for the end, and return what was printed."""
        self.process.send_signal(number)
        printed, _ = self.process.communicate(timeout=PATIENCE)
        return printed
