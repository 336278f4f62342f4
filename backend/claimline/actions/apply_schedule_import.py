"""Write a file or a paste that was read to the schedule of values."""

from datetime import datetime
from uuid import UUID

from uuid_utils.compat import uuid7

from claimline.domain.contracts import ScheduleIsLocked, why_schedule_is_locked
from claimline.domain.permissions import Act, Actor, permit
from claimline.domain.refusals import NotFound, refuse_all
from claimline.domain.schedule_guards import guarded
from claimline.domain.schedule_import import read_rows
from claimline.domain.schedule_import_plan import ImportMode, planned_change
from claimline.domain.schedules_of_values import check_schedule, check_size
from claimline.domain.sheet_columns import SheetRow
from claimline.store.claim_following import claimed_lines, follow_schedule, record_following
from claimline.store.contract_settings import contract_settings_of
from claimline.store.contracts import readable_contract_for_update, require_schedule_version
from claimline.store.database import Session
from claimline.store.history import record
from claimline.store.projects import budget_codes_of
from claimline.store.schedule_changes import placed_lines, put_schedule
from claimline.store.schedule_imports import import_to_apply
from claimline.store.schedules_of_values import group_fields_of, size_of


async def apply_schedule_import(
    session: Session,
    *,
    actor: Actor,
    import_id: UUID,
    version: int,
    mode: ImportMode,
    now: datetime,
) -> UUID:
    """Write the rows that are not refused; return the contract.

    :raises NotFound: if the actor can see no such import.
    :raises NotPermitted: if the actor is no admin of head contracts.
    :raises Conflict: if someone changed the schedule since that version.
    :raises ScheduleIsLocked: if the contract is no draft, and its settings let it change in no
        other status.
    :raises InvalidInput: if the sheet as a whole cannot be read, would change nothing, or would
        change what claims rest on.
    """
    prepared = await import_to_apply(session, import_id, actor)
    try:
        contract = await readable_contract_for_update(session, prepared.contract_id, actor)
    except NotFound as hidden:
        raise NotFound("import") from hidden
    permit(actor, Act.CHANGE_SCHEDULE_OF_VALUES, project_id=contract.project_id)
    await require_schedule_version(session, contract, version, actor=actor, now=now)
    settings = await contract_settings_of(session, contract)
    locked = why_schedule_is_locked(
        contract.status, is_always_editable=settings.is_schedule_always_editable
    )
    if locked is not None:
        raise ScheduleIsLocked(locked)
    placed = await placed_lines(session, contract)
    rows = read_rows(
        [SheetRow.of_plain(row) for row in prepared.sheet],
        contract.accounting_method,
        await budget_codes_of(session, contract.company_id, contract.project_id),
        [one.line for one in placed],
    )
    groups = await group_fields_of(session, contract)
    change = planned_change(rows, placed, groups, mode, new_id=uuid7)
    check_size(change)
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
        summary=f"Imported {prepared.source} into the schedule of values",
        now=now,
        changes=changes,
    )
    if claim is not None:
        record_following(session, claim, actor=actor, now=now)
    return contract.id
