"""Budget changes: value moved between lines of a contract, which leaves its sum as it is."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from enum import Enum
from typing import Final
from uuid import UUID

from claimline.domain.money import LARGEST_CENTS, Money, total
from claimline.domain.refusals import InvalidInput, Problem, WrongStatus, refuse_all

LONGEST_NUMBER: Final = 40
LONGEST_TITLE: Final = 500
MOST_LINES: Final = 500


class BudgetChangeStatus(Enum):
    """Where a budget change stands."""

    DRAFT = "draft"
    APPROVED = "approved"
    VOID = "void"


STATUS_NAMES: Final[Mapping[BudgetChangeStatus, str]] = {
    BudgetChangeStatus.DRAFT: "a draft",
    BudgetChangeStatus.APPROVED: "approved",
    BudgetChangeStatus.VOID: "void",
}
_S: Final = BudgetChangeStatus
LIFE: Final[Mapping[BudgetChangeStatus, frozenset[BudgetChangeStatus]]] = {
    _S.DRAFT: frozenset({_S.APPROVED, _S.VOID}),
    _S.APPROVED: frozenset({_S.VOID}),
    _S.VOID: frozenset(),
}


class BudgetChangeNumberTaken(InvalidInput):
    """Numbers of budget changes are unique within a contract."""


class BudgetChangeNotEven(InvalidInput):
    """A budget change takes from some lines what it gives to others."""


class BudgetChangeIsDecided(WrongStatus):
    """What is decided is changed no more."""


class BudgetChangeStepNotPossible(WrongStatus):
    """The life of a budget change has no such step from here."""


@dataclass(frozen=True, slots=True)
class BudgetChangeLine:
    """What is moved to a line of the schedule, or from it when negative."""

    schedule_line_id: UUID
    amount: Money


@dataclass(frozen=True, slots=True)
class BudgetChangeFields:
    """What a person enters of a budget change."""

    number: str
    title: str
    lines: Sequence[BudgetChangeLine]
    is_billable: bool  # reaches claims, once approved


def check_budget_change(fields: BudgetChangeFields) -> None:
    """Pass if a budget change can be known by these fields.

    :raises InvalidInput: listing every problem.
    """
    problems = [
        Problem(path, f"A budget change needs a {path} of at most {longest} characters.")
        for path, text, longest in (
            ("number", fields.number, LONGEST_NUMBER),
            ("title", fields.title, LONGEST_TITLE),
        )
        if not 0 < len(text.strip()) <= longest
    ]
    if len(fields.lines) > MOST_LINES:
        problems.append(Problem("lines", f"At most {MOST_LINES} lines."))
    seen: set[UUID] = set()
    for index, line in enumerate(fields.lines):
        if line.schedule_line_id in seen:
            problems.append(Problem(f"lines.{index}.scheduleLineId", "The line stands twice."))
        seen.add(line.schedule_line_id)
        if abs(line.amount).cents > LARGEST_CENTS:
            problems.append(Problem(f"lines.{index}.amount", "The amount is too large."))
    refuse_all(problems)


def after(
    status: BudgetChangeStatus, reached: BudgetChangeStatus, lines: Sequence[BudgetChangeLine]
) -> BudgetChangeStatus:
    """Return the status that is reached.

    :raises BudgetChangeStepNotPossible: if it cannot follow.
    :raises BudgetChangeNotEven: if lines of an approved one do not add up to nothing.
    """
    if reached not in LIFE[status]:
        raise BudgetChangeStepNotPossible(
            f"A budget change that is {STATUS_NAMES[status]} cannot become {STATUS_NAMES[reached]}."
        )
    left = total(line.amount for line in lines)
    if reached is BudgetChangeStatus.APPROVED and left:
        raise BudgetChangeNotEven(
            f"The lines add up to {left}; a budget change moves value and adds none.", path="lines"
        )
    return reached


def next_statuses(status: BudgetChangeStatus) -> list[BudgetChangeStatus]:
    """List the statuses that can follow, in order."""
    return [reached for reached in BudgetChangeStatus if reached in LIFE[status]]


def check_draft(status: BudgetChangeStatus) -> None:
    """Pass if the budget change may still be edited.

    :raises BudgetChangeIsDecided: if it may not.
    """
    if status is not BudgetChangeStatus.DRAFT:
        raise BudgetChangeIsDecided(f"The budget change is {STATUS_NAMES[status]}; it stands.")
