"""Set projects and contracts."""

import sqlalchemy as sa
from alembic import op

revision = "2026_11_24_settings"
down_revision = "2026_11_24_a"

# Those that are there already go on as they were: with the defaults.
CONTRACTS = """
INSERT INTO contract_settings (
    company_id, contract_id, are_claims_enabled, over_billing, is_schedule_always_editable,
    moves_materials_to_work, shows_work_retention, shows_materials_retention, shows_budget_codes,
    hides_empty_lines, claim_number_pattern, version, changed_at, changed_by
)
SELECT company_id, id, true, 'warn', false, false, true, true, false, false, '', 1, changed_at,
       changed_by
FROM head_contract
"""
PROJECTS = """
INSERT INTO project_settings (
    company_id, project_id, period_start_day, period_end_day, period_due_day,
    are_contracts_private, over_billing, is_schedule_always_editable, moves_materials_to_work,
    shows_budget_codes, claim_number_pattern, version, changed_at, changed_by
)
SELECT company_id, id, 1, 31, 25, false, 'warn', false, false, false, '', 1, changed_at, changed_by
FROM project
"""


def upgrade() -> None:
    """Set projects and contracts."""
    op.create_table(
        "contract_settings",
        sa.Column("company_id", sa.Uuid(), nullable=False),
        sa.Column("contract_id", sa.Uuid(), nullable=False),
        sa.Column("are_claims_enabled", sa.Boolean(), nullable=False),
        sa.Column("over_billing", sa.Text(), nullable=False),
        sa.Column("is_schedule_always_editable", sa.Boolean(), nullable=False),
        sa.Column("moves_materials_to_work", sa.Boolean(), nullable=False),
        sa.Column("shows_work_retention", sa.Boolean(), nullable=False),
        sa.Column("shows_materials_retention", sa.Boolean(), nullable=False),
        sa.Column("shows_budget_codes", sa.Boolean(), nullable=False),
        sa.Column("hides_empty_lines", sa.Boolean(), nullable=False),
        sa.Column("claim_number_pattern", sa.Text(), nullable=False),
        sa.Column("version", sa.Integer(), nullable=False),
        sa.Column("changed_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("changed_by", sa.Uuid(), nullable=False),
        sa.CheckConstraint(
            "over_billing IN ('block', 'warn', 'allow')",
            name=op.f("ck_contract_settings_over_billing_is_known"),
        ),
        sa.ForeignKeyConstraint(
            ["company_id", "contract_id"],
            ["head_contract.company_id", "head_contract.id"],
            name=op.f("fk_contract_settings_company_id"),
            ondelete="CASCADE",
        ),
        sa.PrimaryKeyConstraint("company_id", "contract_id", name=op.f("pk_contract_settings")),
    )
    op.create_table(
        "project_settings",
        sa.Column("company_id", sa.Uuid(), nullable=False),
        sa.Column("project_id", sa.Uuid(), nullable=False),
        sa.Column("period_start_day", sa.Integer(), nullable=False),
        sa.Column("period_end_day", sa.Integer(), nullable=False),
        sa.Column("period_due_day", sa.Integer(), nullable=False),
        sa.Column("are_contracts_private", sa.Boolean(), nullable=False),
        sa.Column("over_billing", sa.Text(), nullable=False),
        sa.Column("is_schedule_always_editable", sa.Boolean(), nullable=False),
        sa.Column("moves_materials_to_work", sa.Boolean(), nullable=False),
        sa.Column("shows_budget_codes", sa.Boolean(), nullable=False),
        sa.Column("claim_number_pattern", sa.Text(), nullable=False),
        sa.Column("version", sa.Integer(), nullable=False),
        sa.Column("changed_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("changed_by", sa.Uuid(), nullable=False),
        sa.CheckConstraint(
            "over_billing IN ('block', 'warn', 'allow')",
            name=op.f("ck_project_settings_over_billing_is_known"),
        ),
        sa.ForeignKeyConstraint(
            ["company_id", "project_id"],
            ["project.company_id", "project.id"],
            name=op.f("fk_project_settings_company_id"),
        ),
        sa.PrimaryKeyConstraint("company_id", "project_id", name=op.f("pk_project_settings")),
    )
    op.execute(CONTRACTS)
    op.execute(PROJECTS)


def downgrade() -> None:
    """Undo it."""
    op.drop_table("project_settings")
    op.drop_table("contract_settings")
