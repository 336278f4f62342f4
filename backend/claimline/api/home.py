"""The signed-in person: who they are, and what waits for them."""

from __future__ import annotations

from datetime import datetime
from uuid import UUID

import strawberry

from claimline.api.claims import ProgressClaim
from claimline.api.context import Info
from claimline.api.contracts import HeadContract
from claimline.api.projects import Project
from claimline.domain.waiting import WaitingKind
from claimline.store.waiting import waiting_for

strawberry.enum(WaitingKind, description="Why something waits for a person.")


@strawberry.type(description="One thing that waits for the caller.")
class WaitingItem:
    kind: WaitingKind
    since: datetime
    project_id: strawberry.Private[UUID]
    contract_id: strawberry.Private[UUID]
    claim_id: strawberry.Private[UUID | None]

    @strawberry.field(description="Where.")
    async def project(self, info: Info) -> Project:
        return await info.context.loaders.project.load(self.project_id)

    @strawberry.field(description="On which contract.")
    async def contract(self, info: Info) -> HeadContract:
        return await info.context.loaders.contract.load(self.contract_id)

    @strawberry.field(description="Which claim; null when there is none yet.")
    async def claim(self, info: Info) -> ProgressClaim | None:
        if self.claim_id is None:
            return None
        return await info.context.loaders.claim.load(self.claim_id)


@strawberry.type
class HomeQueries:
    @strawberry.field(description="What waits for the caller, longest waiting first.")
    async def waiting_for_me(self, info: Info) -> list[WaitingItem]:
        rows = await waiting_for(info.context.loaders.reader, info.context.actor, info.context.now)
        return [
            WaitingItem(
                kind=WaitingKind(row.kind),
                since=row.since,
                project_id=row.project_id,
                contract_id=row.contract_id,
                claim_id=row.claim_id,
            )
            for row in rows
        ]
