"""Jobs: enqueued in the transaction of the act that causes them, taken by one worker at a time.

Who takes a job has it for the time of a lease; a worker that dies lets it go by that, and another
takes it. The lease is measured by the database's clock, so that workers need not agree on theirs.
An attempt ends in what its number says: one whose lease ran out changes nothing any more.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Any, Final
from uuid import UUID

from sqlalchemy import ForeignKey, Index, UniqueConstraint, any_, delete, func, or_, select, update
from sqlalchemy.dialects.postgresql import insert
from sqlalchemy.orm import Mapped, mapped_column
from uuid_utils.compat import uuid7

from claimline.domain.jobs import JobKind, JobStatus, is_given_up
from claimline.domain.permissions import Actor
from claimline.store.database import Session, required
from claimline.store.reading import Reader, ReadQuery, ReadRow, columns, companies
from claimline.store.rows import EnumColumn, Owned, Row

LEASE: Final = timedelta(minutes=5)
DONE_KEPT_FOR: Final = timedelta(days=30)
MOST_SHOWN: Final = 100
DIED: Final = "The process that did it ended, again and again."


class JobRow(Owned, Row):
    """One thing to do, at some time from now on."""

    __tablename__ = "job"
    __table_args__ = (
        UniqueConstraint("company_id", "unique_key"),
        Index("ix_job_due", "run_after", postgresql_where="status = 'waiting'"),
        Index("ix_job_failed", "company_id", "id", postgresql_where="status = 'failed'"),
    )

    company_id: Mapped[UUID] = mapped_column(
        ForeignKey("company.id"), primary_key=True, sort_order=-2
    )
    kind: Mapped[JobKind] = mapped_column(EnumColumn(JobKind))
    unique_key: Mapped[str]  # what is to be done once, however often it is asked for
    payload: Mapped[dict[str, Any]]
    status: Mapped[JobStatus] = mapped_column(EnumColumn(JobStatus))
    run_after: Mapped[datetime]
    attempts: Mapped[int] = mapped_column(default=0)
    locked_until: Mapped[datetime | None]
    last_error: Mapped[str | None]
    created_at: Mapped[datetime]
    ended_at: Mapped[datetime | None]


@dataclass(frozen=True, slots=True)
class TakenJob:
    """A job that this worker has for the time of the lease."""

    id: UUID
    company_id: UUID
    kind: JobKind
    payload: Mapping[str, Any]
    attempts: int  # this one included


FAILED_JOBS = ReadQuery(
    "FailedJob",
    select(*columns(JobRow, "id", "kind", "attempts", "last_error", "created_at", "ended_at"))
    .where(JobRow.company_id == any_(companies()), JobRow.status == JobStatus.FAILED)
    .order_by(JobRow.id.desc())
    .limit(MOST_SHOWN),
)


async def failed_jobs(reader: Reader, actor: Actor) -> list[ReadRow]:
    """Fetch what was given up in the actor's own company, newest first, 100 at most."""
    return await reader.rows(FAILED_JOBS, company_ids=[actor.company_id])


async def enqueue(
    session: Session,
    kind: JobKind,
    *,
    company_id: UUID,
    unique_key: str,
    payload: Mapping[str, Any],
    now: datetime,
    run_after: datetime | None = None,
) -> UUID:
    """Put a job with the transaction, unless there is one with this key; return its id."""
    given = {
        "company_id": company_id,
        "id": uuid7(),
        "kind": kind,
        "unique_key": unique_key,
        "payload": dict(payload),
        "status": JobStatus.WAITING,
        "run_after": run_after or now,
        "attempts": 0,
        "created_at": now,
    }
    await session.execute(insert(JobRow).values(given).on_conflict_do_nothing())
    return await _id_of(session, company_id, unique_key)


async def _id_of(session: Session, company_id: UUID, unique_key: str) -> UUID:
    found = await session.scalar(
        select(JobRow.id).where(JobRow.company_id == company_id, JobRow.unique_key == unique_key)
    )
    assert found is not None, "it was put there just now, or was there before"
    return found


async def take_job(session: Session, now: datetime) -> TakenJob | None:
    """Take the job that waits longest among those due, or None when none is due.

    One that was tried as often as any may be, and never came to an end, is given up instead.
    """
    while True:
        row = await session.scalar(
            select(JobRow)
            .where(
                JobRow.status == JobStatus.WAITING,
                JobRow.run_after <= now,
                or_(JobRow.locked_until.is_(None), JobRow.locked_until < func.clock_timestamp()),
            )
            .order_by(JobRow.run_after)
            .limit(1)
            .with_for_update(skip_locked=True)
        )
        if row is None:
            return None
        if not is_given_up(row.attempts):
            break
        row.status, row.ended_at, row.last_error = JobStatus.FAILED, now, DIED
        await session.flush()
    row.attempts += 1
    await session.execute(
        update(JobRow)
        .where(JobRow.company_id == row.company_id, JobRow.id == row.id)
        .values(locked_until=func.clock_timestamp() + LEASE)
    )
    return TakenJob(row.id, row.company_id, row.kind, row.payload, row.attempts)


async def end_job(session: Session, job: TakenJob, now: datetime) -> None:
    """Note that a job is done."""
    await _put(session, job, status=JobStatus.DONE, ended_at=now, last_error=None)


async def give_up_job(session: Session, job: TakenJob, error: str, now: datetime) -> None:
    """Note that a job is tried no more, and why."""
    await _put(session, job, status=JobStatus.FAILED, ended_at=now, last_error=error)


async def postpone_job(session: Session, job: TakenJob, error: str, run_after: datetime) -> None:
    """Let a job be tried again, and say why it was not done."""
    await _put(session, job, run_after=run_after, last_error=error)


async def _put(session: Session, job: TakenJob, **values: Any) -> None:
    await session.execute(
        update(JobRow)
        .where(
            JobRow.company_id == job.company_id,
            JobRow.id == job.id,
            JobRow.status == JobStatus.WAITING,
            JobRow.attempts == job.attempts,  # else someone else has it by now
        )
        .values(locked_until=None, **values)
    )


async def failed_job_for_update(session: Session, actor: Actor, job_id: UUID) -> JobRow:
    """Load and lock a job of the actor's company that was given up.

    :raises NotFound: if there is none such.
    """
    return await required(
        session,
        select(JobRow)
        .where(
            JobRow.company_id == actor.company_id,
            JobRow.id == job_id,
            JobRow.status == JobStatus.FAILED,
        )
        .with_for_update(),
        "failed job",
    )


async def try_again(session: Session, company_id: UUID, job_id: UUID, now: datetime) -> bool:
    """Let a job that was given up be tried anew; say whether it was one."""
    changed = await session.execute(
        update(JobRow)
        .where(
            JobRow.company_id == company_id,
            JobRow.id == job_id,
            JobRow.status == JobStatus.FAILED,
        )
        .values(status=JobStatus.WAITING, attempts=0, run_after=now, ended_at=None)
        .returning(JobRow.id)
    )
    return changed.first() is not None


async def overdue_since(session: Session, now: datetime) -> datetime | None:
    """Tell since when the oldest job that is due has waited, or None when none has."""
    return await session.scalar(
        select(func.min(JobRow.run_after)).where(
            JobRow.status == JobStatus.WAITING, JobRow.run_after <= now
        )
    )


async def delete_done_jobs(session: Session, now: datetime) -> None:
    """Delete what was done long ago."""
    await session.execute(
        delete(JobRow).where(JobRow.status == JobStatus.DONE, JobRow.ended_at < now - DONE_KEPT_FOR)
    )
