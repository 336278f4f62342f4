"""What each claim comes to at each rate of tax: cumulative, beside the certificate before it."""

from __future__ import annotations

from collections.abc import Sequence
from decimal import Decimal
from typing import Any, Final
from uuid import UUID

from sqlalchemy import ForeignKeyConstraint, select, text
from sqlalchemy.orm import Mapped, mapped_column

from claimline.domain.money import Money
from claimline.domain.tax import ClaimTax, TaxedSum, TaxTreatment, tax_of_claim
from claimline.store.batches import asked, many_each
from claimline.store.claims import ProgressClaimRow
from claimline.store.database import Session
from claimline.store.reading import ReadRow, columns
from claimline.store.rows import PercentColumn, Row


class ClaimTaxRow(Row):
    """The sums over the lines of one rate on one claim, written with the sums of the claim."""

    __tablename__ = "claim_tax"
    __table_args__ = (
        ForeignKeyConstraint(
            ["company_id", "claim_id"],
            ["progress_claim.company_id", "progress_claim.id"],
            ondelete="CASCADE",
        ),
    )

    company_id: Mapped[UUID] = mapped_column(primary_key=True)
    claim_id: Mapped[UUID] = mapped_column(primary_key=True)
    tax_percent: Mapped[Decimal] = mapped_column(PercentColumn, primary_key=True)
    previous_completed_and_stored: Mapped[Money]  # as certified before
    previous_retention_held: Mapped[Money]
    completed_and_stored: Mapped[Money]
    retention_held: Mapped[Money]
    certified_completed_and_stored: Mapped[Money]
    certified_retention_held: Mapped[Money]


tax_by_claim = many_each(
    "ClaimTax",
    select(*columns(ClaimTaxRow))
    .where(asked(ClaimTaxRow.claim_id))
    .order_by(ClaimTaxRow.tax_percent.desc()),
    by="claim_id",
)

# Every rate of its lines and of the certificate before; one that no line has any more is nothing.
_ADD_UP: Final = text(
    """
    INSERT INTO claim_tax AS kept (
        company_id, claim_id, tax_percent, previous_completed_and_stored, previous_retention_held,
        completed_and_stored, retention_held, certified_completed_and_stored,
        certified_retention_held
    )
    SELECT :company_id, :claim_id, tax_percent, sum(previous), sum(previous_held), sum(to_date),
           sum(held), sum(certified), sum(certified_held)
    FROM (
        SELECT line.tax_percent, 0 AS previous, 0 AS previous_held,
               line.completed_and_stored_to_date AS to_date, line.retention_held AS held,
               coalesce(certified.completed_and_stored_to_date, line.completed_and_stored_to_date)
                   AS certified,
               coalesce(certified.retention_held, line.retention_held) AS certified_held
        FROM claim_line AS line LEFT JOIN certified_line AS certified
            ON certified.company_id = line.company_id AND certified.id = line.id
        WHERE line.company_id = :company_id AND line.claim_id = :claim_id
        UNION ALL
        SELECT tax.tax_percent, tax.certified_completed_and_stored, tax.certified_retention_held,
               0, 0, 0, 0
        FROM claim_tax AS tax JOIN progress_claim AS before
            ON before.company_id = tax.company_id AND before.id = tax.claim_id
        WHERE before.company_id = :company_id AND before.contract_id = :contract_id
          AND before.number = :number - 1
        UNION ALL
        SELECT tax_percent, 0, 0, 0, 0, 0, 0
        FROM claim_tax WHERE company_id = :company_id AND claim_id = :claim_id
    ) AS summed
    GROUP BY tax_percent
    ON CONFLICT (company_id, claim_id, tax_percent) DO UPDATE SET
        previous_completed_and_stored = excluded.previous_completed_and_stored,
        previous_retention_held = excluded.previous_retention_held,
        completed_and_stored = excluded.completed_and_stored,
        retention_held = excluded.retention_held,
        certified_completed_and_stored = excluded.certified_completed_and_stored,
        certified_retention_held = excluded.certified_retention_held
    RETURNING kept.tax_percent, kept.previous_completed_and_stored, kept.previous_retention_held,
        kept.certified_completed_and_stored, kept.certified_retention_held
    """
)

