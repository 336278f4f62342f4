"""Change one's own password: whoever sits down at an open browser must not guess the old one."""

from datetime import datetime

from claimline.domain.permissions import Actor
from claimline.domain.sign_in import (
    Counted,
    TooManyTries,
    Tries,
    WrongPassword,
    check_new_password,
)
from claimline.gateways.passwords import hash_password, password_fits
from claimline.store.database import Session
from claimline.store.sessions import end_sessions, person_signed_in
from claimline.store.sign_in_tries import keys_of_change, tries_for_update


async def count_password_change(session: Session, *, actor: Actor, now: datetime) -> None:
    """Count a try, in a transaction of its own: it counts whatever becomes of the change.

    :raises TooManyTries: if the try comes too soon after others; it is not counted then.
    """
    (row,) = (await tries_for_update(session, keys_of_change(actor.person_id))).values()
    tries = Tries(row.count, row.last_at)
    wait = tries.wait(Counted.PERSON_FROM_ADDRESS, now)
    if wait:
        raise TooManyTries(wait)
    counted = tries.next(now)
    row.count, row.last_at = counted.count, counted.last_at


async def change_password(
    session: Session, *, actor: Actor, current_password: str, new_password: str
) -> None:
    """Change the actor's password and end their other sessions: one of them may be a thief's.

    :raises WrongPassword: if the current password is another.
    :raises PasswordRefused: if the new one will not do.
    """
    person = await person_signed_in(session, actor)
    if not await password_fits(person.password_hash, current_password):
        raise WrongPassword("This is not your current password.", path="currentPassword")
    check_new_password(new_password, email=person.email)
    person.password_hash = await hash_password(new_password)
    await end_sessions(session, actor, but=actor.session_id)
