"""How often someone tried to sign in lately: by person and address, by address, by person.

Not a company's: whom a guesser means is not known. Only hashes are kept, so the table does not tell
who has an account, or from where they work.
"""

from __future__ import annotations

import hashlib
from collections.abc import Mapping
from datetime import UTC, datetime
from uuid import UUID

from sqlalchemy import delete, func, select, update
from sqlalchemy.dialects.postgresql import insert
from sqlalchemy.orm import Mapped, mapped_column

from claimline.domain.sign_in import FORGET_AFTER, Counted
from claimline.store.database import Session
from claimline.store.rows import Row


class SignInTriesRow(Row):
    """The tries counted together under one key."""

    __tablename__ = "sign_in_tries"

    key: Mapped[bytes] = mapped_column(primary_key=True)
    count: Mapped[int]
    last_at: Mapped[datetime]


Keys = Mapping[Counted, bytes]


def keys_of(email: str, address: str) -> Keys:
    """Name the counts that a try from an address at an e-mail belongs to."""
    person = email.strip().casefold()
    subjects = {
        Counted.PERSON_FROM_ADDRESS: f"{person} from {address}",
        Counted.ADDRESS: address,
        Counted.PERSON: person,
    }
    return {
        counted: hashlib.sha256(f"{counted.name}: {subject}".encode()).digest()
        for counted, subject in subjects.items()
    }


def keys_of_change(person_id: UUID) -> Keys:
    """Name the count of the password changes that someone signed in tries, from anywhere."""
    return {Counted.PERSON_FROM_ADDRESS: hashlib.sha256(f"CHANGE: {person_id}".encode()).digest()}


async def tries_for_update(session: Session, keys: Keys) -> dict[Counted, SignInTriesRow]:
    """Lock the counts of one try, so that guesses made at once are counted one after the other."""
    never = datetime.fromtimestamp(0, UTC)
    await session.execute(
        insert(SignInTriesRow)
        .values([{"key": key, "count": 0, "last_at": never} for key in sorted(keys.values())])
        .on_conflict_do_nothing()
    )
    found = await session.scalars(
        select(SignInTriesRow)
        .where(SignInTriesRow.key.in_(keys.values()))
        .order_by(SignInTriesRow.key)  # locks in one order, or two tries could block each other
        .with_for_update()
    )
    rows = {row.key: row for row in found}
    return {counted: rows[key] for counted, key in keys.items()}


async def forgive(session: Session, keys: Keys) -> None:
    """Uncount a try that turned out to be the owner's, and their earlier mistakes with it."""
    await session.execute(
        update(SignInTriesRow)
        .where(SignInTriesRow.key == keys[Counted.ADDRESS])
        .values(count=func.greatest(SignInTriesRow.count - 1, 0))
    )
    own = keys[Counted.PERSON_FROM_ADDRESS], keys[Counted.PERSON]
    await session.execute(delete(SignInTriesRow).where(SignInTriesRow.key.in_(own)))


async def delete_forgotten_tries(session: Session, now: datetime) -> None:
    """Delete the counts that no longer matter."""
    await session.execute(delete(SignInTriesRow).where(SignInTriesRow.last_at < now - FORGET_AFTER))
