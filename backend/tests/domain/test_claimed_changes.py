"""How approved changes stand on claims: rows and values always add up to what was agreed."""

from dataclasses import replace
from uuid import UUID, uuid4

import pytest
from hypothesis import given
from hypothesis import strategies as st
from hypothesis.strategies import DrawFn

from claimline.domain.claim_lines import ClaimLine, ClaimLineCell, ClaimLineKind
from claimline.domain.claimed_changes import (
    AgreedLine,
    AgreedMarkup,
    AgreedVariation,
    IncludedChange,
    is_billed,
    rescheduled,
    rests_on,
    rows_of,
    value_changes,
    why_no_cell,
)
from claimline.domain.contract_settings import VariationBilling
from claimline.domain.money import Money, total
from tests.builders.figures import amounts, claim_lines

SCHEDULE = [UUID(int=n) for n in (1, 2)]


@st.composite
def agreed(draw: DrawFn, depth: int = 2) -> AgreedVariation:
    """Draw a variation with all that it gathers; its amount is that of the whole."""
    lines = tuple(
        AgreedLine(
            uuid4(),
            "Line",
            draw(amounts),
            schedule_line_id=draw(st.sampled_from([None, *SCHEDULE])),
        )
        for _ in range(draw(st.integers(0, 3)))
    )
    markups = tuple(
        AgreedMarkup(uuid4(), "Margin", draw(amounts)) for _ in range(draw(st.integers(0, 2)))
    )
    members = (
        tuple(draw(agreed(depth - 1)) for _ in range(draw(st.integers(0, 2)))) if depth else ()
    )
    is_lump_sum = draw(st.booleans())
    own = (
        draw(amounts)
        if is_lump_sum
        else total([*(one.amount for one in lines), *(one.amount for one in markups)])
    )
    return AgreedVariation(
        uuid4(),
        "V-1",
        "Screen",
        own + total(member.amount for member in members),
        is_lump_sum,
        lines,
        markups,
        members,
    )


@given(variation=agreed(), billing=st.sampled_from(VariationBilling))
def test_rows_and_changed_values_add_up_to_the_amount(
    variation: AgreedVariation, billing: VariationBilling
) -> None:
    rows = rows_of(variation, billing)
    changed = total(amount for _, amount in variation.value_changes())
    assert total(row.scheduled_value for row in rows) + changed == variation.amount
    assert len({row.origin_id for row in rows}) == len(rows)
    assert len({row.item_number for row in rows}) == len(rows)


def test_lines_and_markup_are_billed_on_rows_of_their_own() -> None:
    line, aimed = (
        AgreedLine(uuid4(), "Frame", Money(500)),
        AgreedLine(uuid4(), "Piling", Money(300), schedule_line_id=SCHEDULE[0]),
    )
    margin = AgreedMarkup(uuid4(), "Margin", Money(80))
    variation = AgreedVariation(
        uuid4(), "V-1", "Screen", Money(880), False, (line, aimed), (margin,)
    )
    whole = rows_of(variation, VariationBilling.WHOLE)
    assert [(row.item_number, row.scheduled_value) for row in whole] == [("V-1", Money(580))]
    by_line = rows_of(variation, VariationBilling.LINES)
    assert [
        (row.item_number, row.description, row.kind, row.scheduled_value) for row in by_line
    ] == [
        ("V-1.1", "Frame", ClaimLineKind.VARIATION, Money(500)),
        ("V-1.2", "Margin", ClaimLineKind.MARKUP, Money(80)),
    ]


def test_values_are_told_apart_by_sign_and_by_their_first_claim() -> None:
    changes = value_changes(
        [
            IncludedChange(False, False, [(SCHEDULE[0], Money(10)), (SCHEDULE[0], Money(-4))]),
            IncludedChange(True, False, [(SCHEDULE[0], Money(5))]),
            IncludedChange(True, True, [(SCHEDULE[0], Money(-3)), (SCHEDULE[1], Money(3))]),
        ]
    )
    first, second = changes[SCHEDULE[0]], changes[SCHEDULE[1]]
    assert (first.additions_in_previous_claims, first.deductions_in_previous_claims) == (
        Money(10),
        Money(-4),
    )
    assert (first.additions_this_claim, first.budget_changes_this_claim) == (Money(5), Money(-3))
    assert (first.variation_value, first.budget_change_value, first.value) == (
        Money(11),
        Money(-3),
        Money(8),
    )
    assert second.value == Money(3)


@given(line=claim_lines(), value=amounts)
def test_a_new_value_leaves_amounts_and_drops_a_typed_percentage(
    line: ClaimLine, value: Money
) -> None:
    after = rescheduled(line, value)
    assert after.scheduled_value == value
    assert after.completed_and_stored_to_date == line.completed_and_stored_to_date
    assert after.typed_cell is None or value == line.scheduled_value


@pytest.mark.parametrize(
    ("to_date", "change", "rests"),
    [(90, 20, False), (100, 20, True), (100, -20, False), (0, 20, False)],
)
def test_what_is_claimed_rests_on_a_change_if_it_would_be_too_much_without(
    to_date: int, change: int, rests: bool
) -> None:
    line = ClaimLine(Money(110), work_this_period=Money(to_date))
    assert rests_on(line, Money(change)) is rests


def test_a_row_is_billed_once_anything_was_claimed_or_held_on_it() -> None:
    nothing = ClaimLine(Money(100))
    assert not is_billed(nothing)
    assert is_billed(replace(nothing, work_from_previous_claims=Money(1)))
    assert is_billed(replace(nothing, work_this_period=Money(1)))
    assert is_billed(replace(nothing, new_materials_stored=Money(1)))


@pytest.mark.parametrize("kind", ClaimLineKind)
def test_markup_has_no_materials_and_no_quantity(kind: ClaimLineKind) -> None:
    barred = {cell for cell in ClaimLineCell if why_no_cell(kind, cell)}
    assert bool(barred) is (kind is ClaimLineKind.MARKUP)
    assert ClaimLineCell.WORK_THIS_PERIOD not in barred
    assert (ClaimLineCell.NEW_MATERIALS_STORED in barred) is (kind is ClaimLineKind.MARKUP)
