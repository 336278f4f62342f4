"""The company that is measured: as large as asked for, the same figures each time.

Whatever is few is made by the acts that people use; claims, which are many, by `bulk_claims`.
`wrong_totals` then looks at the sums of all of them.
"""

from __future__ import annotations

from dataclasses import dataclass, replace
from datetime import UTC, date, datetime, timedelta
from decimal import Decimal
from typing import Final
from uuid import UUID

from bench.bulk_claims import add_claims
from bench.schedules import schedule
from claimline.actions.add_party import add_party
from claimline.actions.change_head_contract_status import change_head_contract_status
from claimline.actions.change_schedule_of_values import change_schedule_of_values
from claimline.actions.create_api_token import create_api_token
from claimline.actions.create_head_contract import create_head_contract
from claimline.actions.create_project import create_project
from claimline.actions.open_billing_period import open_billing_period
from claimline.domain.billing_periods import PeriodDates, suggested
from claimline.domain.contracts import HeadContractFields, HeadContractStep
from claimline.domain.permissions import Actor
from claimline.domain.projects import PartyFields, ProjectFields
from claimline.domain.schedules_of_values import AccountingMethod
from claimline.migrations.run import upgrade
from claimline.store.contracts import HeadContractRow, contract_for_update
from claimline.store.database import Database, Session, driver_connection, open_database
from claimline.store.integrity import wrong_totals
from claimline.store.people import add_company, add_person
from claimline.web.clock import Clock

NOW: Final = datetime(2025, 12, 20, 9, 0, tzinfo=UTC)
MANY_LINES: Final = 2_000
RETENTION: Final = Decimal(5)


@dataclass(frozen=True, slots=True)
class Size:
    """How many projects, contracts of each, claims of each contract, and lines of each claim."""

    projects: int
    contracts: int
    claims: int
    lines: int

    def __str__(self) -> str:
        return (
            f"{self.projects} projects x {self.contracts} contracts x {self.claims} claims"
            f" x {self.lines} lines, and one claim of {MANY_LINES:,} lines"
        )


SIZES: Final = {"S": Size(2, 2, 3, 200), "M": Size(10, 5, 12, 200)}


@dataclass(frozen=True, slots=True)
class Dataset:
    """What a run asks for, and the token to ask with."""

    token: str
    actor: Actor
    project_id: UUID
    claim_id: UUID
    long_project_id: UUID
    long_claim_id: UUID
    written_claim_id: UUID  # of no contract that is read, since it changes


async def make_dataset(url: str, size: Size) -> Dataset:
    """Fill an empty database, and check that every sum is that of its lines."""
    await upgrade(url)
    database = open_database(url)
    try:
        async with database.writing() as session:
            token, actor = await _someone(session)
        claim_ids: list[list[list[UUID]]] = []  # by project, contract and claim
        for project in range(size.projects):
            async with database.writing() as session:
                actor, made = await _project(session, actor, f"P{project + 1:02d}", size)
                claim_ids.append(made)
        async with database.writing() as session:
            actor, long = await _project(session, actor, "LONG", Size(1, 1, 1, MANY_LINES))
        await _settle(database)
        async with database.reading() as reader:
            assert await wrong_totals(reader) == []
        return Dataset(
            token=token,
            actor=actor,
            project_id=next(iter(actor.memberships)),
            claim_id=claim_ids[0][0][-1],
            long_project_id=list(actor.memberships)[-1],
            long_claim_id=long[0][-1],
            written_claim_id=claim_ids[0][1][-1],
        )
    finally:
        await database.close()


async def _someone(session: Session) -> tuple[str, Actor]:
    company = await add_company(session, name="Measured Constructions", abn=None, now=NOW)
    person = await add_person(
        session,
        company_id=company.id,
        name="Mia Lang",
        email="mia@measured.example",
        password_hash="never signs in",
        is_company_administrator=True,
        now=NOW,
    )
    actor = Actor(person.id, company.id, person.name, is_company_administrator=True)
    now = Clock().now()
    token, _ = await create_api_token(
        session, actor=actor, name="bench", expires_on=now.date() + timedelta(days=7), now=now
    )
    return token, actor


async def _project(
    session: Session, actor: Actor, number: str, size: Size
) -> tuple[Actor, list[list[UUID]]]:
    """Make a project; return the actor, now its administrator, and its claims by contract."""
    fields = ProjectFields(number, f"Project {number}", "1 Quay Street", "AUD", "Australia/Sydney")
    project_id, membership = await create_project(session, actor=actor, fields=fields, now=NOW)
    actor = replace(actor, memberships={**actor.memberships, project_id: membership})
    owner_id = await add_party(
        session,
        actor=actor,
        project_id=project_id,
        fields=PartyFields("Quay Property Trust", None, "2 Quay Street", "owner@quay.example"),
        now=NOW,
    )
    contracts = [
        await _contract(session, actor, project_id, owner_id, f"HC-{number}-{index + 1}", size)
        for index in range(size.contracts)
    ]
    periods = [
        (
            dates,
            await open_billing_period(
                session, actor=actor, project_id=project_id, dates=dates, now=NOW
            ),
        )
        for dates in _months_until(NOW.date(), size.claims)
    ]
    return actor, [
        await add_claims(session, actor, contract, periods, now=NOW) for contract in contracts
    ]


def _months_until(today: date, count: int) -> list[PeriodDates]:
    months = [suggested(None, today)]
    while len(months) < count:
        months.insert(0, suggested(None, months[0].starts_on - timedelta(days=1)))
    return months


async def _contract(
    session: Session, actor: Actor, project_id: UUID, owner_id: UUID, number: str, size: Size
) -> HeadContractRow:
    """Make a contract with its schedule of values, and approve it."""
    contract_id = await create_head_contract(
        session,
        actor=actor,
        project_id=project_id,
        fields=HeadContractFields(
            number=number,
            title=f"Design and construct, {number}",
            description="",
            owner_id=owner_id,
            head_contractor_id=None,
            superintendent_id=None,
            accounting_method=AccountingMethod.AMOUNT,
            default_retention_percent=RETENTION,
            is_private=False,
            is_executed=True,
            inclusions="",
            exclusions="",
            contracted_on=date(2024, 11, 4),
            starts_on=date(2024, 12, 2),
            estimated_completion_on=date(2026, 6, 30),
            practical_completion_on=None,
            signed_contract_received_on=date(2024, 11, 11),
        ),
        reader_ids=[],
        now=NOW,
    )
    await change_schedule_of_values(
        session,
        actor=actor,
        contract_id=contract_id,
        version=1,
        change=schedule(size.lines),
        now=NOW,
    )
    contract = await contract_for_update(session, contract_id, actor)
    await change_head_contract_status(
        session,
        actor=actor,
        contract_id=contract_id,
        version=contract.version,
        step=HeadContractStep.APPROVE,
        now=NOW,
    )
    return contract


async def _settle(database: Database) -> None:
    """Let PostgreSQL count and tidy up now, not while it is measured."""
    async with database.engine.connect() as connection:
        driver = await driver_connection(connection)
        await driver.execute("SET statement_timeout = 0")
        await driver.execute("VACUUM (ANALYZE)")
        await driver.execute("CHECKPOINT")
