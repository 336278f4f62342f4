"""Writing the lines of a locked claim: set-based, however many there are."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from decimal import Decimal
from typing import Any, Final
from uuid import UUID

from sqlalchemy import BigInteger, Uuid, any_, bindparam, insert, or_, select, type_coerce
from sqlalchemy.sql.functions import coalesce, func

from claimline.domain.certificate import ClaimTotals, check_totals
from claimline.domain.claim_lines import ClaimLine, ClaimLineCell, ClaimLineKind
from claimline.domain.money import Money
from claimline.domain.schedules_of_values import ScheduleLineKind
from claimline.store.claim_lines import FIGURE_NAMES, ClaimLineRow, figures_of_row
from claimline.store.claims import ProgressClaimRow
from claimline.store.contracts import HeadContractRow
from claimline.store.database import Session, driver_connection, reader_within
from claimline.store.projects import budget_labels_of
from claimline.store.reading import ReadQuery, columns, ids
from claimline.store.rows import values_of
from claimline.store.schedules_of_values import groups_of, lines_of
from claimline.store.variations import variations_of


@dataclass(frozen=True, slots=True)
class LineState:
    """A line as it stands: what a person knows it by, how often it changed, and its figures."""

    id: UUID
    version: int
    item_number: str
    description: str
    figures: ClaimLine

    @property
    def known_as(self) -> str:
        """Return what a person calls the line: its item number, else its description."""
        return self.item_number or self.description


_STATES: Final = ReadQuery(
    "LineState",
    select(*columns(ClaimLineRow, "id", "version", "item_number", "description", *FIGURE_NAMES))
    .where(
        ClaimLineRow.company_id == bindparam("company_id", type_=Uuid()),
        ClaimLineRow.claim_id == bindparam("claim_id", type_=Uuid()),
        or_(ids().is_(None), ClaimLineRow.id == any_(ids())),
    )
    .order_by(ClaimLineRow.position),
)

# What a person changes, and how PostgreSQL is to read the arrays.
_CHANGEABLE: Final[Mapping[str, str]] = {
    "work_this_period": "bigint",
    "quantity_this_period": "numeric",
    "typed_cell": "text",
    "typed_percent": "numeric",
    "previous_materials_stored": "bigint",
    "new_materials_stored": "bigint",
    "work_retention_percent": "numeric",
    "work_retention_this_period": "bigint",
    "work_retention_released": "bigint",
    "materials_retention_percent": "numeric",
    "materials_retention_held": "bigint",
}
_UPDATE: Final = (
    "UPDATE claim_line AS line SET version = line.version + 1, "
    + ", ".join(f"{name} = new.{name}" for name in _CHANGEABLE)
    + " FROM unnest($3::uuid[], "
    + ", ".join(f"${i}::{kind}[]" for i, kind in enumerate(_CHANGEABLE.values(), start=4))
    + f") AS new (id, {', '.join(_CHANGEABLE)})"
    + " WHERE line.company_id = $1 AND line.claim_id = $2 AND line.id = new.id"
)


async def line_states(
    session: Session, claim: ProgressClaimRow, line_ids: Sequence[UUID] | None = None
) -> list[LineState]:
    """Load the lines of a locked claim, all or those named, in the order of the schedule."""
    # Plain rows, as for reading: SQLAlchemy's types would take a third longer.
    rows = await (await reader_within(session)).rows(
        _STATES, company_id=claim.company_id, claim_id=claim.id, ids=line_ids
    )
    return [
        LineState(row.id, row.version, row.item_number, row.description, figures_of_row(row))
        for row in rows
    ]


async def write_figures(
    session: Session, claim: ProgressClaimRow, changed: Mapping[UUID, ClaimLine]
) -> None:
    """Write the figures of lines in one statement, and count a version on each."""
    await session.flush()
    columns = [
        [_stored(getattr(figures, name)) for figures in changed.values()] for name in _CHANGEABLE
    ]
    driver = await driver_connection(await session.connection())
    await driver.execute(_UPDATE, claim.company_id, claim.id, list(changed), *columns)


def _stored(value: Money | Decimal | ClaimLineCell | None) -> Any:
    if isinstance(value, Money):
        return value.cents
    return value.value if isinstance(value, ClaimLineCell) else value


@dataclass(frozen=True, slots=True)
class LineToBill:
    """A line of a claim to be: what identifies it, and how it stood on the claim before."""

    identity: Mapping[str, Any]
    scheduled_value: Money
    unit_price: Decimal | None
    previous: ClaimLine | None


async def lines_to_bill(
    session: Session, contract: HeadContractRow, previous: ProgressClaimRow | None
) -> list[LineToBill]:
    """Load what the next claim of a locked contract bills: its schedule, then variations."""
    earlier = await _figures_by_origin(session, previous)
    groups = {group.id: group for group in await groups_of(session, contract)}
    labels = await budget_labels_of(session, contract.company_id, contract.project_id)
    billed = [
        LineToBill(
            {
                "kind": ClaimLineKind.CONTRACT,
                "schedule_line_id": line.id,
                "variation_id": None,
                "group_name": groups[line.group_id].name if line.group_id else None,
                "item_number": line.item_number,
                "description": line.description,
                "budget_code": labels.get(line.budget_code_id) if line.budget_code_id else None,
                "unit": line.unit,
                "scheduled_quantity": line.quantity,
            },
            line.scheduled_value,
            line.unit_price if line.kind is ScheduleLineKind.CALCULATED else None,
            earlier.get(line.id),
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
            {
                "kind": ClaimLineKind.VARIATION,
                "schedule_line_id": None,
                "variation_id": variation.id,
                "group_name": "Variations",
                "item_number": variation.number,
                "description": variation.title,
                "budget_code": None,
                "unit": "",
                "scheduled_quantity": None,
            },
            variation.amount,
            None,
            earlier.get(variation.id),
        )
        for variation in await variations_of(session, contract)
    ]
    return billed


async def _figures_by_origin(
    session: Session, claim: ProgressClaimRow | None
) -> dict[UUID, ClaimLine]:
    """Load the figures of a claim by the schedule line or variation that each bills."""
    if claim is None:
        return {}
    rows = await session.execute(
        select(
            func.coalesce(ClaimLineRow.schedule_line_id, ClaimLineRow.variation_id),
            *(getattr(ClaimLineRow, name) for name in FIGURE_NAMES),
        ).where(ClaimLineRow.company_id == claim.company_id, ClaimLineRow.claim_id == claim.id)
    )
    return {row[0]: ClaimLine(*row[1:]) for row in rows}


async def add_lines(
    session: Session,
    claim: ProgressClaimRow,
    lines: Sequence[tuple[LineToBill, ClaimLine]],
) -> None:
    """Add the lines of a claim in their order."""
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
            }
            for position, (line, figures) in enumerate(lines, start=1)
        ],
    )


async def totals_from_lines(session: Session, claim: ProgressClaimRow) -> tuple[int, ClaimTotals]:
    """Count the lines of a claim and add them up in SQL: equal to `certificate.totals_of`."""
    is_change = ClaimLineRow.kind == ClaimLineKind.VARIATION
    scheduled = type_coerce(ClaimLineRow.scheduled_value, BigInteger)

    def add(amount: Any, *conditions: Any) -> Any:
        summed = func.sum(type_coerce(amount, BigInteger))
        return coalesce(summed.filter(*conditions) if conditions else summed, 0)

    row = (
        await session.execute(
            select(
                func.count(),
                add(scheduled, ClaimLineRow.kind == ClaimLineKind.CONTRACT),
                add(scheduled, is_change, ~ClaimLineRow.is_new, scheduled > 0),
                add(scheduled, is_change, ~ClaimLineRow.is_new, scheduled < 0),
                add(scheduled, is_change, ClaimLineRow.is_new, scheduled > 0),
                add(scheduled, is_change, ClaimLineRow.is_new, scheduled < 0),
                add(ClaimLineRow.work_from_previous_claims),
                add(ClaimLineRow.work_this_period),
                add(ClaimLineRow.materials_stored),
                add(ClaimLineRow.work_retention_held),
                add(ClaimLineRow.materials_retention_held),
                add(ClaimLineRow.work_retention_released),
            ).where(ClaimLineRow.company_id == claim.company_id, ClaimLineRow.claim_id == claim.id)
        )
    ).one()
    return row[0], ClaimTotals(*(Money(int(cents)) for cents in row[1:]))


async def add_up(session: Session, claim: ProgressClaimRow) -> None:
    """Bring the sums on a locked claim up to its lines.

    :raises AmountTooLarge: if a sum is larger than any amount may be.
    """
    # The claim's row is locked: without that, two edits at once would leave a wrong sum.
    claim.line_count, totals = await totals_from_lines(session, claim)
    check_totals(totals)
    claim.put_totals(totals)
