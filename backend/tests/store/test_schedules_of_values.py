"""The schedule of values with what its newest claim bills."""

from uuid import UUID

from claimline.domain.claim_lines import ClaimLineCell
from claimline.domain.money import Money
from claimline.domain.schedules_of_values import ScheduleChange
from claimline.store.schedules_of_values import lines_by_contract, schedule_totals_by_contract
from tests.builders.contracts import line_of
from tests.builders.jobs import Job


async def billed(job: Job, contract: UUID) -> dict[str, tuple[str, str]]:
    """Return what is billed on each line and what is left, by item."""
    async with job.database.reading() as reader:
        lines = await lines_by_contract(reader, job.admin, [contract])
    return {
        line.item_number: (str(Money(line.billed_to_date)), str(Money(line.balance_to_finish)))
        for line in lines[contract]
    }


async def test_nothing_is_billed_before_the_first_claim(job: Job, contract: UUID) -> None:
    assert await billed(job, contract) == {"1": ("0.00", "50000.00"), "2": ("0.00", "300.00")}


async def test_the_newest_claim_says_what_is_billed_approved_or_not(
    job: Job, contract: UUID, draft: UUID
) -> None:
    await job.bill(draft, ("1", ClaimLineCell.PERCENT_COMPLETE, "10"))
    assert (await billed(job, contract))["1"] == ("5000.00", "45000.00")
    await job.approve(draft)
    following = await job.next_claim(contract)
    assert (await billed(job, contract))["1"] == ("5000.00", "45000.00")
    await job.bill(following, ("1", ClaimLineCell.NEW_MATERIALS_STORED, "250.00"))
    assert (await billed(job, contract))["1"] == ("5250.00", "44750.00")


async def test_lines_come_by_position(job: Job) -> None:
    change = ScheduleChange(
        lines=[
            line_of("3.00", item="last", position=30),
            line_of("1.00", item="first", position=-1),
            line_of("2.00", item="second", position=2),
        ]
    )
    contract = await job.draft_contract(schedule=change)
    assert list(await billed(job, contract)) == ["first", "second", "last"]


async def test_totals_of_many_schedules_come_in_one_statement(job: Job, contract: UUID) -> None:
    other = await job.draft_contract("10.00", "-2.50", number="HC-2")
    empty = await job.draft_contract(number="HC-3")
    async with job.database.reading() as reader:
        found = await schedule_totals_by_contract(reader, job.admin, [contract, other, empty])
        assert reader.statement_count == 1
    totals = {key: (row.line_count, str(Money(row.total))) for key, row in found.items()}
    assert totals == {contract: (2, "50300.00"), other: (2, "7.50")}
