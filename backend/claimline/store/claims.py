"""Head contract progress claims."""

from __future__ import annotations

from dataclasses import fields, replace
from datetime import date, datetime
from typing import Any
from uuid import UUID

from sqlalchemy import (
    Computed,
    ForeignKey,
    ForeignKeyConstraint,
    Index,
    UniqueConstraint,
    any_,
    select,
)
from sqlalchemy.orm import Mapped, mapped_column

from claimline.domain.certificate import ClaimTotals
from claimline.domain.claims import ClaimKind, ClaimStatus
from claimline.domain.money import ZERO, Money
from claimline.domain.permissions import Act, Actor
from claimline.domain.refusals import NotFound
from claimline.store.batches import asked, many_each, one_each
from claimline.store.billing_periods import BillingPeriodRow
from claimline.store.claim_lines import CERTIFIED
from claimline.store.contracts import VISIBLE, HeadContractRow, contract_for_update, seen_by
from claimline.store.database import Session, is_any, required
from claimline.store.reading import (
    ReadRow,
    columns,
    uuids,
)
from claimline.store.rows import (
    EnumColumn,
    MoneyColumn,
    Owned,
    Row,
    Versioned,
    refers,
    under,
    values_of,
)


class ProgressClaimRow(Owned, Versioned, Row):
    """A claim with the sums over its lines, written in the transaction that changes a line."""

    __tablename__ = "progress_claim"
    __table_args__ = (
        ForeignKeyConstraint(
            ["company_id", "contract_id"], ["head_contract.company_id", "head_contract.id"]
        ),
        ForeignKeyConstraint(
            ["company_id", "billing_period_id"], ["billing_period.company_id", "billing_period.id"]
        ),
        UniqueConstraint("company_id", "contract_id", "number"),
        UniqueConstraint("company_id", "contract_id", "claim_number"),
        Index("ix_progress_claim_billing_period_id", "company_id", "billing_period_id"),
        Index("ix_progress_claim_status", "company_id", "project_id", "status"),
        # At most one claim of a contract is not approved: the next one carries its figures forward.
        Index(
            "uq_progress_claim_unapproved",
            "company_id",
            "contract_id",
            unique=True,
            postgresql_where="status <> 'approved'",
        ),
    )

    project_id: Mapped[UUID]
    contract_id: Mapped[UUID]
    billing_period_id: Mapped[UUID]
    number: Mapped[int]  # the system's own, counts up within the contract
    claim_number: Mapped[str]  # the contractor's
    kind: Mapped[ClaimKind] = mapped_column(EnumColumn(ClaimKind), default=ClaimKind.WORK)
    status: Mapped[ClaimStatus] = mapped_column(EnumColumn(ClaimStatus))
    period_starts_on: Mapped[date]
    period_ends_on: Mapped[date]
    due_on: Mapped[date]
    billed_on: Mapped[date]
    comment: Mapped[str] = mapped_column(default="")
    custom_values: Mapped[dict[str, Any]] = mapped_column(default=dict)  # by custom field
    created_at: Mapped[datetime]
    created_by: Mapped[UUID] = mapped_column(ForeignKey("person.id"))
    submitted_at: Mapped[datetime | None]
    submitted_by: Mapped[UUID | None] = mapped_column(ForeignKey("person.id"))
    approved_at: Mapped[datetime | None]
    approved_by: Mapped[UUID | None] = mapped_column(ForeignKey("person.id"))
    line_count: Mapped[int] = mapped_column(default=0)
    # As the contract said when the claim was made: later terms are for later claims.
    retention_terms: Mapped[dict[str, Any] | None]
    less_previous_certificates: Mapped[Money] = mapped_column(default=ZERO)  # line 7
    original_contract_sum: Mapped[Money] = mapped_column(default=ZERO)
    additions_in_previous_claims: Mapped[Money] = mapped_column(default=ZERO)
    deductions_in_previous_claims: Mapped[Money] = mapped_column(default=ZERO)
    additions_this_claim: Mapped[Money] = mapped_column(default=ZERO)
    deductions_this_claim: Mapped[Money] = mapped_column(default=ZERO)
    work_from_previous_claims: Mapped[Money] = mapped_column(default=ZERO)
    work_this_period: Mapped[Money] = mapped_column(default=ZERO)
    materials_stored: Mapped[Money] = mapped_column(default=ZERO)
    work_retention_held: Mapped[Money] = mapped_column(default=ZERO)
    materials_retention_held: Mapped[Money] = mapped_column(default=ZERO)
    retention_released: Mapped[Money] = mapped_column(default=ZERO)
    # The certificate differs from the claim in these alone: what is carried forward is agreed.
    certified_work_this_period: Mapped[Money] = mapped_column(default=ZERO)
    certified_materials_stored: Mapped[Money] = mapped_column(default=ZERO)
    certified_work_retention_held: Mapped[Money] = mapped_column(default=ZERO)
    certified_materials_retention_held: Mapped[Money] = mapped_column(default=ZERO)
    certified_retention_released: Mapped[Money] = mapped_column(default=ZERO)
    certified_tax: Mapped[Money] = mapped_column(default=ZERO)  # attributed with line 8
    payment_due: Mapped[Money] = mapped_column(  # line 8 as certified, with its tax
        MoneyColumn,
        Computed(
            "work_from_previous_claims + certified_work_this_period + certified_materials_stored"
            " - certified_work_retention_held - certified_materials_retention_held"
            " - less_previous_certificates + certified_tax",
            persisted=True,
        ),
    )
    payment_due_on: Mapped[date | None]  # by the contract's terms, once the certificate is issued
    certified_line_count: Mapped[int] = mapped_column(default=0)  # certified not as claimed
    unexplained_line_count: Mapped[int] = mapped_column(default=0)  # of these, without a reason

    def totals(self) -> ClaimTotals:
        """Give the sums as the domain asks for them."""
        return ClaimTotals(**{name: getattr(self, name) for name in TOTAL_NAMES})

    def certified_totals(self) -> ClaimTotals:
        """Give the sums that the certificate is made of."""
        certified = {name: getattr(self, CERTIFIED + name) for name in CERTIFIED_NAMES}
        return replace(self.totals(), **certified)

    def put_totals(self, totals: ClaimTotals, certified: ClaimTotals) -> None:
        """Take the sums over the lines, as claimed and as certified."""
        for name, amount in values_of(totals).items():
            setattr(self, name, amount)
        for name in CERTIFIED_NAMES:
            setattr(self, CERTIFIED + name, getattr(certified, name))


