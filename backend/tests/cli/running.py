"""How tests run the `claimline` command, and look into the database it leaves behind."""

import asyncio
from pathlib import Path
from typing import Protocol

import asyncpg
from click.testing import Result


class Claimline(Protocol):
    """Runs a command line and returns what came of it."""

    def __call__(self, *arguments: str | Path, typed: str = "", **settings: str) -> Result:
        """Run `claimline` with these arguments, input and settings."""


def ask(url: str, statement: str) -> object:
    """Run one statement on a connection of its own."""

    async def run() -> object:
        connection = await asyncpg.connect(url)
        try:
            return await connection.fetchval(statement)
        finally:
            await connection.close()

    return asyncio.run(run())
