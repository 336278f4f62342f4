"""What a person types in a claim line, and what each typed cell recomputes.

=====================  =====================================================================
cell typed             what follows
=====================  =====================================================================
this period, $         E; its percentage is E of C
this period, %         E = % x C, half up; the percentage stays as typed
percent complete       E = % x C - D - F; the percentage stays as typed, so 100 leaves nothing
quantity this period   E = quantity x unit price
previous materials     P, from 0 to what was carried; F = P + N
new materials          N; F = P + N
work retention, %      held this period = % x E
work retention, $      held this period; the percentage is $ of E
released               from 0 to what is held, signs included
materials retention    the same two ways, on F: it is held on what is stored now
materials released     from 0 to what is held; the percentage sinks, so that it stays released
=====================  =====================================================================

Whenever E moves, work retention follows by the standing percentage; whenever F moves, materials
retention does. Amounts are the truth; a typed percentage is kept beside them so that it does not
drift. Retention that was typed by hand stays as typed until nothing is typed in its place: then the
contract's terms rule again (`retention_working.py`).
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import replace
from decimal import ROUND_HALF_UP, Decimal
from typing import Final

from claimline.domain.claim_lines import NOUGHT, AmountTooLarge, ClaimLine, ClaimLineCell
from claimline.domain.contracts import check_retention_percent
from claimline.domain.money import LARGEST_CENTS, ZERO, Money
from claimline.domain.numbers import LARGEST_QUANTITY, parse_decimal, parse_percent
from claimline.domain.refusals import InvalidInput


class NothingScheduled(InvalidInput):
    """A line scheduled at nothing cannot be billed."""


class BilledBelowNothing(InvalidInput):
    """A correction cannot take back more than was billed."""


class QuantityOnAmountLine(InvalidInput):
    """Only a line with a unit price is billed by quantity."""


class MaterialsNotBillable(InvalidInput):
    """Stored materials belong to amount lines with a positive scheduled value."""


class MaterialsOutOfRange(InvalidInput):
    """Materials still stored are from nothing to what was carried; new ones are not negative."""


class RetentionWithoutWork(InvalidInput):
    """Retention is held on something claimed."""


class RetentionOutOfRange(InvalidInput):
    """Retention is between nothing and the amount that it is held on."""


class DescriptionIsNoFigure(InvalidInput):
    """A description is typed where a claim is billed, and nowhere else."""


class ReleaseMoreThanHeld(InvalidInput):
    """No more can be released than is held."""


def enter(line: ClaimLine, cell: ClaimLineCell, text: str) -> ClaimLine:
    """Return the line after a person typed `text`, a plain decimal, in a cell.

    Nothing typed in a percentage of retention gives it back to the contract's terms.

    :raises InvalidInput: of the rule that the figure would break; the line is unchanged.
    """
    return _checked(line, _ENTER[cell](line, text))


def _description(_line: ClaimLine, _text: str) -> ClaimLine:
    raise DescriptionIsNoFigure("A description is no figure.")


def _work(line: ClaimLine, text: str) -> ClaimLine:
    return _with_work(line, Money.parse(text))


def _work_percent(line: ClaimLine, text: str) -> ClaimLine:
    percent = parse_percent(text)
    billed = _with_work(line, line.scheduled_value.percent(percent))
    return _typed(billed, ClaimLineCell.WORK_THIS_PERIOD_PERCENT, percent)


def _percent_complete(line: ClaimLine, text: str) -> ClaimLine:
    percent = parse_percent(text)
    to_date = line.scheduled_value.percent(percent)
    billed = _with_work(line, to_date - line.work_from_previous_claims - line.materials_stored)
    return _typed(billed, ClaimLineCell.PERCENT_COMPLETE, percent)


def _quantity(line: ClaimLine, text: str) -> ClaimLine:
    if line.unit_price is None:
        raise QuantityOnAmountLine("This line has no unit price, so it is billed by amount.")
    quantity = parse_decimal(text)
    billed = _with_work(line, Money.product(quantity, line.unit_price))
    return replace(billed, quantity_this_period=quantity)


def _with_work(line: ClaimLine, work: Money) -> ClaimLine:
    """Put work this period on a line; retention follows by the standing percentage."""
    retention = work.percent(line.work_retention_percent)
    return replace(
        line,
        work_this_period=work,
        quantity_this_period=_quantity_of(work, line.unit_price),
        work_retention_this_period=retention,
        typed_cell=None,
        typed_percent=None,
    )


def _typed(line: ClaimLine, cell: ClaimLineCell, percent: Decimal) -> ClaimLine:
    return replace(line, typed_cell=cell, typed_percent=percent)


def _quantity_of(work: Money, unit_price: Decimal | None) -> Decimal:
    if not unit_price:
        return NOUGHT
    quantity = Decimal(work.cents) / 100 / unit_price
    return quantity.quantize(Decimal("0.0001"), rounding=ROUND_HALF_UP)


def _previous_materials(line: ClaimLine, text: str) -> ClaimLine:
    stored = Money.parse(text)
    if not ZERO <= stored <= line.materials_from_previous_claims:
        raise MaterialsOutOfRange(
            "Previous materials still stored are from 0.00 to the"
            f" {line.materials_from_previous_claims} carried from the previous claim."
        )
    return _with_materials(replace(line, previous_materials_stored=stored))


def _new_materials(line: ClaimLine, text: str) -> ClaimLine:
    stored = Money.parse(text)
    if stored < ZERO:
        raise MaterialsOutOfRange(
            "New materials are not negative; lower the previous ones instead."
        )
    return _with_materials(replace(line, new_materials_stored=stored))


def _with_materials(line: ClaimLine) -> ClaimLine:
    """Let what depends on column F follow; a typed percent complete no longer holds."""
    keeps_typed = line.typed_cell is ClaimLineCell.WORK_THIS_PERIOD_PERCENT
    return replace(
        line,
        materials_retention_held=line.materials_stored.percent(line.materials_retention_percent),
        typed_cell=line.typed_cell if keeps_typed else None,
        typed_percent=line.typed_percent if keeps_typed else None,
    )


def _work_retention_percent(line: ClaimLine, text: str) -> ClaimLine:
    if not text:
        return replace(line, is_work_retention_typed=False)
    percent = parse_percent(text)
    check_retention_percent(percent, path="")
    return replace(
        line,
        work_retention_percent=percent,
        work_retention_this_period=line.work_this_period.percent(percent),
        is_work_retention_typed=True,
    )


def _work_retention(line: ClaimLine, text: str) -> ClaimLine:
    amount = Money.parse(text)
    if not line.work_this_period:
        if amount:
            raise RetentionWithoutWork("Nothing is claimed for work on this line this period.")
        return replace(line, work_retention_this_period=ZERO)
    if not _within(amount, line.work_this_period):
        raise RetentionOutOfRange("Retention is between 0.00 and the work it is held on.")
    percent = amount.percent_of(line.work_this_period, places=4)
    return replace(
        line,
        work_retention_this_period=amount,
        work_retention_percent=NOUGHT if percent is None else percent,
        is_work_retention_typed=True,
    )


def _released(line: ClaimLine, text: str) -> ClaimLine:
    return replace(line, work_retention_released=Money.parse(text))


def _materials_retention_percent(line: ClaimLine, text: str) -> ClaimLine:
    if not text:
        return replace(line, materials_retention_released=ZERO, is_materials_retention_typed=False)
    percent = parse_percent(text)
    check_retention_percent(percent, path="")
    return replace(
        line,
        materials_retention_percent=percent,
        materials_retention_held=line.materials_stored.percent(percent),
        is_materials_retention_typed=True,
    )


def _materials_retention(line: ClaimLine, text: str) -> ClaimLine:
    amount = Money.parse(text)
    if not line.materials_stored:
        if amount:
            raise RetentionWithoutWork("No materials are stored on this line.")
        return replace(line, materials_retention_held=ZERO)
    if not _within(amount, line.materials_stored):
        raise RetentionOutOfRange("Retention is between 0.00 and the materials it is held on.")
    return _holding_on_materials(line, amount)


def _materials_released(line: ClaimLine, text: str) -> ClaimLine:
    amount, before = Money.parse(text), line.materials_retention_released
    return line if amount == before else release_of_materials(line, amount - before)


def release_of_materials(line: ClaimLine, amount: Money) -> ClaimLine:
    """Return the line with so much more retention on its materials released; less, if negative.

    :raises ReleaseMoreThanHeld: if no such amount is held on them, or was released.
    """
    held, released = line.materials_retention_held, line.materials_retention_released
    if not _within(released + amount, held + released):
        raise ReleaseMoreThanHeld(
            f"At most {held + released} of materials retention can be released here."
        )
    after = replace(line, materials_retention_released=released + amount)
    # A lower percentage, or the next delivery would have what was released held once more.
    return _holding_on_materials(after, held - amount)


def _holding_on_materials(line: ClaimLine, amount: Money) -> ClaimLine:
    percent = amount.percent_of(line.materials_stored, places=4)
    return replace(
        line,
        materials_retention_held=amount,
        materials_retention_percent=NOUGHT if percent is None else percent,
        is_materials_retention_typed=True,
    )


_ENTER: Final[Mapping[ClaimLineCell, Callable[[ClaimLine, str], ClaimLine]]] = {
    ClaimLineCell.DESCRIPTION: _description,
    ClaimLineCell.WORK_THIS_PERIOD: _work,
    ClaimLineCell.WORK_THIS_PERIOD_PERCENT: _work_percent,
    ClaimLineCell.PERCENT_COMPLETE: _percent_complete,
    ClaimLineCell.QUANTITY_THIS_PERIOD: _quantity,
    ClaimLineCell.PREVIOUS_MATERIALS_STORED: _previous_materials,
    ClaimLineCell.NEW_MATERIALS_STORED: _new_materials,
    ClaimLineCell.WORK_RETENTION_PERCENT: _work_retention_percent,
    ClaimLineCell.WORK_RETENTION_THIS_PERIOD: _work_retention,
    ClaimLineCell.WORK_RETENTION_RELEASED: _released,
    ClaimLineCell.MATERIALS_RETENTION_PERCENT: _materials_retention_percent,
    ClaimLineCell.MATERIALS_RETENTION_HELD: _materials_retention,
    ClaimLineCell.MATERIALS_RETENTION_RELEASED: _materials_released,
}


def _within(part: Money, whole: Money) -> bool:
    """Tell whether a part lies between nothing and the whole, whichever sign that has."""
    return min(ZERO, whole) <= part <= max(ZERO, whole)


def _checked(before: ClaimLine, line: ClaimLine) -> ClaimLine:
    """Return the line if it keeps the rules that join its columns."""
    scheduled = line.scheduled_value
    if not scheduled and (line.work_this_period or line.materials_stored):
        raise NothingScheduled(
            "Nothing is scheduled on this line, so nothing can be claimed on it."
        )
    if scheduled and line.work_this_period != before.work_this_period:
        work_to_date = line.work_from_previous_claims + line.work_this_period
        if work_to_date.cents * scheduled.cents < 0:
            raise BilledBelowNothing("This would take back more work than was claimed before.")
    if line.materials_stored and (line.unit_price is not None or scheduled < ZERO):
        raise MaterialsNotBillable("Stored materials cannot be billed on this line.")
    if not _within(line.work_retention_released, line.work_retention_to_release):
        raise ReleaseMoreThanHeld(
            f"At most {line.work_retention_to_release} of work retention can be released here."
        )
    if abs(line.completed_and_stored_to_date).cents > LARGEST_CENTS:
        raise AmountTooLarge("The amount is too large.")
    # At a price of next to nothing, an amount that is not large is a quantity that is.
    if abs(line.quantity_from_previous_claims + line.quantity_this_period) > LARGEST_QUANTITY:
        raise AmountTooLarge("The quantity is too large.")
    return line
