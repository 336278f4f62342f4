"""Files and pastes that were read for a schedule of values but are not written to it."""

from __future__ import annotations

from datetime import datetime
from typing import Any
from uuid import UUID

from sqlalchemy import ForeignKey, ForeignKeyConstraint, any_, select
from sqlalchemy.dialects.postgresql import JSONB
from sqlalchemy.orm import Mapped, mapped_column

from claimline.domain.permissions import Actor
from claimline.store.batches import one_each
from claimline.store.contracts import READABLE, HeadContractRow, seen_by
from claimline.store.database import Session, required
from claimline.store.reading import columns, ids
from claimline.store.rows import Owned, Row, refers


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


# By ids that a client sent: only for contracts that the actor may view.
imports_for = one_each(
    "ScheduleImport",
    select(*columns(ScheduleImportRow))
    .join(HeadContractRow, refers(ScheduleImportRow.contract_id, HeadContractRow))
    .where(READABLE, ScheduleImportRow.id == any_(ids())),
    given=seen_by,
)


async def import_to_apply(session: Session, import_id: UUID, actor: Actor) -> ScheduleImportRow:
    """Load an import of a company that the actor may meet; its contract decides the rest.

    :raises NotFound: if there is none such.
    """
    return await required(
        session,
        select(ScheduleImportRow).where(
            ScheduleImportRow.company_id.in_(actor.company_ids), ScheduleImportRow.id == import_id
        ),
        "import",
    )