TOTAL_NAMES = tuple(field.name for field in fields(ClaimTotals))
CERTIFIED_NAMES = (
    "work_this_period",
    "materials_stored",
    "work_retention_held",
    "materials_retention_held",
    "retention_released",
)


def totals_of_row(row: ReadRow) -> ClaimTotals:
    """Give the sums of a read claim as the domain asks for them."""
    return ClaimTotals(*(Money(getattr(row, name)) for name in TOTAL_NAMES))


def certified_totals_of_row(row: ReadRow) -> ClaimTotals:
    """Give the sums that the certificate of a read claim is made of."""
    certified = {name: Money(getattr(row, CERTIFIED + name)) for name in CERTIFIED_NAMES}
    return replace(totals_of_row(row), **certified)


_CLAIM = [
    *columns(ProgressClaimRow),
    (ProgressClaimRow.number == HeadContractRow.newest_claim_number).label("is_newest"),
]
_CLAIM_WITH_CONTRACT = select(*_CLAIM).join(
    HeadContractRow, refers(ProgressClaimRow.contract_id, HeadContractRow)
)
claims_by_contract = many_each(
    "ProgressClaim",
    _CLAIM_WITH_CONTRACT.where(asked(ProgressClaimRow.contract_id)).order_by(
        ProgressClaimRow.contract_id, ProgressClaimRow.number.desc()
    ),
    by="contract_id",
)
claims_by_id = one_each("ProgressClaim", _CLAIM_WITH_CONTRACT.where(asked(ProgressClaimRow.id)))
# The claims that bill periods, of contracts that the actor may know of.
claims_by_period = many_each(
    "ProgressClaim",
    _CLAIM_WITH_CONTRACT.where(VISIBLE, asked(ProgressClaimRow.billing_period_id)).order_by(
        HeadContractRow.number, ProgressClaimRow.number
    ),
    by="billing_period_id",
    given=seen_by,
)
# By ids that a client sent: only those that the actor may know of.
claims_for = one_each(
    "ProgressClaim",
    _CLAIM_WITH_CONTRACT.where(
        VISIBLE,
        ProgressClaimRow.project_id == any_(uuids("claim_projects")),
        asked(ProgressClaimRow.id),
    ),
    given=seen_by,
)
# Which of the periods any claim bills, whoever may know of the claim.
billed_periods = one_each(
    "BilledPeriod",
    select(ProgressClaimRow.billing_period_id.label("id"))
    .where(asked(ProgressClaimRow.billing_period_id))
    .distinct(),
)


async def claim_for_update(
    session: Session, claim_id: UUID, actor: Actor
) -> tuple[HeadContractRow, ProgressClaimRow]:
    """Load and lock a claim that the actor may know of, its contract first.

    :raises NotFound: if there is none such.
    """
    contract_id = await required(
        session,
        select(ProgressClaimRow.contract_id).where(
            ProgressClaimRow.company_id.in_(actor.company_ids),
            ProgressClaimRow.id == claim_id,
            ProgressClaimRow.project_id.in_(actor.projects_where(Act.VIEW_CLAIM)),
        ),
        "claim",
    )
    try:
        contract = await contract_for_update(session, contract_id, actor)
    except NotFound as hidden:
        raise NotFound("claim") from hidden
    claim = await required(
        session,
        select(ProgressClaimRow)
        .where(ProgressClaimRow.company_id == contract.company_id, ProgressClaimRow.id == claim_id)
        .with_for_update(key_share=True)
        .execution_options(populate_existing=True),
        "claim",
    )
    return contract, claim


async def newest_claim(session: Session, contract: HeadContractRow) -> ProgressClaimRow | None:
    """Load the newest claim of a locked contract."""
    return await session.scalar(
        select(ProgressClaimRow)
        .where(under(ProgressClaimRow.contract_id, contract))
        .order_by(ProgressClaimRow.number.desc())
        .limit(1)
        .execution_options(populate_existing=True)
    )


async def is_claim_number_taken(
    session: Session, contract: HeadContractRow, claim_number: str
) -> bool:
    """Tell whether a claim of a locked contract has that number."""
    return await is_any(
        session,
        select(ProgressClaimRow.id).where(
            under(ProgressClaimRow.contract_id, contract),
            ProgressClaimRow.claim_number == claim_number,
        ),
    )


async def has_claims_for(session: Session, period: BillingPeriodRow) -> bool:
    """Tell whether a claim bills the period."""
    return await is_any(
        session,
        select(ProgressClaimRow.id)
        .where(under(ProgressClaimRow.billing_period_id, period))
        .limit(1),
    )
