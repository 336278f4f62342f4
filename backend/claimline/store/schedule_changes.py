"""Writing a schedule of values: what a change puts in and takes out."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any
from uuid import UUID

from sqlalchemy import delete, select, update

from claimline.domain.refusals import Problem
from claimline.domain.schedule_import import ExistingLine
from claimline.domain.schedule_import_plan import PlacedLine
from claimline.domain.schedules_of_values import (
    LONGEST_GROUP_NAME,
    ScheduleChange,
    ScheduleLineFields,
)
from claimline.store.contracts import HeadContractRow
from claimline.store.database import Session
from claimline.store.history import Change, changes_between, values
from claimline.store.projects import BudgetCodeRow
from claimline.store.schedules_of_values import (
    ScheduleGroupRow,
    ScheduleLineRow,
    groups_of,
    lines_of,
)


async def stray_references(
    session: Session, contract: HeadContractRow, change: ScheduleChange
) -> list[Problem]:
    """List what a change refers to that is none of this contract or project."""
    known_groups = {group.id for group in await groups_of(session, contract)}
    groups = (known_groups | {group.id for group in change.groups}) - set(change.removed_group_ids)
    codes = set(
        await session.scalars(
            select(BudgetCodeRow.id).where(
                BudgetCodeRow.company_id == contract.company_id,
                BudgetCodeRow.project_id == contract.project_id,
                BudgetCodeRow.id.in_({line.budget_code_id for line in change.lines} - {None}),
            )
        )
    )
    foreign = await _ids_of_other_contracts(session, contract, change)
    found = [
        Problem(f"groups.{index}.name", f"A name of at most {LONGEST_GROUP_NAME} characters.")
        for index, group in enumerate(change.groups)
        if not 0 < len(group.name.strip()) <= LONGEST_GROUP_NAME
    ]
    for index, line in enumerate(change.lines):
        if line.group_id is not None and line.group_id not in groups:
            found.append(Problem(f"lines.{index}.groupId", "There is no such group."))
        if line.budget_code_id is not None and line.budget_code_id not in codes:
            found.append(Problem(f"lines.{index}.budgetCodeId", "There is no such budget code."))
        if line.id in foreign:
            found.append(Problem(f"lines.{index}.id", "The id is taken."))
    return found


async def _ids_of_other_contracts(
    session: Session, contract: HeadContractRow, change: ScheduleChange
) -> set[UUID]:
    """Find ids that name lines or groups of another contract: a client must not reach them."""
    taken: set[UUID] = set()
    for table, given in (
        (ScheduleLineRow, [line.id for line in change.lines]),
        (ScheduleGroupRow, [group.id for group in change.groups]),
    ):
        taken |= set(
            await session.scalars(
                select(table.id).where(
                    table.company_id == contract.company_id,
                    table.id.in_(given),
                    table.contract_id != contract.id,
                )
            )
        )
    return taken


async def placed_lines(session: Session, contract: HeadContractRow) -> list[PlacedLine]:
    """Load the lines of a locked contract as an import compares with them."""
    groups = {group.id: group.name for group in await groups_of(session, contract)}
    return [
        PlacedLine(
            ExistingLine(
                id=line.id,
                item_number=line.item_number,
                group_name=groups[line.group_id] if line.group_id else "",
                description=line.description,
                budget_code_id=line.budget_code_id,
                kind=line.kind,
                quantity=line.quantity,
                unit=line.unit,
                unit_price=line.unit_price,
                scheduled_value=line.scheduled_value,
            ),
            line.position,
        )
        for line in await lines_of(session, contract)
    ]


async def put_schedule(
    session: Session, contract: HeadContractRow, change: ScheduleChange
) -> list[Change]:
    """Write a change of a locked contract's schedule; tell what it changed."""
    changes = await _put_groups(session, contract, change)
    await session.flush()
    changes += await _put_lines(session, contract, change.lines)
    await session.flush()
    changes += await _remove_lines(session, contract, change.removed_line_ids)
    await _remove_groups(session, contract, change.removed_group_ids)
    return changes


async def _put_groups(
    session: Session, contract: HeadContractRow, change: ScheduleChange
) -> list[Change]:
    known = {group.id: group for group in await groups_of(session, contract)}
    changes = []
    for fields in change.groups:
        after = {"name": fields.name.strip(), "position": fields.position}
        before = _put(session, ScheduleGroupRow, known.get(fields.id), fields.id, contract, after)
        changes += changes_between(f"Group {fields.name}", before, after)
    return changes


async def _put_lines(
    session: Session, contract: HeadContractRow, lines: Sequence[ScheduleLineFields]
) -> list[Change]:
    found = await session.scalars(
        select(ScheduleLineRow).where(
            ScheduleLineRow.company_id == contract.company_id,
            ScheduleLineRow.contract_id == contract.id,
            ScheduleLineRow.id.in_([line.id for line in lines]),
        )
    )
    known = {line.id: line for line in found}
    changes = []
    for line in lines:
        after = _stored(line)
        before = _put(session, ScheduleLineRow, known.get(line.id), line.id, contract, after)
        changes += changes_between(
            line.figures.item_number or line.figures.description, before, after
        )
    return changes


def _stored(line: ScheduleLineFields) -> dict[str, Any]:
    figures = line.figures
    return {
        "position": line.position,
        "group_id": line.group_id,
        "item_number": figures.item_number.strip(),
        "description": figures.description.strip(),
        "budget_code_id": line.budget_code_id,
        "kind": figures.kind,
        "quantity": figures.quantity,
        "unit": figures.unit.strip(),
        "unit_price": figures.unit_price,
        "scheduled_value": figures.value,
    }


def _put(
    session: Session,
    table: type[ScheduleGroupRow | ScheduleLineRow],
    known: ScheduleGroupRow | ScheduleLineRow | None,
    row_id: UUID,
    contract: HeadContractRow,
    after: Mapping[str, Any],
) -> dict[str, Any]:
    """Change a row or add it; return how it was before."""
    if known is None:
        session.add(
            table(company_id=contract.company_id, id=row_id, contract_id=contract.id, **after)
        )
        return {}
    before = values(known, after)
    for name, value in after.items():
        setattr(known, name, value)
    return before


async def _remove_lines(
    session: Session, contract: HeadContractRow, line_ids: Sequence[UUID]
) -> list[Change]:
    removed = await session.execute(
        delete(ScheduleLineRow)
        .where(
            ScheduleLineRow.company_id == contract.company_id,
            ScheduleLineRow.contract_id == contract.id,
            ScheduleLineRow.id.in_(line_ids),
        )
        .returning(
            ScheduleLineRow.item_number,
            ScheduleLineRow.description,
            ScheduleLineRow.scheduled_value,
        )
    )
    return [Change(row[0] or row[1], "removed", str(row[2]), None) for row in removed]


async def _remove_groups(
    session: Session, contract: HeadContractRow, group_ids: Sequence[UUID]
) -> None:
    """Remove groups; lines that are left in one stand without a group."""
    if not group_ids:
        return
    await session.execute(
        update(ScheduleLineRow)
        .where(
            ScheduleLineRow.company_id == contract.company_id,
            ScheduleLineRow.contract_id == contract.id,
            ScheduleLineRow.group_id.in_(group_ids),
        )
        .values(group_id=None)
    )
    await session.execute(
        delete(ScheduleGroupRow).where(
            ScheduleGroupRow.company_id == contract.company_id,
            ScheduleGroupRow.contract_id == contract.id,
            ScheduleGroupRow.id.in_(group_ids),
        )
    )
