"""Change what is said of a variation."""

from datetime import datetime
from uuid import UUID

from claimline.domain.permissions import Act, Actor, permit
from claimline.domain.variations import (
    VariationFields,
    VariationNumberTaken,
    check_fields,
    check_open,
    editing_act,
)
from claimline.store.contract_settings import contract_settings_of
from claimline.store.database import Session
from claimline.store.history import changes_between, record, values
from claimline.store.people import require_version
from claimline.store.rows import values_of
from claimline.store.tax_codes import require_tax_code
from claimline.store.variations import is_variation_number_taken, variation_for_update


async def edit_variation(
    session: Session,
    *,
    actor: Actor,
    variation_id: UUID,
    version: int,
    fields: VariationFields,
    now: datetime,
) -> None:
    """Replace what is said of a variation that is not decided.

    :raises NotFound: if the actor can see no such variation, or its project has no such tax code.
    :raises NotPermitted: if the actor is no admin of head contracts, nor proposed it.
    :raises Conflict: if someone changed it since that version.
    :raises VariationIsDecided: if it is approved, rejected, void or at no charge.
    :raises InvalidInput: if a field is missing, or the number is taken.
    """
    contract, variation = await variation_for_update(session, variation_id, actor)
    settings = await contract_settings_of(session, contract)
    needed = editing_act(
        actor,
        Act.EDIT_VARIATION,
        variation.tier,
        variation.created_by,
        may_propose=settings.may_standard_propose_variations,
    )
    permit(actor, needed, project_id=contract.project_id)
    await require_version(session, variation, version, actor=actor, now=now)
    check_open(variation.status)
    check_fields(fields)
    is_renumbered = fields.number != variation.number
    if is_renumbered and await is_variation_number_taken(session, contract, fields.number):
        raise VariationNumberTaken(f"There is a variation {fields.number} already.", path="number")
    await require_tax_code(session, contract, fields.tax_code_id)
    after = values_of(fields)
    before = values(variation, after)
    for name, value in after.items():
        setattr(variation, name, value)
    record(
        session,
        company_id=contract.company_id,
        project_id=contract.project_id,
        contract_id=contract.id,
        variation_id=variation.id,
        actor=actor,
        act=needed,
        summary=f"Changed variation {fields.number}",
        now=now,
        changes=changes_between(fields.number, before, after),
    )
