"""Retention terms as they are kept, and what the retention of a claim is worked out from."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from decimal import Decimal
from typing import Any

from sqlalchemy import (
    BigInteger,
    func,
    select,
    type_coerce,
)

from claimline.domain.claim_lines import ClaimLine, ClaimLineKind
from claimline.domain.money import ZERO, Money, total
from claimline.domain.numbers import number_text
from claimline.domain.retention_terms import (
    LimitKind,
    RetentionLevel,
    RetentionReach,
    RetentionScheme,
    RetentionStep,
    RetentionTerms,
    flat,
)
from claimline.domain.retention_working import Working
from claimline.store.claims import ProgressClaimRow
from claimline.store.contracts import HeadContractRow
from claimline.store.database import Session
from claimline.store.retention import RetentionTermsRow, SecurityRow, replaced_by
from claimline.store.rows import under


def as_stored(terms: RetentionTerms) -> dict[str, Any]:
    """Write terms as they are kept with a contract, and with each claim made under them."""
    return {
        "scheme": terms.scheme.value,
        "level": terms.level.value,
        "reach": terms.reach.value,
        "materials_percent": number_text(terms.materials_percent),
        "steps": [
            {
                "percent": number_text(step.percent),
                "limit_kind": step.limit_kind.value if step.limit_kind else None,
                "limit": None if step.limit is None else number_text(step.limit),
            }
            for step in terms.steps
        ],
    }


def terms_stored(stored: Mapping[str, Any] | None, percent: Decimal) -> RetentionTerms:
    """Read terms as they are kept; of none, the contract's percentage of work and of materials."""
    if stored is None:
        return flat(percent)
    return RetentionTerms(
        tuple(
            RetentionStep(
                Decimal(step["percent"]),
                LimitKind(step["limit_kind"]) if step["limit_kind"] else None,
                None if step["limit"] is None else Decimal(step["limit"]),
            )
            for step in stored["steps"]
        ),
        Decimal(stored["materials_percent"]),
        RetentionScheme(stored["scheme"]),
        RetentionLevel(stored["level"]),
        RetentionReach(stored["reach"]),
    )


def terms_of_contract(stored: Mapping[str, Any] | None, percent: Decimal) -> RetentionTerms:
    """Read the terms of a contract, whose percentage is that of the first step."""
    terms = terms_stored(stored, percent)
    first = RetentionStep(percent, terms.steps[0].limit_kind, terms.steps[0].limit)
    return RetentionTerms(
        (first, *terms.steps[1:]),
        terms.materials_percent,
        terms.scheme,
        terms.level,
        terms.reach,
    )


async def retention_of(session: Session, contract: HeadContractRow) -> RetentionTermsRow:
    """Load what a locked contract says of retention; begin with the little that it says itself."""
    row = await session.get(
        RetentionTermsRow, (contract.company_id, contract.id), populate_existing=True
    )
    if row is None:
        row = RetentionTermsRow(
            company_id=contract.company_id,
            contract_id=contract.id,
            terms=None,
            version=1,
            changed_at=contract.changed_at,
            changed_by=contract.changed_by,
        )
        session.add(row)
        await session.flush()
    return row


async def terms_for_claims(session: Session, contract: HeadContractRow) -> RetentionTerms:
    """Load the terms under which the next claim of a locked contract is made."""
    stored = await session.scalar(
        select(RetentionTermsRow.terms).where(under(RetentionTermsRow.contract_id, contract))
    )
    return terms_of_contract(stored, contract.default_retention_percent)


async def working_of(
    session: Session, contract: HeadContractRow, claim: ProgressClaimRow
) -> Working:
    """Load what the retention of a locked claim is worked out from, besides its lines."""
    totals = claim.totals()
    changes = (
        totals.additions_in_previous_claims
        + totals.deductions_in_previous_claims
        + totals.additions_this_claim
        + totals.deductions_this_claim
    )
    secured, replaced = await _security(session, contract)
    return Working(
        terms_stored(claim.retention_terms, contract.default_retention_percent),
        totals.original_contract_sum,
        totals.original_contract_sum + changes,
        secured,
        replaced,
    )


async def working_for(
    session: Session,
    contract: HeadContractRow,
    terms: RetentionTerms,
    lines: Sequence[tuple[ClaimLineKind, ClaimLine]],
) -> Working:
    """Load what the retention of a claim to be is worked out from, besides its lines."""
    secured, replaced = await _security(session, contract)
    return Working(
        terms,
        total(line.scheduled_value for kind, line in lines if kind is ClaimLineKind.CONTRACT),
        total(line.scheduled_value for _, line in lines),
        secured,
        replaced,
    )


async def _security(session: Session, contract: HeadContractRow) -> tuple[Money, Money]:
    """Add up the securities of a contract, and the cash that they took the place of.

    One that was returned counts on: what it stood for was released, and is not held anew.
    """
    secured = await session.scalar(
        select(func.sum(type_coerce(SecurityRow.amount, BigInteger))).where(
            under(SecurityRow.contract_id, contract)
        )
    )
    if not secured:
        return ZERO, ZERO
    return Money(int(secured)), await replaced_by(session, contract)
