"""Change the settings of a project."""

from collections.abc import Mapping
from dataclasses import replace
from datetime import datetime
from typing import Any
from uuid import UUID

from claimline.domain.permissions import Act, Actor, permit
from claimline.domain.project_settings import check_project_settings
from claimline.store.database import Session
from claimline.store.history import changes_between, record, values
from claimline.store.people import require_version
from claimline.store.project_settings import project_settings_row_of
from claimline.store.projects import project_for_update


async def change_project_settings(
    session: Session,
    *,
    actor: Actor,
    project_id: UUID,
    version: int,
    change: Mapping[str, Any],
    now: datetime,
) -> None:
    """Set what is named, by the fields of `ProjectSettings`; contracts that exist stay as they are.

    :raises NotFound: if the actor can see no such project.
    :raises NotPermitted: if the actor is no admin of the project.
    :raises Conflict: if someone changed the settings since that version.
    :raises InvalidInput: if a setting makes no sense.
    """
    project = await project_for_update(session, project_id, actor)
    permit(actor, Act.CHANGE_PROJECT_SETTINGS, project_id=project.id)
    row = await project_settings_row_of(session, project)
    await require_version(session, row, version, actor=actor, now=now)
    check_project_settings(replace(row.settings(), **change))
    before = values(row, change)
    for name, value in change.items():
        setattr(row, name, value)
    record(
        session,
        company_id=project.company_id,
        project_id=project.id,
        actor=actor,
        act=Act.CHANGE_PROJECT_SETTINGS,
        summary="Changed the settings of the project",
        now=now,
        changes=changes_between(project.number, before, dict(change)),
    )
