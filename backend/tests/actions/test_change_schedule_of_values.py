"""Changing the schedule of values of a draft contract: all or none."""

from dataclasses import replace
from uuid import UUID, uuid4

import orjson
import pytest

from claimline.actions.add_budget_codes import add_budget_codes
from claimline.actions.change_schedule_of_values import change_schedule_of_values
from claimline.domain.contracts import HeadContractStep, ScheduleIsLocked
from claimline.domain.money import Money
from claimline.domain.projects import BudgetCodeFields
from claimline.domain.refusals import InvalidInput
from claimline.domain.schedules_of_values import (
    MOST_LINES,
    MovedLine,
    ScheduleChange,
    ScheduleGroupFields,
    ScheduleTooLarge,
    TooManyLines,
)
from claimline.store.projects import budget_codes_by_project
from claimline.store.reading import ReadRow
from claimline.store.schedules_of_values import groups_by_contract, lines_by_contract
from tests.builders.contracts import line_by_unit, line_of
from tests.builders.jobs import Job, another_job


async def change(job: Job, contract: UUID, change: ScheduleChange) -> None:
    """Change a schedule as it is now."""
    version = (await job.contract_row(contract)).schedule_version
    await job.do(change_schedule_of_values, contract_id=contract, version=version, change=change)


async def lines(job: Job, contract: UUID) -> list[ReadRow]:
    """Read the lines of a schedule."""
    async with job.database.reading() as reader:
        found = await lines_by_contract(reader, job.admin, [contract])
    return found.get(contract, [])


async def values(job: Job, contract: UUID) -> dict[str, str]:
    """Read the scheduled values by item."""
    return {
        line.item_number: str(Money(line.scheduled_value)) for line in await lines(job, contract)
    }


async def told(job: Job, contract: UUID) -> set[str]:
    """Read which fields the newest entry of the history speaks of."""
    entry = (await job.history_of_contract(contract))[0]
    return {change["field"] for change in orjson.loads(entry.changes_json)}


def paths(refusal: InvalidInput) -> list[str]:
    """Return where something is wrong."""
    return [problem.path for problem in refusal.problems]


async def test_lines_are_added_changed_moved_and_removed_at_once(job: Job) -> None:
    contract = await job.draft_contract("100.00", "200.00", "300.00")
    first, second, _ = await lines(job, contract)
    await change(
        job,
        contract,
        ScheduleChange(
            lines=[
                line_of("150.00", item="1", position=9, line_id=first.id),
                line_of("400.00", item="4", position=4),
            ],
            removed_line_ids=[second.id],
        ),
    )
    assert list((await values(job, contract)).items()) == [
        ("3", "300.00"),
        ("4", "400.00"),
        ("1", "150.00"),
    ]
    assert (await job.contract_row(contract)).schedule_version == 3
    entry = (await job.history_of_contract(contract))[0]
    assert entry.summary == "Changed the schedule of values"
    assert '"before": "200.00"' in entry.changes_json  # what was removed


async def test_lines_make_room_without_being_said_again(job: Job) -> None:
    contract = await job.draft_contract("100.00", "200.00", "300.00")
    first, second, third = await lines(job, contract)
    await change(
        job,
        contract,
        ScheduleChange(
            lines=[line_of("400.00", item="4", position=2)],
            moved_lines=[MovedLine(second.id, 3), MovedLine(third.id, 4)],
        ),
    )
    found = await lines(job, contract)
    assert [(line.item_number, line.position) for line in found] == [
        ("1", 1),
        ("4", 2),
        ("2", 3),
        ("3", 4),
    ]
    assert (found[0], found[2].description) == (first, second.description)
    assert "order" not in await told(job, contract)  # nothing stands otherwise among the others
    await change(job, contract, ScheduleChange(moved_lines=[MovedLine(third.id, 0)]))
    assert [line.item_number for line in await lines(job, contract)] == ["3", "1", "4", "2"]
    assert await told(job, contract) == {"order"}


async def test_a_line_of_another_contract_is_not_moved(job: Job) -> None:
    other = await job.draft_contract("9.00", "8.00", number="HC-2")
    contract = await job.draft_contract("100.00")
    foreign, _ = await lines(job, other)
    await change(job, contract, ScheduleChange(moved_lines=[MovedLine(foreign.id, 9)]))
    assert [line.position for line in await lines(job, other)] == [1, 2]


async def test_one_line_is_put_before_as_many_as_there_may_be(job: Job) -> None:
    contract = await job.draft_contract(*["1.00"] * (MOST_LINES - 1))
    moved = [MovedLine(line.id, line.position + 1) for line in await lines(job, contract)]
    await change(
        job,
        contract,
        ScheduleChange(lines=[line_of("2.00", item="first")], moved_lines=moved),
    )
    first, second, *_, last = await lines(job, contract)
    assert [first.item_number, second.item_number] == ["first", "1"]
    assert (last.item_number, last.position) == (str(MOST_LINES - 1), MOST_LINES)


