"""`claimline serve`: one command from an empty folder, and an end that loses nothing."""

import signal
import socket
import tempfile
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

from claimline.seed.sign_ins import DEMONSTRATION_SIGN_INS
from tests.cli.running import Claimline
from tests.cli.served import Served

ANA = DEMONSTRATION_SIGN_INS[0]
Serve = Callable[..., Served]


@pytest.fixture
def folder() -> Iterator[Path]:
    """Return a folder for everything; not pytest's own, which each run as root closes to others."""
    with tempfile.TemporaryDirectory(prefix="claimline-") as name:
        yield Path(name)


@pytest.fixture
def serve(folder: Path) -> Iterator[Serve]:
    """Start the server on that folder, as often as one likes."""
    started: list[Served] = []

    def start(*options: str) -> Served:
        started.append(Served(folder, *options))
        return started[-1]

    yield start
    for served in started:
        if served.process.poll() is None:
            served.stop(signal.SIGTERM)


def test_a_first_start_shows_where_to_go_and_how_to_sign_in(serve: Serve) -> None:
    served = serve()
    served.wait_until_ready()
    assert served.sign_in(ANA.email, ANA.password) == 200
    printed = served.stop(signal.SIGINT)
    assert f"http://127.0.0.1:{served.port}\n" in printed
    for person in DEMONSTRATION_SIGN_INS:
        assert person.email in printed
    assert ANA.password in printed
    assert printed.endswith("Claimline has stopped.\n")
    assert served.process.returncode == 0


@pytest.mark.parametrize("number", [signal.SIGINT, signal.SIGTERM])
def test_the_end_stops_everything_and_loses_nothing(
    serve: Serve, folder: Path, number: signal.Signals
) -> None:
    first = serve()
    first.wait_until_ready()
    assert first.sign_in(ANA.email, ANA.password) == 200
    first.stop(number)
    assert first.process.returncode == 0
    assert not (folder / "postgres" / "postmaster.pid").exists()
    second = serve()
    second.wait_until_ready()
    assert second.sign_in(ANA.email, ANA.password) == 200


def test_two_processes_serve_one_folder(serve: Serve) -> None:
    first = serve()
    first.wait_until_ready()
    second = serve()
    second.wait_until_ready()
    first.stop(signal.SIGTERM)
    assert second.sign_in(ANA.email, ANA.password) == 200


def test_nobody_known_to_everybody_is_let_in_from_outside(serve: Serve) -> None:
    served = serve("--host", "0.0.0.0")
    served.wait_until_ready()
    assert served.sign_in(ANA.email, ANA.password) == 401
    assert ANA.email not in served.stop(signal.SIGTERM)


def test_says_plainly_that_the_port_is_taken(claimline: Claimline) -> None:
    with socket.create_server(("127.0.0.1", 0)) as taken:
        port = taken.getsockname()[1]
        refused = claimline("serve", "--port", str(port))
    assert refused.exit_code == 1
    assert f"Cannot listen on 127.0.0.1, port {port}: " in refused.output
