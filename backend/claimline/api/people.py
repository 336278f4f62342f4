"""Companies, people, and what they may do."""

from __future__ import annotations

from typing import cast
from uuid import UUID

import strawberry

from claimline.api.context import Info
from claimline.domain import available_acts as domain
from claimline.domain.permissions import Act, Level, Tool
from claimline.store.reading import ReadRow

strawberry.enum(Tool, description="A part of a project with a level of its own.")
strawberry.enum(Level, description="How far a person may go; each level includes those before it.")
strawberry.enum(Act, description="What a person may want to do.")


@strawberry.type(description="A company that keeps records here.")
class Company:
    id: UUID
    name: str
    abn: str | None = strawberry.field(description="Australian Business Number, 11 digits.")


@strawberry.type(description="Someone who signs in.")
class Person:
    id: UUID
    name: str
    email: str
    company_name: str


@strawberry.type(description="A level with one tool.")
class ToolLevel:
    tool: Tool
    level: Level


@strawberry.type(description="A person's part in a project.")
class ProjectMember:
    levels: list[ToolLevel]
    person_id: strawberry.Private[UUID]

    @strawberry.field(description="Who it is.")
    async def person(self, info: Info) -> Person:
        return await info.context.loaders.person.load(self.person_id)


@strawberry.type(description="What the caller may do with this object now; where not, why.")
class AvailableAct:
    act: Act
    is_allowed: bool
    reason: str | None = strawberry.field(description="Why not; null when allowed.")


def offered(acts: list[domain.AvailableAct]) -> list[AvailableAct]:
    """Give the domain's answer to the schema: it bears the same names."""
    return cast("list[AvailableAct]", acts)


def members_of(levels: list[ReadRow]) -> list[ProjectMember]:
    """Put rows of one level each together by person, in their order."""
    members: dict[UUID, ProjectMember] = {}
    for row in levels:
        member = members.setdefault(
            row.person_id, ProjectMember(levels=[], person_id=row.person_id)
        )
        member.levels.append(ToolLevel(tool=Tool(row.tool), level=Level(row.level)))
    return list(members.values())
