"""Tax codes of a project, the tax of a claim, and whether its paper is a tax invoice."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import cast
from uuid import UUID

import strawberry

from claimline.api.context import Info
from claimline.api.scalars import Percent
from claimline.domain import tax as domain
from claimline.domain.claims import ClaimStatus
from claimline.domain.money import Money
from claimline.domain.tax import TaxTreatment
from claimline.domain.tax_invoices import InvoiceIssuer, tax_invoice
from claimline.store.projects import invoice_party
from claimline.store.reading import ReadRow


@strawberry.type(description="A rate of tax under its name.")
class TaxCode:
    id: UUID
    name: str
    percent: Percent = strawberry.field(description="Never changes: claims were taxed by it.")
    is_default: bool = strawberry.field(description="Of lines without a code of their own.")


@strawberry.type(description="What one claim adds at one rate of tax.")
class TaxAtRate:
    tax_percent: Percent
    gross: Money = strawberry.field(description="Completed and stored by it, excluding tax.")
    retained: Money = strawberry.field(description="Held back of that, less what is released.")
    net: Money = strawberry.field(description="Gross less retained.")
    tax_shown: Money = strawberry.field(description="By the tax invoice.")
    tax_attributed: Money = strawberry.field(description="That falls due with the payment.")


@strawberry.type(
    description="The tax of one claim (GST): differences of sums to date, so that over all claims"
    " it adds up to the rate of the whole."
)
class ClaimTax:
    rates: list[TaxAtRate] = strawberry.field(description="By falling rate.")
    treatment: TaxTreatment
    tax_shown: Money = strawberry.field(description="By the tax invoice.")
    tax_attributed: Money = strawberry.field(description="Tax applicable to this payment.")
    tax_on_retention: Money = strawberry.field(
        description="Shown ahead of the retention that it is on; negative when that is paid."
    )
    current_payment_due: Money = strawberry.field(description="Line 8, excluding tax.")
    current_payment_due_including_tax: Money = strawberry.field(
        description="Line 8 and the tax applicable to this payment."
    )
    invoiced: Money = strawberry.field(description="The price on the tax invoice, excluding tax.")


@strawberry.type(description="Whether the paper of a claim is a tax invoice.")
class TaxInvoice:
    title: str | None = strawberry.field(description="Null when it is none.")
    reason: str | None = strawberry.field(description="Why it is none.")


async def tax_code_of(info: Info, code_id: UUID | None) -> TaxCode | None:
    """Load a code that something is taxed by, if it has one of its own."""
    return None if code_id is None else await info.context.loaders.tax_code.load(code_id)


async def tax_invoice_of_claim(info: Info, claim: ReadRow) -> TaxInvoice:
    """Load whether the paper of a claim is a tax invoice."""
    loaders = info.context.loaders
    contract = await loaders.contract.load(claim.contract_id)
    settings = await loaders.settings_of_contract.load(claim.contract_id)
    head_contractor, owner = [
        None if key is None else invoice_party(await loaders.party.load(key))
        for key in (contract.head_contractor_id, contract.owner_id)
    ]
    found = tax_invoice(
        InvoiceIssuer(settings.tax_invoice_issuer),
        head_contractor=head_contractor,
        owner=owner,
        dated_on=claim.billed_on,
        is_certified=claim.status == ClaimStatus.APPROVED.value,
    )
    return TaxInvoice(title=found.title, reason=found.reason)


async def tax_of_claim(
    info: Info,
    claim: ReadRow,
    from_rows: Callable[[Sequence[ReadRow], TaxTreatment], domain.ClaimTax],
) -> ClaimTax:
    """Load the tax of a claim, on the side that is read from its rows."""
    settings = await info.context.loaders.settings_of_contract.load(claim.contract_id)
    rows = await info.context.loaders.tax_of_claim.load(claim.id)
    return cast("ClaimTax", from_rows(rows, TaxTreatment(settings.tax_treatment)))
