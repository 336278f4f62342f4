"""How guessing is slowed, and what a password must be."""

from datetime import UTC, datetime, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from claimline.domain.sign_in import (
    FORGET_AFTER,
    LONGEST_DELAY,
    LONGEST_PASSWORD,
    LONGEST_WAIT,
    SHORTEST_PASSWORD,
    Counted,
    PasswordRefused,
    Tries,
    answer_delay,
    check_new_password,
)

NOON = datetime(2026, 3, 2, 12, tzinfo=UTC)
every_way_of_counting = pytest.mark.parametrize("counted", Counted)
EMAIL = "ana.moreno@harbour.example"


@every_way_of_counting
def test_so_many_tries_are_free_and_the_next_one_waits(counted: Counted) -> None:
    assert not Tries(counted.free_tries - 1, NOON).wait(counted, NOON)
    assert Tries(counted.free_tries, NOON).wait(counted, NOON)


@every_way_of_counting
@given(count=st.integers(0, 10_000))
def test_more_tries_never_wait_less_nor_longer_than_the_longest(
    counted: Counted, count: int
) -> None:
    wait = Tries(count, NOON).wait(counted, NOON)
    assert wait <= Tries(count + 1, NOON).wait(counted, NOON) <= LONGEST_WAIT


@every_way_of_counting
@given(count=st.integers(0, 100), seconds=st.integers(0, 3600))
def test_waiting_is_over_after_the_wait(counted: Counted, count: int, seconds: int) -> None:
    tries = Tries(count, NOON)
    wait = tries.wait(counted, NOON)
    later = timedelta(seconds=seconds)
    assert tries.wait(counted, NOON + later) == max(timedelta(), wait - later)


def test_tries_of_long_ago_are_forgotten() -> None:
    tries = Tries(7, NOON)
    assert tries.next(NOON + FORGET_AFTER) == Tries(8, NOON + FORGET_AFTER)
    much_later = NOON + FORGET_AFTER + timedelta(seconds=1)
    assert tries.next(much_later) == Tries(1, much_later)


@given(count=st.integers(0, 10_000))
def test_guesses_from_anywhere_delay_answers_a_little(count: int) -> None:
    assert answer_delay(count) <= answer_delay(count + 1) <= LONGEST_DELAY
    assert bool(answer_delay(count)) is (count > Counted.PERSON.free_tries)


@pytest.mark.parametrize("length", [SHORTEST_PASSWORD, LONGEST_PASSWORD])
def test_a_password_may_be_as_short_and_as_long_as_it_says(length: int) -> None:
    check_new_password("x" * length, email=EMAIL)


@pytest.mark.parametrize(
    "password",
    [
        "x" * (SHORTEST_PASSWORD - 1),
        "x" * (LONGEST_PASSWORD + 1),
        EMAIL,
        EMAIL.upper(),
        f"my {EMAIL}!",
        "ana.moreno@harbour",
    ],
)
def test_a_password_that_is_short_endless_or_the_address_is_refused(password: str) -> None:
    with pytest.raises(PasswordRefused) as refused:
        check_new_password(password, email=EMAIL)
    assert refused.value.problems[0].path == "newPassword"
