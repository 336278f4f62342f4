"""Companies that a project's contracts name, and the acts on them."""

from __future__ import annotations

from datetime import date
from typing import Annotated
from uuid import UUID

import strawberry

from claimline.actions.add_party import add_party
from claimline.actions.edit_party import edit_party
from claimline.api.context import Info
from claimline.api.project_inputs import PartyInput
from claimline.api.refusals import Conflict, InvalidInput, NotFound, NotPermitted
from claimline.api.rows import OfRow


@strawberry.type(description="A company that a contract names: owner, contractor, superintendent.")
class Party(OfRow):
    id: UUID
    name: str
    abn: str | None = strawberry.field(description="Australian Business Number, 11 digits.")
    address: str
    email: str
    is_gst_registered: bool
    gst_registered_on: date | None = strawberry.field(
        description="Since when; null where that is not known, or it is not."
    )
    version: int


AddPartyResult = Annotated[
    Party | NotFound | NotPermitted | InvalidInput, strawberry.union("AddPartyResult")
]
EditPartyResult = Annotated[
    Party | NotFound | NotPermitted | InvalidInput | Conflict, strawberry.union("EditPartyResult")
]


@strawberry.type
class PartyMutations:
    @strawberry.mutation(description="Add a company that the project's contracts may name.")
    async def add_party(self, info: Info, project_id: UUID, input: PartyInput) -> AddPartyResult:
        async with info.context.transaction() as session:
            party_id = await add_party(
                session, project_id=project_id, fields=input.fields(), **info.context.acting
            )
        return await info.context.loaders.party.load(party_id)

    @strawberry.mutation(description="Replace what is said of a party.")
    async def edit_party(
        self, info: Info, project_id: UUID, party_id: UUID, version: int, input: PartyInput
    ) -> EditPartyResult:
        async with info.context.transaction() as session:
            await edit_party(
                session,
                project_id=project_id,
                party_id=party_id,
                version=version,
                fields=input.fields(),
                **info.context.acting,
            )
        return await info.context.loaders.party.load(party_id)


async def party_of(info: Info, party_id: UUID | None) -> Party | None:
    """Read the party that something names, if it names one."""
    return None if party_id is None else await info.context.loaders.party.load(party_id)
