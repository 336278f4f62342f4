"""Move a variation on: under review, priced, approved, rejected, void."""

from datetime import date, datetime
from uuid import UUID

from claimline.domain.claimed_changes import ChangeIsBilled
from claimline.domain.claims import ClaimStatus, check_comment
from claimline.domain.permissions import Act, Actor, permit
from claimline.domain.projects import day_of
from claimline.domain.variations import (
    STATUS_NAMES,
    VariationStatus,
    check_days,
    why_not_reached,
)
from claimline.store.agreed_changes import agreed_named
from claimline.store.claim_sums import add_up
from claimline.store.claimed_changes import taken_by
from claimline.store.claims import newest_claim
from claimline.store.contracts import HeadContractRow, time_zone_of
from claimline.store.database import Session
from claimline.store.history import Change, changes_between, record, values
from claimline.store.people import changed, require_version
from claimline.store.revaluing import check_not_billed, remove_changes
from claimline.store.variations import VariationRow, variation_for_update, with_members

_DECISION = ("status", "approved_on", "days_granted", "decision_comment")


async def decide_variation(
    session: Session,
    *,
    actor: Actor,
    variation_id: UUID,
    version: int,
    status: VariationStatus,
    approved_on: date | None,
    days_granted: int | None,
    comment: str,
    now: datetime,
) -> None:
    """Give a variation another status, and the same to all that it gathers.

    An approved one that leaves approval is taken off the newest claim, unless it is billed there.

    :raises NotFound: if the actor can see no such variation.
    :raises NotPermitted: if the actor is no admin of head contracts.
    :raises Conflict: if someone changed it since that version.
    :raises WrongStatus: if its life has no such step, it is part of another, or it is billed.
    :raises InvalidInput: if the days or the comment cannot be kept.
    """
    contract, variation = await variation_for_update(session, variation_id, actor)
    permit(actor, Act.DECIDE_VARIATION, project_id=contract.project_id)
    await require_version(session, variation, version, actor=actor, now=now)
    refusal = why_not_reached(
        variation.status,
        status,
        variation.tier,
        is_gathered=variation.gathered_by_id is not None,
    )
    if refusal is not None:
        raise refusal
    check_days("daysGranted", days_granted)
    before = values(variation, _DECISION)
    withdrawn = (
        await _withdraw(session, contract, variation, actor=actor, now=now)
        if variation.status is VariationStatus.APPROVED
        else []
    )
    is_approval = status is VariationStatus.APPROVED
    if is_approval:
        approved_on = approved_on or day_of(now, await time_zone_of(session, contract))
    for one in await with_members(session, variation):
        one.status = status
        one.approved_on = approved_on if is_approval else None
    variation.days_granted = days_granted if is_approval else None
    variation.decision_comment = check_comment(comment)
    record(
        session,
        company_id=contract.company_id,
        project_id=contract.project_id,
        contract_id=contract.id,
        variation_id=variation.id,
        actor=actor,
        act=Act.DECIDE_VARIATION,
        summary=f"Variation {variation.number} is {STATUS_NAMES[status]}",
        reason=variation.decision_comment,
        now=now,
        changes=[
            *changes_between(variation.number, before, values(variation, _DECISION)),
            *withdrawn,
        ],
    )


async def _withdraw(
    session: Session,
    contract: HeadContractRow,
    variation: VariationRow,
    *,
    actor: Actor,
    now: datetime,
) -> list[Change]:
    """Take an approved variation off the newest claim, if nothing is billed on it."""
    claim = await newest_claim(session, contract)
    if claim is None or variation.id not in await taken_by(session, claim):
        return []
    agreed = await agreed_named(session, contract, [variation.id])
    try:
        if claim.status is ClaimStatus.APPROVED:
            await check_not_billed(session, claim, variations=agreed)
            return []
        removed = await remove_changes(session, contract, claim, variations=agreed)
    except ChangeIsBilled as billed:
        raise ChangeIsBilled(
            f"Variation {variation.number} cannot be taken back: {billed.message}"
        ) from billed
    await add_up(session, claim)
    changed(claim, actor=actor, now=now)
    return removed
