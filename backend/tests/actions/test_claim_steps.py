"""Submitting, withdrawing, sending back, approving and reopening a claim."""

from collections.abc import Awaitable, Callable
from typing import Any
from uuid import UUID

import pytest

from claimline.actions.approve_claim import approve_claim
from claimline.actions.attach_file import attach_to_claim
from claimline.actions.remove_attachment import remove_attachment
from claimline.actions.reopen_claim import reopen_claim
from claimline.actions.send_back_claim import send_back_claim
from claimline.actions.submit_claim import submit_claim
from claimline.actions.withdraw_claim import withdraw_claim
from claimline.domain.attachments import AttachmentPurpose
from claimline.domain.claim_lines import ClaimLineCell
from claimline.domain.claims import (
    LIFE,
    LONGEST_COMMENT,
    ClaimIsSigned,
    ClaimNotNewest,
    ClaimStatus,
    ClaimStep,
    ClaimStepNotPossible,
    CommentTooLong,
    ReasonMissing,
)
from claimline.domain.permissions import Level
from claimline.domain.refusals import Conflict
from tests.builders.jobs import Job
from tests.builders.people import NOW
from tests.builders.sites import DELIVERY

DRAFT, UNDER_REVIEW, REVISE_AND_RESUBMIT, APPROVED = ClaimStatus
ACTS: dict[ClaimStep, tuple[Callable[..., Awaitable[None]], dict[str, str]]] = {
    ClaimStep.SUBMIT: (submit_claim, {}),
    ClaimStep.WITHDRAW: (withdraw_claim, {}),
    ClaimStep.SEND_BACK: (send_back_claim, {"reason": "Quantities disagree"}),
    ClaimStep.APPROVE: (approve_claim, {"comment": "Agreed on site"}),
    ClaimStep.REOPEN: (reopen_claim, {"reason": "Wrong month"}),
}
ROUTES = {
    DRAFT: (),
    UNDER_REVIEW: (ClaimStep.SUBMIT,),
    REVISE_AND_RESUBMIT: (ClaimStep.SUBMIT, ClaimStep.SEND_BACK),
    APPROVED: (ClaimStep.SUBMIT, ClaimStep.APPROVE),
}
SUMMARIES = {
    ClaimStep.SUBMIT: "Submitted the claim",
    ClaimStep.WITHDRAW: "Withdrew the claim",
    ClaimStep.SEND_BACK: "Sent the claim back",
    ClaimStep.APPROVE: "Approved the claim",
    ClaimStep.REOPEN: "Reopened the claim",
}


async def take(job: Job, claim: UUID, step: ClaimStep, **other: Any) -> None:
    """Take a step with a claim as it is now."""
    act, words = ACTS[step]
    given = {"claim_id": claim, "version": await job.version(claim), **words, **other}
    await job.do(act, **given)


async def bring_to(job: Job, claim: UUID, status: ClaimStatus) -> None:
    """Bring a draft to a status."""
    for step in ROUTES[status]:
        await take(job, claim, step)


async def status_of(job: Job, claim: UUID) -> ClaimStatus:
    """Read where a claim stands."""
    return ClaimStatus((await job.claim_row(claim)).status)


@pytest.mark.parametrize(("start", "step"), LIFE)
async def test_every_step_of_the_life_can_be_taken_and_is_recorded(
    job: Job, draft: UUID, start: ClaimStatus, step: ClaimStep
) -> None:
    await bring_to(job, draft, start)
    version = await job.version(draft)
    await take(job, draft, step)
    assert await status_of(job, draft) is LIFE[start, step]
    assert await job.version(draft) == version + 1
    entry = (await job.history_of_claim(draft))[0]
    assert entry.summary == SUMMARIES[step]
    assert entry.reason in ACTS[step][1].values() or not ACTS[step][1]
    assert entry.change_count == 1


