"""Where the money of a head contract stands."""

from __future__ import annotations

from uuid import UUID

import strawberry

from claimline.api.context import Info
from claimline.api.scalars import Percent
from claimline.domain.claims import ClaimStatus
from claimline.domain.contract_summaries import contract_summary
from claimline.domain.money import Money
from claimline.domain.permissions import Act, may
from claimline.store.claims import certified_totals_of_row, totals_of_row


@strawberry.type(
    description="Totals of a contract. Only approved claims count as claimed. What comes from"
    " claims is null where the caller may see no claims."
)
class ContractSummary:
    original_contract_sum: Money
    approved_variations: Money
    revised_contract_sum: Money
    pending_variations: Money = strawberry.field(description="Under review, priced or proceeding.")
    pending_contract_sum: Money = strawberry.field(
        description="Revised contract sum and pending variations."
    )
    draft_variations: Money
    claimed_to_date: Money | None = strawberry.field(
        default=None,
        description="Completed and stored to date as certified last, before retention.",
    )
    retention_held: Money | None = strawberry.field(
        default=None, description="As certified last, of work and of materials."
    )
    certified_to_date: Money | None = strawberry.field(
        default=None, description="Earned less retention as certified last."
    )
    balance_to_finish: Money | None = strawberry.field(
        default=None, description="Revised contract sum less claimed to date."
    )
    percent_complete: Percent | None = strawberry.field(
        default=None,
        description="Claimed to date of the revised contract sum; null when that is zero, too.",
    )
    in_preparation: Money | None = strawberry.field(
        default=None, description="What a claim that is not approved yet adds before retention."
    )


async def summary_of(info: Info, contract_id: UUID, project_id: UUID) -> ContractSummary:
    """Load what a contract's summary rests on, and let the domain add it up."""
    loaders = info.context.loaders
    schedule = await loaders.schedule_total_of_contract.load(contract_id)
    variations = await loaders.variation_totals_of_contract.load(contract_id)
    shows_claims = may(info.context.actor, Act.VIEW_CLAIM, project_id)
    claims = await loaders.claims_of_contract.load(contract_id) if shows_claims else []
    approved = [c for c in claims if c.status == ClaimStatus.APPROVED.value]
    unapproved = [c for c in claims if c.status != ClaimStatus.APPROVED.value]
    summary = contract_summary(
        original_contract_sum=Money(schedule.total if schedule else 0),
        approved_variations=Money(variations.approved if variations else 0),
        pending_variations=Money(variations.pending if variations else 0),
        draft_variations=Money(variations.draft if variations else 0),
        approved=certified_totals_of_row(approved[0]) if approved else None,
        unapproved=totals_of_row(unapproved[0]) if unapproved else None,
    )
    if shows_claims:
        return summary  # type: ignore[return-value] # bears the same names
    return ContractSummary(
        original_contract_sum=summary.original_contract_sum,
        approved_variations=summary.approved_variations,
        revised_contract_sum=summary.revised_contract_sum,
        pending_variations=summary.pending_variations,
        pending_contract_sum=summary.pending_contract_sum,
        draft_variations=summary.draft_variations,
    )
