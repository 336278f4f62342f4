"""Sign out: here, or everywhere."""

from claimline.domain.permissions import Actor
from claimline.store.database import Session
from claimline.store.sessions import end_session, end_sessions


async def sign_out(session: Session, *, secret_hash: bytes) -> None:
    """End the session of one browser."""
    await end_session(session, secret_hash)


async def sign_out_everywhere(session: Session, *, actor: Actor) -> int:
    """End every session of the actor, this one too; return how many ended. Tokens live on."""
    return await end_sessions(session, actor)
