"""Companies that contracts name, and the check of their Australian Business Number."""

from __future__ import annotations

from typing import Final

from claimline.domain.refusals import InvalidInput

ABN_DIGITS: Final = 11
_WEIGHTS: Final = (10, 1, 3, 5, 7, 9, 11, 13, 15, 17, 19)
_MODULUS: Final = 89


class NotAnAbn(InvalidInput):
    """The digits are no Australian Business Number."""


def check_abn(text: str) -> str:
    """Return the eleven digits of an ABN without spaces.

    The first digit less one, all weighted, is divisible by 89 (Australian Business Register,
    "Format of the ABN").

    >>> check_abn("51 824 753 556")
    '51824753556'

    :raises NotAnAbn: if there are not eleven digits, or they do not check.
    """
    digits = text.replace(" ", "")
    if len(digits) != ABN_DIGITS or not (digits.isascii() and digits.isdigit()):
        raise NotAnAbn("An ABN has 11 digits.", path="abn")
    numbers = [int(digit) for digit in digits]
    numbers[0] -= 1
    if sum(w * n for w, n in zip(_WEIGHTS, numbers, strict=True)) % _MODULUS:
        raise NotAnAbn(f"{text.strip()} is not an ABN: its check digits do not agree.", path="abn")
    return digits
