"""The lines of tax under the nine of the certificate, the same on paper and in spreadsheets."""

from __future__ import annotations

from dataclasses import dataclass

from claimline.documents.paper_text import paper_money, paper_number
from claimline.domain.money import Money
from claimline.domain.tax import ClaimTax


@dataclass(frozen=True, slots=True)
class TaxLine:
    """One line; its note says what it rests on."""

    name: str
    note: str
    amount: Money


def tax_lines(tax: ClaimTax) -> list[TaxLine]:
    """Return the tax applicable to the payment, rate by rate where there are several; the sum."""
    rates = [rate for rate in tax.rates if rate.tax_percent or rate.net]
    note = ", ".join(
        f"{paper_number(rate.tax_percent)} % of {paper_money(rate.net)}" for rate in rates
    )
    return [
        TaxLine("GST applicable to this payment", note, tax.tax_attributed),
        TaxLine(
            "Payment due on this claim, including GST",
            "8 + GST",
            tax.current_payment_due_including_tax,
        ),
    ]


def invoice_note(tax: ClaimTax) -> str:
    """Say what the tax invoice shows where that is more than what is paid now; else nothing."""
    if not tax.tax_on_retention:
        return ""
    return (
        f"Price of this claim excluding GST {tax_text(tax.invoiced)},"
        f" GST {tax_text(tax.tax_shown)}, of which {tax_text(tax.tax_on_retention)} is on retention"
        " and due when that is paid."
    )


def tax_text(amount: Money) -> str:
    """Write an amount of tax in a sentence: nothing is a figure there, too."""
    return paper_money(amount) if amount else "0.00"
