"""Release retention by percentage, over all lines or some."""

from collections.abc import Sequence
from dataclasses import replace
from datetime import datetime
from decimal import Decimal
from uuid import UUID

from claimline.domain.claims import check_editable
from claimline.domain.numbers import number_text
from claimline.domain.permissions import Act, Actor, permit
from claimline.domain.refusals import NotFound
from claimline.domain.retention import NothingHeld, released
from claimline.store.claim_line_changes import line_states, write_figures
from claimline.store.claim_sums import add_up
from claimline.store.claims import claim_for_update
from claimline.store.database import Session
from claimline.store.history import Change, record
from claimline.store.people import require_version


async def release_retention(
    session: Session,
    *,
    actor: Actor,
    claim_id: UUID,
    version: int,
    percent: Decimal,
    line_ids: Sequence[UUID] | None,
    now: datetime,
) -> list[UUID]:
    """Release a percentage of the work retention held now, on top of what is released already.

    :raises NotFound: if the actor can see no such claim, or a line is none of it.
    :raises NotPermitted: if the actor is no admin of head contract claims.
    :raises Conflict: if someone changed the claim since that version.
    :raises WrongStatus: if the claim is approved or not the newest.
    :raises InvalidInput: if the percentage is not from 0 to 100, or nothing is held.
    """
    contract, claim = await claim_for_update(session, claim_id, actor)
    permit(actor, Act.RELEASE_RETENTION, project_id=claim.project_id)
    await require_version(session, claim, version, actor=actor, now=now)
    check_editable(claim.status, is_newest=claim.number == contract.newest_claim_number)
    states = await line_states(session, claim, line_ids)
    if line_ids is not None and len(states) < len(set(line_ids)):
        raise NotFound("claim line")
    held = [line.figures.work_retention_held for line in states]
    parts = released(held, percent)
    if not any(held):
        raise NothingHeld("No retention is held on these lines.", path="percent")
    after = {
        line.id: replace(
            line.figures,
            work_retention_released=line.figures.work_retention_released + part,
        )
        for line, part in zip(states, parts, strict=True)
        if part
    }
    dropped = await write_figures(session, claim, after)
    await add_up(session, claim)
    record(
        session,
        company_id=claim.company_id,
        project_id=claim.project_id,
        contract_id=contract.id,
        claim_id=claim.id,
        actor=actor,
        act=Act.RELEASE_RETENTION,
        summary=f"Released {number_text(percent)} % of the retention on {len(states)} lines",
        now=now,
        changes=[
            Change(
                line.known_as,
                "work_retention_released",
                str(line.figures.work_retention_released),
                str(after[line.id].work_retention_released),
            )
            for line in states
            if line.id in after
        ]
        + dropped,
    )
    return list(after)
