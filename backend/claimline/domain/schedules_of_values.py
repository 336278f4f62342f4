"""The schedule of values: what its lines must keep, by amount or by unit."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from decimal import Decimal
from enum import Enum
from typing import Final
from uuid import UUID

from claimline.domain.money import LARGEST_CENTS, Money
from claimline.domain.refusals import InvalidInput, Problem, WrongStatus

LONGEST_ITEM_NUMBER: Final = 40
LONGEST_DESCRIPTION: Final = 500
LONGEST_GROUP_NAME: Final = 200
LONGEST_UNIT: Final = 20
MOST_LINES: Final = 10_000


class AccountingMethod(Enum):
    """How a contract is billed; fixed by its first line."""

    AMOUNT = "amount"
    UNIT = "unit"


class ScheduleLineKind(Enum):
    """How a line's scheduled value comes about."""

    CALCULATED = "calculated"  # quantity times unit price, on a contract billed by unit
    MANUAL = "manual"  # an amount as typed


class ScheduleIsEmpty(WrongStatus):
    """A claim bills the lines of a schedule."""


class AccountingMethodIsFixed(InvalidInput):
    """The first line of the schedule fixes how the contract is billed."""


class TooManyLines(InvalidInput):
    """A schedule of values has at most 10,000 lines."""


class ScheduleTooLarge(InvalidInput):
    """The lines add up to more than anything a contract comes to."""


@dataclass(frozen=True, slots=True)
class ScheduleLineFigures:
    """What is typed of a schedule line, before the value is worked out."""

    item_number: str
    description: str
    kind: ScheduleLineKind
    quantity: Decimal | None
    unit: str
    unit_price: Decimal | None
    scheduled_value: Money | None

    @property
    def value(self) -> Money:
        """Return the scheduled value: as typed, or quantity times unit price, half up."""
        if self.kind is ScheduleLineKind.CALCULATED:
            assert self.quantity is not None
            assert self.unit_price is not None
            return Money.product(self.quantity, self.unit_price)
        assert self.scheduled_value is not None
        return self.scheduled_value


def problems(
    lines: Sequence[ScheduleLineFigures], method: AccountingMethod, *, path: str = "lines"
) -> list[Problem]:
    """Return all that is wrong with lines, each with the place where it stands."""
    return [
        Problem(f"{path}.{index}.{field}", message)
        for index, line in enumerate(lines)
        for field, message in _problems_of(line, method)
    ]


def _problems_of(line: ScheduleLineFigures, method: AccountingMethod) -> list[tuple[str, str]]:
    found = []
    if not line.description.strip():
        found.append(("description", "A line needs a description."))
    for field, text, longest in (
        ("item_number", line.item_number, LONGEST_ITEM_NUMBER),
        ("description", line.description, LONGEST_DESCRIPTION),
        ("unit", line.unit, LONGEST_UNIT),
    ):
        if len(text) > longest:
            found.append((field, f"At most {longest} characters."))
    if line.kind is ScheduleLineKind.CALCULATED:
        if method is AccountingMethod.AMOUNT:
            found.append(("kind", "This contract is billed by amount, not by quantity."))
        if line.quantity is None:
            found.append(("quantity", "A calculated line needs a quantity."))
        if line.unit_price is None:
            found.append(("unit_price", "A calculated line needs a unit price."))
    elif line.scheduled_value is None:
        found.append(("scheduled_value", "The line needs an amount."))
    if not found and abs(line.value).cents > LARGEST_CENTS:
        found.append(("scheduled_value", "The amount is too large."))
    return found


@dataclass(frozen=True, slots=True)
class ScheduleGroupFields:
    """A group as entered; its id may be new."""

    id: UUID
    name: str
    position: int


@dataclass(frozen=True, slots=True)
class ScheduleLineFields:
    """A line as entered; its id may be new."""

    id: UUID
    position: int
    group_id: UUID | None
    budget_code_id: UUID | None
    figures: ScheduleLineFigures
    tax_code_id: UUID | None = None  # None: the default of the project


@dataclass(frozen=True, slots=True)
class MovedLine:
    """A line that says what it said, in another place."""

    id: UUID
    position: int


@dataclass(frozen=True, slots=True)
class ScheduleChange:
    """What one change puts into a schedule, moves in it, and takes out of it."""

    groups: Sequence[ScheduleGroupFields] = ()
    lines: Sequence[ScheduleLineFields] = ()
    moved_lines: Sequence[MovedLine] = ()
    removed_group_ids: Sequence[UUID] = ()
    removed_line_ids: Sequence[UUID] = ()


def repeated_ids(change: ScheduleChange) -> list[Problem]:
    """Return a problem for each line or group that a change says twice."""
    given: list[tuple[str, Sequence[ScheduleGroupFields | ScheduleLineFields | MovedLine]]] = [
        ("groups", change.groups),
        ("lines", change.lines),
        ("movedLines", change.moved_lines),
    ]
    found = []
    seen: set[UUID] = set()
    for path, entered in given:
        for index, one in enumerate(entered):
            if one.id in seen:
                found.append(Problem(f"{path}.{index}.id", "The id stands twice."))
            seen.add(one.id)
    return found


def check_size(change: ScheduleChange) -> None:
    """Pass if a change is of a size that one request may have.

    :raises TooManyLines: if it has more than 10,000 lines.
    """
    changed = len(change.lines) + len(change.removed_line_ids)
    if max(changed, len(change.moved_lines)) > MOST_LINES:
        raise TooManyLines(f"At most {MOST_LINES} lines at once.", path="lines")


def check_schedule(line_count: int, whole: Money) -> None:
    """Pass if a schedule, as a change leaves it, can be kept and claimed on.

    :raises TooManyLines: if it has more than 10,000 lines.
    :raises ScheduleTooLarge: if its sum is larger than any amount may be.
    """
    if line_count > MOST_LINES:
        raise TooManyLines(f"A schedule has at most {MOST_LINES} lines.", path="lines")
    if abs(whole).cents > LARGEST_CENTS:
        raise ScheduleTooLarge("The sum of the lines is too large.", path="lines")
