"""Every table, imported in one place: what migrations compare the database with."""

from sqlalchemy import CheckConstraint, text

from claimline.store import (  # noqa: F401 - imported so that their tables are declared
    api_tokens,
    attachments,
    billing_periods,
    budget_changes,
    cash_flow_plans,
    claim_lines,
    claim_tax,
    claimed_changes,
    claims,
    contract_settings,
    contracts,
    custom_fields,
    history,
    idempotency,
    jobs,
    mails,
    markups,
    payments,
    people,
    project_settings,
    projects,
    retention,
    retention_ledger,
    schedule_imports,
    schedules_of_values,
    sessions,
    sign_in_tries,
    tax_codes,
    variation_pricing,
    variations,
)
from claimline.store.database import Session
from claimline.store.rows import EnumColumn, Row

METADATA = Row.metadata


def _hold_to_values() -> None:
    """Let the database refuse what is no value of an enum."""
    for table in METADATA.tables.values():
        for column in table.columns:
            if isinstance(column.type, EnumColumn):
                values = ", ".join(f"'{member.value}'" for member in column.type.kind)
                table.append_constraint(
                    CheckConstraint(f"{column.name} IN ({values})", name=f"{column.name}_is_known")
                )


_hold_to_values()


async def empty_tables(session: Session) -> None:
    """Delete everything, history too; for tests and demonstrations."""
    names = ", ".join(table.name for table in METADATA.sorted_tables)
    await session.execute(text(f"TRUNCATE {names} CASCADE"))
