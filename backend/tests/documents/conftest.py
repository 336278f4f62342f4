"""Claims as they come to be printed."""

from collections.abc import Callable, Sequence
from dataclasses import replace
from datetime import date, datetime
from decimal import Decimal
from typing import Any, Protocol
from zoneinfo import ZoneInfo

import pytest

from claimline.documents.claim_document import (
    ClaimDocument,
    DocumentGroup,
    DocumentLine,
    DocumentParty,
)
from claimline.domain.certificate import BilledLine, certificate, totals_of
from claimline.domain.claim_lines import ClaimLine, ClaimLineKind
from claimline.domain.claims import ClaimStatus
from claimline.domain.money import Money

BuildLine = Callable[..., DocumentLine]


class BuildDocument(Protocol):
    """Puts lines on a claim whose certificate follows from them."""

    def __call__(
        self,
        groups: Sequence[tuple[str, Sequence[DocumentLine]]],
        variations: Sequence[DocumentLine] = (),
        **other: Any,
    ) -> ClaimDocument: ...


@pytest.fixture
def line() -> BuildLine:
    """Build a line three tenths of which are done before, two tenths now, with retention of 5 %."""

    def build(
        item: str, scheduled: str, description: str = "Concrete to slabs", **figures: Any
    ) -> DocumentLine:
        value = Money.parse(scheduled)
        before, now = value.percent(Decimal(30)), value.percent(Decimal(20))
        billed = ClaimLine(
            value,
            None,
            work_from_previous_claims=before,
            work_this_period=now,
            work_retention_percent=Decimal(5),
            work_retention_from_previous_claims=before.percent(Decimal(5)),
            work_retention_this_period=now.percent(Decimal(5)),
        )
        return DocumentLine(item, description, replace(billed, **figures))

    return build


@pytest.fixture
def document() -> BuildDocument:
    """Build a claim by lines, in groups."""

    def build(
        groups: Sequence[tuple[str, Sequence[DocumentLine]]],
        variations: Sequence[DocumentLine] = (),
        **other: Any,
    ) -> ClaimDocument:
        billed = [
            BilledLine(ClaimLineKind.CONTRACT, is_new=False, figures=line.figures)
            for _, lines in groups
            for line in lines
        ] + [
            BilledLine(ClaimLineKind.VARIATION, is_new=True, figures=line.figures)
            for line in variations
        ]
        page = certificate(totals_of(billed), less_previous_certificates=Money.parse("100.00"))
        claim = ClaimDocument(
            project_number="2024-017",
            project_name="Harbour Street Apartments",
            project_address="12 Harbour Street\nSydney NSW 2000",
            contract_number="HC-001",
            contract_title="Design and construction",
            contracted_on=date(2026, 2, 3),
            owner=DocumentParty("Harbour Developments", "51824753556", "20 Bridge Street"),
            head_contractor=DocumentParty("Blackwattle Constructions", "83914571673", ""),
            superintendent=DocumentParty("Marchetti & Rowe", None, "1 Castle Street"),
            number=3,
            claim_number="PC-003",
            status=ClaimStatus.APPROVED,
            period_starts_on=date(2026, 11, 1),
            period_ends_on=date(2026, 11, 30),
            billed_on=date(2026, 11, 28),
            due_on=date(2026, 12, 25),
            currency="AUD",
            certificate=page,
            claimed_certificate=page,
            groups=tuple(DocumentGroup(name, tuple(lines)) for name, lines in groups),
            variations=tuple(variations),
            shows_budget_codes=False,
            hides_empty_lines=False,
            fields=(),
            printed_at=datetime(2026, 12, 1, 9, 5, tzinfo=ZoneInfo("Australia/Sydney")),
        )
        return replace(claim, **other)

    return build
