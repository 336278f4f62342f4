"""Plan what will be claimed on a contract, month by month."""

from collections.abc import Sequence
from datetime import date, datetime
from uuid import UUID

from claimline.domain.cash_flow import check_plan, month_of
from claimline.domain.money import Money
from claimline.domain.permissions import Act, Actor, permit
from claimline.store.cash_flow_plans import plan_of, put_plan
from claimline.store.contracts import contract_for_update
from claimline.store.database import Session
from claimline.store.history import changes_between, record
from claimline.store.people import require_version


async def plan_cash_flow(
    session: Session,
    *,
    actor: Actor,
    contract_id: UUID,
    version: int,
    months: Sequence[tuple[date, Money]],
    now: datetime,
) -> None:
    """Replace the plan; without months it is the curve over the contract sum again.

    :param months: any day of each month, and what is planned in it, before retention.
    :raises NotFound: if the actor can see no such contract.
    :raises NotPermitted: if the actor is no admin of head contracts.
    :raises Conflict: if someone changed the contract since that version.
    :raises InvalidInput: if a month is named twice, or the plan is longer than 240 months.
    """
    contract = await contract_for_update(session, contract_id, actor)
    permit(actor, Act.PLAN_CASH_FLOW, project_id=contract.project_id)
    await require_version(session, contract, version, actor=actor, now=now)
    check_plan([day for day, _ in months])
    before = await plan_of(session, contract)
    after = {month_of(day): amount for day, amount in sorted(months)}
    await put_plan(session, contract, after)
    months_named = sorted(before.keys() | after.keys())
    record(
        session,
        company_id=contract.company_id,
        project_id=contract.project_id,
        contract_id=contract.id,
        actor=actor,
        act=Act.PLAN_CASH_FLOW,
        summary="Planned the cash flow" if after else "Took the plan of the cash flow back",
        now=now,
        changes=changes_between(
            contract.number,
            {f"{month:%B %Y}": before.get(month) for month in months_named},
            {f"{month:%B %Y}": after.get(month) for month in months_named},
        ),
    )
