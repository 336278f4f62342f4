"""A job under way, and what tests do on it in a word."""

from collections.abc import Awaitable, Callable, Sequence
from dataclasses import dataclass, replace
from datetime import date, datetime, timedelta
from typing import Any, TypeVar
from uuid import UUID

from claimline.actions.approve_claim import approve_claim
from claimline.actions.bill_work import bill_work
from claimline.actions.certify_work import certify_work
from claimline.actions.change_contract_settings import change_contract_settings
from claimline.actions.change_head_contract_status import change_head_contract_status
from claimline.actions.change_schedule_of_values import change_schedule_of_values
from claimline.actions.create_budget_change import create_budget_change
from claimline.actions.create_claim import create_claim
from claimline.actions.create_head_contract import create_head_contract
from claimline.actions.create_project import create_project
from claimline.actions.create_variation import create_variation
from claimline.actions.decide_variation import decide_variation
from claimline.actions.open_billing_period import open_billing_period
from claimline.actions.price_variation import price_variation
from claimline.actions.record_payment import record_payment
from claimline.actions.record_variation import record_variation
from claimline.actions.submit_claim import submit_claim
from claimline.domain.billing_periods import PeriodDates, suggested
from claimline.domain.budget_changes import BudgetChangeFields, BudgetChangeLine
from claimline.domain.certificate import Certificate, certificate
from claimline.domain.certification import GivenReason
from claimline.domain.claim_entries import TypedCell
from claimline.domain.claim_lines import ClaimLine, ClaimLineCell
from claimline.domain.contracts import HeadContractStep
from claimline.domain.money import Money
from claimline.domain.payments import Allocation, PaymentFields, PaymentMethod
from claimline.domain.permissions import Actor
from claimline.domain.pricing import Pricing
from claimline.domain.projects import ProjectFields
from claimline.domain.schedules_of_values import ScheduleChange
from claimline.domain.variations import (
    ApprovedVariation,
    VariationFields,
    VariationStatus,
    VariationTier,
)
from claimline.store.claim_lines import figures_of_row, lines_by_claim
from claimline.store.claims import certified_totals_of_row, claims_by_id
from claimline.store.contract_settings import contract_settings_by_contract
from claimline.store.contracts import contracts_by_id
from claimline.store.database import Database
from claimline.store.history_pages import (
    HistoryPage,
    history_of_claims,
    history_of_contracts,
)
from claimline.store.reading import ReadRow
from claimline.store.schedules_of_values import lines_by_contract
from claimline.store.variations import variations_by_id
from tests.builders.contracts import contract_fields, schedule_of
from tests.builders.people import NOW, Levels, administrator, colleague, join

T = TypeVar("T")
Typed = tuple[str, ClaimLineCell, str]
"""In the line of an item, in a cell, what is typed."""


def march() -> PeriodDates:
    """Return the dates of March 2026, due on the 25th."""
    return suggested(None, NOW.date())


def payment_fields(amount: str) -> PaymentFields:
    """Return a transfer of so much, received today."""
    return PaymentFields(
        received_on=NOW.date(),
        amount=Money.parse(amount),
        method=PaymentMethod.BANK_TRANSFER,
        payment_number="P-1",
        invoice_number="INV-1",
        reference="EFT 7",
        notes="",
    )


