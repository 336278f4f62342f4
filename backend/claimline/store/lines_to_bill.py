"""What the next claim of a contract bills, and putting its lines down."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from decimal import Decimal
from typing import Any, Final
from uuid import UUID

from sqlalchemy import Uuid, bindparam, insert, select
from sqlalchemy.sql.functions import func

from claimline.domain.claim_lines import ClaimLine, ClaimLineKind
from claimline.domain.claimed_changes import NO_CHANGES, rows_of, value_changes
from claimline.domain.money import Money
from claimline.domain.schedules_of_values import ScheduleLineKind
from claimline.store.claim_lines import (
    FIGURE_NAMES,
    IS_CERTIFIED,
    CertifiedLineRow,
    ClaimLineRow,
    certified_columns,
    certified_of_row,
    figures_of_row,
)
from claimline.store.claim_tax import put_tax_codes
from claimline.store.claimed_changes import TakenChanges, identity_of
from claimline.store.claims import ProgressClaimRow
from claimline.store.contracts import HeadContractRow
from claimline.store.database import Session, reader_within
from claimline.store.projects import budget_labels_of
from claimline.store.reading import ReadQuery, columns
from claimline.store.rows import values_of
from claimline.store.schedules_of_values import groups_of, lines_of

_BY_ORIGIN: Final = ReadQuery(
    "LineByOrigin",
    select(
        func.coalesce(
            ClaimLineRow.schedule_line_id,
            ClaimLineRow.variation_markup_id,
            ClaimLineRow.variation_line_id,
            ClaimLineRow.variation_part_id,
            ClaimLineRow.variation_id,
        ).label("origin_id"),
        *columns(ClaimLineRow, "description_override", *FIGURE_NAMES),
        *certified_columns(),
    )
    .outerjoin(CertifiedLineRow, IS_CERTIFIED)
    .where(
        ClaimLineRow.company_id == bindparam("company_id", type_=Uuid()),
        ClaimLineRow.claim_id == bindparam("claim_id", type_=Uuid()),
    ),
)


@dataclass(frozen=True, slots=True)
class LineToBill:
    """A line of a claim to be: what identifies it, and how it stood on the claim before."""

    identity: Mapping[str, Any]
    scheduled_value: Money
    unit_price: Decimal | None
    previous: ClaimLine | None
    description_override: str = ""  # of the claim before


@dataclass(frozen=True, slots=True)
class _Earlier:
    """A line as the claim before has it."""

    figures: ClaimLine | None = None
    description_override: str = ""


async def lines_to_bill(
    session: Session,
    contract: HeadContractRow,
    previous: ProgressClaimRow | None,
    taken: TakenChanges,
) -> list[LineToBill]:
    """Load what the next claim of a locked contract bills: its schedule, then variations."""
    earlier = await _by_origin(session, previous)
    changes = value_changes(taken.included())
    groups = {group.id: group for group in await groups_of(session, contract)}
    labels = await budget_labels_of(session, contract.company_id, contract.project_id)
    billed = [
        LineToBill(
            {
                "kind": ClaimLineKind.CONTRACT,
                "schedule_line_id": line.id,
                "variation_id": None,
                "variation_part_id": None,
                "variation_line_id": None,
                "variation_markup_id": None,
                "group_name": groups[line.group_id].name if line.group_id else None,
                "item_number": line.item_number,
                "schedule_description": line.description,
                "budget_code": labels.get(line.budget_code_id) if line.budget_code_id else None,
                "unit": line.unit,
                "scheduled_quantity": line.quantity,
                **values_of(changes.get(line.id, NO_CHANGES)),
            },
            line.scheduled_value + changes.get(line.id, NO_CHANGES).value,
            line.unit_price if line.kind is ScheduleLineKind.CALCULATED else None,
            earlier.get(line.id, _Earlier()).figures,
            earlier.get(line.id, _Earlier()).description_override,
        )
        for line in sorted(
            await lines_of(session, contract),
            # On a claim the lines of a group stand together, whatever order they were entered in.
            key=lambda line: (
                groups[line.group_id].position if line.group_id else 0,
                line.position,
            ),
        )
    ]
    billed += [
        LineToBill(
            identity_of(row, labels),
            row.scheduled_value,
            None,
            earlier.get(row.origin_id, _Earlier()).figures,
            earlier.get(row.origin_id, _Earlier()).description_override,
        )
        for variation in taken.variations
        for row in rows_of(variation.variation, variation.billing)
    ]
    return billed


async def _by_origin(session: Session, claim: ProgressClaimRow | None) -> dict[UUID, _Earlier]:
    """Load lines of a claim, as certified, by the schedule line or variation that each bills."""
    if claim is None:
        return {}
    rows = await (await reader_within(session)).rows(
        _BY_ORIGIN, company_id=claim.company_id, claim_id=claim.id
    )
    return {
        row.origin_id: _Earlier(
            certified_of_row(row) or figures_of_row(row), row.description_override
        )
        for row in rows
    }


async def add_lines(
    session: Session,
    claim: ProgressClaimRow,
    lines: Sequence[tuple[LineToBill, ClaimLine]],
    *,
    after: int = 0,
) -> None:
    """Add lines to a claim in their order, after so many others."""
    await session.execute(
        insert(ClaimLineRow),
        [
            {
                **line.identity,
                **values_of(figures),
                "company_id": claim.company_id,
                "claim_id": claim.id,
                "position": position,
                "is_new": line.previous is None,
                "description_override": line.description_override,
            }
            for position, (line, figures) in enumerate(lines, start=after + 1)
        ],
    )
    await put_tax_codes(session, claim)
