"""What payments leave in the history of the claims that they pay."""

from __future__ import annotations

from datetime import datetime

from claimline.domain.money import Money
from claimline.domain.permissions import Act, Actor
from claimline.store.claims import ProgressClaimRow
from claimline.store.database import Session
from claimline.store.history import Change, record


def record_paid(
    session: Session, claim: ProgressClaimRow, amount: Money, *, actor: Actor, now: datetime
) -> None:
    """Add an entry for a part of a payment that pays a claim; for those who see claims."""
    record(
        session,
        company_id=claim.company_id,
        project_id=claim.project_id,
        contract_id=claim.contract_id,
        claim_id=claim.id,
        actor=actor,
        act=Act.RECORD_PAYMENT,
        summary=f"A payment received pays {amount} of claim {claim.claim_number}",
        now=now,
        changes=[Change(claim.claim_number, "paid", None, str(amount))],
    )


def record_unpaid(
    session: Session, claim: ProgressClaimRow, amount: Money, *, actor: Actor, now: datetime
) -> None:
    """Add an entry for a part of a payment that was reversed."""
    record(
        session,
        company_id=claim.company_id,
        project_id=claim.project_id,
        contract_id=claim.contract_id,
        claim_id=claim.id,
        actor=actor,
        act=Act.REVERSE_PAYMENT,
        summary=f"The payment of {amount} of claim {claim.claim_number} was reversed",
        now=now,
        changes=[Change(claim.claim_number, "paid", str(amount), None)],
    )
