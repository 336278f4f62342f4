"""One process that serves the application until it is told to stop."""

from __future__ import annotations

import asyncio
import gc
import signal
import socket
from collections.abc import AsyncIterator, Callable, Generator
from contextlib import AbstractAsyncContextManager, asynccontextmanager, contextmanager
from typing import Final

import uvicorn
import uvloop

from claimline.store.database import Database, open_database
from claimline.web.app import create_app
from claimline.web.clock import Clock
from claimline.web.logs import write_logs
from claimline.web.settings import Settings

GRACE_SECONDS: Final = 20  # for requests under way when the process is told to stop


Beside = Callable[[Database, Clock], AbstractAsyncContextManager[None]]
"""What else is done for as long as the server runs."""


@asynccontextmanager
async def nothing_else(database: Database, clock: Clock) -> AsyncIterator[None]:
    """Let the server run alone."""
    yield


def serve(settings: Settings, beside: Beside = nothing_else) -> None:
    """Serve until SIGINT or SIGTERM, then let the requests under way come to their end.

    :raises ValueError: if the settings name no database.
    """
    if settings.database_url is None:
        raise ValueError("DATABASE_URL is not set")
    write_logs()
    uvloop.run(_serve(settings, settings.database_url, beside))


async def _serve(settings: Settings, database_url: str, beside: Beside) -> None:
    database = open_database(database_url)
    app = create_app(settings, database)
    try:
        config = uvicorn.Config(
            app,
            host=settings.host,
            port=settings.port,
            http="httptools",
            ws="none",
            lifespan="on",
            access_log=False,  # the envelope writes one, with the request's id
            log_config=None,
            server_header=False,
            forwarded_allow_ips=settings.trusted_proxies,
            timeout_graceful_shutdown=GRACE_SECONDS,
        )
        async with beside(database, app.state.deployment.clock):
            await Server(config).serve()
    finally:
        await database.close()


class Server(uvicorn.Server):
    """Uvicorn, tuned, and ending in peace."""

    @contextmanager
    def capture_signals(self) -> Generator[None, None, None]:
        """Stop at a signal without raising it again: whoever called has a database to stop too."""
        loop = asyncio.get_running_loop()
        signals = (signal.SIGINT, signal.SIGTERM)
        for number in signals:
            loop.add_signal_handler(number, self.handle_exit, number, None)
        try:
            yield
        finally:
            for number in signals:
                loop.remove_signal_handler(number)

    async def startup(self, sockets: list[socket.socket] | None = None) -> None:
        """Start, then take what was imported out of the collector's sight: a quarter less work."""
        await super().startup(sockets)
        gc.collect()
        gc.freeze()
        gc.set_threshold(10_000, 10, 10)
