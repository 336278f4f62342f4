"""What must hold of the data, asked of the database and kept by it."""

from uuid import UUID

import pytest
from sqlalchemy import text, update
from sqlalchemy.exc import IntegrityError

from claimline.domain.claim_lines import ClaimLineCell
from claimline.domain.claims import ClaimStatus
from claimline.domain.money import Money
from claimline.store.claim_lines import ClaimLineRow
from claimline.store.claims import ProgressClaimRow
from claimline.store.integrity import wrong_totals
from tests.builders.jobs import Job, march


async def wrong(job: Job) -> list[str]:
    """Name the claims whose sums are not those of their lines."""
    async with job.database.reading() as reader:
        return await wrong_totals(reader)


async def test_sums_of_claims_are_those_of_their_lines(job: Job, draft: UUID) -> None:
    assert await wrong(job) == []
    await job.bill(draft, ("1", ClaimLineCell.PERCENT_COMPLETE, "33.3333"))
    assert await wrong(job) == []


async def test_a_claim_whose_line_was_changed_behind_its_back_is_named(
    job: Job, draft: UUID
) -> None:
    async with job.database.writing() as session:
        await session.execute(update(ClaimLineRow).values(work_this_period=Money(1)))
    assert await wrong(job) == [str(draft)]


@pytest.mark.parametrize("amount", ["5000.00", "-700.00"])
async def test_a_claim_that_tells_a_variation_of_another_month_is_named(
    job: Job, contract: UUID, amount: str
) -> None:
    await job.vary(contract, "V-1", amount)
    claim = await job.claim(contract)
    assert await wrong(job) == []
    async with job.database.writing() as session:
        await session.execute(text("UPDATE claim_line SET is_new = NOT is_new"))
    assert await wrong(job) == [str(claim)]


async def test_a_claim_that_lost_its_lines_is_named(job: Job, draft: UUID) -> None:
    async with job.database.writing() as session:
        await session.execute(text("DELETE FROM claim_line"))
    assert await wrong(job) == [str(draft)]


async def test_the_database_itself_lets_no_contract_have_two_claims_unapproved(
    job: Job, contract: UUID, draft: UUID
) -> None:
    await job.approve(draft)
    following = await job.next_claim(contract)
    with pytest.raises(IntegrityError, match="uq_progress_claim_unapproved"):
        async with job.database.writing() as session:
            await session.execute(
                update(ProgressClaimRow)
                .where(ProgressClaimRow.id != following)
                .values(status=ClaimStatus.DRAFT)
            )


@pytest.mark.parametrize(
    ("statement", "constraint"),
    [
        ("UPDATE progress_claim SET status = 'paid'", "ck_progress_claim_status_is_known"),
        ("UPDATE claim_line SET kind = 'other'", "ck_claim_line_kind_is_known"),
        ("UPDATE billing_period SET ends_on = starts_on - 1", "ck_billing_period_in_order"),
    ],
)
async def test_the_database_itself_keeps_values_known_and_dates_in_order(
    job: Job, draft: UUID, statement: str, constraint: str
) -> None:
    with pytest.raises(IntegrityError, match=constraint):
        async with job.database.writing() as session:
            await session.execute(text(statement))


async def test_the_database_itself_lets_one_period_be_open(job: Job, draft: UUID) -> None:
    await job.period(march().ends_on.replace(month=5))
    with pytest.raises(IntegrityError, match="uq_billing_period_open"):
        async with job.database.writing() as session:
            await session.execute(text("UPDATE billing_period SET status = 'open'"))
