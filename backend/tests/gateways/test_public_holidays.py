"""Public holidays by state, and the deadlines of `law.md` 3.3 that rest on them alone."""

from datetime import date

import pytest

from claimline.domain.payment_terms import (
    HolidayCalendar,
    PaymentDates,
    PaymentDays,
    PaymentFrom,
    PaymentTerms,
    payment_due_on,
)
from claimline.gateways.public_holidays import public_holidays

C = HolidayCalendar


@pytest.mark.parametrize(
    ("calendar", "day"),
    [
        (C.NSW, date(2026, 10, 5)),  # Labour Day
        (C.VIC, date(2026, 11, 3)),  # Melbourne Cup
        (C.QLD, date(2026, 10, 5)),  # King's Birthday
        (C.WA, date(2026, 3, 2)),  # Labour Day
    ],
)
def test_states_have_days_of_their_own(calendar: HolidayCalendar, day: date) -> None:
    assert day in public_holidays(calendar, day, day)
    assert date(2026, 12, 25) in public_holidays(calendar, day, day)


def test_without_a_calendar_there_are_none() -> None:
    assert public_holidays(C.NONE, date(2026, 1, 1), date(2027, 12, 31)) == frozenset()


def test_every_calendar_is_known() -> None:
    for calendar in HolidayCalendar:
        found = public_holidays(calendar, date(2026, 12, 1), date(2027, 1, 31))
        assert (date(2027, 1, 1) in found) is (calendar is not C.NONE)


def test_easter_counts_for_nothing() -> None:
    on = PaymentDates(date(2026, 3, 27), date(2026, 3, 27), date(2026, 3, 27))
    terms = PaymentTerms(15, PaymentDays.BUSINESS, PaymentFrom.SUBMISSION)
    holidays = public_holidays(C.NSW, date(2026, 3, 27), date(2026, 5, 31))
    assert payment_due_on(terms, on, holidays) == date(2026, 4, 21)
