"""Why a claim is different from the last."""

from __future__ import annotations

from itertools import islice
from typing import cast
from uuid import UUID

import strawberry

from claimline.api.context import Info
from claimline.api.rows import PageInfo, numbered_cursor
from claimline.domain.differences import Moved as _Moved
from claimline.domain.differences import Movement, clause, totals_by_movement
from claimline.domain.money import Money, total
from claimline.store.line_differences import LineDifference as _LineDifference
from claimline.store.line_differences import line_differences

strawberry.enum(Movement, description="What moved a line of a claim since the last certificate.")


@strawberry.type(description="One thing that moved a line.")
class LineMovement:
    movement: Movement
    amount: Money = strawberry.field(
        description="Signed as it moves the payment due, where it does."
    )
    payment_due: Money = strawberry.field(
        description="What it adds to the payment due; nothing where it only explains."
    )

    @strawberry.field(description='In words: "60.00 more retention held".')
    def text(self) -> str:
        return clause(cast("_Moved", self))


@strawberry.type(description="A line that moved since the last claim, and why.")
class LineDifference:
    line_id: UUID
    item_number: str
    description: str
    sentence: str = strawberry.field(description="All that moved it, and what that comes to.")
    payment_due: Money = strawberry.field(description="What the line adds to the payment due.")
    movements: list[LineMovement]


@strawberry.type(description="A page of lines that moved, in the order of the claim.")
class LineDifferenceConnection:
    nodes: list[LineDifference]
    page_info: PageInfo
    total_count: int


@strawberry.type(description="All movements of one kind together.")
class MovementTotal:
    movement: Movement
    line_count: int
    amount: Money
    payment_due: Money = strawberry.field(description="What they add to the payment due.")


@strawberry.type(
    description="Why a claim is different from the last, by certified figures: what the lines that"
    " moved add up to is the payment due (line 8), to the cent."
)
class ClaimDifferences:
    moved: strawberry.Private[list[_LineDifference]]

    @strawberry.field(description="Kind by kind, over all lines.")
    def totals(self) -> list[MovementTotal]:
        found = totals_by_movement([line.movements for line in self.moved])
        return cast("list[MovementTotal]", found)

    @strawberry.field(description="What all lines add up to: line 8 of the certificate.")
    def payment_due(self) -> Money:
        return total(line.payment_due for line in self.moved)

    @strawberry.field(description="The lines that moved.")
    def lines(self, first: int = 50, after: str | None = None) -> LineDifferenceConnection:
        start = numbered_cursor(after) if after else 0
        following = (line for line in self.moved if line.position > start)
        page = list(islice(following, first + 1))
        shown = page[:first]
        return LineDifferenceConnection(
            nodes=cast("list[LineDifference]", shown),
            page_info=PageInfo(
                has_next_page=len(page) > first,
                end_cursor=str(shown[-1].position) if shown else None,
            ),
            total_count=len(self.moved),
        )


async def differences_of(info: Info, contract_id: UUID, claim_id: UUID) -> ClaimDifferences:
    """Load the lines of a claim and of the one that it carries forward, and compare them."""
    loaders = info.context.loaders
    claims = await loaders.claims_of_contract.load(contract_id)
    number = next(claim.number for claim in claims if claim.id == claim_id)
    previous = [claim.id for claim in claims if claim.number == number - 1]
    lines, *before = await loaders.lines_of_claim.load_many([claim_id, *previous])
    return ClaimDifferences(moved=line_differences(lines, before[0] if before else []))
