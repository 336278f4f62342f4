"""Takes the next job, does it, notes the outcome; one at a time, until told to stop.

Several processes may do so at once. What is under way when a process is told to stop comes to its
end, if that is soon; what a killed one leaves is taken up when its lease is over.
"""

from __future__ import annotations

import asyncio
import random
from collections.abc import AsyncIterator, Awaitable, Callable, Mapping
from contextlib import asynccontextmanager, suppress
from typing import Final

import structlog

from claimline.domain.jobs import JobKind, error_text, is_given_up, pause_after
from claimline.jobs.send_mail import send_mail
from claimline.jobs.workshop import GivesUp, Workshop
from claimline.store.jobs import (
    LEASE,
    TakenJob,
    end_job,
    give_up_job,
    postpone_job,
    take_job,
)

POLL_SECONDS: Final = 1
PAUSE_AFTER_FAULT_SECONDS: Final = 10  # the database cannot be reached, most likely
LONGEST_SECONDS: Final = LEASE.total_seconds() * 3 / 4  # for one job, well within its lease
GRACE_SECONDS: Final = 20  # for the job under way when the process is told to stop

DO: Final[Mapping[JobKind, Callable[[Workshop, TakenJob], Awaitable[None]]]] = {
    JobKind.SEND_MAIL: send_mail,
}

log = structlog.get_logger(__name__)


async def do_next(workshop: Workshop) -> bool:
    """Do the job that waits longest; say whether there was one due."""
    async with workshop.database.writing() as session:
        job = await take_job(session, workshop.now())
    if job is None:
        return False
    try:
        async with asyncio.timeout(LONGEST_SECONDS):
            await DO[job.kind](workshop, job)
    except Exception as error:
        await _note_failure(workshop, job, error)
    else:
        async with workshop.database.writing() as session:
            await end_job(session, job, workshop.now())
        log.info("job_done", kind=job.kind.value, job=str(job.id), attempts=job.attempts)
    return True


async def do_all(workshop: Workshop) -> int:
    """Do every job that is due, and return how many attempts that took."""
    count = 0
    while await do_next(workshop):
        count += 1
    return count


async def _note_failure(workshop: Workshop, job: TakenJob, error: Exception) -> None:
    told = "It took too long." if isinstance(error, TimeoutError) else str(error)
    text = error_text(told or type(error).__name__)
    gives_up = isinstance(error, GivesUp) or is_given_up(job.attempts)
    now = workshop.now()
    async with workshop.database.writing() as session:
        if gives_up:
            await give_up_job(session, job, text, now)
        else:
            # No secret depends on it: it only keeps jobs apart that failed together.
            pause = pause_after(job.attempts, random.randrange(1001))
            await postpone_job(session, job, text, now + pause)
    log.warning(
        "job_failed",
        kind=job.kind.value,
        job=str(job.id),
        attempts=job.attempts,
        gives_up=gives_up,
        exc_info=None if isinstance(error, GivesUp) else error,
    )


async def work(workshop: Workshop, stop: asyncio.Event) -> None:
    """Do what is due, and wait for more, until told to stop."""
    while not stop.is_set():
        pause: float = POLL_SECONDS
        try:
            if await do_next(workshop):
                continue
        except Exception:
            log.exception("jobs_failed")
            pause = PAUSE_AFTER_FAULT_SECONDS
        with suppress(TimeoutError):
            await asyncio.wait_for(stop.wait(), pause)


@asynccontextmanager
async def working(workshop: Workshop) -> AsyncIterator[None]:
    """Work beside whatever the block does; the job under way may come to its end after it."""
    stop = asyncio.Event()
    task = asyncio.create_task(work(workshop, stop))
    try:
        yield
    finally:
        stop.set()
        done, _ = await asyncio.wait({task}, timeout=GRACE_SECONDS)
        if not done:
            task.cancel()
            with suppress(asyncio.CancelledError):
                await task
