"""Add a field of its own to the contracts or claims of a project."""

from datetime import datetime
from uuid import UUID

from claimline.domain.custom_fields import (
    CustomFieldFields,
    CustomFieldKind,
    CustomFieldSubject,
    check_custom_field,
)
from claimline.domain.permissions import Act, Actor, permit
from claimline.store import custom_fields as store
from claimline.store.database import Session
from claimline.store.history import changes_between, record
from claimline.store.projects import project_for_update
from claimline.store.rows import values_of


async def add_custom_field(
    session: Session,
    *,
    actor: Actor,
    project_id: UUID,
    subject: CustomFieldSubject,
    kind: CustomFieldKind,
    fields: CustomFieldFields,
    now: datetime,
) -> UUID:
    """Add a field that contracts or claims of the project are asked for from now on.

    :raises NotFound: if the actor can see no such project.
    :raises NotPermitted: if the actor is no admin of the project.
    :raises InvalidInput: if the field makes no sense, its name is taken, or there are 30 already.
    """
    project = await project_for_update(session, project_id, actor)
    permit(actor, Act.CHANGE_CUSTOM_FIELDS, project_id=project.id)
    others = await store.custom_fields_of(session, project.company_id, project.id, subject)
    check_custom_field(kind, fields, [other.field() for other in others])
    row = store.add_custom_field(session, project, subject, kind, fields, actor=actor, now=now)
    store.place(row, others, fields.position)
    await session.flush()
    record(
        session,
        company_id=project.company_id,
        project_id=project.id,
        actor=actor,
        act=Act.CHANGE_CUSTOM_FIELDS,
        summary=f"Added the field {fields.name}",
        now=now,
        changes=changes_between(
            fields.name,
            {},
            {**values_of(fields), "kind": kind, "position": row.position, "choices": _list(fields)},
        ),
    )
    return row.id


def _list(fields: CustomFieldFields) -> str | None:
    return ", ".join(fields.choices) or None
