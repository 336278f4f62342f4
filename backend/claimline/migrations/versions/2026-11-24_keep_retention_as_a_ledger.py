"""Keep retention as a ledger."""

from collections.abc import Sequence

import sqlalchemy as sa
from alembic import op
from sqlalchemy.dialects import postgresql

revision = "2026_11_24_ret_a"
down_revision = "2026_11_24_certify"

CELLS = (
    "work_this_period",
    "work_this_period_percent",
    "percent_complete",
    "quantity_this_period",
    "previous_materials_stored",
    "new_materials_stored",
    "work_retention_percent",
    "work_retention_this_period",
    "work_retention_released",
    "materials_retention_percent",
    "materials_retention_held",
)
LEDGER_ONLY_ADDS = """
CREATE TRIGGER retention_movement_only_add BEFORE UPDATE OR DELETE ON retention_movement
    FOR EACH STATEMENT EXECUTE FUNCTION only_add()
"""
# A line whose percentage is not the contract's was typed by hand.
TYPED_BY_HAND = """
UPDATE claim_line AS line
SET is_work_retention_typed = line.work_retention_percent <> contract.default_retention_percent,
    is_materials_retention_typed =
        line.materials_retention_percent <> contract.default_retention_percent
FROM progress_claim AS claim
JOIN head_contract AS contract
    ON contract.company_id = claim.company_id AND contract.id = claim.contract_id
WHERE claim.company_id = line.company_id AND claim.id = line.claim_id
"""
COPIED_TO_CERTIFIED = """
UPDATE certified_line AS certified
SET work_retention_released_before = line.work_retention_released_before,
    is_work_retention_typed = line.is_work_retention_typed
        OR certified.work_retention_percent <> line.work_retention_percent,
    is_materials_retention_typed = line.is_materials_retention_typed
        OR certified.materials_retention_percent <> line.materials_retention_percent
FROM claim_line AS line
WHERE line.company_id = certified.company_id AND line.id = certified.id
"""
RELEASED_BEFORE = """
UPDATE claim_line AS line SET work_retention_released_before = earlier.released
FROM (
    SELECT line.company_id, line.id, coalesce(sum(coalesce(certified.work_retention_released,
                                                        other.work_retention_released)), 0)
        AS released
    FROM claim_line AS line
    JOIN progress_claim AS claim
        ON claim.company_id = line.company_id AND claim.id = line.claim_id
    JOIN progress_claim AS previous
        ON previous.company_id = claim.company_id AND previous.contract_id = claim.contract_id
        AND previous.number < claim.number
    JOIN claim_line AS other
        ON other.company_id = previous.company_id AND other.claim_id = previous.id
        AND coalesce(other.schedule_line_id, other.variation_id)
            = coalesce(line.schedule_line_id, line.variation_id)
    LEFT JOIN certified_line AS certified
        ON certified.company_id = other.company_id AND certified.id = other.id
    GROUP BY line.company_id, line.id
) AS earlier
WHERE earlier.company_id = line.company_id AND earlier.id = line.id
"""
# What stands on the newest approved claims, in a row for each line and fund.
OPENING_BALANCE = """
INSERT INTO retention_movement (
    company_id, id, contract_id, claim_id, claim_number, origin_id, item_number, description,
    fund, movement, is_reversal, retained, held, secured, released, at, person_id
)
SELECT line.company_id, gen_random_uuid(), claim.contract_id, claim.id, claim.claim_number,
       coalesce(line.schedule_line_id, line.variation_id), line.item_number, line.description,
       fund.name, 'held', false, fund.held + fund.released, fund.held, 0, fund.released,
       claim.approved_at, claim.approved_by
FROM (
    SELECT DISTINCT ON (company_id, contract_id) *
    FROM progress_claim WHERE status = 'approved'
    ORDER BY company_id, contract_id, number DESC
) AS claim
JOIN claim_line AS line ON line.company_id = claim.company_id AND line.claim_id = claim.id
LEFT JOIN certified_line AS certified
    ON certified.company_id = line.company_id AND certified.id = line.id
CROSS JOIN LATERAL (VALUES
    ('work', coalesce(certified.work_retention_held, line.work_retention_held),
     line.work_retention_released_before
     + coalesce(certified.work_retention_released, line.work_retention_released)),
    ('materials', coalesce(certified.materials_retention_held, line.materials_retention_held), 0)
) AS fund (name, held, released)
WHERE fund.held <> 0 OR fund.released <> 0
"""


def upgrade() -> None:
    """Keep retention as a ledger."""
    _keep_terms()
    _keep_releases()
    _keep_ledger()
    _tell_claims()
    op.execute(TYPED_BY_HAND)
    op.execute(RELEASED_BEFORE)
    op.execute(COPIED_TO_CERTIFIED)
    op.execute(OPENING_BALANCE)


