"""The lines of claims: what is stored, what the database derives from it, and how it is read."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import fields, replace
from datetime import datetime
from decimal import Decimal
from operator import attrgetter
from typing import Any, Final
from uuid import UUID

from sqlalchemy import (
    Boolean,
    Computed,
    ForeignKey,
    ForeignKeyConstraint,
    Index,
    Numeric,
    UniqueConstraint,
    select,
)
from sqlalchemy.orm import Mapped, mapped_column

from claimline.domain.certificate import BilledLine
from claimline.domain.claim_lines import ClaimLine, ClaimLineCell, ClaimLineKind
from claimline.domain.claimed_changes import ValueChanges
from claimline.domain.money import ZERO, Money
from claimline.store.batches import asked, many_each, one_each
from claimline.store.claim_line_formulas import (
    MATERIALS,
    RELEASED,
    TO_DATE,
    WORK_HELD,
    percent_sql,
)
from claimline.store.reading import (
    ReadRow,
    column,
    columns,
)
from claimline.store.rows import (
    EnumColumn,
    MoneyColumn,
    Owned,
    PercentColumn,
    QuantityColumn,
    Row,
    refers,
)

CHANGE_NAMES = tuple(field.name for field in fields(ValueChanges))
_VARIED = " + ".join(CHANGE_NAMES[:4])
_MOVED = " + ".join(CHANGE_NAMES[4:])


def _derived(sql: str) -> Any:
    return mapped_column(MoneyColumn, Computed(sql, persisted=True))


class LineFigures:
    """Columns that a claimed line and a certified one have alike."""

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
    work_retention_released_before: Mapped[Money]
    is_work_retention_typed: Mapped[bool]
    materials_retention_percent: Mapped[Decimal] = mapped_column(PercentColumn)
    materials_retention_held: Mapped[Money]
    materials_retention_released: Mapped[Money]
    is_materials_retention_typed: Mapped[bool]
    materials_stored: Mapped[Money] = _derived(MATERIALS)  # F
    completed_and_stored_to_date: Mapped[Money] = _derived(TO_DATE)  # G
    balance_to_finish: Mapped[Money] = _derived(f"scheduled_value - {TO_DATE}")  # H
    work_retention_held: Mapped[Money] = _derived(WORK_HELD)
    retention_held: Mapped[Money] = _derived(f"{WORK_HELD} + materials_retention_held")  # I
    retention_released: Mapped[Money] = _derived(RELEASED)
    work_this_period_percent: Mapped[Decimal | None] = mapped_column(
        Numeric,
        Computed(
            percent_sql("work_this_period", ClaimLineCell.WORK_THIS_PERIOD_PERCENT),
            persisted=True,
        ),
    )
    percent_complete: Mapped[Decimal | None] = mapped_column(
        Numeric,
        Computed(percent_sql(TO_DATE, ClaimLineCell.PERCENT_COMPLETE), persisted=True),
    )

    def figures(self) -> ClaimLine:
        """Give the stored figures as the domain asks for them."""
        return ClaimLine(**{name: getattr(self, name) for name in FIGURE_NAMES})


class ClaimLineRow(Owned, LineFigures, Row):
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
    variation_id: Mapped[UUID | None]  # the approved one
    variation_part_id: Mapped[UUID | None]  # what it gathers, when the row is of that
    variation_line_id: Mapped[UUID | None]
    variation_markup_id: Mapped[UUID | None]
    group_name: Mapped[str | None]
    item_number: Mapped[str]
    schedule_description: Mapped[str]  # or the variation's
    description_override: Mapped[str] = mapped_column(default="")  # typed on a claim
    description: Mapped[str] = mapped_column(
        Computed(
            "CASE description_override WHEN '' THEN schedule_description"
            " ELSE description_override END",
            persisted=True,
        )
    )
    budget_code: Mapped[str | None]  # label
    tax_code: Mapped[str] = mapped_column(default="")  # as when the line was first claimed
    tax_percent: Mapped[Decimal] = mapped_column(PercentColumn, default=0)
    unit: Mapped[str] = mapped_column(default="")
    scheduled_quantity: Mapped[Decimal | None] = mapped_column(QuantityColumn)
    # What of C variations and budget changes have brought to a line of the contract.
    additions_in_previous_claims: Mapped[Money] = mapped_column(default=ZERO)
    deductions_in_previous_claims: Mapped[Money] = mapped_column(default=ZERO)
    additions_this_claim: Mapped[Money] = mapped_column(default=ZERO)
    deductions_this_claim: Mapped[Money] = mapped_column(default=ZERO)
    budget_changes_in_previous_claims: Mapped[Money] = mapped_column(default=ZERO)
    budget_changes_this_claim: Mapped[Money] = mapped_column(default=ZERO)
    contract_value: Mapped[Money] = _derived(
        f"CASE kind WHEN 'contract' THEN scheduled_value - ({_VARIED} + {_MOVED}) ELSE 0 END"
    )
    variation_value: Mapped[Money] = _derived(
        f"CASE kind WHEN 'contract' THEN {_VARIED} ELSE scheduled_value END"
    )
    budget_change_value: Mapped[Money] = _derived(_MOVED)
    variation_value_this_claim: Mapped[Money] = _derived(
        "CASE WHEN kind = 'contract' THEN additions_this_claim + deductions_this_claim"
        " WHEN is_new THEN scheduled_value ELSE 0 END"
    )

    def billed(self) -> BilledLine:
        """Give the figures with what they bill."""
        return BilledLine(self.kind, self.is_new, self.figures(), self.changes())

    def changes(self) -> ValueChanges:
        """Give what of the scheduled value is no part of the contract's own."""
        return ValueChanges(**{name: getattr(self, name) for name in CHANGE_NAMES})


