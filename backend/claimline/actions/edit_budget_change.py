"""Change a budget change that is a draft."""

from datetime import datetime
from uuid import UUID

from claimline.domain.budget_changes import (
    BudgetChangeFields,
    BudgetChangeNumberTaken,
    check_budget_change,
    check_draft,
)
from claimline.domain.permissions import Act, Actor, permit
from claimline.domain.refusals import refuse_all
from claimline.store.budget_changes import (
    budget_change_for_update,
    is_budget_change_number_taken,
    lines_of_change,
    put_change_lines,
    stray_lines,
)
from claimline.store.database import Session
from claimline.store.history import changes_between, record, values
from claimline.store.people import require_version


async def edit_budget_change(
    session: Session,
    *,
    actor: Actor,
    budget_change_id: UUID,
    version: int,
    fields: BudgetChangeFields,
    now: datetime,
) -> UUID:
    """Replace what is said of a draft budget change, and what it moves; return its contract.

    :raises NotFound: if the actor can see no such budget change.
    :raises NotPermitted: if the actor is no admin of head contracts.
    :raises Conflict: if someone changed it since that version.
    :raises BudgetChangeIsDecided: if it is no draft.
    :raises InvalidInput: if a field is missing, the number is taken, or a line is none of it.
    """
    contract, change = await budget_change_for_update(session, budget_change_id, actor)
    permit(actor, Act.EDIT_BUDGET_CHANGE, project_id=contract.project_id)
    await require_version(session, change, version, actor=actor, now=now)
    check_draft(change.status)
    check_budget_change(fields)
    refuse_all(await stray_lines(session, contract, fields.lines))
    is_renumbered = fields.number != change.number
    if is_renumbered and await is_budget_change_number_taken(session, contract, fields.number):
        raise BudgetChangeNumberTaken(
            f"There is a budget change {fields.number} already.", path="number"
        )
    after = {
        "number": fields.number,
        "title": fields.title,
        "is_billable": fields.is_billable,
    }
    before = values(change, after)
    moved = await lines_of_change(session, change)
    for name, value in after.items():
        setattr(change, name, value)
    await put_change_lines(session, change, fields.lines)
    record(
        session,
        company_id=contract.company_id,
        project_id=contract.project_id,
        contract_id=contract.id,
        actor=actor,
        act=Act.EDIT_BUDGET_CHANGE,
        summary=f"Changed budget change {fields.number}",
        now=now,
        changes=changes_between(
            fields.number,
            {**before, "lines": len(moved)},
            {**after, "lines": len(fields.lines)},
        ),
    )
    return contract.id
