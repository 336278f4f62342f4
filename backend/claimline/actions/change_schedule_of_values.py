"""Change the schedule of values of a contract: lines and groups, by hand."""

from datetime import datetime
from uuid import UUID

from claimline.domain.contracts import ScheduleIsLocked, why_schedule_is_locked
from claimline.domain.permissions import Act, Actor, permit
from claimline.domain.refusals import refuse_all
from claimline.domain.schedule_guards import guarded
from claimline.domain.schedules_of_values import (
    ScheduleChange,
    check_schedule,
    check_size,
    problems,
    repeated_ids,
)
from claimline.store.claim_following import claimed_lines, follow_schedule, record_following
from claimline.store.contract_settings import contract_settings_of
from claimline.store.contracts import contract_for_update, require_schedule_version
from claimline.store.database import Session
from claimline.store.history import record
from claimline.store.schedule_changes import put_schedule, stray_references
from claimline.store.schedules_of_values import size_of


async def change_schedule_of_values(
    session: Session,
    *,
    actor: Actor,
    contract_id: UUID,
    version: int,
    change: ScheduleChange,
    now: datetime,
) -> None:
    """Add, change, move and remove lines and groups, all or none.

    The newest claim follows while it can be edited; older ones keep what they say.

    :raises NotFound: if the actor can see no such contract.
    :raises NotPermitted: if the actor is no admin of head contracts.
    :raises Conflict: if someone changed the schedule since that version.
    :raises ScheduleIsLocked: if the contract is no draft, and its settings let it change in no
        other status.
    :raises InvalidInput: listing everything wrong with the lines, and what claims rest on.
    """
    contract = await contract_for_update(session, contract_id, actor)
    permit(actor, Act.CHANGE_SCHEDULE_OF_VALUES, project_id=contract.project_id)
    await require_schedule_version(session, contract, version, actor=actor, now=now)
    settings = await contract_settings_of(session, contract)
    locked = why_schedule_is_locked(
        contract.status, is_always_editable=settings.is_schedule_always_editable
    )
    if locked is not None:
        raise ScheduleIsLocked(locked)
    check_size(change)
    refuse_all(
        [
            *repeated_ids(change),
            *problems([line.figures for line in change.lines], contract.accounting_method),
            *await stray_references(session, contract, change),
        ]
    )
    # Of lines that are well said: how much they come to can be told.
    refuse_all(guarded(change, await claimed_lines(session, contract)))
    changes = await put_schedule(session, contract, change)
    check_schedule(*await size_of(session, contract))
    claim = await follow_schedule(session, contract, settings)
    record(
        session,
        company_id=contract.company_id,
        project_id=contract.project_id,
        contract_id=contract.id,
        actor=actor,
        act=Act.CHANGE_SCHEDULE_OF_VALUES,
        summary="Changed the schedule of values",
        now=now,
        changes=changes,
    )
    if claim is not None:
        record_following(session, claim, actor=actor, now=now)
