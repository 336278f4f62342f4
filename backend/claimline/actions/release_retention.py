"""Release retention: by percentage over all lines or some, for an event, or for a security."""

from collections.abc import Sequence
from dataclasses import replace
from datetime import datetime
from decimal import Decimal
from uuid import UUID

from claimline.domain.claim_cells import release_of_materials
from claimline.domain.claims import check_editable
from claimline.domain.money import total
from claimline.domain.numbers import number_text
from claimline.domain.permissions import Act, Actor, permit
from claimline.domain.refusals import NotFound
from claimline.domain.retention import ReleaseScope, released_from
from claimline.domain.retention_events import RetentionEventFields
from claimline.domain.securities import SecurityFields, SecurityReturned, left_of
from claimline.store.claim_line_changes import line_states, write_figures
from claimline.store.claim_sums import add_up
from claimline.store.claims import claim_for_update
from claimline.store.contracts import HeadContractRow
from claimline.store.database import Session
from claimline.store.history import Change, record
from claimline.store.people import require_version
from claimline.store.retention import (
    RetentionReleaseRow,
    event_fields,
    events_of,
    replaced_by,
    securities_of,
    security_fields,
)


async def release_retention(
    session: Session,
    *,
    actor: Actor,
    claim_id: UUID,
    version: int,
    percent: Decimal,
    line_ids: Sequence[UUID] | None,
    now: datetime,
    scope: ReleaseScope = ReleaseScope.WORK,
    event_id: UUID | None = None,
    security_id: UUID | None = None,
) -> list[UUID]:
    """Release a percentage of the retention held now, on top of what is released already.

    For a security, that percentage of what it can take the place of: at 100, all that is held, as
    far as it goes.

    :raises NotFound: if the actor can see no such claim, or a line, the event or the security is
    none of it.
    :raises NotPermitted: if the actor is no admin of head contract claims.
    :raises Conflict: if someone changed the claim since that version.
    :raises WrongStatus: if the claim is approved or not the newest.
    :raises InvalidInput: if the percentage is not from 0 to 100, or nothing is held.
    """
    contract, claim = await claim_for_update(session, claim_id, actor)
    permit(actor, Act.RELEASE_RETENTION, project_id=claim.project_id)
    await require_version(session, claim, version, actor=actor, now=now)
    check_editable(claim.status, is_newest=claim.number == contract.newest_claim_number)
    states = await line_states(session, claim, line_ids)
    if line_ids is not None and len(states) < len(set(line_ids)):
        raise NotFound("claim line")
    event = await _event(session, contract, event_id)
    security = await _security(session, contract, security_id)
    most = None
    if security is not None:
        most = left_of(security, await replaced_by(session, contract, security.id))
    release = released_from(
        [line.figures.work_retention_held for line in states],
        [line.figures.materials_retention_held for line in states],
        scope=scope,
        percent=percent,
        most=most,
    )
    after = {
        line.id: release_of_materials(
            replace(
                line.figures,
                work_retention_released=line.figures.work_retention_released + from_work,
            ),
            from_materials,
        )
        for line, from_work, from_materials in zip(
            states, release.work, release.materials, strict=True
        )
        if from_work or from_materials
    }
    dropped = await write_figures(session, claim, after)
    await add_up(session, claim)
    session.add(
        RetentionReleaseRow(
            company_id=claim.company_id,
            contract_id=contract.id,
            claim_id=claim.id,
            event_id=event_id,
            security_id=security_id,
            work=total(release.work),
            materials=total(release.materials),
            released_at=now,
            released_by=actor.person_id,
        )
    )
    record(
        session,
        company_id=claim.company_id,
        project_id=claim.project_id,
        contract_id=contract.id,
        claim_id=claim.id,
        actor=actor,
        act=Act.RELEASE_RETENTION,
        summary=_summary(percent, len(states), event, security),
        now=now,
        changes=[
            Change(line.known_as, cell, str(getattr(line.figures, cell)), str(released))
            for line in states
            if line.id in after
            for cell in ("work_retention_released", "materials_retention_released")
            if (released := getattr(after[line.id], cell)) != getattr(line.figures, cell)
        ]
        + dropped,
    )
    return list(after)


def _summary(
    percent: Decimal,
    line_count: int,
    event: RetentionEventFields | None,
    security: SecurityFields | None,
) -> str:
    if security is not None:
        return f"Replaced retention by security {security.number}"
    released = f"Released {number_text(percent)} % of the retention on {line_count} lines"
    return released if event is None else f"{released}: {event.known_as}"


async def _event(
    session: Session, contract: HeadContractRow, event_id: UUID | None
) -> RetentionEventFields | None:
    if event_id is None:
        return None
    for row in await events_of(session, contract):
        if row.id == event_id:
            return event_fields(row)
    raise NotFound("retention event")


async def _security(
    session: Session, contract: HeadContractRow, security_id: UUID | None
) -> SecurityFields | None:
    if security_id is None:
        return None
    for row in await securities_of(session, contract):
        if row.id == security_id:
            if row.returned_on is not None:
                raise SecurityReturned("This security was given back.", path="securityId")
            return security_fields(row)
    raise NotFound("security")
