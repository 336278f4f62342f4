"""Terms of retention, as contracts have them."""

from datetime import date
from decimal import Decimal
from typing import Final
from uuid import UUID

from hypothesis import strategies as st
from hypothesis.strategies import DrawFn
from uuid_utils.compat import uuid7

from claimline.domain.money import Money
from claimline.domain.retention_events import RetentionEventFields, RetentionEventKind
from claimline.domain.retention_terms import (
    BY_VALUE,
    LimitKind,
    RetentionLevel,
    RetentionReach,
    RetentionScheme,
    RetentionStep,
    RetentionTerms,
)
from claimline.domain.securities import SecurityFields, SecurityKind
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


def event_of(
    percent: str, *, happened_on: date | None = None, expected_on: date | None = None
) -> RetentionEventFields:
    """Return practical completion, which releases so much of what is held."""
    return RetentionEventFields(
        uuid7(),
        RetentionEventKind.PRACTICAL_COMPLETION,
        "",
        expected_on,
        happened_on,
        Decimal(percent),
    )


def security_of(amount: str, *, attachment_id: UUID | None = None) -> SecurityFields:
    """Return a bank guarantee of so much."""
    return SecurityFields(
        id=uuid7(),
        kind=SecurityKind.BANK_GUARANTEE,
        number="BG-1",
        issuer="Harbour Bank",
        amount=Money.parse(amount),
        received_on=date(2026, 3, 2),
        expires_on=None,
        returned_on=None,
        attachment_id=attachment_id,
    )
