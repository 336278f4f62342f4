"""Receive payments and tax claims."""

import sqlalchemy as sa
from alembic import op

revision = "2026_11_24_payments"
down_revision = "2026_11_24_custom_fields"

PERCENT = sa.Numeric(precision=9, scale=4)
# The codes that new projects start with; claims that are there are taxed by the default.
CODES = """
INSERT INTO tax_code (company_id, id, project_id, name, percent, is_default)
SELECT project.company_id, gen_random_uuid(), project.id, code.name, code.percent, code.is_default
FROM project JOIN (VALUES ('AUD', 'GST', 10, true), ('AUD', 'GST-free', 0, false),
                          ('NZD', 'GST', 15, true), ('NZD', 'Zero-rated', 0, false),
                          (NULL, 'No tax', 0, true)) AS code (currency, name, percent, is_default)
    ON code.currency = project.currency
    OR code.currency IS NULL AND project.currency NOT IN ('AUD', 'NZD')
"""
LINES = """
UPDATE claim_line AS line SET tax_code = code.name, tax_percent = code.percent
FROM progress_claim AS claim JOIN tax_code AS code
    ON code.company_id = claim.company_id AND code.project_id = claim.project_id AND code.is_default
WHERE line.company_id = claim.company_id AND line.claim_id = claim.id
"""
SUMS = """
WITH summed AS (
    SELECT claim.company_id, claim.contract_id, claim.number, claim.id, line.tax_percent,
           sum(line.completed_and_stored_to_date) AS to_date, sum(line.retention_held) AS held,
           sum(coalesce(certified.completed_and_stored_to_date, line.completed_and_stored_to_date))
               AS certified,
           sum(coalesce(certified.retention_held, line.retention_held)) AS certified_held
    FROM progress_claim AS claim
    JOIN claim_line AS line ON line.company_id = claim.company_id AND line.claim_id = claim.id
    LEFT JOIN certified_line AS certified
        ON certified.company_id = line.company_id AND certified.id = line.id
    GROUP BY claim.company_id, claim.id, line.tax_percent
)
INSERT INTO claim_tax
SELECT now.company_id, now.id, now.tax_percent, coalesce(before.certified, 0),
       coalesce(before.certified_held, 0), now.to_date, now.held, now.certified, now.certified_held
FROM summed AS now LEFT JOIN summed AS before
    ON before.company_id = now.company_id AND before.contract_id = now.contract_id
    AND before.number = now.number - 1 AND before.tax_percent = now.tax_percent
"""
TAXES = """
UPDATE progress_claim AS claim SET certified_tax = taxed.tax
FROM (
    SELECT company_id, claim_id,
           sum(round((certified_completed_and_stored - certified_retention_held)
                     * tax_percent / 100)
               - round((previous_completed_and_stored - previous_retention_held)
                       * tax_percent / 100)) AS tax
    FROM claim_tax GROUP BY company_id, claim_id
) AS taxed
WHERE claim.company_id = taxed.company_id AND claim.id = taxed.claim_id
"""
CALENDARS = """
UPDATE project_settings AS settings SET holiday_calendar = CASE project.time_zone
    WHEN 'Australia/Sydney' THEN 'nsw' WHEN 'Australia/Melbourne' THEN 'vic'
    WHEN 'Australia/Brisbane' THEN 'qld' WHEN 'Australia/Adelaide' THEN 'sa'
    WHEN 'Australia/Perth' THEN 'wa' WHEN 'Australia/Hobart' THEN 'tas'
    WHEN 'Australia/Darwin' THEN 'nt' WHEN 'Australia/Canberra' THEN 'act' ELSE 'none' END
FROM project
WHERE project.company_id = settings.company_id AND project.id = settings.project_id
"""
# Issued before there were terms: due by the day that the claim bears.
DUE = "UPDATE progress_claim SET payment_due_on = due_on WHERE status = 'approved'"
ONLY_ADDS = """
CREATE TRIGGER {table}_only_add BEFORE UPDATE OR DELETE ON {table}
    FOR EACH STATEMENT EXECUTE FUNCTION only_add()
"""
ADDED_TO = ("payment_received", "payment_allocation")
SETTINGS = {  # with what contracts start with
    "payment_counted": ("business", ("calendar", "business")),
    "payment_counted_from": (
        "submission",
        ("submission", "period_end", "certificate", "end_of_month"),
    ),
    "tax_treatment": ("full_price", ("full_price", "after_retention")),
    "tax_invoice_issuer": ("head_contractor", ("head_contractor", "owner", "elsewhere")),
}
STATES = ("none", "act", "nsw", "nt", "qld", "sa", "tas", "vic", "wa")


