"""A believable company with a job under way, for a first look and for end-to-end suites.

Everything is done by the acts that people use, so it keeps every rule, and nothing depends on
chance: at the same moment the same company comes out, but for the ids.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from decimal import Decimal
from typing import Final
from uuid import UUID

from uuid_utils.compat import uuid7

from claimline.actions.add_budget_codes import add_budget_codes
from claimline.actions.add_party import add_party
from claimline.actions.approve_claim import approve_claim
from claimline.actions.bill_work import bill_work
from claimline.actions.change_head_contract_status import change_head_contract_status
from claimline.actions.change_schedule_of_values import change_schedule_of_values
from claimline.actions.create_claim import create_claim
from claimline.actions.create_head_contract import create_head_contract
from claimline.actions.create_project import create_project
from claimline.actions.open_billing_period import open_billing_period
from claimline.actions.submit_claim import submit_claim
from claimline.domain.billing_periods import PeriodDates, suggested
from claimline.domain.claim_entries import TypedCell
from claimline.domain.claim_lines import ClaimLineCell
from claimline.domain.contracts import HeadContractFields, HeadContractStep
from claimline.domain.money import Money
from claimline.domain.permissions import Actor, Level, Tool
from claimline.domain.projects import BudgetCodeFields, PartyFields, ProjectFields
from claimline.domain.schedules_of_values import (
    AccountingMethod,
    ScheduleChange,
    ScheduleGroupFields,
    ScheduleLineFields,
    ScheduleLineFigures,
    ScheduleLineKind,
)
from claimline.gateways.passwords import hash_password
from claimline.store.claim_lines import line_states
from claimline.store.claims import claim_for_update
from claimline.store.contracts import contract_for_update
from claimline.store.database import Database, Session
from claimline.store.people import add_company, add_person
from claimline.store.projects import budget_codes_of, give_level, project_for_update
from claimline.store.tables import empty_tables

PASSWORD: Final = "demonstration"


@dataclass(frozen=True, slots=True)
class SignIn:
    """Someone of the demonstration company, and what they may do there."""

    name: str
    email: str
    role: str
    level: Level
    is_company_administrator: bool = False
    password: str = PASSWORD


DEMONSTRATION_SIGN_INS: Final[Sequence[SignIn]] = (
    SignIn(
        "Ana Moreno",
        "ana@harbourandhill.example",
        "Contract administrator: enters contracts, makes and submits claims",
        Level.ADMIN,
        is_company_administrator=True,
    ),
    SignIn(
        "Ben Okafor",
        "ben@harbourandhill.example",
        "Project director: approves claims",
        Level.ADMIN,
    ),
    SignIn(
        "Chloe Nguyen",
        "chloe@harbourandhill.example",
        "Quantity surveyor: reads contracts and claims",
        Level.READ_ONLY,
    ),
    SignIn(
        "Dan Rossi",
        "dan@harbourandhill.example",
        "Works for the company, has no part in the project",
        Level.NONE,
    ),
)

TRADES: Final[Sequence[tuple[str, Sequence[tuple[str, str]]]]] = (
    (
        "Preliminaries",
        (
            ("Site establishment and hoarding", "184500.00"),
            ("Site management and supervision", "612000.00"),
            ("Tower crane hire and operation", "438750.00"),
            ("Temporary services and amenities", "96420.00"),
            ("Insurances and bank charges", "118300.00"),
        ),
    ),
    (
        "Demolition and excavation",
        (
            ("Demolish the existing clinic", "142800.00"),
            ("Bulk excavation and removal", "367250.00"),
            ("Detailed excavation for footings", "88940.00"),
            ("Shoring to the southern boundary", "205600.00"),
        ),
    ),
    (
        "Concrete",
        (
            ("Bored piers, 600 mm", "296400.00"),
            ("Pad footings and ground beams", "231875.00"),
            ("Slab on ground", "318260.00"),
            ("Suspended slab, level 1", "402115.00"),
            ("Suspended slab, level 2", "402115.00"),
            ("Columns and walls", "287490.00"),
        ),
    ),
    (
        "Structural steel",
        (
            ("Fabricate and deliver roof steel", "264300.00"),
            ("Erect roof steel", "118650.00"),
            ("Plant platform and stairs", "97240.00"),
        ),
    ),
    (
        "Envelope",
        (
            ("Precast facade panels", "524800.00"),
            ("Aluminium windows and curtain wall", "688350.00"),
            ("Roof sheeting and insulation", "243190.00"),
            ("Waterproofing to balconies", "74615.00"),
        ),
    ),
    (
        "Finishes",
        (
            ("Partitions and plasterboard linings", "346720.00"),
            ("Suspended ceilings", "158930.00"),
            ("Vinyl and tile floor finishes", "212480.00"),
            ("Painting", "131655.00"),
            ("Joinery to consulting rooms", "285900.00"),
            ("Doors and hardware", "146370.00"),
        ),
    ),
    (
        "Services",
        (
            ("Hydraulic services", "418600.00"),
            ("Mechanical services", "763250.00"),
            ("Electrical and data services", "694180.00"),
            ("Medical gases", "188740.00"),
            ("Fire services", "172365.00"),
            ("Two passenger lifts", "329500.00"),
        ),
    ),
    (
        "External works",
        (
            ("Pavements and kerbs", "163240.00"),
            ("Stormwater and detention tank", "147985.00"),
            ("Landscaping and irrigation", "92310.00"),
            ("Fencing and signs", "41760.00"),
        ),
    ),
)

# Percent complete to type, claim by claim: the trades in the order in which they are built.
FIRST_CLAIM: Final = {"01.01": "100", "01.02": "8", "01.04": "25", "01.05": "50", "02.01": "85"}
SECOND_CLAIM: Final = {
    "01.02": "16.5",
    "01.03": "12",
    "01.04": "40",
    "02.01": "100",
    "02.02": "62.5",
    "02.04": "33.3333",
    "03.01": "20",
}
MATERIALS: Final = {"04.01": "48500.00", "05.02": "126000.00"}


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
    await _riverside(session, actor, approver, project_id, now=now)
    await _car_park(session, actor, project_id, now=now)


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


async def _riverside(
    session: Session, actor: Actor, approver: Actor, project_id: UUID, *, now: datetime
) -> None:
    """Make the contract that is under way: two claims approved, the third a draft."""
    parties = [
        await add_party(
            session,
            actor=actor,
            project_id=project_id,
            fields=PartyFields(name, abn, address, email),
            now=now,
        )
        for name, abn, address, email in (
            (
                "Riverside Health Property Trust",
                "53004085616",
                "Level 9, 80 George Street, Parramatta NSW 2150",
                "projects@riversidehealth.example",
            ),
            (
                "Harbour & Hill Constructions Pty Ltd",
                "51824753556",
                "4/220 Harris Street, Pyrmont NSW 2009",
                "claims@harbourandhill.example",
            ),
            (
                "Castlemaine Advisory Pty Ltd",
                "33051775556",
                "31 Macquarie Place, Sydney NSW 2000",
                "superintendent@castlemaine.example",
            ),
        )
    ]
    contract_id = await create_head_contract(
        session,
        actor=actor,
        project_id=project_id,
        fields=_contract_fields(
            "HC-2026-014", "Design and construct, Riverside Medical Centre", parties, now=now
        ),
        reader_ids=[],
        now=now,
    )
    contract = await contract_for_update(session, contract_id, actor)
    codes = await budget_codes_of(session, contract.company_id, project_id)
    await change_schedule_of_values(
        session,
        actor=actor,
        contract_id=contract_id,
        version=contract.schedule_version,
        change=_schedule([code for _, code in sorted(codes.items())]),
        now=now,
    )
    await change_head_contract_status(
        session,
        actor=actor,
        contract_id=contract_id,
        version=contract.version,
        step=HeadContractStep.APPROVE,
        now=now,
    )
    months = _months_before(now.date(), 3)
    for number, (dates, typed) in enumerate(
        zip(months, (FIRST_CLAIM, SECOND_CLAIM, None), strict=True), start=1
    ):
        period_id = await open_billing_period(
            session, actor=actor, project_id=project_id, dates=dates, now=now
        )
        claim_id = await create_claim(
            session,
            actor=actor,
            contract_id=contract_id,
            billing_period_id=period_id,
            claim_number=f"PC-{number:02d}",
            billed_on=dates.ends_on,
            now=now,
        )
        if typed is None:
            continue
        materials = MATERIALS if number == len(months) - 1 else {}
        await _bill(session, actor, claim_id, typed, materials, now=now)
        await _approve(session, actor, approver, claim_id, now=now)


async def _car_park(session: Session, actor: Actor, project_id: UUID, *, now: datetime) -> None:
    """Make a second contract, of few lines billed by quantity, still a draft."""
    contract_id = await create_head_contract(
        session,
        actor=actor,
        project_id=project_id,
        fields=_contract_fields(
            "HC-2026-021", "Car park and street works", [None, None, None], now=now, by_unit=True
        ),
        reader_ids=[],
        now=now,
    )
    lines = (
        ("1", "Excavate and dispose", "m3", "1250", "38.5000"),
        ("2", "Crushed rock base, 200 mm", "m2", "3400", "21.7500"),
        ("3", "Asphalt, 40 mm", "m2", "3400", "29.9000"),
        ("4", "Line marking", "m", "860", "4.3250"),
    )
    await change_schedule_of_values(
        session,
        actor=actor,
        contract_id=contract_id,
        version=1,
        change=ScheduleChange(
            lines=[
                ScheduleLineFields(
                    id=uuid7(),
                    position=position,
                    group_id=None,
                    budget_code_id=None,
                    figures=ScheduleLineFigures(
                        item_number=item,
                        description=description,
                        kind=ScheduleLineKind.CALCULATED,
                        quantity=Decimal(quantity),
                        unit=unit,
                        unit_price=Decimal(unit_price),
                        scheduled_value=None,
                    ),
                )
                for position, (item, description, unit, quantity, unit_price) in enumerate(
                    lines, start=1
                )
            ]
        ),
        now=now,
    )


def _contract_fields(
    number: str,
    title: str,
    parties: Sequence[UUID | None],
    *,
    now: datetime,
    by_unit: bool = False,
) -> HeadContractFields:
    owner_id, head_contractor_id, superintendent_id = parties
    signed_on = now.date() - timedelta(days=120)
    return HeadContractFields(
        number=number,
        title=title,
        description="",
        owner_id=owner_id,
        head_contractor_id=head_contractor_id,
        superintendent_id=superintendent_id,
        accounting_method=AccountingMethod.UNIT if by_unit else AccountingMethod.AMOUNT,
        default_retention_percent=Decimal(5),
        is_private=False,
        is_executed=not by_unit,
        inclusions="",
        exclusions="",
        contracted_on=signed_on,
        starts_on=signed_on + timedelta(days=14),
        estimated_completion_on=signed_on + timedelta(days=540),
        practical_completion_on=None,
        signed_contract_received_on=None if by_unit else signed_on,
    )


def _schedule(budget_code_ids: Sequence[UUID]) -> ScheduleChange:
    groups: list[ScheduleGroupFields] = []
    lines: list[ScheduleLineFields] = []
    for number, (trade, items) in enumerate(TRADES, start=1):
        group = ScheduleGroupFields(uuid7(), f"{number:02d} {trade}", number)
        groups.append(group)
        for item, (description, amount) in enumerate(items, start=1):
            lines.append(
                ScheduleLineFields(
                    id=uuid7(),
                    position=len(lines) + 1,
                    group_id=group.id,
                    budget_code_id=budget_code_ids[number - 1],
                    figures=ScheduleLineFigures(
                        item_number=f"{number:02d}.{item:02d}",
                        description=description,
                        kind=ScheduleLineKind.MANUAL,
                        quantity=None,
                        unit="",
                        unit_price=None,
                        scheduled_value=Money.parse(amount),
                    ),
                )
            )
    return ScheduleChange(groups=groups, lines=lines)


def _months_before(today: date, count: int) -> list[PeriodDates]:
    """Return that many months up to this one, in order."""
    months = [suggested(None, today)]
    while len(months) < count:
        months.insert(0, suggested(None, months[0].starts_on - timedelta(days=1)))
    return months


async def _bill(
    session: Session,
    actor: Actor,
    claim_id: UUID,
    percents: dict[str, str],
    materials: dict[str, str],
    *,
    now: datetime,
) -> None:
    _, claim = await claim_for_update(session, claim_id, actor)
    lines = {line.item_number: line for line in await line_states(session, claim)}
    typed = [
        TypedCell(lines[item].id, lines[item].version, cell, text)
        for cell, entries in (
            (ClaimLineCell.PERCENT_COMPLETE, percents),
            (ClaimLineCell.NEW_MATERIALS_STORED, materials),
        )
        for item, text in entries.items()
    ]
    await bill_work(session, actor=actor, claim_id=claim_id, typed=typed, now=now)


async def _approve(
    session: Session, actor: Actor, approver: Actor, claim_id: UUID, *, now: datetime
) -> None:
    _, claim = await claim_for_update(session, claim_id, actor)
    await submit_claim(session, actor=actor, claim_id=claim_id, version=claim.version, now=now)
    await approve_claim(
        session,
        actor=approver,
        claim_id=claim_id,
        version=claim.version,
        comment="Agreed on site.",
        now=now,
    )
