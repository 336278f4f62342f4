"""The contracts of the demonstration company: one under way, one still a draft."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date, datetime, timedelta
from decimal import Decimal
from uuid import UUID

from uuid_utils.compat import uuid7

from claimline.actions.add_party import add_party
from claimline.actions.approve_claim import approve_claim
from claimline.actions.bill_work import bill_work
from claimline.actions.change_head_contract_status import change_head_contract_status
from claimline.actions.change_schedule_of_values import change_schedule_of_values
from claimline.actions.create_claim import create_claim
from claimline.actions.create_head_contract import create_head_contract
from claimline.actions.open_billing_period import open_billing_period
from claimline.actions.record_payment import record_payment
from claimline.actions.submit_claim import submit_claim
from claimline.domain.billing_periods import PeriodDates, suggested
from claimline.domain.claim_entries import TypedCell
from claimline.domain.claim_lines import ClaimLineCell
from claimline.domain.contracts import HeadContractFields, HeadContractStep
from claimline.domain.money import Money
from claimline.domain.payments import Allocation, PaymentFields, PaymentMethod
from claimline.domain.permissions import Actor
from claimline.domain.projects import PartyFields
from claimline.domain.schedules_of_values import (
    AccountingMethod,
    ScheduleChange,
    ScheduleGroupFields,
    ScheduleLineFields,
    ScheduleLineFigures,
    ScheduleLineKind,
)
from claimline.seed.building import FIRST_CLAIM, MATERIALS, SECOND_CLAIM, TRADES
from claimline.seed.correspondence import correspond
from claimline.store.claim_line_changes import line_states
from claimline.store.claims import claim_for_update
from claimline.store.contracts import contract_for_update
from claimline.store.database import Session
from claimline.store.projects import budget_codes_of


async def riverside(
    session: Session, actor: Actor, approver: Actor, project_id: UUID, *, now: datetime
) -> None:
    """Make the contract that is under way: two claims approved, the third a draft."""
    parties = [
        await add_party(
            session,
            actor=actor,
            project_id=project_id,
            fields=PartyFields(name, abn, address, email, is_gst_registered=True),
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
        if number == 1:
            await _receive(session, actor, contract_id, claim_id, now=now)
        if number == 2:
            await correspond(session, actor, contract.company_id, claim_id, now=now)


async def car_park(session: Session, actor: Actor, project_id: UUID, *, now: datetime) -> None:
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


async def _receive(
    session: Session, actor: Actor, contract_id: UUID, claim_id: UUID, *, now: datetime
) -> None:
    """Record that the owner paid a certified claim, with its tax."""
    _, claim = await claim_for_update(session, claim_id, actor)
    await session.refresh(claim, ["payment_due"])
    await record_payment(
        session,
        actor=actor,
        contract_id=contract_id,
        fields=PaymentFields(
            received_on=now.date(),
            amount=claim.payment_due,
            method=PaymentMethod.BANK_TRANSFER,
            payment_number="R-0001",
            invoice_number="INV-4417",
            reference="EFT 881204",
            notes="",
        ),
        allocations=[Allocation(claim_id, claim.payment_due)],
        now=now,
    )
