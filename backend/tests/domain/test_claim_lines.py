"""Columns C to I of a claim line: laws that hold whatever was typed."""

from dataclasses import replace
from decimal import Decimal
from fractions import Fraction

import pytest
from hypothesis import assume, given
from hypothesis import strategies as st

from claimline.domain.claim_cells import (
    BilledBelowNothing,
    MaterialsNotBillable,
    MaterialsOutOfRange,
    NothingScheduled,
    QuantityOnAmountLine,
    ReleaseMoreThanHeld,
    RetentionOutOfRange,
    RetentionWithoutWork,
    enter,
)
from claimline.domain.claim_lines import (
    AmountTooLarge,
    ClaimLine,
    ClaimLineCell,
    carried_forward,
    opened,
)
from claimline.domain.contracts import RetentionPercentOutOfRange
from claimline.domain.money import Money, NotAnAmount
from claimline.domain.numbers import NotANumber, number_text
from claimline.domain.refusals import InvalidInput
from tests.builders.figures import (
    amounts,
    claim_lines,
    entries,
    percents,
    positive_amounts,
    quantities,
    typed,
    typed_percents,
    unit_prices,
)

CELL = ClaimLineCell
NOTHING = Money(0)
lines_of_work = claim_lines(scheduled_values=amounts.filter(bool))


def line(scheduled: str = "5000.00", *, retention: str = "5", unit_price: str = "") -> ClaimLine:
    """Return a line on its first claim."""
    return opened(
        Money.parse(scheduled),
        unit_price=Decimal(unit_price) if unit_price else None,
        retention_percent=Decimal(retention),
    )


def after(line: ClaimLine, *typed_in: tuple[ClaimLineCell, str]) -> ClaimLine:
    """Return the line after cells were typed in turn."""
    for cell, text in typed_in:
        line = enter(line, cell, text)
    return line


class TestWork:
    @given(line=claim_lines())
    def test_balance_is_scheduled_less_to_date_signs_included(self, line: ClaimLine) -> None:
        assert line.balance_to_finish + line.completed_and_stored_to_date == line.scheduled_value
        assert line.completed_and_stored_to_date == (
            line.work_from_previous_claims
            + line.work_this_period
            + line.previous_materials_stored
            + line.new_materials_stored
        )

    @given(line=lines_of_work, amount=amounts)
    def test_an_amount_typed_is_what_is_billed(self, line: ClaimLine, amount: Money) -> None:
        billed = typed(line, CELL.WORK_THIS_PERIOD, str(amount))
        assume(billed is not line)
        assert billed.work_this_period == amount
        assert billed.typed_percent is None
        assert billed.work_this_period_percent == amount.percent_of(line.scheduled_value)

    @given(line=claim_lines(), percent=typed_percents)
    def test_a_percentage_typed_bills_its_share(self, line: ClaimLine, percent: Decimal) -> None:
        billed = typed(line, CELL.WORK_THIS_PERIOD_PERCENT, number_text(percent))
        assume(billed is not line)
        assert billed.work_this_period == line.scheduled_value.percent(percent)

    @given(line=claim_lines(), percent=typed_percents)
    def test_a_percent_complete_typed_is_reached(self, line: ClaimLine, percent: Decimal) -> None:
        billed = typed(line, CELL.PERCENT_COMPLETE, number_text(percent))
        assume(billed is not line)
        assert billed.completed_and_stored_to_date == line.scheduled_value.percent(percent)

    @given(
        line=lines_of_work,
        cell=st.sampled_from([CELL.WORK_THIS_PERIOD_PERCENT, CELL.PERCENT_COMPLETE]),
        percent=typed_percents,
    )
    def test_a_percentage_is_kept_as_typed(
        self, line: ClaimLine, cell: ClaimLineCell, percent: Decimal
    ) -> None:
        billed = typed(line, cell, number_text(percent))
        assume(billed is not line)
        assert getattr(billed, cell.value) == percent

    @given(line=lines_of_work)
    def test_a_hundred_percent_complete_leaves_nothing(self, line: ClaimLine) -> None:
        done = typed(line, CELL.PERCENT_COMPLETE, "100")
        assume(done is not line)
        assert done.balance_to_finish == NOTHING

    @given(scheduled=amounts.filter(bool), percent=percents)
    def test_a_first_claim_takes_any_percentage_up_to_all(
        self, scheduled: Money, percent: Decimal
    ) -> None:
        fresh = opened(scheduled, unit_price=None, retention_percent=Decimal(10))
        billed = enter(fresh, CELL.PERCENT_COMPLETE, number_text(percent))
        assert billed.work_this_period == scheduled.percent(percent)

    @given(
        unit_price=unit_prices.filter(bool),
        quantity=quantities,
        scheduled=amounts.filter(bool),
    )
    def test_a_quantity_bills_its_price(
        self, unit_price: Decimal, quantity: Decimal, scheduled: Money
    ) -> None:
        fresh = opened(scheduled, unit_price=unit_price, retention_percent=Decimal(10))
        billed = typed(fresh, CELL.QUANTITY_THIS_PERIOD, number_text(quantity))
        assume(billed is not fresh)
        assert billed.quantity_this_period == quantity
        assert billed.work_this_period == Money.product(quantity, unit_price)

    @given(line=claim_lines(prices=unit_prices.filter(bool)), amount=amounts)
    def test_an_amount_shows_the_quantity_nearest_to_it(
        self, line: ClaimLine, amount: Money
    ) -> None:
        billed = typed(line, CELL.WORK_THIS_PERIOD, str(amount))
        assume(billed is not line)
        assert line.unit_price is not None
        exact = Fraction(amount.cents, 100) / Fraction(line.unit_price)
        assert abs(Fraction(billed.quantity_this_period) - exact) <= Fraction(1, 20_000)


