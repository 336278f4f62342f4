"""Take away a tax code that nothing is taxed by."""

from datetime import datetime
from uuid import UUID

from claimline.domain.permissions import Act, Actor, permit
from claimline.domain.tax_codes import DefaultTaxCodeStays, TaxCodeInUse
from claimline.store.database import Session
from claimline.store.history import Change, record
from claimline.store.projects import project_for_update
from claimline.store.tax_codes import is_tax_code_used, tax_code_of_project


async def remove_tax_code(
    session: Session, *, actor: Actor, project_id: UUID, tax_code_id: UUID, now: datetime
) -> None:
    """Remove a code; claims keep what they were taxed by.

    :raises NotFound: if the actor can see no such project or code.
    :raises NotPermitted: if the actor is no admin of the project.
    :raises DefaultTaxCodeStays: if it is the default.
    :raises TaxCodeInUse: if a line or a variation is taxed by it.
    """
    project = await project_for_update(session, project_id, actor)
    permit(actor, Act.CHANGE_TAX_CODES, project_id=project.id)
    code = await tax_code_of_project(session, project, tax_code_id)
    if code.is_default:
        raise DefaultTaxCodeStays("Make another code the default first.")
    if await is_tax_code_used(session, code):
        raise TaxCodeInUse(f"Lines are taxed by {code.name}; give them another code first.")
    await session.delete(code)
    record(
        session,
        company_id=project.company_id,
        project_id=project.id,
        actor=actor,
        act=Act.CHANGE_TAX_CODES,
        summary=f"Removed the tax code {code.name}",
        now=now,
        changes=[Change(code.name, "percent", str(code.percent), None)],
    )
