"""Making the next claim of a contract."""

from datetime import UTC, date, datetime
from typing import Any
from uuid import UUID, uuid4

import pytest

from claimline.actions.create_claim import create_claim
from claimline.actions.edit_billing_period import edit_billing_period
from claimline.domain.billing_periods import BillingPeriodStatus
from claimline.domain.claim_lines import AmountTooLarge, ClaimLineCell
from claimline.domain.claims import (
    BillingPeriodClosed,
    ClaimNumberMissing,
    ClaimNumberTaken,
    ClaimStatus,
    UnapprovedClaimExists,
)
from claimline.domain.contracts import ContractNotClaimable, HeadContractStep
from claimline.domain.money import Money
from claimline.domain.refusals import NotFound
from claimline.domain.schedules_of_values import ScheduleIsEmpty
from tests.builders.jobs import Job, another_job, march

CELL = ClaimLineCell


async def create(job: Job, contract: UUID, period: UUID, **other: Any) -> UUID:
    """Make a claim."""
    given = {"claim_number": "PC-01", "billed_on": date(2026, 3, 31), **other}
    return await job.do(create_claim, contract_id=contract, billing_period_id=period, **given)


class TestTheFirstClaim:
    async def test_is_a_draft_for_the_period_with_nothing_billed(
        self, job: Job, contract: UUID
    ) -> None:
        claim = await create(job, contract, await job.period(), claim_number=" PC-01 ")
        row = await job.claim_row(claim)
        assert ClaimStatus(row.status) is ClaimStatus.DRAFT
        assert (row.number, row.claim_number, row.line_count) == (1, "PC-01", 2)
        assert (row.period_starts_on, row.period_ends_on, row.due_on) == (
            march().starts_on,
            march().ends_on,
            march().due_on,
        )
        assert row.is_newest
        page = await job.certificate(claim)
        assert page.original_contract_sum == Money.parse("50300.00")
        assert page.current_payment_due == Money(0)

    async def test_retains_the_contracts_percentage(self, job: Job, draft: UUID) -> None:
        for line in (await job.lines(draft)).values():
            assert line.work_retention_percent == line.materials_retention_percent == 10

    async def test_bears_the_day_where_the_project_is(self, job: Job, contract: UUID) -> None:
        evening = datetime(2026, 3, 31, 20, 0, tzinfo=UTC)  # seven in the morning in Sydney
        claim = await create(job, contract, await job.period(), billed_on=None, now=evening)
        assert (await job.claim_row(claim)).billed_on == date(2026, 4, 1)

    async def test_is_recorded(self, job: Job, contract: UUID, draft: UUID) -> None:
        (entry,) = await job.history_of_claim(draft)
        assert entry.summary == "Made claim PC-01 for 01 Mar 2026 to 31 Mar 2026"


class TestTheNextClaim:
    async def test_carries_every_line_forward(self, job: Job, contract: UUID, draft: UUID) -> None:
        await job.bill(
            draft,
            ("1", CELL.PERCENT_COMPLETE, "40"),
            ("1", CELL.NEW_MATERIALS_STORED, "1000.00"),
            ("2", CELL.WORK_RETENTION_PERCENT, "5"),
        )
        before = await job.certificate(draft)
        await job.approve(draft)
        following = await job.next_claim(contract)
        lines = await job.lines(following)
        assert str(lines["1"].work_from_previous_claims) == "20000.00"
        assert str(lines["1"].previous_materials_stored) == "1000.00"
        assert str(lines["1"].work_retention_held) == "2000.00"
        assert lines["2"].work_retention_percent == 5
        after = await job.certificate(following)
        assert after.less_previous_certificates == before.earned_less_retention
        assert after.current_payment_due == Money(0)
        assert (await job.claim_row(draft)).is_newest is False

    async def test_bills_variations_recorded_since_and_tells_them_apart(
        self, job: Job, contract: UUID, draft: UUID
    ) -> None:
        await job.vary(contract, "V-1", "5000.00")
        assert list(await job.lines(draft)) == ["1", "2"]
        await job.approve(draft)
        second = await job.next_claim(contract)
        assert list(await job.lines(second)) == ["1", "2", "V-1"]
        assert str((await job.certificate(second)).variations.additions_this_claim) == "5000.00"
        await job.approve(second)
        await job.vary(contract, "V-2", "-700.00")
        box = (await job.certificate(await job.next_claim(contract))).variations
        assert str(box.additions_in_previous_claims) == "5000.00"
        assert str(box.additions_this_claim) == "0.00"
        assert str(box.deductions_this_claim) == "-700.00"
        assert str(box.net) == "4300.00"

    async def test_several_claims_may_bill_one_period(self, job: Job, contract: UUID) -> None:
        period = await job.period()
        await job.approve(await create(job, contract, period))
        second = await create(job, contract, period, claim_number="PC-02")
        assert (await job.claim_row(second)).number == 2