def upgrade() -> None:
    """Receive payments and tax claims."""
    _keep_tax_codes()
    _tax_claims()
    _set_terms()
    _receive_payments()
    for statement in (CODES, LINES, SUMS, TAXES, CALENDARS, DUE):
        op.execute(statement)
    for table in ADDED_TO:
        op.execute(ONLY_ADDS.format(table=table))


def _keep_tax_codes() -> None:
    op.create_table(
        "tax_code",
        sa.Column("company_id", sa.Uuid(), nullable=False),
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.Column("project_id", sa.Uuid(), nullable=False),
        sa.Column("name", sa.Text(), nullable=False),
        sa.Column("percent", PERCENT, nullable=False),
        sa.Column("is_default", sa.Boolean(), nullable=False),
        sa.ForeignKeyConstraint(
            ["company_id", "project_id"],
            ["project.company_id", "project.id"],
            name=op.f("fk_tax_code_company_id_project_id"),
        ),
        sa.PrimaryKeyConstraint("company_id", "id", name=op.f("pk_tax_code")),
        sa.UniqueConstraint(
            "company_id", "project_id", "name", name=op.f("uq_tax_code_company_id_project_id_name")
        ),
    )
    for table in ("schedule_line", "variation"):
        op.add_column(table, sa.Column("tax_code_id", sa.Uuid(), nullable=True))
        op.create_foreign_key(
            f"fk_{table}_company_id_tax_code_id",
            table,
            "tax_code",
            ["company_id", "tax_code_id"],
            ["company_id", "id"],
        )
    registered = sa.Column(
        "is_gst_registered", sa.Boolean(), server_default="false", nullable=False
    )
    op.add_column("party", registered)
    op.alter_column("party", "is_gst_registered", server_default=None)
    op.add_column("party", sa.Column("gst_registered_on", sa.Date(), nullable=True))


def _tax_claims() -> None:
    op.add_column("claim_line", sa.Column("tax_code", sa.Text(), server_default="", nullable=False))
    op.add_column(
        "claim_line", sa.Column("tax_percent", PERCENT, server_default="0", nullable=False)
    )
    op.alter_column("claim_line", "tax_code", server_default=None)
    op.alter_column("claim_line", "tax_percent", server_default=None)
    op.create_table(
        "claim_tax",
        sa.Column("company_id", sa.Uuid(), nullable=False),
        sa.Column("claim_id", sa.Uuid(), nullable=False),
        sa.Column("tax_percent", PERCENT, nullable=False),
        sa.Column("previous_completed_and_stored", sa.BigInteger(), nullable=False),
        sa.Column("previous_retention_held", sa.BigInteger(), nullable=False),
        sa.Column("completed_and_stored", sa.BigInteger(), nullable=False),
        sa.Column("retention_held", sa.BigInteger(), nullable=False),
        sa.Column("certified_completed_and_stored", sa.BigInteger(), nullable=False),
        sa.Column("certified_retention_held", sa.BigInteger(), nullable=False),
        sa.ForeignKeyConstraint(
            ["company_id", "claim_id"],
            ["progress_claim.company_id", "progress_claim.id"],
            name=op.f("fk_claim_tax_company_id_claim_id"),
            ondelete="CASCADE",
        ),
        sa.PrimaryKeyConstraint("company_id", "claim_id", "tax_percent", name=op.f("pk_claim_tax")),
    )
    op.add_column(
        "progress_claim",
        sa.Column("certified_tax", sa.BigInteger(), server_default="0", nullable=False),
    )
    op.alter_column("progress_claim", "certified_tax", server_default=None)
    op.add_column(
        "progress_claim",
        sa.Column(
            "payment_due",
            sa.BigInteger(),
            sa.Computed(
                "work_from_previous_claims + certified_work_this_period"
                " + certified_materials_stored - certified_work_retention_held"
                " - certified_materials_retention_held - less_previous_certificates"
                " + certified_tax",
                persisted=True,
            ),
            nullable=False,
        ),
    )
    op.add_column("progress_claim", sa.Column("payment_due_on", sa.Date(), nullable=True))


def _set_terms() -> None:
    enabled = sa.Column("are_payments_enabled", sa.Boolean(), server_default="true", nullable=False)
    op.add_column("contract_settings", enabled)
    op.alter_column("contract_settings", "are_payments_enabled", server_default=None)
    days = sa.Column("payment_days", sa.Integer(), server_default="15", nullable=False)
    op.add_column("contract_settings", days)
    op.alter_column("contract_settings", "payment_days", server_default=None)
    for name, (default, values) in SETTINGS.items():
        _add_choice("contract_settings", name, default, values)
    _add_choice("project_settings", "holiday_calendar", "none", STATES)


