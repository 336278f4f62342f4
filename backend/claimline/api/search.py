"""Finding things by their words."""

from __future__ import annotations

from typing import cast
from uuid import UUID

import strawberry

from claimline.api.context import Info
from claimline.domain.search import SearchHitKind
from claimline.store.search import search_for

strawberry.enum(SearchHitKind, description="What a search found.")


@strawberry.type(description="Something that has a page of its own.")
class SearchHit:
    kind: SearchHitKind
    id: UUID
    title: str = strawberry.field(description="What it is known by: number, name or both.")
    place: str = strawberry.field(description="What it belongs to, in words.")


@strawberry.type
class SearchQueries:
    @strawberry.field(
        description="What holds every word, in any order and case, in its own name or that of what"
        " it belongs to; best hits first. No words find everything."
    )
    async def search(self, info: Info, text: str = "", first: int = 12) -> list[SearchHit]:
        reader, actor = info.context.loaders.reader, info.context.actor
        return cast("list[SearchHit]", await search_for(reader, actor, text, first))
