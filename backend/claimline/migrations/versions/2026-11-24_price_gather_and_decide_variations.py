"""Price, gather and decide variations, and move value by budget changes."""

import sqlalchemy as sa
from alembic import op
from sqlalchemy.dialects import postgresql

revision = "2026_11_24_variations"
down_revision = "2026_11_24_mail"

# A variation of before was approved and of one amount, so it is a lump sum from now on.
VARIATIONS = """
UPDATE variation SET tier = 'variation', status = 'approved', description = '', reason_text = '',
    lump_sum = amount, own_amount = amount, decision_comment = '', version = 1,
    created_at = contract.changed_at, created_by = contract.changed_by,
    changed_at = contract.changed_at, changed_by = contract.changed_by
FROM head_contract AS contract
WHERE contract.company_id = variation.company_id AND contract.id = variation.contract_id
"""
CLAIMS = """
INSERT INTO claim_change (company_id, id, claim_id, variation_id, is_new)
SELECT company_id, gen_random_uuid(), claim_id, variation_id, is_new
FROM claim_line WHERE variation_id IS NOT NULL
"""
VARIED = (
    "additions_in_previous_claims + deductions_in_previous_claims"
    " + additions_this_claim + deductions_this_claim"
)
MOVED = "budget_changes_in_previous_claims + budget_changes_this_claim"
OF_LINES = {
    "contract_value": f"CASE kind WHEN 'contract' THEN scheduled_value - ({VARIED} + {MOVED})"
    " ELSE 0 END",
    "variation_value": f"CASE kind WHEN 'contract' THEN {VARIED} ELSE scheduled_value END",
    "budget_change_value": MOVED,
    "variation_value_this_claim": "CASE WHEN kind = 'contract' THEN additions_this_claim +"
    " deductions_this_claim WHEN is_new THEN scheduled_value ELSE 0 END",
}
SETTINGS = {
    "variation_tiers": (sa.Integer(), "2"),
    "variation_billing": (sa.Text(), "whole"),
    "is_markup_enabled": (sa.Boolean(), "true"),
    "may_standard_propose_variations": (sa.Boolean(), "false"),
    "bills_budget_changes": (sa.Boolean(), "false"),
}
OF_PROJECTS = ("variation_tiers", "may_standard_propose_variations", "bills_budget_changes")
STATUSES = (
    "'draft', 'in_review', 'revised', 'pricing', 'not_pricing', 'proceeding', 'not_proceeding',"
    " 'no_charge', 'approved', 'rejected', 'void'"
)
REASONS = (
    "'client_request', 'design_development', 'site_condition', 'error_or_omission',"
    " 'authority_requirement', 'provisional_sum', 'delay', 'other'"
)


DROPPED = {
    "variation": (
        "changed_by",
        "changed_at",
        "version",
        "created_by",
        "created_at",
        "decision_comment",
        "days_granted",
        "days_claimed",
        "own_amount",
        "lump_sum",
        "reason_text",
        "reason",
        "description",
        "status",
        "tier",
        "gathered_by_id",
    ),
    "project_settings": (
        "bills_budget_changes",
        "may_standard_propose_variations",
        "variation_tiers",
    ),
    "history_entry": ("variation_id",),
    "contract_settings": (
        "bills_budget_changes",
        "may_standard_propose_variations",
        "is_markup_enabled",
        "variation_billing",
        "variation_tiers",
    ),
    "claim_line": (
        "variation_value_this_claim",
        "budget_change_value",
        "variation_value",
        "contract_value",
        "budget_changes_this_claim",
        "budget_changes_in_previous_claims",
        "deductions_this_claim",
        "additions_this_claim",
        "deductions_in_previous_claims",
        "additions_in_previous_claims",
        "variation_markup_id",
        "variation_line_id",
        "variation_part_id",
    ),
    "attachment": ("variation_id",),
}


