"""Jobs are done once, tried again when they fail, given up in the open, and survive a killing."""

import asyncio
from datetime import timedelta
from typing import Any
from uuid import uuid4

import pytest
from sqlalchemy import text

from claimline.actions.retry_job import retry_job
from claimline.domain.jobs import MOST_ATTEMPTS, JobKind
from claimline.domain.permissions import Level
from claimline.domain.refusals import NotFound, NotPermitted
from claimline.jobs import run
from claimline.jobs.run import do_all, do_next, working
from claimline.jobs.workshop import GivesUp, Workshop
from claimline.store.database import Database
from claimline.store.jobs import TakenJob, enqueue, failed_jobs, take_job
from tests.builders.jobs import Job, start_job
from tests.builders.people import NOW
from tests.jobs.conftest import StoppedClock


@pytest.fixture
def done(monkeypatch: pytest.MonkeyPatch) -> list[str]:
    """Jobs of a kind that only notes what it is called with; `fails` makes it raise."""
    noted: list[str] = []

    async def note(workshop: Workshop, job: TakenJob) -> None:
        noted.append(job.payload["name"])
        if "fails" in job.payload:
            raise RuntimeError(job.payload["fails"])
        if "gives_up" in job.payload:
            raise GivesUp(job.payload["gives_up"])

    monkeypatch.setattr(run, "DO", {JobKind.SEND_MAIL: note})
    return noted


async def put(job: Job, name: str, **payload: Any) -> None:
    """Enqueue a job under its name."""
    async with job.database.writing() as session:
        await enqueue(
            session,
            JobKind.SEND_MAIL,
            company_id=job.admin.company_id,
            unique_key=name,
            payload={"name": name, **payload},
            now=NOW,
        )


async def column(database: Database, name: str) -> list[Any]:
    """Read a column of all jobs, in their order."""
    async with database.writing() as session:
        return list(await session.scalars(text(f"SELECT {name} FROM job ORDER BY id")))


async def test_what_is_asked_for_twice_is_done_once(
    job: Job, workshop: Workshop, done: list[str]
) -> None:
    for name in ("a", "b", "a"):
        await put(job, name)
    assert await do_all(workshop) == 2
    assert sorted(done) == ["a", "b"]
    assert await column(job.database, "status") == ["done", "done"]


async def test_what_is_rolled_back_is_never_done(
    job: Job, workshop: Workshop, done: list[str]
) -> None:
    async with job.database.writing() as session:
        await enqueue(
            session,
            JobKind.SEND_MAIL,
            company_id=job.admin.company_id,
            unique_key="a",
            payload={"name": "a"},
            now=NOW,
        )
        await session.rollback()
    assert await do_all(workshop) == 0
    assert done == []


async def test_many_workers_do_each_job_once(job: Job, workshop: Workshop, done: list[str]) -> None:
    names = [str(number) for number in range(20)]
    for name in names:
        await put(job, name)
    await asyncio.gather(*(do_all(workshop) for _ in range(4)))
    assert sorted(done) == sorted(names)


async def test_what_fails_waits_longer_each_time_and_is_given_up_in_the_end(
    job: Job, workshop: Workshop, done: list[str], clock: StoppedClock
) -> None:
    await put(job, "a", fails="No route to host\nTraceback")
    waits = []
    for _ in range(MOST_ATTEMPTS):
        assert await do_next(workshop)
        assert not await do_next(workshop), "it waits"
        (run_after,) = await column(job.database, "run_after")
        waits.append(run_after - clock.at)
        clock.at = max(run_after, clock.at)
    assert len(done) == MOST_ATTEMPTS
    assert waits[0] <= timedelta(seconds=15) < waits[3]
    assert await column(job.database, "status") == ["failed"]
    async with job.database.reading() as reader:
        (failed,) = await failed_jobs(reader, job.admin)
    assert failed.last_error == "No route to host"


async def test_what_would_fail_again_is_given_up_at_once_and_tried_when_told(
    job: Job, workshop: Workshop, done: list[str]
) -> None:
    await put(job, "a", gives_up="550 No such user")
    await do_all(workshop)
    async with job.database.reading() as reader:
        (failed,) = await failed_jobs(reader, job.admin)
    member = await job.member("Ben Okafor", Level.ADMIN)
    with pytest.raises(NotPermitted):
        await job.do(retry_job, by=member, job_id=failed.id)
    await job.do(retry_job, job_id=failed.id)
    with pytest.raises(NotFound):
        await job.do(retry_job, job_id=failed.id)
    await do_all(workshop)
    assert done == ["a", "a"]


async def test_nobody_tries_what_failed_for_another_company(
    job: Job, workshop: Workshop, done: list[str]
) -> None:
    await put(job, "a", gives_up="550 No such user")
    await do_all(workshop)
    async with job.database.reading() as reader:
        (failed,) = await failed_jobs(reader, job.admin)
    stranger = await start_job(job.database, "Sam Stranger")
    for job_id in (failed.id, uuid4()):
        with pytest.raises(NotFound, match="no such failed job"):
            await stranger.do(retry_job, job_id=job_id)


async def test_what_a_killed_worker_had_is_taken_up_when_its_lease_is_over(
    job: Job, workshop: Workshop, done: list[str]
) -> None:
    await put(job, "a")
    async with job.database.writing() as session:
        assert await take_job(session, NOW) is not None  # and is killed
    assert await do_all(workshop) == 0, "it is someone's"
    async with job.database.writing() as session:
        await session.execute(text("UPDATE job SET locked_until = now() - interval '1 second'"))
    assert await do_all(workshop) == 1
    assert await column(job.database, "attempts") == [2]


async def test_what_kills_every_worker_is_given_up(
    job: Job, workshop: Workshop, done: list[str]
) -> None:
    await put(job, "a")
    async with job.database.writing() as session:
        await session.execute(text(f"UPDATE job SET attempts = {MOST_ATTEMPTS}"))
    assert await do_all(workshop) == 0
    assert done == []
    assert await column(job.database, "status") == ["failed"]


async def test_a_late_worker_changes_nothing_any_more(
    job: Job, workshop: Workshop, monkeypatch: pytest.MonkeyPatch
) -> None:
    async def outlive(workshop: Workshop, taken: TakenJob) -> None:
        async with job.database.writing() as session:
            await session.execute(text("UPDATE job SET attempts = attempts + 1"))

    monkeypatch.setattr(run, "DO", {JobKind.SEND_MAIL: outlive})
    await put(job, "a")
    assert await do_next(workshop)
    assert await column(job.database, "status") == ["waiting"], "whoever has it now will say"


async def test_the_job_under_way_comes_to_its_end_when_the_process_stops(
    job: Job, workshop: Workshop, monkeypatch: pytest.MonkeyPatch
) -> None:
    began = asyncio.Event()

    async def slowly(workshop: Workshop, taken: TakenJob) -> None:
        began.set()
        await asyncio.sleep(0.2)

    monkeypatch.setattr(run, "DO", {JobKind.SEND_MAIL: slowly})
    await put(job, "a")
    async with working(workshop):
        await asyncio.wait_for(began.wait(), 5)
    assert await column(job.database, "status") == ["done"]
