"""The columns of a claim's lines in spreadsheets, in the order of the continuation sheet."""

from __future__ import annotations

from collections.abc import Callable, Iterable
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
    MONEY = "money"  # the only kind that is added up
    PERCENT = "percent"  # 7.5 is 7.5 %
    NUMBER = "number"


@dataclass(frozen=True, slots=True)
class Column:
    """One column: its heading, what stands in it, and how wide it is in a workbook."""

    heading: str
    kind: ColumnKind
    value: Callable[[DocumentLine], Cell]
    width: int = 16


def _text(heading: str, value: Callable[[DocumentLine], str], width: int = 16) -> Column:
    return Column(heading, ColumnKind.TEXT, value, width)


def _money(heading: str, value: Callable[[ClaimLine], Money]) -> Column:
    return Column(heading, ColumnKind.MONEY, lambda line: value(line.figures))


def _percent(heading: str, value: Callable[[ClaimLine], Decimal | None]) -> Column:
    return Column(heading, ColumnKind.PERCENT, lambda line: value(line.figures), 12)


def _billed_quantity(line: DocumentLine, quantity: Decimal) -> Decimal | None:
    return None if line.figures.unit_price is None else quantity


COLUMNS: Final = (
    _text("Item", lambda line: line.item_number, 12),
    _text("Description", lambda line: line.description, 48),
    _text("Budget code", lambda line: line.budget_code),
    _text("Unit", lambda line: line.unit, 8),
    Column("Scheduled quantity", ColumnKind.NUMBER, lambda line: line.scheduled_quantity),
    Column("Unit price", ColumnKind.NUMBER, lambda line: line.figures.unit_price),
    _money("C Scheduled value", lambda figures: figures.scheduled_value),
    _money("D Work from previous claims", lambda figures: figures.work_from_previous_claims),
    Column(
        "Quantity from previous claims",
        ColumnKind.NUMBER,
        lambda line: _billed_quantity(line, line.figures.quantity_from_previous_claims),
    ),
    _money("E Work this period", lambda figures: figures.work_this_period),
    _percent("Work this period %", lambda figures: figures.work_this_period_percent),
    Column(
        "Quantity this period",
        ColumnKind.NUMBER,
        lambda line: _billed_quantity(line, line.figures.quantity_this_period),
    ),
    _money("Previous materials stored", lambda figures: figures.previous_materials_stored),
    _money("New materials stored", lambda figures: figures.new_materials_stored),
    _money("F Materials stored", lambda figures: figures.materials_stored),
    _money("G Completed and stored to date", lambda figures: figures.completed_and_stored_to_date),
    _percent("Percent complete", lambda figures: figures.percent_complete),
    _money("H Balance to finish", lambda figures: figures.balance_to_finish),
    _percent("Work retention %", lambda figures: figures.work_retention_percent),
    _money("Work retention this period", lambda figures: figures.work_retention_this_period),
    _money("Work retention released", lambda figures: figures.work_retention_released),
    _money("Work retention held", lambda figures: figures.work_retention_held),
    _percent("Materials retention %", lambda figures: figures.materials_retention_percent),
    _money("Materials retention held", lambda figures: figures.materials_retention_held),
    _money("I Retention held", lambda figures: figures.retention_held),
)


def column_total(column: Column, lines: Iterable[DocumentLine]) -> Money | None:
    """Return the sum of a column of money; None for the others."""
    if column.kind is not ColumnKind.MONEY:
        return None
    return total(value for line in lines if isinstance(value := column.value(line), Money))
