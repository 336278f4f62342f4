"""Bill lines of a claim together, by one figure."""

from collections.abc import Mapping
from datetime import datetime
from uuid import UUID

from claimline.domain.claim_entries import cell_text, check_bills_work
from claimline.domain.claim_lines import ClaimLineCell
from claimline.domain.claims import check_editable
from claimline.domain.contract_settings import OverBilling
from claimline.domain.group_billing import bill_group as after_billing
from claimline.domain.line_settings import check_over_billing
from claimline.domain.permissions import Act, Actor, permit
from claimline.domain.retention_working import worked_out
from claimline.store.certified_lines import lines_seen
from claimline.store.claim_line_changes import line_states, write_figures
from claimline.store.claim_sums import add_up
from claimline.store.claims import claim_for_update
from claimline.store.contract_settings import contract_settings_of
from claimline.store.database import Session
from claimline.store.history import Change, record
from claimline.store.people import changed
from claimline.store.retention_terms import working_of


async def bill_group(
    session: Session,
    *,
    actor: Actor,
    claim_id: UUID,
    versions: Mapping[UUID, int],
    cell: ClaimLineCell,
    text: str,
    now: datetime,
) -> list[UUID]:
    """Type a figure for lines together, all or none; return the lines, in order.

    :param versions: of each line, as it was seen.

    :raises NotFound: if the actor can see no such claim, or a line is none of it.
    :raises NotPermitted: if the actor is no admin of head contract claims.
    :raises WrongStatus: if the claim is approved or not the newest.
    :raises Conflict: if someone changed a line since the version given with it, naming the lines.
    :raises InvalidInput: listing every line that breaks a rule, by its place: "lines.3".
    """
    contract, claim = await claim_for_update(session, claim_id, actor)
    permit(actor, Act.BILL_WORK, project_id=claim.project_id)
    check_editable(claim.status, is_newest=claim.number == contract.newest_claim_number)
    check_bills_work(claim.kind)
    states = await lines_seen(session, claim, list(versions.items()))
    asked = set(states)
    settings = await contract_settings_of(session, contract)
    before = {line.id: line.figures for line in states.values()}
    after = after_billing(
        before, cell, text, may_over_bill=settings.over_billing is not OverBilling.BLOCK
    )
    check_over_billing(
        before,
        after,
        settings,
        known_as={key: line.known_as for key, line in states.items()},
        paths={key: f"lines.{index}" for index, key in enumerate(states)},
    )
    working = await working_of(session, contract, claim)
    if not working.needs_one_line:
        # What the other lines hold follows from what is billed on these.
        states = {line.id: line for line in await line_states(session, claim)}
        before = {line.id: line.figures for line in states.values()}
    after = worked_out({**before, **after}, working)
    written = {key: figures for key, figures in after.items() if figures != before[key]}
    if written:
        dropped = await write_figures(session, claim, written)
        await add_up(session, claim)
        changed(claim, actor=actor, now=now)
        record(
            session,
            company_id=claim.company_id,
            project_id=claim.project_id,
            contract_id=contract.id,
            claim_id=claim.id,
            actor=actor,
            act=Act.BILL_WORK,
            summary=f"Billed {len(asked)} lines together",
            now=now,
            changes=[
                Change(
                    states[key].known_as,
                    cell.value,
                    cell_text(before[key], cell),
                    cell_text(figures, cell),
                )
                for key, figures in written.items()
                if key in asked
            ]
            + dropped,
        )
    return [key for key in states if key in asked or key in written]
