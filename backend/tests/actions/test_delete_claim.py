"""Deleting a claim that is not approved."""

from uuid import UUID

import pytest

from claimline.actions.attach_file import attach_to_claim
from claimline.actions.delete_claim import delete_claim
from claimline.domain.attachments import AttachmentPurpose
from claimline.domain.claims import ClaimIsApproved
from claimline.store.claims import claims_by_contract
from tests.builders.jobs import Job
from tests.builders.sites import DELIVERY


async def delete(job: Job, claim: UUID) -> None:
    """Delete a claim as it is now."""
    await job.do(delete_claim, claim_id=claim, version=await job.version(claim))


async def claims(job: Job, contract: UUID) -> list[UUID]:
    """Read the claims of a contract."""
    async with job.database.reading() as reader:
        found = await claims_by_contract(reader, job.admin, [contract])
    return [row.id for row in found.get(contract, [])]


async def test_a_claim_goes_with_its_lines_and_files_and_its_history_stays(
    job: Job, contract: UUID, draft: UUID
) -> None:
    await job.do(
        attach_to_claim, claim_id=draft, file=DELIVERY, purpose=AttachmentPurpose.SUPPORTING
    )
    await job.submit(draft)
    await delete(job, draft)
    assert await claims(job, contract) == []
    assert (await job.history_of_claim(draft))[0].summary == "Deleted claim PC-01"


async def test_the_claim_before_is_the_newest_again_and_its_number_is_free(
    job: Job, contract: UUID, draft: UUID
) -> None:
    await job.approve(draft)
    second = await job.next_claim(contract)
    period = (await job.claim_row(second)).billing_period_id
    await delete(job, second)
    assert (await job.claim_row(draft)).is_newest
    again = await job.claim(contract, period, number="PC-02")
    assert (await job.claim_row(again)).number == 2


async def test_an_approved_claim_stays(job: Job, contract: UUID, draft: UUID) -> None:
    await job.approve(draft)
    with pytest.raises(ClaimIsApproved):
        await delete(job, draft)
    assert await claims(job, contract) == [draft]
