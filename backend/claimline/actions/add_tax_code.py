"""Add a tax code to a project."""

from datetime import datetime
from uuid import UUID

from claimline.domain.permissions import Act, Actor, permit
from claimline.domain.tax_codes import TaxCodeFields, check_new_tax_code
from claimline.store.database import Session
from claimline.store.history import changes_between, record
from claimline.store.projects import project_for_update
from claimline.store.rows import values_of
from claimline.store.tax_codes import TaxCodeRow, tax_codes_of_project


async def add_tax_code(
    session: Session, *, actor: Actor, project_id: UUID, fields: TaxCodeFields, now: datetime
) -> None:
    """Add a rate under a name; as the default, it takes the place of the one before.

    :raises NotFound: if the actor can see no such project.
    :raises NotPermitted: if the actor is no admin of the project.
    :raises InvalidInput: if the name is missing or taken, or the rate is none.
    """
    project = await project_for_update(session, project_id, actor)
    permit(actor, Act.CHANGE_TAX_CODES, project_id=project.id)
    codes = await tax_codes_of_project(session, project)
    name = check_new_tax_code(fields, [code.name for code in codes])
    if fields.is_default:
        for code in codes:
            code.is_default = False
    code = TaxCodeRow(
        company_id=project.company_id,
        project_id=project.id,
        name=name,
        percent=fields.percent,
        is_default=fields.is_default,
    )
    session.add(code)
    await session.flush()
    record(
        session,
        company_id=project.company_id,
        project_id=project.id,
        actor=actor,
        act=Act.CHANGE_TAX_CODES,
        summary=f"Added the tax code {name}",
        now=now,
        changes=changes_between(name, {}, values_of(fields)),
    )
