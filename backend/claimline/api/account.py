"""The signed-in person's own: sessions, tokens, password."""

from __future__ import annotations

from datetime import date, datetime
from typing import Annotated
from uuid import UUID

import strawberry

from claimline.actions.change_password import change_password, count_password_change
from claimline.actions.create_api_token import create_api_token
from claimline.actions.revoke_api_token import revoke_api_token
from claimline.actions.sign_out import sign_out_everywhere
from claimline.api.context import Info
from claimline.api.people import AvailableAct, Company, offered
from claimline.api.refusals import InvalidInput, NotFound, NotPermitted
from claimline.api.rows import OfRow
from claimline.domain.available_acts import acts_on_company


@strawberry.type(description="A browser in which the caller is signed in.")
class SignInSession:
    id: UUID
    created_at: datetime
    last_seen_at: datetime = strawberry.field(description="To the minute.")
    user_agent: str = strawberry.field(description="What the browser calls itself.")

    @strawberry.field(description="Whether this request comes from it.")
    def is_current(self, info: Info) -> bool:
        return self.id == info.context.actor.session_id


@strawberry.type(description="A secret with which programs act for the caller.")
class ApiToken(OfRow):
    id: UUID
    name: str
    prefix: str = strawberry.field(description="The first characters, to recognise it by.")
    created_at: datetime
    expires_on: date = strawberry.field(description="The last day on which it works, in UTC.")
    last_used_at: datetime | None = strawberry.field(description="To the minute.")
    revoked_at: datetime | None


@strawberry.type(description="The signed-in person.")
class Me:
    id: UUID
    name: str
    email: str
    company_id: strawberry.Private[UUID]
    is_company_administrator: bool = strawberry.field(description="May start projects.")

    @strawberry.field(description="Whom they work for.")
    async def company(self, info: Info) -> Company:
        return await info.context.loaders.company.load(self.company_id)

    @strawberry.field(description="Browsers in which they are signed in, the one used last first.")
    async def sessions(self, info: Info) -> list[SignInSession]:
        return await info.context.loaders.sessions_of_person.load(self.id)

    @strawberry.field(description="Newest first, revoked and expired ones too.")
    async def api_tokens(self, info: Info) -> list[ApiToken]:
        return await info.context.loaders.api_tokens_of_person.load(self.id)

    @strawberry.field(description="What they may do in their company.")
    def available_acts(self, info: Info) -> list[AvailableAct]:
        return offered(acts_on_company(info.context.actor))


@strawberry.type(description="A token that was just made.")
class CreatedApiToken:
    secret: str = strawberry.field(description="Shown once, kept nowhere.")
    api_token: ApiToken


@strawberry.type(description="Sessions that ended.")
class SignedOut:
    session_count: int


CreateApiTokenResult = Annotated[
    CreatedApiToken | NotPermitted | InvalidInput, strawberry.union("CreateApiTokenResult")
]
RevokeApiTokenResult = Annotated[ApiToken | NotFound, strawberry.union("RevokeApiTokenResult")]
ChangePasswordResult = Annotated[Me | InvalidInput, strawberry.union("ChangePasswordResult")]


async def _me(info: Info) -> Me:
    actor = info.context.actor
    person = await info.context.loaders.person.load(actor.person_id)
    return Me(
        id=person.id,
        name=person.name,
        email=person.email,
        company_id=person.company_id,
        is_company_administrator=actor.is_company_administrator,
    )


@strawberry.type
class AccountQueries:
    @strawberry.field(description="The caller.")
    async def me(self, info: Info) -> Me:
        return await _me(info)


@strawberry.type
class AccountMutations:
    @strawberry.mutation(
        description="Create an API token; its secret is shown this once. Not with a token."
    )
    async def create_api_token(
        self, info: Info, name: str, expires_on: date
    ) -> CreateApiTokenResult:
        async with info.context.transaction() as session:
            secret, token_id = await create_api_token(
                session, name=name, expires_on=expires_on, **info.context.acting
            )
        return CreatedApiToken(secret=secret, api_token=await _token(info, token_id))

    @strawberry.mutation(description="Make one of the caller's tokens useless from now on.")
    async def revoke_api_token(self, info: Info, token_id: UUID) -> RevokeApiTokenResult:
        async with info.context.transaction() as session:
            await revoke_api_token(
                session, actor=info.context.actor, token_id=token_id, now=info.context.now
            )
        return await _token(info, token_id)

    @strawberry.mutation(description="End every session of the caller, this one too.")
    async def sign_out_everywhere(self, info: Info) -> SignedOut:
        async with info.context.transaction() as session:
            ended = await sign_out_everywhere(session, actor=info.context.actor)
        return SignedOut(session_count=ended)

    @strawberry.mutation(
        description="Change the caller's password; their other sessions end. RATE_LIMITED after"
        " several tries."
    )
    async def change_password(
        self, info: Info, current_password: str, new_password: str
    ) -> ChangePasswordResult:
        async with info.context.apart() as session:
            await count_password_change(session, **info.context.acting)
        async with info.context.transaction() as session:
            await change_password(
                session,
                actor=info.context.actor,
                current_password=current_password,
                new_password=new_password,
            )
        return await _me(info)


async def _token(info: Info, token_id: UUID) -> ApiToken:
    tokens = await info.context.loaders.api_tokens_of_person.load(info.context.actor.person_id)
    return next(token for token in tokens if token.id == token_id)
