"""When a certified claim is to be paid, by the terms of its contract.

The days are counted from the day after the one they count from. Business days leave out Saturdays,
Sundays and the public holidays of the project's state; the Acts of the states leave out more, and
set clocks of their own, which contracts may shorten but never lengthen.
"""

from __future__ import annotations

from collections.abc import Container
from dataclasses import dataclass
from datetime import date, timedelta
from enum import Enum
from typing import Final

from claimline.domain.refusals import Problem

MOST_DAYS: Final = 180
_SATURDAY: Final = 5


class PaymentFrom(Enum):
    """What the days until payment are counted from."""

    SUBMISSION = "submission"
    PERIOD_END = "period_end"
    CERTIFICATE = "certificate"
    END_OF_MONTH = "end_of_month"  # of the month in which the certificate is issued


class PaymentDays(Enum):
    """Which days count."""

    CALENDAR = "calendar"
    BUSINESS = "business"


class HolidayCalendar(Enum):
    """Whose public holidays are no business days."""

    NONE = "none"  # Saturdays and Sundays alone
    ACT = "act"
    NSW = "nsw"
    NT = "nt"
    QLD = "qld"
    SA = "sa"
    TAS = "tas"
    VIC = "vic"
    WA = "wa"


_CALENDARS: Final = {
    "Australia/Sydney": HolidayCalendar.NSW,
    "Australia/Melbourne": HolidayCalendar.VIC,
    "Australia/Brisbane": HolidayCalendar.QLD,
    "Australia/Adelaide": HolidayCalendar.SA,
    "Australia/Perth": HolidayCalendar.WA,
    "Australia/Hobart": HolidayCalendar.TAS,
    "Australia/Darwin": HolidayCalendar.NT,
    "Australia/Canberra": HolidayCalendar.ACT,
}


@dataclass(frozen=True, slots=True)
class PaymentTerms:
    """So many days after something."""

    days: int
    counted: PaymentDays
    counted_from: PaymentFrom


@dataclass(frozen=True, slots=True)
class PaymentDates:
    """The days of one claim that terms may count from, where the project is."""

    submitted_on: date
    period_ends_on: date
    certified_on: date

    def counted_from(self, start: PaymentFrom) -> date:
        """Return the day that the count starts after."""
        if start is PaymentFrom.SUBMISSION:
            return self.submitted_on
        if start is PaymentFrom.PERIOD_END:
            return self.period_ends_on
        if start is PaymentFrom.CERTIFICATE:
            return self.certified_on
        return end_of_month(self.certified_on)


def calendar_of(time_zone: str) -> HolidayCalendar:
    """Return the calendar that a new project starts with."""
    return _CALENDARS.get(time_zone, HolidayCalendar.NONE)


def end_of_month(day: date) -> date:
    """Return the last day of the month.

    >>> end_of_month(date(2028, 2, 3))
    datetime.date(2028, 2, 29)
    """
    return (day.replace(day=28) + timedelta(days=4)).replace(day=1) - timedelta(days=1)


def payment_due_on(terms: PaymentTerms, dates: PaymentDates, holidays: Container[date]) -> date:
    """Return the last day on which a certified claim is paid in time.

    >>> terms = PaymentTerms(15, PaymentDays.BUSINESS, PaymentFrom.SUBMISSION)
    >>> day = date(2026, 3, 31)
    >>> easter = {date(2026, 4, 3), date(2026, 4, 6)}
    >>> payment_due_on(terms, PaymentDates(day, day, day), easter)
    datetime.date(2026, 4, 23)
    """
    day = dates.counted_from(terms.counted_from)
    if terms.counted is PaymentDays.CALENDAR:
        return day + timedelta(days=terms.days)
    left = terms.days
    while left:
        day += timedelta(days=1)
        left -= is_business_day(day, holidays)
    return day


def is_business_day(day: date, holidays: Container[date]) -> bool:
    """Tell whether a day is neither of a weekend nor a public holiday."""
    return day.weekday() < _SATURDAY and day not in holidays


def latest_looked_at(terms: PaymentTerms, dates: PaymentDates) -> date:
    """Return a day by which the count is over, whatever the holidays."""
    return dates.counted_from(terms.counted_from) + timedelta(days=3 * terms.days + 30)


def terms_problems(days: int) -> list[Problem]:
    """Return what is wrong with so many days."""
    if 0 <= days <= MOST_DAYS:
        return []
    return [Problem("paymentDays", f"From 0 to {MOST_DAYS} days.")]
