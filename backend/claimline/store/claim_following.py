"""Keeping the newest claim, while it can be edited, to a schedule of values that changes."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import datetime
from typing import Any, Final
from uuid import UUID

from sqlalchemy import BigInteger, case, delete, func, select, type_coerce, update

from claimline.domain.claim_lines import ClaimLine, ClaimLineKind, opened
from claimline.domain.claims import ClaimStatus
from claimline.domain.contract_settings import ContractSettings
from claimline.domain.line_settings import begun
from claimline.domain.money import Money
from claimline.domain.permissions import Act, Actor
from claimline.domain.schedule_guards import ClaimedLine
from claimline.store.claim_lines import IS_CERTIFIED, CertifiedLineRow, ClaimLineRow
from claimline.store.claim_sums import add_up
from claimline.store.claimed_changes import changes_on
from claimline.store.claims import ProgressClaimRow, newest_claim
from claimline.store.contracts import HeadContractRow
from claimline.store.database import Session
from claimline.store.history import record
from claimline.store.lines_to_bill import LineToBill, lines_to_bill
from claimline.store.people import changed
from claimline.store.rows import refers, under, values_of
from claimline.store.schedules_of_values import ScheduleLineRow

# Far above any place that a line has: places are unique, and are given one after the other.
_OUT_OF_THE_WAY: Final = 1_000_000


async def claimed_lines(session: Session, contract: HeadContractRow) -> dict[UUID, ClaimedLine]:
    """Load the lines of a locked contract's schedule on which anything was ever claimed."""
    to_date = type_coerce(ClaimLineRow.completed_and_stored_to_date, BigInteger)
    certified = func.coalesce(
        type_coerce(CertifiedLineRow.completed_and_stored_to_date, BigInteger), to_date
    )
    further = case((func.abs(certified) > func.abs(to_date), certified), else_=to_date)
    is_newest = ProgressClaimRow.number == contract.newest_claim_number
    held = type_coerce(ClaimLineRow.retention_held, BigInteger)
    found = await session.execute(
        select(
            ScheduleLineRow.id,
            ScheduleLineRow.item_number,
            ScheduleLineRow.description,
            ScheduleLineRow.kind,
            ScheduleLineRow.unit_price,
            ScheduleLineRow.scheduled_value,
            func.coalesce(func.sum(further).filter(is_newest), 0),
        )
        .join(
            ClaimLineRow,
            (ClaimLineRow.company_id == ScheduleLineRow.company_id)
            & (ClaimLineRow.schedule_line_id == ScheduleLineRow.id),
        )
        .join(ProgressClaimRow, refers(ClaimLineRow.claim_id, ProgressClaimRow))
        .outerjoin(CertifiedLineRow, IS_CERTIFIED)
        .where(under(ScheduleLineRow.contract_id, contract))
        .group_by(ScheduleLineRow.company_id, ScheduleLineRow.id)
        .having(func.bool_or((to_date != 0) | (certified != 0) | (held != 0)))
    )
    return {
        row[0]: ClaimedLine(row[1] or row[2], row[3], row[4], row[5], Money(int(row[6])))
        for row in found
    }


