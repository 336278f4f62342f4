"""Money over time: nothing is lost between months, and contracts add up."""

from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from claimline.domain.cash_flow import (
    CertifiedClaim,
    MonthPlannedTwice,
    PlanTooLong,
    cash_flow,
    check_plan,
    month_of,
    months_between,
    s_curve,
    together,
)
from claimline.domain.money import ZERO, Money, total
from tests.builders.figures import amounts, positive_amounts

days = st.dates(date(2020, 1, 1), date(2035, 12, 31))
plans = st.dictionaries(days.map(month_of), amounts, max_size=8)
claims = st.lists(
    st.builds(CertifiedClaim, days, amounts, amounts, amounts, amounts), max_size=8
).map(lambda found: sorted(found, key=lambda claim: claim.ends_on))


@given(amount=amounts, starts_on=days, length=st.integers(0, 3_000))
def test_a_curve_adds_up_and_rises_over_every_month(
    amount: Money, starts_on: date, length: int
) -> None:
    ends_on = starts_on + timedelta(days=length)
    plan = s_curve(amount, starts_on=starts_on, ends_on=ends_on)
    assert total(plan.values()) == amount
    assert list(plan) == months_between(starts_on, ends_on)
    assert all(part.cents * amount.cents >= 0 for part in plan.values())


@given(amount=positive_amounts)
def test_a_curve_is_slow_at_both_ends(amount: Money) -> None:
    plan = s_curve(amount, starts_on=date(2026, 1, 1), ends_on=date(2026, 12, 31))
    parts = list(plan.values())
    assert parts[0] <= parts[5]
    assert parts[-1] <= parts[5]


@given(claims=claims, plan=plans)
def test_every_payment_and_every_plan_is_in_one_month(
    claims: list[CertifiedClaim], plan: dict[date, Money]
) -> None:
    months = cash_flow(claims, plan)
    assert total(month.payment_due for month in months) == total(
        claim.payment_due for claim in claims
    )
    assert total(month.planned for month in months) == total(plan.values())
    if months:
        assert months[-1].planned_to_date == total(plan.values())
        assert [month.first_day for month in months] == months_between(
            months[0].first_day, months[-1].first_day
        )


@given(claims=claims, plan=plans)
def test_figures_to_date_are_those_of_the_newest_claim_and_end_there(
    claims: list[CertifiedClaim], plan: dict[date, Money]
) -> None:
    for month in cash_flow(claims, plan):
        until = [claim for claim in claims if month_of(claim.ends_on) <= month.first_day]
        if any(month_of(claim.ends_on) >= month.first_day for claim in claims):
            assert month.certified_to_date == (until[-1].certified_to_date if until else ZERO)
            assert month.retention_held == (until[-1].retention_held if until else ZERO)
        else:
            assert month.claimed_to_date is None


@given(flows=st.lists(st.tuples(claims, plans), max_size=4))
def test_contracts_add_up(flows: list[tuple[list[CertifiedClaim], dict[date, Money]]]) -> None:
    contracts = [cash_flow(claims, plan) for claims, plan in flows]
    months = together(contracts)
    assert total(month.planned for month in months) == total(
        amount for _, plan in flows for amount in plan.values()
    )
    assert total(month.payment_due for month in months) == total(
        claim.payment_due for claims, _ in flows for claim in claims
    )
    told = [month for month in months if month.claimed_to_date is not None]
    if told:
        assert told[-1].claimed_to_date == total(
            claims[-1].claimed_to_date for claims, _ in flows if claims
        )


@given(claims=claims, plan=plans)
def test_one_contract_together_is_itself(
    claims: list[CertifiedClaim], plan: dict[date, Money]
) -> None:
    assert together([cash_flow(claims, plan)]) == cash_flow(claims, plan)


def test_refuses_a_plan_beyond_reason() -> None:
    with pytest.raises(PlanTooLong):
        check_plan([date(2026, 1, 1), date(2046, 1, 1)])
    with pytest.raises(MonthPlannedTwice):
        check_plan([date(2026, 1, 1), date(2026, 1, 15)])
    check_plan([])
