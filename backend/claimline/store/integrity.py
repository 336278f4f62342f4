"""What must hold of the data at all times, asked of the database itself."""

from __future__ import annotations

from sqlalchemy import Uuid, column, text

from claimline.store.reading import Reader, ReadQuery

_WRONG_TOTALS = ReadQuery(
    "Claim",
    text(
        """
    SELECT claim.id FROM progress_claim AS claim
    LEFT JOIN LATERAL (
        SELECT count(*) AS line_count,
               coalesce(sum(line.work_from_previous_claims), 0) AS work_from_previous_claims,
               coalesce(sum(line.work_this_period), 0) AS work_this_period,
               coalesce(sum(line.materials_stored), 0) AS materials_stored,
               coalesce(sum(line.work_retention_held), 0) AS work_retention_held,
               coalesce(sum(line.materials_retention_held), 0) AS materials_retention_held,
               coalesce(sum(line.retention_released), 0) AS retention_released,
               coalesce(sum(line.scheduled_value - line.variation_value
                            - line.budget_change_value) FILTER (WHERE kind = 'contract'), 0)
                   AS original_contract_sum,
               coalesce(sum(CASE WHEN is_addition AND NOT is_new THEN line.scheduled_value
                            ELSE line.additions_in_previous_claims END), 0)
                   AS additions_in_previous_claims,
               coalesce(sum(CASE WHEN is_deduction AND NOT is_new THEN line.scheduled_value
                            ELSE line.deductions_in_previous_claims END), 0)
                   AS deductions_in_previous_claims,
               coalesce(sum(CASE WHEN is_addition AND is_new THEN line.scheduled_value
                            ELSE line.additions_this_claim END), 0)
                   AS additions_this_claim,
               coalesce(sum(CASE WHEN is_deduction AND is_new THEN line.scheduled_value
                            ELSE line.deductions_this_claim END), 0)
                   AS deductions_this_claim,
               coalesce(sum(coalesce(certified.work_this_period, line.work_this_period)), 0)
                   AS certified_work_this_period,
               coalesce(sum(coalesce(certified.materials_stored, line.materials_stored)), 0)
                   AS certified_materials_stored,
               coalesce(sum(coalesce(certified.work_retention_held, line.work_retention_held)), 0)
                   AS certified_work_retention_held,
               coalesce(sum(coalesce(certified.materials_retention_held,
                                     line.materials_retention_held)), 0)
                   AS certified_materials_retention_held,
               coalesce(sum(coalesce(certified.retention_released, line.retention_released)), 0)
                   AS certified_retention_released,
               count(certified.id) AS certified_line_count
        FROM claim_line AS line LEFT JOIN certified_line AS certified
            ON certified.company_id = line.company_id AND certified.id = line.id, LATERAL (
            SELECT line.kind <> 'contract' AND line.scheduled_value > 0 AS is_addition,
                   line.kind <> 'contract' AND line.scheduled_value < 0 AS is_deduction
        ) AS sign
        WHERE line.company_id = claim.company_id AND line.claim_id = claim.id
    ) AS summed ON true
    WHERE (claim.line_count, claim.work_from_previous_claims, claim.work_this_period,
           claim.materials_stored, claim.work_retention_held, claim.materials_retention_held,
           claim.retention_released, claim.original_contract_sum,
           claim.additions_in_previous_claims, claim.deductions_in_previous_claims,
           claim.additions_this_claim, claim.deductions_this_claim,
           claim.certified_work_this_period, claim.certified_materials_stored,
           claim.certified_work_retention_held, claim.certified_materials_retention_held,
           claim.certified_retention_released, claim.certified_line_count)
        IS DISTINCT FROM
          (summed.line_count, summed.work_from_previous_claims, summed.work_this_period,
           summed.materials_stored, summed.work_retention_held, summed.materials_retention_held,
           summed.retention_released, summed.original_contract_sum,
           summed.additions_in_previous_claims, summed.deductions_in_previous_claims,
           summed.additions_this_claim, summed.deductions_this_claim,
           summed.certified_work_this_period, summed.certified_materials_stored,
           summed.certified_work_retention_held, summed.certified_materials_retention_held,
           summed.certified_retention_released, summed.certified_line_count)
    ORDER BY claim.id
    """
    ).columns(column("id", Uuid())),
)


async def wrong_totals(reader: Reader) -> list[str]:
    """Name the claims whose sums are not those of their lines: always none."""
    return [str(row.id) for row in await reader.rows(_WRONG_TOTALS)]


_WRONG_RETENTION = ReadQuery(
    "Contract",
    text(
        """
    WITH newest AS (
        SELECT DISTINCT ON (company_id, contract_id) company_id, contract_id, id
        FROM progress_claim WHERE status = 'approved'
        ORDER BY company_id, contract_id, number DESC
    ), certified AS (
        SELECT newest.contract_id,
               coalesce(line.schedule_line_id,
                        line.variation_markup_id,
                        line.variation_line_id,
                        line.variation_part_id,
                        line.variation_id) AS origin_id,
               sum(coalesce(certified.retention_held, line.retention_held)) AS held
        FROM newest
        JOIN claim_line AS line
            ON line.company_id = newest.company_id AND line.claim_id = newest.id
        LEFT JOIN certified_line AS certified
            ON certified.company_id = line.company_id AND certified.id = line.id
        GROUP BY 1, 2
    ), ledger AS (
        SELECT contract_id, origin_id, sum(held) AS held FROM retention_movement
        WHERE origin_id IS NOT NULL GROUP BY 1, 2
    )
    SELECT DISTINCT coalesce(certified.contract_id, ledger.contract_id) AS id
    FROM certified FULL JOIN ledger USING (contract_id, origin_id)
    WHERE coalesce(certified.held, 0) <> coalesce(ledger.held, 0)
    ORDER BY id
    """
    ).columns(column("id", Uuid())),
)


async def wrong_retention(reader: Reader) -> list[str]:
    """Name the contracts whose ledger holds other than their newest certificate: always none."""
    return [str(row.id) for row in await reader.rows(_WRONG_RETENTION)]