def _add_choice(table: str, name: str, default: str, values: tuple[str, ...]) -> None:
    op.add_column(table, sa.Column(name, sa.Text(), server_default=default, nullable=False))
    op.alter_column(table, name, server_default=None)
    known = ", ".join(f"'{value}'" for value in values)
    op.create_check_constraint(op.f(f"ck_{table}_{name}_is_known"), table, f"{name} IN ({known})")


def _receive_payments() -> None:
    op.create_table(
        "payment_received",
        sa.Column("company_id", sa.Uuid(), nullable=False),
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.Column("project_id", sa.Uuid(), nullable=False),
        sa.Column("contract_id", sa.Uuid(), nullable=False),
        sa.Column("reverses_id", sa.Uuid(), nullable=True),
        sa.Column("received_on", sa.Date(), nullable=False),
        sa.Column("amount", sa.BigInteger(), nullable=False),
        sa.Column("method", sa.Text(), nullable=False),
        sa.Column("payment_number", sa.Text(), nullable=False),
        sa.Column("invoice_number", sa.Text(), nullable=False),
        sa.Column("reference", sa.Text(), nullable=False),
        sa.Column("notes", sa.Text(), nullable=False),
        sa.Column("recorded_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("recorded_by", sa.Uuid(), nullable=False),
        sa.CheckConstraint(
            "(amount > 0) = (reverses_id IS NULL)",
            name=op.f("ck_payment_received_reversal_is_negative"),
        ),
        sa.CheckConstraint(
            "method IN ('bank_transfer', 'cheque', 'card', 'other')",
            name=op.f("ck_payment_received_method_is_known"),
        ),
        sa.ForeignKeyConstraint(
            ["company_id", "contract_id"],
            ["head_contract.company_id", "head_contract.id"],
            name=op.f("fk_payment_received_company_id_contract_id"),
        ),
        sa.ForeignKeyConstraint(
            ["company_id", "reverses_id"],
            ["payment_received.company_id", "payment_received.id"],
            name="fk_payment_received_company_id_reverses_id",
        ),
        sa.ForeignKeyConstraint(
            ["recorded_by"], ["person.id"], name=op.f("fk_payment_received_recorded_by")
        ),
        sa.PrimaryKeyConstraint("company_id", "id", name=op.f("pk_payment_received")),
        sa.UniqueConstraint(
            "company_id", "reverses_id", name=op.f("uq_payment_received_company_id_reverses_id")
        ),
    )
    op.create_index(
        "ix_payment_received_contract_id", "payment_received", ["company_id", "contract_id"]
    )
    op.create_table(
        "payment_allocation",
        sa.Column("company_id", sa.Uuid(), nullable=False),
        sa.Column("payment_id", sa.Uuid(), nullable=False),
        sa.Column("claim_id", sa.Uuid(), nullable=False),
        sa.Column("amount", sa.BigInteger(), nullable=False),
        sa.ForeignKeyConstraint(
            ["company_id", "payment_id"],
            ["payment_received.company_id", "payment_received.id"],
            name="fk_payment_allocation_company_id_payment_id",
        ),
        sa.ForeignKeyConstraint(
            ["company_id", "claim_id"],
            ["progress_claim.company_id", "progress_claim.id"],
            name="fk_payment_allocation_company_id_claim_id",
        ),
        sa.PrimaryKeyConstraint(
            "company_id", "payment_id", "claim_id", name=op.f("pk_payment_allocation")
        ),
    )
    op.create_index(
        "ix_payment_allocation_claim_id", "payment_allocation", ["company_id", "claim_id"]
    )


def downgrade() -> None:
    """Undo it."""
    for table in reversed(ADDED_TO):
        op.drop_table(table)
    for name in ("are_payments_enabled", "payment_days", *SETTINGS):
        op.drop_column("contract_settings", name)
    op.drop_column("project_settings", "holiday_calendar")
    op.drop_column("progress_claim", "payment_due")
    for name in ("payment_due_on", "certified_tax"):
        op.drop_column("progress_claim", name)
    op.drop_table("claim_tax")
    for name in ("tax_code", "tax_percent"):
        op.drop_column("claim_line", name)
    for table in ("schedule_line", "variation"):
        op.drop_column(table, "tax_code_id")
    for name in ("is_gst_registered", "gst_registered_on"):
        op.drop_column("party", name)
    op.drop_table("tax_code")
