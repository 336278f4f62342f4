"""Files and pastes that were read for a schedule of values but are not written to it."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime
from typing import Any
from uuid import UUID

from sqlalchemy import ForeignKey, ForeignKeyConstraint, any_, select
from sqlalchemy.dialects.postgresql import JSONB
from sqlalchemy.orm import Mapped, mapped_column

from claimline.domain.permissions import Actor
from claimline.domain.refusals import NotFound
from claimline.store.contracts import READABLE, HeadContractRow, seen_by
from claimline.store.database import (
    Owned,
    Reader,
    ReadQuery,
    ReadRow,
    Row,
    Session,
    columns,
    ids,
)


class ScheduleImportRow(Owned, Row):
    """The raw cells of a sheet: what they would do is worked out against the schedule of now."""

    __tablename__ = "schedule_import"
    __table_args__ = (
        ForeignKeyConstraint(
            ["company_id", "contract_id"],
            ["head_contract.company_id", "head_contract.id"],
            ondelete="CASCADE",
        ),
    )

    contract_id: Mapped[UUID] = mapped_column(index=True)
    source: Mapped[str]  # the file's name, or "Paste"
    sheet: Mapped[list[Any]] = mapped_column(JSONB)  # rows of cells as text
    created_at: Mapped[datetime]
    created_by: Mapped[UUID] = mapped_column(ForeignKey("person.id"))


IMPORTS_FOR = ReadQuery(
    "ScheduleImport",
    select(*columns(ScheduleImportRow))
    .join(
        HeadContractRow,
        (HeadContractRow.company_id == ScheduleImportRow.company_id)
        & (HeadContractRow.id == ScheduleImportRow.contract_id),
    )
    .where(READABLE, ScheduleImportRow.id == any_(ids())),
)


async def imports_for(reader: Reader, actor: Actor, keys: Sequence[UUID]) -> dict[UUID, ReadRow]:
    """Fetch imports by ids that a client sent: only for contracts that the actor may view."""
    rows = await reader.rows(IMPORTS_FOR, ids=keys, **seen_by(actor))
    return {row.id: row for row in rows}


async def import_to_apply(session: Session, import_id: UUID, actor: Actor) -> ScheduleImportRow:
    """Load an import of a company that the actor may meet; its contract decides the rest.

    :raises NotFound: if there is none such.
    """
    found = await session.scalar(
        select(ScheduleImportRow).where(
            ScheduleImportRow.company_id.in_(actor.company_ids), ScheduleImportRow.id == import_id
        )
    )
    if found is None:
        raise NotFound("import")
    return found
