"""Change what is said of a project."""

from datetime import datetime
from uuid import UUID

from claimline.domain.permissions import Act, Actor, permit
from claimline.domain.projects import ProjectFields, ProjectNumberTaken, check_project
from claimline.store.database import Session
from claimline.store.history import changes_between, record, values
from claimline.store.people import require_version
from claimline.store.projects import is_project_number_taken, project_for_update, project_values


async def edit_project(
    session: Session,
    *,
    actor: Actor,
    project_id: UUID,
    version: int,
    fields: ProjectFields,
    now: datetime,
) -> None:
    """Replace what is said of a project.

    :raises NotFound: if the actor can see no such project.
    :raises NotPermitted: if the actor is no admin of the project.
    :raises Conflict: if someone changed it since that version.
    :raises InvalidInput: if the fields make no sense, or the number is taken.
    """
    project = await project_for_update(session, project_id, actor)
    permit(actor, Act.EDIT_PROJECT, project_id=project.id)
    await require_version(session, project, version, actor=actor, now=now)
    check_project(fields)
    if fields.number.strip() != project.number and await is_project_number_taken(
        session, project.company_id, fields.number
    ):
        raise ProjectNumberTaken(f"There is a project {fields.number} already.", path="number")
    before, after = values(project, project_values(fields)), project_values(fields)
    for name, value in after.items():
        setattr(project, name, value)
    record(
        session,
        company_id=project.company_id,
        project_id=project.id,
        actor=actor,
        act=Act.EDIT_PROJECT,
        summary="Edited the project",
        now=now,
        changes=changes_between(project.number, before, after),
    )
