"""Record security that the owner holds instead of cash, and that it was given back."""

from datetime import datetime
from uuid import UUID

from claimline.domain.permissions import Act, Actor, permit
from claimline.domain.refusals import NotFound
from claimline.domain.securities import (
    SecurityFields,
    SecurityOnOpenClaim,
    check_security,
)
from claimline.store.attachments import is_attached_to
from claimline.store.contracts import contract_for_update
from claimline.store.database import Session
from claimline.store.history import changes_between, record
from claimline.store.people import require_version
from claimline.store.retention import (
    SecurityRow,
    is_security_of_another,
    replaced_by,
    securities_of,
    security_fields,
)
from claimline.store.retention_postings import return_security, secured_by
from claimline.store.retention_terms import retention_of
from claimline.store.rows import values_of


async def save_security(
    session: Session,
    *,
    actor: Actor,
    contract_id: UUID,
    version: int,
    fields: SecurityFields,
    now: datetime,
) -> None:
    """Record a security, or replace what is said of one that is recorded.

    What the newest claim holds is worked out with it when something is typed there next, or
    released for it.

    :raises NotFound: if the actor can see no such contract, or the security or the file is none of
    it.
    :raises NotPermitted: if the actor is no admin of head contracts.
    :raises Conflict: if someone changed the retention of the contract since that version.
    :raises WrongStatus: if it is returned while a claim that is not approved releases cash for it.
    :raises InvalidInput: if what is said of it makes no sense.
    """
    contract = await contract_for_update(session, contract_id, actor)
    permit(actor, Act.SAVE_SECURITY, project_id=contract.project_id)
    await require_version(
        session, await retention_of(session, contract), version, actor=actor, now=now
    )
    known = {row.id: row for row in await securities_of(session, contract)}
    row = known.get(fields.id)
    if row is None and await is_security_of_another(session, contract, fields.id):
        raise NotFound("security")
    if fields.attachment_id is not None and not await is_attached_to(
        session, contract, fields.attachment_id
    ):
        raise NotFound("attachment")
    replaced = await replaced_by(session, contract, fields.id)
    check_security(fields, replaced=replaced)
    was_returned = row is not None and row.returned_on is not None
    is_returned = fields.returned_on is not None
    is_given_back = is_returned and not was_returned
    if is_given_back and await secured_by(session, contract, fields.id) != replaced:
        raise SecurityOnOpenClaim("A claim that is not approved yet releases cash for it.")
    if is_returned is not was_returned:
        await return_security(
            session,
            contract,
            fields,
            person_id=actor.person_id,
            now=now,
            is_reversal=was_returned,
        )
    after = values_of(fields)
    before = {} if row is None else values_of(security_fields(row))
    if row is None:
        session.add(SecurityRow(company_id=contract.company_id, contract_id=contract.id, **after))
    else:
        for name, value in after.items():
            setattr(row, name, value)
    record(
        session,
        company_id=contract.company_id,
        project_id=contract.project_id,
        contract_id=contract.id,
        actor=actor,
        act=Act.SAVE_SECURITY,
        summary=f"Recorded security {fields.number}"
        if row is None
        else f"Changed security {fields.number}",
        now=now,
        changes=[
            change
            for change in changes_between(fields.number, before, after)
            if change.field not in {"id", "attachment_id"}
        ],
    )
