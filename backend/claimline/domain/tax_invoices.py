"""When the paper of a certified claim is a tax invoice, and what it must say then.

A tax invoice names its supplier with an ABN, and the supplier is registered for GST on its date. A
recipient may make it instead (a recipient-created tax invoice) if both are registered and have
agreed so in writing: setting it on the contract says that they have.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from enum import Enum


class InvoiceIssuer(Enum):
    """Who makes the tax invoice of a certified claim."""

    HEAD_CONTRACTOR = "head_contractor"
    OWNER = "owner"  # recipient-created, under a written agreement
    ELSEWHERE = "elsewhere"  # in the accounts: the paper of the claim is none


@dataclass(frozen=True, slots=True)
class InvoiceParty:
    """What a tax invoice needs to know of a party."""

    abn: str | None
    is_gst_registered: bool
    gst_registered_on: date | None  # not known: since ever

    def is_registered_on(self, day: date) -> bool:
        """Tell whether the party is registered for GST on a day."""
        return self.is_gst_registered and (
            self.gst_registered_on is None or self.gst_registered_on <= day
        )


@dataclass(frozen=True, slots=True)
class TaxInvoice:
    """What the paper of a claim says of itself: its title, or why it is no tax invoice."""

    title: str | None
    reason: str | None


def tax_invoice(
    issuer: InvoiceIssuer,
    *,
    head_contractor: InvoiceParty | None,
    owner: InvoiceParty | None,
    dated_on: date,
    is_certified: bool,
) -> TaxInvoice:
    """Return whether the paper of a claim is a tax invoice on its date, and how it is titled."""
    if issuer is InvoiceIssuer.ELSEWHERE:
        return TaxInvoice(None, "Tax invoices are made elsewhere.")
    needed = [("head contractor", head_contractor)]
    if issuer is InvoiceIssuer.OWNER:
        needed.append(("owner", owner))
    for name, party in needed:
        reason = _why_not(name, party, dated_on)
        if reason is not None:
            return TaxInvoice(None, reason)
    if not is_certified:
        return TaxInvoice(None, "The claim is not certified yet.")
    is_recipients = issuer is InvoiceIssuer.OWNER
    return TaxInvoice("Recipient-created tax invoice" if is_recipients else "Tax invoice", None)


def _why_not(name: str, party: InvoiceParty | None, day: date) -> str | None:
    if party is None:
        return f"The contract names no {name}."
    if party.abn is None:
        return f"The {name} has no ABN."
    if not party.is_registered_on(day):
        return f"The {name} is not registered for GST on the date of the claim."
    return None
