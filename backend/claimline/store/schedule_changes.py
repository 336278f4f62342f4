"""Writing a schedule of values: what a change puts in and takes out."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any
from uuid import UUID

from sqlalchemy import Integer, Uuid, bindparam, delete, func, select, update
from sqlalchemy.dialects.postgresql import ARRAY

from claimline.domain.refusals import Problem
from claimline.domain.schedule_import import ExistingLine
from claimline.domain.schedule_import_plan import PlacedLine
from claimline.domain.schedules_of_values import (
    LONGEST_GROUP_NAME,
    MovedLine,
    ScheduleChange,
    ScheduleLineFields,
)
from claimline.store.agreed_changes import check_not_changed
from claimline.store.contracts import HeadContractRow
from claimline.store.database import Session
from claimline.store.history import Change, changes_between, told, values
from claimline.store.projects import BudgetCodeRow, budget_labels_of
from claimline.store.schedules_of_values import (
    ScheduleGroupRow,
    ScheduleLineRow,
    groups_of,
    lines_of,
)
from claimline.store.tax_codes import tax_codes_of


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
    taxes = {code.id for code in await tax_codes_of(session, contract)} | {None}
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
        if line.tax_code_id not in taxes:
            found.append(Problem(f"lines.{index}.taxCodeId", "There is no such tax code."))
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
            line.tax_code_id,
        )
        for line in await lines_of(session, contract)
    ]


async def put_schedule(
    session: Session, contract: HeadContractRow, change: ScheduleChange
) -> list[Change]:
    """Write a change of a locked contract's schedule; tell what it changed."""
    order = await _order(session, contract)
    names = {group.id: group.name for group in await groups_of(session, contract)}
    names |= {group.id: group.name.strip() for group in change.groups}
    codes = await budget_labels_of(session, contract.company_id, contract.project_id)
    names |= codes | {code.id: code.name for code in await tax_codes_of(session, contract)}
    changes = await _put_groups(session, contract, change)
    await session.flush()
    changes += await _put_lines(session, contract, change.lines, names)
    await session.flush()
    await _move_lines(session, contract, change.moved_lines)
    changes += await _remove_lines(session, contract, change.removed_line_ids)
    changes += await _remove_groups(session, contract, change.removed_group_ids)
    if _is_another_order(order, await _order(session, contract)):
        changes.append(Change("Lines", "order", None, "changed"))
    return changes


async def _order(session: Session, contract: HeadContractRow) -> list[UUID]:
    """Load the ids of a schedule's lines in order."""
    found = await session.scalars(
        select(ScheduleLineRow.id)
        .where(
            ScheduleLineRow.company_id == contract.company_id,
            ScheduleLineRow.contract_id == contract.id,
        )
        .order_by(ScheduleLineRow.position, ScheduleLineRow.id)
    )
    return list(found)


def _is_another_order(before: Sequence[UUID], after: Sequence[UUID]) -> bool:
    """Tell whether lines changed places with each other: numbers alone say nothing to anyone."""
    common = set(before) & set(after)
    return [one for one in before if one in common] != [one for one in after if one in common]


async def _put_groups(
    session: Session, contract: HeadContractRow, change: ScheduleChange
) -> list[Change]:
    known = {group.id: group for group in await groups_of(session, contract)}
    changes = []
    for fields in change.groups:
        name = fields.name.strip()
        after = {"name": name, "position": fields.position}
        before = _put(session, ScheduleGroupRow, known.get(fields.id), fields.id, contract, after)
        changes += changes_between(f"Group {name}", told(before, {}), told(after, {}))
    return changes


async def _put_lines(
    session: Session,
    contract: HeadContractRow,
    lines: Sequence[ScheduleLineFields],
    names: Mapping[UUID, str],
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
            line.figures.item_number or line.figures.description,
            told(before, names),
            told(after, names),
        )
    return changes


async def _move_lines(
    session: Session, contract: HeadContractRow, lines: Sequence[MovedLine]
) -> None:
    """Give lines their places in one statement: one line put before 9,999 moves them all."""
    if not lines:
        return
    moved = (
        func.unnest(
            bindparam("line_ids", [line.id for line in lines], type_=ARRAY(Uuid())),
            bindparam("positions", [line.position for line in lines], type_=ARRAY(Integer())),
        )
        .table_valued("id", "position", name="moved")
        .render_derived()
    )
    await session.execute(
        update(ScheduleLineRow)
        .where(
            ScheduleLineRow.company_id == contract.company_id,
            ScheduleLineRow.contract_id == contract.id,
            ScheduleLineRow.id == moved.c.id,
        )
        .values(position=moved.c.position)
        .execution_options(synchronize_session=False)
    )


def _stored(line: ScheduleLineFields) -> dict[str, Any]:
    figures = line.figures
    return {
        "position": line.position,
        "group_id": line.group_id,
        "item_number": figures.item_number.strip(),
        "description": figures.description.strip(),
        "budget_code_id": line.budget_code_id,
        "tax_code_id": line.tax_code_id,
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
    await check_not_changed(session, contract, line_ids)
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
) -> list[Change]:
    """Remove groups; lines that are left in one stand without a group."""
    if not group_ids:
        return []
    await session.execute(
        update(ScheduleLineRow)
        .where(
            ScheduleLineRow.company_id == contract.company_id,
            ScheduleLineRow.contract_id == contract.id,
            ScheduleLineRow.group_id.in_(group_ids),
        )
        .values(group_id=None)
    )
    removed = await session.scalars(
        delete(ScheduleGroupRow)
        .where(
            ScheduleGroupRow.company_id == contract.company_id,
            ScheduleGroupRow.contract_id == contract.id,
            ScheduleGroupRow.id.in_(group_ids),
        )
        .returning(ScheduleGroupRow.name)
    )
    return [Change(f"Group {name}", "removed", name, None) for name in removed]
