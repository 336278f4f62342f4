"""Retention over many lines: what a release by percentage takes from each."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from decimal import Decimal
from enum import Enum

from claimline.domain.money import ALL, ZERO, Money, total
from claimline.domain.refusals import InvalidInput


class ReleaseOutOfRange(InvalidInput):
    """Between nothing and all of the retention can be released."""


class NothingHeld(InvalidInput):
    """There is no retention to release."""


class ReleaseScope(Enum):
    """What a release is taken from."""

    WORK = "work"
    MATERIALS = "materials"
    ALL = "all"


@dataclass(frozen=True, slots=True)
class Release:
    """What lines release of work and of materials, in their order."""

    work: Sequence[Money]
    materials: Sequence[Money]


def released_from(
    work: Sequence[Money],
    materials: Sequence[Money],
    *,
    scope: ReleaseScope,
    percent: Decimal,
    most: Money | None = None,
) -> Release:
    """Return what each line releases of what it holds on work and on materials.

    :param most: that percentage of so much is released at most, as a security allows.
    :raises ReleaseOutOfRange: if `percent` is not from 0 to 100.
    :raises NothingHeld: if there is nothing to release.
    """
    nothing = [ZERO] * len(work)
    held = [
        *(nothing if scope is ReleaseScope.MATERIALS else work),
        *(nothing if scope is ReleaseScope.WORK else materials),
    ]
    parts = released(held, percent)
    if not any(held):
        raise NothingHeld("No retention is held on these lines.", path="percent")
    if most is not None:
        weights = [max(amount, ZERO) for amount in held]
        parts = min(most, total(weights)).percent(percent).spread(over=weights)
    return Release(parts[: len(work)], parts[len(work) :])


def released(held: Sequence[Money], percent: Decimal) -> list[Money]:
    """Return what each line releases when `percent` of all retention held is released.

    The total is rounded half up to the cent, then spread over the lines; what is held on deductive
    lines, being negative, is a total of its own. 100 % releases each line's very amount.

    >>> released([Money.parse("50.00"), Money.parse("209.63")], percent=Decimal(50))
    [Money('25.00'), Money('104.82')]

    :raises ReleaseOutOfRange: if `percent` is not from 0 to 100.
    """
    if not 0 <= percent <= ALL:
        raise ReleaseOutOfRange(f"{percent} % of the retention cannot be released.", path="percent")
    # Spread the total, not a share of each line: so the lines add up to what was agreed.
    added = _released_of([max(amount, ZERO) for amount in held], percent)
    deducted = _released_of([min(amount, ZERO) for amount in held], percent)
    return [plus + minus for plus, minus in zip(added, deducted, strict=True)]


def _released_of(held: Sequence[Money], percent: Decimal) -> list[Money]:
    return total(held).percent(percent).spread(over=held)
