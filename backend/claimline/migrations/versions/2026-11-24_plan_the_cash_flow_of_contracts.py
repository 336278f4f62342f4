"""Plan the cash flow of contracts."""

import sqlalchemy as sa
from alembic import op

revision = "2026_11_24_cash_flow"
down_revision = "2026_11_24_ret_a"


def upgrade() -> None:
    """Plan the cash flow of contracts."""
    op.create_table(
        "planned_month",
        sa.Column("company_id", sa.Uuid(), nullable=False),
        sa.Column("contract_id", sa.Uuid(), nullable=False),
        sa.Column("month", sa.Date(), nullable=False),
        sa.Column("planned", sa.BigInteger(), nullable=False),
        sa.ForeignKeyConstraint(
            ["company_id", "contract_id"],
            ["head_contract.company_id", "head_contract.id"],
            name=op.f("fk_planned_month_company_id"),
            ondelete="CASCADE",
        ),
        sa.PrimaryKeyConstraint(
            "company_id", "contract_id", "month", name=op.f("pk_planned_month")
        ),
    )


def downgrade() -> None:
    """Forget the plans."""
    op.drop_table("planned_month")
