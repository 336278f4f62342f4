"""What the hand-written endpoints ask of PostgreSQL, which writes every value out as text.

`key` and `parent` are for the endpoint; every other column bears its name in the answer.
"""

from __future__ import annotations

from typing import Final

DASHBOARD_PROJECT: Final = """
    SELECT id::text, number, name, currency, time_zone AS "timeZone"
    FROM project WHERE company_id = $1 AND id = $2
"""
OPEN_PERIOD: Final = """
    SELECT id AS key, number, starts_on AS "startsOn", ends_on AS "endsOn", due_on AS "dueOn",
           upper(status) AS status
    FROM billing_period WHERE company_id = $1 AND project_id = $2 AND status = 'open'
"""
CLAIMS_OF_PERIOD: Final = """
    SELECT c.id::text, c.claim_number AS "claimNumber", upper(c.status) AS status,
           c.billed_on AS "billedOn", c.number = h.newest_claim_number AS "isNewest",
           c.line_count AS "lineCount"
    FROM progress_claim c
    JOIN head_contract h ON h.company_id = c.company_id AND h.id = c.contract_id
    WHERE c.company_id = $1 AND c.billing_period_id = $2 ORDER BY h.number, c.number
"""
CONTRACTS_OF_PROJECT: Final = """
    SELECT id AS key, id::text, number, title, upper(status) AS status
    FROM head_contract WHERE company_id = $1 AND project_id = $2 ORDER BY number, id
"""
SUMMARIES: Final = """
    WITH claim AS (
        SELECT contract_id, number, status = 'approved' AS is_approved,
               work_from_previous_claims + work_this_period + materials_stored AS gross,
               work_retention_held + materials_retention_held AS retention
        FROM progress_claim WHERE company_id = $1 AND project_id = $2
    )
    SELECT contract.id AS key,
           (revised * 0.01)::text AS "revisedContractSum",
           (claimed * 0.01)::text AS "claimedToDate",
           ((claimed - retained) * 0.01)::text AS "certifiedToDate",
           ((revised - claimed) * 0.01)::text AS "balanceToFinish",
           trim_scale(round(claimed * 100.0 / nullif(revised, 0), 2))::text AS "percentComplete",
           (coalesce(draft.gross - claimed, 0) * 0.01)::text AS "inPreparation"
    FROM head_contract contract
    CROSS JOIN LATERAL (
        SELECT (SELECT coalesce(sum(scheduled_value), 0) FROM schedule_line line
                WHERE line.company_id = $1 AND line.contract_id = contract.id)
             + (SELECT coalesce(sum(amount), 0) FROM variation
                WHERE variation.company_id = $1 AND variation.contract_id = contract.id) AS revised
    ) AS agreed
    LEFT JOIN LATERAL (
        SELECT gross, retention FROM claim
        WHERE claim.contract_id = contract.id AND is_approved ORDER BY number DESC LIMIT 1
    ) AS approved ON true
    LEFT JOIN claim AS draft ON draft.contract_id = contract.id AND NOT draft.is_approved
    CROSS JOIN LATERAL (
        SELECT coalesce(approved.gross, 0) AS claimed, coalesce(approved.retention, 0) AS retained
    ) AS stood
    WHERE contract.company_id = $1 AND contract.project_id = $2
"""
PROJECT: Final = "SELECT id::text, number, name FROM project WHERE company_id = $1 AND id = $2"

_CLAIM: Final = """
    SELECT id AS key, contract_id AS parent, id::text, claim_number AS "claimNumber",
           upper(status) AS status, version, created_at AS "createdAt"
    FROM progress_claim
"""
CLAIM: Final = f"{_CLAIM} WHERE company_id = $1 AND id = $2"
CLAIMS_OF_CONTRACTS: Final = (
    f"{_CLAIM} WHERE company_id = $1 AND contract_id = ANY($2) ORDER BY contract_id, number DESC"
)

_LINE: Final = """
    SELECT claim_id AS parent, id::text, version, position, upper(kind) AS kind,
           group_name AS "groupName", item_number AS "itemNumber", description,
           (scheduled_value * 0.01)::text AS "scheduledValue",
           (work_from_previous_claims * 0.01)::text AS "workFromPreviousClaims",
           (work_this_period * 0.01)::text AS "workThisPeriod",
           (materials_stored * 0.01)::text AS "materialsStored",
           (completed_and_stored_to_date * 0.01)::text AS "completedAndStoredToDate",
           trim_scale(percent_complete)::text AS "percentComplete",
           (balance_to_finish * 0.01)::text AS "balanceToFinish",
           (retention_held * 0.01)::text AS "retentionHeld"
    FROM claim_line
"""
LINES_OF_CLAIMS: Final = (
    f"{_LINE} WHERE company_id = $1 AND claim_id = ANY($2) ORDER BY claim_id, position"
)