class TestRefusals:
    async def test_a_draft_contract(self, job: Job) -> None:
        contract = await job.draft_contract("100.00")
        with pytest.raises(ContractNotClaimable, match="this one is draft"):
            await create(job, contract, await job.period())

    async def test_a_terminated_contract_but_not_a_complete_one(
        self, job: Job, contract: UUID
    ) -> None:
        period = await job.period()
        await job.take_step(contract, HeadContractStep.TERMINATE)
        with pytest.raises(ContractNotClaimable, match="terminated"):
            await create(job, contract, period)
        await job.take_step(contract, HeadContractStep.RESUME)
        await job.take_step(contract, HeadContractStep.COMPLETE)
        assert await create(job, contract, period)

    async def test_a_claim_that_is_not_approved_yet(
        self, job: Job, contract: UUID, draft: UUID
    ) -> None:
        period = (await job.claim_row(draft)).billing_period_id
        for step in (None, job.submit):
            if step:
                await step(draft)
            with pytest.raises(UnapprovedClaimExists, match="PC-01"):
                await create(job, contract, period, claim_number="PC-02")

    async def test_a_closed_period(self, job: Job, contract: UUID) -> None:
        period = await job.period()
        await job.do(
            edit_billing_period,
            period_id=period,
            version=1,
            dates=march(),
            status=BillingPeriodStatus.CLOSED,
        )
        with pytest.raises(BillingPeriodClosed):
            await create(job, contract, period)

    async def test_a_period_of_another_project_or_none(self, job: Job, contract: UUID) -> None:
        elsewhere = await another_job(job.database, job.admin, "2026-015")
        for period in (await elsewhere.period(), uuid4()):
            with pytest.raises(NotFound, match="no such billing period"):
                await create(job, contract, period)

    async def test_a_schedule_without_lines(self, job: Job) -> None:
        contract = await job.contract()
        with pytest.raises(ScheduleIsEmpty):
            await create(job, contract, await job.period())
        await job.vary(contract, "V-1", "100.00")
        period = await job.period(date(2026, 4, 1))
        assert await create(job, contract, period)

    async def test_a_number_that_is_missing_or_taken(
        self, job: Job, contract: UUID, draft: UUID
    ) -> None:
        await job.approve(draft)
        period = (await job.claim_row(draft)).billing_period_id
        with pytest.raises(ClaimNumberMissing):
            await create(job, contract, period, claim_number=" ")
        with pytest.raises(ClaimNumberTaken):
            await create(job, contract, period, claim_number="PC-01 ")

    async def test_lines_that_add_up_to_too_much(self, job: Job) -> None:
        contract = await job.contract("999999999999999.99")
        await job.vary(contract, "V-1", "999999999999999.99")
        await job.vary(contract, "V-2", "0.01")
        with pytest.raises(AmountTooLarge):
            await create(job, contract, await job.period())