class TestRetention:
    @given(line=claim_lines(), amount=amounts)
    def test_work_retention_follows_work_by_the_standing_percentage(
        self, line: ClaimLine, amount: Money
    ) -> None:
        billed = typed(line, CELL.WORK_THIS_PERIOD, str(amount))
        assume(billed is not line)
        assert billed.work_retention_percent == line.work_retention_percent
        assert billed.work_retention_this_period == amount.percent(line.work_retention_percent)

    @given(line=claim_lines(scheduled_values=positive_amounts), stored=positive_amounts)
    def test_materials_retention_follows_what_is_stored(
        self, line: ClaimLine, stored: Money
    ) -> None:
        billed = typed(line, CELL.NEW_MATERIALS_STORED, str(stored))
        assume(billed is not line)
        assert billed.materials_retention_held == billed.materials_stored.percent(
            line.materials_retention_percent
        )

    @given(line=claim_lines(), percent=percents)
    def test_a_work_retention_percentage_is_kept_as_typed(
        self, line: ClaimLine, percent: Decimal
    ) -> None:
        held = typed(line, CELL.WORK_RETENTION_PERCENT, number_text(percent))
        assume(held is not line)
        assert held.work_retention_percent == percent
        assert held.work_retention_this_period == line.work_this_period.percent(percent)

    @given(line=claim_lines(), percent=percents)
    def test_a_materials_retention_percentage_is_kept_as_typed(
        self, line: ClaimLine, percent: Decimal
    ) -> None:
        held = enter(line, CELL.MATERIALS_RETENTION_PERCENT, number_text(percent))
        assert held.materials_retention_percent == percent
        assert held.materials_retention_held == line.materials_stored.percent(percent)

    @given(line=claim_lines(), typed_in=st.lists(entries))
    def test_no_more_is_released_than_is_held(
        self, line: ClaimLine, typed_in: list[tuple[ClaimLineCell, str]]
    ) -> None:
        for cell, text in typed_in:
            line = typed(line, cell, text)
        low, high = sorted((NOTHING, line.work_retention_to_release))
        assert low <= line.work_retention_released <= high
        assert abs(line.work_retention_held) <= abs(line.work_retention_to_release)

    @given(line=claim_lines())
    def test_all_that_is_held_can_be_released(self, line: ClaimLine) -> None:
        held = str(line.work_retention_to_release)
        assert enter(line, CELL.WORK_RETENTION_RELEASED, held).work_retention_held == NOTHING

    @given(line=claim_lines())
    def test_retention_is_held_within_what_it_is_held_on(self, line: ClaimLine) -> None:
        low, high = sorted((NOTHING, line.work_this_period))
        assert low <= line.work_retention_this_period <= high
        assert line.retention_held == line.work_retention_held + line.materials_retention_held

    def test_five_thousand_of_work_shows_either_way_of_typing_retention(self) -> None:
        billed = after(line("9000.00", retention="0"), (CELL.WORK_THIS_PERIOD, "5000.00"))
        by_amount = enter(billed, CELL.WORK_RETENTION_THIS_PERIOD, "250.00")
        assert by_amount.work_retention_percent == 5
        by_percent = enter(billed, CELL.WORK_RETENTION_PERCENT, "6")
        assert by_percent.work_retention_this_period == Money.parse("300.00")

    def test_retention_on_materials_shows_either_way_of_typing_it(self) -> None:
        stored = after(line(retention="0"), (CELL.NEW_MATERIALS_STORED, "1000.00"))
        by_amount = enter(stored, CELL.MATERIALS_RETENTION_HELD, "25.00")
        assert by_amount.materials_retention_percent == Decimal("2.5")
        by_percent = enter(stored, CELL.MATERIALS_RETENTION_PERCENT, "2.5")
        assert by_percent.materials_retention_held == Money.parse("25.00")

    @pytest.mark.parametrize(
        "cell", [CELL.WORK_RETENTION_THIS_PERIOD, CELL.MATERIALS_RETENTION_HELD]
    )
    def test_nothing_may_be_held_on_nothing(self, cell: ClaimLineCell) -> None:
        assert enter(line(), cell, "0.00").retention_held == NOTHING


