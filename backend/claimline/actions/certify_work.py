"""Certify the lines of a claim for less or more than is claimed."""

from collections.abc import Sequence
from datetime import datetime
from typing import Final
from uuid import UUID

from claimline.domain.certification import (
    GivenReason,
    certified,
    check_certifiable,
    with_retention,
)
from claimline.domain.claim_entries import TypedCell, check_kind
from claimline.domain.permissions import Act, Actor, permit
from claimline.store.certified_lines import lines_seen, write_certified
from claimline.store.claim_line_changes import line_states
from claimline.store.claim_sums import add_up
from claimline.store.claims import claim_for_update
from claimline.store.database import Session
from claimline.store.history import Change, record
from claimline.store.people import changed
from claimline.store.retention_terms import working_of

REASON: Final = "certified.reason"


async def certify_work(
    session: Session,
    *,
    actor: Actor,
    claim_id: UUID,
    typed: Sequence[TypedCell],
    given: Sequence[GivenReason],
    now: datetime,
) -> list[UUID]:
    """Type cells of the certificate, in order, and give reasons for differences, all or none.

    Return the lines that were typed in or explained; those that are not explained keep the reason
    that they have.

    :raises NotFound: if the actor can see no such claim, or a line is none of it.
    :raises NotPermitted: if the actor's level for head contract claims is less than standard.
    :raises WrongStatus: if the claim is not under review, or not the newest.
    :raises Conflict: if someone changed a line since the version given with it, naming the lines.
    :raises InvalidInput: listing every cell and reason that breaks a rule, by its index:
        "values.3", "reasons.0".
    """
    contract, claim = await claim_for_update(session, claim_id, actor)
    permit(actor, Act.CERTIFY_CLAIM, project_id=claim.project_id)
    check_certifiable(claim.status, is_newest=claim.number == contract.newest_claim_number)
    seen = [(cell.line_id, cell.version) for cell in typed]
    seen += [(one.line_id, one.version) for one in given]
    states = await lines_seen(session, claim, seen)
    check_kind(claim.kind, typed)
    typed_ids = set(states)
    before = {line.id: line.sides for line in states.values()}
    after = certified(before, typed, given)
    working = await working_of(session, contract, claim)
    if not working.needs_one_line:
        # What the other lines hold follows from what is certified of these.
        states = {line.id: line for line in await line_states(session, claim)}
        before = {line.id: line.sides for line in states.values()}
    after = with_retention({**before, **after}, working)
    written = {key: line for key, line in after.items() if line != before[key]}
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
            summary=f"Certified {len(typed_ids)} {'line' if len(typed_ids) == 1 else 'lines'}",
            now=now,
            changes=[
                Change(
                    states[cell.line_id].known_as,
                    f"certified.{cell.cell.value}",
                    cell.shown(before[cell.line_id].figures),
                    cell.shown(after[cell.line_id].figures),
                )
                for cell in typed
                if cell.line_id in written
            ]
            + [
                Change(states[key].known_as, REASON, before[key].reason or None, line.reason)
                for key, line in written.items()
                if line.reason != before[key].reason
            ],
        )
    return [key for key in states if key in typed_ids or key in written]
