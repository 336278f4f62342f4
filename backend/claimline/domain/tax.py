"""Goods and services tax on a claim: what is shown, and what is attributed now.

Every amount of a contract excludes tax; the tax is worked out from the sums of the lines of each
rate, cumulative like the certificate, so that the tax over all claims adds up to the rate of the
whole, to the cent, however many claims there are:

==================  ==================================================  =========================
to date             full price shown                                    after retention
==================  ==================================================  =========================
tax shown           rate x completed and stored                         rate x earned less retention
tax attributed      rate x earned less retention                        the same
tax on retention    shown less attributed: when the retention is paid   nothing: invoiced later
==================  ==================================================  =========================

A tax invoice for a progress claim shows the full price, the retained part included; the tax on the
retained part is attributed when that part is paid or invoiced (GSTR 2000/17 paragraph 50, GSTA TPP
029). Some firms invoice what is left after retention and the retention later: a setting of the
contract. Either way a payment carries the tax that is attributed with it.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from decimal import Decimal
from enum import Enum
from typing import Final

from claimline.domain.money import ALL, ZERO, Money, total
from claimline.domain.refusals import InvalidInput

GST_PERCENT: Final = Decimal(10)


class TaxTreatment(Enum):
    """On what a tax invoice shows tax."""

    FULL_PRICE = "full_price"  # the retained part included; its tax attributed when it is paid
    AFTER_RETENTION = "after_retention"  # the retained part invoiced with its tax when it is paid


class TaxPercentOutOfRange(InvalidInput):
    """A rate of tax is from 0 to 100 %."""


def check_tax_percent(percent: Decimal, path: str = "percent") -> None:
    """Pass if the rate can be charged.

    :raises TaxPercentOutOfRange: if it is not from 0 to 100.
    """
    if not 0 <= percent <= ALL:
        raise TaxPercentOutOfRange("Tax is from 0 to 100 %.", path=path)


@dataclass(frozen=True, slots=True)
class TaxedSum:
    """The sums over the lines of one rate, cumulative. Amounts exclude tax."""

    tax_percent: Decimal
    completed_and_stored: Money
    retention_held: Money

    @property
    def earned_less_retention(self) -> Money:
        """Return what is earned and not held back."""
        return self.completed_and_stored - self.retention_held

    @property
    def on_full_price(self) -> Money:
        """Return the tax on all that is completed and stored, half up to the cent."""
        return self.completed_and_stored.percent(self.tax_percent)

    @property
    def attributed(self) -> Money:
        """Return the tax on what is earned and not held back, half up to the cent."""
        return self.earned_less_retention.percent(self.tax_percent)

    def shown(self, treatment: TaxTreatment) -> Money:
        """Return the tax that tax invoices show to date."""
        is_full = treatment is TaxTreatment.FULL_PRICE
        return self.on_full_price if is_full else self.attributed


@dataclass(frozen=True, slots=True)
class RateOfClaim:
    """What one claim adds at one rate of tax."""

    tax_percent: Decimal
    gross: Money  # completed and stored by this claim, excluding tax
    retained: Money  # held back of it, less what is released
    tax_shown: Money
    tax_attributed: Money

    @property
    def net(self) -> Money:
        """Return what is due of it, excluding tax."""
        return self.gross - self.retained


@dataclass(frozen=True, slots=True)
class ClaimTax:
    """The tax of one claim."""

    rates: tuple[RateOfClaim, ...]  # by falling rate
    treatment: TaxTreatment

    @property
    def tax_shown(self) -> Money:
        """Return the tax that the tax invoice shows."""
        return total(rate.tax_shown for rate in self.rates)

    @property
    def tax_attributed(self) -> Money:
        """Return the tax that falls due with the payment."""
        return total(rate.tax_attributed for rate in self.rates)

    @property
    def tax_on_retention(self) -> Money:
        """Return the tax shown ahead of its retention; negative when the retention is paid."""
        return self.tax_shown - self.tax_attributed

    @property
    def current_payment_due(self) -> Money:
        """Return line 8, excluding tax."""
        return total(rate.net for rate in self.rates)

    @property
    def current_payment_due_including_tax(self) -> Money:
        """Return line 8 with the tax that is attributed with it."""
        return self.current_payment_due + self.tax_attributed

    @property
    def invoiced(self) -> Money:
        """Return the price that the tax invoice shows, excluding tax."""
        if self.treatment is TaxTreatment.FULL_PRICE:
            return total(rate.gross for rate in self.rates)
        return self.current_payment_due


def tax_of_claim(
    now: Sequence[TaxedSum], before: Sequence[TaxedSum], treatment: TaxTreatment
) -> ClaimTax:
    """Return the tax of a claim from the sums to date on it and on the certificate before it.

    >>> first = [TaxedSum(GST_PERCENT, Money.parse("10000"), Money.parse("1000"))]
    >>> tax = tax_of_claim(first, [], TaxTreatment.FULL_PRICE)
    >>> tax.tax_shown, tax.tax_attributed, tax.current_payment_due_including_tax
    (Money('1000.00'), Money('900.00'), Money('9900.00'))
    """
    sums_now = {taxed.tax_percent: taxed for taxed in now}
    sums_before = {taxed.tax_percent: taxed for taxed in before}
    rates = []
    for percent in sorted(sums_now.keys() | sums_before.keys(), reverse=True):
        nothing = TaxedSum(percent, ZERO, ZERO)
        is_, was = sums_now.get(percent, nothing), sums_before.get(percent, nothing)
        rates.append(
            RateOfClaim(
                percent,
                gross=is_.completed_and_stored - was.completed_and_stored,
                retained=is_.retention_held - was.retention_held,
                tax_shown=is_.shown(treatment) - was.shown(treatment),
                tax_attributed=is_.attributed - was.attributed,
            )
        )
    return ClaimTax(tuple(rates), treatment)
