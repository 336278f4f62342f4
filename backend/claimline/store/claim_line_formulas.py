"""What the database derives of a claim line from its stored figures, in SQL."""

from __future__ import annotations

from claimline.domain.claim_lines import ClaimLineCell

MATERIALS = "(previous_materials_stored + new_materials_stored)"
TO_DATE = f"(work_from_previous_claims + work_this_period + {MATERIALS})"
WORK_HELD = (
    "(work_retention_from_previous_claims + work_retention_this_period - work_retention_released)"
)
RELEASED = "(work_retention_released + materials_retention_released)"


def percent_sql(part: str, typed: ClaimLineCell) -> str:
    """Write `Money.percent_of` in SQL: half up to two decimals, in whole numbers all the way."""
    share = f"div(abs({part})::numeric * 20000 + abs(scheduled_value), 2 * abs(scheduled_value))"
    return (
        f"CASE WHEN typed_cell = '{typed.value}' THEN typed_percent"
        f" WHEN scheduled_value = 0 THEN NULL"
        # Times a hundredth, which is exact: a quotient has no more than 16 digits.
        f" ELSE sign({part}::numeric) * sign(scheduled_value::numeric) * {share} * 0.01 END"
    )
