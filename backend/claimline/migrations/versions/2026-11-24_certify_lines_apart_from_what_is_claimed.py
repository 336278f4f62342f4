"""Certify lines apart from what is claimed."""

import sqlalchemy as sa
from alembic import op

revision = "2026_11_24_certify"
down_revision = "2026_11_24_settings"

SUMS = (
    "work_this_period",
    "materials_stored",
    "work_retention_held",
    "materials_retention_held",
    "retention_released",
)
COUNTS = ("certified_line_count", "unexplained_line_count")


def upgrade() -> None:
    """Certify lines apart from what is claimed."""
    op.create_table(
        "certified_line",
        sa.Column("company_id", sa.Uuid(), nullable=False),
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.Column("claim_id", sa.Uuid(), nullable=False),
        sa.Column("reason", sa.Text(), nullable=False),
        sa.Column("certified_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("certified_by", sa.Uuid(), nullable=False),
        sa.Column("unit_price", sa.Numeric(precision=18, scale=4), nullable=True),
        sa.Column("scheduled_value", sa.BigInteger(), nullable=False),
        sa.Column("work_from_previous_claims", sa.BigInteger(), nullable=False),
        sa.Column(
            "quantity_from_previous_claims", sa.Numeric(precision=18, scale=4), nullable=False
        ),
        sa.Column("work_this_period", sa.BigInteger(), nullable=False),
        sa.Column("quantity_this_period", sa.Numeric(precision=18, scale=4), nullable=False),
        sa.Column("typed_cell", sa.Text(), nullable=True),
        sa.Column("typed_percent", sa.Numeric(precision=9, scale=4), nullable=True),
        sa.Column("materials_from_previous_claims", sa.BigInteger(), nullable=False),
        sa.Column("previous_materials_stored", sa.BigInteger(), nullable=False),
        sa.Column("new_materials_stored", sa.BigInteger(), nullable=False),
        sa.Column("work_retention_percent", sa.Numeric(precision=9, scale=4), nullable=False),
        sa.Column("work_retention_from_previous_claims", sa.BigInteger(), nullable=False),
        sa.Column("work_retention_this_period", sa.BigInteger(), nullable=False),
        sa.Column("work_retention_released", sa.BigInteger(), nullable=False),
        sa.Column("materials_retention_percent", sa.Numeric(precision=9, scale=4), nullable=False),
        sa.Column("materials_retention_held", sa.BigInteger(), nullable=False),
        sa.Column(
            "materials_stored",
            sa.BigInteger(),
            sa.Computed("(previous_materials_stored + new_materials_stored)", persisted=True),
            nullable=False,
        ),
        sa.Column(
            "completed_and_stored_to_date",
            sa.BigInteger(),
            sa.Computed(
                "(work_from_previous_claims + work_this_period + (previous_materials_stored + new_materials_stored))",
                persisted=True,
            ),
            nullable=False,
        ),
        sa.Column(
            "balance_to_finish",
            sa.BigInteger(),
            sa.Computed(
                "scheduled_value - (work_from_previous_claims + work_this_period + (previous_materials_stored + new_materials_stored))",
                persisted=True,
            ),
            nullable=False,
        ),
        sa.Column(
            "work_retention_held",
            sa.BigInteger(),
            sa.Computed(
                "(work_retention_from_previous_claims + work_retention_this_period - work_retention_released)",
                persisted=True,
            ),
            nullable=False,
        ),
        sa.Column(
            "retention_held",
            sa.BigInteger(),
            sa.Computed(
                "(work_retention_from_previous_claims + work_retention_this_period - work_retention_released) + materials_retention_held",
                persisted=True,
            ),
            nullable=False,
        ),
        sa.Column(
            "work_this_period_percent",
            sa.Numeric(),
            sa.Computed(
                "CASE WHEN typed_cell = 'work_this_period_percent' THEN typed_percent WHEN scheduled_value = 0 THEN NULL ELSE sign(work_this_period::numeric) * sign(scheduled_value::numeric) * div(abs(work_this_period)::numeric * 20000 + abs(scheduled_value), 2 * abs(scheduled_value)) * 0.01 END",
                persisted=True,
            ),
            nullable=True,
        ),
        sa.Column(
            "percent_complete",
            sa.Numeric(),
            sa.Computed(
                "CASE WHEN typed_cell = 'percent_complete' THEN typed_percent WHEN scheduled_value = 0 THEN NULL ELSE sign((work_from_previous_claims + work_this_period + (previous_materials_stored + new_materials_stored))::numeric) * sign(scheduled_value::numeric) * div(abs((work_from_previous_claims + work_this_period + (previous_materials_stored + new_materials_stored)))::numeric * 20000 + abs(scheduled_value), 2 * abs(scheduled_value)) * 0.01 END",
                persisted=True,
            ),
            nullable=True,
        ),
        sa.CheckConstraint(
            "typed_cell IN ('work_this_period', 'work_this_period_percent', 'percent_complete', 'quantity_this_period', 'previous_materials_stored', 'new_materials_stored', 'work_retention_percent', 'work_retention_this_period', 'work_retention_released', 'materials_retention_percent', 'materials_retention_held')",
            name=op.f("ck_certified_line_typed_cell_is_known"),
        ),
        sa.ForeignKeyConstraint(
            ["certified_by"], ["person.id"], name=op.f("fk_certified_line_certified_by")
        ),
        sa.ForeignKeyConstraint(
            ["company_id", "id"],
            ["claim_line.company_id", "claim_line.id"],
            name=op.f("fk_certified_line_company_id_id"),
            ondelete="CASCADE",
        ),
        sa.PrimaryKeyConstraint("company_id", "id", name=op.f("pk_certified_line")),
    )
    op.create_index("ix_certified_line_claim_id", "certified_line", ["company_id", "claim_id"])
    # What was approved before was certified as claimed.
    for name in (*(f"certified_{name}" for name in SUMS), *COUNTS):
        kind = sa.Integer() if name in COUNTS else sa.BigInteger()
        op.add_column(
            "progress_claim", sa.Column(name, kind, nullable=False, server_default=sa.text("0"))
        )
    op.execute(
        "UPDATE progress_claim SET " + ", ".join(f"certified_{name} = {name}" for name in SUMS)
    )
    for name in (*(f"certified_{name}" for name in SUMS), *COUNTS):
        op.alter_column("progress_claim", name, server_default=None)


def downgrade() -> None:
    """Undo it."""
    for name in (*(f"certified_{name}" for name in SUMS), *COUNTS):
        op.drop_column("progress_claim", name)
    op.drop_table("certified_line")
