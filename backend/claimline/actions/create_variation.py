"""Propose a change of scope and sum."""

from datetime import datetime
from uuid import UUID

from claimline.domain.permissions import Act, Actor, permit
from claimline.domain.pricing import Pricing
from claimline.domain.variations import (
    TIER_NAMES,
    VariationFields,
    VariationNumberTaken,
    VariationStatus,
    VariationTier,
    check_fields,
    check_tier,
    editing_act,
)
from claimline.store.contract_settings import contract_settings_of
from claimline.store.contracts import contract_for_update
from claimline.store.database import Session
from claimline.store.history import changes_between, record
from claimline.store.markups import fresh_default_markups
from claimline.store.rows import values_of
from claimline.store.tax_codes import require_tax_code
from claimline.store.variation_pricing import put_pricing
from claimline.store.variations import VariationRow, is_variation_number_taken


async def create_variation(
    session: Session,
    *,
    actor: Actor,
    contract_id: UUID,
    tier: VariationTier,
    fields: VariationFields,
    now: datetime,
) -> UUID:
    """Enter a variation of some tier as a draft, with the markup that the contract begins with.

    :raises NotFound: if the actor can see no such contract, or its project has no such tax code.
    :raises NotPermitted: if the actor is no admin of head contracts, nor may propose changes.
    :raises InvalidInput: if a field is missing, the number is taken, or there is no such tier.
    """
    contract = await contract_for_update(session, contract_id, actor)
    settings = await contract_settings_of(session, contract)
    needed = editing_act(
        actor,
        Act.CREATE_VARIATION,
        tier,
        actor.person_id,
        may_propose=settings.may_standard_propose_variations,
    )
    permit(actor, needed, project_id=contract.project_id)
    check_tier(tier, settings.variation_tiers)
    check_fields(fields)
    if await is_variation_number_taken(session, contract, fields.number):
        raise VariationNumberTaken(f"There is a variation {fields.number} already.", path="number")
    await require_tax_code(session, contract, fields.tax_code_id)
    variation = VariationRow(
        company_id=contract.company_id,
        contract_id=contract.id,
        tier=tier,
        status=VariationStatus.DRAFT,
        **values_of(fields),
        created_at=now,
        created_by=actor.person_id,
        changed_at=now,
        changed_by=actor.person_id,
    )
    session.add(variation)
    await session.flush()
    if settings.is_markup_enabled:
        markups = await fresh_default_markups(session, contract)
        await put_pricing(session, variation, Pricing(markups=markups))
    record(
        session,
        company_id=contract.company_id,
        project_id=contract.project_id,
        contract_id=contract.id,
        variation_id=variation.id,
        actor=actor,
        act=needed,
        summary=f"Proposed {TIER_NAMES[tier]} {fields.number}",
        now=now,
        changes=changes_between(fields.number, {}, values_of(fields)),
    )
    return variation.id
