"""Writing the lines of a locked claim: set-based, however many there are."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import Final
from uuid import UUID

from sqlalchemy import Uuid, any_, bindparam, or_, select

from claimline.domain.certification import CertifiedLine
from claimline.domain.claim_lines import ClaimLine, ClaimLineKind
from claimline.domain.money import Money
from claimline.domain.refusals import Conflict
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
from claimline.store.claims import ProgressClaimRow
from claimline.store.database import Session, driver_connection, reader_within
from claimline.store.history import Change
from claimline.store.people import name_of
from claimline.store.reading import ReadQuery, columns, ids


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
