"""Tax over any number of claims adds up to the rate of the whole, to the cent."""

from collections.abc import Sequence
from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from claimline.domain.money import ZERO, Money, total
from claimline.domain.tax import (
    GST_PERCENT,
    TaxedSum,
    TaxPercentOutOfRange,
    TaxTreatment,
    check_tax_percent,
    tax_of_claim,
)
from tests.builders.figures import amounts, percents

treatments = st.sampled_from(TaxTreatment)
rates = st.sampled_from([Decimal(0), GST_PERCENT, Decimal("12.5")])
claims = st.lists(
    st.lists(
        st.builds(TaxedSum, rates, amounts, amounts),
        max_size=3,
        unique_by=lambda taxed: taxed.tax_percent,
    ),
    min_size=1,
    max_size=6,
)


def over_all(
    claims: Sequence[Sequence[TaxedSum]], treatment: TaxTreatment
) -> list[tuple[Money, Money, Money]]:
    """Return what is due, shown and attributed on each claim in turn."""
    taxes = [
        tax_of_claim(now, before, treatment)
        for before, now in zip([[], *claims], claims, strict=False)
    ]
    return [(tax.current_payment_due, tax.tax_shown, tax.tax_attributed) for tax in taxes]


@given(claims=claims, treatment=treatments)
def test_claims_add_up_to_the_tax_of_the_whole(
    claims: list[list[TaxedSum]], treatment: TaxTreatment
) -> None:
    due, shown, attributed = zip(*over_all(claims, treatment), strict=True)
    assert total(due) == total(taxed.earned_less_retention for taxed in claims[-1])
    assert total(shown) == total(taxed.shown(treatment) for taxed in claims[-1])
    assert total(attributed) == total(
        taxed.earned_less_retention.percent(taxed.tax_percent) for taxed in claims[-1]
    )


@given(claims=claims)
def test_after_retention_nothing_is_shown_before_it_is_attributed(
    claims: list[list[TaxedSum]],
) -> None:
    for _, shown, attributed in over_all(claims, TaxTreatment.AFTER_RETENTION):
        assert shown == attributed


@given(amount=amounts, percent=percents)
def test_without_retention_both_treatments_are_one(amount: Money, percent: Decimal) -> None:
    taxed = [TaxedSum(percent, amount, ZERO)]
    full = tax_of_claim(taxed, [], TaxTreatment.FULL_PRICE)
    after = tax_of_claim(taxed, [], TaxTreatment.AFTER_RETENTION)
    assert (full.tax_shown, full.invoiced) == (after.tax_shown, after.invoiced)
    assert full.tax_on_retention == ZERO


def test_retention_is_taxed_when_it_is_released() -> None:
    """10 % held of 10,000.00, then released: the tax on 1,000.00 follows it."""
    held = [TaxedSum(GST_PERCENT, Money.parse("10000"), Money.parse("1000"))]
    released = [TaxedSum(GST_PERCENT, Money.parse("10000"), ZERO)]
    first = tax_of_claim(held, [], TaxTreatment.FULL_PRICE)
    last = tax_of_claim(released, held, TaxTreatment.FULL_PRICE)
    assert str(first.invoiced + first.tax_shown) == "11000.00"
    assert str(first.tax_on_retention) == "100.00"
    assert str(first.current_payment_due_including_tax) == "9900.00"
    assert (last.tax_shown, str(last.tax_attributed)) == (ZERO, "100.00")
    assert str(last.tax_on_retention) == "-100.00"
    assert str(last.current_payment_due_including_tax) == "1100.00"


def test_lines_free_of_tax_are_apart() -> None:
    tax = tax_of_claim(
        [
            TaxedSum(Decimal(0), Money.parse("500"), ZERO),
            TaxedSum(GST_PERCENT, Money.parse("0.05"), ZERO),
        ],
        [],
        TaxTreatment.FULL_PRICE,
    )
    assert [(str(rate.tax_percent), str(rate.tax_shown)) for rate in tax.rates] == [
        ("10", "0.01"),
        ("0", "0.00"),
    ]
    assert str(tax.current_payment_due_including_tax) == "500.06"


@pytest.mark.parametrize("percent", ["-0.0001", "100.0001"])
def test_refuses_a_rate_that_is_none(percent: str) -> None:
    with pytest.raises(TaxPercentOutOfRange):
        check_tax_percent(Decimal(percent))
