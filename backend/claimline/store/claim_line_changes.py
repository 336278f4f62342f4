"""Writing the lines of a locked claim: set-based, however many there are."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from decimal import Decimal
from typing import Any, Final
from uuid import UUID

from sqlalchemy import Uuid, any_, bindparam, insert, or_, select
from sqlalchemy.sql.functions import func

from claimline.domain.certification import CertifiedLine
from claimline.domain.claim_lines import ClaimLine, ClaimLineKind
from claimline.domain.claimed_changes import NO_CHANGES, rows_of, value_changes
from claimline.domain.money import Money
from claimline.domain.refusals import Conflict
from claimline.domain.schedules_of_values import ScheduleLineKind
from claimline.store.claim_lines import (
    CHANGEABLE,
    FIGURE_NAMES,
    IS_CERTIFIED,
    CertifiedLineRow,
    ClaimLineRow,
    certified_columns,
    certified_of_row,
    figures_of_row,
    stored_value,
)
from claimline.store.claim_tax import put_tax_codes
from claimline.store.claimed_changes import TakenChanges, identity_of
from claimline.store.claims import ProgressClaimRow
from claimline.store.contracts import HeadContractRow
from claimline.store.database import Session, driver_connection, reader_within
from claimline.store.history import Change
from claimline.store.people import name_of
from claimline.store.projects import budget_labels_of
from claimline.store.reading import ReadQuery, columns, ids
from claimline.store.rows import values_of
from claimline.store.schedules_of_values import groups_of, lines_of


@dataclass(frozen=True, slots=True)
class LineState:
    """A line as it stands: what a person knows it by, how often it changed, and its figures."""

    id: UUID
    version: int
    item_number: str
    description: str
    schedule_description: str
    description_override: str
    kind: ClaimLineKind
    figures: ClaimLine  # as claimed
    certified: ClaimLine | None = None  # None where that is as claimed
    reason: str = ""  # for the difference

    @property
    def sides(self) -> CertifiedLine:
        """Give both sides as the domain asks for them."""
        return CertifiedLine(self.figures, self.certified, self.reason)

    @property
    def known_as(self) -> str:
        """Return what a person calls the line: its item number, else its description."""
        return self.item_number or self.description


_STATES: Final = ReadQuery(
    "LineState",
    select(
        *columns(
            ClaimLineRow,
            "id",
            "version",
            "item_number",
            "description",
            "schedule_description",
            "description_override",
            "kind",
            *FIGURE_NAMES,
        ),
        *certified_columns(),
    )
    .outerjoin(CertifiedLineRow, IS_CERTIFIED)
    .where(
        ClaimLineRow.company_id == bindparam("company_id", type_=Uuid()),
        ClaimLineRow.claim_id == bindparam("claim_id", type_=Uuid()),
        or_(ids().is_(None), ClaimLineRow.id == any_(ids())),
    )
    .order_by(ClaimLineRow.position),
)
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
_UPDATE: Final = (
    "UPDATE claim_line AS line SET version = line.version + 1, "
    + ", ".join(f"{name} = new.{name}" for name in CHANGEABLE)
    + " FROM unnest($3::uuid[], "
    + ", ".join(f"${i}::{kind}[]" for i, kind in enumerate(CHANGEABLE.values(), start=4))
    + f") AS new (id, {', '.join(CHANGEABLE)})"
    + " WHERE line.company_id = $1 AND line.claim_id = $2 AND line.id = new.id"
)
_DESCRIBE: Final = (
    "UPDATE claim_line AS line SET version = line.version + 1,"
    " description_override = new.description_override"
    " FROM unnest($3::uuid[], $4::text[]) AS new (id, description_override)"
    " WHERE line.company_id = $1 AND line.claim_id = $2 AND line.id = new.id"
)
_DROP_CERTIFIED: Final = (
    "DELETE FROM certified_line AS certified USING claim_line AS line"
    " WHERE certified.company_id = $1 AND certified.claim_id = $2 AND certified.id = ANY($3)"
    " AND line.company_id = certified.company_id AND line.id = certified.id"
    " RETURNING line.item_number, line.description,"
    " certified.completed_and_stored_to_date AS to_date"
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
        LineState(
            row.id,
            row.version,
            row.item_number,
            row.description,
            row.schedule_description,
            row.description_override,
            ClaimLineKind(row.kind),
            figures_of_row(row),
            certified_of_row(row),
            row.certified_reason or "",
        )
        for row in rows
    ]


async def require_line_versions(
    session: Session,
    claim: ProgressClaimRow,
    states: Mapping[UUID, LineState],
    given: Iterable[tuple[UUID, int]],
) -> None:
    """Pass if lines of a locked claim stand as the actor has seen them.

    :raises Conflict: if someone changed a line since, naming the lines.
    """
    stale = sorted({line_id for line_id, version in given if version != states[line_id].version})
    if stale:
        raise Conflict(
            f"{states[stale[0]].known_as} was changed by someone else in the meantime.",
            current_version=claim.version,
            changed_by=await name_of(session, claim.changed_by),
            changed_at=claim.changed_at,
            line_ids=stale,
        )


async def write_figures(
    session: Session, claim: ProgressClaimRow, changed: Mapping[UUID, ClaimLine]
) -> list[Change]:
    """Write the claimed figures of lines in one statement, and count a version on each.

    What was certified of them was certified of other figures: it is dropped, and returned as the
    changes that history is to tell of.
    """
    await session.flush()
    columns = [
        [stored_value(getattr(figures, name)) for figures in changed.values()]
        for name in CHANGEABLE
    ]
    driver = await driver_connection(await session.connection())
    await driver.execute(_UPDATE, claim.company_id, claim.id, list(changed), *columns)
    if not claim.certified_line_count:
        return []
    dropped = await driver.fetch(_DROP_CERTIFIED, claim.company_id, claim.id, list(changed))
    return [
        Change(
            line["item_number"] or line["description"],
            "certified.completed_and_stored_to_date",
            str(Money(line["to_date"])),
            None,
        )
        for line in dropped
    ]


async def write_descriptions(
    session: Session, claim: ProgressClaimRow, overrides: Mapping[UUID, str]
) -> None:
    """Describe lines in other words, and count a version on each; what is certified stays."""
    await session.flush()
    driver = await driver_connection(await session.connection())
    await driver.execute(
        _DESCRIBE, claim.company_id, claim.id, list(overrides), list(overrides.values())
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
