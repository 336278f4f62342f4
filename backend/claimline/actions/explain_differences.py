"""Give the reason why lines are certified for another amount than is claimed."""

from collections.abc import Mapping
from datetime import datetime
from uuid import UUID

from claimline.domain.certification import check_certifiable, explained
from claimline.domain.permissions import Act, Actor, permit
from claimline.store.certified_lines import lines_seen, write_certified
from claimline.store.claim_sums import add_up
from claimline.store.claims import claim_for_update
from claimline.store.database import Session
from claimline.store.history import Change, record
from claimline.store.people import changed


async def explain_differences(
    session: Session,
    *,
    actor: Actor,
    claim_id: UUID,
    versions: Mapping[UUID, int],
    reason: str,
    now: datetime,
) -> list[UUID]:
    """Keep one reason for the differences on these lines; return the lines.

    :param versions: of each line, as the actor has seen it.
    :raises NotFound: if the actor can see no such claim, or a line is none of it.
    :raises NotPermitted: if the actor's level for head contract claims is less than standard.
    :raises WrongStatus: if the claim is not under review, or not the newest.
    :raises Conflict: if someone changed a line since the version given with it, naming the lines.
    :raises InvalidInput: if a line is certified as claimed, or the reason is too long.
    """
    contract, claim = await claim_for_update(session, claim_id, actor)
    permit(actor, Act.CERTIFY_CLAIM, project_id=claim.project_id)
    check_certifiable(claim.status, is_newest=claim.number == contract.newest_claim_number)
    states = await lines_seen(session, claim, versions)
    after = {key: explained(line.sides, reason) for key, line in states.items()}
    written = {key: line for key, line in after.items() if line != states[key].sides}
    if written:
        await write_certified(session, claim, written, actor=actor, now=now)
        await add_up(session, claim)
        changed(claim, actor=actor, now=now)
        record(
            session,
            company_id=claim.company_id,
            project_id=claim.project_id,
            contract_id=contract.id,
            claim_id=claim.id,
            actor=actor,
            act=Act.CERTIFY_CLAIM,
            summary="Explained a difference" if len(written) == 1 else "Explained differences",
            reason=reason.strip(),
            now=now,
            changes=[
                Change(states[key].known_as, "certified.reason", states[key].reason, line.reason)
                for key, line in written.items()
            ],
        )
    return list(states)
