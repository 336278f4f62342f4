"""Letting someone in, with their company and their levels in projects."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass

from sqlalchemy import select

from claimline.domain.permissions import Level, Tool
from claimline.domain.refusals import InvalidInput
from claimline.domain.sign_in import check_new_password
from claimline.gateways.passwords import hash_password
from claimline.store.database import Session, open_database
from claimline.store.people import add_company, add_person, company_named, is_email_taken
from claimline.store.projects import ProjectRow, give_level
from claimline.web.clock import Clock


class PersonRefused(InvalidInput):
    """The person cannot be added as described."""


@dataclass(frozen=True, slots=True)
class Grant:
    """A level in a project: with one tool, or with all of them."""

    project: str  # its number
    tools: Sequence[Tool]
    level: Level

    @classmethod
    def parse(cls, text: str) -> Grant:
        """Read `2401=admin` or `2401/head_contracts=read_only`.

        >>> Grant.parse("2401/project=read_only")
        Grant(project='2401', tools=[<Tool.PROJECT: 'project'>], level=<Level.READ_ONLY: 1>)

        :raises PersonRefused: if it is not like that.
        """
        found = re.fullmatch(r"([^/=]+)(?:/(\w+))?=(\w+)", text)
        if found is None:
            raise PersonRefused(f"{text} is not like 2401=admin or 2401/head_contracts=read_only.")
        project, tool, level = found.groups()
        if tool is not None and tool not in {one.value for one in Tool}:
            raise PersonRefused(f"{tool} is none of {', '.join(one.value for one in Tool)}.")
        if level.upper() not in Level.__members__:
            raise PersonRefused(f"{level} is none of {', '.join(Level.__members__).lower()}.")
        return cls(project, [Tool(tool)] if tool else [*Tool], Level[level.upper()])


@dataclass(frozen=True, slots=True, kw_only=True)
class NewPerson:
    """Who is to be let in."""

    email: str
    name: str
    company: str
    is_administrator: bool
    grants: Sequence[Grant]


async def let_in(url: str, person: NewPerson, password: str) -> None:
    """Add a person, and their company if there is none of its name.

    :raises PersonRefused: if the e-mail address is taken or none, or a project is not there.
    :raises PasswordRefused: if the password is a poor one.
    """
    if re.fullmatch(r"[^@\s]+@[^@\s]+", person.email) is None:
        raise PersonRefused(f"{person.email} is no e-mail address.")
    check_new_password(password, email=person.email)
    password_hash = await hash_password(password)
    database = open_database(url)
    try:
        async with database.writing() as session:
            await _add(session, person, password_hash)
    finally:
        await database.close()


async def _add(session: Session, person: NewPerson, password_hash: str) -> None:
    now = Clock().now()
    if await is_email_taken(session, person.email):
        raise PersonRefused(f"There is someone with {person.email} already.")
    company = await company_named(session, person.company)
    if company is None:
        company = await add_company(session, name=person.company, abn=None, now=now)
    added = await add_person(
        session,
        company_id=company.id,
        name=person.name,
        email=person.email,
        password_hash=password_hash,
        is_company_administrator=person.is_administrator,
        now=now,
    )
    # What is said later goes before what was said earlier: "2401=read_only", but for one tool …
    levels = {(grant.project, tool): grant.level for grant in person.grants for tool in grant.tools}
    for (number, tool), level in levels.items():
        project = await session.scalar(
            select(ProjectRow).where(
                ProjectRow.company_id == company.id, ProjectRow.number == number
            )
        )
        if project is None:
            raise PersonRefused(f"{person.company} has no project {number}.")
        give_level(session, project, person_id=added.id, tool=tool, level=level)
