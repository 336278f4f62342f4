"""Read a file or a paste for a schedule of values, writing nothing to it yet."""

from collections.abc import Sequence
from datetime import datetime
from uuid import UUID

from claimline.domain.contracts import ScheduleIsLocked, why_schedule_is_locked
from claimline.domain.permissions import Act, Actor, permit
from claimline.domain.sheet_columns import SheetRow
from claimline.store.contract_settings import contract_settings_of
from claimline.store.contracts import contract_for_update
from claimline.store.database import Session
from claimline.store.schedule_imports import ScheduleImportRow


async def prepare_schedule_import(
    session: Session,
    *,
    actor: Actor,
    contract_id: UUID,
    source: str,
    rows: Sequence[SheetRow],
    now: datetime,
) -> UUID:
    """Keep the rows of a sheet, so that what they would do can be looked at before it is done.

    :raises NotFound: if the actor can see no such contract.
    :raises NotPermitted: if the actor is no admin of head contracts.
    :raises ScheduleIsLocked: if the contract is no draft, and its settings let it change in no
        other status.
    """
    contract = await contract_for_update(session, contract_id, actor)
    permit(actor, Act.CHANGE_SCHEDULE_OF_VALUES, project_id=contract.project_id)
    settings = await contract_settings_of(session, contract)
    locked = why_schedule_is_locked(
        contract.status, is_always_editable=settings.is_schedule_always_editable
    )
    if locked is not None:
        raise ScheduleIsLocked(locked)
    prepared = ScheduleImportRow(
        company_id=contract.company_id,
        contract_id=contract.id,
        source=source,
        sheet=[row.plain() for row in rows],
        created_at=now,
        created_by=actor.person_id,
    )
    session.add(prepared)
    await session.flush()
    return prepared.id
