"""Record an approved variation."""

from datetime import datetime
from uuid import UUID

from claimline.domain.permissions import Act, Actor, permit
from claimline.domain.variations import VariationFields, VariationNumberTaken, check_variation
from claimline.store.contracts import contract_for_update
from claimline.store.database import Session
from claimline.store.history import changes_between, record
from claimline.store.rows import values_of
from claimline.store.variations import VariationRow, variations_of


async def record_variation(
    session: Session,
    *,
    actor: Actor,
    contract_id: UUID,
    fields: VariationFields,
    now: datetime,
) -> None:
    """Record a variation that was approved; the next claim that is made bills it.

    :raises NotFound: if the actor can see no such contract.
    :raises NotPermitted: if the actor is no admin of head contracts.
    :raises InvalidInput: if a field is missing, or the number is taken.
    """
    contract = await contract_for_update(session, contract_id, actor)
    permit(actor, Act.RECORD_VARIATION, project_id=contract.project_id)
    check_variation(fields)
    if fields.number in {known.number for known in await variations_of(session, contract)}:
        raise VariationNumberTaken(f"There is a variation {fields.number} already.", path="number")
    session.add(
        VariationRow(company_id=contract.company_id, contract_id=contract.id, **values_of(fields))
    )
    record(
        session,
        company_id=contract.company_id,
        project_id=contract.project_id,
        contract_id=contract.id,
        actor=actor,
        act=Act.RECORD_VARIATION,
        summary=f"Recorded variation {fields.number}",
        now=now,
        changes=changes_between(fields.number, {}, values_of(fields)),
    )
