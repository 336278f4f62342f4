"""Writing what a certifier makes of the lines of a locked claim: set-based, however many."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from datetime import datetime
from typing import Final
from uuid import UUID

from claimline.domain.certification import CertifiedLine
from claimline.domain.claim_lines import ClaimLine
from claimline.domain.permissions import Actor
from claimline.domain.refusals import NotFound
from claimline.store.claim_line_changes import LineState, line_states, require_line_versions
from claimline.store.claim_lines import CHANGEABLE, stored_value
from claimline.store.claims import ProgressClaimRow
from claimline.store.database import Session, driver_connection

_COUNT_VERSIONS: Final = (
    "UPDATE claim_line SET version = version + 1"
    " WHERE company_id = $1 AND claim_id = $2 AND id = ANY($3::uuid[])"
)
_DROP: Final = (
    "DELETE FROM certified_line WHERE company_id = $1 AND claim_id = $2 AND id = ANY($3::uuid[])"
)
# What is carried forward is agreed, and the same on both sides: it is copied from the claimed line.
_AGREED: Final = (
    "scheduled_value",
    "unit_price",
    "work_from_previous_claims",
    "quantity_from_previous_claims",
    "materials_from_previous_claims",
    "work_retention_from_previous_claims",
    "work_retention_released_before",
)
_KEEP: Final = (
    "INSERT INTO certified_line (company_id, id, claim_id, certified_at, certified_by, reason, "
    + ", ".join((*_AGREED, *CHANGEABLE))
    + ") SELECT line.company_id, line.id, line.claim_id, $3, $4, new.reason, "
    + ", ".join((*(f"line.{name}" for name in _AGREED), *(f"new.{name}" for name in CHANGEABLE)))
    + " FROM unnest($5::uuid[], $6::text[], "
    + ", ".join(f"${i}::{kind}[]" for i, kind in enumerate(CHANGEABLE.values(), start=7))
    + f") AS new (id, reason, {', '.join(CHANGEABLE)}) JOIN claim_line AS line"
    " ON line.company_id = $1 AND line.claim_id = $2 AND line.id = new.id"
    " ON CONFLICT (company_id, id) DO UPDATE SET certified_at = $3, certified_by = $4, "
    + ", ".join(f"{name} = excluded.{name}" for name in ("reason", *_AGREED, *CHANGEABLE))
)


async def lines_seen(
    session: Session, claim: ProgressClaimRow, seen: Sequence[tuple[UUID, int]]
) -> dict[UUID, LineState]:
    """Load lines of a locked claim as someone has seen them, at a version each.

    :raises NotFound: if one is no line of the claim.
    :raises Conflict: if someone changed one since, naming all that changed.
    """
    keys = {key for key, _ in seen}
    states = {line.id: line for line in await line_states(session, claim, list(keys))}
    if len(states) < len(keys):
        raise NotFound("claim line")
    await require_line_versions(session, claim, states, seen)
    return states


async def write_certified(
    session: Session,
    claim: ProgressClaimRow,
    changed: Mapping[UUID, CertifiedLine],
    *,
    actor: Actor,
    now: datetime,
) -> None:
    """Keep what is certified of lines, as claimed or not, and count a version on each."""
    await session.flush()
    driver = await driver_connection(await session.connection())
    kept: dict[UUID, tuple[str, ClaimLine]] = {
        key: (line.reason, line.certified)
        for key, line in changed.items()
        if line.certified is not None
    }
    await driver.execute(_DROP, claim.company_id, claim.id, list(changed.keys() - kept.keys()))
    if kept:
        await driver.execute(
            _KEEP,
            claim.company_id,
            claim.id,
            now,
            actor.person_id,
            list(kept),
            [reason for reason, _ in kept.values()],
            *_columns(figures for _, figures in kept.values()),
        )
    await driver.execute(_COUNT_VERSIONS, claim.company_id, claim.id, list(changed))


def _columns(lines: Iterable[ClaimLine]) -> list[list[object]]:
    lines = list(lines)
    return [[stored_value(getattr(line, name)) for line in lines] for name in CHANGEABLE]
