"""Certify lines of a claim simply as they are claimed."""

from collections.abc import Mapping
from datetime import datetime
from uuid import UUID

from claimline.domain.certification import CertifiedLine, check_certifiable
from claimline.domain.permissions import Act, Actor, permit
from claimline.store.certified_lines import lines_seen, write_certified
from claimline.store.claim_sums import add_up
from claimline.store.claims import claim_for_update
from claimline.store.database import Session
from claimline.store.history import Change, record
from claimline.store.people import changed


async def certify_as_claimed(
    session: Session, *, actor: Actor, claim_id: UUID, versions: Mapping[UUID, int], now: datetime
) -> list[UUID]:
    """Take back what was certified of these lines, reasons included; return the lines.

    :param versions: of each line, as the actor has seen it.
    :raises NotFound: if the actor can see no such claim, or a line is none of it.
    :raises NotPermitted: if the actor's level for head contract claims is less than standard.
    :raises WrongStatus: if the claim is not under review, or not the newest.
    :raises Conflict: if someone changed a line since the version given with it, naming the lines.
    """
    contract, claim = await claim_for_update(session, claim_id, actor)
    permit(actor, Act.CERTIFY_CLAIM, project_id=claim.project_id)
    check_certifiable(claim.status, is_newest=claim.number == contract.newest_claim_number)
    states = await lines_seen(session, claim, list(versions.items()))
    cleared = [line for line in states.values() if line.certified is not None]
    if cleared:
        as_claimed = {line.id: CertifiedLine(line.figures) for line in cleared}
        await write_certified(session, claim, as_claimed, actor=actor, now=now)
        await add_up(session, claim)
        changed(claim, actor=actor, now=now)
        lines = "line" if len(cleared) == 1 else "lines"
        record(
            session,
            company_id=claim.company_id,
            project_id=claim.project_id,
            contract_id=contract.id,
            claim_id=claim.id,
            actor=actor,
            act=Act.CERTIFY_CLAIM,
            summary=f"Certified {len(cleared)} {lines} as claimed",
            now=now,
            changes=[
                Change(
                    line.known_as,
                    "certified.completed_and_stored_to_date",
                    str(line.sides.figures.completed_and_stored_to_date),
                    str(line.figures.completed_and_stored_to_date),
                )
                for line in cleared
            ],
        )
    return list(states)
