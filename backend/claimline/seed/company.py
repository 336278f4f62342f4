"""The company itself: its people and its project, then its contracts."""

from __future__ import annotations

from datetime import datetime
from uuid import UUID

from claimline.actions.add_budget_codes import add_budget_codes
from claimline.actions.create_project import create_project
from claimline.domain.permissions import Actor, Level, Tool
from claimline.domain.projects import BudgetCodeFields, ProjectFields
from claimline.gateways.passwords import hash_password
from claimline.seed.building import TRADES
from claimline.seed.contracts import car_park, riverside
from claimline.seed.sign_ins import DEMONSTRATION_SIGN_INS
from claimline.store.database import Database, Session
from claimline.store.people import add_company, add_person
from claimline.store.projects import give_level, project_for_update
from claimline.store.tables import empty_tables


async def seed(session: Session, now: datetime) -> None:
    """Put the demonstration company into an empty database."""
    company = await add_company(
        session, name="Harbour & Hill Constructions Pty Ltd", abn="51824753556", now=now
    )
    people = {
        sign_in.email: await add_person(
            session,
            company_id=company.id,
            name=sign_in.name,
            email=sign_in.email,
            password_hash=await hash_password(sign_in.password),
            is_company_administrator=sign_in.is_company_administrator,
            now=now,
        )
        for sign_in in DEMONSTRATION_SIGN_INS
    }
    ana = people["ana@harbourandhill.example"]
    actor = Actor(ana.id, company.id, ana.name, is_company_administrator=True)
    actor, project_id = await _project(session, actor, now=now)
    project = await project_for_update(session, project_id, actor)
    for sign_in in DEMONSTRATION_SIGN_INS[1:]:
        if sign_in.level > Level.NONE:
            for tool in Tool:
                person_id = people[sign_in.email].id
                give_level(session, project, person_id=person_id, tool=tool, level=sign_in.level)
    ben = people["ben@harbourandhill.example"]
    approver = Actor(ben.id, company.id, ben.name, memberships=actor.memberships)
    await riverside(session, actor, approver, project_id, now=now)
    await car_park(session, actor, project_id, now=now)


async def reset(database: Database, now: datetime) -> None:
    """Empty every table and put the demonstration company in: all, or nothing."""
    async with database.writing() as session:
        await empty_tables(session)
        await seed(session, now)


async def _project(session: Session, actor: Actor, *, now: datetime) -> tuple[Actor, UUID]:
    project_id, membership = await create_project(
        session,
        actor=actor,
        fields=ProjectFields(
            number="2026-014",
            name="Riverside Medical Centre",
            address="12 Wharf Street, Parramatta NSW 2150",
            currency="AUD",
            time_zone="Australia/Sydney",
        ),
        now=now,
    )
    actor = Actor(
        actor.person_id,
        actor.company_id,
        actor.name,
        is_company_administrator=True,
        memberships={project_id: membership},
    )
    await add_budget_codes(
        session,
        actor=actor,
        project_id=project_id,
        budget_codes=[
            BudgetCodeFields("", f"{number:02d}-000", "S", trade)
            for number, (trade, _) in enumerate(TRADES, start=1)
        ],
        now=now,
    )
    return actor, project_id
