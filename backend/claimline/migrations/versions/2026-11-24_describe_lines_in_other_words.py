"""Describe lines of claims in other words than the schedule of values does."""

import sqlalchemy as sa
from alembic import op

revision = "2026_11_24_descriptions"
down_revision = "2026_11_24_payments"


def upgrade() -> None:
    """Keep the schedule's words and the override apart; the description follows from both."""
    op.alter_column("claim_line", "description", new_column_name="schedule_description")
    op.add_column(
        "claim_line",
        sa.Column("description_override", sa.Text(), server_default="", nullable=False),
    )
    op.alter_column("claim_line", "description_override", server_default=None)
    op.add_column(
        "claim_line",
        sa.Column(
            "description",
            sa.Text(),
            sa.Computed(
                "CASE description_override WHEN '' THEN schedule_description"
                " ELSE description_override END",
                persisted=True,
            ),
            nullable=False,
        ),
    )


def downgrade() -> None:
    """Keep the words that are shown."""
    op.execute("UPDATE claim_line SET schedule_description = description")
    op.drop_column("claim_line", "description")
    op.drop_column("claim_line", "description_override")
    op.alter_column("claim_line", "schedule_description", new_column_name="description")
