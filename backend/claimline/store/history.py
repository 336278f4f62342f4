"""Who did what when, with before and after; only ever added to, as a trigger sees to."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from decimal import Decimal
from typing import Any, Final
from uuid import UUID

from sqlalchemy import (
    ForeignKey,
    Index,
)
from sqlalchemy.dialects.postgresql import JSONB
from sqlalchemy.orm import Mapped, mapped_column

from claimline.domain.claims import STATUS_NAMES, ClaimStatus
from claimline.domain.numbers import number_text
from claimline.domain.permissions import Act, Actor
from claimline.store.claims import ProgressClaimRow
from claimline.store.database import Session
from claimline.store.rows import Owned, Row, values_of


class HistoryEntryRow(Owned, Row):
    """One act of one person."""

    __tablename__ = "history_entry"
    __table_args__ = (
        Index("ix_history_entry_project_id", "company_id", "project_id", "id"),
        Index("ix_history_entry_contract_id", "company_id", "contract_id", "id"),
        Index("ix_history_entry_claim_id", "company_id", "claim_id", "id"),
        Index("ix_history_entry_variation_id", "company_id", "variation_id", "id"),
    )

    project_id: Mapped[UUID | None]
    contract_id: Mapped[UUID | None]  # no foreign keys: history outlives what it tells of
    claim_id: Mapped[UUID | None]
    variation_id: Mapped[UUID | None]
    at: Mapped[datetime]
    # None: someone without a sign-in did it, whom the summary names.
    person_id: Mapped[UUID | None] = mapped_column(ForeignKey("person.id"))
    token_id: Mapped[UUID | None]  # when done by an API token
    act: Mapped[str]
    summary: Mapped[str]
    reason: Mapped[str] = mapped_column(default="")
    changes: Mapped[list[Any]] = mapped_column(JSONB)  # of Change


@dataclass(frozen=True, slots=True)
class Change:
    """What one field was, and is."""

    subject: str
    field: str
    before: str | None
    after: str | None


def record(
    session: Session,
    *,
    company_id: UUID,
    actor: Actor | None,
    act: Act | str,
    summary: str,
    now: datetime,
    project_id: UUID | None = None,
    contract_id: UUID | None = None,
    claim_id: UUID | None = None,
    variation_id: UUID | None = None,
    reason: str = "",
    changes: Sequence[Change] = (),
) -> None:
    """Add an entry in the transaction of the act itself."""
    session.add(
        HistoryEntryRow(
            company_id=company_id,
            project_id=project_id,
            contract_id=contract_id,
            claim_id=claim_id,
            variation_id=variation_id,
            at=now,
            person_id=actor.person_id if actor else None,
            token_id=actor.token_id if actor else None,
            act=act.value if isinstance(act, Act) else act,
            summary=summary,
            reason=reason,
            changes=[values_of(change) for change in changes],
        )
    )


def changes_between(subject: str, before: dict[str, Any], after: dict[str, Any]) -> list[Change]:
    """List the fields that differ, as text."""
    return [
        Change(subject, field, _text(before.get(field)), _text(value))
        for field, value in after.items()
        if before.get(field) != value
    ]


def values(row: Any, names: Iterable[str]) -> dict[str, Any]:
    """Give some attributes of a row by name: how they are before a change."""
    return {name: getattr(row, name) for name in names}


def told(stored: Mapping[str, Any], names: Mapping[UUID, str]) -> dict[str, Any]:
    """Tell what is stored as people know it: places by no number, references by their names."""
    return {
        name.removesuffix("_id"): names.get(value) if name.endswith("_id") else value
        for name, value in stored.items()
        if name != "position"
    }


_CLAIM_STEPS: Final[Mapping[Act, str]] = {
    Act.SUBMIT_CLAIM: "Submitted the claim",
    Act.WITHDRAW_CLAIM: "Withdrew the claim",
    Act.SEND_BACK_CLAIM: "Sent the claim back",
    Act.APPROVE_CLAIM: "Approved the claim",
    Act.REOPEN_CLAIM: "Reopened the claim",
}


def record_claim_step(
    session: Session,
    claim: ProgressClaimRow,
    before: ClaimStatus,
    *,
    actor: Actor,
    act: Act,
    now: datetime,
    reason: str = "",
) -> None:
    """Add an entry for a step in the life of a claim."""
    record(
        session,
        company_id=claim.company_id,
        project_id=claim.project_id,
        contract_id=claim.contract_id,
        claim_id=claim.id,
        actor=actor,
        act=act,
        summary=_CLAIM_STEPS[act],
        reason=reason,
        now=now,
        changes=[
            Change(claim.claim_number, "status", STATUS_NAMES[before], STATUS_NAMES[claim.status])
        ],
    )


def _text(value: Any) -> str | None:
    if value is None:
        return None
    if isinstance(value, bool):
        return "yes" if value else "no"
    if isinstance(value, Decimal):
        return number_text(value)
    return str(getattr(value, "value", value))
