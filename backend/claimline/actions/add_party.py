"""Add a company that a project's contracts may name."""

from datetime import datetime
from uuid import UUID

from claimline.domain.parties import check_abn
from claimline.domain.permissions import Act, Actor, permit
from claimline.domain.projects import PartyFields, PartyNameTaken, check_party
from claimline.store.database import Session
from claimline.store.history import changes_between, record
from claimline.store.projects import PartyRow, is_party_name_taken, project_for_update


async def add_party(
    session: Session, *, actor: Actor, project_id: UUID, fields: PartyFields, now: datetime
) -> UUID:
    """Add a party to a project.

    :raises NotFound: if the actor can see no such project.
    :raises NotPermitted: if the actor is no admin of head contracts.
    :raises InvalidInput: if the ABN does not check, the name is missing or taken.
    """
    project = await project_for_update(session, project_id, actor)
    permit(actor, Act.CREATE_HEAD_CONTRACT, project_id=project.id)
    check_party(fields)
    if await is_party_name_taken(session, project, fields.name):
        raise PartyNameTaken(f"The project has a party {fields.name} already.", path="name")
    party = PartyRow(
        company_id=project.company_id,
        project_id=project.id,
        name=fields.name.strip(),
        abn=check_abn(fields.abn) if fields.abn else None,
        address=fields.address,
        email=fields.email,
        is_gst_registered=fields.is_gst_registered,
        gst_registered_on=fields.gst_registered_on,
        version=1,
        changed_at=now,
        changed_by=actor.person_id,
    )
    session.add(party)
    await session.flush()
    record(
        session,
        company_id=project.company_id,
        project_id=project.id,
        actor=actor,
        act="add_party",
        summary=f"Added {party.name} to the parties",
        now=now,
        changes=changes_between(party.name, {}, {"abn": party.abn, "address": party.address}),
    )
    return party.id
