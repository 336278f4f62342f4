"""The acts on the retention of a head contract."""

from __future__ import annotations

from typing import Annotated
from uuid import UUID

import strawberry

from claimline.actions.change_retention_events import change_retention_events
from claimline.actions.change_retention_terms import change_retention_terms
from claimline.actions.save_security import save_security
from claimline.api.context import Info
from claimline.api.contracts import HeadContract
from claimline.api.refusals import Conflict, InvalidInput, NotFound, NotPermitted, WrongStatus
from claimline.api.retention_inputs import (
    RetentionEventInput,
    RetentionTermsInput,
    SecurityInput,
)

ChangeRetentionResult = Annotated[
    HeadContract | NotFound | NotPermitted | WrongStatus | InvalidInput | Conflict,
    strawberry.union("ChangeRetentionResult"),
]


@strawberry.type
class RetentionMutations:
    @strawberry.mutation(
        description="Replace the retention terms of a contract, for claims that are made from now"
        " on and, if asked for, for the newest claim while it is a draft. The version is that of"
        " the retention."
    )
    async def change_retention_terms(
        self,
        info: Info,
        contract_id: UUID,
        version: int,
        input: RetentionTermsInput,
        applies_to_draft: bool = False,
    ) -> ChangeRetentionResult:
        async with info.context.transaction() as session:
            await change_retention_terms(
                session,
                contract_id=contract_id,
                version=version,
                terms=input.fields(),
                applies_to_draft=applies_to_draft,
                **info.context.acting,
            )
        return await info.context.loaders.contract.load(contract_id)

    @strawberry.mutation(
        description="Make these, in their order, the events that release retention of a contract."
        " The version is that of the retention."
    )
    async def change_retention_events(
        self, info: Info, contract_id: UUID, version: int, events: list[RetentionEventInput]
    ) -> ChangeRetentionResult:
        async with info.context.transaction() as session:
            await change_retention_events(
                session,
                contract_id=contract_id,
                version=version,
                events=[event.fields() for event in events],
                **info.context.acting,
            )
        return await info.context.loaders.contract.load(contract_id)

    @strawberry.mutation(
        description="Record security that the owner holds instead of cash, or replace what is said"
        " of one that is recorded. The version is that of the retention."
    )
    async def save_security(
        self, info: Info, contract_id: UUID, version: int, input: SecurityInput
    ) -> ChangeRetentionResult:
        async with info.context.transaction() as session:
            await save_security(
                session,
                contract_id=contract_id,
                version=version,
                fields=input.fields(),
                **info.context.acting,
            )
        return await info.context.loaders.contract.load(contract_id)
