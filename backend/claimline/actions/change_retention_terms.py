"""Say how much retention a contract holds."""

from dataclasses import replace
from datetime import datetime
from uuid import UUID

from claimline.domain.claims import ClaimStatus
from claimline.domain.permissions import Act, Actor, permit
from claimline.domain.retention_terms import RetentionTerms, check_terms, in_words
from claimline.domain.retention_working import worked_out
from claimline.store.claim_line_changes import line_states, write_figures
from claimline.store.claim_sums import add_up
from claimline.store.claims import newest_claim
from claimline.store.contracts import contract_for_update
from claimline.store.database import Session
from claimline.store.history import Change, record
from claimline.store.people import changed, require_version
from claimline.store.retention_terms import as_stored, retention_of, terms_of_contract, working_of


async def change_retention_terms(
    session: Session,
    *,
    actor: Actor,
    contract_id: UUID,
    version: int,
    terms: RetentionTerms,
    applies_to_draft: bool,
    now: datetime,
) -> None:
    """Replace the terms of a contract: claims that are made from now on follow them.

    So does the newest claim, while it is no more than a draft and that is asked for.

    :raises NotFound: if the actor can see no such contract.
    :raises NotPermitted: if the actor is no admin of head contracts.
    :raises Conflict: if someone changed the retention of the contract since that version.
    :raises InvalidInput: if the terms make no sense together.
    """
    contract = await contract_for_update(session, contract_id, actor)
    permit(actor, Act.CHANGE_RETENTION_TERMS, project_id=contract.project_id)
    row = await retention_of(session, contract)
    await require_version(session, row, version, actor=actor, now=now)
    check_terms(terms)
    before = terms_of_contract(row.terms, contract.default_retention_percent)
    row.terms = as_stored(terms)
    contract.default_retention_percent = terms.steps[0].percent
    changes = [Change(contract.number, "retention", in_words(before), in_words(terms))]
    record(
        session,
        company_id=contract.company_id,
        project_id=contract.project_id,
        contract_id=contract.id,
        actor=actor,
        act=Act.CHANGE_RETENTION_TERMS,
        summary="Changed the retention terms",
        now=now,
        changes=changes,
    )
    claim = await newest_claim(session, contract)
    if not applies_to_draft or claim is None or claim.status is not ClaimStatus.DRAFT:
        return
    claim.retention_terms = as_stored(terms)
    states = {line.id: line.figures for line in await line_states(session, claim)}
    working = await working_of(session, contract, claim)
    after = worked_out(states, replace(working, terms=terms))
    written = {key: figures for key, figures in after.items() if figures != states[key]}
    if written:
        await write_figures(session, claim, written)
        await add_up(session, claim)
    changed(claim, actor=actor, now=now)