# A line's own code, else what it was taxed by on the claim before, else the project's default.
_PUT_CODES: Final = text(
    """
    UPDATE claim_line AS line SET tax_code = taxed.tax_code, tax_percent = taxed.tax_percent
    FROM (
        SELECT new.id, coalesce(own.name, earlier.tax_code, standard.name) AS tax_code,
               coalesce(own.percent, earlier.tax_percent, standard.percent) AS tax_percent
        FROM claim_line AS new
        JOIN tax_code AS standard ON standard.company_id = :company_id
            AND standard.project_id = :project_id AND standard.is_default
        LEFT JOIN schedule_line AS scheduled ON scheduled.company_id = :company_id
            AND scheduled.id = new.schedule_line_id
        LEFT JOIN variation ON variation.company_id = :company_id
            AND variation.id = new.variation_id
        LEFT JOIN tax_code AS own ON own.company_id = :company_id
            AND own.id = coalesce(scheduled.tax_code_id, variation.tax_code_id)
        LEFT JOIN (
            SELECT DISTINCT ON (line.schedule_line_id, line.variation_id)
                   line.schedule_line_id, line.variation_id, line.tax_code, line.tax_percent
            FROM claim_line AS line JOIN progress_claim AS before
                ON before.company_id = line.company_id AND before.id = line.claim_id
            WHERE before.company_id = :company_id AND before.contract_id = :contract_id
              AND before.number = :number - 1
            ORDER BY line.schedule_line_id, line.variation_id, line.position
        ) AS earlier ON earlier.schedule_line_id IS NOT DISTINCT FROM new.schedule_line_id
            AND earlier.variation_id IS NOT DISTINCT FROM new.variation_id
        WHERE new.company_id = :company_id AND new.claim_id = :claim_id AND new.tax_code = ''
    ) AS taxed
    WHERE line.company_id = :company_id AND line.id = taxed.id
    """
)


async def put_tax_codes(session: Session, claim: ProgressClaimRow) -> None:
    """Give lines that were just added to a locked claim the tax code that they are taxed by."""
    await session.execute(_PUT_CODES, {"project_id": claim.project_id, **_given(claim)})


async def add_up_tax(session: Session, claim: ProgressClaimRow) -> Money:
    """Bring the sums by rate on a locked claim up to its lines; return the tax of its line 8."""
    rows = await session.execute(
        _ADD_UP,
        _given(claim),
    )
    now, before = [], []
    for percent, previous, previous_held, certified, certified_held in rows:
        now.append(TaxedSum(percent, Money(certified), Money(certified_held)))
        before.append(TaxedSum(percent, Money(previous), Money(previous_held)))
    # What is attributed is the same by either treatment.
    return tax_of_claim(now, before, TaxTreatment.FULL_PRICE).tax_attributed


def _given(claim: ProgressClaimRow) -> dict[str, Any]:
    return {
        "company_id": claim.company_id,
        "claim_id": claim.id,
        "contract_id": claim.contract_id,
        "number": claim.number,
    }


def certified_tax_of_rows(rows: Sequence[ReadRow], treatment: TaxTreatment) -> ClaimTax:
    """Give the tax of a read claim as certified."""
    now = [
        _sum(row, row.certified_completed_and_stored, row.certified_retention_held) for row in rows
    ]
    return tax_of_claim(now, _before(rows), treatment)


def claimed_tax_of_rows(rows: Sequence[ReadRow], treatment: TaxTreatment) -> ClaimTax:
    """Give the tax of a read claim as claimed."""
    now = [_sum(row, row.completed_and_stored, row.retention_held) for row in rows]
    return tax_of_claim(now, _before(rows), treatment)


def _before(rows: Sequence[ReadRow]) -> list[TaxedSum]:
    return [
        _sum(row, row.previous_completed_and_stored, row.previous_retention_held) for row in rows
    ]


def _sum(row: ReadRow, completed: Any, held: Any) -> TaxedSum:
    return TaxedSum(Decimal(row.tax_percent), Money(completed), Money(held))
