"""What is cleared away every hour: sessions, tries and answers that are of no more use."""

from __future__ import annotations

import asyncio
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager, suppress
from datetime import datetime
from typing import Final

import structlog

from claimline.store.database import Database
from claimline.store.idempotency import delete_old_answers
from claimline.store.jobs import delete_done_jobs
from claimline.store.sessions import delete_dead_sessions
from claimline.store.sign_in_tries import delete_forgotten_tries
from claimline.web.deployment import Deployment

EVERY_SECONDS: Final = 60 * 60

log = structlog.get_logger(__name__)


async def clear_away(database: Database, now: datetime) -> None:
    """Delete what nobody can use any more; several processes may do so at once."""
    for delete in (
        delete_dead_sessions,
        delete_forgotten_tries,
        delete_old_answers,
        delete_done_jobs,
    ):
        async with database.writing() as session:
            await delete(session, now)


@asynccontextmanager
async def housekeeping(deployment: Deployment) -> AsyncIterator[None]:
    """Clear away at the start and every hour, for as long as the block lasts."""
    task = asyncio.create_task(_keep_clear(deployment))
    try:
        yield
    finally:
        task.cancel()
        with suppress(asyncio.CancelledError):
            await task


async def _keep_clear(deployment: Deployment) -> None:
    while True:
        try:
            await clear_away(deployment.database, deployment.clock.now())
        except Exception:
            log.exception("housekeeping_failed")  # and is tried again, like any other hour
        await asyncio.sleep(EVERY_SECONDS)
