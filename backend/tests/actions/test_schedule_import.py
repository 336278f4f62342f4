"""Reading a sheet for a schedule of values, and writing it once it was looked at."""

from uuid import UUID, uuid4

import pytest

from claimline.actions.apply_schedule_import import apply_schedule_import
from claimline.actions.prepare_schedule_import import prepare_schedule_import
from claimline.domain.contracts import HeadContractStep, ScheduleIsLocked
from claimline.domain.money import Money
from claimline.domain.schedule_import_plan import ImportMode, NothingToImport
from claimline.domain.schedules_of_values import (
    ScheduleChange,
    ScheduleGroupFields,
    ScheduleTooLarge,
)
from claimline.domain.sheet_columns import ColumnsMissing, SheetRow
from claimline.store.schedules_of_values import groups_by_contract, lines_by_contract
from tests.builders.contracts import line_of
from tests.builders.jobs import Job

HEADING = ("Item", "Description", "Amount")


async def prepare(job: Job, contract: UUID, *rows: tuple[str, ...]) -> UUID:
    """Keep the rows of a sheet."""
    sheet = [SheetRow(number, row) for number, row in enumerate((HEADING, *rows), start=1)]
    return await job.do(prepare_schedule_import, contract_id=contract, source="Paste", rows=sheet)


async def apply(
    job: Job, import_id: UUID, version: int, mode: ImportMode = ImportMode.ADD_AND_UPDATE
) -> UUID:
    """Write an import."""
    return await job.do(apply_schedule_import, import_id=import_id, version=version, mode=mode)


async def values(job: Job, contract: UUID) -> dict[str, str]:
    """Read the scheduled values by item."""
    async with job.database.reading() as reader:
        found = await lines_by_contract(reader, job.admin, [contract])
    return {line.item_number: str(Money(line.scheduled_value)) for line in found.get(contract, [])}


async def test_preparing_writes_nothing_to_the_schedule(job: Job) -> None:
    contract = await job.draft_contract("100.00")
    await prepare(job, contract, ("2", "Roof", "500.00"))
    assert await values(job, contract) == {"1": "100.00"}
    assert (await job.contract_row(contract)).schedule_version == 2


async def test_rows_that_are_not_refused_are_written(job: Job) -> None:
    contract = await job.draft_contract("100.00")
    sheet = [("1", "Work 1", "150.00"), ("2", "Roof", "500.00"), ("3", "Walls", "many")]
    import_id = await prepare(job, contract, *sheet)
    assert await apply(job, import_id, version=2) == contract
    assert await values(job, contract) == {"1": "150.00", "2": "500.00"}
    assert (await job.contract_row(contract)).schedule_version == 3
    entry = (await job.history_of_contract(contract))[0]
    assert entry.summary == "Imported Paste into the schedule of values"


async def test_lines_that_the_sheet_does_not_mean_stay_or_go(job: Job) -> None:
    contract = await job.draft_contract("100.00", "200.00")
    import_id = await prepare(job, contract, ("2", "Work 2", "250.00"))
    await apply(job, import_id, version=2)
    assert await values(job, contract) == {"1": "100.00", "2": "250.00"}
    await apply(job, import_id, version=3, mode=ImportMode.REPLACE_ALL)
    assert await values(job, contract) == {"2": "250.00"}


async def test_groups_that_replacing_leaves_empty_go(job: Job) -> None:
    concrete, walls, roof = (
        ScheduleGroupFields(uuid4(), name, position)
        for position, name in enumerate(("Concrete", "Walls", "Roof"), start=1)
    )
    lines = [
        line_of("100.00", item=str(number), position=number, group_id=group.id)
        for number, group in enumerate((concrete, walls, roof), start=1)
    ]
    schedule = ScheduleChange(groups=[concrete, walls, roof], lines=lines)
    contract = await job.draft_contract(schedule=schedule)
    rows = [
        ("Group", *HEADING),
        ("Walls", "2", "Work 2", "150.00"),
        ("Roof", "3", "Work 3", "many"),  # refused: the line stays, and its group with it
    ]
    import_id = await job.do(
        prepare_schedule_import,
        contract_id=contract,
        source="Paste",
        rows=[SheetRow(number, row) for number, row in enumerate(rows, start=1)],
    )

    async def names() -> list[str]:
        async with job.database.reading() as reader:
            found = await groups_by_contract(reader, job.admin, [contract])
        return [group.name for group in found[contract]]

    await apply(job, import_id, version=2)
    assert await names() == ["Concrete", "Walls", "Roof"]
    await apply(job, import_id, version=3, mode=ImportMode.REPLACE_ALL)
    assert await values(job, contract) == {"2": "150.00", "3": "100.00"}
    assert await names() == ["Walls", "Roof"]


async def test_a_sheet_that_would_change_nothing_is_refused(job: Job) -> None:
    contract = await job.draft_contract("100.00")
    import_id = await prepare(job, contract, ("1", "Work 1", "100.00"))
    with pytest.raises(NothingToImport):
        await apply(job, import_id, version=2)


async def test_a_sheet_that_cannot_be_read_is_refused(job: Job) -> None:
    contract = await job.draft_contract("100.00")
    import_id = await job.do(
        prepare_schedule_import,
        contract_id=contract,
        source="Paste",
        rows=[SheetRow(1, ("Item",)), SheetRow(2, ("1",))],
    )
    with pytest.raises(ColumnsMissing):
        await apply(job, import_id, version=2)


async def test_a_schedule_changes_in_draft_alone(job: Job) -> None:
    contract = await job.draft_contract("100.00")
    import_id = await prepare(job, contract, ("2", "Roof", "500.00"))
    await job.take_step(contract, HeadContractStep.APPROVE)
    with pytest.raises(ScheduleIsLocked):
        await apply(job, import_id, version=2)
    with pytest.raises(ScheduleIsLocked):
        await prepare(job, contract)


async def test_a_schedule_too_large_to_be_claimed_on_is_refused(job: Job) -> None:
    contract = await job.draft_contract("999999999999999.99")
    import_id = await prepare(job, contract, ("2", "Roof", "0.01"))
    with pytest.raises(ScheduleTooLarge):
        await apply(job, import_id, version=2)
    assert await values(job, contract) == {"1": "999999999999999.99"}
