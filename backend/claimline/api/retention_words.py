"""The enums of retention, described once, before anything in the schema uses them."""

import strawberry

from claimline.domain.retention import ReleaseScope
from claimline.domain.retention_events import RetentionEventKind
from claimline.domain.retention_ledger import RetentionFund, RetentionMovement
from claimline.domain.retention_terms import (
    LimitKind,
    RetentionLevel,
    RetentionReach,
    RetentionScheme,
)
from claimline.domain.securities import SecurityKind, SecurityState

for kind, said in (
    (RetentionScheme, "How the percentage that is held changes while a contract goes on."),
    (RetentionLevel, "On what retention is worked out and rounded."),
    (RetentionReach, "What a new rate reaches: work from there on, or all work to date."),
    (LimitKind, "What the limit of a step is given in."),
    (RetentionEventKind, "What happens."),
    (RetentionFund, "What retention is held on."),
    (RetentionMovement, "Why the ledger of retention has a row."),
    (ReleaseScope, "What a release is taken from."),
    (SecurityKind, "What a security is."),
    (SecurityState, "Where a security stands today."),
):
    strawberry.enum(kind, description=said)
