"""Sign in with e-mail and password: two transactions, with the slow check of the password between.

The try is counted and committed before the password is looked at, so that guesses sent at once are
all counted, and no connection waits while the hash is computed.
"""

from dataclasses import dataclass
from datetime import datetime, timedelta
from uuid import UUID

from claimline.domain.sign_in import Counted, TooManyTries, Tries, answer_delay
from claimline.store.database import Session
from claimline.store.sessions import WebSessionRow, end_session, person_signing_in
from claimline.store.sign_in_tries import forgive, keys_of, tries_for_update

LONGEST_USER_AGENT = 300


@dataclass(frozen=True, slots=True)
class Candidate:
    """Who a try is about, if there is such a person; what their password must fit."""

    person_id: UUID | None
    company_id: UUID | None
    name: str
    password_hash: str | None
    delay: timedelta  # of the answer, whatever it is


async def begin_sign_in(session: Session, *, email: str, address: str, now: datetime) -> Candidate:
    """Count a try, and return what the password has to be compared with.

    :raises TooManyTries: if the try comes too soon after others; it is not counted then.
    """
    rows = await tries_for_update(session, keys_of(email, address))
    for counted in (Counted.PERSON_FROM_ADDRESS, Counted.ADDRESS):
        wait = Tries(rows[counted].count, rows[counted].last_at).wait(counted, now)
        if wait:
            raise TooManyTries(wait)
    for row in rows.values():
        tries = Tries(row.count, row.last_at).next(now)
        row.count, row.last_at = tries.count, tries.last_at
    person = await person_signing_in(session, email)
    return Candidate(
        person_id=person.id if person else None,
        company_id=person.company_id if person else None,
        name=person.name if person else "",
        password_hash=person.password_hash if person else None,
        delay=answer_delay(rows[Counted.PERSON].count),
    )


async def complete_sign_in(
    session: Session,
    *,
    candidate: Candidate,
    email: str,
    address: str,
    secret_hash: bytes,
    replaced_hash: bytes | None,
    user_agent: str,
    now: datetime,
) -> None:
    """Open a session for someone whose password was right; it replaces the browser's last one."""
    assert candidate.person_id is not None
    assert candidate.company_id is not None
    if replaced_hash is not None:
        await end_session(session, replaced_hash)
    await forgive(session, keys_of(email, address))
    session.add(
        WebSessionRow(
            company_id=candidate.company_id,
            person_id=candidate.person_id,
            secret_hash=secret_hash,
            user_agent=user_agent[:LONGEST_USER_AGENT],
            created_at=now,
            last_seen_at=now,
        )
    )
