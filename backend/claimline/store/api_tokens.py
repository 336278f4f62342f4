"""Personal API tokens, known by the hash of their secret."""

from __future__ import annotations

from datetime import date, datetime
from uuid import UUID

from sqlalchemy import ForeignKey, Index, select
from sqlalchemy.orm import Mapped, mapped_column

from claimline.domain.permissions import Actor
from claimline.store.batches import asked, many_each
from claimline.store.database import Session, required
from claimline.store.reading import columns
from claimline.store.rows import Owned, Row


class ApiTokenRow(Owned, Row):
    """A secret with which a person's programs act for them."""

    __tablename__ = "api_token"
    __table_args__ = (
        Index("ix_api_token_secret_hash", "secret_hash"),
        Index("ix_api_token_person_id", "company_id", "person_id"),
    )

    person_id: Mapped[UUID] = mapped_column(ForeignKey("person.id"))
    name: Mapped[str]
    prefix: Mapped[str]  # to recognise it by
    secret_hash: Mapped[bytes]
    created_at: Mapped[datetime]
    expires_on: Mapped[date]  # the last day, in UTC
    last_used_at: Mapped[datetime | None]
    revoked_at: Mapped[datetime | None]


# Revoked ones too, newest first.
api_tokens_by_person = many_each(
    "ApiToken",
    select(*columns(ApiTokenRow, without=("company_id", "secret_hash")))
    .where(asked(ApiTokenRow.person_id))
    .order_by(ApiTokenRow.id.desc()),
    by="person_id",
)


async def api_token_to_revoke(session: Session, actor: Actor, token_id: UUID) -> ApiTokenRow:
    """Load one of the actor's own tokens.

    :raises NotFound: if they have none such.
    """
    return await required(
        session,
        select(ApiTokenRow).where(
            ApiTokenRow.company_id == actor.company_id,
            ApiTokenRow.person_id == actor.person_id,
            ApiTokenRow.id == token_id,
        ),
        "API token",
    )
