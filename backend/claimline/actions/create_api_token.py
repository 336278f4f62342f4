"""Create a personal API token, with which programs act for the person."""

import secrets
from datetime import UTC, date, datetime
from uuid import UUID

from claimline.domain.api_tokens import (
    SECRET_BYTES,
    SHOWN_LENGTH,
    check_terms,
    secret_hash,
    token_of,
)
from claimline.domain.permissions import Actor
from claimline.domain.refusals import NotPermitted
from claimline.store.api_tokens import ApiTokenRow
from claimline.store.database import Session


async def create_api_token(
    session: Session, *, actor: Actor, name: str, expires_on: date, now: datetime
) -> tuple[str, UUID]:
    """Create a token of the actor's; return the secret, which is kept nowhere, and the token's id.

    :raises NotPermitted: if asked with a token: a stolen one must not outlive its revocation.
    :raises TokenTermsRefused: if it has no name, or no end within a year.
    """
    if actor.token_id is not None:
        raise NotPermitted("A token cannot create tokens; sign in with your password for that.")
    check_terms(name, expires_on, today=now.astimezone(UTC).date())
    secret = token_of(secrets.token_bytes(SECRET_BYTES))
    token = ApiTokenRow(
        company_id=actor.company_id,
        person_id=actor.person_id,
        name=name.strip(),
        prefix=secret[:SHOWN_LENGTH],
        secret_hash=secret_hash(secret),
        created_at=now,
        expires_on=expires_on,
    )
    session.add(token)
    await session.flush()
    return secret, token.id