def _of_contract(table: str) -> sa.ForeignKeyConstraint:
    return sa.ForeignKeyConstraint(
        ["company_id", "contract_id"],
        ["head_contract.company_id", "head_contract.id"],
        name=op.f(f"fk_{table}_company_id"),
        ondelete="CASCADE",
    )


def _keep_terms() -> None:
    op.create_table(
        "retention_terms",
        sa.Column("company_id", sa.Uuid(), nullable=False),
        sa.Column("contract_id", sa.Uuid(), nullable=False),
        sa.Column("terms", postgresql.JSONB(astext_type=sa.Text()), nullable=True),
        sa.Column("version", sa.Integer(), nullable=False),
        sa.Column("changed_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("changed_by", sa.Uuid(), nullable=False),
        _of_contract("retention_terms"),
        sa.PrimaryKeyConstraint("company_id", "contract_id", name=op.f("pk_retention_terms")),
    )
    op.create_table(
        "retention_event",
        sa.Column("company_id", sa.Uuid(), nullable=False),
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.Column("contract_id", sa.Uuid(), nullable=False),
        sa.Column("position", sa.Integer(), nullable=False),
        sa.Column("kind", sa.Text(), nullable=False),
        sa.Column("name", sa.Text(), nullable=False),
        sa.Column("expected_on", sa.Date(), nullable=True),
        sa.Column("happened_on", sa.Date(), nullable=True),
        sa.Column("release_percent", sa.Numeric(9, 4), nullable=False),
        sa.CheckConstraint(
            "kind IN ('practical_completion', 'end_of_defects_liability', 'other')",
            name=op.f("ck_retention_event_kind_is_known"),
        ),
        _of_contract("retention_event"),
        sa.PrimaryKeyConstraint("company_id", "id", name=op.f("pk_retention_event")),
    )
    op.create_index(
        "ix_retention_event_contract_id", "retention_event", ["company_id", "contract_id"]
    )
    op.create_table(
        "security",
        sa.Column("company_id", sa.Uuid(), nullable=False),
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.Column("contract_id", sa.Uuid(), nullable=False),
        sa.Column("kind", sa.Text(), nullable=False),
        sa.Column("number", sa.Text(), nullable=False),
        sa.Column("issuer", sa.Text(), nullable=False),
        sa.Column("amount", sa.BigInteger(), nullable=False),
        sa.Column("received_on", sa.Date(), nullable=False),
        sa.Column("expires_on", sa.Date(), nullable=True),
        sa.Column("returned_on", sa.Date(), nullable=True),
        sa.Column("attachment_id", sa.Uuid(), nullable=True),
        sa.CheckConstraint(
            "kind IN ('bank_guarantee', 'insurance_bond')",
            name=op.f("ck_security_kind_is_known"),
        ),
        _of_contract("security"),
        sa.ForeignKeyConstraint(
            ["company_id", "attachment_id"],
            ["attachment.company_id", "attachment.id"],
            name=op.f("fk_security_company_id_attachment"),
            ondelete="SET NULL (attachment_id)",
        ),
        sa.PrimaryKeyConstraint("company_id", "id", name=op.f("pk_security")),
    )
    op.create_index("ix_security_contract_id", "security", ["company_id", "contract_id"])
    op.create_index("ix_security_attachment_id", "security", ["company_id", "attachment_id"])


def _keep_releases() -> None:
    op.create_table(
        "retention_release",
        sa.Column("company_id", sa.Uuid(), nullable=False),
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.Column("contract_id", sa.Uuid(), nullable=False),
        sa.Column("claim_id", sa.Uuid(), nullable=False),
        sa.Column("event_id", sa.Uuid(), nullable=True),
        sa.Column("security_id", sa.Uuid(), nullable=True),
        sa.Column("work", sa.BigInteger(), nullable=False),
        sa.Column("materials", sa.BigInteger(), nullable=False),
        sa.Column("released_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("released_by", sa.Uuid(), nullable=False),
        sa.ForeignKeyConstraint(
            ["company_id", "claim_id"],
            ["progress_claim.company_id", "progress_claim.id"],
            ondelete="CASCADE",
        ),
        sa.ForeignKeyConstraint(
            ["company_id", "event_id"], ["retention_event.company_id", "retention_event.id"]
        ),
        sa.ForeignKeyConstraint(
            ["company_id", "security_id"], ["security.company_id", "security.id"]
        ),
        sa.ForeignKeyConstraint(["released_by"], ["person.id"]),
        sa.PrimaryKeyConstraint("company_id", "id", name=op.f("pk_retention_release")),
    )
    for column in ("contract_id", "claim_id", "event_id", "security_id"):
        op.create_index(
            f"ix_retention_release_{column}", "retention_release", ["company_id", column]
        )


def _keep_ledger() -> None:
    op.create_table(
        "retention_movement",
        sa.Column("company_id", sa.Uuid(), nullable=False),
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.Column("contract_id", sa.Uuid(), nullable=False),
        sa.Column("claim_id", sa.Uuid(), nullable=True),
        sa.Column("claim_number", sa.Text(), nullable=False),
        sa.Column("origin_id", sa.Uuid(), nullable=True),
        sa.Column("item_number", sa.Text(), nullable=False),
        sa.Column("description", sa.Text(), nullable=False),
        sa.Column("fund", sa.Text(), nullable=False),
        sa.Column("movement", sa.Text(), nullable=False),
        sa.Column("is_reversal", sa.Boolean(), nullable=False),
        sa.Column("retained", sa.BigInteger(), nullable=False),
        sa.Column("held", sa.BigInteger(), nullable=False),
        sa.Column("secured", sa.BigInteger(), nullable=False),
        sa.Column("released", sa.BigInteger(), nullable=False),
        sa.Column("event_id", sa.Uuid(), nullable=True),
        sa.Column("security_id", sa.Uuid(), nullable=True),
        sa.Column("at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("person_id", sa.Uuid(), nullable=False),
        sa.CheckConstraint(
            "retained = held + secured + released", name=op.f("ck_retention_movement_adds_up")
        ),
        sa.CheckConstraint(
            "fund IN ('work', 'materials')", name=op.f("ck_retention_movement_fund_is_known")
        ),
        sa.CheckConstraint(
            "movement IN ('held', 'stepped', 'moved_from_materials', 'released',"
            " 'replaced_by_security', 'security_returned')",
            name=op.f("ck_retention_movement_movement_is_known"),
        ),
        sa.ForeignKeyConstraint(["person_id"], ["person.id"]),
        sa.PrimaryKeyConstraint("company_id", "id", name=op.f("pk_retention_movement")),
    )
    for column in ("contract_id", "claim_id"):
        op.create_index(
            f"ix_retention_movement_{column}", "retention_movement", ["company_id", column]
        )
    op.execute(LEDGER_ONLY_ADDS)


def _tell_claims() -> None:
    op.add_column(
        "progress_claim", sa.Column("kind", sa.Text(), nullable=False, server_default="work")
    )
    op.alter_column("progress_claim", "kind", server_default=None)
    op.create_check_constraint(
        op.f("ck_progress_claim_kind_is_known"),
        "progress_claim",
        "kind IN ('work', 'retention_only')",
    )
    op.add_column(
        "progress_claim",
        sa.Column("retention_terms", postgresql.JSONB(astext_type=sa.Text()), nullable=True),
    )
    for table in ("claim_line", "certified_line"):
        for name, kind, at_first in (
            ("work_retention_released_before", sa.BigInteger(), "0"),
            ("is_work_retention_typed", sa.Boolean(), "false"),
            ("materials_retention_released", sa.BigInteger(), "0"),
            ("is_materials_retention_typed", sa.Boolean(), "false"),
        ):
            op.add_column(table, sa.Column(name, kind, nullable=False, server_default=at_first))
            op.alter_column(table, name, server_default=None)
        op.add_column(
            table,
            sa.Column(
                "retention_released",
                sa.BigInteger(),
                sa.Computed(
                    "(work_retention_released + materials_retention_released)", persisted=True
                ),
                nullable=False,
            ),
        )
        _know_cells(table, (*CELLS, "materials_retention_released"))


def _know_cells(table: str, cells: Sequence[str]) -> None:
    name = op.f(f"ck_{table}_typed_cell_is_known")
    op.drop_constraint(name, table)
    known = ", ".join(f"'{cell}'" for cell in cells)
    op.create_check_constraint(name, table, f"typed_cell IN ({known})")


def downgrade() -> None:
    """Undo it."""
    for table in ("claim_line", "certified_line"):
        _know_cells(table, CELLS)
        op.drop_column(table, "retention_released")
        for name in (
            "is_materials_retention_typed",
            "materials_retention_released",
            "is_work_retention_typed",
            "work_retention_released_before",
        ):
            op.drop_column(table, name)
    op.drop_column("progress_claim", "retention_terms")
    op.drop_column("progress_claim", "kind")
    for table in (
        "retention_movement",
        "retention_release",
        "security",
        "retention_event",
        "retention_terms",
    ):
        op.drop_table(table)
