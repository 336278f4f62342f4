"""Which approved variations and budget changes a claim takes in, and what they do to its lines."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any, Final
from uuid import UUID

from sqlalchemy import (
    CheckConstraint,
    ForeignKeyConstraint,
    Index,
    UniqueConstraint,
    delete,
    func,
    select,
)
from sqlalchemy.orm import Mapped

from claimline.domain.budget_changes import BudgetChangeLine
from claimline.domain.claimed_changes import (
    NO_CHANGES,
    AgreedVariation,
    ChangeRow,
    IncludedChange,
)
from claimline.domain.contract_settings import VariationBilling
from claimline.store.agreed_changes import agreed_variations, billable_budget_changes
from claimline.store.batches import asked, many_each
from claimline.store.claim_lines import ClaimLineRow
from claimline.store.claims import ProgressClaimRow
from claimline.store.contracts import HeadContractRow
from claimline.store.database import Session
from claimline.store.reading import columns
from claimline.store.rows import Owned, Row, values_of


class ClaimChangeRow(Owned, Row):
    """That a claim takes in a variation or a budget change."""

    __tablename__ = "claim_change"
    __table_args__ = (
        ForeignKeyConstraint(
            ["company_id", "claim_id"],
            ["progress_claim.company_id", "progress_claim.id"],
            ondelete="CASCADE",
        ),
        ForeignKeyConstraint(
            ["company_id", "variation_id"], ["variation.company_id", "variation.id"]
        ),
        ForeignKeyConstraint(
            ["company_id", "budget_change_id"],
            ["budget_change.company_id", "budget_change.id"],
        ),
        CheckConstraint("num_nonnulls(variation_id, budget_change_id) = 1", name="one_change"),
        UniqueConstraint("company_id", "claim_id", "variation_id"),
        UniqueConstraint("company_id", "claim_id", "budget_change_id"),
        Index("ix_claim_change_variation_id", "company_id", "variation_id"),
        Index("ix_claim_change_budget_change_id", "company_id", "budget_change_id"),
    )

    claim_id: Mapped[UUID]
    variation_id: Mapped[UUID | None]
    budget_change_id: Mapped[UUID | None]
    is_new: Mapped[bool]  # this claim is the first


changes_by_claim = many_each(
    "ClaimChange",
    select(*columns(ClaimChangeRow))
    .where(asked(ClaimChangeRow.claim_id))
    .order_by(ClaimChangeRow.claim_id, ClaimChangeRow.id),
    by="claim_id",
)


@dataclass(frozen=True, slots=True)
class TakenVariation:
    """A variation that a claim takes in, and how it bills it."""

    variation: AgreedVariation
    is_new: bool
    billing: VariationBilling


@dataclass(frozen=True, slots=True)
class TakenBudgetChange:
    """A budget change that a claim takes in."""

    id: UUID
    number: str
    is_new: bool
    lines: Sequence[BudgetChangeLine]


@dataclass(frozen=True, slots=True)
class TakenChanges:
    """All that a claim takes in."""

    variations: Sequence[TakenVariation] = ()
    budget_changes: Sequence[TakenBudgetChange] = ()

    def included(self) -> Iterable[IncludedChange]:
        """Give what they do to values of lines, as the domain asks for it."""
        for taken in self.variations:
            yield IncludedChange(taken.is_new, False, list(taken.variation.value_changes()))
        for change in self.budget_changes:
            amounts = [(line.schedule_line_id, line.amount) for line in change.lines]
            yield IncludedChange(change.is_new, True, amounts)


def identity_of(row: ChangeRow, labels: Mapping[UUID, str]) -> dict[str, Any]:
    """Say what identifies a row that bills a variation or a part of it."""
    return {
        "kind": row.kind,
        "schedule_line_id": None,
        "variation_id": row.variation_id,
        "variation_part_id": row.part_id,
        "variation_line_id": row.line_id,
        "variation_markup_id": row.markup_id,
        "group_name": "Variations",
        "item_number": row.item_number,
        "schedule_description": row.description,
        "budget_code": labels.get(row.budget_code_id) if row.budget_code_id else None,
        "unit": "",
        "scheduled_quantity": None,
        **values_of(NO_CHANGES),
    }


async def taken_by(session: Session, claim: ProgressClaimRow | None) -> dict[UUID, bool]:
    """Load what a claim takes in, by the id of the change: whether it is the first to do so."""
    if claim is None:
        return {}
    rows = await session.execute(
        select(
            func.coalesce(ClaimChangeRow.variation_id, ClaimChangeRow.budget_change_id),
            ClaimChangeRow.is_new,
        ).where(ClaimChangeRow.company_id == claim.company_id, ClaimChangeRow.claim_id == claim.id)
    )
    return {row[0]: row[1] for row in rows}


async def billed_by_lines(session: Session, claim: ProgressClaimRow | None) -> dict[UUID, bool]:
    """Load the variations that a claim has rows for: whether those are rows of their parts."""
    if claim is None:
        return {}
    rows = await session.execute(
        select(
            ClaimLineRow.variation_id,
            ClaimLineRow.variation_part_id.is_not(None)
            | ClaimLineRow.variation_line_id.is_not(None)
            | ClaimLineRow.variation_markup_id.is_not(None),
        ).where(
            ClaimLineRow.company_id == claim.company_id,
            ClaimLineRow.claim_id == claim.id,
            ClaimLineRow.variation_id.is_not(None),
        )
    )
    found: dict[UUID, bool] = {}
    for variation_id, is_part in rows:
        assert variation_id is not None
        found[variation_id] = found.get(variation_id, False) or is_part
    return found


_WAYS: Final = {True: VariationBilling.LINES, False: VariationBilling.WHOLE}


async def changes_to_take(
    session: Session,
    contract: HeadContractRow,
    previous: ProgressClaimRow | None,
    *,
    billing: VariationBilling,
    takes_budget_changes: bool,
) -> TakenChanges:
    """Load what the next claim of a locked contract takes in: all that is approved.

    A variation that the claim before billed goes on as it was billed there.
    """
    before = await taken_by(session, previous)
    by_lines = await billed_by_lines(session, previous)
    variations = [
        TakenVariation(
            agreed,
            agreed.id not in before,
            _WAYS[by_lines[agreed.id]] if agreed.id in by_lines else billing,
        )
        for agreed in await agreed_variations(session, contract)
    ]
    found = await billable_budget_changes(session, contract)
    return TakenChanges(
        variations,
        [
            TakenBudgetChange(change.id, change.number, change.id not in before, lines)
            for change, lines in found.values()
            if takes_budget_changes or change.id in before
        ],
    )


async def changes_on(
    session: Session, contract: HeadContractRow, claim: ProgressClaimRow
) -> TakenChanges:
    """Load what a claim of a locked contract takes in already."""
    taken = await taken_by(session, claim)
    by_lines = await billed_by_lines(session, claim)
    return TakenChanges(
        [
            TakenVariation(one, taken[one.id], _WAYS[by_lines.get(one.id, False)])
            for one in await agreed_variations(session, contract)
            if one.id in taken
        ],
        [
            TakenBudgetChange(change.id, change.number, taken[change.id], lines)
            for change, lines in (await billable_budget_changes(session, contract)).values()
            if change.id in taken
        ],
    )


async def take_in(session: Session, claim: ProgressClaimRow, changes: TakenChanges) -> None:
    """Note that a claim takes changes in."""
    session.add_all(
        ClaimChangeRow(
            company_id=claim.company_id,
            claim_id=claim.id,
            variation_id=taken.variation.id,
            is_new=taken.is_new,
        )
        for taken in changes.variations
    )
    session.add_all(
        ClaimChangeRow(
            company_id=claim.company_id,
            claim_id=claim.id,
            budget_change_id=change.id,
            is_new=change.is_new,
        )
        for change in changes.budget_changes
    )
    await session.flush()


async def leave_out(session: Session, claim: ProgressClaimRow, change_ids: Iterable[UUID]) -> None:
    """Note that a claim takes changes in no more."""
    named = list(change_ids)
    await session.execute(
        delete(ClaimChangeRow).where(
            ClaimChangeRow.company_id == claim.company_id,
            ClaimChangeRow.claim_id == claim.id,
            ClaimChangeRow.variation_id.in_(named) | ClaimChangeRow.budget_change_id.in_(named),
        )
    )
