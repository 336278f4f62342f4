"""Record a payment that was received."""

from collections.abc import Sequence
from datetime import datetime
from uuid import UUID

from claimline.domain.claims import ClaimStatus
from claimline.domain.payments import (
    Allocation,
    ClaimNotCertified,
    ContractNotPayable,
    PaymentFields,
    check_payment,
    why_not_payable,
)
from claimline.domain.permissions import Act, Actor, may, permit
from claimline.domain.refusals import NotFound
from claimline.store.contract_settings import contract_settings_of
from claimline.store.contracts import contract_for_update
from claimline.store.database import Session
from claimline.store.history import changes_between, record
from claimline.store.payment_history import record_paid
from claimline.store.payments import add_payment, claims_to_pay
from claimline.store.rows import values_of


async def record_payment(
    session: Session,
    *,
    actor: Actor,
    contract_id: UUID,
    fields: PaymentFields,
    allocations: Sequence[Allocation],
    now: datetime,
) -> UUID:
    """Record a payment with the parts of it that pay claims; what is left is not allocated.

    More than is outstanding is taken, and shown as overpaid: the bank has it already.

    :raises NotFound: if the actor can see no such contract, or it has no such claim.
    :raises NotPermitted: if the actor is no admin of head contracts.
    :raises ContractNotPayable: if the contract is not approved or complete, or payments are off.
    :raises InvalidInput: if the fields make no sense, or the parts come to more than the payment.
    :raises ClaimNotCertified: if a claim is not approved.
    """
    contract = await contract_for_update(session, contract_id, actor)
    permit(actor, Act.RECORD_PAYMENT, project_id=contract.project_id)
    settings = await contract_settings_of(session, contract)
    reason = why_not_payable(contract.status, are_payments_enabled=settings.are_payments_enabled)
    if reason is not None:
        raise ContractNotPayable(reason)
    check_payment(fields, allocations)
    claims = await claims_to_pay(
        session, contract, [allocation.claim_id for allocation in allocations]
    )
    if len(claims) < len(allocations) or (
        claims and not may(actor, Act.VIEW_CLAIM, contract.project_id)
    ):
        raise NotFound("claim")
    for claim in claims.values():
        if claim.status is not ClaimStatus.APPROVED:
            raise ClaimNotCertified(f"Claim {claim.claim_number} is not certified yet.")
    payment = await add_payment(session, contract, fields, allocations, actor=actor, now=now)
    record(
        session,
        company_id=contract.company_id,
        project_id=contract.project_id,
        contract_id=contract.id,
        actor=actor,
        act=Act.RECORD_PAYMENT,
        summary=f"Recorded a payment of {fields.amount}",
        now=now,
        changes=changes_between(_known_as(fields), {}, values_of(fields)),
    )
    for part in allocations:
        record_paid(session, claims[part.claim_id], part.amount, actor=actor, now=now)
    return payment.id


def _known_as(fields: PaymentFields) -> str:
    return fields.payment_number or fields.reference or "Payment"
