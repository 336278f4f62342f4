"""Attaching files to contracts and claims, and taking them off."""

import asyncio
from dataclasses import replace
from uuid import UUID, uuid4

import pytest

from claimline.actions.attach_file import attach_to_claim, attach_to_contract
from claimline.actions.remove_attachment import remove_attachment
from claimline.domain.attachments import AttachmentPurpose, FileNameMissing
from claimline.domain.claims import ClaimIsApproved, ClaimNotApproved
from claimline.domain.permissions import Level
from claimline.domain.refusals import NotFound
from claimline.store.attachments import attachments_by_claim, attachments_by_contract
from claimline.store.reading import ReadRow
from tests.builders.jobs import Job
from tests.builders.sites import DELIVERY

SUPPORTING, SIGNED_COPY = AttachmentPurpose


async def on_claim(job: Job, claim: UUID) -> list[ReadRow]:
    """Read what is attached to a claim."""
    async with job.database.reading() as reader:
        found = await attachments_by_claim(reader, job.admin, [claim])
    return found.get(claim, [])


async def attach(job: Job, claim: UUID, purpose: AttachmentPurpose = SUPPORTING) -> UUID:
    """Attach a file to a claim."""
    return await job.do(attach_to_claim, claim_id=claim, file=DELIVERY, purpose=purpose)


async def test_a_file_is_attached_to_a_claim_and_recorded_with_its_hash(
    job: Job, draft: UUID
) -> None:
    attachment = await attach(job, draft)
    (row,) = await on_claim(job, draft)
    assert (row.id, row.file_name, row.size_in_bytes) == (attachment, "Delivery docket.pdf", 1200)
    assert row.download_path == f"/files/attachments/{attachment}"
    entry = (await job.history_of_claim(draft))[0]
    assert entry.summary == "Attached Delivery docket.pdf"
    assert DELIVERY.sha256 in entry.changes_json


async def test_a_file_is_attached_to_a_contract(job: Job, contract: UUID) -> None:
    attachment = await job.do(
        attach_to_contract, contract_id=contract, file=DELIVERY, purpose=SUPPORTING
    )
    async with job.database.reading() as reader:
        found = await attachments_by_contract(reader, job.admin, [contract])
    assert [row.id for row in found[contract]] == [attachment]


async def test_a_file_without_a_name_is_refused(job: Job, contract: UUID, draft: UUID) -> None:
    nameless = replace(DELIVERY, name="/..")
    with pytest.raises(FileNameMissing):
        await job.do(attach_to_claim, claim_id=draft, file=nameless, purpose=SUPPORTING)
    with pytest.raises(FileNameMissing):
        await job.do(attach_to_contract, contract_id=contract, file=nameless, purpose=SUPPORTING)


async def test_a_signed_copy_belongs_to_an_approved_claim(job: Job, draft: UUID) -> None:
    with pytest.raises(ClaimNotApproved):
        await attach(job, draft, SIGNED_COPY)
    await job.approve(draft)
    await attach(job, draft, SIGNED_COPY)
    assert [row.purpose for row in await on_claim(job, draft)] == [SIGNED_COPY.value]
    entry = (await job.history_of_claim(draft))[0]
    assert '"after": "signed copy"' in entry.changes_json


async def test_a_file_is_taken_off_and_its_hash_stays_in_the_record(job: Job, draft: UUID) -> None:
    attachment = await attach(job, draft)
    await job.do(remove_attachment, attachment_id=attachment)
    assert await on_claim(job, draft) == []
    entry = (await job.history_of_claim(draft))[0]
    assert entry.summary == "Removed Delivery docket.pdf"
    assert DELIVERY.sha256 in entry.changes_json


async def test_what_supports_an_approved_claim_stays_and_a_signed_copy_may_go(
    job: Job, draft: UUID
) -> None:
    supporting = await attach(job, draft)
    await job.approve(draft)
    signed = await attach(job, draft, SIGNED_COPY)
    with pytest.raises(ClaimIsApproved):
        await job.do(remove_attachment, attachment_id=supporting)
    await job.do(remove_attachment, attachment_id=signed)
    assert [row.id for row in await on_claim(job, draft)] == [supporting]


async def test_a_file_of_a_private_contract_is_not_found_by_others(job: Job) -> None:
    member = await job.member("Chloe Nguyen", Level.STANDARD)
    private = await job.contract("1.00", is_private=True)
    attachment = await job.do(
        attach_to_contract, contract_id=private, file=DELIVERY, purpose=SUPPORTING
    )
    for attachment_id in (attachment, uuid4()):
        with pytest.raises(NotFound, match="no such attachment"):
            await job.do(remove_attachment, by=member, attachment_id=attachment_id)


async def test_of_two_who_take_a_file_off_at_once_one_finds_it(job: Job, draft: UUID) -> None:
    attachment = await attach(job, draft)
    outcomes = await asyncio.gather(
        *(job.do(remove_attachment, attachment_id=attachment) for _ in range(4)),
        return_exceptions=True,
    )
    assert outcomes.count(None) == 1
    assert sum(isinstance(outcome, NotFound) for outcome in outcomes) == 3
