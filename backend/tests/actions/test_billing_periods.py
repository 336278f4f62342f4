"""Opening, changing and deleting billing periods: one open at most, none overlapping."""

import asyncio
from dataclasses import replace
from datetime import date
from uuid import UUID

import pytest

from claimline.actions.delete_billing_period import delete_billing_period
from claimline.actions.edit_billing_period import edit_billing_period
from claimline.domain.billing_periods import (
    BillingPeriodInUse,
    BillingPeriodStatus,
    PeriodDates,
    PeriodsOverlap,
)
from claimline.domain.refusals import InvalidInput
from claimline.store.billing_periods import periods_by_project
from claimline.store.reading import ReadRow
from tests.builders.jobs import Job, march

OPEN, CLOSED = BillingPeriodStatus
APRIL, MAY = date(2026, 4, 1), date(2026, 5, 1)


async def periods(job: Job) -> list[ReadRow]:
    """Read the periods of the project, newest first."""
    async with job.database.reading() as reader:
        found = await periods_by_project(reader, job.admin, [job.project_id])
    return found.get(job.project_id, [])


async def statuses(job: Job) -> dict[int, BillingPeriodStatus]:
    """Read which periods are open, by number."""
    return {row.number: BillingPeriodStatus(row.status) for row in await periods(job)}


async def edit(
    job: Job, period_id: UUID, dates: PeriodDates, status: BillingPeriodStatus = OPEN
) -> None:
    """Change a period as it is now."""
    (version,) = [row.version for row in await periods(job) if row.id == period_id]
    await job.do(
        edit_billing_period, period_id=period_id, version=version, dates=dates, status=status
    )


class TestOpening:
    async def test_a_period_opens_and_the_one_before_closes(self, job: Job) -> None:
        await job.period()
        await job.period(APRIL)
        assert await statuses(job) == {1: CLOSED, 2: OPEN}

    async def test_a_day_is_in_one_period(self, job: Job) -> None:
        await job.period()
        with pytest.raises(PeriodsOverlap):
            await job.period()
        assert await statuses(job) == {1: OPEN}

    async def test_periods_may_be_opened_out_of_turn(self, job: Job) -> None:
        await job.period(MAY)
        await job.period(APRIL)
        assert [row.starts_on for row in await periods(job)] == [MAY, APRIL]
        assert await statuses(job) == {1: CLOSED, 2: OPEN}

    async def test_of_two_opened_at_once_one_is_open(self, job: Job) -> None:
        await asyncio.gather(*(job.period(date(2026, month, 1)) for month in range(1, 6)))
        assert sorted(await statuses(job)) == [1, 2, 3, 4, 5]
        assert list((await statuses(job)).values()).count(OPEN) == 1

    async def test_of_two_opened_for_the_same_days_one_is_there(self, job: Job) -> None:
        outcomes = await asyncio.gather(*(job.period() for _ in range(5)), return_exceptions=True)
        assert sum(isinstance(outcome, PeriodsOverlap) for outcome in outcomes) == 4
        assert await statuses(job) == {1: OPEN}


class TestEditing:
    async def test_dates_change_and_claims_keep_those_they_have(
        self, job: Job, contract: UUID
    ) -> None:
        period = await job.period()
        claim = await job.claim(contract, period)
        await edit(job, period, PeriodDates(date(2026, 3, 2), date(2026, 3, 30), APRIL))
        (row,) = await periods(job)
        assert (row.starts_on, row.ends_on, row.due_on) == (
            date(2026, 3, 2),
            date(2026, 3, 30),
            APRIL,
        )
        assert (await job.claim_row(claim)).period_starts_on == march().starts_on

    async def test_a_period_closes_and_opens_again(self, job: Job) -> None:
        first = await job.period()
        await job.period(APRIL)
        await edit(job, first, march(), OPEN)
        assert await statuses(job) == {1: OPEN, 2: CLOSED}
        await edit(job, first, march(), CLOSED)
        assert await statuses(job) == {1: CLOSED, 2: CLOSED}

    async def test_a_period_does_not_overlap_itself_but_others(self, job: Job) -> None:
        await job.period()
        second = await job.period(APRIL)
        april = PeriodDates(APRIL, date(2026, 4, 30), date(2026, 4, 25))
        await edit(job, second, replace(april, ends_on=date(2026, 4, 29)))
        with pytest.raises(PeriodsOverlap):
            await edit(job, second, replace(april, starts_on=date(2026, 3, 31)))

    async def test_dates_out_of_order_are_refused(self, job: Job) -> None:
        period = await job.period()
        with pytest.raises(InvalidInput):
            await edit(job, period, replace(march(), ends_on=date(2026, 2, 28)))


class TestDeleting:
    async def test_a_period_without_claims_goes(self, job: Job) -> None:
        period = await job.period()
        await job.do(delete_billing_period, period_id=period, version=1)
        assert await periods(job) == []

    async def test_a_period_that_a_claim_bills_stays(self, job: Job, contract: UUID) -> None:
        period = await job.period()
        await job.claim(contract, period)
        with pytest.raises(BillingPeriodInUse):
            await job.do(delete_billing_period, period_id=period, version=1)
        assert [row.id for row in await periods(job)] == [period]
