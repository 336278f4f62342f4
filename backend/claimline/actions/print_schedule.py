"""Gather the schedule of values as a sheet to read, or to fill in and import again."""

from decimal import Decimal
from uuid import UUID

from claimline.documents.schedule_sheet import ScheduleSheet, ScheduleSheetLine
from claimline.domain.money import Money
from claimline.domain.permissions import Act, Actor, permit
from claimline.domain.refusals import NotFound
from claimline.domain.schedules_of_values import AccountingMethod, ScheduleLineKind
from claimline.store.contracts import contracts_for
from claimline.store.projects import budget_codes_by_project
from claimline.store.reading import Reader, ReadRow
from claimline.store.schedules_of_values import groups_by_contract, lines_by_contract


async def print_schedule(reader: Reader, *, actor: Actor, contract_id: UUID) -> ScheduleSheet:
    """Return the lines of a contract's schedule, in order.

    :raises NotFound: if the actor can see no such contract.
    """
    contract = (await contracts_for(reader, actor, [contract_id])).get(contract_id)
    if contract is None:
        raise NotFound("contract")
    permit(actor, Act.VIEW_HEAD_CONTRACT, project_id=contract.project_id)
    groups = await groups_by_contract(reader, actor, [contract_id])
    names = {group.id: group.name for group in groups.get(contract_id, [])}
    by_project = await budget_codes_by_project(reader, actor, [contract.project_id])
    codes = {code.id: code for code in by_project.get(contract.project_id, [])}
    lines = await lines_by_contract(reader, actor, [contract_id])
    return ScheduleSheet(
        contract_number=contract.number,
        method=AccountingMethod(contract.accounting_method),
        lines=tuple(
            _line(line, names.get(line.group_id, ""), codes.get(line.budget_code_id))
            for line in lines.get(contract_id, [])
        ),
    )


def _line(row: ReadRow, group_name: str, code: ReadRow | None) -> ScheduleSheetLine:
    return ScheduleSheetLine(
        item_number=row.item_number,
        group_name=group_name,
        description=row.description,
        sub_job=code.sub_job if code else "",
        cost_code=code.cost_code if code else "",
        cost_type=code.cost_type if code else "",
        kind=ScheduleLineKind(row.kind),
        quantity=None if row.quantity is None else Decimal(row.quantity),
        unit=row.unit,
        unit_price=None if row.unit_price is None else Decimal(row.unit_price),
        scheduled_value=Money(row.scheduled_value),
    )
