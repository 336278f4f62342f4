"""What a change of a claim's lines came to."""

from __future__ import annotations

from typing import cast
from uuid import UUID

import strawberry

from claimline.api.claim_lines import ClaimLine
from claimline.api.claims import ProgressClaim
from claimline.api.context import Info


@strawberry.type(description="A claim whose lines were changed.")
class BilledWork:
    claim: ProgressClaim
    lines: list[ClaimLine] = strawberry.field(
        description="The lines that were typed in, and those whose retention moved with them, with"
        " everything recomputed, in order."
    )


async def billed(info: Info, claim_id: UUID, line_ids: list[UUID]) -> BilledWork:
    """Read what a change of lines came to."""
    loaders = info.context.loaders
    return BilledWork(
        claim=await loaders.claim.load(claim_id),
        lines=cast("list[ClaimLine]", await loaders.claim_lines(line_ids)),
    )
