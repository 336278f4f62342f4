"""The public holidays of the Australian states; the only module that knows the calendar's package.

Holidays of a town or a shire alone are not in it.
"""

from __future__ import annotations

from datetime import date
from functools import cache

import holidays

from claimline.domain.payment_terms import HolidayCalendar


def public_holidays(calendar: HolidayCalendar, first: date, last: date) -> frozenset[date]:
    """Return the public holidays of a state in the years from one day to another."""
    if calendar is HolidayCalendar.NONE:
        return frozenset()
    years = range(min(first, last).year, max(first, last).year + 1)
    return frozenset().union(*(_of_year(calendar, year) for year in years))


@cache
def _of_year(calendar: HolidayCalendar, year: int) -> frozenset[date]:
    state = calendar.value.upper()
    return frozenset(holidays.country_holidays("AU", subdiv=state, years=year))