def upgrade() -> None:
    """Price, gather and decide variations, and move value by budget changes."""
    _add_tables()
    _change_variations()
    _change_claim_lines()
    op.execute(CLAIMS)
    for name, (kind, before) in SETTINGS.items():
        _add_filled("contract_settings", name, kind, before)
        if name in OF_PROJECTS:
            _add_filled("project_settings", name, kind, before)
    _hold_to("contract_settings", "variation_billing", "'whole', 'lines'")
    op.add_column("history_entry", sa.Column("variation_id", sa.Uuid(), nullable=True))
    op.create_index(
        "ix_history_entry_variation_id", "history_entry", ["company_id", "variation_id", "id"]
    )
    op.add_column("attachment", sa.Column("variation_id", sa.Uuid(), nullable=True))
    op.create_index("ix_attachment_variation_id", "attachment", ["company_id", "variation_id"])
    op.create_foreign_key(
        op.f("fk_attachment_company_id_variation_id"),
        "attachment",
        "variation",
        ["company_id", "variation_id"],
        ["company_id", "id"],
        ondelete="CASCADE",
    )
    _one_parent("contract_id, claim_id, variation_id")


def _change_variations() -> None:
    for name, kind in (
        ("gathered_by_id", sa.Uuid()),
        ("tier", sa.Text()),
        ("status", sa.Text()),
        ("description", sa.Text()),
        ("reason", sa.Text()),
        ("reason_text", sa.Text()),
        ("lump_sum", sa.BigInteger()),
        ("own_amount", sa.BigInteger()),
        ("days_claimed", sa.Integer()),
        ("days_granted", sa.Integer()),
        ("decision_comment", sa.Text()),
        ("created_at", sa.DateTime(timezone=True)),
        ("created_by", sa.Uuid()),
        ("version", sa.Integer()),
        ("changed_at", sa.DateTime(timezone=True)),
        ("changed_by", sa.Uuid()),
    ):
        op.add_column("variation", sa.Column(name, kind, nullable=True))
    op.execute(VARIATIONS)
    for name in (
        "tier",
        "status",
        "description",
        "reason_text",
        "own_amount",
        "decision_comment",
        "created_at",
        "created_by",
        "version",
        "changed_at",
        "changed_by",
    ):
        op.alter_column("variation", name, nullable=False)
    op.alter_column("variation", "approved_on", existing_type=sa.Date(), nullable=True)
    op.create_index("ix_variation_gathered_by_id", "variation", ["company_id", "gathered_by_id"])
    op.create_foreign_key(
        op.f("fk_variation_company_id_gathered_by_id"),
        "variation",
        "variation",
        ["company_id", "gathered_by_id"],
        ["company_id", "id"],
    )
    op.create_foreign_key(
        op.f("fk_variation_created_by"), "variation", "person", ["created_by"], ["id"]
    )
    _hold_to("variation", "tier", "'potential', 'request', 'variation'")
    _hold_to("variation", "status", STATUSES)
    _hold_to("variation", "reason", REASONS)


def _change_claim_lines() -> None:
    for name in ("variation_part_id", "variation_line_id", "variation_markup_id"):
        op.add_column("claim_line", sa.Column(name, sa.Uuid(), nullable=True))
    for name in (VARIED + " + " + MOVED).split(" + "):
        _add_filled("claim_line", name, sa.BigInteger(), "0")
    for name, sql in OF_LINES.items():
        derived = sa.Column(name, sa.BigInteger(), sa.Computed(sql, persisted=True), nullable=False)
        op.add_column("claim_line", derived)
    op.drop_constraint(op.f("ck_claim_line_kind_is_known"), "claim_line")
    _hold_to("claim_line", "kind", "'contract', 'variation', 'markup'")


def _add_filled(table: str, name: str, kind: sa.types.TypeEngine[object], before: str) -> None:
    """Add a column that those which are there already have this in."""
    op.add_column(table, sa.Column(name, kind, nullable=False, server_default=before))
    op.alter_column(table, name, server_default=None)


def _hold_to(table: str, name: str, values: str) -> None:
    op.create_check_constraint(op.f(f"ck_{table}_{name}_is_known"), table, f"{name} IN ({values})")


def _one_parent(parents: str) -> None:
    op.drop_constraint(op.f("ck_attachment_one_parent"), "attachment")
    op.create_check_constraint(
        op.f("ck_attachment_one_parent"), "attachment", f"num_nonnulls({parents}) = 1"
    )


