"""Say which events release retention, and when they happen."""

from collections.abc import Sequence
from datetime import datetime
from uuid import UUID

from claimline.domain.permissions import Act, Actor, permit
from claimline.domain.refusals import NotFound
from claimline.domain.retention_events import RetentionEventFields, check_events, check_kept
from claimline.store.contracts import contract_for_update
from claimline.store.database import Session
from claimline.store.history import Change, changes_between, record
from claimline.store.people import require_version
from claimline.store.retention import (
    RetentionEventRow,
    event_fields,
    events_of,
    is_event_of_another,
    used_events,
)
from claimline.store.retention_terms import retention_of
from claimline.store.rows import values_of


async def change_retention_events(
    session: Session,
    *,
    actor: Actor,
    contract_id: UUID,
    version: int,
    events: Sequence[RetentionEventFields],
    now: datetime,
) -> None:
    """Make these, in their order, the events that release retention of a contract.

    :raises NotFound: if the actor can see no such contract, or an event is of another one.
    :raises NotPermitted: if the actor is no admin of head contracts.
    :raises Conflict: if someone changed the retention of the contract since that version.
    :raises InvalidInput: if an event makes no sense, or one is missing that was released for.
    """
    contract = await contract_for_update(session, contract_id, actor)
    permit(actor, Act.CHANGE_RETENTION_EVENTS, project_id=contract.project_id)
    await require_version(
        session, await retention_of(session, contract), version, actor=actor, now=now
    )
    check_events(events)
    check_kept(await used_events(session, contract), events)
    known = {row.id: row for row in await events_of(session, contract)}
    changes: list[Change] = []
    for position, event in enumerate(events, start=1):
        row, fields = known.pop(event.id, None), values_of(event)
        before = {} if row is None else values_of(event_fields(row))
        changes += changes_between(event.known_as, before, fields)
        if row is None:
            if await is_event_of_another(session, contract, event.id):
                raise NotFound("retention event")
            row = RetentionEventRow(
                company_id=contract.company_id,
                contract_id=contract.id,
                position=position,
                **fields,
            )
            session.add(row)
        else:
            row.position = position
            for name, value in fields.items():
                setattr(row, name, value)
    for gone in known.values():
        changes.append(Change(event_fields(gone).known_as, "event", "listed", None))
        await session.delete(gone)
    record(
        session,
        company_id=contract.company_id,
        project_id=contract.project_id,
        contract_id=contract.id,
        actor=actor,
        act=Act.CHANGE_RETENTION_EVENTS,
        summary="Changed the events that release retention",
        now=now,
        changes=[change for change in changes if change.field != "id"],
    )
