"""What is of no more use is cleared away, and a failure of it stops nothing."""

import asyncio
from datetime import timedelta

import pytest
from httpx2 import AsyncClient
from sqlalchemy import text
from starlette.applications import Starlette
from structlog.testing import capture_logs

from claimline.store.database import Database
from claimline.web.housekeeping import clear_away, housekeeping
from tests.web.clients import NOW, Someone, sign_in


async def test_what_nobody_can_use_goes(
    visitor: AsyncClient, ana: Someone, database: Database
) -> None:
    await sign_in(visitor, ana, "a guess")
    await sign_in(visitor, ana)
    query = "SELECT (SELECT count(*) FROM web_session) + (SELECT count(*) FROM sign_in_tries)"

    async def left() -> int:
        async with database.writing() as session:
            return int(await session.scalar(text(query)) or 0)

    assert await left() == 2  # the session, and what the address has tried
    await clear_away(database, NOW + timedelta(minutes=59))
    assert await left() == 2
    await clear_away(database, NOW + timedelta(hours=12))
    assert await left() == 0


async def test_a_failure_is_logged_and_tried_again(
    app: Starlette, database: Database, monkeypatch: pytest.MonkeyPatch
) -> None:
    tried = asyncio.Semaphore(0)

    def unreachable() -> None:
        tried.release()
        raise ConnectionRefusedError

    monkeypatch.setattr(database, "writing", unreachable)
    monkeypatch.setattr("claimline.web.housekeeping.EVERY_SECONDS", 0)
    with capture_logs() as logs:
        async with housekeeping(app.state.deployment), asyncio.timeout(5):
            for _ in range(2):
                await tried.acquire()
    assert logs[0]["event"] == "housekeeping_failed"
