"""The server itself: tuned when it has started, and ending in peace."""

import asyncio
import gc
import os
import signal
import socket
from collections.abc import Iterator

import pytest
import uvicorn
from httpx2 import AsyncClient, ConnectError
from starlette.applications import Starlette
from starlette.requests import Request
from starlette.responses import Response
from starlette.routing import Route

from claimline.web.server import Server, serve
from claimline.web.settings import Settings


@pytest.fixture(autouse=True)
def _own_collector() -> Iterator[None]:
    """Leave the collector as it was for the tests that follow."""
    before = gc.get_threshold()
    yield
    gc.unfreeze()
    gc.set_threshold(*before)


async def slow(request: Request) -> Response:
    """Answer after a while."""
    request.app.state.began.set()
    await asyncio.sleep(0.2)
    return Response("done")


@pytest.mark.parametrize("number", [signal.SIGTERM, signal.SIGINT])
async def test_a_request_under_way_comes_to_its_end(number: signal.Signals) -> None:
    app = Starlette(routes=[Route("/slow", slow)])
    app.state.began = asyncio.Event()
    with socket.create_server(("127.0.0.1", 0)) as listening:
        server = Server(uvicorn.Config(app, log_config=None, timeout_graceful_shutdown=5))
        serving = asyncio.create_task(server.serve(sockets=[listening]))
        async with AsyncClient(base_url=f"http://127.0.0.1:{listening.getsockname()[1]}") as client:
            asked = asyncio.create_task(client.get("/slow"))
            async with asyncio.timeout(5):
                await app.state.began.wait()
                os.kill(os.getpid(), number)
                assert (await asked).text == "done"
                await serving  # returns: whoever called has more to stop
            with pytest.raises(ConnectError):
                await client.get("/slow")
    assert gc.get_threshold() == (10_000, 10, 10)
    assert gc.get_freeze_count() > 0


def test_there_is_no_serving_without_a_database() -> None:
    with pytest.raises(ValueError, match="DATABASE_URL"):
        serve(Settings(database_url=None))


@pytest.mark.parametrize(
    ("given", "names"),
    [
        ({}, {"127.0.0.1", "localhost", "::1"}),
        ({"host": "0.0.0.0", "public_url": "https://claims.example/"}, {"claims.example"}),
        ({"allowed_hosts": "a.example, b.example"}, {"a.example", "b.example"}),
    ],
)
def test_the_server_answers_to_its_own_names(given: dict[str, str], names: set[str]) -> None:
    settings = Settings.model_validate(given)
    assert names <= set(settings.host_names)
    assert "*" not in settings.host_names


def test_settings_are_read_from_the_environment(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("CLAIMLINE_PORT", "9001")
    monkeypatch.setenv("CLAIMLINE_TEST_MODE", "1")
    monkeypatch.setenv("CLAIMLINE_ALLOWED_HOSTS", "a.example,b.example")
    monkeypatch.setenv("DATABASE_URL", "postgresql://somewhere/claims")
    settings = Settings()
    assert settings.address == "http://127.0.0.1:9001"
    assert settings.test_mode
    assert settings.allowed_hosts == ("a.example", "b.example")
    assert settings.database_url == "postgresql://somewhere/claims"
