"""Exact amounts of money, and the only places where anything is rounded to the cent.

Sums are exact. A product is not a Money until it is rounded, so that no fraction of a cent can
hide: `percent` and `product` round half up (away from zero), `spread` rounds down and then hands
the cents that are left to the largest fractions, ties to the first.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from decimal import ROUND_HALF_UP, Decimal
from fractions import Fraction
from functools import total_ordering
from typing import Final

from claimline.domain.refusals import InvalidInput

ALL: Final = Decimal(100)
LARGEST_CENTS: Final = 10**17 - 1  # of 15 digits: far above any contract, well inside BIGINT

_AMOUNT: Final = re.compile(r"-?\d{1,15}(\.\d{1,2})?", re.ASCII)


class NotAnAmount(InvalidInput):
    """The text is no amount of money in whole cents."""


@total_ordering
@dataclass(frozen=True, slots=True)
class Money:
    """An amount in whole cents of its contract's currency; may be negative."""

    cents: int

    @classmethod
    def parse(cls, text: str) -> Money:
        """Read plain decimal text with at most two decimals and no separators.

        >>> Money.parse("-1234.5")
        Money('-1234.50')

        :raises NotAnAmount: if the text is anything else, NaN and exponents included.
        """
        if not _AMOUNT.fullmatch(text):
            raise NotAnAmount(f"“{text[:40]}” is not an amount with at most two decimals")
        whole, _, fraction = text.lstrip("-").partition(".")
        cents = int(whole) * 100 + int(fraction.ljust(2, "0") or 0)
        return cls(-cents if text.startswith("-") else cents)

    @classmethod
    def product(cls, quantity: Decimal, unit_price: Decimal) -> Money:
        """Return quantity times unit price, rounded half up to the cent.

        >>> Money.product(Decimal("3"), Decimal("0.3350"))
        Money('1.01')
        """
        return cls(_half_up(quantity * unit_price * 100))

    def percent(self, percent: Decimal) -> Money:
        """Return that percentage of the amount, rounded half up (away from zero) to the cent.

        >>> Money.parse("-0.10").percent(Decimal("5"))
        Money('-0.01')
        """
        return Money(_half_up(self.cents * percent / 100))

    def percent_of(self, whole: Money, places: int = 2) -> Decimal | None:
        """Return this amount as a percentage of the whole, rounded half up; None of nothing.

        >>> Money.parse("51500").percent_of(Money.parse("50000"))
        Decimal('103.00')
        """
        if not whole.cents:
            return None
        scale = 10**places
        # Whole numbers all the way: a Decimal quotient would be rounded twice.
        share = Fraction(self.cents * 100 * scale, whole.cents)
        sign = -1 if share < 0 else 1
        return Decimal(sign * int(abs(share) + Fraction(1, 2))).scaleb(-places)

    def spread(self, over: Sequence[Money]) -> list[Money]:
        """Split the amount in proportion to the weights, so that the parts add up to it exactly.

        >>> Money.parse("1.00").spread(over=[Money(1), Money(1), Money(1)])
        [Money('0.34'), Money('0.33'), Money('0.33')]

        :raises ValueError: if the weights are not all of one sign, or all zero while this is not.
        """
        whole = sum(weight.cents for weight in over)
        if any(weight.cents * whole < 0 for weight in over):
            raise ValueError("weights of both signs cannot share an amount")
        if not whole:
            if self.cents:
                raise ValueError("nothing to spread the amount over")
            return [Money(0) for _ in over]
        sign = -1 if self.cents < 0 else 1
        size, total_weight = abs(self.cents), abs(whole)
        parts, fractions = [], []
        for position, weight in enumerate(over):
            part, fraction = divmod(size * abs(weight.cents), total_weight)
            parts.append(part)
            fractions.append((-fraction, position))
        left = size - sum(parts)
        for _, position in sorted(fractions)[:left]:
            parts[position] += 1
        return [Money(sign * part) for part in parts]

    def __add__(self, other: Money) -> Money:
        return Money(self.cents + other.cents)

    def __sub__(self, other: Money) -> Money:
        return Money(self.cents - other.cents)

    def __neg__(self) -> Money:
        return Money(-self.cents)

    def __abs__(self) -> Money:
        return Money(abs(self.cents))

    def __bool__(self) -> bool:
        return self.cents != 0

    def __lt__(self, other: Money) -> bool:
        return self.cents < other.cents

    def __str__(self) -> str:
        return decimal_text(self.cents)

    def __repr__(self) -> str:
        return f"Money('{self}')"


ZERO: Final = Money(0)


def total(amounts: Iterable[Money]) -> Money:
    """Return the exact sum."""
    return Money(sum(amount.cents for amount in amounts))


def decimal_text(cents: int) -> str:
    """Write whole cents as a decimal string.

    >>> decimal_text(-5)
    '-0.05'
    """
    return (
        f"-{-cents // 100}.{-cents % 100:02d}" if cents < 0 else f"{cents // 100}.{cents % 100:02d}"
    )


def _half_up(number: Decimal) -> int:
    return int(number.quantize(Decimal(1), rounding=ROUND_HALF_UP))
