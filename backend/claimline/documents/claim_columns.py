"""The columns of a claim's lines, on paper and in spreadsheets, in the order of the sheet.

Ids are the schema's names of the figures, so that whoever knows the one knows the other.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from decimal import Decimal
from enum import Enum
from typing import Final

from claimline.documents.claim_document import DocumentLine
from claimline.documents.sheet_text import Cell
from claimline.domain.claim_lines import ClaimLine
from claimline.domain.money import Money, total


class ColumnKind(Enum):
    """What stands in a column."""

    TEXT = "text"
    MONEY = "money"  # added up at the foot
    PERCENT = "percent"  # 7.5 is 7.5 %
    NUMBER = "number"


@dataclass(frozen=True, slots=True)
class Column:
    """One column: its heading, what stands in it, and how wide it is in a workbook."""

    id: str
    name: str
    kind: ColumnKind
    value: Callable[[DocumentLine], Cell]
    width: int = 16
    letter: str = ""  # of the continuation sheet
    rule: str = ""  # how it follows from other letters
    share_of: tuple[str, str] | None = None  # columns whose sums give its total, part of whole

    @property
    def heading(self) -> str:
        """Return its heading in a spreadsheet."""
        return f"{self.letter} {self.name}".strip()


def _text(key: str, name: str, value: Callable[[DocumentLine], str], width: int = 16) -> Column:
    return Column(key, name, ColumnKind.TEXT, value, width)


def _money(
    key: str, name: str, value: Callable[[ClaimLine], Money], *, letter: str = "", rule: str = ""
) -> Column:
    return Column(
        key, name, ColumnKind.MONEY, lambda line: value(line.figures), letter=letter, rule=rule
    )


def _percent(
    key: str,
    name: str,
    value: Callable[[ClaimLine], Decimal | None],
    share_of: tuple[str, str] | None = None,
) -> Column:
    return Column(
        key,
        name,
        ColumnKind.PERCENT,
        lambda line: value(line.figures),
        12,
        share_of=share_of,
    )


def _quantity(key: str, name: str, value: Callable[[ClaimLine], Decimal | None]) -> Column:
    def billed(line: DocumentLine) -> Decimal | None:
        return None if line.figures.unit_price is None else value(line.figures)

    return Column(key, name, ColumnKind.NUMBER, billed)


COLUMNS: Final = (
    _text("itemNumber", "Item", lambda line: line.item_number, 12),
    _text("description", "Description", lambda line: line.description, 48),
    _text("budgetCode", "Budget code", lambda line: line.budget_code),
    _text("unit", "Unit", lambda line: line.unit, 8),
    Column(
        "scheduledQuantity",
        "Scheduled quantity",
        ColumnKind.NUMBER,
        lambda line: line.scheduled_quantity,
    ),
    _quantity("unitPrice", "Unit price", lambda figures: figures.unit_price),
    _money(
        "scheduledValue", "Scheduled value", lambda figures: figures.scheduled_value, letter="C"
    ),
    _money(
        "workFromPreviousClaims",
        "Work from previous claims",
        lambda figures: figures.work_from_previous_claims,
        letter="D",
    ),
    _quantity(
        "quantityFromPreviousClaims",
        "Quantity from previous claims",
        lambda figures: figures.quantity_from_previous_claims,
    ),
    _money(
        "workThisPeriod", "Work this period", lambda figures: figures.work_this_period, letter="E"
    ),
    _percent(
        "workThisPeriodPercent",
        "Work this period %",
        lambda figures: figures.work_this_period_percent,
        ("workThisPeriod", "scheduledValue"),
    ),
    _quantity(
        "quantityThisPeriod", "Quantity this period", lambda figures: figures.quantity_this_period
    ),
    _money(
        "previousMaterialsStored",
        "Previous materials stored",
        lambda figures: figures.previous_materials_stored,
    ),
    _money(
        "newMaterialsStored", "New materials stored", lambda figures: figures.new_materials_stored
    ),
    _money(
        "materialsStored", "Materials stored", lambda figures: figures.materials_stored, letter="F"
    ),
    _money(
        "completedAndStoredToDate",
        "Completed and stored to date",
        lambda figures: figures.completed_and_stored_to_date,
        letter="G",
        rule="D+E+F",
    ),
    _percent(
        "percentComplete",
        "Percent complete",
        lambda figures: figures.percent_complete,
        ("completedAndStoredToDate", "scheduledValue"),
    ),
    _money(
        "balanceToFinish",
        "Balance to finish",
        lambda figures: figures.balance_to_finish,
        letter="H",
        rule="C\N{MINUS SIGN}G",
    ),
    _percent(
        "workRetentionPercent", "Work retention %", lambda figures: figures.work_retention_percent
    ),
    _money(
        "workRetentionFromPreviousClaims",
        "Work retention from previous claims",
        lambda figures: figures.work_retention_from_previous_claims,
    ),
    _money(
        "workRetentionThisPeriod",
        "Work retention this period",
        lambda figures: figures.work_retention_this_period,
    ),
    _money(
        "workRetentionReleased",
        "Work retention released",
        lambda figures: figures.work_retention_released,
    ),
    _money("workRetentionHeld", "Work retention held", lambda figures: figures.work_retention_held),
    _percent(
        "materialsRetentionPercent",
        "Materials retention %",
        lambda figures: figures.materials_retention_percent,
    ),
    _money(
        "materialsRetentionHeld",
        "Materials retention held",
        lambda figures: figures.materials_retention_held,
    ),
    _money(
        "materialsRetentionReleased",
        "Materials retention released",
        lambda figures: figures.materials_retention_released,
    ),
    _money("retentionHeld", "Retention held", lambda figures: figures.retention_held, letter="I"),
    Column(
        "claimedThisPeriod",
        "Claimed this period",
        ColumnKind.MONEY,
        lambda line: line.claimed.work_this_period,
    ),
    Column(
        "claimedToDate",
        "Claimed to date",
        ColumnKind.MONEY,
        lambda line: line.claimed.completed_and_stored_to_date,
    ),
    Column(
        "difference",
        "Certified less claimed to date",
        ColumnKind.MONEY,
        lambda line: line.difference,
    ),
    _text("reason", "Reason for the difference", lambda line: line.reason, 40),
)
COLUMN_OF: Final = {column.id: column for column in COLUMNS}
BUDGET_CODE: Final = COLUMN_OF["budgetCode"]


def column_total(column: Column, lines: Sequence[DocumentLine]) -> Money | Decimal | None:
    """Return the sum of a column of money, the share of sums of others; None where there is none.

    A share has two decimals, as on a line.
    """
    if column.share_of is not None:
        part, whole = (_sum(COLUMN_OF[name], lines) for name in column.share_of)
        return part.percent_of(whole)
    return _sum(column, lines) if column.kind is ColumnKind.MONEY else None


def _sum(column: Column, lines: Sequence[DocumentLine]) -> Money:
    return total(value for line in lines if isinstance(value := column.value(line), Money))
