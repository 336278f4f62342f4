"""Other words for a line than the schedule's."""

from uuid import uuid4

import pytest
from hypothesis import given
from hypothesis import strategies as st

from claimline.domain.claim_cells import DescriptionIsNoFigure, enter
from claimline.domain.claim_descriptions import override, overrides
from claimline.domain.claim_entries import TypedCell
from claimline.domain.claim_lines import NOUGHT, ClaimLineCell, opened
from claimline.domain.money import ZERO
from claimline.domain.refusals import InvalidInput

SLAB, ROOF = uuid4(), uuid4()


@given(text=st.text(max_size=80))
def test_an_override_is_one_line_and_typing_it_again_changes_nothing(text: str) -> None:
    kept = override("Slab", text)
    assert kept == " ".join(kept.split())
    assert override("Slab", kept) == kept
    assert override(text, text) == ""


def test_the_last_description_of_a_line_holds_and_figures_are_passed_over() -> None:
    typed = [
        TypedCell(SLAB, 1, ClaimLineCell.DESCRIPTION, "Slab, level 1"),
        TypedCell(ROOF, 1, ClaimLineCell.WORK_THIS_PERIOD, "1.00"),
        TypedCell(SLAB, 1, ClaimLineCell.DESCRIPTION, "Slab, level 2"),
    ]
    assert overrides({SLAB: "Slab", ROOF: "Roof"}, typed) == {SLAB: "Slab, level 2"}


def test_descriptions_that_are_too_long_are_told_by_their_index() -> None:
    typed = [
        TypedCell(SLAB, 1, ClaimLineCell.DESCRIPTION, "s" * 500),
        TypedCell(ROOF, 1, ClaimLineCell.DESCRIPTION, "r" * 501),
    ]
    with pytest.raises(InvalidInput) as refused:
        overrides({SLAB: "Slab", ROOF: "Roof"}, typed)
    assert [problem.path for problem in refused.value.problems] == ["values.1"]


def test_a_description_is_typed_among_no_figures() -> None:
    line = opened(ZERO, unit_price=None, retention_percent=NOUGHT)
    with pytest.raises(DescriptionIsNoFigure):
        enter(line, ClaimLineCell.DESCRIPTION, "Slab")
