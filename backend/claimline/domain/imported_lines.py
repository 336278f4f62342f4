"""A line of the schedule of values as one row of a spreadsheet says it."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from decimal import Decimal
from typing import Final
from uuid import UUID

from claimline.domain.money import LARGEST_CENTS, Money
from claimline.domain.schedules_of_values import (
    LONGEST_DESCRIPTION,
    LONGEST_GROUP_NAME,
    LONGEST_ITEM_NUMBER,
    LONGEST_UNIT,
    AccountingMethod,
    ScheduleLineKind,
)
from claimline.domain.sheet_cells import RowCells
from claimline.domain.sheet_columns import SheetColumn

BudgetCodeParts = tuple[str, str, str]  # sub-job, cost code, cost type

_C = SheetColumn
_LONGEST_CODE: Final = 40
_TOTALS: Final = ("total", "subtotal", "sub-total", "sub total", "grand total")


@dataclass(frozen=True, slots=True)
class ImportedLine:
    """What a spreadsheet can say of a line; None where it says nothing readable."""

    item_number: str
    group_name: str
    description: str
    budget_code_id: UUID | None
    kind: ScheduleLineKind
    quantity: Decimal | None
    unit: str
    unit_price: Decimal | None
    scheduled_value: Money | None


def read_line(
    cells: RowCells, method: AccountingMethod, budget_codes: Mapping[BudgetCodeParts, UUID]
) -> ImportedLine:
    """Return the line that a row says; all that is wrong with it is added to the row's reasons."""
    item_number = cells.text(_C.ITEM, longest=LONGEST_ITEM_NUMBER)
    description = cells.text(_C.DESCRIPTION, longest=LONGEST_DESCRIPTION)
    cells.need(_C.DESCRIPTION)
    if not item_number and _is_total(description):
        cells.reasons.append("This is a total, not a line")
    kind, quantity, unit_price, value = _FIGURES[method](cells)
    if value is not None and abs(value).cents > LARGEST_CENTS:
        cells.reasons.append("The amount is too large")
    return ImportedLine(
        item_number=item_number,
        group_name=cells.text(_C.GROUP, longest=LONGEST_GROUP_NAME),
        description=description,
        budget_code_id=_budget_code(cells, budget_codes),
        kind=kind,
        quantity=quantity,
        unit=cells.text(_C.UNIT, longest=LONGEST_UNIT),
        unit_price=unit_price,
        scheduled_value=value,
    )


def budget_code_label(cells: RowCells) -> str:
    """Return the budget code as the row names it: "A.03-100.S", or nothing."""
    return ".".join(filter(None, _budget_code_parts(cells)))


_Figures = tuple[ScheduleLineKind, Decimal | None, Decimal | None, Money | None]


def _by_amount(cells: RowCells) -> _Figures:
    amount = _amount(cells)
    cells.need(_C.AMOUNT)
    return ScheduleLineKind.MANUAL, None, None, amount


def _by_unit(cells: RowCells) -> _Figures:
    """Read quantity and unit price, or an amount alone for a line not billed by quantity."""
    amount = _amount(cells)
    if cells.is_filled(_C.AMOUNT) and not (
        cells.is_filled(_C.QUANTITY) or cells.is_filled(_C.UNIT_PRICE)
    ):
        return ScheduleLineKind.MANUAL, None, None, amount
    quantity = cells.figure(_C.QUANTITY, most_digits=11, most_decimals=4)
    unit_price = cells.figure(_C.UNIT_PRICE, most_digits=11, most_decimals=4)
    cells.need(_C.QUANTITY, _C.UNIT_PRICE)
    if quantity is None or unit_price is None:
        return ScheduleLineKind.CALCULATED, quantity, unit_price, amount
    value = Money.product(quantity, unit_price)
    if amount is not None and amount != value:
        cells.reasons.append(f"Amount {amount} is not quantity times unit price, which is {value}")
    return ScheduleLineKind.CALCULATED, quantity, unit_price, value


_FIGURES: Final = {AccountingMethod.AMOUNT: _by_amount, AccountingMethod.UNIT: _by_unit}


def _amount(cells: RowCells) -> Money | None:
    amount = cells.figure(_C.AMOUNT, most_digits=15, most_decimals=2)
    return None if amount is None else Money.parse(f"{amount:f}")


def _budget_code(cells: RowCells, budget_codes: Mapping[BudgetCodeParts, UUID]) -> UUID | None:
    parts = _budget_code_parts(cells)
    if any(parts) and parts not in budget_codes:
        cells.reasons.append(f"The project has no budget code {budget_code_label(cells)}")
    return budget_codes.get(parts)


def _budget_code_parts(cells: RowCells) -> BudgetCodeParts:
    sub_job, cost_code, cost_type = (
        cells.text(column, longest=_LONGEST_CODE)
        for column in (_C.SUB_JOB, _C.COST_CODE, _C.COST_TYPE)
    )
    return sub_job, cost_code, cost_type


def _is_total(description: str) -> bool:
    words = description.casefold()
    return words.rstrip(":") in _TOTALS or words.startswith(
        ("subtotal ", "total of ", "total for ")
    )
