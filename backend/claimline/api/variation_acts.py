"""The acts on variations, markup and budget changes."""

from __future__ import annotations

from datetime import date
from typing import Annotated
from uuid import UUID

import strawberry

from claimline.actions.change_markup import change_markup
from claimline.actions.create_budget_change import create_budget_change
from claimline.actions.create_variation import create_variation
from claimline.actions.decide_budget_change import decide_budget_change
from claimline.actions.decide_variation import decide_variation
from claimline.actions.edit_budget_change import edit_budget_change
from claimline.actions.edit_variation import edit_variation
from claimline.actions.gather_variations import gather_variations
from claimline.actions.price_variation import price_variation
from claimline.actions.record_variation import record_variation
from claimline.api.context import Info
from claimline.api.contracts import HeadContract
from claimline.api.refusals import Conflict, InvalidInput, NotFound, NotPermitted, WrongStatus
from claimline.api.variation_inputs import (
    ApprovedVariationInput,
    BudgetChangeInput,
    MarkupInput,
    PricingInput,
    VariationInput,
)
from claimline.api.variations import Variation
from claimline.domain.budget_changes import BudgetChangeStatus
from claimline.domain.variations import VariationStatus, VariationTier

RecordVariationResult = Annotated[
    HeadContract | NotFound | NotPermitted | WrongStatus | InvalidInput,
    strawberry.union("RecordVariationResult"),
]
CreateVariationResult = Annotated[
    Variation | NotFound | NotPermitted | InvalidInput, strawberry.union("CreateVariationResult")
]
VariationResult = Annotated[
    Variation | NotFound | NotPermitted | WrongStatus | InvalidInput | Conflict,
    strawberry.union("VariationResult"),
]
ChangedContractResult = Annotated[
    HeadContract | NotFound | NotPermitted | WrongStatus | InvalidInput | Conflict,
    strawberry.union("ChangedContractResult"),
]


@strawberry.type
class VariationMutations:
    @strawberry.mutation(
        description="Record a variation that was agreed elsewhere, in one step; the next claim"
        " that is made bills it."
    )
    async def record_variation(
        self, info: Info, contract_id: UUID, input: ApprovedVariationInput
    ) -> RecordVariationResult:
        async with info.context.transaction() as session:
            await record_variation(
                session, contract_id=contract_id, fields=input.fields(), **info.context.acting
            )
        return await info.context.loaders.contract.load(contract_id)

    @strawberry.mutation(
        description="Propose a change of some tier, as a draft with the contract's markup."
    )
    async def create_variation(
        self, info: Info, contract_id: UUID, tier: VariationTier, input: VariationInput
    ) -> CreateVariationResult:
        async with info.context.transaction() as session:
            variation_id = await create_variation(
                session,
                contract_id=contract_id,
                tier=tier,
                fields=input.fields(),
                **info.context.acting,
            )
        return await info.context.loaders.variation.load(variation_id)

    @strawberry.mutation(description="Replace what is said of a variation that is not decided.")
    async def edit_variation(
        self, info: Info, variation_id: UUID, version: int, input: VariationInput
    ) -> VariationResult:
        async with info.context.transaction() as session:
            await edit_variation(
                session,
                variation_id=variation_id,
                version=version,
                fields=input.fields(),
                **info.context.acting,
            )
        return await info.context.loaders.variation.load(variation_id)

    @strawberry.mutation(
        description="Replace the lines, markup and lump sum of a variation that is not decided."
    )
    async def price_variation(
        self, info: Info, variation_id: UUID, version: int, input: PricingInput
    ) -> VariationResult:
        async with info.context.transaction() as session:
            await price_variation(
                session,
                variation_id=variation_id,
                version=version,
                pricing=input.pricing(),
                **info.context.acting,
            )
        return await info.context.loaders.variation.load(variation_id)

    @strawberry.mutation(
        description="Give a variation, and all that it gathers, another status. An approved one"
        " leaves approval only while nothing is billed on it."
    )
    async def decide_variation(
        self,
        info: Info,
        variation_id: UUID,
        version: int,
        status: VariationStatus,
        approved_on: date | None = None,
        days_granted: int | None = None,
        comment: str = "",
    ) -> VariationResult:
        async with info.context.transaction() as session:
            await decide_variation(
                session,
                variation_id=variation_id,
                version=version,
                status=status,
                approved_on=approved_on,
                days_granted=days_granted,
                comment=comment,
                **info.context.acting,
            )
        return await info.context.loaders.variation.load(variation_id)

    @strawberry.mutation(
        description="Make these, and no others, what a request or a variation gathers."
    )
    async def gather_variations(
        self, info: Info, variation_id: UUID, version: int, member_ids: list[UUID]
    ) -> VariationResult:
        async with info.context.transaction() as session:
            await gather_variations(
                session,
                variation_id=variation_id,
                version=version,
                member_ids=member_ids,
                **info.context.acting,
            )
        return await info.context.loaders.variation.load(variation_id)

    @strawberry.mutation(
        description="Replace the markup that new variations of a contract begin with."
    )
    async def change_markup(
        self, info: Info, contract_id: UUID, version: int, markups: list[MarkupInput]
    ) -> ChangedContractResult:
        async with info.context.transaction() as session:
            await change_markup(
                session,
                contract_id=contract_id,
                version=version,
                markups=[markup.agreed() for markup in markups],
                **info.context.acting,
            )
        return await info.context.loaders.contract.load(contract_id)

    @strawberry.mutation(description="Enter a budget change as a draft.")
    async def create_budget_change(
        self, info: Info, contract_id: UUID, input: BudgetChangeInput
    ) -> RecordVariationResult:
        async with info.context.transaction() as session:
            await create_budget_change(
                session, contract_id=contract_id, fields=input.fields(), **info.context.acting
            )
        return await info.context.loaders.contract.load(contract_id)

    @strawberry.mutation(description="Replace what is said of a budget change that is a draft.")
    async def edit_budget_change(
        self, info: Info, budget_change_id: UUID, version: int, input: BudgetChangeInput
    ) -> ChangedContractResult:
        async with info.context.transaction() as session:
            contract_id = await edit_budget_change(
                session,
                budget_change_id=budget_change_id,
                version=version,
                fields=input.fields(),
                **info.context.acting,
            )
        return await info.context.loaders.contract.load(contract_id)

    @strawberry.mutation(
        description="Approve a budget change whose lines add up to nothing, or make it void."
    )
    async def decide_budget_change(
        self, info: Info, budget_change_id: UUID, version: int, status: BudgetChangeStatus
    ) -> ChangedContractResult:
        async with info.context.transaction() as session:
            contract_id = await decide_budget_change(
                session,
                budget_change_id=budget_change_id,
                version=version,
                status=status,
                **info.context.acting,
            )
        return await info.context.loaders.contract.load(contract_id)
