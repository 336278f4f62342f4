"""Change a field that a project has added to its contracts or claims."""

from datetime import datetime
from uuid import UUID

from claimline.domain.custom_fields import CustomFieldFields, check_custom_field
from claimline.domain.permissions import Act, Actor, permit
from claimline.store.custom_fields import custom_field_of, custom_fields_of, place
from claimline.store.database import Session
from claimline.store.history import changes_between, record, values
from claimline.store.people import require_version
from claimline.store.projects import project_for_update
from claimline.store.rows import values_of


async def edit_custom_field(
    session: Session,
    *,
    actor: Actor,
    project_id: UUID,
    custom_field_id: UUID,
    version: int,
    fields: CustomFieldFields,
    now: datetime,
) -> None:
    """Rename, move, archive or bring back a field; what was entered in it stays.

    :raises NotFound: if the actor can see no such project, or it has no such field.
    :raises NotPermitted: if the actor is no admin of the project.
    :raises Conflict: if someone changed the field since that version.
    :raises InvalidInput: if the field makes no sense, its name is taken, or there are 30 already.
    """
    project = await project_for_update(session, project_id, actor)
    permit(actor, Act.CHANGE_CUSTOM_FIELDS, project_id=project.id)
    row = await custom_field_of(session, project, custom_field_id)
    await require_version(session, row, version, actor=actor, now=now)
    rows = await custom_fields_of(session, project.company_id, project.id, row.subject)
    check_custom_field(row.kind, fields, [other.field() for other in rows if other is not row])
    named = values(row, values_of(fields))
    before = {**named, "choices": ", ".join(row.choices)}
    row.name, row.use, row.is_archived = fields.name, fields.use, fields.is_archived
    row.choices = list(fields.choices)
    place(row, rows, fields.position)
    after = {**values(row, named), "choices": ", ".join(row.choices)}
    record(
        session,
        company_id=project.company_id,
        project_id=project.id,
        actor=actor,
        act=Act.CHANGE_CUSTOM_FIELDS,
        summary=f"Changed the field {fields.name}",
        now=now,
        changes=changes_between(fields.name, before, after),
    )
