"""Laws of sign-in: guessing gets slower and slower, and is forgotten in the end."""

from datetime import UTC, datetime, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from claimline.domain.api_tokens import SECRET_BYTES, is_token, shows_token, token_of
from claimline.domain.sign_in import (
    FORGET_AFTER,
    LONGEST_DELAY,
    LONGEST_WAIT,
    Counted,
    PasswordRefused,
    Tries,
    answer_delay,
    check_new_password,
)

NOON = datetime(2026, 3, 2, 12, tzinfo=UTC)
counts = st.integers(0, 10_000)


@given(counted=st.sampled_from(Counted), count=counts)
def test_each_try_waits_at_least_as_long_as_the_one_before(counted: Counted, count: int) -> None:
    wait = Tries(count, NOON).wait(counted, NOON)
    assert timedelta() <= wait <= Tries(count + 1, NOON).wait(counted, NOON) <= LONGEST_WAIT
    assert (wait == timedelta()) == (count < counted.free_tries)
    assert Tries(count, NOON).wait(counted, NOON + wait) == timedelta()


def test_tries_are_forgotten_after_an_hour() -> None:
    tries = Tries(9, NOON)
    assert tries.next(NOON + FORGET_AFTER) == Tries(10, NOON + FORGET_AFTER)
    late = NOON + FORGET_AFTER + timedelta(seconds=1)
    assert tries.next(late) == Tries(1, late)


@given(count=counts)
def test_guesses_from_everywhere_delay_the_owner_by_seconds_at_most(count: int) -> None:
    delay = answer_delay(count)
    assert timedelta() <= delay <= answer_delay(count + 1) <= LONGEST_DELAY < timedelta(seconds=5)


@given(secret=st.binary(min_size=SECRET_BYTES, max_size=SECRET_BYTES))
def test_every_secret_makes_a_token_that_is_recognised(secret: bytes) -> None:
    token = token_of(secret)
    assert is_token(token)
    assert shows_token(f'{{"secret":"{token}"}}')
    assert not shows_token(token[:-1])


@pytest.mark.parametrize(
    "password", ["", "x" * 11, "x" * 201, "ana@harbour.example", "ANA@harbour.example1"]
)
def test_a_poor_password_is_refused(password: str) -> None:
    with pytest.raises(PasswordRefused):
        check_new_password(password, email="ana@harbour.example")


@pytest.mark.parametrize(
    "password", ["x" * 12, "x" * 200, "пароль из трёх слов", "  spaces are fine  "]
)
def test_any_other_password_will_do(password: str) -> None:
    check_new_password(password, email="ana@harbour.example")
