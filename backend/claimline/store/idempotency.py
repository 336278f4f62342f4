"""Answers that were given under an `Idempotency-Key`, so that a repeated request has one effect.

The key goes into the database first, in the transaction of the effect: a second copy of the request
waits for the first one's end, and then finds its answer. Work that fails leaves nothing behind, so
that a retry may succeed.

Neither the key nor the request is stored. The key is known by its hash, and the request by a hash
that only the holder of the key can compute: a request may hold a password, whose bare hash could be
guessed from.
"""

from __future__ import annotations

import hashlib
import hmac
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Final
from uuid import UUID

from sqlalchemy import ColumnElement, Index, delete, select, update
from sqlalchemy.dialects.postgresql import insert
from sqlalchemy.orm import Mapped, mapped_column

from claimline.domain.permissions import Actor
from claimline.store.database import Session
from claimline.store.rows import Row

KEPT_FOR: Final = timedelta(days=7)


class KeyReused(Exception):
    """The key was used before, for another request."""


@dataclass(frozen=True, slots=True)
class StoredAnswer:
    """What was answered the first time; None if it held a secret that is shown once."""

    body: bytes | None


@dataclass(frozen=True, slots=True)
class RequestKey:
    """One request of one caller under the key that they gave it."""

    company_id: UUID
    caller_id: UUID  # the token, or else the person
    key_hash: bytes
    request_hash: bytes

    @classmethod
    def of(cls, actor: Actor, key: str, body: bytes) -> RequestKey:
        """Know a request by its caller, key and body."""
        return cls(
            company_id=actor.company_id,
            caller_id=actor.token_id or actor.person_id,
            key_hash=hashlib.sha256(key.encode()).digest(),
            request_hash=hmac.digest(key.encode(), body, "sha256"),
        )


class IdempotencyKeyRow(Row):
    """A key that was used, with the answer."""

    __tablename__ = "idempotency_key"
    __table_args__ = (Index("ix_idempotency_key_created_at", "created_at"),)

    company_id: Mapped[UUID] = mapped_column(primary_key=True)
    caller_id: Mapped[UUID] = mapped_column(primary_key=True)
    key_hash: Mapped[bytes] = mapped_column(primary_key=True)
    request_hash: Mapped[bytes]
    answer: Mapped[bytes | None]
    created_at: Mapped[datetime]


async def claim_key(session: Session, key: RequestKey, now: datetime) -> StoredAnswer | None:
    """Take a key for this transaction, or give the answer that was stored under it.

    Waits while another transaction holds the key.

    :raises KeyReused: if it was used for another request.
    """
    taken = await session.execute(
        insert(IdempotencyKeyRow)
        .values(
            company_id=key.company_id,
            caller_id=key.caller_id,
            key_hash=key.key_hash,
            request_hash=key.request_hash,
            created_at=now,
        )
        .on_conflict_do_nothing()
        .returning(IdempotencyKeyRow.key_hash)
    )
    if taken.first() is not None:
        return None
    found = await session.execute(
        select(IdempotencyKeyRow.request_hash, IdempotencyKeyRow.answer).where(*_is(key))
    )
    request_hash, answer = found.one()
    if not hmac.compare_digest(request_hash, key.request_hash):
        raise KeyReused
    return StoredAnswer(answer)


async def store_answer(session: Session, key: RequestKey, answer: bytes | None) -> None:
    """Store what is answered, to be committed with the effect."""
    await session.execute(update(IdempotencyKeyRow).where(*_is(key)).values(answer=answer))


async def delete_old_answers(session: Session, now: datetime) -> None:
    """Delete what no client retries any more."""
    await session.execute(
        delete(IdempotencyKeyRow).where(IdempotencyKeyRow.created_at < now - KEPT_FOR)
    )


def _is(key: RequestKey) -> tuple[ColumnElement[bool], ...]:
    return (
        IdempotencyKeyRow.company_id == key.company_id,
        IdempotencyKeyRow.caller_id == key.caller_id,
        IdempotencyKeyRow.key_hash == key.key_hash,
    )
