"""Sessions of people who signed in with a browser; known by the hash of the cookie's secret.

Sessions and tokens are looked up before anyone's company is known, so their hashes are indexed on
their own; the index need not be unique, as 256 random bits do not meet twice.
"""

from __future__ import annotations

from datetime import datetime
from uuid import UUID

from sqlalchemy import ForeignKey, Index, delete, func, or_, select
from sqlalchemy.orm import Mapped, mapped_column

from claimline.domain.permissions import Actor
from claimline.domain.sign_in import IDLE_LIFE, WHOLE_LIFE
from claimline.store.batches import asked, many_each
from claimline.store.database import Session
from claimline.store.people import PersonRow
from claimline.store.reading import columns
from claimline.store.rows import Owned, Row


class WebSessionRow(Owned, Row):
    """One browser in which a person is signed in."""

    __tablename__ = "web_session"
    __table_args__ = (
        Index("ix_web_session_secret_hash", "secret_hash"),
        Index("ix_web_session_person_id", "company_id", "person_id"),
    )

    person_id: Mapped[UUID] = mapped_column(ForeignKey("person.id"))
    secret_hash: Mapped[bytes]
    user_agent: Mapped[str]
    created_at: Mapped[datetime]
    last_seen_at: Mapped[datetime]


# The one used last first.
sessions_by_person = many_each(
    "SignInSession",
    select(*columns(WebSessionRow, "id", "person_id", "user_agent", "created_at", "last_seen_at"))
    .where(asked(WebSessionRow.person_id))
    .order_by(WebSessionRow.last_seen_at.desc(), WebSessionRow.id),
    by="person_id",
)


async def person_signing_in(session: Session, email: str) -> PersonRow | None:
    """Load the person who signs in with an e-mail, in whatever case they type it."""
    found: PersonRow | None = await session.scalar(
        select(PersonRow).where(
            func.lower(PersonRow.email) == email.strip().lower(), PersonRow.is_active
        )
    )
    return found


async def person_signed_in(session: Session, actor: Actor) -> PersonRow:
    """Load the actor's own record, to change it."""
    # A weaker lock than FOR UPDATE: what others write may refer to the person meanwhile.
    return await session.get_one(PersonRow, actor.person_id, with_for_update={"key_share": True})


async def end_session(session: Session, secret_hash: bytes) -> None:
    """End the session whose cookie this is, if there is one."""
    await session.execute(delete(WebSessionRow).where(WebSessionRow.secret_hash == secret_hash))


async def end_sessions(session: Session, actor: Actor, *, but: UUID | None = None) -> int:
    """End all of a person's sessions, or all but one; return how many ended."""
    ended = await session.execute(
        delete(WebSessionRow)
        .where(
            WebSessionRow.company_id == actor.company_id,
            WebSessionRow.person_id == actor.person_id,
            WebSessionRow.id.is_distinct_from(but),
        )
        .returning(WebSessionRow.id)
    )
    return len(ended.all())


async def delete_dead_sessions(session: Session, now: datetime) -> None:
    """Delete the sessions that nobody can use any more."""
    await session.execute(
        delete(WebSessionRow).where(
            or_(
                WebSessionRow.last_seen_at <= now - IDLE_LIFE,
                WebSessionRow.created_at <= now - WHOLE_LIFE,
            )
        )
    )
