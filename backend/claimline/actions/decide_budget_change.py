"""Approve a budget change, or make it void."""

from datetime import datetime
from uuid import UUID

from claimline.domain.budget_changes import STATUS_NAMES, BudgetChangeStatus, after
from claimline.domain.claims import ClaimStatus
from claimline.domain.permissions import Act, Actor, permit
from claimline.domain.projects import day_of
from claimline.store.budget_changes import (
    BudgetChangeRow,
    budget_change_for_update,
    lines_of_change,
)
from claimline.store.claim_sums import add_up
from claimline.store.claimed_changes import taken_by
from claimline.store.claims import newest_claim
from claimline.store.contracts import HeadContractRow, time_zone_of
from claimline.store.database import Session
from claimline.store.history import Change, changes_between, record, values
from claimline.store.people import changed, require_version
from claimline.store.revaluing import budget_changes_named, check_not_billed, remove_changes

_DECISION = ("status", "approved_on")


async def decide_budget_change(
    session: Session,
    *,
    actor: Actor,
    budget_change_id: UUID,
    version: int,
    status: BudgetChangeStatus,
    now: datetime,
) -> UUID:
    """Give a budget change another status, a void one leaves the newest claim; return its contract.

    :raises NotFound: if the actor can see no such budget change.
    :raises NotPermitted: if the actor is no admin of head contracts.
    :raises Conflict: if someone changed it since that version.
    :raises WrongStatus: if its life has no such step, or what it moved is billed.
    :raises BudgetChangeNotEven: if it is approved and does not add up to nothing.
    """
    contract, change = await budget_change_for_update(session, budget_change_id, actor)
    permit(actor, Act.DECIDE_BUDGET_CHANGE, project_id=contract.project_id)
    await require_version(session, change, version, actor=actor, now=now)
    reached = after(change.status, status, await lines_of_change(session, change))
    before = values(change, _DECISION)
    withdrawn = (
        await _withdraw(session, contract, change, actor=actor, now=now)
        if change.status is BudgetChangeStatus.APPROVED
        else []
    )
    change.status = reached
    is_approval = reached is BudgetChangeStatus.APPROVED
    change.approved_on = day_of(now, await time_zone_of(session, contract)) if is_approval else None
    record(
        session,
        company_id=contract.company_id,
        project_id=contract.project_id,
        contract_id=contract.id,
        actor=actor,
        act=Act.DECIDE_BUDGET_CHANGE,
        summary=f"Budget change {change.number} is {STATUS_NAMES[reached]}",
        now=now,
        changes=[
            *changes_between(change.number, before, values(change, _DECISION)),
            *withdrawn,
        ],
    )
    return contract.id


async def _withdraw(
    session: Session,
    contract: HeadContractRow,
    change: BudgetChangeRow,
    *,
    actor: Actor,
    now: datetime,
) -> list[Change]:
    """Take an approved budget change off the newest claim, if nothing billed rests on it."""
    claim = await newest_claim(session, contract)
    if claim is None or change.id not in await taken_by(session, claim):
        return []
    named = await budget_changes_named(session, contract, [change.id])
    if claim.status is ClaimStatus.APPROVED:
        await check_not_billed(session, claim, budget_changes=named)
        return []
    removed = await remove_changes(session, contract, claim, budget_changes=named)
    await add_up(session, claim)
    changed(claim, actor=actor, now=now)
    return removed
