"""The acts on payments received."""

from __future__ import annotations

from datetime import date
from typing import Annotated
from uuid import UUID

import strawberry

from claimline.actions.record_payment import record_payment
from claimline.actions.reverse_payment import reverse_payment
from claimline.api.context import Info
from claimline.api.contracts import HeadContract
from claimline.api.refusals import InvalidInput, NotFound, NotPermitted, WrongStatus
from claimline.domain.money import Money
from claimline.domain.payments import Allocation, PaymentFields, PaymentMethod

RecordPaymentResult = Annotated[
    HeadContract | NotFound | NotPermitted | WrongStatus | InvalidInput,
    strawberry.union("RecordPaymentResult"),
]
ReversePaymentResult = Annotated[
    HeadContract | NotFound | NotPermitted | WrongStatus | InvalidInput,
    strawberry.union("ReversePaymentResult"),
]


@strawberry.input(description="The part of a payment that pays one claim. Includes tax.")
class PaymentAllocationInput:
    claim_id: UUID
    amount: Money


@strawberry.input(description="A payment that was received. Includes tax.")
class PaymentInput:
    received_on: date
    amount: Money
    method: PaymentMethod = PaymentMethod.BANK_TRANSFER
    payment_number: str = ""
    invoice_number: str = ""
    reference: str = strawberry.field(default="", description="Of the cheque or the transfer.")
    notes: str = ""
    allocations: list[PaymentAllocationInput] = strawberry.field(
        default_factory=list, description="What it pays; the rest is kept as not allocated."
    )

    def fields(self) -> PaymentFields:
        """Give the fields as the domain asks for them."""
        return PaymentFields(
            received_on=self.received_on,
            amount=self.amount,
            method=self.method,
            payment_number=self.payment_number.strip(),
            invoice_number=self.invoice_number.strip(),
            reference=self.reference.strip(),
            notes=self.notes.strip(),
        )


@strawberry.type
class PaymentMutations:
    @strawberry.mutation(
        description="Record a payment received on an approved or complete contract."
    )
    async def record_payment(
        self, info: Info, contract_id: UUID, input: PaymentInput
    ) -> RecordPaymentResult:
        async with info.context.transaction() as session:
            await record_payment(
                session,
                contract_id=contract_id,
                fields=input.fields(),
                allocations=[Allocation(one.claim_id, one.amount) for one in input.allocations],
                **info.context.acting,
            )
        return await info.context.loaders.contract.load(contract_id)

    @strawberry.mutation(
        description="Take back a payment that was recorded wrongly, with a reason: a row of its"
        " own. Without a date it bears today's, where the project is."
    )
    async def reverse_payment(
        self, info: Info, payment_id: UUID, reason: str, reversed_on: date | None = None
    ) -> ReversePaymentResult:
        async with info.context.transaction() as session:
            contract_id = await reverse_payment(
                session,
                payment_id=payment_id,
                reason=reason,
                reversed_on=reversed_on,
                **info.context.acting,
            )
        return await info.context.loaders.contract.load(contract_id)
