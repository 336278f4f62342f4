"""Every table, imported in one place: what migrations compare the database with."""

from claimline.store import (  # noqa: F401 - imported so that their tables are declared
    attachments,
    billing_periods,
    claims,
    contracts,
    history,
    people,
    projects,
    schedule_imports,
    schedules_of_values,
    variations,
)
from claimline.store.database import Row

METADATA = Row.metadata
