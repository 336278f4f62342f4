"""All that the paper and the spreadsheets of one progress claim show. Amounts exclude tax."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime
from decimal import Decimal

from claimline.domain.certificate import Certificate
from claimline.domain.certification import CertifiedLine
from claimline.domain.claim_lines import ClaimLine
from claimline.domain.claims import ClaimStatus
from claimline.domain.custom_fields import CustomField
from claimline.domain.differences import Moved
from claimline.domain.money import Money
from claimline.domain.tax import ClaimTax


@dataclass(frozen=True, slots=True)
class DocumentParty:
    """A company that the contract names."""

    name: str
    abn: str | None  # eleven digits
    address: str


@dataclass(frozen=True, slots=True)
class DocumentLine:
    """One line of the claim: what it is called, and its columns C to I as certified."""

    item_number: str
    description: str
    figures: ClaimLine
    budget_code: str = ""
    unit: str = ""
    scheduled_quantity: Decimal | None = None
    certified: CertifiedLine | None = None  # both sides, where it is not certified as claimed

    @property
    def claimed(self) -> ClaimLine:
        """Return what is claimed, which is what is certified unless that is said."""
        return self.figures if self.certified is None else self.certified.claimed

    @property
    def difference(self) -> Money:
        """Return completed and stored to date, certified less claimed."""
        certified, claimed = self.figures, self.claimed
        return certified.completed_and_stored_to_date - claimed.completed_and_stored_to_date

    @property
    def reason(self) -> str:
        """Return why another amount is certified than is claimed."""
        return "" if self.certified is None else self.certified.reason

    @property
    def is_empty(self) -> bool:
        """Tell whether nothing is scheduled on the line, claimed on it or held."""
        figures = self.figures
        return not (
            figures.scheduled_value
            or self.claimed.completed_and_stored_to_date
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
class DocumentDifference:
    """A line that moved since the last claim, and what moved it."""

    known_as: str
    movements: tuple[Moved, ...]


@dataclass(frozen=True, slots=True)
class PreviousDocument:
    """The claim that this one carries forward."""

    claim_number: str
    payment_due: Money


@dataclass(frozen=True, slots=True)
class DocumentDifferences:
    """Why a claim is different from the last; on the first claim, what it is made of."""

    previous: PreviousDocument | None
    lines: tuple[DocumentDifference, ...]


@dataclass(frozen=True, slots=True)
class DocumentField:
    """What the claim says in a field of the project's own; no values: nothing."""

    field: CustomField
    values: tuple[str, ...]


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
    certificate: Certificate  # as certified, or as it would be if it were approved now
    claimed_certificate: Certificate  # the same where all is certified as claimed
    groups: tuple[DocumentGroup, ...]
    variations: tuple[DocumentLine, ...]
    shows_budget_codes: bool
    hides_empty_lines: bool  # scheduled at nothing, with nothing claimed
    fields: tuple[DocumentField, ...]  # of the project's own, in the order of the form
    printed_at: datetime  # in the project's time zone
    tax: ClaimTax | None = None  # None: nothing is taxed
    invoice_title: str | None = None  # None: the paper is no tax invoice

    def differing_lines(self) -> list[DocumentLine]:
        """Return the lines that are certified for another amount than is claimed."""
        lines = [*self.contract_lines, *self.variations]
        return [line for line in lines if line.certified is not None and line.certified.differs]

    @property
    def is_final(self) -> bool:
        """Tell whether the claim is approved, so that its paper may be signed."""
        return self.status is ClaimStatus.APPROVED

    @property
    def contract_lines(self) -> list[DocumentLine]:
        """Return the lines of the schedule of values, all groups together."""
        return [line for group in self.groups for line in group.lines]