class TestMaterials:
    @given(line=claim_lines(scheduled_values=positive_amounts))
    def test_no_more_of_the_previous_materials_is_stored_than_was_carried(
        self, line: ClaimLine
    ) -> None:
        assert NOTHING <= line.previous_materials_stored <= line.materials_from_previous_claims
        assert line.new_materials_stored >= NOTHING

    def test_a_percent_complete_ends_with_the_materials_that_it_rested_on(self) -> None:
        half = enter(line(), CELL.PERCENT_COMPLETE, "50")
        stored = enter(half, CELL.NEW_MATERIALS_STORED, "500.00")
        assert half.percent_complete == 50
        assert stored.percent_complete == 60

    def test_a_percentage_of_work_stays_when_materials_come(self) -> None:
        third = enter(line(), CELL.WORK_THIS_PERIOD_PERCENT, "33.3333")
        stored = enter(third, CELL.NEW_MATERIALS_STORED, "500.00")
        assert stored.work_this_period_percent == Decimal("33.3333")


class TestCarryingForward:
    @given(line=claim_lines())
    def test_a_new_claim_opens_where_the_last_one_ended(self, line: ClaimLine) -> None:
        opened_again = carried_forward(line)
        assert opened_again.work_this_period == NOTHING
        assert opened_again.new_materials_stored == NOTHING
        assert opened_again.work_retention_released == NOTHING
        for column in (
            "completed_and_stored_to_date",
            "balance_to_finish",
            "materials_stored",
            "work_retention_held",
            "materials_retention_held",
            "work_retention_percent",
            "materials_retention_percent",
        ):
            assert getattr(opened_again, column) == getattr(line, column), column

    @given(line=claim_lines(prices=unit_prices))
    def test_quantities_add_up(self, line: ClaimLine) -> None:
        assert carried_forward(line).quantity_from_previous_claims == (
            line.quantity_from_previous_claims + line.quantity_this_period
        )

    @given(line=claim_lines(), scheduled=amounts)
    def test_a_scheduled_value_may_change_between_claims(
        self, line: ClaimLine, scheduled: Money
    ) -> None:
        changed = carried_forward(line, scheduled_value=scheduled)
        assert changed == replace(carried_forward(line), scheduled_value=scheduled)


