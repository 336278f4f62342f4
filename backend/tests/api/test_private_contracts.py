"""A private contract is nowhere to be seen for those who are not on its list."""

from uuid import UUID

import pytest

from claimline.actions.attach_file import attach_to_claim, attach_to_contract
from claimline.domain.attachments import AttachmentPurpose
from claimline.domain.claim_lines import ClaimLineCell
from claimline.domain.permissions import Actor, Level, Tool
from tests.builders.graphql import query_everything, read
from tests.builders.jobs import Job
from tests.builders.sites import DELIVERY

SECRET = "123456.78"  # of the contract: found in no answer to others


@pytest.fixture
async def listed(job: Job) -> Actor:
    """Someone who may read contracts and is on the list."""
    return await job.member("Lena Listed", Level.STANDARD)


@pytest.fixture
async def unlisted(job: Job) -> Actor:
    """Someone who may read contracts and is not on the list."""
    return await job.member("Una Unlisted", Level.STANDARD)


@pytest.fixture
async def private(job: Job, listed: Actor) -> UUID:
    """A private contract with a claim that shows its amount in many places."""
    contract = await job.contract(SECRET, number="SECRET-1", is_private=True, readers=[listed])
    claim = await job.claim(contract)
    await job.bill(claim, ("1", ClaimLineCell.PERCENT_COMPLETE, "100"))
    supporting = AttachmentPurpose.SUPPORTING
    await job.do(attach_to_contract, contract_id=contract, file=DELIVERY, purpose=supporting)
    await job.do(attach_to_claim, claim_id=claim, file=DELIVERY, purpose=supporting)
    return contract


async def shown(job: Job, actor: Actor, private: UUID) -> str:
    """Return all that someone can read by going through everything from where they may begin."""
    claim = await newest(job, private)
    period = (await job.claim_row(claim)).billing_period_id
    answers = [
        await read(job.database, actor, query_everything(name), **given)
        for name, given in (
            ("me", {}),
            ("waitingForMe", {}),
            ("projects", {}),
            ("project", {"id": str(job.project_id)}),
            ("headContract", {"id": str(private)}),
            ("progressClaim", {"id": str(claim)}),
            ("billingPeriod", {"id": str(period)}),
        )
    ]
    return str(answers)


async def newest(job: Job, contract: UUID) -> UUID:
    """Return the only claim of a contract."""
    document = "query ($id: UUID!) { headContract(id: $id) { claims { id } } }"
    answer = await read(job.database, job.admin, document, id=str(contract))
    return UUID(answer["headContract"]["claims"][0]["id"])


async def test_those_on_the_list_and_admins_see_it(job: Job, private: UUID, listed: Actor) -> None:
    for actor in (listed, job.admin):
        everything = await shown(job, actor, private)
        assert str(private) in everything
        assert SECRET in everything


async def test_others_see_neither_it_nor_what_was_done_to_it(
    job: Job, private: UUID, unlisted: Actor
) -> None:
    everything = await shown(job, unlisted, private)
    assert str(job.project_id) in everything
    for hidden in (str(private), SECRET, "SECRET-1", "Delivery docket"):
        assert hidden not in everything


async def test_those_who_may_see_no_claims_see_none(job: Job) -> None:
    contract = await job.contract("500.00")
    claim = await job.claim(contract)
    await job.bill(claim, ("1", ClaimLineCell.WORK_THIS_PERIOD, "321.09"))
    surveyor = await job.member(
        "Sue Surveyor", {Tool.PROJECT: Level.READ_ONLY, Tool.HEAD_CONTRACTS: Level.READ_ONLY}
    )
    document = """query ($id: UUID!) { headContract(id: $id) {
      claims { id } history { nodes { act } } project { history { nodes { act } }
        billingPeriods { claims { id } } } } }"""
    answer = await read(job.database, surveyor, document, id=str(contract))
    assert answer["headContract"]["claims"] == []
    assert answer["headContract"]["project"]["billingPeriods"] == [{"claims": []}]
    assert "_claim" not in str(answer)
    assert "bill_work" not in str(answer)