def _add_tables() -> None:
    op.create_table(
        "budget_change",
        sa.Column("company_id", sa.Uuid(), nullable=False),
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.Column("contract_id", sa.Uuid(), nullable=False),
        sa.Column("number", sa.Text(), nullable=False),
        sa.Column("title", sa.Text(), nullable=False),
        sa.Column("status", sa.Text(), nullable=False),
        sa.Column("is_billable", sa.Boolean(), nullable=False),
        sa.Column("approved_on", sa.Date(), nullable=True),
        sa.Column("created_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("created_by", sa.Uuid(), nullable=False),
        sa.Column("version", sa.Integer(), nullable=False),
        sa.Column("changed_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("changed_by", sa.Uuid(), nullable=False),
        sa.CheckConstraint(
            "status IN ('draft', 'approved', 'void')", name=op.f("ck_budget_change_status_is_known")
        ),
        sa.ForeignKeyConstraint(
            ["company_id", "contract_id"],
            ["head_contract.company_id", "head_contract.id"],
            name=op.f("fk_budget_change_company_id_contract_id"),
            ondelete="CASCADE",
        ),
        sa.ForeignKeyConstraint(
            ["created_by"], ["person.id"], name=op.f("fk_budget_change_created_by")
        ),
        sa.PrimaryKeyConstraint("company_id", "id", name=op.f("pk_budget_change")),
        sa.UniqueConstraint(
            "company_id",
            "contract_id",
            "number",
            name=op.f("uq_budget_change_company_id_contract_id_number"),
        ),
    )
    op.create_table(
        "contract_markup",
        sa.Column("company_id", sa.Uuid(), nullable=False),
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.Column("contract_id", sa.Uuid(), nullable=False),
        sa.Column("position", sa.Integer(), nullable=False),
        sa.Column("name", sa.Text(), nullable=False),
        sa.Column("direction", sa.Text(), nullable=False),
        sa.Column("percent", sa.Numeric(precision=9, scale=4), nullable=False),
        sa.Column("compounding", sa.Text(), nullable=False),
        sa.Column("compounded_ids", postgresql.JSONB(), nullable=False),
        sa.Column("sub_jobs", postgresql.JSONB(), nullable=False),
        sa.Column("cost_codes", postgresql.JSONB(), nullable=False),
        sa.Column("cost_types", postgresql.JSONB(), nullable=False),
        sa.Column("lump_sum", sa.BigInteger(), nullable=True),
        sa.CheckConstraint(
            "compounding IN ('basic', 'all_above', 'selected')",
            name=op.f("ck_contract_markup_compounding_is_known"),
        ),
        sa.CheckConstraint(
            "direction IN ('horizontal', 'vertical')",
            name=op.f("ck_contract_markup_direction_is_known"),
        ),
        sa.ForeignKeyConstraint(
            ["company_id", "contract_id"],
            ["head_contract.company_id", "head_contract.id"],
            name=op.f("fk_contract_markup_company_id_contract_id"),
            ondelete="CASCADE",
        ),
        sa.PrimaryKeyConstraint("company_id", "id", name=op.f("pk_contract_markup")),
    )
    op.create_index(
        "ix_contract_markup_contract_id",
        "contract_markup",
        ["company_id", "contract_id", "position"],
        unique=False,
    )
    op.create_table(
        "claim_change",
        sa.Column("company_id", sa.Uuid(), nullable=False),
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.Column("claim_id", sa.Uuid(), nullable=False),
        sa.Column("variation_id", sa.Uuid(), nullable=True),
        sa.Column("budget_change_id", sa.Uuid(), nullable=True),
        sa.Column("is_new", sa.Boolean(), nullable=False),
        sa.CheckConstraint(
            "num_nonnulls(variation_id, budget_change_id) = 1",
            name=op.f("ck_claim_change_one_change"),
        ),
        sa.ForeignKeyConstraint(
            ["company_id", "budget_change_id"],
            ["budget_change.company_id", "budget_change.id"],
            name=op.f("fk_claim_change_company_id_budget_change_id"),
        ),
        sa.ForeignKeyConstraint(
            ["company_id", "claim_id"],
            ["progress_claim.company_id", "progress_claim.id"],
            name=op.f("fk_claim_change_company_id_claim_id"),
            ondelete="CASCADE",
        ),
        sa.ForeignKeyConstraint(
            ["company_id", "variation_id"],
            ["variation.company_id", "variation.id"],
            name=op.f("fk_claim_change_company_id_variation_id"),
        ),
        sa.PrimaryKeyConstraint("company_id", "id", name=op.f("pk_claim_change")),
        sa.UniqueConstraint(
            "company_id",
            "claim_id",
            "budget_change_id",
            name=op.f("uq_claim_change_company_id_claim_id_budget_change_id"),
        ),
        sa.UniqueConstraint(
            "company_id",
            "claim_id",
            "variation_id",
            name=op.f("uq_claim_change_company_id_claim_id_variation_id"),
        ),
    )
    op.create_index(
        "ix_claim_change_budget_change_id",
        "claim_change",
        ["company_id", "budget_change_id"],
        unique=False,
    )
    op.create_index(
        "ix_claim_change_variation_id", "claim_change", ["company_id", "variation_id"], unique=False
    )
    op.create_table(
        "variation_markup",
        sa.Column("company_id", sa.Uuid(), nullable=False),
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.Column("variation_id", sa.Uuid(), nullable=False),
        sa.Column("amount", sa.BigInteger(), nullable=False),
        sa.Column("position", sa.Integer(), nullable=False),
        sa.Column("name", sa.Text(), nullable=False),
        sa.Column("direction", sa.Text(), nullable=False),
        sa.Column("percent", sa.Numeric(precision=9, scale=4), nullable=False),
        sa.Column("compounding", sa.Text(), nullable=False),
        sa.Column("compounded_ids", postgresql.JSONB(), nullable=False),
        sa.Column("sub_jobs", postgresql.JSONB(), nullable=False),
        sa.Column("cost_codes", postgresql.JSONB(), nullable=False),
        sa.Column("cost_types", postgresql.JSONB(), nullable=False),
        sa.Column("lump_sum", sa.BigInteger(), nullable=True),
        sa.CheckConstraint(
            "compounding IN ('basic', 'all_above', 'selected')",
            name=op.f("ck_variation_markup_compounding_is_known"),
        ),
        sa.CheckConstraint(
            "direction IN ('horizontal', 'vertical')",
            name=op.f("ck_variation_markup_direction_is_known"),
        ),
        sa.ForeignKeyConstraint(
            ["company_id", "variation_id"],
            ["variation.company_id", "variation.id"],
            name=op.f("fk_variation_markup_company_id_variation_id"),
            ondelete="CASCADE",
        ),
        sa.PrimaryKeyConstraint("company_id", "id", name=op.f("pk_variation_markup")),
    )
    op.create_index(
        "ix_variation_markup_variation_id",
        "variation_markup",
        ["company_id", "variation_id", "position"],
        unique=False,
    )
    op.create_table(
        "budget_change_line",
        sa.Column("company_id", sa.Uuid(), nullable=False),
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.Column("budget_change_id", sa.Uuid(), nullable=False),
        sa.Column("position", sa.Integer(), nullable=False),
        sa.Column("schedule_line_id", sa.Uuid(), nullable=False),
        sa.Column("amount", sa.BigInteger(), nullable=False),
        sa.ForeignKeyConstraint(
            ["company_id", "budget_change_id"],
            ["budget_change.company_id", "budget_change.id"],
            name=op.f("fk_budget_change_line_company_id_budget_change_id"),
            ondelete="CASCADE",
        ),
        sa.ForeignKeyConstraint(
            ["company_id", "schedule_line_id"],
            ["schedule_line.company_id", "schedule_line.id"],
            name=op.f("fk_budget_change_line_company_id_schedule_line_id"),
        ),
        sa.PrimaryKeyConstraint("company_id", "id", name=op.f("pk_budget_change_line")),
    )
    op.create_index(
        "ix_budget_change_line_budget_change_id",
        "budget_change_line",
        ["company_id", "budget_change_id"],
        unique=False,
    )
    op.create_index(
        "ix_budget_change_line_schedule_line_id",
        "budget_change_line",
        ["company_id", "schedule_line_id"],
        unique=False,
    )
    op.create_table(
        "variation_line",
        sa.Column("company_id", sa.Uuid(), nullable=False),
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.Column("variation_id", sa.Uuid(), nullable=False),
        sa.Column("position", sa.Integer(), nullable=False),
        sa.Column("description", sa.Text(), nullable=False),
        sa.Column("budget_code_id", sa.Uuid(), nullable=True),
        sa.Column("schedule_line_id", sa.Uuid(), nullable=True),
        sa.Column("amount", sa.BigInteger(), nullable=False),
        sa.Column("markup", sa.BigInteger(), nullable=False),
        sa.ForeignKeyConstraint(
            ["company_id", "budget_code_id"],
            ["budget_code.company_id", "budget_code.id"],
            name=op.f("fk_variation_line_company_id_budget_code_id"),
        ),
        sa.ForeignKeyConstraint(
            ["company_id", "schedule_line_id"],
            ["schedule_line.company_id", "schedule_line.id"],
            name=op.f("fk_variation_line_company_id_schedule_line_id"),
        ),
        sa.ForeignKeyConstraint(
            ["company_id", "variation_id"],
            ["variation.company_id", "variation.id"],
            name=op.f("fk_variation_line_company_id_variation_id"),
            ondelete="CASCADE",
        ),
        sa.PrimaryKeyConstraint("company_id", "id", name=op.f("pk_variation_line")),
    )
    op.create_index(
        "ix_variation_line_schedule_line_id",
        "variation_line",
        ["company_id", "schedule_line_id"],
        unique=False,
    )
    op.create_index(
        "ix_variation_line_variation_id",
        "variation_line",
        ["company_id", "variation_id", "position"],
        unique=False,
    )


def downgrade() -> None:
    """Undo it; what the tables before cannot hold is lost."""
    op.execute("DELETE FROM variation WHERE status <> 'approved' OR tier <> 'variation'")
    op.execute("DELETE FROM attachment WHERE variation_id IS NOT NULL")
    _one_parent("contract_id, claim_id")
    op.drop_constraint(op.f("ck_claim_line_kind_is_known"), "claim_line")
    op.execute("UPDATE claim_line SET kind = 'variation' WHERE kind = 'markup'")
    _hold_to("claim_line", "kind", "'contract', 'variation'")
    op.drop_table("claim_change")
    op.drop_constraint(op.f("fk_variation_created_by"), "variation", type_="foreignkey")
    op.drop_constraint(
        op.f("fk_variation_company_id_gathered_by_id"), "variation", type_="foreignkey"
    )
    op.drop_index("ix_variation_gathered_by_id", table_name="variation")
    op.alter_column("variation", "approved_on", existing_type=sa.DATE(), nullable=False)
    op.drop_index("ix_history_entry_variation_id", table_name="history_entry")
    op.drop_constraint(
        op.f("fk_attachment_company_id_variation_id"), "attachment", type_="foreignkey"
    )
    op.drop_index("ix_attachment_variation_id", table_name="attachment")
    for table, columns in DROPPED.items():
        for column in columns:
            op.drop_column(table, column)
    op.drop_index("ix_variation_line_variation_id", table_name="variation_line")
    op.drop_index("ix_variation_line_schedule_line_id", table_name="variation_line")
    op.drop_table("variation_line")
    op.drop_index("ix_budget_change_line_schedule_line_id", table_name="budget_change_line")
    op.drop_index("ix_budget_change_line_budget_change_id", table_name="budget_change_line")
    op.drop_table("budget_change_line")
    op.drop_index("ix_variation_markup_variation_id", table_name="variation_markup")
    op.drop_table("variation_markup")
    op.drop_index("ix_contract_markup_contract_id", table_name="contract_markup")
    op.drop_table("contract_markup")
    op.drop_table("budget_change")
