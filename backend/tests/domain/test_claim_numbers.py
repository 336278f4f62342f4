"""What a new claim would be called."""

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from claimline.domain.claim_numbers import COUNTED_ON, composed, pattern_problems, suggested_number
from claimline.domain.claims import LONGEST_CLAIM_NUMBER, check_claim_number

MARCH = date(2026, 3, 31)


def suggest(pattern: str, *, number: int = 4, taken: tuple[str, ...] = ()) -> str:
    return suggested_number(
        pattern,
        number=number,
        contract_number="HC-1",
        period_ends_on=MARCH,
        taken=taken,
        last=taken[-1] if taken else None,
    )


@pytest.mark.parametrize(
    ("pattern", "number"),
    [
        ("PC-{number:2}", "PC-04"),
        ("{contract}/{number}", "HC-1/4"),
        ("{period}.{number:3}", "2026-03.004"),
        ("{month}-{year} no {number}", "03-2026 no 4"),
        (COUNTED_ON, "PC-01"),
    ],
)
def test_a_pattern_says_what_stands_in_its_places(pattern: str, number: str) -> None:
    assert pattern_problems(pattern) == []
    assert suggest(pattern) == number


@pytest.mark.parametrize(
    ("pattern", "message"),
    [
        ("PC", "needs {number}"),
        ("{week}-{number}", "no place {week}"),
        ("{number:0}", "no place {number:0}"),
        ("{number} {", "brace stands alone"),
        ("{number}" + "x" * 60, "At most 60"),
    ],
)
def test_a_pattern_that_says_nothing_is_a_problem(pattern: str, message: str) -> None:
    assert message in " ".join(problem.message for problem in pattern_problems(pattern))


def test_a_number_that_is_taken_is_counted_on_until_it_is_free() -> None:
    assert suggest("PC-{number:2}", taken=("PC-05", "PC-04")) == "PC-06"


@given(
    text=st.text(st.characters(exclude_characters="{}"), min_size=1, max_size=20),
    number=st.integers(1, 10_000),
    width=st.integers(1, 9),
    others=st.lists(st.sampled_from(["{contract}", "{period}", "{month}", "{year}"]), max_size=2),
)
def test_whatever_a_pattern_composes_can_be_a_claim_number(
    text: str, number: int, width: int, others: list[str]
) -> None:
    pattern = f"{{number:{width}}}{text}{''.join(others)}"
    assert pattern_problems(pattern) == []
    called = composed(pattern, number=number, contract_number="HC-1", period_ends_on=MARCH)
    assert called.startswith(str(number).zfill(width))
    assert len(called) <= LONGEST_CLAIM_NUMBER
    assert check_claim_number(called) == called.strip()


@given(first=st.integers(1, 999), second=st.integers(1, 999))
def test_two_claims_of_one_pattern_are_called_differently(first: int, second: int) -> None:
    one, other = (suggest("{contract} {number:2}", number=number) for number in (first, second))
    assert (one == other) is (first == second)