async def test_history_names_groups_and_budget_codes(job: Job) -> None:
    codes = [BudgetCodeFields("", "03-100", "S", "Piling")]
    await job.do(add_budget_codes, project_id=job.project_id, budget_codes=codes)
    async with job.database.reading() as reader:
        found = await budget_codes_by_project(reader, job.admin, [job.project_id])
    group = ScheduleGroupFields(uuid4(), "Concrete", 1)
    line = replace(line_of("1.00", group_id=group.id), budget_code_id=found[job.project_id][0].id)
    contract = await job.draft_contract(schedule=ScheduleChange(groups=[group], lines=[line]))
    entry = (await job.history_of_contract(contract))[0]
    changes = [(one["field"], one["after"]) for one in orjson.loads(entry.changes_json)]
    assert ("group", "Concrete") in changes
    assert ("budget_code", "03-100.S") in changes
    assert str(group.id) not in entry.changes_json
    assert await told(job, contract) == {
        "name", "group", "item_number", "description", "budget_code", "kind", "unit",
        "scheduled_value",
    }  # fmt: skip
    await change(job, contract, ScheduleChange(removed_group_ids=[group.id]))
    entry = (await job.history_of_contract(contract))[0]
    assert orjson.loads(entry.changes_json) == [
        {"subject": "Group Concrete", "field": "removed", "before": "Concrete", "after": None}
    ]


async def test_a_calculated_line_is_quantity_times_unit_price(job: Job) -> None:
    change = ScheduleChange(lines=[line_by_unit("3", "0.3350")])
    contract = await job.draft_contract(by_unit=True, schedule=change)
    assert await values(job, contract) == {"1": "1.01"}


async def test_lines_of_a_group_that_goes_stand_without_one(job: Job) -> None:
    group = ScheduleGroupFields(uuid4(), "Concrete", 1)
    schedule = ScheduleChange(groups=[group], lines=[line_of("1.00", group_id=group.id)])
    contract = await job.draft_contract(schedule=schedule)
    assert [line.group_id for line in await lines(job, contract)] == [group.id]
    await change(job, contract, ScheduleChange(groups=[replace(group, name=" Slabs ")]))
    async with job.database.reading() as reader:
        found = await groups_by_contract(reader, job.admin, [contract])
    assert [row.name for row in found[contract]] == ["Slabs"]
    await change(job, contract, ScheduleChange(removed_group_ids=[group.id]))
    assert [line.group_id for line in await lines(job, contract)] == [None]


async def test_a_schedule_changes_in_draft_alone(job: Job) -> None:
    contract = await job.contract("100.00")
    with pytest.raises(ScheduleIsLocked, match="approved"):
        await change(job, contract, ScheduleChange(lines=[line_of("1.00")]))
    await job.take_step(contract, HeadContractStep.RETURN_TO_DRAFT)
    await change(job, contract, ScheduleChange(lines=[line_of("1.00", item="2")]))
    assert await values(job, contract) == {"1": "100.00", "2": "1.00"}


async def test_one_wrong_line_holds_back_all(job: Job) -> None:
    contract = await job.draft_contract("100.00")
    with pytest.raises(InvalidInput) as refused:
        await change(
            job,
            contract,
            ScheduleChange(lines=[line_of("1.00"), line_of("2.00", description=" ")]),
        )
    assert paths(refused.value) == ["lines.1.description"]
    assert await values(job, contract) == {"1": "100.00"}


async def test_what_is_referred_to_is_of_this_contract_and_project(job: Job) -> None:
    elsewhere = await another_job(job.database, job.admin, "2026-015")
    codes = [BudgetCodeFields("", "03-100", "S", "")]
    await elsewhere.do(add_budget_codes, project_id=elsewhere.project_id, budget_codes=codes)
    async with job.database.reading() as reader:
        found = await budget_codes_by_project(reader, job.admin, [elsewhere.project_id])
    foreign_code = found[elsewhere.project_id][0].id
    group = ScheduleGroupFields(uuid4(), "Concrete", 1)
    foreign_line = line_of("9.00")
    await job.draft_contract(
        number="HC-2", schedule=ScheduleChange(groups=[group], lines=[foreign_line])
    )
    contract = await job.draft_contract("100.00")
    with pytest.raises(InvalidInput) as refused:
        await change(
            job,
            contract,
            ScheduleChange(
                groups=[ScheduleGroupFields(uuid4(), " ", 1)],
                lines=[
                    line_of("1.00", group_id=group.id),
                    line_of("1.00", budget_code_id=foreign_code),
                    line_of("1.00", line_id=foreign_line.id),
                ],
            ),
        )
    assert paths(refused.value) == [
        "groups.0.name",
        "lines.0.groupId",
        "lines.1.budgetCodeId",
        "lines.2.id",
    ]


async def test_what_is_removed_of_another_contract_stays_there(job: Job) -> None:
    other = await job.draft_contract("9.00", number="HC-2")
    contract = await job.draft_contract("100.00")
    (foreign,) = await lines(job, other)
    await change(job, contract, ScheduleChange(removed_line_ids=[foreign.id]))
    assert await values(job, other) == {"1": "9.00"}


async def test_a_line_said_twice_is_refused(job: Job) -> None:
    contract = await job.draft_contract("100.00")
    line, group = line_of("1.00"), ScheduleGroupFields(uuid4(), "Concrete", 1)
    with pytest.raises(InvalidInput) as refused:
        await change(job, contract, ScheduleChange(groups=[group, group], lines=[line, line]))
    assert paths(refused.value) == ["groups.1.id", "lines.1.id"]


async def test_a_schedule_has_a_size_whatever_changes_it_came_by(job: Job) -> None:
    contract = await job.draft_contract("999999999999999.99")
    with pytest.raises(ScheduleTooLarge):
        await change(job, contract, ScheduleChange(lines=[line_of("0.01")]))
    with pytest.raises(TooManyLines):
        await change(job, contract, ScheduleChange(removed_line_ids=[uuid4()] * (MOST_LINES + 1)))
    assert await values(job, contract) == {"1": "999999999999999.99"}
