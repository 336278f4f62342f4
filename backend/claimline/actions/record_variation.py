"""Record a variation that was agreed elsewhere, in one step."""

from datetime import datetime
from uuid import UUID

from uuid_utils.compat import uuid7

from claimline.domain.permissions import Act, Actor, permit
from claimline.domain.pricing import Pricing, VariationLineFields
from claimline.domain.refusals import refuse_all
from claimline.domain.variations import (
    ApprovedVariation,
    VariationFields,
    VariationNumberTaken,
    VariationStatus,
    VariationTier,
    check_fields,
)
from claimline.store.contracts import contract_for_update
from claimline.store.database import Session
from claimline.store.history import changes_between, record
from claimline.store.rows import values_of
from claimline.store.tax_codes import require_tax_code
from claimline.store.variation_pricing import put_pricing, stray_references
from claimline.store.variations import VariationRow, add_up_gathered, is_variation_number_taken


async def record_variation(
    session: Session,
    *,
    actor: Actor,
    contract_id: UUID,
    fields: ApprovedVariation,
    now: datetime,
) -> UUID:
    """Record a variation that was approved; the next claim that is made bills it.

    Its amount is a lump sum, or changes the value of the line of the schedule that it names.

    :raises NotFound: if the actor can see no such contract, or its project has no such tax code.
    :raises NotPermitted: if the actor is no admin of head contracts.
    :raises InvalidInput: if a field is missing, the number is taken, or there is no such line.
    """
    contract = await contract_for_update(session, contract_id, actor)
    permit(actor, Act.RECORD_VARIATION, project_id=contract.project_id)
    check_fields(VariationFields(fields.number, fields.title))
    if await is_variation_number_taken(session, contract, fields.number):
        raise VariationNumberTaken(f"There is a variation {fields.number} already.", path="number")
    await require_tax_code(session, contract, fields.tax_code_id)
    variation = VariationRow(
        company_id=contract.company_id,
        contract_id=contract.id,
        tier=VariationTier.VARIATION,
        status=VariationStatus.APPROVED,
        number=fields.number,
        title=fields.title,
        approved_on=fields.approved_on,
        tax_code_id=fields.tax_code_id,
        created_at=now,
        created_by=actor.person_id,
        changed_at=now,
        changed_by=actor.person_id,
    )
    session.add(variation)
    await session.flush()
    pricing = _pricing(fields)
    refuse_all(await stray_references(session, contract, pricing, variation))
    await put_pricing(session, variation, pricing)
    await add_up_gathered(session, variation)
    record(
        session,
        company_id=contract.company_id,
        project_id=contract.project_id,
        contract_id=contract.id,
        variation_id=variation.id,
        actor=actor,
        act=Act.RECORD_VARIATION,
        summary=f"Recorded variation {fields.number}",
        now=now,
        changes=changes_between(fields.number, {}, values_of(fields)),
    )
    return variation.id


def _pricing(fields: ApprovedVariation) -> Pricing:
    if fields.schedule_line_id is None:
        return Pricing(lump_sum=fields.amount)
    line = VariationLineFields(
        uuid7(), fields.title, fields.amount, schedule_line_id=fields.schedule_line_id
    )
    return Pricing(lines=[line])
