"""One line of a progress claim: columns C to I, and how the next claim opens them."""

from __future__ import annotations

from dataclasses import dataclass
from decimal import Decimal
from enum import Enum
from typing import Final

from claimline.domain.money import ZERO, Money
from claimline.domain.refusals import InvalidInput

NOUGHT: Final = Decimal(0)


class ClaimLineKind(Enum):
    """What a line of a claim bills."""

    CONTRACT = "contract"  # a line of the schedule of values
    VARIATION = "variation"  # an approved change of scope, or a line of one
    MARKUP = "markup"  # on an approved change of scope, in a row of its own


class ClaimLineCell(Enum):
    """A cell of a claim line that a person types in."""

    DESCRIPTION = "description"
    WORK_THIS_PERIOD = "work_this_period"
    WORK_THIS_PERIOD_PERCENT = "work_this_period_percent"
    PERCENT_COMPLETE = "percent_complete"
    QUANTITY_THIS_PERIOD = "quantity_this_period"
    PREVIOUS_MATERIALS_STORED = "previous_materials_stored"
    NEW_MATERIALS_STORED = "new_materials_stored"
    WORK_RETENTION_PERCENT = "work_retention_percent"
    WORK_RETENTION_THIS_PERIOD = "work_retention_this_period"
    WORK_RETENTION_RELEASED = "work_retention_released"
    MATERIALS_RETENTION_PERCENT = "materials_retention_percent"
    MATERIALS_RETENTION_HELD = "materials_retention_held"
    MATERIALS_RETENTION_RELEASED = "materials_retention_released"


class AmountTooLarge(InvalidInput):
    """The amount is beyond anything a contract comes to."""


@dataclass(frozen=True, slots=True)
class ClaimLine:
    """The stored figures of a claim line; the rest are derived. Amounts exclude tax."""

    scheduled_value: Money  # C
    unit_price: Decimal | None = None  # only on lines billed by quantity
    work_from_previous_claims: Money = ZERO  # D
    quantity_from_previous_claims: Decimal = NOUGHT
    work_this_period: Money = ZERO  # E
    quantity_this_period: Decimal = NOUGHT
    typed_cell: ClaimLineCell | None = None  # the percentage cell typed last, if one was
    typed_percent: Decimal | None = None
    materials_from_previous_claims: Money = ZERO  # F of the previous claim: bounds the next
    previous_materials_stored: Money = ZERO  # P: what of it is still stored
    new_materials_stored: Money = ZERO  # N
    work_retention_percent: Decimal = NOUGHT
    work_retention_from_previous_claims: Money = ZERO
    work_retention_this_period: Money = ZERO
    work_retention_released: Money = ZERO
    work_retention_released_before: Money = ZERO  # by all earlier claims
    is_work_retention_typed: bool = False  # by hand: the contract's terms leave it alone
    materials_retention_percent: Decimal = NOUGHT
    materials_retention_held: Money = ZERO  # now, after what this claim releases
    materials_retention_released: Money = ZERO
    is_materials_retention_typed: bool = False

    @property
    def materials_stored(self) -> Money:
        """Return column F: previous and new materials stored."""
        return self.previous_materials_stored + self.new_materials_stored

    @property
    def completed_and_stored_to_date(self) -> Money:
        """Return column G = D + E + F."""
        return self.work_from_previous_claims + self.work_this_period + self.materials_stored

    @property
    def balance_to_finish(self) -> Money:
        """Return column H = C - G."""
        return self.scheduled_value - self.completed_and_stored_to_date

    @property
    def work_this_period_percent(self) -> Decimal | None:
        """Return the percentage as typed, else E of C to two decimals; None when C is zero."""
        if self.typed_cell is ClaimLineCell.WORK_THIS_PERIOD_PERCENT:
            return self.typed_percent
        return self.work_this_period.percent_of(self.scheduled_value)

    @property
    def percent_complete(self) -> Decimal | None:
        """Return the percentage as typed, else G of C to two decimals; None when C is zero."""
        if self.typed_cell is ClaimLineCell.PERCENT_COMPLETE:
            return self.typed_percent
        return self.completed_and_stored_to_date.percent_of(self.scheduled_value)

    @property
    def work_retention_to_release(self) -> Money:
        """Return what could be released: held before, and held this period."""
        return self.work_retention_from_previous_claims + self.work_retention_this_period

    @property
    def work_retention_held(self) -> Money:
        """Return what stays held on work after what this claim releases."""
        return self.work_retention_to_release - self.work_retention_released

    @property
    def retention_released(self) -> Money:
        """Return what this claim releases of work and of materials."""
        return self.work_retention_released + self.materials_retention_released

    @property
    def retention_held(self) -> Money:
        """Return column I: held on work and on stored materials."""
        return self.work_retention_held + self.materials_retention_held


def opened(
    scheduled_value: Money,
    *,
    unit_price: Decimal | None,
    retention_percent: Decimal,
    materials_retention_percent: Decimal | None = None,
) -> ClaimLine:
    """Return a line as it stands on the first claim that bills it.

    :param materials_retention_percent: that on work, if not said.
    """
    return ClaimLine(
        scheduled_value,
        unit_price,
        work_retention_percent=retention_percent,
        materials_retention_percent=retention_percent
        if materials_retention_percent is None
        else materials_retention_percent,
    )


def carried_forward(line: ClaimLine, *, scheduled_value: Money | None = None) -> ClaimLine:
    """Return the line as the next claim opens: D = D + E, and what is stored or held stays so.

    Retention held on materials keeps its amount: it is not worked out again from the percentage.
    """
    return ClaimLine(
        scheduled_value=line.scheduled_value if scheduled_value is None else scheduled_value,
        unit_price=line.unit_price,
        work_from_previous_claims=line.work_from_previous_claims + line.work_this_period,
        quantity_from_previous_claims=line.quantity_from_previous_claims
        + line.quantity_this_period,
        materials_from_previous_claims=line.materials_stored,
        previous_materials_stored=line.materials_stored,
        work_retention_percent=line.work_retention_percent,
        work_retention_from_previous_claims=line.work_retention_held,
        work_retention_released_before=line.work_retention_released_before
        + line.work_retention_released,
        is_work_retention_typed=line.is_work_retention_typed,
        materials_retention_percent=line.materials_retention_percent,
        materials_retention_held=line.materials_retention_held,
        is_materials_retention_typed=line.is_materials_retention_typed,
    )
