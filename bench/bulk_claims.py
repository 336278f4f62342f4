"""Claims by the ten thousand lines: computed by the domain, copied in.

They come out as `create_claim` and `bill_work` would have made them, but without a history.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from datetime import datetime
from decimal import Decimal
from enum import Enum
from typing import Any
from uuid import UUID

from uuid_utils.compat import uuid7

from claimline.domain.billing_periods import PeriodDates
from claimline.domain.certificate import BilledLine, ClaimTotals, certificate, totals_of
from claimline.domain.claim_cells import enter
from claimline.domain.claim_lines import (
    ClaimLine,
    ClaimLineCell,
    ClaimLineKind,
    carried_forward,
    opened,
)
from claimline.domain.claims import ClaimStatus
from claimline.domain.money import ZERO, Money
from claimline.domain.permissions import Actor
from claimline.store.claim_lines import ClaimLineRow
from claimline.store.claimed_changes import TakenChanges
from claimline.store.claims import CERTIFIED_NAMES, ProgressClaimRow
from claimline.store.contracts import HeadContractRow
from claimline.store.database import Session, driver_connection
from claimline.store.lines_to_bill import LineToBill, lines_to_bill
from claimline.store.rows import Row, values_of


async def add_claims(
    session: Session,
    actor: Actor,
    contract: HeadContractRow,
    periods: Sequence[tuple[PeriodDates, UUID]],
    *,
    now: datetime,
) -> list[UUID]:
    """Make a claim for each period, all approved but the last, which stays a draft."""
    lines = await lines_to_bill(session, contract, None, TakenChanges())
    figures = [
        opened(
            line.scheduled_value,
            unit_price=None,
            retention_percent=contract.default_retention_percent,
        )
        for line in lines
    ]
    claims: list[dict[str, Any]] = []
    copied: list[dict[str, Any]] = []
    earned = ZERO
    for number, (dates, period_id) in enumerate(periods, start=1):
        if number > 1:
            figures = [carried_forward(line) for line in figures]
        share = Decimal(90 * number) / len(periods)
        figures = [_billed(line, index, share) for index, line in enumerate(figures)]
        totals = totals_of(BilledLine(ClaimLineKind.CONTRACT, number == 1, f) for f in figures)
        claim = _claim(actor, contract, number, dates, totals, earned, now=now)
        claim |= {"billing_period_id": period_id, "line_count": len(lines)}
        if number < len(periods):
            claim |= {"status": ClaimStatus.APPROVED, "approved_at": now}
            claim |= {"approved_by": actor.person_id}
        earned = certificate(totals, less_previous_certificates=ZERO).earned_less_retention
        claims.append(claim)
        copied += _claim_lines(claim, lines, figures, is_new=number == 1)
    await session.flush()
    contract.newest_claim_number = len(periods)
    await _copy(session, ProgressClaimRow, claims)
    await _copy(session, ClaimLineRow, copied)
    return [claim["id"] for claim in claims]


def _billed(line: ClaimLine, index: int, share: Decimal) -> ClaimLine:
    """Type a percentage to date on most lines, and on some materials too."""
    if index % 10 == 0:
        line = enter(line, ClaimLineCell.PREVIOUS_MATERIALS_STORED, "0")
        stored = line.scheduled_value.percent(Decimal(2))
        line = enter(line, ClaimLineCell.NEW_MATERIALS_STORED, str(stored))
    if index % 5 == 4:
        return line
    percent = (share + Decimal(index % 9)).quantize(Decimal("0.01"))
    return enter(line, ClaimLineCell.PERCENT_COMPLETE, str(percent))


def _claim(
    actor: Actor,
    contract: HeadContractRow,
    number: int,
    dates: PeriodDates,
    totals: ClaimTotals,
    less_previous: Money,
    *,
    now: datetime,
) -> dict[str, Any]:
    return {
        "company_id": contract.company_id,
        "id": uuid7(),
        "project_id": contract.project_id,
        "contract_id": contract.id,
        "number": number,
        "claim_number": f"PC-{number:02d}",
        "status": ClaimStatus.DRAFT,
        "period_starts_on": dates.starts_on,
        "period_ends_on": dates.ends_on,
        "due_on": dates.due_on,
        "billed_on": dates.ends_on,
        "comment": "",
        "created_at": now,
        "created_by": actor.person_id,
        "less_previous_certificates": less_previous,
        **values_of(totals),
        **{f"certified_{name}": getattr(totals, name) for name in CERTIFIED_NAMES},
        "version": 1,
        "changed_at": now,
        "changed_by": actor.person_id,
    }


def _claim_lines(
    claim: dict[str, Any],
    lines: Sequence[LineToBill],
    figures: Sequence[ClaimLine],
    *,
    is_new: bool,
) -> Iterator[dict[str, Any]]:
    for position, (line, billed) in enumerate(zip(lines, figures, strict=True), start=1):
        yield {
            **line.identity,
            **values_of(billed),
            "company_id": claim["company_id"],
            "id": uuid7(),
            "claim_id": claim["id"],
            "version": 1,
            "position": position,
            "is_new": is_new,
        }


async def _copy(session: Session, table: type[Row], rows: Iterable[dict[str, Any]]) -> None:
    names = [column.name for column in table.__table__.columns if column.computed is None]
    driver = await driver_connection(await session.connection())
    await driver.copy_records_to_table(
        table.__tablename__,
        columns=names,
        records=[tuple(_stored(row.get(name)) for name in names) for row in rows],
    )


def _stored(value: Any) -> Any:
    if isinstance(value, Money):
        return value.cents
    return value.value if isinstance(value, Enum) else value
