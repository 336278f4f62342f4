"""Posting to the ledger of retention: what certificates move, and what takes that back."""

from __future__ import annotations

from datetime import datetime
from typing import Any, Final
from uuid import UUID

from sqlalchemy import (
    BigInteger,
    Integer,
    Uuid,
    bindparam,
    func,
    insert,
    select,
    type_coerce,
)

from claimline.domain.claim_lines import ClaimLine
from claimline.domain.money import Money
from claimline.domain.retention_ledger import (
    Cause,
    LedgerLine,
    RetentionMovement,
    entries,
)
from claimline.domain.securities import SecurityFields
from claimline.store.claim_lines import (
    FIGURE_NAMES,
    IS_CERTIFIED,
    CertifiedLineRow,
    ClaimLineRow,
    certified_columns,
    certified_of_row,
    figures_of_row,
)
from claimline.store.claims import ProgressClaimRow
from claimline.store.contracts import HeadContractRow
from claimline.store.database import Session, reader_within
from claimline.store.reading import ReadQuery, columns
from claimline.store.retention import RetentionReleaseRow
from claimline.store.retention_ledger import SUMS, RetentionMovementRow, summed
from claimline.store.rows import refers, under

_M = RetentionMovementRow
_IDENTITY: Final = (
    "contract_id",
    "claim_id",
    "claim_number",
    "origin_id",
    "item_number",
    "description",
    "fund",
    "movement",
    "event_id",
    "security_id",
)


_CERTIFIED: Final = ReadQuery(
    "CertifiedLine",
    select(
        func.coalesce(
            ClaimLineRow.schedule_line_id,
            ClaimLineRow.variation_markup_id,
            ClaimLineRow.variation_line_id,
            ClaimLineRow.variation_part_id,
            ClaimLineRow.variation_id,
        ).label("origin_id"),
        *columns(ClaimLineRow, "item_number", "description", *FIGURE_NAMES),
        *certified_columns(),
    )
    .outerjoin(CertifiedLineRow, IS_CERTIFIED)
    .join(ProgressClaimRow, refers(ClaimLineRow.claim_id, ProgressClaimRow))
    .where(
        ProgressClaimRow.company_id == bindparam("company_id", type_=Uuid()),
        ProgressClaimRow.contract_id == bindparam("contract_id", type_=Uuid()),
        ProgressClaimRow.number == bindparam("number", type_=Integer()),
    )
    .order_by(ClaimLineRow.position),
)


async def write_movements(
    session: Session, claim: ProgressClaimRow, *, person_id: UUID, now: datetime
) -> None:
    """Write what the certificate of a locked claim moves, line by line."""
    before = {origin: figures for origin, _, _, figures in await _certified(session, claim, back=1)}
    lines = await _certified(session, claim)
    names = {origin: (item, description) for origin, item, description, _ in lines}
    written = entries(
        [LedgerLine(origin, figures, before.get(origin)) for origin, _, _, figures in lines],
        await _causes(session, claim),
    )
    await _insert(
        session,
        [
            {
                "company_id": claim.company_id,
                "contract_id": claim.contract_id,
                "claim_id": claim.id,
                "claim_number": claim.claim_number,
                "origin_id": entry.origin_id,
                "item_number": names[entry.origin_id][0],
                "description": names[entry.origin_id][1],
                "fund": entry.fund,
                "movement": entry.movement,
                "is_reversal": False,
                **{name: getattr(entry, name) for name in SUMS},
                "event_id": entry.event_id,
                "security_id": entry.security_id,
                "at": now,
                "person_id": person_id,
            }
            for entry in written
        ],
    )


async def _certified(
    session: Session, claim: ProgressClaimRow, back: int = 0
) -> list[tuple[UUID, str, str, ClaimLine]]:
    """Load the lines of a claim, or of one before it, as they are certified, by their origin."""
    rows = await (await reader_within(session)).rows(
        _CERTIFIED,
        company_id=claim.company_id,
        contract_id=claim.contract_id,
        number=claim.number - back,
    )
    return [
        (
            row.origin_id,
            row.item_number,
            row.description,
            certified_of_row(row) or figures_of_row(row),
        )
        for row in rows
    ]


async def _causes(session: Session, claim: ProgressClaimRow) -> list[Cause]:
    found = await session.scalars(
        select(RetentionReleaseRow)
        .where(
            RetentionReleaseRow.company_id == claim.company_id,
            RetentionReleaseRow.claim_id == claim.id,
        )
        .order_by(RetentionReleaseRow.id)
    )
    return [Cause(row.work, row.materials, row.event_id, row.security_id) for row in found]


async def reverse_movements(
    session: Session, claim: ProgressClaimRow, *, person_id: UUID, now: datetime
) -> None:
    """Take back what the certificate of a locked claim moved, by rows that reverse its own."""
    identity = [getattr(_M, name) for name in _IDENTITY]
    rows = await session.execute(
        select(*identity, *summed())
        .where(_M.company_id == claim.company_id, _M.claim_id == claim.id)
        .group_by(*identity)
        .order_by(func.min(_M.at), _M.item_number)
    )
    await _insert(
        session,
        [
            {
                "company_id": claim.company_id,
                **{name: getattr(row, name) for name in _IDENTITY},
                "is_reversal": True,
                **{name: Money(-getattr(row, name)) for name in SUMS},
                "at": now,
                "person_id": person_id,
            }
            for row in rows
            if any(getattr(row, name) for name in SUMS)
        ],
    )


async def secured_by(session: Session, contract: HeadContractRow, security_id: UUID) -> Money:
    """Add up what the ledger says that a security stands for."""
    secured = await session.scalar(
        select(func.sum(type_coerce(_M.secured, BigInteger))).where(
            under(_M.contract_id, contract),
            _M.security_id == security_id,
        )
    )
    return Money(int(secured or 0))


async def return_security(
    session: Session,
    contract: HeadContractRow,
    security: SecurityFields,
    *,
    person_id: UUID,
    now: datetime,
    is_reversal: bool,
) -> None:
    """Write that a security was given back, or that it was not after all."""
    moved = select(_M.fund, func.sum(type_coerce(_M.secured, BigInteger))).where(
        under(_M.contract_id, contract),
        _M.security_id == security.id,
    )
    if is_reversal:
        moved = moved.where(_M.movement == RetentionMovement.SECURITY_RETURNED)
    secured = await session.execute(moved.group_by(_M.fund))
    await _insert(
        session,
        [
            {
                "company_id": contract.company_id,
                "contract_id": contract.id,
                "claim_id": None,
                "claim_number": "",
                "origin_id": None,
                "item_number": "",
                "description": security.number,
                "fund": fund,
                "movement": RetentionMovement.SECURITY_RETURNED,
                "is_reversal": is_reversal,
                "retained": Money(0),
                "held": Money(0),
                "secured": Money(-int(amount)),
                "released": Money(int(amount)),
                "event_id": None,
                "security_id": security.id,
                "at": now,
                "person_id": person_id,
            }
            for fund, amount in secured
            if amount
        ],
    )


async def _insert(session: Session, rows: list[dict[str, Any]]) -> None:
    if rows:
        await session.flush()
        await session.execute(insert(RetentionMovementRow), rows)
