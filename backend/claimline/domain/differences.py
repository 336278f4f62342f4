"""Why a claim differs from the last: one sentence for each line that moved.

What moved a line since the last certificate, and what that does to the payment due (line 8):

=======================  ===========================================================  ==========
movement                 when                                                         line 8
=======================  ===========================================================  ==========
work done                E has the sign of what is scheduled                          E
re-priced                E has the other sign: earlier work is worth less             E
materials delivered      N                                                            N
materials built in       P is below what was stored: installed, or taken away         P - F before
retention held           held on work this period                                     - held
retention stepped down   less is held than before, though nothing is released by hand  + freed
retention released       released by this claim, on work and on materials            + released
materials retention      held on materials, now and before, but for what is released  - change
variation                the line is new, and a variation                             nothing
scheduled value          C is another than on the last claim                          nothing
certified less or more   the last certificate was not for what was claimed            nothing
materials moved          the settings count what was stored as work done before       nothing
=======================  ===========================================================  ==========

The last four move no money themselves; they say why other figures are what they are. All that do
move money add up, over all lines, to the payment due, to the cent. What the settings move from
materials to work takes its retention along, so neither counts as built in or freed.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from enum import Enum
from typing import Final

from claimline.domain.claim_lines import ClaimLine, ClaimLineKind
from claimline.domain.money import ZERO, Money, total


class Movement(Enum):
    """What moved a line of a claim since the last certificate."""

    VARIATION = "variation"
    SCHEDULED_VALUE = "scheduled_value"
    CERTIFIED_DIFFERENTLY = "certified_differently"
    MATERIALS_MOVED = "materials_moved"
    WORK_DONE = "work_done"
    RE_PRICED = "re_priced"
    MATERIALS_DELIVERED = "materials_delivered"
    MATERIALS_BUILT_IN = "materials_built_in"
    RETENTION_HELD = "retention_held"
    RETENTION_STEPPED_DOWN = "retention_stepped_down"
    RETENTION_RELEASED = "retention_released"
    MATERIALS_RETENTION = "materials_retention"


EXPLAINS_ONLY: Final = frozenset(
    {
        Movement.VARIATION,
        Movement.SCHEDULED_VALUE,
        Movement.CERTIFIED_DIFFERENTLY,
        Movement.MATERIALS_MOVED,
    }
)


@dataclass(frozen=True, slots=True)
class Moved:
    """One movement and its amount: signed as it moves the payment due, where it does."""

    movement: Movement
    amount: Money

    @property
    def payment_due(self) -> Money:
        """Return what it adds to the payment due; negative where it takes away."""
        return ZERO if self.movement in EXPLAINS_ONLY else self.amount


@dataclass(frozen=True, slots=True)
class MovementTotal:
    """All movements of one kind together, and what they add to the payment due."""

    movement: Movement
    line_count: int
    amount: Money
    payment_due: Money


@dataclass(frozen=True, slots=True)
class Before:
    """A line on the last claim: as it was claimed, and as it was certified."""

    claimed: ClaimLine
    certified: ClaimLine


def movements(kind: ClaimLineKind, now: ClaimLine, before: Before | None) -> list[Moved]:
    """List what moved a line since the last certificate, what explains before what moves money.

    :param now: the line on this claim.
    :param before: the line on the last one; None if this claim is the first to bill it.
    """
    return [
        *_explained(kind, now, before),
        *_moved(now, None if before is None else before.certified),
    ]


def added(moved: Sequence[Moved]) -> Money:
    """Return what the movements add to the payment due.

    >>> line = ClaimLine(Money.parse("100"), work_this_period=Money.parse("40"),
    ...     work_retention_this_period=Money.parse("4"))
    >>> added(movements(ClaimLineKind.CONTRACT, line, None))
    Money('36.00')
    """
    return total(one.payment_due for one in moved)


def totals_by_movement(lines: Iterable[Sequence[Moved]]) -> list[MovementTotal]:
    """Add up the movements of all lines, kind by kind in the order of the sentences."""
    by_kind: dict[Movement, list[Moved]] = {kind: [] for kind in Movement}
    for line in lines:
        for one in line:
            by_kind[one.movement].append(one)
    return [
        MovementTotal(kind, len(moved), total(one.amount for one in moved), added(moved))
        for kind, moved in by_kind.items()
        if moved
    ]


def _explained(kind: ClaimLineKind, now: ClaimLine, before: Before | None) -> Iterator[Moved]:
    if before is None:
        if kind is not ClaimLineKind.CONTRACT:
            yield Moved(Movement.VARIATION, now.scheduled_value)
        return
    change = now.scheduled_value - before.certified.scheduled_value
    if change:
        yield Moved(Movement.SCHEDULED_VALUE, change)
    shortfall = _earned(before.certified) - _earned(before.claimed)
    if shortfall:
        yield Moved(Movement.CERTIFIED_DIFFERENTLY, shortfall)
    moved = _moved_to_work(now, before.certified)
    if moved:
        yield Moved(Movement.MATERIALS_MOVED, moved)


def _moved_to_work(now: ClaimLine, before: ClaimLine) -> Money:
    """Return what was stored on the last claim and is opened as work done before on this one."""
    done = before.work_from_previous_claims + before.work_this_period
    return now.work_from_previous_claims - done


def _moved(now: ClaimLine, before: ClaimLine | None) -> Iterator[Moved]:
    stored_before = materials_retention_before = ZERO
    if before is not None:
        stored_before = before.materials_stored - _moved_to_work(now, before)
        moved = now.work_retention_from_previous_claims - before.work_retention_held
        materials_retention_before = before.materials_retention_held - moved
    released_on_materials = now.materials_retention_released
    is_deduction = now.scheduled_value < ZERO
    work, held = now.work_this_period, now.work_retention_this_period
    is_against_schedule = work > ZERO if is_deduction else work < ZERO
    is_freed = held > ZERO if is_deduction else held < ZERO
    amounts = (
        (Movement.RE_PRICED if is_against_schedule else Movement.WORK_DONE, work),
        (Movement.MATERIALS_DELIVERED, now.new_materials_stored),
        (Movement.MATERIALS_BUILT_IN, now.previous_materials_stored - stored_before),
        # Retention on re-priced work goes down with it; without such work it was a step.
        (
            Movement.RETENTION_STEPPED_DOWN
            if is_freed and not is_against_schedule
            else Movement.RETENTION_HELD,
            -held,
        ),
        (Movement.RETENTION_RELEASED, now.work_retention_released + released_on_materials),
        (
            Movement.MATERIALS_RETENTION,
            materials_retention_before - now.materials_retention_held - released_on_materials,
        ),
    )
    return (Moved(movement, amount) for movement, amount in amounts if amount)


def _earned(line: ClaimLine) -> Money:
    return line.completed_and_stored_to_date - line.retention_held


_CLAUSES: Final[dict[Movement, tuple[str, str]]] = {  # of a positive amount, of a negative one
    Movement.VARIATION: ("new variation of {}", "new variation that deducts {}"),
    Movement.SCHEDULED_VALUE: ("scheduled value up by {}", "scheduled value down by {}"),
    Movement.CERTIFIED_DIFFERENTLY: (
        "{} more than claimed was certified last time",
        "{} of the last claim was not certified",
    ),
    Movement.MATERIALS_MOVED: (
        "{} of stored materials now count as work",
        "{} of work now counts as stored materials",
    ),
    Movement.WORK_DONE: ("{} of work done", "{} deducted for work left out"),
    Movement.RE_PRICED: (
        "earlier deductions taken back by {}",
        "earlier work re-priced down by {}",
    ),
    Movement.MATERIALS_DELIVERED: ("{} of materials delivered", "{} of materials deducted"),
    Movement.MATERIALS_BUILT_IN: (
        "{} more of earlier materials stored",
        "{} of stored materials built in or taken away",
    ),
    Movement.RETENTION_HELD: ("{} less retention held", "{} more retention held"),
    Movement.RETENTION_STEPPED_DOWN: ("{} of retention freed by its step", "{} held by its step"),
    Movement.RETENTION_RELEASED: (
        "{} of retention released",
        "{} of released retention taken back",
    ),
    Movement.MATERIALS_RETENTION: (
        "{} less retention held on materials",
        "{} more retention held on materials",
    ),
}


def clause(moved: Moved) -> str:
    """Say what one movement is, without its line.

    >>> clause(Moved(Movement.RE_PRICED, Money.parse("-1200")))
    'earlier work re-priced down by 1,200.00'
    """
    words = _CLAUSES[moved.movement][moved.amount < ZERO]
    return words.format(_grouped(abs(moved.amount)))


def sentence(known_as: str, moved: Sequence[Moved]) -> str:
    """Say in one sentence what moved a line, and what that adds to the payment due.

    >>> sentence("03 Concrete", [Moved(Movement.WORK_DONE, Money.parse("1200")),
    ...     Moved(Movement.RETENTION_HELD, Money.parse("-60"))])
    '03 Concrete: 1,200.00 of work done, 60.00 more retention held; payment due up by 1,140.00.'
    """
    clauses = map(clause, moved)
    due = added(moved)
    if due:
        way = "up" if due > ZERO else "down"
        outcome = f"payment due {way} by {_grouped(abs(due))}"
    else:
        outcome = "payment due as it was"
    return f"{known_as}: {', '.join(clauses)}; {outcome}."


def _grouped(amount: Money) -> str:
    return f"{amount.cents // 100:,}.{amount.cents % 100:02d}"
