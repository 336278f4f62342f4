"""One document, asked of the application in this process again and again, for a profiler to watch.

    py-spy record --format flamegraph --output b.svg -- python -m bench.under_profiler b

Without a profiler it prints the processor time of an answer, which is enough to try a change out.
"""

from __future__ import annotations

import asyncio
import logging
import tempfile
import time
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from pathlib import Path
from typing import Any, Final

import click
import orjson
import structlog
import uvloop
from starlette.types import ASGIApp, Message

from bench.dataset import SIZES, make_dataset
from bench.queries import Question, questions
from claimline.store.database import open_database
from claimline.store.embedded import embedded_postgres
from claimline.web.app import create_app
from claimline.web.settings import Settings

WARM_UP: Final = 5


@click.command()
@click.argument("name", type=click.Choice(list("abcd")))
@click.option("--size", type=click.Choice(list(SIZES)), default="S")
@click.option("--times", default=200, help="How often to ask.")
def main(name: str, size: str, times: int) -> None:
    """Ask one document, and print the processor time that an answer takes."""
    structlog.configure(wrapper_class=structlog.make_filtering_bound_logger(logging.WARNING))
    with tempfile.TemporaryDirectory() as folder, embedded_postgres(Path(folder)) as url:
        dataset = asyncio.run(make_dataset(url, SIZES[size]))
        question = next(one for one in questions(dataset) if one.name == name)
        seconds = uvloop.run(_asked(url, Path(folder), dataset.token, question, times))
    click.echo(f"{seconds / times * 1_000:.2f} ms of processor time for {name}, without the server")


async def _asked(url: str, folder: Path, token: str, question: Question, times: int) -> float:
    async with _application(url, folder) as app:
        for _ in range(WARM_UP):
            await _ask(app, token, question)
        began = time.process_time()
        for _ in range(times):
            await _ask(app, token, question)
        return time.process_time() - began


@asynccontextmanager
async def _application(url: str, folder: Path) -> AsyncIterator[ASGIApp]:
    database = open_database(url)
    try:
        yield create_app(Settings(data_dir=folder), database)
    finally:
        await database.close()


async def _ask(app: ASGIApp, token: str, question: Question) -> None:
    body = orjson.dumps({"query": question.document, "variables": {"id": str(question.id)}})
    headers = {
        "host": "127.0.0.1",
        "content-type": "application/json",
        "authorization": f"Bearer {token}",
    }
    scope: dict[str, Any] = {
        "type": "http",
        "method": "POST",
        "path": "/graphql",
        "query_string": b"",
        "headers": [(name.encode(), value.encode()) for name, value in headers.items()],
        "client": ("127.0.0.1", 50_000),
    }

    async def receive() -> Message:
        return {"type": "http.request", "body": body, "more_body": False}

    async def send(message: Message) -> None:
        if message["type"] == "http.response.start":
            assert message["status"] == 200, message

    await app(scope, receive, send)


if __name__ == "__main__":
    main()
