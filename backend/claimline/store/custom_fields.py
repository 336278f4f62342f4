"""The fields that projects add to their contracts and claims.

What is entered in them is kept on the contract or claim itself, by their ids: so it goes with it,
changes with its version, and stays when a field is archived.
"""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime
from typing import Any
from uuid import UUID

import orjson
from sqlalchemy import ForeignKeyConstraint, Index, UniqueConstraint, select
from sqlalchemy.dialects.postgresql import JSONB
from sqlalchemy.orm import Mapped, mapped_column

from claimline.domain.custom_fields import (
    CustomEntry,
    CustomField,
    CustomFieldFields,
    CustomFieldKind,
    CustomFieldSubject,
    CustomFieldUse,
    entered,
    told_values,
)
from claimline.domain.permissions import Actor
from claimline.domain.refusals import NotFound
from claimline.store.batches import asked, many_each
from claimline.store.database import Session
from claimline.store.history import Change
from claimline.store.projects import ProjectRow
from claimline.store.reading import ReadRow, columns
from claimline.store.rows import EnumColumn, Owned, Row, Versioned, under


class CustomFieldRow(Owned, Versioned, Row):
    """A field that a project adds to its contracts or claims."""

    __tablename__ = "custom_field"
    __table_args__ = (
        ForeignKeyConstraint(["company_id", "project_id"], ["project.company_id", "project.id"]),
        Index("ix_custom_field_project_id", "company_id", "project_id"),
        UniqueConstraint("company_id", "project_id", "subject", "name"),
    )

    project_id: Mapped[UUID]
    subject: Mapped[CustomFieldSubject] = mapped_column(EnumColumn(CustomFieldSubject))
    kind: Mapped[CustomFieldKind] = mapped_column(EnumColumn(CustomFieldKind))
    name: Mapped[str]
    use: Mapped[CustomFieldUse] = mapped_column(EnumColumn(CustomFieldUse))
    choices: Mapped[list[Any]] = mapped_column(JSONB)  # of text
    position: Mapped[int]  # from 1, among all of the subject
    is_archived: Mapped[bool] = mapped_column(default=False)

    def field(self) -> CustomField:
        """Give the field as the domain asks for it."""
        return CustomField(
            self.id, self.name, self.kind, self.use, tuple(self.choices), self.is_archived
        )


# Of both subjects, each in the order of its form.
custom_fields_by_project = many_each(
    "CustomField",
    select(*columns(CustomFieldRow))
    .where(asked(CustomFieldRow.project_id))
    .order_by(CustomFieldRow.subject, CustomFieldRow.position),
    by="project_id",
)


def field_of_row(row: ReadRow) -> CustomField:
    """Give a field that was read as the domain asks for it."""
    return CustomField(
        row.id,
        row.name,
        CustomFieldKind(row.kind),
        CustomFieldUse(row.use),
        tuple(orjson.loads(row.choices)),
        row.is_archived,
    )


def shown_fields(rows: Sequence[ReadRow], subject: CustomFieldSubject) -> list[ReadRow]:
    """Choose the fields of a subject that are seen and asked for."""
    return [row for row in rows if row.subject == subject.value and field_of_row(row).is_shown]


async def custom_fields_of(
    session: Session, company_id: UUID, project_id: UUID, subject: CustomFieldSubject
) -> list[CustomFieldRow]:
    """Load the fields of a subject, archived ones too, in order."""
    found = await session.scalars(
        select(CustomFieldRow)
        .where(
            CustomFieldRow.company_id == company_id,
            CustomFieldRow.project_id == project_id,
            CustomFieldRow.subject == subject,
        )
        .order_by(CustomFieldRow.position)
        .execution_options(populate_existing=True)
    )
    return list(found)


async def custom_field_of(
    session: Session, project: ProjectRow, custom_field_id: UUID
) -> CustomFieldRow:
    """Load a field of a locked project.

    :raises NotFound: if the project has no such field.
    """
    found: CustomFieldRow | None = await session.scalar(
        select(CustomFieldRow)
        .where(under(CustomFieldRow.project_id, project), CustomFieldRow.id == custom_field_id)
        .execution_options(populate_existing=True)
    )
    if found is None:
        raise NotFound("custom field")
    return found


def add_custom_field(
    session: Session,
    project: ProjectRow,
    subject: CustomFieldSubject,
    kind: CustomFieldKind,
    fields: CustomFieldFields,
    *,
    actor: Actor,
    now: datetime,
) -> CustomFieldRow:
    """Add a field to a locked project, in no place yet."""
    row = CustomFieldRow(
        company_id=project.company_id,
        project_id=project.id,
        subject=subject,
        kind=kind,
        position=0,
        name=fields.name,
        use=fields.use,
        choices=list(fields.choices),
        is_archived=fields.is_archived,
        version=1,
        changed_at=now,
        changed_by=actor.person_id,
    )
    session.add(row)
    return row


def place(row: CustomFieldRow, others: Sequence[CustomFieldRow], position: int | None) -> None:
    """Put a field in its place among the others of its subject; they make room."""
    if position is None:
        position = row.position or len(others) + 1
    ordered = [other for other in others if other is not row]
    ordered.insert(position - 1, row)
    for number, one in enumerate(ordered, start=1):
        one.position = number


async def values_entered(
    session: Session,
    of: Any,
    called: str,
    subject: CustomFieldSubject,
    entries: Sequence[CustomEntry],
) -> list[Change]:
    """Write what is entered on a locked contract or claim, and tell what changed.

    :param of: the row of the contract or claim; its `custom_values` are replaced.
    :param called: its number, as people call it.
    :raises InvalidInput: if a value does not fit its field, or a required one is missing.
    """
    rows = await custom_fields_of(session, of.company_id, of.project_id, subject)
    fields = [row.field() for row in rows]
    before: dict[str, list[str]] = of.custom_values or {}
    after = entered(fields, before, entries)
    of.custom_values = after
    return [
        Change(called, field.name, told_values(field, was), told_values(field, is_now))
        for field in fields
        if (was := before.get(str(field.id), [])) != (is_now := after.get(str(field.id), []))
    ]
