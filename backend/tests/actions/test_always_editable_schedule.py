"""A schedule that changes while claims rest on it: guards, and the newest claim that follows."""

from collections.abc import Sequence
from dataclasses import replace
from uuid import UUID

import pytest
import pytest_asyncio

from claimline.actions.apply_schedule_import import apply_schedule_import
from claimline.actions.change_schedule_of_values import change_schedule_of_values
from claimline.actions.prepare_schedule_import import prepare_schedule_import
from claimline.domain.claim_lines import ClaimLineCell
from claimline.domain.contracts import ScheduleIsLocked
from claimline.domain.money import ZERO
from claimline.domain.refusals import InvalidInput
from claimline.domain.schedule_import_plan import ImportMode
from claimline.domain.schedules_of_values import ScheduleChange, ScheduleLineFields
from claimline.domain.sheet_columns import SheetRow
from claimline.store.integrity import wrong_totals
from claimline.store.schedules_of_values import lines_by_contract
from tests.builders.contracts import line_by_unit, line_of
from tests.builders.jobs import Job

CELL = ClaimLineCell


async def change(
    job: Job,
    contract: UUID,
    *lines: ScheduleLineFields,
    removed: Sequence[UUID] = (),
) -> None:
    version = (await job.contract_row(contract)).schedule_version
    await job.do(
        change_schedule_of_values,
        contract_id=contract,
        version=version,
        change=ScheduleChange(lines=lines, removed_line_ids=removed),
    )


async def line_ids(job: Job, contract: UUID) -> dict[str, UUID]:
    async with job.database.reading() as reader:
        found = await lines_by_contract(reader, job.admin, [contract])
    return {line.item_number: line.id for line in found[contract]}


async def billed(job: Job, contract: UUID, percent: str = "50") -> UUID:
    claim = await job.claim(contract)
    await job.bill(claim, ("1", CELL.PERCENT_COMPLETE, percent))
    return claim


@pytest_asyncio.fixture(name="always")
async def always_editable(job: Job, contract: UUID) -> UUID:
    """An approved contract of 50,000 and 300 whose schedule may always change."""
    await job.set_contract(contract, is_schedule_always_editable=True)
    return contract


async def test_without_the_setting_nothing_changes(job: Job, contract: UUID) -> None:
    with pytest.raises(ScheduleIsLocked):
        await change(job, contract, line_of("1.00", item="3"))


async def test_the_newest_claim_follows_and_keeps_what_was_claimed(job: Job, always: UUID) -> None:
    claim = await billed(job, always)
    ids = await line_ids(job, always)
    await change(
        job,
        always,
        line_of("40000.00", item="1", line_id=ids["1"], description="Piling"),
        line_of("700.00", item="3", position=3),
        removed=[ids["2"]],
    )
    rows = await job.line_rows(claim)
    assert [(row.item_number, row.position, row.is_new) for row in rows] == [
        ("1", 1, True),
        ("3", 2, True),
    ]
    line = (await job.lines(claim))["1"]
    assert [str(line.scheduled_value), str(line.work_this_period)] == ["40000.00", "25000.00"]
    assert line.percent_complete is not None
    assert str(line.percent_complete) == "62.50"
    assert rows[0].description == "Piling"
    certificate = await job.certificate(claim)
    assert str(certificate.original_contract_sum) == "40700.00"
    assert (await job.lines(claim))["3"].work_retention_percent == 10
    assert "followed the schedule" in (await job.history_of_claim(claim))[0].summary
    async with job.database.reading() as reader:
        assert await wrong_totals(reader) == []


async def test_an_approved_claim_keeps_its_snapshot_and_the_next_takes_the_new_value(
    job: Job, always: UUID
) -> None:
    first = await billed(job, always)
    await job.approve(first)
    ids = await line_ids(job, always)
    await change(job, always, line_of("60000.00", item="1", line_id=ids["1"]))
    assert str((await job.lines(first))["1"].scheduled_value) == "50000.00"
    second = await job.next_claim(always)
    line = (await job.lines(second))["1"]
    assert [str(line.scheduled_value), str(line.work_from_previous_claims)] == [
        "60000.00",
        "25000.00",
    ]


async def test_a_line_does_not_go_below_what_was_claimed_nor_go_at_all(
    job: Job, always: UUID
) -> None:
    claim = await billed(job, always)
    ids = await line_ids(job, always)
    with pytest.raises(InvalidInput, match=r"25000\.00 was claimed on it"):
        await change(job, always, line_of("24999.99", item="1", line_id=ids["1"]))
    with pytest.raises(InvalidInput, match="so it stays"):
        await change(job, always, removed=[ids["1"]])
    await change(job, always, line_of("25000.00", item="1", line_id=ids["1"]))
    assert (await job.lines(claim))["1"].balance_to_finish == ZERO


async def test_a_line_claimed_once_and_taken_back_stays(job: Job, always: UUID) -> None:
    first = await billed(job, always)
    await job.approve(first)
    second = await job.next_claim(always)
    await job.bill(second, ("1", CELL.PERCENT_COMPLETE, "0"))
    ids = await line_ids(job, always)
    with pytest.raises(InvalidInput, match="so it stays"):
        await change(job, always, removed=[ids["1"]])
    await change(job, always, line_of("10.00", item="1", line_id=ids["1"]))


async def test_a_line_claimed_by_quantity_keeps_its_price(job: Job) -> None:
    first = line_by_unit("100", "2.5000")
    contract = await job.contract(by_unit=True, schedule=ScheduleChange(lines=[first]))
    await job.set_contract(contract, is_schedule_always_editable=True)
    claim = await job.claim(contract)
    await job.bill(claim, ("1", CELL.QUANTITY_THIS_PERIOD, "40"))
    dearer = replace(first, figures=replace(first.figures, unit_price=first.figures.quantity))
    with pytest.raises(InvalidInput, match="how it is priced"):
        await change(job, contract, dearer)
    fewer = replace(first, figures=replace(first.figures, quantity=first.figures.unit_price))
    with pytest.raises(InvalidInput, match="was claimed on it"):
        await change(job, contract, fewer)


async def test_a_line_that_was_never_claimed_on_is_priced_anew_on_the_next_claim(
    job: Job,
) -> None:
    first = line_by_unit("100", "2.5000")
    contract = await job.contract(by_unit=True, schedule=ScheduleChange(lines=[first]))
    await job.set_contract(contract, is_schedule_always_editable=True)
    await job.approve(await job.claim(contract))
    dearer = replace(first, figures=replace(first.figures, unit_price=first.figures.quantity))
    await change(job, contract, dearer)
    claim = await job.next_claim(contract)
    await job.bill(claim, ("1", CELL.QUANTITY_THIS_PERIOD, "2"))
    assert str((await job.lines(claim))["1"].work_this_period) == "200.00"


@pytest.mark.parametrize(
    ("amount", "message"), [("100.00", "was claimed on it"), (None, "so it stays")]
)
async def test_an_import_keeps_to_the_same_guards(
    job: Job, always: UUID, amount: str | None, message: str
) -> None:
    await billed(job, always)
    header = SheetRow(1, ("Item", "Description", "Amount"))
    row = ("1", "Work 1", amount) if amount else ("9", "Roof", "5.00")
    prepared = await job.do(
        prepare_schedule_import,
        contract_id=always,
        source="Paste",
        rows=[header, SheetRow(2, row)],
    )
    with pytest.raises(InvalidInput, match=message):
        await job.do(
            apply_schedule_import,
            import_id=prepared,
            version=(await job.contract_row(always)).schedule_version,
            mode=ImportMode.REPLACE_ALL,
        )
