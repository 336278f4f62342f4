"""Start a project."""

from datetime import datetime
from uuid import UUID

from claimline.domain.permissions import Act, Actor, Level, Membership, Tool, permit
from claimline.domain.projects import ProjectFields, ProjectNumberTaken, check_project
from claimline.store.database import Session
from claimline.store.history import changes_between, record
from claimline.store.people import lock_company
from claimline.store.project_settings import add_project_settings
from claimline.store.projects import (
    ProjectRow,
    add_project,
    give_level,
    is_project_number_taken,
    project_values,
)
from claimline.store.tax_codes import add_suggested_tax_codes


async def create_project(
    session: Session, *, actor: Actor, fields: ProjectFields, now: datetime
) -> tuple[UUID, Membership]:
    """Start a project of the actor's company, with the actor as its administrator.

    :raises NotPermitted: if the actor is no company administrator.
    :raises InvalidInput: if the fields make no sense, or the number is taken.
    """
    permit(actor, Act.CREATE_PROJECT)
    check_project(fields)
    await lock_company(session, actor.company_id)
    if await is_project_number_taken(session, actor.company_id, fields.number):
        raise ProjectNumberTaken(f"There is a project {fields.number} already.", path="number")
    project: ProjectRow = await add_project(
        session, company_id=actor.company_id, fields=fields, created_by=actor.person_id, now=now
    )
    add_project_settings(session, project, created_by=actor.person_id, now=now)
    add_suggested_tax_codes(session, project)
    levels = dict.fromkeys(Tool, Level.ADMIN)
    for tool, level in levels.items():
        give_level(session, project, person_id=actor.person_id, tool=tool, level=level)
    record(
        session,
        company_id=project.company_id,
        project_id=project.id,
        actor=actor,
        act=Act.CREATE_PROJECT,
        summary=f"Created project {project.number}",
        now=now,
        changes=changes_between(project.number, {}, project_values(fields)),
    )
    return project.id, Membership(project.company_id, levels)
