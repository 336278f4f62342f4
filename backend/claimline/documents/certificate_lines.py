"""The lines of the certificate page in our own words, the same on paper and in spreadsheets."""

from __future__ import annotations

from dataclasses import dataclass
from decimal import Decimal

from claimline.domain.certificate import Certificate
from claimline.domain.money import Money


@dataclass(frozen=True, slots=True)
class CertificateLine:
    """One numbered line; its note says what it rests on."""

    number: str
    name: str
    note: str
    amount: Money


def certificate_lines(certificate: Certificate) -> list[CertificateLine]:
    """Return lines 1 to 9 in the order of the page."""
    work_rate = _percent_text(certificate.work_retention_percent)
    materials_rate = _percent_text(certificate.materials_retention_percent)
    return [
        CertificateLine("1", "Original contract sum", "", certificate.original_contract_sum),
        CertificateLine("2", "Net change by variations", "", certificate.net_change_by_variations),
        CertificateLine("3", "Contract sum to date", "1 + 2", certificate.contract_sum_to_date),
        CertificateLine(
            "4",
            "Work completed and materials stored to date",
            "total of column G",
            certificate.completed_and_stored_to_date,
        ),
        CertificateLine(
            "5a",
            "Retention on completed work",
            f"{work_rate} % of columns D and E",
            certificate.work_retention,
        ),
        CertificateLine(
            "5b",
            "Retention on stored materials",
            f"{materials_rate} % of column F",
            certificate.materials_retention,
        ),
        CertificateLine(
            "5", "Retention held", "5a + 5b, total of column I", certificate.total_retention
        ),
        CertificateLine(
            "6", "Earned less retention", "4 \N{MINUS SIGN} 5", certificate.earned_less_retention
        ),
        CertificateLine(
            "7",
            "Less previous certificates",
            "line 6 of the claim before",
            certificate.less_previous_certificates,
        ),
        CertificateLine(
            "8", "Payment due on this claim", "6 \N{MINUS SIGN} 7", certificate.current_payment_due
        ),
        CertificateLine(
            "9",
            "Balance to finish, retention included",
            "3 \N{MINUS SIGN} 6",
            certificate.balance_to_finish_including_retention,
        ),
    ]


def _percent_text(percent: Decimal) -> str:
    return f"{percent:.2f}"
