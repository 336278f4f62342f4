"""Money over time: planned, claimed, certified and held back, month by month.

A claim counts in the month in which its billing period ends, and only once it is approved. Figures
to date are cumulative; after the last claim there is nothing to say of them, so they end there. A
plan that nobody has typed is an S-curve over the contract sum between start and completion: slow,
fast, slow, as work on a site goes.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from fractions import Fraction
from typing import Final

from claimline.domain.money import ZERO, Money, total
from claimline.domain.refusals import InvalidInput

MOST_MONTHS: Final = 240


class PlanTooLong(InvalidInput):
    """A plan covers so many months, and no more."""


class MonthPlannedTwice(InvalidInput):
    """A plan names each month once."""


@dataclass(frozen=True, slots=True)
class CertifiedClaim:
    """What an approved claim says of the contract as its period ended. Amounts exclude tax."""

    ends_on: date
    claimed_to_date: Money  # completed and stored, as it was claimed
    certified_to_date: Money  # completed and stored, as it was certified
    retention_held: Money
    payment_due: Money  # line 8


@dataclass(frozen=True, slots=True)
class Month:
    """One month; to date is cumulative, and None after the last claim. Amounts exclude tax."""

    first_day: date
    planned: Money
    planned_to_date: Money
    payment_due: Money  # by the certificates of this month
    claimed_to_date: Money | None
    certified_to_date: Money | None
    retention_held: Money | None


def month_of(day: date) -> date:
    """Return the first day of the month.

    >>> month_of(date(2026, 2, 28))
    datetime.date(2026, 2, 1)
    """
    return day.replace(day=1)


def months_between(first: date, last: date) -> list[date]:
    """List the first days of the months from one day's to the other's, both included."""
    count = (last.year - first.year) * 12 + last.month - first.month + 1
    start = first.year * 12 + first.month - 1
    return [date(number // 12, number % 12 + 1, 1) for number in range(start, start + count)]


def check_plan(months: Sequence[date]) -> None:
    """Pass if the months make a plan.

    :raises PlanTooLong: if they span more than 240 months.
    :raises MonthPlannedTwice: if one is named twice.
    """
    if not months:
        return
    if len(months_between(min(months), max(months))) > MOST_MONTHS:
        raise PlanTooLong(f"A plan covers at most {MOST_MONTHS} months.", path="months")
    if len({month_of(month) for month in months}) < len(months):
        raise MonthPlannedTwice("A month is planned twice.", path="months")


def s_curve(amount: Money, *, starts_on: date, ends_on: date) -> dict[date, Money]:
    """Spread an amount over the months between two days, slow at both ends; it adds up exactly.

    Up to a share t of the time, the share 3t² - 2t³ of the amount is planned.

    >>> plan = s_curve(Money.parse("1000"), starts_on=date(2026, 1, 1), ends_on=date(2026, 3, 31))
    >>> [str(amount) for amount in plan.values()]
    ['274.20', '451.61', '274.19']
    """
    months = months_between(starts_on, max(starts_on, ends_on))[:MOST_MONTHS]
    days = max((ends_on - starts_on).days + 1, 1)

    def share(until: date) -> Fraction:
        t = Fraction(min(max((until - starts_on).days, 0), days), days)
        return 3 * t**2 - 2 * t**3

    ends = [*months[1:], ends_on + timedelta(days=1)]
    shares = [share(end) for end in ends[:-1]] + [Fraction(1)]
    weights = [
        after - before for before, after in zip([Fraction(0), *shares], shares, strict=False)
    ]
    # Whole weights: the fractions share one denominator.
    scale = days**3
    parts = amount.spread(over=[Money(int(weight * scale)) for weight in weights])
    return dict(zip(months, parts, strict=True))


def cash_flow(claims: Iterable[CertifiedClaim], plan: Mapping[date, Money]) -> list[Month]:
    """Return every month from the first planned or claimed to the last.

    :param claims: in the order of their numbers, which is that of time.
    :param plan: what is planned in each month, by its first day.
    """
    by_month: dict[date, list[CertifiedClaim]] = {}
    for claim in claims:
        by_month.setdefault(month_of(claim.ends_on), []).append(claim)
    known = [*by_month, *plan]
    if not known:
        return []
    months = months_between(min(known), max(known))
    last_claimed = max(by_month, default=date.min)
    newest = CertifiedClaim(date.min, ZERO, ZERO, ZERO, ZERO)
    found: list[Month] = []
    planned_to_date = ZERO
    for month in months:
        of_month = by_month.get(month, [])
        newest = [newest, *of_month][-1]
        planned_to_date += plan.get(month, ZERO)
        is_told = month <= last_claimed
        found.append(
            Month(
                month,
                planned=plan.get(month, ZERO),
                planned_to_date=planned_to_date,
                payment_due=total(claim.payment_due for claim in of_month),
                claimed_to_date=newest.claimed_to_date if is_told else None,
                certified_to_date=newest.certified_to_date if is_told else None,
                retention_held=newest.retention_held if is_told else None,
            )
        )
    return found


def together(contracts: Iterable[Sequence[Month]]) -> list[Month]:
    """Add the cash flows of several contracts of one currency up, month by month.

    A contract counts with its last figures after its own last month, and with all of its plan.
    """
    flows = [months for months in contracts if months]
    if not flows:
        return []
    first = min(months[0].first_day for months in flows)
    last = max(months[-1].first_day for months in flows)
    last_told = max(
        (month.first_day for months in flows for month in months if _is_told(month)),
        default=date.min,
    )
    return [
        _sum([_at(months, day) for months in flows], day, is_told=day <= last_told)
        for day in months_between(first, last)
    ]


def _at(months: Sequence[Month], day: date) -> Month:
    """Return what a contract says of a month, also before its first and after its last."""
    before = [month for month in months if month.first_day <= day]
    if not before:
        return Month(day, ZERO, ZERO, ZERO, ZERO, ZERO, ZERO)
    told = [month for month in before if _is_told(month)]
    newest, of_day = (told or before)[-1], before[-1].first_day == day
    return Month(
        day,
        planned=before[-1].planned if of_day else ZERO,
        planned_to_date=before[-1].planned_to_date,
        payment_due=before[-1].payment_due if of_day else ZERO,
        claimed_to_date=newest.claimed_to_date,
        certified_to_date=newest.certified_to_date,
        retention_held=newest.retention_held,
    )


def _is_told(month: Month) -> bool:
    return month.claimed_to_date is not None


def _sum(months: Sequence[Month], day: date, *, is_told: bool) -> Month:
    def add(amounts: Iterable[Money | None]) -> Money | None:
        return total(amount or ZERO for amount in amounts) if is_told else None

    return Month(
        day,
        planned=total(month.planned for month in months),
        planned_to_date=total(month.planned_to_date for month in months),
        payment_due=total(month.payment_due for month in months),
        claimed_to_date=add(month.claimed_to_date for month in months),
        certified_to_date=add(month.certified_to_date for month in months),
        retention_held=add(month.retention_held for month in months),
    )
