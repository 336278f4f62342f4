"""Type into the lines of a claim."""

from collections.abc import Sequence
from datetime import datetime
from uuid import UUID

from claimline.domain.claim_descriptions import overrides
from claimline.domain.claim_entries import TypedCell, check_kind, enter_all
from claimline.domain.claim_lines import ClaimLineCell
from claimline.domain.claimed_changes import why_no_cell
from claimline.domain.claims import check_editable
from claimline.domain.line_settings import check_cells, check_over_billing
from claimline.domain.permissions import Act, Actor, permit
from claimline.domain.refusals import NotFound, Problem, refuse_all
from claimline.domain.retention_working import worked_out
from claimline.store.claim_line_changes import (
    line_states,
    require_line_versions,
    write_descriptions,
    write_figures,
)
from claimline.store.claim_sums import add_up
from claimline.store.claims import claim_for_update
from claimline.store.contract_settings import contract_settings_of
from claimline.store.database import Session
from claimline.store.history import Change, record
from claimline.store.people import changed
from claimline.store.retention_terms import working_of


async def bill_work(
    session: Session,
    *,
    actor: Actor,
    claim_id: UUID,
    typed: Sequence[TypedCell],
    now: datetime,
) -> list[UUID]:
    """Type cells of a claim's lines, in order, all or none; return the lines that changed.

    Retention that is worked out on more than a line changes lines that nobody typed in.

    :raises NotFound: if the actor can see no such claim, or a line is none of it.
    :raises NotPermitted: if the actor is no admin of head contract claims.
    :raises WrongStatus: if the claim is approved or not the newest.
    :raises Conflict: if someone changed a line since the version given with it, naming the lines.
    :raises InvalidInput: listing every cell that breaks a rule, by its index: "values.3", those
        included that the settings of the contract do not allow.
    """
    contract, claim = await claim_for_update(session, claim_id, actor)
    permit(actor, Act.BILL_WORK, project_id=claim.project_id)
    check_editable(claim.status, is_newest=claim.number == contract.newest_claim_number)
    check_kind(claim.kind, typed)
    working = await working_of(session, contract, claim)
    typed_ids = {cell.line_id for cell in typed}
    needed = list(typed_ids) if working.needs_one_line else None
    states = {line.id: line for line in await line_states(session, claim, needed)}
    if any(cell.line_id not in states for cell in typed):
        raise NotFound("claim line")
    await require_line_versions(
        session, claim, states, [(cell.line_id, cell.version) for cell in typed]
    )
    settings = await contract_settings_of(session, contract)
    check_cells(typed, settings)
    refuse_all(
        [
            Problem(f"values.{index}", reason)
            for index, cell in enumerate(typed)
            if (reason := why_no_cell(states[cell.line_id].kind, cell.cell))
        ]
    )
    before = {line.id: line.figures for line in states.values()}
    after = worked_out(enter_all(before, typed), working)
    check_over_billing(
        before,
        after,
        settings,
        known_as={key: line.known_as for key, line in states.items()},
        paths={cell.line_id: f"values.{index}" for index, cell in enumerate(typed)},
    )
    written = {key: figures for key, figures in after.items() if figures != before[key]}
    scheduled = {key: line.schedule_description for key, line in states.items()}
    described = {
        key: text
        for key, text in overrides(scheduled, typed).items()
        if text != states[key].description_override
    }
    if written or described:
        dropped = await write_figures(session, claim, written) if written else []
        if described:
            await write_descriptions(session, claim, described)
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
            summary=f"Billed {len(typed_ids)} {'line' if len(typed_ids) == 1 else 'lines'}",
            now=now,
            changes=[
                Change(
                    states[cell.line_id].known_as,
                    cell.cell.value,
                    cell.shown(before[cell.line_id]),
                    cell.shown(after[cell.line_id]),
                )
                for cell in typed
                if cell.line_id in written and cell.cell is not ClaimLineCell.DESCRIPTION
            ]
            + [
                Change(
                    states[key].known_as,
                    ClaimLineCell.DESCRIPTION.value,
                    states[key].description,
                    text or scheduled[key],
                )
                for key, text in described.items()
            ]
            + dropped,
        )
    return [key for key in states if key in typed_ids or key in written]
