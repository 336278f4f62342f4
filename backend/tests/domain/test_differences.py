"""Why a claim differs from the last: the sentences add up to the payment due."""

from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from claimline.domain.certificate import BilledLine, certificate, totals_of
from claimline.domain.claim_lines import ClaimLine, ClaimLineKind, carried_forward
from claimline.domain.differences import (
    Before,
    Moved,
    Movement,
    added,
    movements,
    sentence,
    totals_by_movement,
)
from claimline.domain.line_settings import materials_moved
from claimline.domain.money import ZERO, Money, total
from tests.builders.figures import claim_lines

KIND = ClaimLineKind.CONTRACT


def money(text: str) -> Money:
    """Read an amount."""
    return Money.parse(text)


@st.composite
def two_claims(draw: st.DrawFn) -> tuple[ClaimLine, ClaimLine]:
    """Draw a line on two claims, the later carrying the earlier forward."""
    before = draw(claim_lines())
    typed = draw(claim_lines())
    carried = carried_forward(before)
    if draw(st.booleans()):
        carried = materials_moved(carried)
    return before, replace(
        carried,
        work_this_period=typed.work_this_period,
        previous_materials_stored=typed.previous_materials_stored,
        new_materials_stored=typed.new_materials_stored,
        work_retention_this_period=typed.work_retention_this_period,
        work_retention_released=typed.work_retention_released,
        materials_retention_held=typed.materials_retention_held,
        materials_retention_released=typed.materials_retention_released,
    )


@given(lives=st.lists(two_claims(), min_size=1, max_size=6))
def test_all_movements_add_up_to_the_payment_due(lives: list[tuple[ClaimLine, ClaimLine]]) -> None:
    moved = [added(movements(KIND, now, Before(before, before))) for before, now in lives]
    earned_before = certificate(
        totals_of([BilledLine(KIND, True, before) for before, _ in lives]),
        less_previous_certificates=ZERO,
    ).earned_less_retention
    due = certificate(
        totals_of([BilledLine(KIND, False, now) for _, now in lives]),
        less_previous_certificates=earned_before,
    ).current_payment_due
    assert total(moved) == due


@given(line=claim_lines())
def test_a_line_carried_forward_and_left_alone_has_not_moved(line: ClaimLine) -> None:
    assert movements(KIND, carried_forward(line), Before(line, line)) == []


@given(line=claim_lines())
def test_on_the_first_claim_everything_earned_has_moved(line: ClaimLine) -> None:
    first = carried_forward(ClaimLine(line.scheduled_value))
    first = replace(
        first,
        work_this_period=line.work_this_period,
        new_materials_stored=line.new_materials_stored,
    )
    assert added(movements(KIND, first, None)) == first.completed_and_stored_to_date


@pytest.mark.parametrize(
    ("now", "expected"),
    [
        (ClaimLine(money("100"), work_this_period=money("10")), [(Movement.WORK_DONE, "10")]),
        (ClaimLine(money("100"), work_this_period=money("-10")), [(Movement.RE_PRICED, "-10")]),
        (ClaimLine(money("-100"), work_this_period=money("-10")), [(Movement.WORK_DONE, "-10")]),
        (ClaimLine(money("-100"), work_this_period=money("10")), [(Movement.RE_PRICED, "10")]),
        (
            ClaimLine(
                money("100"), work_this_period=money("10"), work_retention_this_period=money("-5")
            ),
            [(Movement.WORK_DONE, "10"), (Movement.RETENTION_STEPPED_DOWN, "5")],
        ),
        (
            ClaimLine(
                money("100"), work_this_period=money("-10"), work_retention_this_period=money("-1")
            ),
            [(Movement.RE_PRICED, "-10"), (Movement.RETENTION_HELD, "1")],
        ),
        (
            ClaimLine(money("100"), work_retention_released=money("3")),
            [(Movement.RETENTION_RELEASED, "3")],
        ),
        (
            ClaimLine(
                money("100"),
                new_materials_stored=money("40"),
                materials_retention_held=money("1"),
                materials_retention_released=money("3"),
            ),
            [
                (Movement.MATERIALS_DELIVERED, "40"),
                (Movement.RETENTION_RELEASED, "3"),
                (Movement.MATERIALS_RETENTION, "-4"),
            ],
        ),
        (
            ClaimLine(
                money("100"),
                new_materials_stored=money("40"),
                materials_retention_held=money("2"),
            ),
            [(Movement.MATERIALS_DELIVERED, "40"), (Movement.MATERIALS_RETENTION, "-2")],
        ),
    ],
)
def test_each_movement_is_named(now: ClaimLine, expected: list[tuple[Movement, str]]) -> None:
    assert movements(KIND, now, None) == [
        Moved(movement, money(amount)) for movement, amount in expected
    ]


def test_materials_built_in_lower_what_is_stored_and_raise_the_work() -> None:
    stored = ClaimLine(money("100"), new_materials_stored=money("40"))
    now = replace(
        carried_forward(stored), previous_materials_stored=ZERO, work_this_period=money("40")
    )
    moved = movements(KIND, now, Before(stored, stored))
    assert [(one.movement, one.amount) for one in moved] == [
        (Movement.WORK_DONE, money("40")),
        (Movement.MATERIALS_BUILT_IN, money("-40")),
    ]
    assert sentence("08 Glazing", moved) == (
        "08 Glazing: 40.00 of work done, 40.00 of stored materials built in or taken away;"
        " payment due as it was."
    )


def test_a_variation_and_a_shortfall_explain_without_moving_money() -> None:
    variation = movements(ClaimLineKind.VARIATION, ClaimLine(money("-62000")), None)
    assert (variation, added(variation)) == ([Moved(Movement.VARIATION, money("-62000"))], ZERO)
    claimed = ClaimLine(money("395000"), work_this_period=money("210000"))
    certified = replace(claimed, work_this_period=money("191000"))
    shortfall = movements(KIND, carried_forward(certified), Before(claimed, certified))
    assert sentence("011 HVAC", shortfall) == (
        "011 HVAC: 19,000.00 of the last claim was not certified; payment due as it was."
    )


@pytest.mark.parametrize("amount", ["12.34", "-12.34"])
@pytest.mark.parametrize("movement", Movement)
def test_every_movement_has_words_for_both_signs(movement: Movement, amount: str) -> None:
    assert "12.34" in sentence("1", [Moved(movement, money(amount))])


@given(line=claim_lines())
def test_materials_that_the_settings_move_to_work_move_no_money(line: ClaimLine) -> None:
    moved = movements(KIND, materials_moved(carried_forward(line)), Before(line, line))
    expected = [Moved(Movement.MATERIALS_MOVED, line.materials_stored)]
    assert moved == (expected if line.materials_stored else [])
    assert added(moved) == ZERO


@given(lives=st.lists(two_claims(), max_size=6))
def test_totals_by_kind_add_up_to_what_the_lines_add(
    lives: list[tuple[ClaimLine, ClaimLine]],
) -> None:
    lines = [movements(KIND, now, Before(before, before)) for before, now in lives]
    totals = totals_by_movement(lines)
    assert total(one.payment_due for one in totals) == total(map(added, lines))
    assert sum(one.line_count for one in totals) == sum(map(len, lines))
