"""Let projects add fields of their own to contracts and claims."""

import sqlalchemy as sa
from alembic import op
from sqlalchemy.dialects.postgresql import JSONB

revision = "2026_11_24_custom_fields"
down_revision = "2026_11_24_variations"


def upgrade() -> None:
    """Let projects add fields of their own to contracts and claims."""
    op.create_table(
        "custom_field",
        sa.Column("company_id", sa.Uuid(), nullable=False),
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.Column("project_id", sa.Uuid(), nullable=False),
        sa.Column("subject", sa.Text(), nullable=False),
        sa.Column("kind", sa.Text(), nullable=False),
        sa.Column("name", sa.Text(), nullable=False),
        sa.Column("use", sa.Text(), nullable=False),
        sa.Column("choices", JSONB(), nullable=False),
        sa.Column("position", sa.Integer(), nullable=False),
        sa.Column("is_archived", sa.Boolean(), nullable=False),
        sa.Column("version", sa.Integer(), nullable=False),
        sa.Column("changed_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("changed_by", sa.Uuid(), nullable=False),
        sa.CheckConstraint(
            "subject IN ('head_contract', 'progress_claim')",
            name=op.f("ck_custom_field_subject_is_known"),
        ),
        sa.CheckConstraint(
            "kind IN ('text', 'number', 'yes_no', 'date', 'choice', 'choices')",
            name=op.f("ck_custom_field_kind_is_known"),
        ),
        sa.CheckConstraint(
            "use IN ('optional', 'required', 'hidden')", name=op.f("ck_custom_field_use_is_known")
        ),
        sa.ForeignKeyConstraint(
            ["company_id", "project_id"],
            ["project.company_id", "project.id"],
            name=op.f("fk_custom_field_company_id_project_id"),
        ),
        sa.PrimaryKeyConstraint("company_id", "id", name=op.f("pk_custom_field")),
        sa.UniqueConstraint(
            "company_id",
            "project_id",
            "subject",
            "name",
            name=op.f("uq_custom_field_company_id_project_id_subject_name"),
        ),
    )
    op.create_index("ix_custom_field_project_id", "custom_field", ["company_id", "project_id"])
    for table in ("head_contract", "progress_claim"):
        op.add_column(
            table, sa.Column("custom_values", JSONB(), nullable=False, server_default="{}")
        )
        op.alter_column(table, "custom_values", server_default=None)


def downgrade() -> None:
    """Undo it."""
    for table in ("progress_claim", "head_contract"):
        op.drop_column(table, "custom_values")
    op.drop_table("custom_field")
