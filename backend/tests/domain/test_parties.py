"""Australian Business Numbers: eleven digits of which two check the rest."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from claimline.domain.parties import NotAnAbn, check_abn

REGISTERED = ("51824753556", "53004085616", "33051775556")
WEIGHTS = (10, 1, 3, 5, 7, 9, 11, 13, 15, 17, 19)


def is_abn(digits: str) -> bool:
    """Tell by the Register's own wording whether eleven digits check."""
    less_one = str(int(digits[0]) - 1), *digits[1:]
    return sum(int(d) * weight for d, weight in zip(less_one, WEIGHTS, strict=True)) % 89 == 0


@pytest.mark.parametrize("abn", REGISTERED)
def test_a_registered_number_checks_however_it_is_spaced(abn: str) -> None:
    assert check_abn(abn) == abn
    assert check_abn(f" {abn[:2]} {abn[2:5]} {abn[5:8]} {abn[8:]} ") == abn


@given(digits=st.from_regex(r"[1-9][0-9]{10}", fullmatch=True))
def test_eleven_digits_are_taken_exactly_when_they_check(digits: str) -> None:
    if is_abn(digits):
        assert check_abn(digits) == digits
    else:
        with pytest.raises(NotAnAbn):
            check_abn(digits)


@pytest.mark.parametrize("abn", REGISTERED)
def test_one_wrong_digit_or_two_exchanged_never_check(abn: str) -> None:
    wrong = {
        abn[:place] + digit + abn[place + 1 :] for place in range(11) for digit in "0123456789"
    }
    wrong |= {abn[:place] + abn[place + 1] + abn[place] + abn[place + 2 :] for place in range(10)}
    for digits in wrong - {abn}:
        with pytest.raises(NotAnAbn):
            check_abn(digits)


@pytest.mark.parametrize(
    "text", ["", "5182475355", "518247535560", "5182475355x", "\u0665" * 11, "-1824753556"]
)
def test_anything_but_eleven_digits_is_no_number(text: str) -> None:
    with pytest.raises(NotAnAbn, match="11 digits"):
        check_abn(text)
