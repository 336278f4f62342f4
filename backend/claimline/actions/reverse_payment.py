"""Take back a payment that was recorded wrongly."""

from dataclasses import replace
from datetime import date, datetime
from uuid import UUID

from claimline.domain.claims import check_reason
from claimline.domain.payments import Allocation, PaymentFields, why_not_reversible
from claimline.domain.permissions import Act, Actor, permit
from claimline.domain.projects import day_of
from claimline.store.contracts import time_zone_of
from claimline.store.database import Session
from claimline.store.history import Change, record
from claimline.store.payment_history import record_unpaid
from claimline.store.payments import (
    PaymentRow,
    add_payment,
    allocations_of,
    claims_to_pay,
    is_reversed,
    payment_for_update,
)


async def reverse_payment(
    session: Session,
    *,
    actor: Actor,
    payment_id: UUID,
    reason: str,
    reversed_on: date | None,
    now: datetime,
) -> UUID:
    """Add a row of the opposite amount and parts, with the reason; return the contract.

    Without a date of its own it bears the day that it is where the project is.

    :raises NotFound: if the actor can see no such payment.
    :raises NotPermitted: if the actor is no admin of head contracts.
    :raises ReasonMissing: if no reason is given.
    :raises PaymentIsReversed: if it is reversed already, or is a reversal itself.
    """
    contract, payment = await payment_for_update(session, payment_id, actor)
    permit(actor, Act.REVERSE_PAYMENT, project_id=contract.project_id)
    reason = check_reason(reason)
    refusal = why_not_reversible(
        is_reversal=payment.reverses_id is not None,
        is_reversed=await is_reversed(session, payment),
    )
    if refusal is not None:
        raise refusal
    day = reversed_on or day_of(now, await time_zone_of(session, contract))
    fields = replace(_fields(payment), received_on=day, amount=-payment.amount, notes=reason)
    parts = [
        Allocation(part.claim_id, -part.amount) for part in await allocations_of(session, payment)
    ]
    await add_payment(session, contract, fields, parts, actor=actor, now=now, reverses=payment)
    record(
        session,
        company_id=contract.company_id,
        project_id=contract.project_id,
        contract_id=contract.id,
        actor=actor,
        act=Act.REVERSE_PAYMENT,
        summary=f"Reversed the payment of {payment.amount}",
        reason=reason,
        now=now,
        changes=[Change(payment.payment_number or "Payment", "amount", str(payment.amount), None)],
    )
    claims = await claims_to_pay(session, contract, [part.claim_id for part in parts])
    for part in parts:
        record_unpaid(session, claims[part.claim_id], -part.amount, actor=actor, now=now)
    return contract.id


def _fields(payment: PaymentRow) -> PaymentFields:
    return PaymentFields(
        received_on=payment.received_on,
        amount=payment.amount,
        method=payment.method,
        payment_number=payment.payment_number,
        invoice_number=payment.invoice_number,
        reference=payment.reference,
        notes=payment.notes,
    )