async def follow_schedule(
    session: Session, contract: HeadContractRow, settings: ContractSettings
) -> ProgressClaimRow | None:
    """Bring the newest claim to the schedule as it is now; older claims keep their snapshot.

    Amounts that were claimed stay; a percentage typed of another value does not. What was
    certified of a line that changes was certified of another line: it goes.

    :returns: the claim if it changed, its sums brought up to its lines.
    """
    claim = await newest_claim(session, contract)
    if claim is None or claim.status is ClaimStatus.APPROVED:
        return None
    taken = await changes_on(session, contract, claim)
    scheduled = [
        line
        for line in await lines_to_bill(session, contract, None, taken)
        if line.identity["kind"] is ClaimLineKind.CONTRACT
    ]
    found = await session.scalars(
        select(ClaimLineRow)
        .where(under(ClaimLineRow.claim_id, claim))
        .order_by(ClaimLineRow.position)
        .execution_options(populate_existing=True)
    )
    lines = list(found)
    billed = {line.schedule_line_id: line for line in lines if line.schedule_line_id is not None}
    changed = [
        line.id
        for entry in scheduled
        if (line := billed.get(entry.identity["schedule_line_id"])) and _follow(line, entry)
    ]
    kept = {entry.identity["schedule_line_id"] for entry in scheduled}
    gone = [line.id for key, line in billed.items() if key not in kept]
    new = [entry for entry in scheduled if entry.identity["schedule_line_id"] not in billed]
    order: list[UUID | LineToBill] = [
        entry if (line := billed.get(entry.identity["schedule_line_id"])) is None else line.id
        for entry in scheduled
    ]
    order += [line.id for line in lines if line.schedule_line_id is None]
    is_moved = order != [line.id for line in lines]
    if not (changed or gone or new or is_moved):
        return None
    await session.flush()
    await session.execute(
        delete(CertifiedLineRow).where(
            CertifiedLineRow.company_id == claim.company_id,
            CertifiedLineRow.id.in_([*changed, *gone]),
        )
    )
    await session.execute(
        delete(ClaimLineRow).where(under(ClaimLineRow.claim_id, claim), ClaimLineRow.id.in_(gone))
    )
    await _place(session, claim, order)
    for position, entry in enumerate(order, start=1):
        if isinstance(entry, LineToBill):
            session.add(_new_line(claim, entry, contract, settings, position))
    await add_up(session, claim)
    return claim


def record_following(
    session: Session, claim: ProgressClaimRow, *, actor: Actor, now: datetime
) -> None:
    """Count the change of a claim that followed its schedule, and tell its history of it."""
    changed(claim, actor=actor, now=now)
    record(
        session,
        company_id=claim.company_id,
        project_id=claim.project_id,
        contract_id=claim.contract_id,
        claim_id=claim.id,
        actor=actor,
        act=Act.CHANGE_SCHEDULE_OF_VALUES,
        summary=f"Claim {claim.claim_number} followed the schedule of values",
        now=now,
    )


def _follow(line: ClaimLineRow, entry: LineToBill) -> bool:
    """Take over what the schedule says of a line; tell whether that is anything new."""
    after: dict[str, Any] = {
        **entry.identity,
        "scheduled_value": entry.scheduled_value,
        "unit_price": entry.unit_price,
    }
    if all(getattr(line, name) == value for name, value in after.items()):
        return False
    if line.scheduled_value != entry.scheduled_value:
        line.typed_cell = None
        line.typed_percent = None
    for name, value in after.items():
        setattr(line, name, value)
    line.version += 1
    return True


async def _place(
    session: Session, claim: ProgressClaimRow, order: Sequence[UUID | LineToBill]
) -> None:
    """Give the lines that stay their places, leaving those of new ones free."""
    places: Mapping[UUID, int] = {
        entry: position
        for position, entry in enumerate(order, start=1)
        if not isinstance(entry, LineToBill)
    }
    mine = under(ClaimLineRow.claim_id, claim)
    quietly = {"synchronize_session": False}
    await session.execute(
        update(ClaimLineRow)
        .where(mine)
        .values(position=ClaimLineRow.position + _OUT_OF_THE_WAY)
        .execution_options(**quietly)
    )
    await session.execute(
        update(ClaimLineRow)
        .where(mine)
        .values(position=case(places, value=ClaimLineRow.id))
        .execution_options(**quietly)
    )


def _new_line(
    claim: ProgressClaimRow,
    entry: LineToBill,
    contract: HeadContractRow,
    settings: ContractSettings,
    position: int,
) -> ClaimLineRow:
    figures: ClaimLine = begun(
        opened(
            entry.scheduled_value,
            unit_price=entry.unit_price,
            retention_percent=contract.default_retention_percent,
        ),
        settings,
    )
    return ClaimLineRow(
        company_id=claim.company_id,
        claim_id=claim.id,
        position=position,
        is_new=True,
        **entry.identity,
        **values_of(figures),
    )
