"""The ledger of retention: rows that certificates write, and that nothing changes afterwards."""

from __future__ import annotations

from datetime import datetime
from typing import Any, Final
from uuid import UUID

from sqlalchemy import (
    BigInteger,
    CheckConstraint,
    ForeignKey,
    Index,
    func,
    select,
    type_coerce,
)
from sqlalchemy.dialects.postgresql import aggregate_order_by
from sqlalchemy.orm import Mapped, mapped_column

from claimline.domain.money import Money
from claimline.domain.retention_ledger import (
    RetentionFund,
    RetentionMovement,
)
from claimline.store.batches import asked, many_each
from claimline.store.rows import EnumColumn, Owned, Row

SUMS: Final = ("retained", "held", "secured", "released")


class RetentionMovementRow(Owned, Row):
    """One movement of the retention of one line; it outlives the claim that it tells of."""

    __tablename__ = "retention_movement"
    __table_args__ = (
        CheckConstraint("retained = held + secured + released", name="adds_up"),
        Index("ix_retention_movement_contract_id", "company_id", "contract_id"),
        Index("ix_retention_movement_claim_id", "company_id", "claim_id"),
    )

    contract_id: Mapped[UUID]
    claim_id: Mapped[UUID | None]  # none: a security was returned
    claim_number: Mapped[str]
    origin_id: Mapped[UUID | None]  # of the schedule line or variation
    item_number: Mapped[str]
    description: Mapped[str]
    fund: Mapped[RetentionFund] = mapped_column(EnumColumn(RetentionFund))
    movement: Mapped[RetentionMovement] = mapped_column(EnumColumn(RetentionMovement))
    is_reversal: Mapped[bool] = mapped_column(default=False)
    retained: Mapped[Money]
    held: Mapped[Money]
    secured: Mapped[Money]
    released: Mapped[Money]
    event_id: Mapped[UUID | None]
    security_id: Mapped[UUID | None]
    at: Mapped[datetime]
    person_id: Mapped[UUID] = mapped_column(ForeignKey("person.id"))


_M = RetentionMovementRow


def summed() -> list[Any]:
    """Select the sums of the ledger's columns."""
    return [
        func.sum(type_coerce(getattr(_M, name), BigInteger)).cast(BigInteger).label(name)
        for name in SUMS
    ]


def _text(column: Any) -> Any:
    return type_coerce(column, column.type.impl_instance)


_ACT = [
    _M.contract_id,
    _M.claim_id,
    _M.claim_number,
    _text(_M.fund).label("fund"),
    _text(_M.movement).label("movement"),
    _M.is_reversal,
    _M.event_id,
    _M.security_id,
    _M.at,
    _M.person_id,
]


def _newest(column: Any) -> Any:
    return func.array_agg(aggregate_order_by(column, _M.id.desc()))[1]


_FIRST = func.array_agg(aggregate_order_by(_M.id, _M.id))[1]

# Oldest first, the lines of one act added up.
retention_movements_by_contract = many_each(
    "RetentionMovement",
    select(_FIRST.label("id"), *_ACT, *summed())
    .where(asked(_M.contract_id))
    .group_by(*_ACT)
    .order_by(_M.at, _FIRST),
    by="contract_id",
)
retention_balances_by_contract = many_each(
    "RetentionBalance",
    select(_M.contract_id, _text(_M.fund).label("fund"), *summed())
    .where(asked(_M.contract_id))
    .group_by(_M.contract_id, _text(_M.fund)),
    by="contract_id",
)
retention_lines_by_contract = many_each(
    "RetentionLine",
    select(
        _M.contract_id,
        _M.origin_id.label("id"),
        _newest(_M.item_number).label("item_number"),
        _newest(_M.description).label("description"),
        *summed(),
    )
    .where(asked(_M.contract_id), _M.origin_id.is_not(None))
    .group_by(_M.contract_id, _M.origin_id)
    .order_by(_newest(_M.item_number), _M.origin_id),
    by="contract_id",
)
