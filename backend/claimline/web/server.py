"""One process that serves the application until it is told to stop."""

from __future__ import annotations

import asyncio
import gc
import signal
import socket
from collections.abc import Generator
from contextlib import contextmanager
from typing import Final

import uvicorn
import uvloop

from claimline.store.database import open_database
from claimline.web.app import create_app
from claimline.web.logs import write_logs
from claimline.web.settings import Settings

GRACE_SECONDS: Final = 20  # for requests under way when the process is told to stop


def serve(settings: Settings) -> None:
    """Serve until SIGINT or SIGTERM, then let the requests under way come to their end.

    :raises ValueError: if the settings name no database.
    """
    if settings.database_url is None:
        raise ValueError("DATABASE_URL is not set")
    write_logs()
    uvloop.run(_serve(settings, settings.database_url))


async def _serve(settings: Settings, database_url: str) -> None:
    database = open_database(database_url)
    try:
        config = uvicorn.Config(
            create_app(settings, database),
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
