"""Which variations and budget changes a claim takes in, and which wait for it."""

from __future__ import annotations

from typing import Any
from uuid import UUID

import strawberry

from claimline.api.context import Info
from claimline.api.rows import read
from claimline.api.variations import Variation
from claimline.domain.budget_changes import BudgetChangeStatus
from claimline.domain.claims import ClaimStatus
from claimline.domain.permissions import Act, may
from claimline.domain.variations import VariationStatus, VariationTier
from claimline.store.reading import ReadRow


@strawberry.type(description="That a claim takes in a variation or a budget change.")
class ClaimChange:
    variation_id: UUID | None
    budget_change_id: UUID | None
    is_new: bool = strawberry.field(description="This claim is the first to take it in.")

    @strawberry.field(description="The variation, where the caller may see it.")
    async def variation(self, info: Info) -> Variation | None:
        variation_id = read(self).variation_id
        if variation_id is None:
            return None
        return await info.context.loaders.variation_for_actor.load(variation_id)


async def waiting_changes(info: Info, claim: ReadRow) -> tuple[list[Any], list[Any]]:
    """Load the approved variations and budget changes that the newest claim could take in."""
    loaders, actor = info.context.loaders, info.context.actor
    is_open = claim.is_newest and claim.status != ClaimStatus.APPROVED.value
    if not is_open or not may(actor, Act.VIEW_HEAD_CONTRACT, claim.project_id):
        return [], []
    taken = await loaders.changes_of_claim.load(claim.id)
    taken_ids = {row.variation_id or row.budget_change_id for row in taken}
    variations = [
        row
        for row in await loaders.variations_of_contract.load(claim.contract_id)
        if row.status == VariationStatus.APPROVED.value
        and row.tier == VariationTier.VARIATION.value
        and row.id not in taken_ids
    ]
    settings = await loaders.settings_of_contract.load(claim.contract_id)
    if not settings.bills_budget_changes:
        return variations, []
    return variations, [
        row
        for row in await loaders.budget_changes_of_contract.load(claim.contract_id)
        if row.status == BudgetChangeStatus.APPROVED.value
        and row.is_billable
        and row.id not in taken_ids
    ]
