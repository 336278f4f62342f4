"""Keep contracts, claims and their history."""

import sqlalchemy as sa
from alembic import op
from sqlalchemy.dialects import postgresql

revision = "2026_11_24_a"
down_revision = None

# History is only added to: the database itself refuses anything else.
ONLY_ADD = """
CREATE FUNCTION only_add() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    RAISE EXCEPTION 'history is only added to';
END $$
"""
HISTORY_ONLY_ADDS = """
CREATE TRIGGER history_entry_only_add BEFORE UPDATE OR DELETE ON history_entry
    FOR EACH STATEMENT EXECUTE FUNCTION only_add()
"""


def upgrade() -> None:
    """Keep contracts, claims and their history."""
    op.create_table(
        "company",
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.Column("name", sa.Text(), nullable=False),
        sa.Column("abn", sa.Text(), nullable=True),
        sa.Column("created_at", sa.DateTime(timezone=True), nullable=False),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_company")),
    )
    op.create_table(
        "idempotency_key",
        sa.Column("company_id", sa.Uuid(), nullable=False),
        sa.Column("caller_id", sa.Uuid(), nullable=False),
        sa.Column("key_hash", sa.LargeBinary(), nullable=False),
        sa.Column("request_hash", sa.LargeBinary(), nullable=False),
        sa.Column("answer", sa.LargeBinary(), nullable=True),
        sa.Column("created_at", sa.DateTime(timezone=True), nullable=False),
        sa.PrimaryKeyConstraint(
            "company_id", "caller_id", "key_hash", name=op.f("pk_idempotency_key")
        ),
    )
    op.create_index(
        "ix_idempotency_key_created_at", "idempotency_key", ["created_at"], unique=False
    )
    op.create_table(
        "sign_in_tries",
        sa.Column("key", sa.LargeBinary(), nullable=False),
        sa.Column("count", sa.Integer(), nullable=False),
        sa.Column("last_at", sa.DateTime(timezone=True), nullable=False),
        sa.PrimaryKeyConstraint("key", name=op.f("pk_sign_in_tries")),
    )
    op.create_table(
        "person",
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.Column("company_id", sa.Uuid(), nullable=False),
        sa.Column("name", sa.Text(), nullable=False),
        sa.Column("email", sa.Text(), nullable=False),
        sa.Column("password_hash", sa.Text(), nullable=False),
        sa.Column("is_active", sa.Boolean(), nullable=False),
        sa.Column("is_company_administrator", sa.Boolean(), nullable=False),
        sa.Column("created_at", sa.DateTime(timezone=True), nullable=False),
        sa.ForeignKeyConstraint(["company_id"], ["company.id"], name=op.f("fk_person_company_id")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_person")),
    )
    op.create_index(op.f("ix_person_company_id"), "person", ["company_id"], unique=False)
    op.create_index("uq_person_email", "person", [sa.literal_column("lower(email)")], unique=True)
    op.create_table(
        "project",
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.Column("company_id", sa.Uuid(), nullable=False),
        sa.Column("number", sa.Text(), nullable=False),
        sa.Column("name", sa.Text(), nullable=False),
        sa.Column("address", sa.Text(), nullable=False),
        sa.Column("currency", sa.Text(), nullable=False),
        sa.Column("time_zone", sa.Text(), nullable=False),
        sa.Column("created_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("version", sa.Integer(), nullable=False),
        sa.Column("changed_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("changed_by", sa.Uuid(), nullable=False),
        sa.ForeignKeyConstraint(["company_id"], ["company.id"], name=op.f("fk_project_company_id")),
        sa.PrimaryKeyConstraint("id", "company_id", name=op.f("pk_project")),
        sa.UniqueConstraint("company_id", "number", name=op.f("uq_project_company_id_number")),
    )
    op.create_table(
        "api_token",
        sa.Column("company_id", sa.Uuid(), nullable=False),
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.Column("person_id", sa.Uuid(), nullable=False),
        sa.Column("name", sa.Text(), nullable=False),
        sa.Column("prefix", sa.Text(), nullable=False),
        sa.Column("secret_hash", sa.LargeBinary(), nullable=False),
        sa.Column("created_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("expires_on", sa.Date(), nullable=False),
        sa.Column("last_used_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("revoked_at", sa.DateTime(timezone=True), nullable=True),
        sa.ForeignKeyConstraint(["person_id"], ["person.id"], name=op.f("fk_api_token_person_id")),
        sa.PrimaryKeyConstraint("company_id", "id", name=op.f("pk_api_token")),
    )
    op.create_index(
        "ix_api_token_person_id", "api_token", ["company_id", "person_id"], unique=False
    )
    op.create_index("ix_api_token_secret_hash", "api_token", ["secret_hash"], unique=False)
    op.create_table(
        "billing_period",
        sa.Column("company_id", sa.Uuid(), nullable=False),
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.Column("project_id", sa.Uuid(), nullable=False),
        sa.Column("number", sa.Integer(), nullable=False),
        sa.Column("starts_on", sa.Date(), nullable=False),
        sa.Column("ends_on", sa.Date(), nullable=False),
        sa.Column("due_on", sa.Date(), nullable=False),
        sa.Column("status", sa.Text(), nullable=False),
        sa.Column("version", sa.Integer(), nullable=False),
        sa.Column("changed_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("changed_by", sa.Uuid(), nullable=False),
        sa.CheckConstraint(
            "status IN ('open', 'closed')", name=op.f("ck_billing_period_status_is_known")
        ),
        sa.CheckConstraint("ends_on >= starts_on", name=op.f("ck_billing_period_in_order")),
        sa.ForeignKeyConstraint(
            ["company_id", "project_id"],
            ["project.company_id", "project.id"],
            name=op.f("fk_billing_period_company_id_project_id"),
        ),
        sa.PrimaryKeyConstraint("company_id", "id", name=op.f("pk_billing_period")),
    )
    op.create_index(
        "uq_billing_period_number",
        "billing_period",
        ["company_id", "project_id", "number"],
        unique=True,
    )
    op.create_index(
        "uq_billing_period_open",
        "billing_period",
        ["company_id", "project_id"],
        unique=True,
        postgresql_where="status = 'open'",
    )
    op.create_table(
        "budget_code",
        sa.Column("company_id", sa.Uuid(), nullable=False),
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.Column("project_id", sa.Uuid(), nullable=False),
        sa.Column("sub_job", sa.Text(), nullable=False),
        sa.Column("cost_code", sa.Text(), nullable=False),
        sa.Column("cost_type", sa.Text(), nullable=False),
        sa.Column("description", sa.Text(), nullable=False),
        sa.ForeignKeyConstraint(
            ["company_id", "project_id"],
            ["project.company_id", "project.id"],
            name=op.f("fk_budget_code_company_id_project_id"),
        ),
        sa.PrimaryKeyConstraint("company_id", "id", name=op.f("pk_budget_code")),
        sa.UniqueConstraint(
            "company_id",
            "project_id",
            "sub_job",
            "cost_code",
            "cost_type",
            name=op.f("uq_budget_code_company_id_project_id_sub_job_cost_code_cost_type"),
        ),
    )
    op.create_table(
        "history_entry",
        sa.Column("company_id", sa.Uuid(), nullable=False),
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.Column("project_id", sa.Uuid(), nullable=True),
        sa.Column("contract_id", sa.Uuid(), nullable=True),
        sa.Column("claim_id", sa.Uuid(), nullable=True),
        sa.Column("at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("person_id", sa.Uuid(), nullable=False),
        sa.Column("token_id", sa.Uuid(), nullable=True),
        sa.Column("act", sa.Text(), nullable=False),
        sa.Column("summary", sa.Text(), nullable=False),
        sa.Column("reason", sa.Text(), nullable=False),
        sa.Column("changes", postgresql.JSONB(astext_type=sa.Text()), nullable=False),
        sa.ForeignKeyConstraint(
            ["person_id"], ["person.id"], name=op.f("fk_history_entry_person_id")
        ),
        sa.PrimaryKeyConstraint("company_id", "id", name=op.f("pk_history_entry")),
    )
    op.create_index(
        "ix_history_entry_claim_id", "history_entry", ["company_id", "claim_id", "id"], unique=False
    )
    op.create_index(
        "ix_history_entry_contract_id",
        "history_entry",
        ["company_id", "contract_id", "id"],
        unique=False,
    )
    op.create_index(
        "ix_history_entry_project_id",
        "history_entry",
        ["company_id", "project_id", "id"],
        unique=False,
    )
    op.create_table(
        "party",
        sa.Column("company_id", sa.Uuid(), nullable=False),
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.Column("project_id", sa.Uuid(), nullable=False),
        sa.Column("name", sa.Text(), nullable=False),
        sa.Column("abn", sa.Text(), nullable=True),
        sa.Column("address", sa.Text(), nullable=False),
        sa.Column("email", sa.Text(), nullable=False),
        sa.Column("version", sa.Integer(), nullable=False),
        sa.Column("changed_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("changed_by", sa.Uuid(), nullable=False),
        sa.ForeignKeyConstraint(
            ["company_id", "project_id"],
            ["project.company_id", "project.id"],
            name=op.f("fk_party_company_id_project_id"),
        ),
        sa.PrimaryKeyConstraint("company_id", "id", name=op.f("pk_party")),
        sa.UniqueConstraint(
            "company_id", "project_id", "name", name=op.f("uq_party_company_id_project_id_name")
        ),
    )
    op.create_table(
        "project_level",
        sa.Column("company_id", sa.Uuid(), nullable=False),
        sa.Column("project_id", sa.Uuid(), nullable=False),
        sa.Column("person_id", sa.Uuid(), nullable=False),
        sa.Column("tool", sa.Text(), nullable=False),
        sa.Column("level", sa.Integer(), nullable=False),
        sa.CheckConstraint(
            "tool IN ('project', 'head_contracts', 'head_contract_claims', 'commitments')",
            name=op.f("ck_project_level_tool_is_known"),
        ),
        sa.ForeignKeyConstraint(
            ["person_id"], ["person.id"], name=op.f("fk_project_level_person_id")
        ),
        sa.PrimaryKeyConstraint(
            "company_id", "project_id", "person_id", "tool", name=op.f("pk_project_level")
        ),
    )
    op.create_index("ix_project_level_person_id", "project_level", ["person_id"], unique=False)
    op.create_table(
        "web_session",
        sa.Column("company_id", sa.Uuid(), nullable=False),
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.Column("person_id", sa.Uuid(), nullable=False),
        sa.Column("secret_hash", sa.LargeBinary(), nullable=False),
        sa.Column("user_agent", sa.Text(), nullable=False),
        sa.Column("created_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("last_seen_at", sa.DateTime(timezone=True), nullable=False),
        sa.ForeignKeyConstraint(
            ["person_id"], ["person.id"], name=op.f("fk_web_session_person_id")
        ),
        sa.PrimaryKeyConstraint("company_id", "id", name=op.f("pk_web_session")),
    )
    op.create_index(
        "ix_web_session_person_id", "web_session", ["company_id", "person_id"], unique=False
    )
    op.create_index("ix_web_session_secret_hash", "web_session", ["secret_hash"], unique=False)
    op.create_table(
        "head_contract",
        sa.Column("company_id", sa.Uuid(), nullable=False),
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.Column("project_id", sa.Uuid(), nullable=False),
        sa.Column("number", sa.Text(), nullable=False),
        sa.Column("title", sa.Text(), nullable=False),
        sa.Column("description", sa.Text(), nullable=False),
        sa.Column("status", sa.Text(), nullable=False),
        sa.Column("owner_id", sa.Uuid(), nullable=True),
        sa.Column("head_contractor_id", sa.Uuid(), nullable=True),
        sa.Column("superintendent_id", sa.Uuid(), nullable=True),
        sa.Column("accounting_method", sa.Text(), nullable=False),
        sa.Column("default_retention_percent", sa.Numeric(precision=9, scale=4), nullable=False),
        sa.Column("is_private", sa.Boolean(), nullable=False),
        sa.Column("is_executed", sa.Boolean(), nullable=False),
        sa.Column("inclusions", sa.Text(), nullable=False),
        sa.Column("exclusions", sa.Text(), nullable=False),
        sa.Column("contracted_on", sa.Date(), nullable=True),
        sa.Column("starts_on", sa.Date(), nullable=True),
        sa.Column("estimated_completion_on", sa.Date(), nullable=True),
        sa.Column("practical_completion_on", sa.Date(), nullable=True),
        sa.Column("signed_contract_received_on", sa.Date(), nullable=True),
        sa.Column("schedule_version", sa.Integer(), nullable=False),
        sa.Column("newest_claim_number", sa.Integer(), nullable=False),
        sa.Column("created_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("version", sa.Integer(), nullable=False),
        sa.Column("changed_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("changed_by", sa.Uuid(), nullable=False),
        sa.CheckConstraint(
            "accounting_method IN ('amount', 'unit')",
            name=op.f("ck_head_contract_accounting_method_is_known"),
        ),
        sa.CheckConstraint(
            "status IN ('draft', 'out_for_bid', 'out_for_signature', 'approved', 'complete', 'terminated')",
            name=op.f("ck_head_contract_status_is_known"),
        ),
        sa.ForeignKeyConstraint(
            ["company_id", "head_contractor_id"],
            ["party.company_id", "party.id"],
            name=op.f("fk_head_contract_company_id_head_contractor_id"),
        ),
        sa.ForeignKeyConstraint(
            ["company_id", "owner_id"],
            ["party.company_id", "party.id"],
            name=op.f("fk_head_contract_company_id_owner_id"),
        ),
        sa.ForeignKeyConstraint(
            ["company_id", "project_id"],
            ["project.company_id", "project.id"],
            name=op.f("fk_head_contract_company_id_project_id"),
        ),
        sa.ForeignKeyConstraint(
            ["company_id", "superintendent_id"],
            ["party.company_id", "party.id"],
            name=op.f("fk_head_contract_company_id_superintendent_id"),
        ),
        sa.PrimaryKeyConstraint("company_id", "id", name=op.f("pk_head_contract")),
        sa.UniqueConstraint(
            "company_id",
            "project_id",
            "number",
            name=op.f("uq_head_contract_company_id_project_id_number"),
        ),
    )
    op.create_table(
        "contract_reader",
        sa.Column("company_id", sa.Uuid(), nullable=False),
        sa.Column("contract_id", sa.Uuid(), nullable=False),
        sa.Column("person_id", sa.Uuid(), nullable=False),
        sa.ForeignKeyConstraint(
            ["company_id", "contract_id"],
            ["head_contract.company_id", "head_contract.id"],
            name=op.f("fk_contract_reader_company_id_contract_id"),
            ondelete="CASCADE",
        ),
        sa.ForeignKeyConstraint(
            ["person_id"], ["person.id"], name=op.f("fk_contract_reader_person_id")
        ),
        sa.PrimaryKeyConstraint(
            "company_id", "contract_id", "person_id", name=op.f("pk_contract_reader")
        ),
    )
    op.create_index("ix_contract_reader_person_id", "contract_reader", ["person_id"], unique=False)
    op.create_table(
        "progress_claim",
        sa.Column("company_id", sa.Uuid(), nullable=False),
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.Column("project_id", sa.Uuid(), nullable=False),
        sa.Column("contract_id", sa.Uuid(), nullable=False),
        sa.Column("billing_period_id", sa.Uuid(), nullable=False),
        sa.Column("number", sa.Integer(), nullable=False),
        sa.Column("claim_number", sa.Text(), nullable=False),
        sa.Column("status", sa.Text(), nullable=False),
        sa.Column("period_starts_on", sa.Date(), nullable=False),
        sa.Column("period_ends_on", sa.Date(), nullable=False),
        sa.Column("due_on", sa.Date(), nullable=False),
        sa.Column("billed_on", sa.Date(), nullable=False),
        sa.Column("comment", sa.Text(), nullable=False),
        sa.Column("created_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("created_by", sa.Uuid(), nullable=False),
        sa.Column("submitted_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("submitted_by", sa.Uuid(), nullable=True),
        sa.Column("approved_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("approved_by", sa.Uuid(), nullable=True),
        sa.Column("line_count", sa.Integer(), nullable=False),
        sa.Column("less_previous_certificates", sa.BigInteger(), nullable=False),
        sa.Column("original_contract_sum", sa.BigInteger(), nullable=False),
        sa.Column("additions_in_previous_claims", sa.BigInteger(), nullable=False),
        sa.Column("deductions_in_previous_claims", sa.BigInteger(), nullable=False),
        sa.Column("additions_this_claim", sa.BigInteger(), nullable=False),
        sa.Column("deductions_this_claim", sa.BigInteger(), nullable=False),
        sa.Column("work_from_previous_claims", sa.BigInteger(), nullable=False),
        sa.Column("work_this_period", sa.BigInteger(), nullable=False),
        sa.Column("materials_stored", sa.BigInteger(), nullable=False),
        sa.Column("work_retention_held", sa.BigInteger(), nullable=False),
        sa.Column("materials_retention_held", sa.BigInteger(), nullable=False),
        sa.Column("retention_released", sa.BigInteger(), nullable=False),
        sa.Column("version", sa.Integer(), nullable=False),
        sa.Column("changed_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("changed_by", sa.Uuid(), nullable=False),
        sa.CheckConstraint(
            "status IN ('draft', 'under_review', 'revise_and_resubmit', 'approved')",
            name=op.f("ck_progress_claim_status_is_known"),
        ),
        sa.ForeignKeyConstraint(
            ["approved_by"], ["person.id"], name=op.f("fk_progress_claim_approved_by")
        ),
        sa.ForeignKeyConstraint(
            ["company_id", "billing_period_id"],
            ["billing_period.company_id", "billing_period.id"],
            name=op.f("fk_progress_claim_company_id_billing_period_id"),
        ),
        sa.ForeignKeyConstraint(
            ["company_id", "contract_id"],
            ["head_contract.company_id", "head_contract.id"],
            name=op.f("fk_progress_claim_company_id_contract_id"),
        ),
        sa.ForeignKeyConstraint(
            ["created_by"], ["person.id"], name=op.f("fk_progress_claim_created_by")
        ),
        sa.ForeignKeyConstraint(
            ["submitted_by"], ["person.id"], name=op.f("fk_progress_claim_submitted_by")
        ),
        sa.PrimaryKeyConstraint("company_id", "id", name=op.f("pk_progress_claim")),
        sa.UniqueConstraint(
            "company_id",
            "contract_id",
            "claim_number",
            name=op.f("uq_progress_claim_company_id_contract_id_claim_number"),
        ),
        sa.UniqueConstraint(
            "company_id",
            "contract_id",
            "number",
            name=op.f("uq_progress_claim_company_id_contract_id_number"),
        ),
    )
    op.create_index(
        "ix_progress_claim_billing_period_id",
        "progress_claim",
        ["company_id", "billing_period_id"],
        unique=False,
    )
    op.create_index(
        "ix_progress_claim_status",
        "progress_claim",
        ["company_id", "project_id", "status"],
        unique=False,
    )
    op.create_index(
        "uq_progress_claim_unapproved",
        "progress_claim",
        ["company_id", "contract_id"],
        unique=True,
        postgresql_where="status <> 'approved'",
    )
    op.create_table(
        "schedule_group",
        sa.Column("company_id", sa.Uuid(), nullable=False),
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.Column("contract_id", sa.Uuid(), nullable=False),
        sa.Column("position", sa.Integer(), nullable=False),
        sa.Column("name", sa.Text(), nullable=False),
        sa.ForeignKeyConstraint(
            ["company_id", "contract_id"],
            ["head_contract.company_id", "head_contract.id"],
            name=op.f("fk_schedule_group_company_id_contract_id"),
            ondelete="CASCADE",
        ),
        sa.PrimaryKeyConstraint("company_id", "id", name=op.f("pk_schedule_group")),
    )
    op.create_index(
        "ix_schedule_group_contract_id",
        "schedule_group",
        ["company_id", "contract_id"],
        unique=False,
    )
    op.create_table(
        "schedule_import",
        sa.Column("company_id", sa.Uuid(), nullable=False),
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.Column("contract_id", sa.Uuid(), nullable=False),
        sa.Column("source", sa.Text(), nullable=False),
        sa.Column("sheet", postgresql.JSONB(astext_type=sa.Text()), nullable=False),
        sa.Column("created_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("created_by", sa.Uuid(), nullable=False),
        sa.ForeignKeyConstraint(
            ["company_id", "contract_id"],
            ["head_contract.company_id", "head_contract.id"],
            name=op.f("fk_schedule_import_company_id_contract_id"),
            ondelete="CASCADE",
        ),
        sa.ForeignKeyConstraint(
            ["created_by"], ["person.id"], name=op.f("fk_schedule_import_created_by")
        ),
        sa.PrimaryKeyConstraint("company_id", "id", name=op.f("pk_schedule_import")),
    )
    op.create_index(
        op.f("ix_schedule_import_contract_id"), "schedule_import", ["contract_id"], unique=False
    )
    op.create_table(
        "variation",
        sa.Column("company_id", sa.Uuid(), nullable=False),
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.Column("contract_id", sa.Uuid(), nullable=False),
        sa.Column("number", sa.Text(), nullable=False),
        sa.Column("title", sa.Text(), nullable=False),
        sa.Column("amount", sa.BigInteger(), nullable=False),
        sa.Column("approved_on", sa.Date(), nullable=False),
        sa.ForeignKeyConstraint(
            ["company_id", "contract_id"],
            ["head_contract.company_id", "head_contract.id"],
            name=op.f("fk_variation_company_id_contract_id"),
            ondelete="CASCADE",
        ),
        sa.PrimaryKeyConstraint("company_id", "id", name=op.f("pk_variation")),
        sa.UniqueConstraint(
            "company_id",
            "contract_id",
            "number",
            name=op.f("uq_variation_company_id_contract_id_number"),
        ),
    )
    op.create_table(
        "attachment",
        sa.Column("company_id", sa.Uuid(), nullable=False),
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.Column("contract_id", sa.Uuid(), nullable=True),
        sa.Column("claim_id", sa.Uuid(), nullable=True),
        sa.Column("file_name", sa.Text(), nullable=False),
        sa.Column("content_type", sa.Text(), nullable=False),
        sa.Column("size_in_bytes", sa.BigInteger(), nullable=False),
        sa.Column("sha256", sa.Text(), nullable=False),
        sa.Column("purpose", sa.Text(), nullable=False),
        sa.Column("uploaded_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("uploaded_by", sa.Uuid(), nullable=False),
        sa.CheckConstraint(
            "purpose IN ('supporting', 'signed_copy')", name=op.f("ck_attachment_purpose_is_known")
        ),
        sa.CheckConstraint(
            "num_nonnulls(contract_id, claim_id) = 1", name=op.f("ck_attachment_one_parent")
        ),
        sa.ForeignKeyConstraint(
            ["company_id", "claim_id"],
            ["progress_claim.company_id", "progress_claim.id"],
            name=op.f("fk_attachment_company_id_claim_id"),
            ondelete="CASCADE",
        ),
        sa.ForeignKeyConstraint(
            ["company_id", "contract_id"],
            ["head_contract.company_id", "head_contract.id"],
            name=op.f("fk_attachment_company_id_contract_id"),
            ondelete="CASCADE",
        ),
        sa.ForeignKeyConstraint(
            ["uploaded_by"], ["person.id"], name=op.f("fk_attachment_uploaded_by")
        ),
        sa.PrimaryKeyConstraint("company_id", "id", name=op.f("pk_attachment")),
    )
    op.create_index(
        "ix_attachment_claim_id", "attachment", ["company_id", "claim_id"], unique=False
    )
    op.create_index(
        "ix_attachment_contract_id", "attachment", ["company_id", "contract_id"], unique=False
    )
    op.create_table(
        "claim_line",
        sa.Column("company_id", sa.Uuid(), nullable=False),
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.Column("claim_id", sa.Uuid(), nullable=False),
        sa.Column("version", sa.Integer(), nullable=False),
        sa.Column("position", sa.Integer(), nullable=False),
        sa.Column("kind", sa.Text(), nullable=False),
        sa.Column("is_new", sa.Boolean(), nullable=False),
        sa.Column("schedule_line_id", sa.Uuid(), nullable=True),
        sa.Column("variation_id", sa.Uuid(), nullable=True),
        sa.Column("group_name", sa.Text(), nullable=True),
        sa.Column("item_number", sa.Text(), nullable=False),
        sa.Column("description", sa.Text(), nullable=False),
        sa.Column("budget_code", sa.Text(), nullable=True),
        sa.Column("unit", sa.Text(), nullable=False),
        sa.Column("scheduled_quantity", sa.Numeric(precision=18, scale=4), nullable=True),
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
            "kind IN ('contract', 'variation')", name=op.f("ck_claim_line_kind_is_known")
        ),
        sa.CheckConstraint(
            "typed_cell IN ('work_this_period', 'work_this_period_percent', 'percent_complete', 'quantity_this_period', 'previous_materials_stored', 'new_materials_stored', 'work_retention_percent', 'work_retention_this_period', 'work_retention_released', 'materials_retention_percent', 'materials_retention_held')",
            name=op.f("ck_claim_line_typed_cell_is_known"),
        ),
        sa.ForeignKeyConstraint(
            ["company_id", "claim_id"],
            ["progress_claim.company_id", "progress_claim.id"],
            name=op.f("fk_claim_line_company_id_claim_id"),
            ondelete="CASCADE",
        ),
        sa.PrimaryKeyConstraint("company_id", "id", name=op.f("pk_claim_line")),
        sa.UniqueConstraint(
            "company_id",
            "claim_id",
            "position",
            name=op.f("uq_claim_line_company_id_claim_id_position"),
        ),
    )
    op.create_index(
        "ix_claim_line_schedule_line_id",
        "claim_line",
        ["company_id", "schedule_line_id"],
        unique=False,
    )
    op.create_index(
        "ix_claim_line_variation_id", "claim_line", ["company_id", "variation_id"], unique=False
    )
    op.create_table(
        "schedule_line",
        sa.Column("company_id", sa.Uuid(), nullable=False),
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.Column("contract_id", sa.Uuid(), nullable=False),
        sa.Column("group_id", sa.Uuid(), nullable=True),
        sa.Column("position", sa.Integer(), nullable=False),
        sa.Column("item_number", sa.Text(), nullable=False),
        sa.Column("description", sa.Text(), nullable=False),
        sa.Column("budget_code_id", sa.Uuid(), nullable=True),
        sa.Column("kind", sa.Text(), nullable=False),
        sa.Column("quantity", sa.Numeric(precision=18, scale=4), nullable=True),
        sa.Column("unit", sa.Text(), nullable=False),
        sa.Column("unit_price", sa.Numeric(precision=18, scale=4), nullable=True),
        sa.Column("scheduled_value", sa.BigInteger(), nullable=False),
        sa.CheckConstraint(
            "kind IN ('calculated', 'manual')", name=op.f("ck_schedule_line_kind_is_known")
        ),
        sa.ForeignKeyConstraint(
            ["company_id", "budget_code_id"],
            ["budget_code.company_id", "budget_code.id"],
            name=op.f("fk_schedule_line_company_id_budget_code_id"),
        ),
        sa.ForeignKeyConstraint(
            ["company_id", "contract_id"],
            ["head_contract.company_id", "head_contract.id"],
            name=op.f("fk_schedule_line_company_id_contract_id"),
            ondelete="CASCADE",
        ),
        sa.ForeignKeyConstraint(
            ["company_id", "group_id"],
            ["schedule_group.company_id", "schedule_group.id"],
            name=op.f("fk_schedule_line_company_id_group_id"),
        ),
        sa.PrimaryKeyConstraint("company_id", "id", name=op.f("pk_schedule_line")),
    )
    op.create_index(
        "ix_schedule_line_contract_id",
        "schedule_line",
        ["company_id", "contract_id", "position"],
        unique=False,
    )
    op.execute(ONLY_ADD)
    op.execute(HISTORY_ONLY_ADDS)


def downgrade() -> None:
    """Undo it."""
    op.drop_index("ix_schedule_line_contract_id", table_name="schedule_line")
    op.drop_table("schedule_line")
    op.drop_index("ix_claim_line_variation_id", table_name="claim_line")
    op.drop_index("ix_claim_line_schedule_line_id", table_name="claim_line")
    op.drop_table("claim_line")
    op.drop_index("ix_attachment_contract_id", table_name="attachment")
    op.drop_index("ix_attachment_claim_id", table_name="attachment")
    op.drop_table("attachment")
    op.drop_table("variation")
    op.drop_index(op.f("ix_schedule_import_contract_id"), table_name="schedule_import")
    op.drop_table("schedule_import")
    op.drop_index("ix_schedule_group_contract_id", table_name="schedule_group")
    op.drop_table("schedule_group")
    op.drop_index(
        "uq_progress_claim_unapproved",
        table_name="progress_claim",
        postgresql_where="status <> 'approved'",
    )
    op.drop_index("ix_progress_claim_status", table_name="progress_claim")
    op.drop_index("ix_progress_claim_billing_period_id", table_name="progress_claim")
    op.drop_table("progress_claim")
    op.drop_index("ix_contract_reader_person_id", table_name="contract_reader")
    op.drop_table("contract_reader")
    op.drop_table("head_contract")
    op.drop_index("ix_web_session_secret_hash", table_name="web_session")
    op.drop_index("ix_web_session_person_id", table_name="web_session")
    op.drop_table("web_session")
    op.drop_index("ix_project_level_person_id", table_name="project_level")
    op.drop_table("project_level")
    op.drop_table("party")
    op.drop_index("ix_history_entry_project_id", table_name="history_entry")
    op.drop_index("ix_history_entry_contract_id", table_name="history_entry")
    op.drop_index("ix_history_entry_claim_id", table_name="history_entry")
    op.drop_table("history_entry")
    op.drop_table("budget_code")
    op.drop_index(
        "uq_billing_period_open", table_name="billing_period", postgresql_where="status = 'open'"
    )
    op.drop_index("uq_billing_period_number", table_name="billing_period")
    op.drop_table("billing_period")
    op.drop_index("ix_api_token_secret_hash", table_name="api_token")
    op.drop_index("ix_api_token_person_id", table_name="api_token")
    op.drop_table("api_token")
    op.drop_table("project")
    op.drop_index("uq_person_email", table_name="person")
    op.drop_index(op.f("ix_person_company_id"), table_name="person")
    op.drop_table("person")
    op.drop_table("sign_in_tries")
    op.drop_index("ix_idempotency_key_created_at", table_name="idempotency_key")
    op.drop_table("idempotency_key")
    op.drop_table("company")
    op.execute("DROP FUNCTION only_add()")
