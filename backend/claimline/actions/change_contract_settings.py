"""Change the advanced settings of a head contract."""

from collections.abc import Mapping
from dataclasses import replace
from datetime import datetime
from typing import Any
from uuid import UUID

from claimline.domain.contract_settings import changed_settings
from claimline.domain.permissions import Act, Actor, permit
from claimline.store.contract_settings import facts_of, settings_row_of
from claimline.store.contracts import contract_for_update
from claimline.store.database import Session
from claimline.store.history import changes_between, record, values
from claimline.store.people import require_version


async def change_contract_settings(
    session: Session,
    *,
    actor: Actor,
    contract_id: UUID,
    version: int,
    change: Mapping[str, Any],
    now: datetime,
) -> None:
    """Set what is named, by the fields of `ContractSettings`; the rest stays as it is.

    :raises NotFound: if the actor can see no such contract.
    :raises NotPermitted: if the actor is no admin of head contracts.
    :raises Conflict: if someone changed the settings since that version.
    :raises SettingIsLocked: if what was done on the contract rests on a setting as it is.
    :raises InvalidInput: if a setting makes no sense.
    """
    contract = await contract_for_update(session, contract_id, actor)
    permit(actor, Act.CHANGE_CONTRACT_SETTINGS, project_id=contract.project_id)
    row = await settings_row_of(session, contract)
    await require_version(session, row, version, actor=actor, now=now)
    settings = row.settings()
    facts = await facts_of(session, contract)
    after = changed_settings(settings, replace(settings, **change), facts)
    before = values(row, after)
    for name, value in after.items():
        setattr(row, name, value)
    record(
        session,
        company_id=contract.company_id,
        project_id=contract.project_id,
        contract_id=contract.id,
        actor=actor,
        act=Act.CHANGE_CONTRACT_SETTINGS,
        summary="Changed the settings of the contract",
        now=now,
        changes=changes_between(contract.number, before, dict(after)),
    )
