"""Terms of retention, as contracts have them."""

from decimal import Decimal
from typing import Final

from hypothesis import strategies as st
from hypothesis.strategies import DrawFn

from claimline.domain.money import Money
from claimline.domain.retention_terms import (
    BY_VALUE,
    LimitKind,
    RetentionLevel,
    RetentionReach,
    RetentionScheme,
    RetentionStep,
    RetentionTerms,
)
from tests.builders.figures import percents

ORIGINAL: Final = LimitKind.PERCENT_OF_ORIGINAL_SUM
REVISED: Final = LimitKind.PERCENT_OF_REVISED_SUM


def step(
    percent: str, limit: str | None = None, kind: LimitKind = LimitKind.AMOUNT
) -> RetentionStep:
    """Return a step up to a limit, or without one."""
    if limit is None:
        return RetentionStep(Decimal(percent))
    return RetentionStep(Decimal(percent), kind, Decimal(limit))


def terms(
    *steps: RetentionStep,
    scheme: RetentionScheme = RetentionScheme.FLAT,
    level: RetentionLevel = RetentionLevel.CONTRACT,
    reach: RetentionReach = RetentionReach.SLICE,
    materials: str = "0",
) -> RetentionTerms:
    """Return terms, of the whole contract if not said otherwise."""
    return RetentionTerms(steps, Decimal(materials), scheme, level, reach)


def capped(percent: str, cap: str, kind: LimitKind = ORIGINAL) -> RetentionTerms:
    """Return terms that hold so much until a cap."""
    return terms(step(percent, cap, kind), scheme=RetentionScheme.CAPPED)


@st.composite
def any_terms(draw: DrawFn) -> RetentionTerms:
    """Draw terms that make sense."""
    scheme = draw(st.sampled_from(RetentionScheme))
    by_value = scheme in BY_VALUE
    single = scheme in {RetentionScheme.FLAT, RetentionScheme.CAPPED}
    count = 1 if single else draw(st.integers(1, 5))
    kind = draw(
        st.sampled_from([ORIGINAL, REVISED] if scheme is RetentionScheme.TIERS else LimitKind)
    )
    largest = 10**9 if kind is LimitKind.AMOUNT else 100
    limits = draw(
        st.lists(
            st.decimals("0.01", largest, places=2), min_size=count, max_size=count, unique=True
        ).map(sorted)
    )
    is_open = scheme is RetentionScheme.FLAT or by_value
    if scheme is RetentionScheme.SLIDING:
        is_open = draw(st.booleans())
    rates = draw(st.lists(percents, min_size=count, max_size=count))
    if not by_value:
        rates = [max(rate, Decimal("0.5")) for rate in rates]
    return RetentionTerms(
        tuple(
            RetentionStep(rate)
            if is_open and index == count - 1
            else RetentionStep(rate, kind, limit)
            for index, (rate, limit) in enumerate(zip(rates, limits, strict=True))
        ),
        draw(percents),
        scheme,
        draw(st.sampled_from(RetentionLevel)),
        draw(st.sampled_from(RetentionReach)) if by_value else RetentionReach.SLICE,
    )


def money(text: str) -> Money:
    """Read an amount."""
    return Money.parse(text)
