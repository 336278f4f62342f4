"""Taking a change into a claim that exists already, or out of it: rows and values follow."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from uuid import UUID

from sqlalchemy import delete, func, select, update

from claimline.domain.claim_lines import ClaimLine, opened
from claimline.domain.claimed_changes import (
    NO_CHANGES,
    AgreedVariation,
    ChangeIsBilled,
    ValueChanges,
    amounts_by_line,
    is_billed,
    rescheduled,
    rests_on,
    rows_of,
    value_changes,
)
from claimline.domain.line_settings import begun
from claimline.domain.money import Money
from claimline.store.agreed_changes import billable_budget_changes
from claimline.store.claim_line_changes import line_states
from claimline.store.claim_lines import (
    CHANGE_NAMES,
    FIGURE_NAMES,
    CertifiedLineRow,
    ClaimLineRow,
)
from claimline.store.claimed_changes import (
    TakenBudgetChange,
    TakenChanges,
    changes_on,
    identity_of,
    leave_out,
    take_in,
)
from claimline.store.claims import ProgressClaimRow
from claimline.store.contract_settings import contract_settings_of
from claimline.store.contracts import HeadContractRow
from claimline.store.database import Session
from claimline.store.history import Change
from claimline.store.lines_to_bill import LineToBill, add_lines
from claimline.store.projects import budget_labels_of
from claimline.store.rows import values_of


@dataclass(frozen=True, slots=True)
class _ValuedLine:
    """A line of the contract on a claim, and what its value is made of."""

    id: UUID
    schedule_line_id: UUID
    known_as: str
    changes: ValueChanges
    figures: ClaimLine


async def add_changes(
    session: Session, contract: HeadContractRow, claim: ProgressClaimRow, changes: TakenChanges
) -> list[Change]:
    """Take changes into a locked claim: rows at its end, and new values of lines they name."""
    await take_in(session, claim, changes)
    labels = await budget_labels_of(session, contract.company_id, contract.project_id)
    rows = [row for taken in changes.variations for row in rows_of(taken.variation, taken.billing)]
    if rows:
        settings = await contract_settings_of(session, contract)
        last = await session.scalar(
            select(func.max(ClaimLineRow.position)).where(
                ClaimLineRow.company_id == claim.company_id, ClaimLineRow.claim_id == claim.id
            )
        )
        await add_lines(
            session,
            claim,
            [
                (
                    LineToBill(identity_of(row, labels), row.scheduled_value, None, None),
                    begun(
                        opened(
                            row.scheduled_value,
                            unit_price=None,
                            retention_percent=contract.default_retention_percent,
                        ),
                        settings,
                    ),
                )
                for row in rows
            ],
            after=last or 0,
        )
    added = [Change(row.item_number, "added", None, str(row.scheduled_value)) for row in rows]
    return added + await _revalue(session, contract, claim)


async def remove_changes(
    session: Session,
    contract: HeadContractRow,
    claim: ProgressClaimRow,
    *,
    variations: Sequence[AgreedVariation] = (),
    budget_changes: Sequence[TakenBudgetChange] = (),
) -> list[Change]:
    """Take changes out of a locked claim, with their rows and what they changed.

    :raises ChangeIsBilled: if something is billed that rests on one of them.
    """
    await check_not_billed(session, claim, variations=variations, budget_changes=budget_changes)
    named = [variation.id for variation in variations]
    removed = await session.execute(
        delete(ClaimLineRow)
        .where(
            ClaimLineRow.company_id == claim.company_id,
            ClaimLineRow.claim_id == claim.id,
            ClaimLineRow.variation_id.in_(named),
        )
        .returning(ClaimLineRow.item_number, ClaimLineRow.scheduled_value)
    )
    changes = [Change(row[0], "removed", str(row[1]), None) for row in removed]
    await leave_out(session, claim, [*named, *(change.id for change in budget_changes)])
    return changes + await _revalue(session, contract, claim)


async def check_not_billed(
    session: Session,
    claim: ProgressClaimRow,
    *,
    variations: Sequence[AgreedVariation] = (),
    budget_changes: Sequence[TakenBudgetChange] = (),
) -> None:
    """Pass if nothing on a claim rests on these changes.

    :raises ChangeIsBilled: if something does, naming the line and the claim.
    """
    rows = await session.execute(
        select(ClaimLineRow.id, ClaimLineRow.schedule_line_id).where(
            ClaimLineRow.company_id == claim.company_id,
            ClaimLineRow.claim_id == claim.id,
            ClaimLineRow.variation_id.in_([variation.id for variation in variations])
            | ClaimLineRow.schedule_line_id.is_not(None),
        )
    )
    schedule_line_of = {row[0]: row[1] for row in rows}
    moved = amounts_by_line(
        [amount for variation in variations for amount in variation.value_changes()]
        + [
            (line.schedule_line_id, line.amount)
            for change in budget_changes
            for line in change.lines
        ]
    )
    billed = [
        line.known_as
        for line in await line_states(session, claim, list(schedule_line_of))
        for figures in (line.figures, line.certified)
        if figures is not None and _rests(figures, schedule_line_of[line.id], moved)
    ]
    if billed:
        raise ChangeIsBilled(
            f"{billed[0]} is billed on claim {claim.claim_number}: correct that first."
        )


def _rests(line: ClaimLine, schedule_line_id: UUID | None, moved: Mapping[UUID, Money]) -> bool:
    """Tell whether what is on a line rests on a row's variation, or on what moved its value."""
    if schedule_line_id is None:
        return is_billed(line)
    return schedule_line_id in moved and rests_on(line, moved[schedule_line_id])


