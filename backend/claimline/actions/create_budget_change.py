"""Enter a budget change."""

from datetime import datetime
from uuid import UUID

from claimline.domain.budget_changes import (
    BudgetChangeFields,
    BudgetChangeNumberTaken,
    BudgetChangeStatus,
    check_budget_change,
)
from claimline.domain.permissions import Act, Actor, permit
from claimline.domain.refusals import refuse_all
from claimline.store.budget_changes import (
    BudgetChangeRow,
    is_budget_change_number_taken,
    put_change_lines,
    stray_lines,
)
from claimline.store.contracts import contract_for_update
from claimline.store.database import Session
from claimline.store.history import Change, record


async def create_budget_change(
    session: Session,
    *,
    actor: Actor,
    contract_id: UUID,
    fields: BudgetChangeFields,
    now: datetime,
) -> UUID:
    """Enter a budget change as a draft.

    :raises NotFound: if the actor can see no such contract.
    :raises NotPermitted: if the actor is no admin of head contracts.
    :raises InvalidInput: if a field is missing, the number is taken, or a line is none of it.
    """
    contract = await contract_for_update(session, contract_id, actor)
    permit(actor, Act.CREATE_BUDGET_CHANGE, project_id=contract.project_id)
    check_budget_change(fields)
    refuse_all(await stray_lines(session, contract, fields.lines))
    if await is_budget_change_number_taken(session, contract, fields.number):
        raise BudgetChangeNumberTaken(
            f"There is a budget change {fields.number} already.", path="number"
        )
    change = BudgetChangeRow(
        company_id=contract.company_id,
        contract_id=contract.id,
        number=fields.number,
        title=fields.title,
        status=BudgetChangeStatus.DRAFT,
        is_billable=fields.is_billable,
        created_at=now,
        created_by=actor.person_id,
        changed_at=now,
        changed_by=actor.person_id,
    )
    session.add(change)
    await session.flush()
    await put_change_lines(session, change, fields.lines)
    record(
        session,
        company_id=contract.company_id,
        project_id=contract.project_id,
        contract_id=contract.id,
        actor=actor,
        act=Act.CREATE_BUDGET_CHANGE,
        summary=f"Entered budget change {fields.number}",
        now=now,
        changes=[
            Change(fields.number, "title", None, fields.title),
            Change(fields.number, "lines", None, str(len(fields.lines))),
        ],
    )
    return change.id
