"""From a secret to who acts: the person behind a session or a token, with all their levels."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from typing import Any, Final
from uuid import UUID

from sqlalchemy import Date, DateTime, LargeBinary, Select, bindparam, or_, select, update
from sqlalchemy.orm import InstrumentedAttribute

from claimline.domain.permissions import Actor, Level, Membership, Tool
from claimline.domain.sign_in import IDLE_LIFE, WHOLE_LIFE
from claimline.store.api_tokens import ApiTokenRow
from claimline.store.database import Session
from claimline.store.people import PersonRow, ProjectLevelRow
from claimline.store.reading import Reader, ReadQuery, ReadRow, column, grouped
from claimline.store.sessions import WebSessionRow

NOTED_EVERY: Final = timedelta(minutes=1)  # or each request would write


@dataclass(frozen=True, slots=True)
class Recognised:
    """Who holds a secret, and when it was last used."""

    actor: Actor
    last_used_at: datetime | None


def _holders_of(
    table: type[WebSessionRow | ApiTokenRow], last_used_at: InstrumentedAttribute[Any]
) -> Select[Any]:
    """Select who holds the secrets of a table: a row per level, or one row without."""
    return (
        select(
            column(table.id, "used_id"),
            column(last_used_at, "last_used_at"),
            column(PersonRow.id, "person_id"),
            column(PersonRow.company_id),
            column(PersonRow.name),
            column(PersonRow.is_company_administrator),
            column(ProjectLevelRow.company_id, "project_company_id"),
            column(ProjectLevelRow.project_id),
            column(ProjectLevelRow.tool),
            column(ProjectLevelRow.level),
        )
        .join(PersonRow, PersonRow.id == table.person_id)
        .outerjoin(ProjectLevelRow, ProjectLevelRow.person_id == PersonRow.id)
        .where(
            table.secret_hash == bindparam("secret_hash", type_=LargeBinary), PersonRow.is_active
        )
    )


ACTOR_OF_SESSION = ReadQuery(
    "Recognised",
    _holders_of(WebSessionRow, WebSessionRow.last_seen_at).where(
        WebSessionRow.last_seen_at > bindparam("seen_after", type_=DateTime(timezone=True)),
        WebSessionRow.created_at > bindparam("created_after", type_=DateTime(timezone=True)),
    ),
)
ACTOR_OF_API_TOKEN = ReadQuery(
    "Recognised",
    _holders_of(ApiTokenRow, ApiTokenRow.last_used_at).where(
        ApiTokenRow.expires_on >= bindparam("today", type_=Date),
        ApiTokenRow.revoked_at.is_(None),
    ),
)


async def actor_of_session(reader: Reader, secret_hash: bytes, now: datetime) -> Recognised | None:
    """Recognise a person by the secret in their cookie, if the session is alive."""
    rows = await reader.rows(
        ACTOR_OF_SESSION,
        secret_hash=secret_hash,
        seen_after=now - IDLE_LIFE,
        created_after=now - WHOLE_LIFE,
    )
    return _recognised(rows, session_id=rows[0].used_id) if rows else None


async def actor_of_api_token(
    reader: Reader, secret_hash: bytes, now: datetime
) -> Recognised | None:
    """Recognise a person by a token, if it has neither ended nor been revoked."""
    rows = await reader.rows(
        ACTOR_OF_API_TOKEN, secret_hash=secret_hash, today=now.astimezone(UTC).date()
    )
    return _recognised(rows, token_id=rows[0].used_id) if rows else None


async def note_use(session: Session, actor: Actor, now: datetime) -> None:
    """Note that the actor's session or token is in use; a session lives on by it."""
    table, last_used_at, used_id = (
        (WebSessionRow, WebSessionRow.last_seen_at, actor.session_id)
        if actor.session_id
        else (ApiTokenRow, ApiTokenRow.last_used_at, actor.token_id)
    )
    await session.execute(
        update(table)
        .where(
            table.company_id == actor.company_id,
            table.id == used_id,
            or_(last_used_at.is_(None), last_used_at < now - NOTED_EVERY),
        )
        .values({last_used_at: now})
    )


def _recognised(
    rows: Sequence[ReadRow], *, session_id: UUID | None = None, token_id: UUID | None = None
) -> Recognised:
    who = rows[0]
    levels = grouped((row for row in rows if row.tool), by=lambda row: row.project_id)
    actor = Actor(
        person_id=who.person_id,
        company_id=who.company_id,
        name=who.name,
        is_company_administrator=who.is_company_administrator,
        session_id=session_id,
        token_id=token_id,
        memberships={
            project_id: Membership(
                company_id=of_project[0].project_company_id,
                levels={Tool(row.tool): Level(row.level) for row in of_project},
            )
            for project_id, of_project in levels.items()
        },
    )
    return Recognised(actor, who.last_used_at)
