"""Which column of a spreadsheet holds what: rows as read, and headings by their usual names."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from enum import Enum
from typing import Any, Final

from claimline.domain.refusals import InvalidInput, Problem
from claimline.domain.schedules_of_values import AccountingMethod

_HEADING_WITHIN: Final = 20  # rows: a letterhead may stand above the table


class SheetColumn(Enum):
    """A column of a schedule of values, by the name that people read."""

    ITEM = "Item"
    GROUP = "Group"
    DESCRIPTION = "Description"
    SUB_JOB = "Sub-job"
    COST_CODE = "Cost code"
    COST_TYPE = "Cost type"
    QUANTITY = "Quantity"
    UNIT = "Unit"
    UNIT_PRICE = "Unit price"
    AMOUNT = "Amount"


_C = SheetColumn
NEEDED: Final[Mapping[AccountingMethod, tuple[SheetColumn, ...]]] = {
    AccountingMethod.AMOUNT: (_C.DESCRIPTION, _C.AMOUNT),
    AccountingMethod.UNIT: (_C.DESCRIPTION, _C.QUANTITY, _C.UNIT_PRICE),
}

_NAMES: Final[Mapping[SheetColumn, str]] = {  # letters and digits only
    _C.ITEM: "item itemno itemnumber itemid no number ref reference lineitem",
    _C.GROUP: "group groupname section heading",
    _C.DESCRIPTION: "description descriptionofwork workdescription itemdescription scope",
    _C.SUB_JOB: "subjob subjobcode",
    _C.COST_CODE: "costcode budgetcode",
    _C.COST_TYPE: "costtype type category",
    _C.QUANTITY: "quantity qty scheduledquantity contractquantity",
    _C.UNIT: "unit units uom unitofmeasure",
    _C.UNIT_PRICE: "unitprice unitrate unitcost rate price",
    _C.AMOUNT: "amount scheduledvalue value total lineamount lineitemamount contractvalue sum",
}
_COLUMN_OF: Final = {name: column for column, names in _NAMES.items() for name in names.split()}
_REMARK: Final = re.compile(r"\(.*?\)|\[.*?\]")
_TAX_REMARK: Final = re.compile(r"(excl|ex|excluding|without)gst$|aud$|nzd$")

Columns = Mapping[SheetColumn, int]


class SheetIsEmpty(InvalidInput):
    """There is nothing to import."""


class ColumnsMissing(InvalidInput):
    """A schedule of values cannot be read without them."""


class ColumnHeadedTwice(InvalidInput):
    """Which of two columns counts cannot be known."""


@dataclass(frozen=True, slots=True)
class SheetRow:
    """One row of a file or a paste, as text; the first row of the file is number 1."""

    number: int
    cells: tuple[str, ...]
    formulas: frozenset[int] = frozenset()  # indexes of cells that hold a formula
    errors: frozenset[int] = frozenset()  # indexes of cells that show an error such as #DIV/0!

    def plain(self) -> list[Any]:
        """Return the row as lists, to be kept as JSON until it is imported."""
        return [self.number, list(self.cells), sorted(self.formulas), sorted(self.errors)]

    @classmethod
    def of_plain(cls, plain: Sequence[Any]) -> SheetRow:
        """Return the row that `plain` gave."""
        number, cells, formulas, errors = plain
        return cls(number, tuple(cells), frozenset(formulas), frozenset(errors))

    @property
    def is_blank(self) -> bool:
        """Tell whether nothing stands in the row."""
        return not (any(map(str.strip, self.cells)) or self.formulas or self.errors)


def find_columns(
    rows: Sequence[SheetRow], method: AccountingMethod
) -> tuple[Columns, list[SheetRow]]:
    """Return where each column stands, and the rows below the heading that are not blank.

    :raises SheetIsEmpty: if there are no rows.
    :raises ColumnsMissing: naming each column that cannot be done without.
    :raises ColumnHeadedTwice: if two headings mean the same column.
    """
    filled = [row for row in rows if not row.is_blank]
    if not filled:
        raise SheetIsEmpty("There are no rows to import.")
    candidates = filled[:_HEADING_WITHIN]
    heading = max(candidates, key=lambda row: len(set(_recognised(row)) & set(NEEDED[method])))
    columns = _columns(heading)
    missing = [column.value for column in NEEDED[method] if column not in columns]
    if missing:
        raise ColumnsMissing(
            f"Columns are missing: {', '.join(missing)}.",
            [Problem(name, f"There is no column headed “{name}”.") for name in missing],
        )
    below = [row for row in filled if row.number > heading.number]
    if not below:
        raise SheetIsEmpty("There are no rows under the heading.")
    return columns, below


def _columns(heading: SheetRow) -> Columns:
    columns: dict[SheetColumn, int] = {}
    for index, column in enumerate(_recognised(heading)):
        if column is None:
            continue
        if column in columns:
            raise ColumnHeadedTwice(
                f"Two columns mean “{column.value}”:"
                f" “{heading.cells[columns[column]].strip()}” and “{heading.cells[index].strip()}”."
            )
        columns[column] = index
    return columns


def _recognised(row: SheetRow) -> list[SheetColumn | None]:
    return [_COLUMN_OF.get(_key(cell)) for cell in row.cells]


def _key(heading: str) -> str:
    letters = re.sub(r"[^a-z0-9]", "", _REMARK.sub("", heading.casefold()))
    return _TAX_REMARK.sub("", letters)
