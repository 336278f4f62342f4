"""The schedule of values as a sheet: what is exported comes back as no change."""

from datetime import UTC, datetime
from decimal import Decimal
from pathlib import Path
from uuid import UUID, uuid4

import pytest

from claimline.documents.read_spreadsheet import read_spreadsheet
from claimline.documents.schedule_sheet import ScheduleSheetLine, schedule_csv, schedule_xlsx
from claimline.domain.money import Money
from claimline.domain.schedule_import import ExistingLine, ImportRowOutcome, read_rows
from claimline.domain.schedules_of_values import AccountingMethod, ScheduleLineKind

NOW = datetime(2026, 11, 24, tzinfo=UTC)
CODE = uuid4()
CODES = {("A", "03-100", "S"): CODE}

_BY_AMOUNT = ScheduleSheetLine(
    item_number="1.10",
    group_name="=Structure",
    description="- Slab, “first” pour;\tlevel 1",
    sub_job="A",
    cost_code="03-100",
    cost_type="S",
    kind=ScheduleLineKind.MANUAL,
    quantity=None,
    unit="",
    unit_price=None,
    scheduled_value=Money.parse("-12345.60"),
)
_BY_UNIT = ScheduleSheetLine(
    item_number="2",
    group_name="",
    description="Bored piles",
    sub_job="",
    cost_code="",
    cost_type="",
    kind=ScheduleLineKind.CALCULATED,
    quantity=Decimal("1250.5000"),
    unit="m",
    unit_price=Decimal("45.1234"),
    scheduled_value=Money.parse("56426.81"),
)
SCHEDULES = {
    AccountingMethod.AMOUNT: [_BY_AMOUNT],
    AccountingMethod.UNIT: [_BY_AMOUNT, _BY_UNIT],
}


@pytest.mark.parametrize("suffix", ["csv", "xlsx"])
@pytest.mark.parametrize("method", list(AccountingMethod))
async def test_an_untouched_export_changes_nothing(
    method: AccountingMethod, suffix: str, tmp_path: Path
) -> None:
    lines = SCHEDULES[method]
    file = tmp_path / f"schedule.{suffix}"
    file.write_bytes(
        schedule_csv(lines, method)
        if suffix == "csv"
        else schedule_xlsx(lines, method, created_at=NOW)
    )

    rows = await read_spreadsheet(file, file.name)
    imported = read_rows(rows, method, CODES, [_existing(line) for line in lines])

    assert [(row.outcome, row.reasons) for row in imported] == [
        (ImportRowOutcome.UNCHANGED, ()) for _ in lines
    ]


@pytest.mark.parametrize(
    ("method", "headings"),
    [
        (AccountingMethod.AMOUNT, "Item,Group,Description,Sub-job,Cost code,Cost type,Amount"),
        (
            AccountingMethod.UNIT,
            "Item,Group,Description,Sub-job,Cost code,Cost type,Quantity,Unit,Unit price,Amount",
        ),
    ],
)
def test_a_template_has_the_headings_alone(method: AccountingMethod, headings: str) -> None:
    assert schedule_csv([], method).decode("utf-8-sig") == f"{headings}\r\n"


def test_a_calculated_line_leaves_its_amount_to_be_worked_out() -> None:
    text = schedule_csv([_BY_UNIT], AccountingMethod.UNIT).decode("utf-8-sig")

    assert text.splitlines()[1] == "2,,Bored piles,,,,1250.5,m,45.1234,"


def _existing(line: ScheduleSheetLine) -> ExistingLine:
    return ExistingLine(
        item_number=line.item_number,
        group_name=line.group_name,
        description=" ".join(line.description.split()),
        budget_code_id=_code(line),
        kind=line.kind,
        quantity=line.quantity,
        unit=line.unit,
        unit_price=line.unit_price,
        scheduled_value=line.scheduled_value,
        id=uuid4(),
    )


def _code(line: ScheduleSheetLine) -> UUID | None:
    return CODE if line.cost_code else None