@dataclass(frozen=True, slots=True)
class Job:
    """A project with its administrator; acts are theirs unless said otherwise."""

    database: Database
    admin: Actor
    project_id: UUID

    async def do(
        self,
        act: Callable[..., Awaitable[T]],
        *,
        by: Actor | None = None,
        now: datetime = NOW,
        **given: Any,
    ) -> T:
        """Do an act in a transaction of its own."""
        async with self.database.writing() as session:
            return await act(session, actor=by or self.admin, now=now, **given)

    async def member(self, name: str, levels: Levels) -> Actor:
        """Return a colleague with these levels in the project."""
        person = await colleague(self.database, self.admin.company_id, name)
        return await join(self.database, person, self.project_id, levels, let_in_by=self.admin)

    async def guest(self, actor: Actor, levels: Levels) -> Actor:
        """Return someone of another company with these levels in the project."""
        return await join(self.database, actor, self.project_id, levels, let_in_by=self.admin)

    async def draft_contract(
        self,
        *amounts: str,
        number: str = "HC-1",
        retention: str = "10",
        by_unit: bool = False,
        is_private: bool = False,
        owner_id: UUID | None = None,
        readers: Sequence[Actor] = (),
        schedule: ScheduleChange | None = None,
    ) -> UUID:
        """Enter a contract with lines of these amounts."""
        contract_id = await self.do(
            create_head_contract,
            project_id=self.project_id,
            fields=contract_fields(
                number,
                retention=retention,
                by_unit=by_unit,
                is_private=is_private,
                owner_id=owner_id,
            ),
            reader_ids=[reader.person_id for reader in readers],
        )
        change = schedule or schedule_of(amounts)
        if change.lines:
            await self.do(
                change_schedule_of_values, contract_id=contract_id, version=1, change=change
            )
        return contract_id

    async def contract(self, *amounts: str, **given: Any) -> UUID:
        """Enter a contract with lines of these amounts, and approve it."""
        contract_id = await self.draft_contract(*amounts, **given)
        await self.take_step(contract_id, HeadContractStep.APPROVE)
        return contract_id

    async def take_step(self, contract_id: UUID, step: HeadContractStep) -> None:
        """Move a contract on in its life."""
        version = (await self.contract_row(contract_id)).version
        await self.do(
            change_head_contract_status, contract_id=contract_id, version=version, step=step
        )

    async def set_contract(self, contract_id: UUID, **change: Any) -> None:
        """Change advanced settings of a contract."""
        async with self.database.reading() as reader:
            found = await contract_settings_by_contract(reader, self.admin, [contract_id])
        await self.do(
            change_contract_settings,
            contract_id=contract_id,
            version=found[contract_id].version,
            change=change,
        )

    async def vary(
        self, contract_id: UUID, number: str, amount: str, *, line_id: UUID | None = None
    ) -> UUID:
        """Record an approved variation, billed on a row of its own or on a line of the schedule."""
        return await self.do(
            record_variation,
            contract_id=contract_id,
            fields=ApprovedVariation(
                number, f"Change {number}", Money.parse(amount), NOW.date(), line_id
            ),
        )

    async def propose(
        self,
        contract_id: UUID,
        number: str,
        tier: VariationTier = VariationTier.VARIATION,
        *,
        pricing: Pricing | None = None,
        by: Actor | None = None,
    ) -> UUID:
        """Enter a variation, and price it if a pricing is given."""
        variation_id = await self.do(
            create_variation,
            by=by,
            contract_id=contract_id,
            tier=tier,
            fields=VariationFields(number, f"Change {number}"),
        )
        if pricing is not None:
            await self.price(variation_id, pricing)
        return variation_id

    async def price(self, variation_id: UUID, pricing: Pricing) -> None:
        """Price a variation."""
        version = (await self.variation_row(variation_id)).version
        await self.do(price_variation, variation_id=variation_id, version=version, pricing=pricing)

    async def decide(self, variation_id: UUID, status: VariationStatus) -> None:
        """Give a variation another status."""
        await self.do(
            decide_variation,
            variation_id=variation_id,
            version=(await self.variation_row(variation_id)).version,
            status=status,
            approved_on=None,
            days_granted=None,
            comment="",
        )

    async def variation_row(self, variation_id: UUID) -> ReadRow:
        """Read a variation."""
        async with self.database.reading() as reader:
            found = await variations_by_id(reader, self.admin, [variation_id])
        return found[variation_id]

    async def move_value(self, contract_id: UUID, number: str, *amounts: str) -> UUID:
        """Enter a budget change that moves these amounts to the first lines of the schedule."""
        async with self.database.reading() as reader:
            lines = (await lines_by_contract(reader, self.admin, [contract_id]))[contract_id]
        moved = zip(lines, amounts, strict=False)
        return await self.do(
            create_budget_change,
            contract_id=contract_id,
            fields=BudgetChangeFields(
                number,
                f"Contingency {number}",
                [BudgetChangeLine(line.id, Money.parse(amount)) for line, amount in moved],
                is_billable=True,
            ),
        )

    async def period(self, month: date | None = None) -> UUID:
        """Open the billing period of a month: March 2026, or the one that a day is in."""
        dates = suggested(None, month) if month else march()
        return await self.do(open_billing_period, project_id=self.project_id, dates=dates)

    async def claim(
        self, contract_id: UUID, period_id: UUID | None = None, number: str = "PC-01"
    ) -> UUID:
        """Make the next claim of a contract, for a period that is open or for March 2026."""
        return await self.do(
            create_claim,
            contract_id=contract_id,
            billing_period_id=period_id or await self.period(),
            claim_number=number,
            billed_on=NOW.date(),
        )

    async def next_claim(self, contract_id: UUID) -> UUID:
        """Open the month after the newest claim's, and make the claim for it."""
        newest = (await self.contract_row(contract_id)).newest_claim_number
        month = march().starts_on + timedelta(days=31 * newest)
        period_id = await self.period(month)
        return await self.claim(contract_id, period_id, number=f"PC-{newest + 1:02d}")

    async def bill(self, claim_id: UUID, *typed: Typed, by: Actor | None = None) -> None:
        """Type in lines of a claim, by their items."""
        rows = {row.item_number: row for row in await self.line_rows(claim_id)}
        cells = [
            TypedCell(rows[item].id, rows[item].version, cell, text) for item, cell, text in typed
        ]
        await self.do(bill_work, by=by, claim_id=claim_id, typed=cells)

    async def certify(
        self, claim_id: UUID, *typed: Typed, reason: str | None = None, by: Actor | None = None
    ) -> None:
        """Type what is certified of a claim's lines, by their items."""
        rows = {row.item_number: row for row in await self.line_rows(claim_id)}
        cells = [
            TypedCell(rows[item].id, rows[item].version, cell, text) for item, cell, text in typed
        ]
        given = [
            GivenReason(cell.line_id, cell.version, reason) for cell in cells if reason is not None
        ]
        await self.do(certify_work, by=by, claim_id=claim_id, typed=cells, given=given)

    async def submit(self, claim_id: UUID) -> None:
        """Submit a claim."""
        await self.do(submit_claim, claim_id=claim_id, version=await self.version(claim_id))

    async def approve(self, claim_id: UUID) -> None:
        """Submit a claim and approve it."""
        await self.submit(claim_id)
        await self.approve_submitted(claim_id)

    async def approve_submitted(self, claim_id: UUID) -> None:
        """Approve a claim that is under review."""
        version = await self.version(claim_id)
        await self.do(approve_claim, claim_id=claim_id, version=version, comment="")

    async def pay(
        self, contract_id: UUID, amount: str, *claim_ids: UUID, parts: Sequence[str] = ()
    ) -> UUID:
        """Record a payment of claims: of one with all of it, of several in these parts."""
        amounts = parts or [amount] * len(claim_ids)
        return await self.do(
            record_payment,
            contract_id=contract_id,
            fields=payment_fields(amount),
            allocations=[
                Allocation(claim_id, Money.parse(part))
                for claim_id, part in zip(claim_ids, amounts, strict=True)
            ],
        )

    async def contract_row(self, contract_id: UUID) -> ReadRow:
        """Read a contract."""
        async with self.database.reading() as reader:
            found = await contracts_by_id(reader, self.admin, [contract_id])
        return found[contract_id]

    async def claim_row(self, claim_id: UUID) -> ReadRow:
        """Read a claim."""
        async with self.database.reading() as reader:
            found = await claims_by_id(reader, self.admin, [claim_id])
        return found[claim_id]

    async def version(self, claim_id: UUID) -> int:
        """Read how often a claim was changed."""
        version: int = (await self.claim_row(claim_id)).version
        return version

    async def line_rows(self, claim_id: UUID) -> list[ReadRow]:
        """Read the lines of a claim."""
        async with self.database.reading() as reader:
            found = await lines_by_claim(reader, self.admin, [claim_id])
        return found[claim_id]

    async def lines(self, claim_id: UUID) -> dict[str, ClaimLine]:
        """Read the figures of a claim's lines by item."""
        return {row.item_number: figures_of_row(row) for row in await self.line_rows(claim_id)}

    async def certificate(self, claim_id: UUID) -> Certificate:
        """Read the certificate page of a claim: as certified, which is as claimed unless said."""
        row = await self.claim_row(claim_id)
        return certificate(
            certified_totals_of_row(row),
            less_previous_certificates=Money(row.less_previous_certificates),
        )

    async def history_of_claim(self, claim_id: UUID) -> list[ReadRow]:
        """Read what was done to a claim, newest first."""
        return await self._history(history_of_claims, claim_id)

    async def history_of_contract(self, contract_id: UUID) -> list[ReadRow]:
        """Read what was done to a contract and its claims, newest first."""
        return await self._history(history_of_contracts, contract_id)

    async def _history(self, fetch: Callable[..., Awaitable[Any]], subject: UUID) -> list[ReadRow]:
        page = HistoryPage(subject, None, 1_000)
        async with self.database.reading() as reader:
            found: dict[HistoryPage, list[ReadRow]] = await fetch(reader, self.admin, [page])
        return found.get(page, [])


async def start_job(database: Database, name: str = "Ana Moreno") -> Job:
    """Start a project of a new company."""
    return await another_job(database, await administrator(database, name), "2026-014")


async def another_job(database: Database, admin: Actor, number: str) -> Job:
    """Start a project of a company's administrator."""
    async with database.writing() as session:
        project_id, membership = await create_project(
            session,
            actor=admin,
            fields=ProjectFields(number, f"Project {number}", "", "AUD", "Australia/Sydney"),
            now=NOW,
        )
    memberships = {**admin.memberships, project_id: membership}
    return Job(database, replace(admin, memberships=memberships), project_id)