class TestRefusals:
    @pytest.mark.parametrize(
        ("before", "cell", "text", "refusal"),
        [
            (line("0.00"), CELL.WORK_THIS_PERIOD, "0.01", NothingScheduled),
            (line("0.00"), CELL.NEW_MATERIALS_STORED, "0.01", NothingScheduled),
            (line(), CELL.WORK_THIS_PERIOD, "-0.01", BilledBelowNothing),
            (line("-5000.00"), CELL.WORK_THIS_PERIOD, "0.01", BilledBelowNothing),
            (line(), CELL.PERCENT_COMPLETE, "-1", BilledBelowNothing),
            (line(), CELL.QUANTITY_THIS_PERIOD, "1", QuantityOnAmountLine),
            (line(), CELL.NEW_MATERIALS_STORED, "-0.01", MaterialsOutOfRange),
            (line(), CELL.PREVIOUS_MATERIALS_STORED, "0.01", MaterialsOutOfRange),
            (line("-1.00"), CELL.NEW_MATERIALS_STORED, "0.01", MaterialsNotBillable),
            (line(unit_price="2"), CELL.NEW_MATERIALS_STORED, "1", MaterialsNotBillable),
            (line(), CELL.WORK_RETENTION_THIS_PERIOD, "0.01", RetentionWithoutWork),
            (line(), CELL.MATERIALS_RETENTION_HELD, "0.01", RetentionWithoutWork),
            (line(), CELL.WORK_RETENTION_RELEASED, "0.01", ReleaseMoreThanHeld),
            (line(), CELL.WORK_RETENTION_PERCENT, "100.0001", RetentionPercentOutOfRange),
            (line(), CELL.WORK_RETENTION_PERCENT, "-1", RetentionPercentOutOfRange),
            (line(), CELL.MATERIALS_RETENTION_PERCENT, "101", RetentionPercentOutOfRange),
            (line("999999999999999.99"), CELL.PERCENT_COMPLETE, "101", AmountTooLarge),
            (line(), CELL.WORK_THIS_PERIOD, "NaN", NotAnAmount),
            (line(), CELL.PERCENT_COMPLETE, "1E2", NotANumber),
        ],
    )
    def test_a_figure_that_breaks_a_rule_is_refused(
        self, before: ClaimLine, cell: ClaimLineCell, text: str, refusal: type[InvalidInput]
    ) -> None:
        with pytest.raises(refusal):
            enter(before, cell, text)

    @pytest.mark.parametrize(
        ("cell", "text", "refusal"),
        [
            (CELL.WORK_RETENTION_THIS_PERIOD, "1000.01", RetentionOutOfRange),
            (CELL.WORK_RETENTION_THIS_PERIOD, "-0.01", RetentionOutOfRange),
            (CELL.MATERIALS_RETENTION_HELD, "200.01", RetentionOutOfRange),
            (CELL.MATERIALS_RETENTION_HELD, "-0.01", RetentionOutOfRange),
            (CELL.WORK_RETENTION_RELEASED, "50.01", ReleaseMoreThanHeld),
            (CELL.WORK_RETENTION_RELEASED, "-0.01", ReleaseMoreThanHeld),
        ],
    )
    def test_retention_stays_within_its_base(
        self, cell: ClaimLineCell, text: str, refusal: type[InvalidInput]
    ) -> None:
        billed = after(
            line(), (CELL.WORK_THIS_PERIOD, "1000.00"), (CELL.NEW_MATERIALS_STORED, "200.00")
        )
        with pytest.raises(refusal):
            enter(billed, cell, text)

    def test_lowering_work_below_what_was_released_is_refused(self) -> None:
        billed = after(
            line(), (CELL.WORK_THIS_PERIOD, "1000.00"), (CELL.WORK_RETENTION_RELEASED, "50.00")
        )
        with pytest.raises(ReleaseMoreThanHeld):
            enter(billed, CELL.WORK_THIS_PERIOD, "900.00")

    def test_a_correction_takes_back_what_was_billed_and_no_more(self) -> None:
        billed = carried_forward(after(line(), (CELL.WORK_THIS_PERIOD, "1000.00")))
        corrected = enter(billed, CELL.WORK_THIS_PERIOD, "-1000.00")
        assert corrected.completed_and_stored_to_date == NOTHING
        with pytest.raises(BilledBelowNothing):
            enter(billed, CELL.WORK_THIS_PERIOD, "-1000.01")

    def test_a_deduction_is_billed_from_nothing_down_to_its_value(self) -> None:
        deducted = enter(line("-5000.00"), CELL.PERCENT_COMPLETE, "40")
        assert deducted.work_this_period == Money.parse("-2000.00")
        assert deducted.percent_complete == 40
        assert deducted.work_retention_this_period == Money.parse("-100.00")

    def test_more_than_is_scheduled_may_be_billed(self) -> None:
        over = enter(line(), CELL.WORK_THIS_PERIOD, "5150.00")
        assert over.percent_complete == 103
        assert over.balance_to_finish == Money.parse("-150.00")

    def test_a_quantity_too_large_to_be_kept_is_refused(self) -> None:
        cheap = line("100.00", unit_price="0.0001")
        with pytest.raises(AmountTooLarge):
            enter(cheap, CELL.WORK_THIS_PERIOD, "999999999999.99")
