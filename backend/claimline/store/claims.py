"""Head contract progress claims and their lines."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import fields
from datetime import date, datetime
from decimal import Decimal
from typing import Any
from uuid import UUID

from sqlalchemy import (
    Computed,
    ForeignKey,
    ForeignKeyConstraint,
    Index,
    Numeric,
    UniqueConstraint,
    any_,
    select,
)
from sqlalchemy.orm import Mapped, mapped_column

from claimline.domain.certificate import BilledLine, ClaimTotals
from claimline.domain.claim_lines import ClaimLine, ClaimLineCell, ClaimLineKind
from claimline.domain.claims import ClaimStatus
from claimline.domain.money import ZERO, Money
from claimline.domain.permissions import Act, Actor
from claimline.domain.refusals import NotFound
from claimline.store.billing_periods import BillingPeriodRow
from claimline.store.contracts import VISIBLE, HeadContractRow, contract_for_update, seen_by
from claimline.store.database import (
    EnumColumn,
    MoneyColumn,
    Owned,
    PercentColumn,
    QuantityColumn,
    Reader,
    ReadQuery,
    ReadRow,
    Row,
    Session,
    Versioned,
    columns,
    companies,
    grouped,
    ids,
    keyed,
    uuids,
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
    status: Mapped[ClaimStatus] = mapped_column(EnumColumn(ClaimStatus))
    period_starts_on: Mapped[date]
    period_ends_on: Mapped[date]
    due_on: Mapped[date]
    billed_on: Mapped[date]
    comment: Mapped[str] = mapped_column(default="")
    created_at: Mapped[datetime]
    created_by: Mapped[UUID] = mapped_column(ForeignKey("person.id"))
    submitted_at: Mapped[datetime | None]
    submitted_by: Mapped[UUID | None] = mapped_column(ForeignKey("person.id"))
    approved_at: Mapped[datetime | None]
    approved_by: Mapped[UUID | None] = mapped_column(ForeignKey("person.id"))
    line_count: Mapped[int] = mapped_column(default=0)
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

    def totals(self) -> ClaimTotals:
        """Give the sums as the domain asks for them."""
        return ClaimTotals(**{name: getattr(self, name) for name in TOTAL_NAMES})

    def put_totals(self, totals: ClaimTotals) -> None:
        """Take the sums over the lines."""
        for name, amount in asdict_shallow(totals).items():
            setattr(self, name, amount)


TOTAL_NAMES = tuple(field.name for field in fields(ClaimTotals))


def totals_of_row(row: ReadRow) -> ClaimTotals:
    """Give the sums of a read claim as the domain asks for them."""
    return ClaimTotals(*(Money(getattr(row, name)) for name in TOTAL_NAMES))


def figures_of_row(row: ReadRow) -> ClaimLine:
    """Give the stored figures of a read line as the domain asks for them."""
    return ClaimLine(**{name: _AS_DOMAIN[name](getattr(row, name)) for name in FIGURE_NAMES})


def asdict_shallow(value: Any) -> dict[str, Any]:
    """Give the fields of a frozen value by name, without copying what they hold."""
    return {field.name: getattr(value, field.name) for field in fields(value)}


_MATERIALS = "(previous_materials_stored + new_materials_stored)"
_TO_DATE = f"(work_from_previous_claims + work_this_period + {_MATERIALS})"
_WORK_HELD = (
    "(work_retention_from_previous_claims + work_retention_this_period - work_retention_released)"
)


def _percent_sql(part: str, typed: ClaimLineCell) -> str:
    """Write `Money.percent_of` in SQL: half up to two decimals, in whole numbers all the way."""
    share = f"div(abs({part})::numeric * 20000 + abs(scheduled_value), 2 * abs(scheduled_value))"
    return (
        f"CASE WHEN typed_cell = '{typed.value}' THEN typed_percent"
        f" WHEN scheduled_value = 0 THEN NULL"
        # Times a hundredth, which is exact: a quotient has no more than 16 digits.
        f" ELSE sign({part}::numeric) * sign(scheduled_value::numeric) * {share} * 0.01 END"
    )


def _derived(sql: str) -> Any:
    return mapped_column(MoneyColumn, Computed(sql, persisted=True))


class ClaimLineRow(Owned, Row):
    """What a claim says of one line: a snapshot of the schedule, what is typed, what follows."""

    __tablename__ = "claim_line"
    __table_args__ = (
        ForeignKeyConstraint(
            ["company_id", "claim_id"],
            ["progress_claim.company_id", "progress_claim.id"],
            ondelete="CASCADE",
        ),
        UniqueConstraint("company_id", "claim_id", "position"),
        Index("ix_claim_line_schedule_line_id", "company_id", "schedule_line_id"),
        Index("ix_claim_line_variation_id", "company_id", "variation_id"),
    )

    claim_id: Mapped[UUID]
    version: Mapped[int] = mapped_column(default=1)
    position: Mapped[int]  # in the order of the schedule, variations after it
    kind: Mapped[ClaimLineKind] = mapped_column(EnumColumn(ClaimLineKind))
    is_new: Mapped[bool]  # this claim is the first to bill it
    schedule_line_id: Mapped[UUID | None]
    variation_id: Mapped[UUID | None]
    group_name: Mapped[str | None]
    item_number: Mapped[str]
    description: Mapped[str]
    budget_code: Mapped[str | None]  # label
    unit: Mapped[str] = mapped_column(default="")
    scheduled_quantity: Mapped[Decimal | None] = mapped_column(QuantityColumn)
    unit_price: Mapped[Decimal | None] = mapped_column(QuantityColumn)
    scheduled_value: Mapped[Money]  # C
    work_from_previous_claims: Mapped[Money]  # D
    quantity_from_previous_claims: Mapped[Decimal] = mapped_column(QuantityColumn)
    work_this_period: Mapped[Money]  # E
    quantity_this_period: Mapped[Decimal] = mapped_column(QuantityColumn)
    typed_cell: Mapped[ClaimLineCell | None] = mapped_column(EnumColumn(ClaimLineCell))
    typed_percent: Mapped[Decimal | None] = mapped_column(PercentColumn)
    materials_from_previous_claims: Mapped[Money]
    previous_materials_stored: Mapped[Money]
    new_materials_stored: Mapped[Money]
    work_retention_percent: Mapped[Decimal] = mapped_column(PercentColumn)
    work_retention_from_previous_claims: Mapped[Money]
    work_retention_this_period: Mapped[Money]
    work_retention_released: Mapped[Money]
    materials_retention_percent: Mapped[Decimal] = mapped_column(PercentColumn)
    materials_retention_held: Mapped[Money]
    materials_stored: Mapped[Money] = _derived(_MATERIALS)  # F
    completed_and_stored_to_date: Mapped[Money] = _derived(_TO_DATE)  # G
    balance_to_finish: Mapped[Money] = _derived(f"scheduled_value - {_TO_DATE}")  # H
    work_retention_held: Mapped[Money] = _derived(_WORK_HELD)
    retention_held: Mapped[Money] = _derived(f"{_WORK_HELD} + materials_retention_held")  # I
    work_this_period_percent: Mapped[Decimal | None] = mapped_column(
        Numeric,
        Computed(
            _percent_sql("work_this_period", ClaimLineCell.WORK_THIS_PERIOD_PERCENT),
            persisted=True,
        ),
    )
    percent_complete: Mapped[Decimal | None] = mapped_column(
        Numeric,
        Computed(_percent_sql(_TO_DATE, ClaimLineCell.PERCENT_COMPLETE), persisted=True),
    )

    def figures(self) -> ClaimLine:
        """Give the stored figures as the domain asks for them."""
        return ClaimLine(**{name: getattr(self, name) for name in FIGURE_NAMES})

    def billed(self) -> BilledLine:
        """Give the figures with what they bill."""
        return BilledLine(self.kind, self.is_new, self.figures())


FIGURE_NAMES = tuple(field.name for field in fields(ClaimLine))


def _reading(column_type: Any) -> Callable[[Any], Any]:
    """Return what turns the driver's value of a column into the domain's."""
    if isinstance(column_type, MoneyColumn):
        make: Callable[[Any], Any] = Money
    elif isinstance(column_type, EnumColumn):
        make = column_type.kind
    else:
        make = Decimal
    return lambda value: None if value is None else make(value)


_AS_DOMAIN = {name: _reading(getattr(ClaimLineRow, name).type) for name in FIGURE_NAMES}

_CLAIM = [
    *columns(ProgressClaimRow),
    (ProgressClaimRow.number == HeadContractRow.newest_claim_number).label("is_newest"),
]
_CLAIM_WITH_CONTRACT = select(*_CLAIM).join(
    HeadContractRow,
    (HeadContractRow.company_id == ProgressClaimRow.company_id)
    & (HeadContractRow.id == ProgressClaimRow.contract_id),
)
CLAIMS_BY_CONTRACT = ReadQuery(
    "ProgressClaim",
    _CLAIM_WITH_CONTRACT.where(
        ProgressClaimRow.company_id == any_(companies()),
        ProgressClaimRow.contract_id == any_(ids()),
    ).order_by(ProgressClaimRow.contract_id, ProgressClaimRow.number.desc()),
)
CLAIMS_BY_PERIOD = ReadQuery(
    "ProgressClaim",
    _CLAIM_WITH_CONTRACT.where(
        VISIBLE,
        ProgressClaimRow.company_id == any_(companies()),
        ProgressClaimRow.billing_period_id == any_(ids()),
    ).order_by(HeadContractRow.number, ProgressClaimRow.number),
)
BILLED_PERIODS = ReadQuery(
    "BilledPeriod",
    select(ProgressClaimRow.billing_period_id.label("id"))
    .where(
        ProgressClaimRow.company_id == any_(companies()),
        ProgressClaimRow.billing_period_id == any_(ids()),
    )
    .distinct(),
)
CLAIMS_BY_ID = ReadQuery(
    "ProgressClaim",
    _CLAIM_WITH_CONTRACT.where(
        ProgressClaimRow.company_id == any_(companies()), ProgressClaimRow.id == any_(ids())
    ),
)
CLAIMS_FOR = ReadQuery(
    "ProgressClaim",
    _CLAIM_WITH_CONTRACT.where(
        VISIBLE,
        ProgressClaimRow.project_id == any_(uuids("claim_projects")),
        ProgressClaimRow.company_id == any_(companies()),
        ProgressClaimRow.id == any_(ids()),
    ),
)
LINES_BY_CLAIM = ReadQuery(
    "ClaimLine",
    select(*columns(ClaimLineRow))
    .where(ClaimLineRow.company_id == any_(companies()), ClaimLineRow.claim_id == any_(ids()))
    .order_by(ClaimLineRow.claim_id, ClaimLineRow.position),
)
LINES_BY_ID = ReadQuery(
    "ClaimLine",
    select(*columns(ClaimLineRow))
    .where(ClaimLineRow.company_id == any_(companies()), ClaimLineRow.id == any_(ids()))
    .order_by(ClaimLineRow.position),
)


async def claims_by_contract(
    reader: Reader, company_ids: Sequence[UUID], keys: Sequence[UUID]
) -> dict[UUID, list[ReadRow]]:
    """Fetch the claims of contracts, newest first."""
    rows = await reader.rows(CLAIMS_BY_CONTRACT, company_ids=company_ids, ids=keys)
    return grouped(rows, by=lambda row: row.contract_id)


async def claims_by_period(
    reader: Reader, actor: Actor, keys: Sequence[UUID]
) -> dict[UUID, list[ReadRow]]:
    """Fetch the claims that bill periods, of contracts that the actor may know of."""
    rows = await reader.rows(CLAIMS_BY_PERIOD, ids=keys, **seen_by(actor))
    return grouped(rows, by=lambda row: row.billing_period_id)


async def billed_periods(
    reader: Reader, company_ids: Sequence[UUID], keys: Sequence[UUID]
) -> dict[UUID, ReadRow]:
    """Fetch which of the periods any claim bills, whoever may know of the claim."""
    rows = await reader.rows(BILLED_PERIODS, company_ids=company_ids, ids=keys)
    return dict(keyed(rows, by=lambda row: row.id))


async def claims_by_id(
    reader: Reader, company_ids: Sequence[UUID], keys: Sequence[UUID]
) -> dict[UUID, ReadRow]:
    """Fetch claims that something visible refers to."""
    rows = await reader.rows(CLAIMS_BY_ID, company_ids=company_ids, ids=keys)
    return dict(keyed(rows, by=lambda row: row.id))


async def claims_for(reader: Reader, actor: Actor, keys: Sequence[UUID]) -> dict[UUID, ReadRow]:
    """Fetch claims by ids that a client sent: only those that the actor may know of."""
    rows = await reader.rows(CLAIMS_FOR, ids=keys, **seen_by(actor))
    return dict(keyed(rows, by=lambda row: row.id))


async def lines_by_claim(
    reader: Reader, company_ids: Sequence[UUID], keys: Sequence[UUID]
) -> dict[UUID, list[ReadRow]]:
    """Fetch the lines of many claims in one statement, in the order of the schedule."""
    # Rows, not entities: hydration costs seven times the fetch, and a claim has 2,000 lines.
    rows = await reader.rows(LINES_BY_CLAIM, company_ids=company_ids, ids=keys)
    return grouped(rows, by=lambda row: row.claim_id)


async def lines_by_id(
    reader: Reader, company_ids: Sequence[UUID], keys: Sequence[UUID]
) -> list[ReadRow]:
    """Fetch single lines, in the order of the schedule."""
    return await reader.rows(LINES_BY_ID, company_ids=company_ids, ids=keys)


async def claim_for_update(
    session: Session, claim_id: UUID, actor: Actor
) -> tuple[HeadContractRow, ProgressClaimRow]:
    """Load and lock a claim that the actor may know of, its contract first.

    :raises NotFound: if there is none such.
    """
    contract_id = await session.scalar(
        select(ProgressClaimRow.contract_id).where(
            ProgressClaimRow.company_id.in_(actor.company_ids),
            ProgressClaimRow.id == claim_id,
            ProgressClaimRow.project_id.in_(actor.projects_where(Act.VIEW_CLAIM)),
        )
    )
    if contract_id is None:
        raise NotFound("claim")
    try:
        contract = await contract_for_update(session, contract_id, actor)
    except NotFound as hidden:
        raise NotFound("claim") from hidden
    claim = await session.scalar(
        select(ProgressClaimRow)
        .where(ProgressClaimRow.company_id == contract.company_id, ProgressClaimRow.id == claim_id)
        .with_for_update(key_share=True)
        .execution_options(populate_existing=True)
    )
    if claim is None:
        raise NotFound("claim")
    return contract, claim


async def newest_claim(session: Session, contract: HeadContractRow) -> ProgressClaimRow | None:
    """Load the newest claim of a locked contract."""
    return await session.scalar(
        select(ProgressClaimRow)
        .where(
            ProgressClaimRow.company_id == contract.company_id,
            ProgressClaimRow.contract_id == contract.id,
        )
        .order_by(ProgressClaimRow.number.desc())
        .limit(1)
        .execution_options(populate_existing=True)
    )


async def is_claim_number_taken(
    session: Session, contract: HeadContractRow, claim_number: str
) -> bool:
    """Tell whether a claim of a locked contract has that number."""
    found = await session.scalar(
        select(ProgressClaimRow.id).where(
            ProgressClaimRow.company_id == contract.company_id,
            ProgressClaimRow.contract_id == contract.id,
            ProgressClaimRow.claim_number == claim_number,
        )
    )
    return found is not None


async def has_claims_for(session: Session, period: BillingPeriodRow) -> bool:
    """Tell whether a claim bills the period."""
    found = await session.scalar(
        select(ProgressClaimRow.id)
        .where(
            ProgressClaimRow.company_id == period.company_id,
            ProgressClaimRow.billing_period_id == period.id,
        )
        .limit(1)
    )
    return found is not None
