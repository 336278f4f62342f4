"""Every table, imported in one place: what migrations compare the database with."""

from claimline.store import (  # noqa: F401 - imported so that their tables are declared
    api_tokens,
    attachments,
    billing_periods,
    claims,
    contracts,
    history,
    idempotency,
    people,
    projects,
    schedule_imports,
    schedules_of_values,
    sessions,
    sign_in_tries,
    variations,
)
from claimline.store.database import Row

METADATA = Row.metadata
