"""The acts of the certifier on the lines of a claim."""

from __future__ import annotations

from typing import Annotated
from uuid import UUID

import strawberry

from claimline.actions.certify_as_claimed import certify_as_claimed
from claimline.actions.certify_work import certify_work
from claimline.actions.explain_differences import explain_differences
from claimline.api.claim_acts import BilledWork, billed
from claimline.api.context import Info
from claimline.api.refusals import Conflict, InvalidInput, NotFound, NotPermitted, WrongStatus
from claimline.domain.claim_entries import typed_cells, versions_of
from claimline.domain.claim_lines import ClaimLineCell

CertifyWorkResult = Annotated[
    BilledWork | NotFound | NotPermitted | WrongStatus | InvalidInput | Conflict,
    strawberry.union("CertifyWorkResult"),
]


@strawberry.type
class CertificationMutations:
    @strawberry.mutation(
        description="Type cells of the certificate as billWork types cells of the claim, all or"
        " none, while the claim is under review. A reason that is given is kept for each of these"
        " lines that is certified for another amount than is claimed."
    )
    async def certify_work(
        self,
        info: Info,
        claim_id: UUID,
        line_ids: list[UUID],
        versions: list[int],
        cells: list[ClaimLineCell],
        values: list[str],
        reason: str | None = None,
    ) -> CertifyWorkResult:
        async with info.context.transaction() as session:
            lines = await certify_work(
                session,
                claim_id=claim_id,
                typed=typed_cells(line_ids, versions, cells, values),
                reason=reason,
                **info.context.acting,
            )
        return await billed(info, claim_id, lines)

    @strawberry.mutation(
        description="Keep one reason for the differences on these lines, each at the version last"
        " read. Approval waits until every difference has one."
    )
    async def explain_differences(
        self,
        info: Info,
        claim_id: UUID,
        line_ids: list[UUID],
        versions: list[int],
        reason: str,
    ) -> CertifyWorkResult:
        async with info.context.transaction() as session:
            lines = await explain_differences(
                session,
                claim_id=claim_id,
                versions=versions_of(line_ids, versions),
                reason=reason,
                **info.context.acting,
            )
        return await billed(info, claim_id, lines)

    @strawberry.mutation(
        description="Certify lines simply as claimed, each at the version last read: figures and"
        " reasons of the certifier are taken back."
    )
    async def certify_as_claimed(
        self, info: Info, claim_id: UUID, line_ids: list[UUID], versions: list[int]
    ) -> CertifyWorkResult:
        async with info.context.transaction() as session:
            lines = await certify_as_claimed(
                session,
                claim_id=claim_id,
                versions=versions_of(line_ids, versions),
                **info.context.acting,
            )
        return await billed(info, claim_id, lines)
