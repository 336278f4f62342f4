"""Add budget codes to a project."""

from collections.abc import Sequence
from datetime import datetime
from uuid import UUID

from claimline.domain.permissions import Act, Actor, permit
from claimline.domain.projects import BudgetCodeFields, BudgetCodeTaken, check_budget_codes
from claimline.domain.refusals import Problem
from claimline.store.database import Session
from claimline.store.history import Change, record
from claimline.store.projects import BudgetCodeRow, budget_codes_of, project_for_update


async def add_budget_codes(
    session: Session,
    *,
    actor: Actor,
    project_id: UUID,
    budget_codes: Sequence[BudgetCodeFields],
    now: datetime,
) -> None:
    """Add budget codes, all or none.

    :raises NotFound: if the actor can see no such project.
    :raises NotPermitted: if the actor is no admin of the project.
    :raises InvalidInput: if a code is not whole, or is there already.
    """
    project = await project_for_update(session, project_id, actor)
    permit(actor, Act.EDIT_PROJECT, project_id=project.id)
    check_budget_codes(budget_codes)
    known = await budget_codes_of(session, project.company_id, project.id)
    taken = [
        Problem(f"budgetCodes.{index}", "The project has this budget code already.")
        for index, code in enumerate(budget_codes)
        if (code.sub_job, code.cost_code, code.cost_type) in known
    ]
    if taken:
        raise BudgetCodeTaken(taken[0].message, taken)
    for code in budget_codes:
        session.add(
            BudgetCodeRow(
                company_id=project.company_id,
                project_id=project.id,
                sub_job=code.sub_job,
                cost_code=code.cost_code,
                cost_type=code.cost_type,
                description=code.description,
            )
        )
    record(
        session,
        company_id=project.company_id,
        project_id=project.id,
        actor=actor,
        act=Act.EDIT_PROJECT,
        summary=f"Added {len(budget_codes)} budget codes",
        now=now,
        changes=[
            Change("Budget codes", code.description, None, f"{code.cost_code} {code.cost_type}")
            for code in budget_codes
        ],
    )
