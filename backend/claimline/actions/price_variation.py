"""Price a variation: lines, markup, or a lump sum."""

from datetime import datetime
from uuid import UUID

from claimline.domain.permissions import Act, Actor, permit
from claimline.domain.pricing import MarkupNotUsed, Pricing, check_amount, check_pricing
from claimline.domain.refusals import refuse_all
from claimline.domain.variations import check_open, editing_act
from claimline.store.contract_settings import contract_settings_of
from claimline.store.database import Session
from claimline.store.history import changes_between, record, values
from claimline.store.people import require_version
from claimline.store.variation_pricing import (
    pricing_changes,
    put_pricing,
    stray_references,
)
from claimline.store.variations import add_up_gathered, variation_for_update


async def price_variation(
    session: Session,
    *,
    actor: Actor,
    variation_id: UUID,
    version: int,
    pricing: Pricing,
    now: datetime,
) -> None:
    """Replace the pricing of a variation that is not decided; what gathers it follows.

    :raises NotFound: if the actor can see no such variation.
    :raises NotPermitted: if the actor is no admin of head contracts, nor proposed it.
    :raises Conflict: if someone changed it since that version.
    :raises VariationIsDecided: if it is approved, rejected, void or at no charge.
    :raises InvalidInput: listing everything wrong with lines and markup.
    """
    contract, variation = await variation_for_update(session, variation_id, actor)
    settings = await contract_settings_of(session, contract)
    needed = editing_act(
        actor,
        Act.PRICE_VARIATION,
        variation.tier,
        variation.created_by,
        may_propose=settings.may_standard_propose_variations,
    )
    permit(actor, needed, project_id=contract.project_id)
    await require_version(session, variation, version, actor=actor, now=now)
    check_open(variation.status)
    check_pricing(pricing)
    if pricing.markups and not settings.is_markup_enabled:
        raise MarkupNotUsed("This contract's settings have no markup.", path="markups")
    refuse_all(await stray_references(session, contract, pricing, variation))
    before = values(variation, ("lump_sum", "amount"))
    detail = await pricing_changes(session, variation, pricing)
    await put_pricing(session, variation, pricing)
    await add_up_gathered(session, variation)
    check_amount(variation.amount)
    record(
        session,
        company_id=contract.company_id,
        project_id=contract.project_id,
        contract_id=contract.id,
        variation_id=variation.id,
        actor=actor,
        act=needed,
        summary=f"Priced variation {variation.number} at {variation.amount}",
        now=now,
        changes=[
            *changes_between(variation.number, before, values(variation, before)),
            *detail,
        ],
    )
