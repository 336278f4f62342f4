"""People of the tests: who works where, and how far they may go."""

from collections.abc import Mapping
from dataclasses import replace
from datetime import UTC, datetime
from typing import Final
from uuid import UUID

from claimline.domain.permissions import Actor, Level, Tool
from claimline.store.database import Database
from claimline.store.people import add_company, add_person, memberships_of
from claimline.store.projects import give_level, project_for_update

NOW: Final = datetime(2026, 3, 25, 9, 0, tzinfo=UTC)

Levels = Level | Mapping[Tool, Level]
"""One level with every tool of a project, or a level for each."""


async def administrator(database: Database, name: str = "Ana Moreno") -> Actor:
    """Return the administrator of a company of their own."""
    async with database.writing() as session:
        company = await add_company(session, name=f"Company of {name}", abn=None, now=NOW)
    return await colleague(database, company.id, name, is_company_administrator=True)


async def colleague(
    database: Database, company_id: UUID, name: str, *, is_company_administrator: bool = False
) -> Actor:
    """Return someone who works for a company and has no part in a project yet."""
    async with database.writing() as session:
        person = await add_person(
            session,
            company_id=company_id,
            name=name,
            email=f"{name.replace(' ', '.').lower()}@{company_id}.example",
            password_hash="none fits",
            is_company_administrator=is_company_administrator,
            now=NOW,
        )
    return Actor(person.id, company_id, name, is_company_administrator=is_company_administrator)


async def join(
    database: Database, actor: Actor, project_id: UUID, levels: Levels, *, let_in_by: Actor
) -> Actor:
    """Return the actor with levels in a project, as they are recognised from then on."""
    given = dict.fromkeys(Tool, levels) if isinstance(levels, Level) else levels
    async with database.writing() as session:
        project = await project_for_update(session, project_id, let_in_by)
        for tool, level in given.items():
            give_level(session, project, person_id=actor.person_id, tool=tool, level=level)
    async with database.reading() as reader:
        return replace(actor, memberships=await memberships_of(reader, actor.person_id))
