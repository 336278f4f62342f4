"""All that the paper and the spreadsheets of one progress claim show. Amounts exclude tax."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, datetime
from decimal import Decimal

from claimline.domain.certificate import Certificate
from claimline.domain.claim_lines import ClaimLine
from claimline.domain.claims import ClaimStatus
from claimline.domain.money import Money, total


@dataclass(frozen=True, slots=True)
class DocumentParty:
    """A company that the contract names."""

    name: str
    abn: str | None  # eleven digits
    address: str


@dataclass(frozen=True, slots=True)
class DocumentLine:
    """One line of the claim: what it is called, and its columns C to I."""

    item_number: str
    description: str
    figures: ClaimLine
    budget_code: str = ""
    unit: str = ""
    scheduled_quantity: Decimal | None = None

    @property
    def is_empty(self) -> bool:
        """Tell whether nothing is scheduled on the line, claimed on it or held."""
        figures = self.figures
        return not (
            figures.scheduled_value
            or figures.completed_and_stored_to_date
            or figures.work_from_previous_claims
            or figures.retention_held
        )


@dataclass(frozen=True, slots=True)
class DocumentGroup:
    """Lines that the schedule of values keeps under one heading; no name where there is none."""

    name: str
    lines: tuple[DocumentLine, ...]


@dataclass(frozen=True, slots=True)
class ClaimDocument:
    """One progress claim as it stands when it is printed."""

    project_number: str
    project_name: str
    project_address: str
    contract_number: str
    contract_title: str
    contracted_on: date | None
    owner: DocumentParty | None
    head_contractor: DocumentParty | None
    superintendent: DocumentParty | None
    number: int  # counts up within the contract
    claim_number: str  # the claim's own number, free text
    status: ClaimStatus
    period_starts_on: date
    period_ends_on: date
    billed_on: date
    due_on: date
    currency: str
    certificate: Certificate
    groups: tuple[DocumentGroup, ...]
    variations: tuple[DocumentLine, ...]
    shows_budget_codes: bool
    hides_empty_lines: bool  # scheduled at nothing, with nothing claimed
    printed_at: datetime  # in the project's time zone

    @property
    def is_final(self) -> bool:
        """Tell whether the claim is approved, so that its paper may be signed."""
        return self.status is ClaimStatus.APPROVED

    @property
    def contract_lines(self) -> list[DocumentLine]:
        """Return the lines of the schedule of values, all groups together."""
        return [line for group in self.groups for line in group.lines]


@dataclass(frozen=True, slots=True)
class ColumnTotals:
    """Columns C to I added up over some lines."""

    scheduled_value: Money
    work_from_previous_claims: Money
    work_this_period: Money
    materials_stored: Money
    completed_and_stored_to_date: Money
    balance_to_finish: Money
    retention_held: Money

    @property
    def percent_complete(self) -> Decimal | None:
        """Return G of C to two decimals; None when C is zero."""
        return self.completed_and_stored_to_date.percent_of(self.scheduled_value)


def column_totals(lines: Iterable[DocumentLine]) -> ColumnTotals:
    """Add up columns C to I."""
    figures = [line.figures for line in lines]
    return ColumnTotals(
        scheduled_value=total(line.scheduled_value for line in figures),
        work_from_previous_claims=total(line.work_from_previous_claims for line in figures),
        work_this_period=total(line.work_this_period for line in figures),
        materials_stored=total(line.materials_stored for line in figures),
        completed_and_stored_to_date=total(line.completed_and_stored_to_date for line in figures),
        balance_to_finish=total(line.balance_to_finish for line in figures),
        retention_held=total(line.retention_held for line in figures),
    )
