"""The payments received on a contract: CSV, a workbook, or a page. Amounts include GST."""

from __future__ import annotations

import csv
import io
import json
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from typing import Final

from claimline.documents.limited_child import Limits, run_child
from claimline.documents.paper_text import paper_date, paper_moment, paper_money, printable
from claimline.documents.sheet_text import Cell, csv_cell
from claimline.documents.workbook import MONEY, SHADED, STRONG, new_workbook, write_row
from claimline.domain.money import Money, total
from claimline.domain.payments import PaymentMethod

_LIMITS: Final = Limits(memory_in_bytes=1024**3, processor_seconds=30, wall_seconds=30)
METHOD_NAMES: Final = {
    PaymentMethod.BANK_TRANSFER: "Bank transfer",
    PaymentMethod.CHEQUE: "Cheque",
    PaymentMethod.CARD: "Card",
    PaymentMethod.OTHER: "Other",
}


@dataclass(frozen=True, slots=True)
class ListedPayment:
    """One payment, or the reversal of one."""

    received_on: date
    amount: Money
    method: PaymentMethod
    is_reversal: bool
    payment_number: str
    invoice_number: str
    reference: str
    notes: str
    paid: tuple[tuple[str, Money], ...]  # the number of each claim that it pays, and how much

    @property
    def not_allocated(self) -> Money:
        """Return what of it pays no claim."""
        return self.amount - total(amount for _, amount in self.paid)

    @property
    def how(self) -> str:
        """Say how it was paid, or that it takes back what was recorded."""
        return "Reversal" if self.is_reversal else METHOD_NAMES[self.method]

    @property
    def pays(self) -> str:
        """Say which claims it pays."""
        return ", ".join(f"{claim}: {amount}" for claim, amount in self.paid)


@dataclass(frozen=True, slots=True)
class PaymentList:
    """The payments of one contract, in the order of their dates."""

    contract_number: str
    contract_title: str
    project_name: str
    currency: str
    payments: tuple[ListedPayment, ...]
    printed_at: datetime  # in the project's time zone

    @property
    def received(self) -> Money:
        """Return what was received, reversals taken off."""
        return total(payment.amount for payment in self.payments)


@dataclass(frozen=True, slots=True)
class _Column:
    heading: str
    width: int
    value: Callable[[ListedPayment], Cell]


_COLUMNS: Final = (
    _Column("Received on", 14, lambda payment: payment.received_on.isoformat()),
    _Column("Payment number", 18, lambda payment: payment.payment_number),
    _Column("Invoice number", 18, lambda payment: payment.invoice_number),
    _Column("Method", 16, lambda payment: payment.how),
    _Column("Reference", 24, lambda payment: payment.reference),
    _Column("Pays", 36, lambda payment: payment.pays),
    _Column("Not allocated", 16, lambda payment: payment.not_allocated),
    _Column("Amount including GST", 20, lambda payment: payment.amount),
    _Column("Notes", 40, lambda payment: payment.notes),
)
_AMOUNT: Final = 7  # its place


def payments_csv(payments: PaymentList) -> bytes:
    """Return the payments as CSV with a last row of their sum, in UTF-8 with a byte-order mark."""
    sheet = io.StringIO()
    writer = csv.writer(sheet)
    writer.writerow([column.heading for column in _COLUMNS])
    for cells in _rows(payments):
        writer.writerow([csv_cell(cell) for cell in cells])
    return sheet.getvalue().encode("utf-8-sig")


def payments_xlsx(payments: PaymentList) -> bytes:
    """Return the payments as a workbook."""
    title = f"Payments received, {payments.contract_number}"
    with new_workbook(title, created_at=payments.printed_at) as book:
        sheet = book.add_sheet(
            "Payments", widths=[column.width for column in _COLUMNS], heading_rows=1
        )
        heading = [book.format(STRONG, SHADED)] * len(_COLUMNS)
        write_row(sheet, 0, [column.heading for column in _COLUMNS], heading)
        plain = [book.format(MONEY)] * len(_COLUMNS)
        for row, cells in enumerate(_rows(payments), start=1):
            write_row(sheet, row, cells, plain)
    return book.content.getvalue()


async def payments_pdf(payments: PaymentList) -> bytes:
    """Return the payments as a tagged PDF.

    :raises ChildFailed: if it cannot be set within the limits.
    """
    on_paper = {
        "contract": printable(f"{payments.contract_number} {payments.contract_title}"),
        "project": printable(payments.project_name),
        "currency": payments.currency,
        "printed": paper_moment(payments.printed_at),
        "received": paper_money(payments.received),
        "payments": [
            {
                "receivedOn": paper_date(payment.received_on),
                "number": printable(
                    " ".join(filter(None, (payment.payment_number, payment.invoice_number)))
                ),
                "how": printable(" ".join(filter(None, (payment.how, payment.reference)))),
                "pays": [
                    f"{printable(claim)}: {paper_money(amount)}" for claim, amount in payment.paid
                ],
                "amount": paper_money(payment.amount),
            }
            for payment in payments.payments
        ],
    }
    text = json.dumps(on_paper, ensure_ascii=False).encode()
    return await run_child(
        "claimline.documents.typst_child", "payments.typ", "tagged", stdin=text, limits=_LIMITS
    )


def _rows(payments: PaymentList) -> Sequence[Sequence[Cell]]:
    lines: list[Sequence[Cell]] = [
        [column.value(payment) for column in _COLUMNS] for payment in payments.payments
    ]
    last: list[Cell] = ["Received", *[None] * (len(_COLUMNS) - 1)]
    last[_AMOUNT] = payments.received
    return [*lines, last]
