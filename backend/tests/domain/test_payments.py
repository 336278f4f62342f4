"""Payments received: parts never exceed the payment, the oldest claim is paid first."""

from dataclasses import replace
from datetime import date
from uuid import UUID

import pytest
from hypothesis import given
from hypothesis import strategies as st

from claimline.domain.money import ZERO, Money, total
from claimline.domain.payments import (
    AllocatedMoreThanReceived,
    AllocatedTwice,
    Allocation,
    Payable,
    PaymentFields,
    PaymentMethod,
    Standing,
    check_payment,
    paid_by_claim,
    proposed,
)
from claimline.domain.refusals import InvalidInput
from tests.builders.figures import amounts, positive_amounts

FIRST, SECOND = UUID(int=1), UUID(int=2)
PAYMENT = PaymentFields(
    date(2026, 4, 2), Money.parse("1100"), PaymentMethod.BANK_TRANSFER, "P-1", "INV-7", "EFT 9", ""
)
payables = st.lists(st.tuples(amounts, positive_amounts), max_size=6).map(
    lambda claims: [
        Payable(UUID(int=number), due, paid) for number, (due, paid) in enumerate(claims)
    ]
)


@given(amount=positive_amounts.filter(bool), claims=payables)
def test_what_is_proposed_never_exceeds_the_payment_nor_what_is_outstanding(
    amount: Money, claims: list[Payable]
) -> None:
    outstanding = {claim.claim_id: claim.outstanding for claim in claims}
    parts = proposed(amount, claims)
    check_payment(replace(PAYMENT, amount=amount), parts)
    assert all(part.amount <= outstanding[part.claim_id] for part in parts)
    assert total(part.amount for part in parts) == min(amount, total(outstanding.values()))


@given(amount=positive_amounts.filter(bool), claims=payables)
def test_no_later_claim_is_paid_while_an_earlier_one_is_outstanding(
    amount: Money, claims: list[Payable]
) -> None:
    paid = paid_by_claim([proposed(amount, claims)])
    open_ = [claim for claim in claims if claim.outstanding > paid.get(claim.claim_id, ZERO)]
    assert not open_ or all(
        claim.claim_id not in paid for claim in claims if claim.claim_id > open_[0].claim_id
    )


@given(due=amounts, paid=positive_amounts)
def test_a_claim_is_outstanding_or_overpaid_never_both(due: Money, paid: Money) -> None:
    claim = Payable(FIRST, due, paid)
    assert ZERO in (claim.outstanding, claim.overpaid)
    assert claim.outstanding - claim.overpaid == max(due, ZERO) - paid


def test_parts_of_several_payments_add_up_by_claim() -> None:
    part = Allocation(FIRST, Money(5))
    assert paid_by_claim([[part], [part, Allocation(SECOND, Money(1))]]) == {
        FIRST: Money(10),
        SECOND: Money(1),
    }


def test_refuses_parts_beyond_the_payment_or_twice_of_a_claim() -> None:
    with pytest.raises(AllocatedMoreThanReceived):
        check_payment(PAYMENT, [Allocation(FIRST, Money.parse("1100.01"))])
    with pytest.raises(AllocatedTwice):
        check_payment(PAYMENT, [Allocation(FIRST, Money(1)), Allocation(FIRST, Money(1))])


def test_lists_every_wrong_field() -> None:
    wrong = replace(PAYMENT, amount=ZERO, reference="x" * 81)
    with pytest.raises(InvalidInput) as refused:
        check_payment(wrong, [Allocation(FIRST, ZERO)])
    assert [problem.path for problem in refused.value.problems] == [
        "reference",
        "amount",
        "allocations.0.amount",
    ]


def test_money_received_without_a_claim_is_seen() -> None:
    standing = Standing(
        due=Money.parse("900"), received=Money.parse("1000"), allocated=Money.parse("900")
    )
    assert str(standing.outstanding) == "-100.00"
    assert str(standing.not_allocated) == "100.00"
