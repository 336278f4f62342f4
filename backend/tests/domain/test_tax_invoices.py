"""When the paper of a claim is a tax invoice."""

from datetime import date

import pytest

from claimline.domain.tax_invoices import InvoiceIssuer, InvoiceParty, tax_invoice

DATED_ON = date(2026, 3, 31)
REGISTERED = InvoiceParty("51824753556", True, date(2026, 3, 31))


@pytest.mark.parametrize(
    ("issuer", "head_contractor", "owner", "title", "reason"),
    [
        (InvoiceIssuer.HEAD_CONTRACTOR, REGISTERED, None, "Tax invoice", None),
        (
            InvoiceIssuer.OWNER,
            REGISTERED,
            InvoiceParty("51824753556", True, None),
            "Recipient-created tax invoice",
            None,
        ),
        (InvoiceIssuer.ELSEWHERE, REGISTERED, REGISTERED, None, "made elsewhere"),
        (InvoiceIssuer.HEAD_CONTRACTOR, None, None, None, "names no head contractor"),
        (
            InvoiceIssuer.HEAD_CONTRACTOR,
            InvoiceParty(None, True, None),
            None,
            None,
            "head contractor has no ABN",
        ),
        (
            InvoiceIssuer.HEAD_CONTRACTOR,
            InvoiceParty("51824753556", True, date(2026, 4, 1)),
            None,
            None,
            "not registered for GST on the date",
        ),
        (
            InvoiceIssuer.OWNER,
            REGISTERED,
            InvoiceParty("51824753556", False, None),
            None,
            "owner is not registered",
        ),
    ],
)
def test_it_is_one_where_who_makes_it_may(
    issuer: InvoiceIssuer,
    head_contractor: InvoiceParty | None,
    owner: InvoiceParty | None,
    title: str | None,
    reason: str | None,
) -> None:
    found = tax_invoice(
        issuer, head_contractor=head_contractor, owner=owner, dated_on=DATED_ON, is_certified=True
    )
    assert found.title == title
    assert reason is None or reason in (found.reason or "")


def test_a_claim_is_no_invoice_before_it_is_certified() -> None:
    found = tax_invoice(
        InvoiceIssuer.HEAD_CONTRACTOR,
        head_contractor=REGISTERED,
        owner=None,
        dated_on=DATED_ON,
        is_certified=False,
    )
    assert (found.title, found.reason) == (None, "The claim is not certified yet.")
