"""How much retention is due on so much work to date: a function of the work alone.

Worked examples, all with whole amounts of work to date:

=====================================================  =========  ==============
terms                                                  work       retention due
=====================================================  =========  ==============
10 % until 5 % of 400,000 is held                      150,000    15,000
the same                                               250,000    20,000
10 % until 20,000 is held, then 5 % until 25,000       260,000    23,000
10 % up to 50 % of 1,000,000, then 5 %, slice          600,000    55,000
the same, whole balance                                600,000    30,000
=====================================================  =========  ==============
"""

from __future__ import annotations

from collections.abc import Sequence
from decimal import Decimal
from fractions import Fraction

from claimline.domain.money import ZERO, Money
from claimline.domain.retention_terms import BY_VALUE, RetentionReach, RetentionTerms


def due_on(work: Money, terms: RetentionTerms, limits: Sequence[Money | None]) -> Money:
    """Return what is held of work to date, rounded half up once; of a deduction, its mirror image.

    :param limits: those of the steps, as amounts.
    """
    if work < ZERO:
        return -due_on(-work, terms, limits)
    if terms.scheme not in BY_VALUE:
        exact = _until_held(work, terms, limits)
    elif terms.reach is RetentionReach.WHOLE_BALANCE:
        exact = work.cents * _share(_rate_at(work, terms, limits))
    else:
        exact = _by_slices(work, terms, limits)
    return Money(int(exact + Fraction(1, 2)))


def _until_held(work: Money, terms: RetentionTerms, limits: Sequence[Money | None]) -> Fraction:
    """Hold by each step until its limit is held."""
    left, held = Fraction(work.cents), Fraction(0)
    for step, limit in zip(terms.steps, limits, strict=True):
        share = _share(step.percent)
        if limit is None or not share:
            return held + left * share
        room = max(Fraction(limit.cents) - held, Fraction(0))
        taken = min(left, room / share)
        held, left = held + taken * share, left - taken
    return held


def _by_slices(work: Money, terms: RetentionTerms, limits: Sequence[Money | None]) -> Fraction:
    """Hold of each slice of work by the step in whose band it lies."""
    held, start = Fraction(0), 0
    for step, limit in zip(terms.steps, limits, strict=True):
        end = work.cents if limit is None else min(work.cents, limit.cents)
        held += max(end - start, 0) * _share(step.percent)
        start = max(start, end)
    return held


def _rate_at(work: Money, terms: RetentionTerms, limits: Sequence[Money | None]) -> Decimal:
    """Return the rate of the band that the work has reached; a bound belongs to the band below."""
    for step, limit in zip(terms.steps, limits, strict=True):
        if limit is None or work <= limit:
            return step.percent
    return terms.steps[-1].percent


def _share(percent: Decimal) -> Fraction:
    return Fraction(percent) / 100
