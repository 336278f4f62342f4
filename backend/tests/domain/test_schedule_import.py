"""What a spreadsheet would do to a schedule of values."""

from dataclasses import replace
from decimal import Decimal
from uuid import uuid4

import pytest

from claimline.domain.money import Money
from claimline.domain.schedule_import import (
    ExistingLine,
    ImportRow,
    ImportRowOutcome,
    left_out,
    read_rows,
)
from claimline.domain.schedules_of_values import AccountingMethod, ScheduleLineKind
from claimline.domain.sheet_columns import (
    ColumnHeadedTwice,
    ColumnsMissing,
    SheetIsEmpty,
    SheetRow,
)

ADDED, CHANGED, UNCHANGED, REFUSED = ImportRowOutcome
CODE = uuid4()
CODES = {("A", "03-100", "S"): CODE}
SLAB = ExistingLine(
    item_number="1.1",
    group_name="Structure",
    description="Slab on grade",
    budget_code_id=CODE,
    kind=ScheduleLineKind.MANUAL,
    quantity=None,
    unit="",
    unit_price=None,
    scheduled_value=Money.parse("1000.00"),
    id=uuid4(),
)
PILES = replace(
    SLAB,
    item_number="1.2",
    description="Bored piles",
    kind=ScheduleLineKind.CALCULATED,
    quantity=Decimal("10.0000"),
    unit="m",
    unit_price=Decimal("45.5000"),
    scheduled_value=Money.parse("455.00"),
    id=uuid4(),
)


def sheet(text: str) -> list[SheetRow]:
    """Return the rows of a text whose cells are parted by bars."""
    return [
        SheetRow(number, tuple(cell.strip() for cell in line.split("|")))
        for number, line in enumerate(text.strip().splitlines(), start=1)
    ]


def by_amount(text: str, *existing: ExistingLine) -> list[ImportRow]:
    return read_rows(sheet(text), AccountingMethod.AMOUNT, CODES, existing)


def by_unit(text: str, *existing: ExistingLine) -> list[ImportRow]:
    return read_rows(sheet(text), AccountingMethod.UNIT, CODES, existing)


def reasons(row: ImportRow) -> tuple[str, ...]:
    assert row.outcome is REFUSED
    return row.reasons


class TestOutcomes:
    def test_an_unknown_item_is_added(self) -> None:
        (row,) = by_amount(
            """Item | Group | Description | Sub-job | Cost code | Cost type | Amount
            2.1 | Roof | Sheeting | A | 03-100 | S | $2,500.50""",
            SLAB,
        )

        assert row == ImportRow(
            item_number="2.1",
            group_name="Roof",
            description="Sheeting",
            budget_code_id=CODE,
            kind=ScheduleLineKind.MANUAL,
            quantity=None,
            unit="",
            unit_price=None,
            scheduled_value=Money.parse("2500.50"),
            row_number=2,
            outcome=ADDED,
            reasons=(),
            line_id=None,
            budget_code="A.03-100.S",
        )

    def test_a_known_item_is_changed_and_says_what_it_was(self) -> None:
        (row,) = by_amount(
            "Item | Group | Description | Amount\n1.1 | | Slab, thicker | 1,200", SLAB
        )

        assert row.outcome is CHANGED
        assert row.line_id == SLAB.id
        assert row.scheduled_value == Money.parse("1200.00")
        assert row.reasons == (
            "Group was “Structure”",
            "Description was “Slab on grade”",
            "Amount was 1,000.00",
        )

    def test_the_same_line_is_unchanged(self) -> None:
        (row,) = by_amount("Item | Description | Amount\n1.1 | Slab on grade | 1000", SLAB)

        assert (row.outcome, row.reasons) == (UNCHANGED, ())

    def test_a_column_that_the_file_lacks_leaves_what_the_line_has(self) -> None:
        (row,) = by_unit(
            "Item | Description | Quantity | Rate\n1.2 | Bored piles | 10 | 45.5", PILES
        )

        assert row.outcome is UNCHANGED
        assert (row.group_name, row.unit, row.budget_code_id) == ("Structure", "m", CODE)

    def test_an_empty_cell_empties_it(self) -> None:
        (row,) = by_amount(
            "Item | Description | Cost code | Cost type | Amount\n1.1 | Slab on grade | | | 1000",
            SLAB,
        )

        assert row.outcome is CHANGED
        assert row.budget_code_id is None
        assert row.reasons == ("Budget code was another",)

    def test_a_line_without_an_item_is_known_by_group_and_description(self) -> None:
        nameless = replace(SLAB, item_number="")
        same, other = by_amount(
            """Group | Description | Amount
            Structure | slab on Grade | 1000
            Roof | Slab on grade | 1000""",
            nameless,
        )

        assert (same.outcome, same.line_id) == (CHANGED, nameless.id)
        assert (other.outcome, other.line_id) == (ADDED, None)

    def test_lines_that_no_row_means_are_left_out(self) -> None:
        rows = by_amount("Item | Description | Amount\n1.1 | Slab | no idea", SLAB, PILES)

        assert rows[0].outcome is REFUSED
        assert left_out(rows, [SLAB, PILES]) == [PILES]


