"""Keep jobs and e-mails."""

import sqlalchemy as sa
from alembic import op
from sqlalchemy.dialects.postgresql import JSONB

revision = "2026_11_24_mail"
down_revision = "2026_11_24_cash_flow"


def upgrade() -> None:
    """Keep jobs and e-mails."""
    op.create_table(
        "job",
        sa.Column("company_id", sa.Uuid(), nullable=False),
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.Column("kind", sa.Text(), nullable=False),
        sa.Column("unique_key", sa.Text(), nullable=False),
        sa.Column("payload", JSONB(), nullable=False),
        sa.Column("status", sa.Text(), nullable=False),
        sa.Column("run_after", sa.DateTime(timezone=True), nullable=False),
        sa.Column("attempts", sa.Integer(), nullable=False),
        sa.Column("locked_until", sa.DateTime(timezone=True), nullable=True),
        sa.Column("last_error", sa.Text(), nullable=True),
        sa.Column("created_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("ended_at", sa.DateTime(timezone=True), nullable=True),
        sa.CheckConstraint("kind IN ('send_mail')", name=op.f("ck_job_kind_is_known")),
        sa.CheckConstraint(
            "status IN ('waiting', 'done', 'failed')", name=op.f("ck_job_status_is_known")
        ),
        sa.ForeignKeyConstraint(["company_id"], ["company.id"], name=op.f("fk_job_company_id")),
        sa.PrimaryKeyConstraint("company_id", "id", name=op.f("pk_job")),
        sa.UniqueConstraint("company_id", "unique_key", name=op.f("uq_job_company_id_unique_key")),
    )
    op.create_index(
        "ix_job_due", "job", ["run_after"], unique=False, postgresql_where="status = 'waiting'"
    )
    op.create_index(
        "ix_job_failed",
        "job",
        ["company_id", "id"],
        unique=False,
        postgresql_where="status = 'failed'",
    )
    op.create_table(
        "mail",
        sa.Column("company_id", sa.Uuid(), nullable=False),
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.Column("kind", sa.Text(), nullable=False),
        sa.Column("project_id", sa.Uuid(), nullable=False),
        sa.Column("contract_id", sa.Uuid(), nullable=False),
        sa.Column("claim_id", sa.Uuid(), nullable=False),
        sa.Column("in_reply_to_id", sa.Uuid(), nullable=True),
        sa.Column("sender_id", sa.Uuid(), nullable=True),
        sa.Column("from_name", sa.Text(), nullable=False),
        sa.Column("from_address", sa.Text(), nullable=False),
        sa.Column("to_addresses", JSONB(), nullable=False),
        sa.Column("cc_addresses", JSONB(), nullable=False),
        sa.Column("readers", JSONB(), nullable=False),
        sa.Column("is_private", sa.Boolean(), nullable=False),
        sa.Column("subject", sa.Text(), nullable=False),
        sa.Column("message", sa.Text(), nullable=False),
        sa.Column("message_id", sa.Text(), nullable=True),
        sa.Column("has_pdf", sa.Boolean(), nullable=False),
        sa.Column("token", sa.Text(), nullable=True),
        sa.Column("job_id", sa.Uuid(), nullable=True),
        sa.Column("created_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("delivery", sa.Text(), nullable=True),
        sa.Column("delivered_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("refused_addresses", JSONB(), nullable=False),
        sa.CheckConstraint("delivery IN ('smtp', 'kept')", name=op.f("ck_mail_delivery_is_known")),
        sa.CheckConstraint("kind IN ('claim', 'reply')", name=op.f("ck_mail_kind_is_known")),
        sa.ForeignKeyConstraint(
            ["company_id", "claim_id"],
            ["progress_claim.company_id", "progress_claim.id"],
            name=op.f("fk_mail_company_id_claim_id"),
            ondelete="CASCADE",
        ),
        sa.ForeignKeyConstraint(
            ["company_id", "in_reply_to_id"],
            ["mail.company_id", "mail.id"],
            name=op.f("fk_mail_company_id_in_reply_to_id"),
            ondelete="CASCADE",
        ),
        sa.ForeignKeyConstraint(["sender_id"], ["person.id"], name=op.f("fk_mail_sender_id")),
        sa.PrimaryKeyConstraint("company_id", "id", name=op.f("pk_mail")),
        sa.UniqueConstraint("company_id", "message_id", name=op.f("uq_mail_company_id_message_id")),
    )
    op.create_index("ix_mail_claim_id", "mail", ["company_id", "claim_id"], unique=False)
    op.create_index(
        "ix_mail_in_reply_to_id", "mail", ["company_id", "in_reply_to_id"], unique=False
    )
    op.create_index("uq_mail_token", "mail", ["token"], unique=True)
    op.create_table(
        "mail_attachment",
        sa.Column("company_id", sa.Uuid(), nullable=False),
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.Column("mail_id", sa.Uuid(), nullable=False),
        sa.Column("file_name", sa.Text(), nullable=False),
        sa.Column("content_type", sa.Text(), nullable=False),
        sa.Column("size_in_bytes", sa.BigInteger(), nullable=False),
        sa.Column("sha256", sa.Text(), nullable=False),
        sa.ForeignKeyConstraint(
            ["company_id", "mail_id"],
            ["mail.company_id", "mail.id"],
            name=op.f("fk_mail_attachment_company_id_mail_id"),
            ondelete="CASCADE",
        ),
        sa.PrimaryKeyConstraint("company_id", "id", name=op.f("pk_mail_attachment")),
    )
    op.create_index(
        "ix_mail_attachment_mail_id", "mail_attachment", ["company_id", "mail_id"], unique=False
    )
    op.alter_column("history_entry", "person_id", existing_type=sa.Uuid(), nullable=True)


def downgrade() -> None:
    """Undo it."""
    op.alter_column("history_entry", "person_id", existing_type=sa.Uuid(), nullable=False)
    op.drop_index("ix_mail_attachment_mail_id", table_name="mail_attachment")
    op.drop_table("mail_attachment")
    op.drop_index("uq_mail_token", table_name="mail")
    op.drop_index("ix_mail_in_reply_to_id", table_name="mail")
    op.drop_index("ix_mail_claim_id", table_name="mail")
    op.drop_table("mail")
    op.drop_index("ix_job_failed", table_name="job", postgresql_where="status = 'failed'")
    op.drop_index("ix_job_due", table_name="job", postgresql_where="status = 'waiting'")
    op.drop_table("job")
