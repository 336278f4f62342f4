"""Payments received on a contract, and where they leave it and its claims."""

from __future__ import annotations

from asyncio import gather
from datetime import date, datetime
from decimal import Decimal
from typing import TYPE_CHECKING, Annotated
from uuid import UUID

import strawberry

from claimline.api.context import Info
from claimline.api.people import AvailableAct, Person, offered
from claimline.api.rows import read
from claimline.api.scalars import Percent
from claimline.domain.available_acts import acts_on_payment
from claimline.domain.claims import ClaimStatus
from claimline.domain.money import Money, total
from claimline.domain.payments import Payable, PaymentMethod, Standing, proposed
from claimline.domain.permissions import Act, may
from claimline.domain.projects import day_of
from claimline.store.reading import ReadRow

if TYPE_CHECKING:
    from claimline.api.claims import ProgressClaim

strawberry.enum(PaymentMethod, description="How money moved.")


@strawberry.type(description="The part of a payment that pays one claim. Includes tax.")
class PaymentAllocation:
    claim_id: strawberry.Private[UUID]
    amount: Money

    @strawberry.field(description="What it pays.")
    async def claim(
        self, info: Info
    ) -> Annotated[ProgressClaim, strawberry.lazy("claimline.api.claims")]:
        return await info.context.loaders.claim.load(self.claim_id)


@strawberry.type(
    description="Money received on a contract, or the reversal of what was recorded wrongly."
    " Includes tax; never edited."
)
class PaymentReceived:
    id: UUID
    received_on: date
    amount: Money = strawberry.field(description="Negative on a reversal.")
    method: PaymentMethod
    payment_number: str
    invoice_number: str
    reference: str = strawberry.field(description="Of the cheque or the transfer.")
    notes: str = strawberry.field(description="Of a reversal: why.")
    recorded_at: datetime
    reverses_id: UUID | None = strawberry.field(description="The payment that it takes back.")
    reversed_by_id: UUID | None = strawberry.field(description="What takes it back.")

    @strawberry.field(description="Who recorded it.")
    async def recorded_by(self, info: Info) -> Person:
        return await info.context.loaders.person.load(read(self).recorded_by)

    @strawberry.field(
        description="What it pays, in the order of the claims; nothing where the caller may see no"
        " claims."
    )
    async def allocations(self, info: Info) -> list[PaymentAllocation]:
        if not _sees_claims(info, self):
            return []
        return await info.context.loaders.allocations_of_payment.load(self.id)

    @strawberry.field(
        description="What of it pays no claim; null where the caller may see no claims."
    )
    async def not_allocated(self, info: Info) -> Money | None:
        if not _sees_claims(info, self):
            return None
        parts = await info.context.loaders.allocations_of_payment.load(self.id)
        return Money(read(self).amount) - total(Money(part.amount) for part in parts)

    @strawberry.field(description="What the caller may do with it now.")
    def available_acts(self, info: Info) -> list[AvailableAct]:
        row = read(self)
        return offered(
            acts_on_payment(
                info.context.actor,
                row.project_id,
                is_reversal=row.reverses_id is not None,
                is_reversed=row.reversed_by_id is not None,
            )
        )


@strawberry.type(description="What of a certified claim is paid. Amounts include tax.")
class ClaimPayment:
    due: Money = strawberry.field(description="Line 8 with the tax applicable to it.")
    due_on: date | None = strawberry.field(description="By the terms of the contract.")
    paid: Money
    outstanding: Money = strawberry.field(description="Nothing when it is paid over.")
    overpaid: Money = strawberry.field(description="Paid beyond what is due.")
    is_overdue: bool


@strawberry.type(
    description="Where the payments of a contract stand. Amounts include tax; drafts do not count."
)
class PaymentStanding:
    due: Money = strawberry.field(description="By all certificates.")
    received: Money = strawberry.field(description="To date, reversals taken off.")
    outstanding: Money = strawberry.field(
        description="Due less received; negative when more was received."
    )
    overdue: Money = strawberry.field(description="Outstanding on claims whose day has passed.")
    not_allocated: Money = strawberry.field(description="Received, and pays no claim.")
    contract_sum: Money = strawberry.field(description="The revised contract sum, with its tax.")
    remaining: Money = strawberry.field(description="The contract sum less what was received.")
    percent_paid: Percent | None = strawberry.field(
        description="Received of the contract sum; null when that is nothing."
    )


async def payment_of_claim(info: Info, claim: ReadRow) -> ClaimPayment | None:
    """Load what is paid of a claim; None while it is not certified."""
    if claim.status != ClaimStatus.APPROVED.value:
        return None
    payable = await payable_of(info, claim)
    return ClaimPayment(
        due=payable.due,
        due_on=claim.payment_due_on,
        paid=payable.paid,
        outstanding=payable.outstanding,
        overpaid=payable.overpaid,
        is_overdue=payable.is_overdue(claim.payment_due_on, await _today(info, claim.project_id)),
    )


async def payable_of(info: Info, claim: ReadRow) -> Payable:
    """Load what is due and paid of a claim."""
    found = await info.context.loaders.paid_of_claim.load(claim.id)
    return Payable(claim.id, Money(claim.payment_due), Money(found.paid if found else 0))


async def proposed_on(info: Info, contract_id: UUID, amount: Money) -> list[PaymentAllocation]:
    """Propose which claims of a contract an amount pays: the oldest first."""
    payables = [payable for _, payable in await _payables_of(info, contract_id)]
    return [
        PaymentAllocation(claim_id=part.claim_id, amount=part.amount)
        for part in proposed(amount, payables)
    ]


async def standing_of(info: Info, contract_id: UUID, project_id: UUID) -> PaymentStanding:
    """Load where the payments of a contract stand."""
    loaders = info.context.loaders
    payables = await _payables_of(info, contract_id)
    received = await loaders.received_of_contract.load(contract_id)
    rates = await loaders.scheduled_of_contract.load(contract_id)
    today = await _today(info, project_id)
    standing = Standing(
        due=total(payable.due for _, payable in payables),
        received=Money(received.received),
        allocated=Money(received.allocated),
        overdue=total(
            payable.outstanding
            for claim, payable in payables
            if payable.is_overdue(claim.payment_due_on, today)
        ),
        contract_sum=total(_with_tax(row) for row in rates),
    )
    return standing  # type: ignore[return-value] # bears the same names


async def _payables_of(info: Info, contract_id: UUID) -> list[tuple[ReadRow, Payable]]:
    """Load the certified claims of a contract in the order of their numbers."""
    claims = await info.context.loaders.claims_of_contract.load(contract_id)
    certified = [one for one in reversed(claims) if one.status == ClaimStatus.APPROVED.value]
    # All at once: one after the other, each would be a statement of its own.
    payables = await gather(*(payable_of(info, claim) for claim in certified))
    return list(zip(certified, payables, strict=True))


def _sees_claims(info: Info, payment: PaymentReceived) -> bool:
    return may(info.context.actor, Act.VIEW_CLAIM, read(payment).project_id)


async def _today(info: Info, project_id: UUID) -> date:
    project = await info.context.loaders.project.load(project_id)
    return day_of(info.context.now, project.time_zone)


def _with_tax(row: ReadRow) -> Money:
    amount = Money(row.amount)
    return amount + amount.percent(Decimal(row.tax_percent))
