"""Days until payment: calendar and business days, from whatever they count."""

from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from claimline.domain.payment_terms import (
    HolidayCalendar,
    PaymentDates,
    PaymentDays,
    PaymentFrom,
    PaymentTerms,
    calendar_of,
    end_of_month,
    is_business_day,
    latest_looked_at,
    payment_due_on,
    terms_problems,
)

days = st.dates(date(2020, 1, 1), date(2040, 12, 31))
terms = st.builds(
    PaymentTerms, st.integers(0, 180), st.sampled_from(PaymentDays), st.sampled_from(PaymentFrom)
)
dates = st.builds(PaymentDates, days, days, days)
holidays = st.frozensets(st.dates(date(2020, 1, 1), date(2041, 12, 31)), max_size=30)


@pytest.mark.parametrize(
    ("counted_from", "due_on"),
    [
        (PaymentFrom.SUBMISSION, date(2026, 4, 12)),
        (PaymentFrom.PERIOD_END, date(2026, 4, 10)),
        (PaymentFrom.CERTIFICATE, date(2026, 4, 25)),
        (PaymentFrom.END_OF_MONTH, date(2026, 5, 10)),
    ],
)
def test_ten_calendar_days(counted_from: PaymentFrom, due_on: date) -> None:
    on = PaymentDates(date(2026, 4, 2), date(2026, 3, 31), date(2026, 4, 15))
    assert payment_due_on(PaymentTerms(10, PaymentDays.CALENDAR, counted_from), on, ()) == due_on


@given(terms=terms, on=dates, holidays=holidays)
def test_as_many_days_count_as_the_terms_say(
    terms: PaymentTerms, on: PaymentDates, holidays: frozenset[date]
) -> None:
    start, due_on = on.counted_from(terms.counted_from), payment_due_on(terms, on, holidays)
    counted = [start + timedelta(days=n) for n in range(1, (due_on - start).days + 1)]
    if terms.counted is PaymentDays.BUSINESS:
        counted = [day for day in counted if is_business_day(day, holidays)]
        assert not terms.days or is_business_day(due_on, holidays)
    assert len(counted) == terms.days
    assert due_on <= latest_looked_at(terms, on)


@given(day=days)
def test_the_month_ends_on_its_last_day(day: date) -> None:
    last = end_of_month(day)
    assert (last.year, last.month) == (day.year, day.month)
    assert (last + timedelta(days=1)).day == 1


def test_a_project_starts_with_the_holidays_of_its_state() -> None:
    assert calendar_of("Australia/Brisbane") is HolidayCalendar.QLD
    assert calendar_of("Europe/London") is HolidayCalendar.NONE


@pytest.mark.parametrize(("days", "is_good"), [(-1, False), (0, True), (180, True), (181, False)])
def test_terms_are_of_half_a_year_at_most(days: int, is_good: bool) -> None:
    assert (terms_problems(days) == []) is is_good
