"""Enter a head contract."""

from collections.abc import Sequence
from dataclasses import replace
from datetime import datetime
from uuid import UUID

from claimline.domain.contracts import (
    ContractNumberTaken,
    HeadContractFields,
    HeadContractStatus,
    PartyNotOfProject,
    check_fields,
)
from claimline.domain.custom_fields import CustomEntry, CustomFieldSubject
from claimline.domain.permissions import Act, Actor, permit
from claimline.store.contract_settings import add_settings
from claimline.store.contracts import (
    HeadContractRow,
    are_parties_of,
    is_contract_number_taken,
    put_readers,
)
from claimline.store.custom_fields import values_entered
from claimline.store.database import Session
from claimline.store.history import changes_between, record, told
from claimline.store.project_settings import project_settings_row_of
from claimline.store.projects import party_names_of, project_for_update
from claimline.store.rows import values_of


async def create_head_contract(
    session: Session,
    *,
    actor: Actor,
    project_id: UUID,
    fields: HeadContractFields,
    reader_ids: Sequence[UUID],
    custom_values: Sequence[CustomEntry] = (),
    now: datetime,
) -> UUID:
    """Enter a head contract as a draft, with no lines yet and the settings its project gives.

    :raises NotFound: if the actor can see no such project.
    :raises NotPermitted: if the actor is no admin of head contracts.
    :raises InvalidInput: if the fields make no sense, the number is taken, or a custom field that
        is required is left out.
    """
    project = await project_for_update(session, project_id, actor)
    permit(actor, Act.CREATE_HEAD_CONTRACT, project_id=project.id)
    check_fields(fields)
    if await is_contract_number_taken(session, project, fields.number):
        raise ContractNumberTaken(f"There is a contract {fields.number} already.", path="number")
    if not await are_parties_of(session, project, fields):
        raise PartyNotOfProject("A party is none of this project.", path="ownerId")
    defaults = (await project_settings_row_of(session, project)).settings()
    if fields.is_private is None:
        fields = replace(fields, is_private=defaults.are_contracts_private)
    contract = HeadContractRow(
        company_id=project.company_id,
        project_id=project.id,
        status=HeadContractStatus.DRAFT,
        version=1,
        changed_at=now,
        changed_by=actor.person_id,
        created_at=now,
        **values_of(fields),
    )
    session.add(contract)
    await session.flush()
    add_settings(session, contract, defaults.for_new_contract(), actor=actor, now=now)
    await put_readers(session, contract, reader_ids)
    said = await values_entered(
        session, contract, contract.number, CustomFieldSubject.HEAD_CONTRACT, custom_values
    )
    names = await party_names_of(session, project)
    record(
        session,
        company_id=contract.company_id,
        project_id=project.id,
        contract_id=contract.id,
        actor=actor,
        act=Act.CREATE_HEAD_CONTRACT,
        summary=f"Entered head contract {contract.number}",
        now=now,
        changes=[
            *changes_between(contract.number, {}, told(values_of(fields), names)),
            *said,
        ],
    )
    return contract.id
