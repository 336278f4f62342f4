"""Many cells typed at once: all or none, in order, and every problem told."""

from decimal import Decimal
from uuid import UUID, uuid4

import pytest
from hypothesis import given
from hypothesis import strategies as st

from claimline.domain.claim_cells import enter
from claimline.domain.claim_entries import (
    MOST_CELLS,
    MOST_LINES,
    ListsDiffer,
    TooManyCells,
    TypedCell,
    enter_all,
    typed_cells,
)
from claimline.domain.claim_lines import ClaimLine, ClaimLineCell, opened
from claimline.domain.money import Money
from claimline.domain.refusals import InvalidInput
from tests.builders.figures import claim_lines, entries

SLAB, ROOF = uuid4(), uuid4()
WORK = ClaimLineCell.WORK_THIS_PERIOD


def fresh() -> ClaimLine:
    """Return a line of 5,000.00 that nothing is billed on."""
    return opened(Money.parse("5000.00"), unit_price=None, retention_percent=Decimal(5))


def on(line_id: UUID, cell: ClaimLineCell, text: str) -> TypedCell:
    """Type in a cell of a line."""
    return TypedCell(line_id, 1, cell, text)


@given(line=claim_lines(), typed_in=st.lists(entries, max_size=6))
def test_typing_at_once_is_typing_in_turn(
    line: ClaimLine, typed_in: list[tuple[ClaimLineCell, str]]
) -> None:
    in_turn = line
    try:
        for cell, text in typed_in:
            in_turn = enter(in_turn, cell, text)
    except InvalidInput:
        with pytest.raises(InvalidInput):
            enter_all({SLAB: line}, [on(SLAB, cell, text) for cell, text in typed_in])
    else:
        at_once = enter_all({SLAB: line}, [on(SLAB, cell, text) for cell, text in typed_in])
        assert at_once == {SLAB: in_turn}


def test_every_cell_that_breaks_a_rule_is_told_by_its_index() -> None:
    with pytest.raises(InvalidInput) as refused:
        enter_all(
            {SLAB: fresh(), ROOF: fresh()},
            [
                on(SLAB, WORK, "100.00"),
                on(ROOF, WORK, "-1.00"),
                on(SLAB, ClaimLineCell.PERCENT_COMPLETE, "all"),
                on(ROOF, WORK, "100.00"),
            ],
        )
    assert [problem.path for problem in refused.value.problems] == ["values.1", "values.2"]


def test_lines_that_are_not_typed_in_stay_as_they_are() -> None:
    after = enter_all({SLAB: fresh(), ROOF: fresh()}, [on(SLAB, WORK, "100.00")])
    assert after[ROOF] == fresh()


def test_a_cell_has_a_line_a_version_and_a_value() -> None:
    assert typed_cells([SLAB, ROOF], [1, 2], [WORK, WORK], ["1", "2"]) == [
        TypedCell(SLAB, 1, WORK, "1"),
        TypedCell(ROOF, 2, WORK, "2"),
    ]
    for lists in (
        ([SLAB], [1], [WORK], []),
        ([SLAB], [1, 2], [WORK], ["1"]),
        ([], [1], [WORK], ["1"]),
        ([SLAB], [1], [], ["1"]),
    ):
        with pytest.raises(ListsDiffer):
            typed_cells(*lists)


def test_so_many_cells_of_so_many_lines_are_typed_at_once_and_no_more() -> None:
    def cells(line_ids: list[UUID]) -> list[TypedCell]:
        count = len(line_ids)
        return typed_cells(line_ids, [1] * count, [WORK] * count, ["1"] * count)

    assert len(cells([SLAB] * MOST_CELLS)) == MOST_CELLS
    assert len(cells([uuid4() for _ in range(MOST_LINES)])) == MOST_LINES
    for too_many in ([SLAB] * (MOST_CELLS + 1), [uuid4() for _ in range(MOST_LINES + 1)]):
        with pytest.raises(TooManyCells):
            cells(too_many)


def test_the_record_shows_what_a_cell_showed() -> None:
    typed = on(SLAB, ClaimLineCell.PERCENT_COMPLETE, "33.3333")
    assert typed.shown(fresh()) == "0"
    assert typed.shown(enter(fresh(), typed.cell, typed.text)) == "33.3333"
    assert on(SLAB, WORK, "1").shown(enter(fresh(), WORK, "100.50")) == "100.50"
    nothing = opened(Money(0), unit_price=None, retention_percent=Decimal(5))
    assert typed.shown(nothing) is None
