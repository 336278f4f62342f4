"""Change what a tax code is called, and which code is the default."""

from datetime import datetime
from uuid import UUID

from claimline.domain.permissions import Act, Actor, permit
from claimline.domain.tax_codes import DefaultTaxCodeStays, check_free_name, check_tax_code
from claimline.store.database import Session
from claimline.store.history import changes_between, record
from claimline.store.projects import project_for_update
from claimline.store.tax_codes import tax_code_of_project, tax_codes_of_project


async def edit_tax_code(
    session: Session,
    *,
    actor: Actor,
    project_id: UUID,
    tax_code_id: UUID,
    name: str,
    is_default: bool,
    now: datetime,
) -> None:
    """Rename a code, or make it the default in place of the one before; its rate stays.

    :raises NotFound: if the actor can see no such project or code.
    :raises NotPermitted: if the actor is no admin of the project.
    :raises InvalidInput: if the name is missing or taken.
    :raises DefaultTaxCodeStays: if it is the default and would be none.
    """
    project = await project_for_update(session, project_id, actor)
    permit(actor, Act.CHANGE_TAX_CODES, project_id=project.id)
    code = await tax_code_of_project(session, project, tax_code_id)
    others = [one for one in await tax_codes_of_project(session, project) if one.id != code.id]
    name = check_tax_code(name)
    check_free_name(name, [one.name for one in others])
    if code.is_default and not is_default:
        raise DefaultTaxCodeStays("Make another code the default first.")
    if is_default:
        for one in others:
            one.is_default = False
    before = {"name": code.name, "is_default": code.is_default}
    code.name, code.is_default = name, is_default
    record(
        session,
        company_id=project.company_id,
        project_id=project.id,
        actor=actor,
        act=Act.CHANGE_TAX_CODES,
        summary=f"Changed the tax code {name}",
        now=now,
        changes=changes_between(name, before, {"name": name, "is_default": is_default}),
    )
