"""Revoke a personal API token."""

from datetime import datetime
from uuid import UUID

from claimline.domain.permissions import Actor
from claimline.store.api_tokens import api_token_to_revoke
from claimline.store.database import Session


async def revoke_api_token(
    session: Session, *, actor: Actor, token_id: UUID, now: datetime
) -> None:
    """Make one of the actor's tokens useless from now on; revoking it again changes nothing.

    :raises NotFound: if the actor has no such token.
    """
    token = await api_token_to_revoke(session, actor, token_id)
    if token.revoked_at is None:
        token.revoked_at = now