@pytest.mark.parametrize("start", ClaimStatus)
async def test_no_other_step_can_be_taken(job: Job, draft: UUID, start: ClaimStatus) -> None:
    await bring_to(job, draft, start)
    for step in ClaimStep:
        if (start, step) not in LIFE:
            with pytest.raises(ClaimStepNotPossible):
                await take(job, draft, step)
    assert await status_of(job, draft) is start


async def test_a_claim_says_who_submitted_and_approved_it_and_when(job: Job, draft: UUID) -> None:
    ben = await job.member("Ben Okafor", Level.ADMIN)
    await take(job, draft, ClaimStep.SUBMIT)
    await take(job, draft, ClaimStep.APPROVE, by=ben)
    row = await job.claim_row(draft)
    assert (row.submitted_by, row.submitted_at) == (job.admin.person_id, NOW)
    assert (row.approved_by, row.approved_at) == (ben.person_id, NOW)
    assert row.comment == "Agreed on site"
    await take(job, draft, ClaimStep.REOPEN)
    row = await job.claim_row(draft)
    assert (row.approved_by, row.approved_at) == (None, None)
    assert row.comment == "Wrong month"
    await take(job, draft, ClaimStep.WITHDRAW)
    row = await job.claim_row(draft)
    assert (row.submitted_by, row.submitted_at) == (None, None)


async def test_a_claim_is_approved_exactly_as_it_was_seen(job: Job, draft: UUID) -> None:
    await take(job, draft, ClaimStep.SUBMIT)
    seen = await job.version(draft)
    await job.bill(draft, ("1", ClaimLineCell.WORK_THIS_PERIOD, "100.00"))
    with pytest.raises(Conflict):
        await take(job, draft, ClaimStep.APPROVE, version=seen)
    assert await status_of(job, draft) is UNDER_REVIEW


async def test_only_the_newest_claim_is_reopened(job: Job, contract: UUID, draft: UUID) -> None:
    await bring_to(job, draft, APPROVED)
    await job.next_claim(contract)
    with pytest.raises(ClaimNotNewest):
        await take(job, draft, ClaimStep.REOPEN)


async def test_a_signed_copy_is_removed_before_a_claim_is_reopened(job: Job, draft: UUID) -> None:
    await bring_to(job, draft, APPROVED)
    signed = await job.do(
        attach_to_claim, claim_id=draft, file=DELIVERY, purpose=AttachmentPurpose.SIGNED_COPY
    )
    with pytest.raises(ClaimIsSigned):
        await take(job, draft, ClaimStep.REOPEN)
    await job.do(remove_attachment, attachment_id=signed)
    await take(job, draft, ClaimStep.REOPEN)
    assert await status_of(job, draft) is UNDER_REVIEW


async def test_a_supporting_file_does_not_hold_back_reopening(job: Job, draft: UUID) -> None:
    await job.do(
        attach_to_claim, claim_id=draft, file=DELIVERY, purpose=AttachmentPurpose.SUPPORTING
    )
    await bring_to(job, draft, APPROVED)
    await take(job, draft, ClaimStep.REOPEN)
    assert await status_of(job, draft) is UNDER_REVIEW


@pytest.mark.parametrize("step", [ClaimStep.SEND_BACK, ClaimStep.REOPEN])
async def test_going_back_needs_a_reason(job: Job, draft: UUID, step: ClaimStep) -> None:
    await bring_to(job, draft, APPROVED if step is ClaimStep.REOPEN else UNDER_REVIEW)
    with pytest.raises(ReasonMissing):
        await take(job, draft, step, reason=" ")
    with pytest.raises(CommentTooLong):
        await take(job, draft, step, reason="x" * (LONGEST_COMMENT + 1))


async def test_a_comment_has_a_length_and_may_be_left_out(job: Job, draft: UUID) -> None:
    await take(job, draft, ClaimStep.SUBMIT)
    with pytest.raises(CommentTooLong):
        await take(job, draft, ClaimStep.APPROVE, comment="x" * (LONGEST_COMMENT + 1))
    await take(job, draft, ClaimStep.APPROVE, comment=" ")
    assert (await job.claim_row(draft)).comment == ""
