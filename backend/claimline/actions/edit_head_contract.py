"""Change what is said of a head contract."""

from collections.abc import Sequence
from dataclasses import replace
from datetime import datetime
from uuid import UUID

from claimline.domain.contracts import (
    ContractNumberTaken,
    HeadContractFields,
    PartyNotOfProject,
    check_fields,
)
from claimline.domain.custom_fields import CustomEntry, CustomFieldSubject
from claimline.domain.permissions import Act, Actor, permit
from claimline.domain.schedules_of_values import AccountingMethodIsFixed
from claimline.store.contracts import (
    are_parties_of,
    contract_for_update,
    is_contract_number_taken,
    project_of_contract,
    put_readers,
)
from claimline.store.custom_fields import values_entered
from claimline.store.database import Session
from claimline.store.history import changes_between, record, told, values
from claimline.store.people import require_version
from claimline.store.projects import party_names_of
from claimline.store.rows import values_of
from claimline.store.schedules_of_values import has_lines


async def edit_head_contract(
    session: Session,
    *,
    actor: Actor,
    contract_id: UUID,
    version: int,
    fields: HeadContractFields,
    reader_ids: Sequence[UUID],
    custom_values: Sequence[CustomEntry] | None = None,
    now: datetime,
) -> None:
    """Replace what is said of a contract; its claims keep the figures they have.

    :raises NotFound: if the actor can see no such contract.
    :raises NotPermitted: if the actor is no admin of head contracts.
    :raises Conflict: if someone changed it since that version.
    :raises InvalidInput: if the fields make no sense, the number is taken, the accounting method
        would change under lines that were entered by the other, or custom fields are entered
        that do not fit or leave out a required one.
    """
    project = await project_of_contract(session, contract_id, actor)
    contract = await contract_for_update(session, contract_id, actor)
    permit(actor, Act.EDIT_HEAD_CONTRACT, project_id=contract.project_id)
    await require_version(session, contract, version, actor=actor, now=now)
    check_fields(fields)
    if fields.number != contract.number and await is_contract_number_taken(
        session, project, fields.number
    ):
        raise ContractNumberTaken(f"There is a contract {fields.number} already.", path="number")
    if not await are_parties_of(session, project, fields):
        raise PartyNotOfProject("A party is none of this project.", path="ownerId")
    if fields.accounting_method is not contract.accounting_method and await has_lines(
        session, contract
    ):
        raise AccountingMethodIsFixed(
            "The schedule has lines, which fix how the contract is billed.", path="accountingMethod"
        )
    if fields.is_private is None:
        fields = replace(fields, is_private=contract.is_private)
    after = values_of(fields)
    before = values(contract, after)
    for name, value in after.items():
        setattr(contract, name, value)
    await put_readers(session, contract, reader_ids)
    said = (
        []
        if custom_values is None
        else await values_entered(
            session, contract, contract.number, CustomFieldSubject.HEAD_CONTRACT, custom_values
        )
    )
    names = await party_names_of(session, project)
    record(
        session,
        company_id=contract.company_id,
        project_id=contract.project_id,
        contract_id=contract.id,
        actor=actor,
        act=Act.EDIT_HEAD_CONTRACT,
        summary="Edited the contract",
        now=now,
        changes=[
            *changes_between(contract.number, told(before, names), told(after, names)),
            *said,
        ],
    )
