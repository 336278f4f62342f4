"""What waits for a person on their home page, and for whom nothing does."""

from datetime import UTC, datetime, timedelta
from uuid import UUID

import pytest

from claimline.actions.send_back_claim import send_back_claim
from claimline.actions.submit_claim import submit_claim
from claimline.domain.claim_lines import ClaimLineCell
from claimline.domain.contracts import HeadContractStep
from claimline.domain.permissions import Actor, Level, Tool
from claimline.domain.waiting import WaitingKind
from claimline.store.waiting import waiting_for
from tests.builders.jobs import Job
from tests.builders.people import NOW

KIND = WaitingKind


async def kinds(job: Job, actor: Actor | None = None, *, now: datetime = NOW) -> list[WaitingKind]:
    """Return what waits for someone, longest waiting first."""
    async with job.database.reading() as reader:
        return [WaitingKind(row.kind) for row in await waiting_for(reader, actor or job.admin, now)]


async def test_a_claim_waits_for_what_its_status_asks(
    job: Job, contract: UUID, draft: UUID
) -> None:
    assert await kinds(job) == [KIND.CLAIM_IN_DRAFT]
    await job.submit(draft)
    assert await kinds(job) == [KIND.CLAIM_TO_APPROVE]
    version = await job.version(draft)
    await job.do(send_back_claim, claim_id=draft, version=version, reason="Wrong quantities")
    assert await kinds(job) == [KIND.CLAIM_TO_REVISE]
    await job.approve(draft)
    assert await kinds(job) == []


async def test_an_open_period_waits_for_claims_of_contracts_that_have_none_for_it(
    job: Job, contract: UUID
) -> None:
    assert await kinds(job) == []  # no period is open
    period = await job.period()
    assert await kinds(job) == [KIND.CONTRACT_TO_CLAIM]
    claim = await job.claim(contract, period)
    assert await kinds(job) == [KIND.CLAIM_IN_DRAFT]
    await job.approve(claim)
    assert await kinds(job) == []


async def test_no_claim_is_waited_for_on_a_contract_that_cannot_be_claimed_on(job: Job) -> None:
    contract = await job.draft_contract("100.00")
    await job.period()
    assert await kinds(job) == []
    await job.take_step(contract, HeadContractStep.SEND_FOR_SIGNATURE)
    assert await kinds(job) == [KIND.CONTRACT_TO_APPROVE]
    await job.take_step(contract, HeadContractStep.APPROVE)
    assert await kinds(job) == [KIND.CONTRACT_TO_CLAIM]


async def test_the_longest_waiting_comes_first(job: Job, contract: UUID, draft: UUID) -> None:
    other = await job.draft_contract("100.00", number="HC-2")
    await job.take_step(other, HeadContractStep.SEND_FOR_SIGNATURE)
    later = NOW + timedelta(days=1)
    await job.do(submit_claim, claim_id=draft, version=await job.version(draft), now=later)
    assert await kinds(job) == [KIND.CONTRACT_TO_APPROVE, KIND.CLAIM_TO_APPROVE]


@pytest.mark.parametrize("level", Level)
async def test_nothing_waits_for_those_who_cannot_do_it(
    job: Job, draft: UUID, level: Level
) -> None:
    other = await job.draft_contract("100.00", number="HC-2")
    await job.take_step(other, HeadContractStep.SEND_FOR_SIGNATURE)
    member = await job.member("Chloe Nguyen", level)
    assert bool(await kinds(job, member)) is (level is Level.ADMIN)


async def test_only_claims_wait_for_an_admin_of_claims_alone(job: Job, draft: UUID) -> None:
    other = await job.draft_contract("100.00", number="HC-2")
    await job.take_step(other, HeadContractStep.SEND_FOR_SIGNATURE)
    approver = await job.member(
        "Ben Okafor",
        {Tool.HEAD_CONTRACTS: Level.READ_ONLY, Tool.HEAD_CONTRACT_CLAIMS: Level.ADMIN},
    )
    assert await kinds(job, approver) == [KIND.CLAIM_IN_DRAFT]


async def test_what_waits_on_private_contracts_waits_for_those_who_know_of_them(job: Job) -> None:
    approver = await job.member(
        "Ben Okafor",
        {Tool.HEAD_CONTRACTS: Level.READ_ONLY, Tool.HEAD_CONTRACT_CLAIMS: Level.ADMIN},
    )
    private = await job.contract("100.00", is_private=True)
    await job.claim(private)
    assert await kinds(job) == [KIND.CLAIM_IN_DRAFT]
    assert await kinds(job, approver) == []


async def test_a_contract_that_is_set_to_have_no_claims_waits_for_none(
    job: Job, contract: UUID
) -> None:
    await job.period()
    assert await kinds(job) == [KIND.CONTRACT_TO_CLAIM]
    await job.set_contract(contract, are_claims_enabled=False)
    assert await kinds(job) == []


async def test_a_certified_claim_waits_to_be_paid_from_the_day_after_it_was_due(
    job: Job, contract: UUID, draft: UUID
) -> None:
    """Due on Friday the 17th of April in Sydney, which ends at 14 o'clock in Greenwich."""
    await job.bill(draft, ("1", ClaimLineCell.PERCENT_COMPLETE, "10"))
    await job.approve(draft)
    last_moment, over = (datetime(2026, 4, 17, hour, tzinfo=UTC) for hour in (13, 14))
    assert await kinds(job, now=last_moment) == []
    assert await kinds(job, now=over) == [KIND.CLAIM_OVERDUE]
    await job.pay(contract, "4949.99", draft)
    assert await kinds(job, now=over) == [KIND.CLAIM_OVERDUE]
    await job.pay(contract, "0.01", draft)
    assert await kinds(job, now=over) == []
