"""Changing the general part of a claim."""

from datetime import date
from uuid import UUID

import pytest

from claimline.actions.edit_claim import edit_claim
from claimline.domain.claims import (
    ClaimIsApproved,
    ClaimNumberMissing,
    ClaimNumberTaken,
)
from tests.builders.jobs import Job


async def edit(job: Job, claim: UUID, claim_number: str = "7") -> None:
    """Change a claim as it is now."""
    await job.do(
        edit_claim,
        claim_id=claim,
        version=await job.version(claim),
        claim_number=claim_number,
        billed_on=date(2026, 4, 2),
    )


async def test_number_and_date_change_and_are_recorded(job: Job, draft: UUID) -> None:
    version = await job.version(draft)
    await edit(job, draft, " 7 ")
    row = await job.claim_row(draft)
    assert (row.claim_number, row.billed_on) == ("7", date(2026, 4, 2))
    assert (row.number, row.version) == (1, version + 1)
    entry = (await job.history_of_claim(draft))[0]
    assert '"before": "PC-01"' in entry.changes_json


async def test_a_claim_under_review_can_still_be_changed(job: Job, draft: UUID) -> None:
    await job.submit(draft)
    await edit(job, draft)
    assert (await job.claim_row(draft)).claim_number == "7"


async def test_a_number_that_is_missing_or_taken_is_refused(
    job: Job, contract: UUID, draft: UUID
) -> None:
    await job.approve(draft)
    following = await job.next_claim(contract)
    with pytest.raises(ClaimNumberMissing):
        await edit(job, following, "")
    with pytest.raises(ClaimNumberTaken):
        await edit(job, following, "PC-01")
    await edit(job, following, "PC-02")


async def test_an_approved_claim_stands(job: Job, contract: UUID, draft: UUID) -> None:
    await job.approve(draft)
    with pytest.raises(ClaimIsApproved):
        await edit(job, draft)
    await job.next_claim(contract)
    with pytest.raises(ClaimIsApproved):
        await edit(job, draft)
