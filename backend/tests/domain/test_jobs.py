"""When work is tried again."""

from datetime import timedelta

from hypothesis import given
from hypothesis import strategies as st

from claimline.domain.jobs import LONGEST_ERROR, MOST_ATTEMPTS, error_text, pause_after

attempts = st.integers(1, MOST_ATTEMPTS)


@given(number=attempts, chance=st.integers(0, 1000))
def test_a_pause_is_never_none_and_never_longer_than_six_hours(number: int, chance: int) -> None:
    assert timedelta(0) < pause_after(number, chance) <= timedelta(hours=6)


@given(number=attempts, chance=st.integers(0, 1000))
def test_a_later_pause_is_no_shorter_whatever_chance_says(number: int, chance: int) -> None:
    assert pause_after(number + 1, 1000) >= min(pause_after(number, 0) / 2, timedelta(hours=3))
    assert pause_after(number + 1, chance) >= pause_after(number, chance)


def test_the_last_attempt_is_about_a_day_after_the_first() -> None:
    pauses = [pause_after(number, 500) for number in range(1, MOST_ATTEMPTS)]
    assert timedelta(hours=4) < sum(pauses, timedelta(0)) < timedelta(hours=36)


@given(text=st.text(max_size=2000))
def test_what_is_kept_of_an_error_is_one_line(text: str) -> None:
    kept = error_text(text)
    assert kept
    assert len(kept) <= LONGEST_ERROR
    assert "\n" not in kept