async def budget_changes_named(
    session: Session, contract: HeadContractRow, change_ids: Iterable[UUID]
) -> list[TakenBudgetChange]:
    """Load the approved budget changes of these ids whole, as new on a claim."""
    named = set(change_ids)
    return [
        TakenBudgetChange(change.id, change.number, True, lines)
        for change, lines in (await billable_budget_changes(session, contract)).values()
        if change.id in named
    ]


async def _revalue(
    session: Session, contract: HeadContractRow, claim: ProgressClaimRow
) -> list[Change]:
    """Bring the values of a claim's lines up to the changes that it takes in."""
    wanted = value_changes((await changes_on(session, contract, claim)).included())
    history = []
    for line in await _valued_lines(session, claim):
        changes = wanted.get(line.schedule_line_id, NO_CHANGES)
        if changes == line.changes:
            continue
        value = line.figures.scheduled_value - line.changes.value + changes.value
        figures = rescheduled(line.figures, value)
        await session.execute(
            update(ClaimLineRow)
            .where(ClaimLineRow.company_id == claim.company_id, ClaimLineRow.id == line.id)
            .values(
                version=ClaimLineRow.version + 1,
                scheduled_value=value,
                typed_cell=figures.typed_cell,
                typed_percent=figures.typed_percent,
                **values_of(changes),
            )
        )
        await session.execute(
            update(CertifiedLineRow)
            .where(CertifiedLineRow.company_id == claim.company_id, CertifiedLineRow.id == line.id)
            .values(scheduled_value=value, typed_cell=None, typed_percent=None)
        )
        history.append(
            Change(line.known_as, "scheduled_value", str(line.figures.scheduled_value), str(value))
        )
    return history


async def _valued_lines(session: Session, claim: ProgressClaimRow) -> list[_ValuedLine]:
    rows = await session.execute(
        select(
            ClaimLineRow.id,
            ClaimLineRow.schedule_line_id,
            ClaimLineRow.item_number,
            ClaimLineRow.description,
            *(getattr(ClaimLineRow, name) for name in CHANGE_NAMES),
            *(getattr(ClaimLineRow, name) for name in FIGURE_NAMES),
        )
        .where(
            ClaimLineRow.company_id == claim.company_id,
            ClaimLineRow.claim_id == claim.id,
            ClaimLineRow.schedule_line_id.is_not(None),
        )
        .order_by(ClaimLineRow.position)
    )
    split = 4 + len(CHANGE_NAMES)
    return [
        _ValuedLine(
            row[0],
            row[1],
            row[2] or row[3],
            ValueChanges(*row[4:split]),
            ClaimLine(*row[split:]),
        )
        for row in rows
    ]
