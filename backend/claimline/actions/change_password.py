"""Change one's own password."""

from claimline.domain.permissions import Actor
from claimline.domain.sign_in import WrongPassword, check_new_password
from claimline.gateways.passwords import hash_password, password_fits
from claimline.store.database import Session
from claimline.store.sessions import end_sessions, person_signed_in


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