class CertifiedLineRow(Owned, LineFigures, Row):
    """What the certifier makes of a claim line, only where that is not simply what is claimed.

    Its id is that of the claim line; so is its version, which both sides count.
    """

    __tablename__ = "certified_line"
    __table_args__ = (
        ForeignKeyConstraint(
            ["company_id", "id"], ["claim_line.company_id", "claim_line.id"], ondelete="CASCADE"
        ),
        Index("ix_certified_line_claim_id", "company_id", "claim_id"),
    )

    claim_id: Mapped[UUID]
    reason: Mapped[str]  # for the difference; empty until someone gives it
    certified_at: Mapped[datetime]
    certified_by: Mapped[UUID] = mapped_column(ForeignKey("person.id"))


FIGURE_NAMES = tuple(field.name for field in fields(ClaimLine))
# What a person changes, and how PostgreSQL is to read the arrays.
CHANGEABLE: Final[Mapping[str, str]] = {
    "work_this_period": "bigint",
    "quantity_this_period": "numeric",
    "typed_cell": "text",
    "typed_percent": "numeric",
    "previous_materials_stored": "bigint",
    "new_materials_stored": "bigint",
    "work_retention_percent": "numeric",
    "work_retention_this_period": "bigint",
    "work_retention_released": "bigint",
    "is_work_retention_typed": "boolean",
    "materials_retention_percent": "numeric",
    "materials_retention_held": "bigint",
    "materials_retention_released": "bigint",
    "is_materials_retention_typed": "boolean",
}
_DERIVED: Final = (
    "materials_stored",
    "completed_and_stored_to_date",
    "balance_to_finish",
    "work_retention_held",
    "retention_held",
    "retention_released",
    "work_this_period_percent",
    "percent_complete",
)
CERTIFIED: Final = "certified_"
"""Put before the name of a certified figure that is read beside the claimed one."""


def certified_columns() -> list[Any]:
    """Select what may differ on a certified line, beside the claimed one; null where it is none."""
    names = ("reason", *CHANGEABLE, *_DERIVED)
    return [
        *columns(CertifiedLineRow, "certified_at", "certified_by"),
        *(column(getattr(CertifiedLineRow, name), f"{CERTIFIED}{name}") for name in names),
    ]


def _reading(column_type: Any) -> Callable[[Any], Any]:
    """Return what turns the driver's value of a column into the domain's."""
    if isinstance(column_type, MoneyColumn):
        make: Callable[[Any], Any] = Money
    elif isinstance(column_type, EnumColumn):
        make = column_type.kind
    elif isinstance(column_type, Boolean):
        make = bool
    else:
        make = Decimal
    return lambda value: None if value is None else make(value)


_FIGURES = attrgetter(*FIGURE_NAMES)
_AS_DOMAIN = [_reading(getattr(ClaimLineRow, name).type) for name in FIGURE_NAMES]

IS_CERTIFIED = refers(CertifiedLineRow.id, ClaimLineRow)
_LINE = select(*columns(ClaimLineRow), *certified_columns()).outerjoin(
    CertifiedLineRow, IS_CERTIFIED
)

# In the order of the schedule. Rows, not entities: hydration costs seven times the fetch.
lines_by_claim = many_each(
    "ClaimLine",
    _LINE.where(asked(ClaimLineRow.claim_id)).order_by(
        ClaimLineRow.claim_id, ClaimLineRow.position
    ),
    by="claim_id",
)
lines_by_id = one_each(
    "ClaimLine", _LINE.where(asked(ClaimLineRow.id)).order_by(ClaimLineRow.position)
)


def figures_of_row(row: ReadRow) -> ClaimLine:
    """Give the stored figures of a read line as the domain asks for them."""
    stored = zip(_AS_DOMAIN, _FIGURES(row), strict=True)
    return ClaimLine(*(as_domain(value) for as_domain, value in stored))


_CERTIFIED = attrgetter(*(CERTIFIED + name for name in CHANGEABLE))
_CERTIFIED_AS_DOMAIN = [_reading(getattr(CertifiedLineRow, name).type) for name in CHANGEABLE]


def certified_of_row(row: ReadRow) -> ClaimLine | None:
    """Give the certified figures of a read line; None where it is certified as claimed."""
    if row.certified_at is None:
        return None
    stored = zip(CHANGEABLE, _CERTIFIED_AS_DOMAIN, _CERTIFIED(row), strict=True)
    return replace(
        figures_of_row(row), **{name: as_domain(value) for name, as_domain, value in stored}
    )


def stored_value(value: Money | Decimal | ClaimLineCell | None) -> Any:
    """Give a figure as the driver takes it in an array."""
    if isinstance(value, Money):
        return value.cents
    return value.value if isinstance(value, ClaimLineCell) else value