class TestRefusedRows:
    def test_every_fault_of_a_row_is_named(self) -> None:
        (row,) = by_amount(
            f"""Item | Group | Description | Sub-job | Cost code | Cost type | Amount
            {"9" * 41} | | | X | 99 | L | 1,234.567"""
        )

        assert reasons(row) == (
            "Item has more than 40 characters",
            "Description is missing",
            "Amount “1,234.567” has more than 2 decimals",
            "The project has no budget code X.99.L",
        )

    def test_other_rows_are_not_held_up(self) -> None:
        rows = by_amount("Description | Amount\nSlab | 5 %\n| 7\nSteel | 8")

        assert [row.outcome for row in rows] == [REFUSED, REFUSED, ADDED]
        assert [row.row_number for row in rows] == [2, 3, 4]

    def test_the_second_of_two_rows_with_one_item_is_refused(self) -> None:
        first, second = by_amount("Item | Description | Amount\nA1 | Slab | 5\na1 | Steel | 6")

        assert first.outcome is ADDED
        assert reasons(second) == ("Item a1 stands in row 2 already",)

    def test_an_item_that_the_schedule_has_twice_is_refused(self) -> None:
        twin = replace(SLAB, id=uuid4())
        (row,) = by_amount("Item | Description | Amount\n1.1 | Slab | 5", SLAB, twin)

        assert reasons(row) == ("Item 1.1 stands for 2 lines of the schedule",)

    @pytest.mark.parametrize("name", ["Total", "TOTAL:", "Subtotal Structure", "Grand total"])
    def test_a_total_is_no_line(self, name: str) -> None:
        _, row = by_amount(f"Description | Amount\nSlab | 5\n{name} | 5")

        assert reasons(row) == ("This is a total, not a line",)

    def test_work_whose_name_begins_with_total_is_a_line(self) -> None:
        (row,) = by_amount("Description | Amount\nTotal station survey | 5")

        assert row.outcome is ADDED

    def test_formulas_and_errors_are_refused_where_they_count(self) -> None:
        rows = [
            SheetRow(1, ("Description", "Amount", "Remark")),
            SheetRow(2, ("Slab", "5", "6"), formulas=frozenset({1, 2})),
            SheetRow(3, ("Steel", "", ""), errors=frozenset({1})),
            SheetRow(4, ("Piles", "5", "6"), formulas=frozenset({2})),
        ]

        formula, error, remark = read_rows(rows, AccountingMethod.AMOUNT, CODES, [])

        assert reasons(formula) == ("Amount is a formula; paste its value",)
        assert reasons(error) == ("Amount shows an error, such as #DIV/0!",)
        assert remark.outcome is ADDED

    def test_an_amount_beyond_all_contracts_is_refused(self) -> None:
        (row,) = by_unit("Description | Quantity | Unit price\nSlab | 99999999999 | 99999999999")

        assert reasons(row) == ("The amount is too large",)


class TestUnitContracts:
    def test_the_amount_follows_from_quantity_and_price_half_up(self) -> None:
        (row,) = by_unit("Description | Qty | Unit | Unit price\nPiles | 3 | m | 0.3350")

        assert row.kind is ScheduleLineKind.CALCULATED
        assert row.scheduled_value == Money.parse("1.01")
        assert (row.quantity, row.unit, row.unit_price) == (Decimal(3), "m", Decimal("0.335"))

    def test_an_amount_alone_makes_a_line_by_amount(self) -> None:
        (row,) = by_unit("Description | Qty | Unit price | Amount\nInsurance | | | 500")

        assert row.kind is ScheduleLineKind.MANUAL
        assert row.scheduled_value == Money.parse("500.00")

    def test_an_amount_that_contradicts_them_is_refused(self) -> None:
        (row,) = by_unit("Description | Qty | Unit price | Amount\nPiles | 3 | 10 | 31")

        assert reasons(row) == ("Amount 31.00 is not quantity times unit price, which is 30.00",)

    @pytest.mark.parametrize(
        ("cells", "reason"),
        [
            ("| 10 | ", "Quantity is missing"),
            ("3 | | ", "Unit price is missing"),
            ("1.23456 | 10 |", "Quantity “1.23456” has more than 4 decimals"),
        ],
    )
    def test_half_of_a_price_is_refused(self, cells: str, reason: str) -> None:
        (row,) = by_unit(f"Description | Qty | Unit price | Amount\nPiles | {cells}")

        assert reasons(row) == (reason,)


class TestHeadings:
    @pytest.mark.parametrize(
        "heading",
        [
            "Item | Description | Amount",
            "ITEM NO. | Description of work | Scheduled Value",
            "No | Description | Amount (AUD)",
            "Item number | Scope | Amount excl. GST",
            "Ref | description | Line amount ($)",
        ],
    )
    def test_columns_are_known_by_their_usual_names(self, heading: str) -> None:
        (row,) = by_amount(f"{heading}\n1.1 | Slab | 5")

        assert (row.item_number, row.description) == ("1.1", "Slab")
        assert row.scheduled_value == Money.parse("5.00")

    def test_a_letterhead_may_stand_above(self) -> None:
        (row,) = by_amount("Harbour Street | |\n| |\nItem | Description | Amount\n1.1 | Slab | 5")

        assert (row.row_number, row.description) == (4, "Slab")

    def test_all_missing_columns_are_named(self) -> None:
        with pytest.raises(ColumnsMissing) as refusal:
            by_unit("Item | Amount\n1 | 5")

        assert refusal.value.message == "Columns are missing: Description, Quantity, Unit price."
        assert [problem.path for problem in refusal.value.problems] == [
            "Description", "Quantity", "Unit price",
        ]  # fmt: skip

    def test_two_columns_of_one_meaning_are_refused(self) -> None:
        with pytest.raises(ColumnHeadedTwice, match="“Amount”: “Value” and “Total”"):
            by_amount("Description | Value | Total\nSlab | 5 | 6")

    @pytest.mark.parametrize("text", ["", " | ", "Description | Amount", "Description | Amount\n|"])
    def test_a_sheet_without_rows_is_refused(self, text: str) -> None:
        with pytest.raises(SheetIsEmpty):
            by_amount(text)
