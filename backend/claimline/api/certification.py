"""The acts of the certifier on the lines of a claim."""

from __future__ import annotations

from typing import Annotated
from uuid import UUID

import strawberry

from claimline.actions.certify_as_claimed import certify_as_claimed
from claimline.actions.certify_work import certify_work
from claimline.api.billed_work import BilledWork, billed
from claimline.api.context import Info
from claimline.api.refusals import Conflict, InvalidInput, NotFound, NotPermitted, WrongStatus
from claimline.domain.certification import GivenReason
from claimline.domain.claim_entries import typed_cells, versions_of
from claimline.domain.claim_lines import ClaimLineCell

CertifyWorkResult = Annotated[
    BilledWork | NotFound | NotPermitted | WrongStatus | InvalidInput | Conflict,
    strawberry.union("CertifyWorkResult"),
]


@strawberry.input(description="Why a line is certified for another amount than is claimed.")
class DifferenceReasonInput:
    line_id: UUID
    version: int = strawberry.field(description="That of the line as last read.")
    reason: str = strawberry.field(description="Printed on the certificate; empty takes it back.")


@strawberry.type
class CertificationMutations:
    @strawberry.mutation(
        description="Type cells of the certificate as billWork types cells of the claim, all or"
        " none, while the claim is under review. Approval waits until every line that is certified"
        " for another amount than is claimed has a reason; reasons can be given without cells."
    )
    async def certify_work(
        self,
        info: Info,
        claim_id: UUID,
        line_ids: list[UUID],
        versions: list[int],
        cells: list[ClaimLineCell],
        values: list[str],
        reasons: list[DifferenceReasonInput] | None = None,
    ) -> CertifyWorkResult:
        async with info.context.transaction() as session:
            lines = await certify_work(
                session,
                claim_id=claim_id,
                typed=typed_cells(line_ids, versions, cells, values),
                given=[
                    GivenReason(given.line_id, given.version, given.reason)
                    for given in reasons or []
                ],
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
