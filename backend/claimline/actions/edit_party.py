"""Change what is said of a party."""

from datetime import datetime
from uuid import UUID

from claimline.domain.parties import check_abn
from claimline.domain.permissions import Act, Actor, permit
from claimline.domain.projects import PartyFields, PartyNameTaken, check_party
from claimline.store.database import Session
from claimline.store.history import changes_between, record, values
from claimline.store.people import require_version
from claimline.store.projects import is_party_name_taken, party_for_update, project_for_update


async def edit_party(
    session: Session,
    *,
    actor: Actor,
    project_id: UUID,
    party_id: UUID,
    version: int,
    fields: PartyFields,
    now: datetime,
) -> None:
    """Replace what is said of a party; documents printed before keep what they said.

    :raises NotFound: if the actor can see no such project or party.
    :raises NotPermitted: if the actor is no admin of head contracts.
    :raises Conflict: if someone changed it since that version.
    :raises InvalidInput: if the ABN does not check, the name is missing or taken.
    """
    project = await project_for_update(session, project_id, actor)
    permit(actor, Act.CREATE_HEAD_CONTRACT, project_id=project.id)
    party = await party_for_update(session, project, party_id)
    await require_version(session, party, version, actor=actor, now=now)
    check_party(fields)
    if fields.name.strip() != party.name and await is_party_name_taken(
        session, project, fields.name
    ):
        raise PartyNameTaken(f"The project has a party {fields.name} already.", path="name")
    after = {
        "name": fields.name.strip(),
        "abn": check_abn(fields.abn) if fields.abn else None,
        "address": fields.address,
        "email": fields.email,
        "is_gst_registered": fields.is_gst_registered,
        "gst_registered_on": fields.gst_registered_on,
    }
    before = values(party, after)
    for name, value in after.items():
        setattr(party, name, value)
    record(
        session,
        company_id=project.company_id,
        project_id=project.id,
        actor=actor,
        act="edit_party",
        summary=f"Edited {party.name}",
        now=now,
        changes=changes_between(party.name, before, after),
    )
