"""Billing periods: no day in two of them, and months of every length."""

from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st
from hypothesis.strategies import SearchStrategy

from claimline.domain.billing_periods import (
    PeriodDates,
    PeriodDays,
    PeriodsOverlap,
    check_dates,
    suggested,
)
from claimline.domain.refusals import InvalidInput

days: SearchStrategy[date] = st.dates(date(2000, 1, 1), date(2100, 12, 31))
periods: SearchStrategy[PeriodDates] = st.builds(
    lambda start, length: PeriodDates(start, start + timedelta(length), start),
    days,
    st.integers(0, 60),
)


def march(first: int, last: int) -> PeriodDates:
    """Return a period in March 2026."""
    return PeriodDates(date(2026, 3, first), date(2026, 3, last), date(2026, 3, last))


class TestOverlap:
    @given(one=periods, other=periods)
    def test_no_day_is_in_two_periods(self, one: PeriodDates, other: PeriodDates) -> None:
        lasts = range((one.ends_on - one.starts_on).days + 1)
        shared = any(
            other.starts_on <= one.starts_on + timedelta(day) <= other.ends_on for day in lasts
        )
        if shared:
            with pytest.raises(PeriodsOverlap):
                check_dates(one, [other])
        else:
            check_dates(one, [other])

    @pytest.mark.parametrize("other", [march(1, 10), march(20, 31), march(15, 15), march(1, 31)])
    def test_sharing_one_day_is_sharing(self, other: PeriodDates) -> None:
        with pytest.raises(PeriodsOverlap, match="Mar 2026"):
            check_dates(march(10, 20), [march(1, 9), other])

    def test_periods_may_touch_and_may_leave_gaps(self) -> None:
        check_dates(march(10, 20), [march(1, 9), march(21, 22), march(30, 31)])


class TestOrder:
    def test_every_problem_is_listed_at_once(self) -> None:
        backwards = PeriodDates(date(2026, 3, 2), date(2026, 3, 1), date(2026, 2, 25))
        with pytest.raises(InvalidInput) as refused:
            check_dates(backwards, [])
        assert [problem.path for problem in refused.value.problems] == ["ends_on", "due_on"]

    def test_a_period_may_last_one_day_and_be_due_on_it(self) -> None:
        check_dates(march(5, 5), [])


class TestSuggestion:
    @given(newest=st.none() | periods, today=days)
    def test_what_is_suggested_is_a_whole_month_with_its_due_day(
        self, newest: PeriodDates | None, today: date
    ) -> None:
        dates = suggested(newest, today)
        check_dates(dates, [newest] if newest else [])
        assert dates.starts_on.day == 1
        assert (dates.ends_on + timedelta(days=1)).day == 1
        assert (dates.ends_on - dates.starts_on).days < 31
        assert dates.due_on == dates.starts_on.replace(day=25)

    @given(today=days)
    def test_the_first_period_is_this_month(self, today: date) -> None:
        dates = suggested(None, today)
        assert dates.starts_on <= today <= dates.ends_on

    @given(newest=periods, today=days)
    def test_the_next_period_is_the_month_after_the_newest(
        self, newest: PeriodDates, today: date
    ) -> None:
        before = suggested(newest, today).starts_on - timedelta(days=1)
        assert (before.year, before.month) == (newest.ends_on.year, newest.ends_on.month)

    @pytest.mark.parametrize(
        ("today", "last"),
        [
            (date(2026, 1, 15), date(2026, 1, 31)),
            (date(2026, 2, 28), date(2026, 2, 28)),
            (date(2028, 2, 1), date(2028, 2, 29)),
            (date(2100, 2, 1), date(2100, 2, 28)),
            (date(2026, 4, 30), date(2026, 4, 30)),
        ],
    )
    def test_the_31st_of_a_short_month_is_its_last_day(self, today: date, last: date) -> None:
        assert suggested(None, today).ends_on == last

    @given(
        newest=st.none() | periods,
        today=days,
        on=st.builds(PeriodDays, *(st.integers(1, 31) for _ in range(3))),
    )
    def test_by_whatever_days_the_dates_are_in_order_and_overlap_nothing(
        self, newest: PeriodDates | None, today: date, on: PeriodDays
    ) -> None:
        dates = suggested(newest, today, on)
        check_dates(dates, [newest] if newest else [])
        assert newest is None or dates.starts_on > newest.ends_on

    def test_january_follows_december(self) -> None:
        december = PeriodDates(date(2026, 12, 1), date(2026, 12, 31), date(2026, 12, 25))
        assert suggested(december, date(2026, 12, 31)).starts_on == date(2027, 1, 1)
