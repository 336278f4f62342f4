"""Have a job tried again that was given up."""

from __future__ import annotations

from datetime import datetime
from uuid import UUID

from claimline.domain.jobs import JobStatus
from claimline.domain.permissions import Act, Actor, permit
from claimline.store.database import Session
from claimline.store.history import record
from claimline.store.jobs import failed_job_for_update


async def retry_job(session: Session, *, actor: Actor, job_id: UUID, now: datetime) -> None:
    """Let a job of the actor's company that was given up be tried anew.

    :raises NotPermitted: if the actor is no administrator of their company.
    :raises NotFound: if the company has no such job, or it was not given up.
    """
    permit(actor, Act.RETRY_JOB)
    job = await failed_job_for_update(session, actor, job_id)
    job.status, job.attempts, job.run_after, job.ended_at = JobStatus.WAITING, 0, now, None
    record(
        session,
        company_id=job.company_id,
        actor=actor,
        act=Act.RETRY_JOB,
        summary=f"Had a failed job tried again: {job.kind.value}",
        now=now,
    )
