"""Billing periods of a project: at most one open, none overlapping."""

from __future__ import annotations

import calendar
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, timedelta
from enum import Enum
from typing import Final

from claimline.domain.refusals import InvalidInput, Problem, WrongStatus, refuse_all

MONTHS_A_YEAR: Final = 12


class BillingPeriodStatus(Enum):
    """Whether claims of the project fall in the period now."""

    OPEN = "open"
    CLOSED = "closed"


class PeriodsOverlap(InvalidInput):
    """A day belongs to at most one billing period of a project."""


class BillingPeriodInUse(WrongStatus):
    """Claims bill the period."""


@dataclass(frozen=True, slots=True)
class PeriodDates:
    """From the first to the last day, both included, and when claims are due."""

    starts_on: date
    ends_on: date
    due_on: date

    def __str__(self) -> str:
        return f"{self.starts_on:%d %b %Y} to {self.ends_on:%d %b %Y}"


def check_dates(dates: PeriodDates, others: Iterable[PeriodDates]) -> None:
    """Pass if the dates are in order and overlap no other period of the project.

    :raises InvalidInput: if the period ends before it starts, or is due before it starts.
    :raises PeriodsOverlap: if a day is in another period already.
    """
    problems = []
    if dates.ends_on < dates.starts_on:
        problems.append(Problem("ends_on", "The period ends before it starts."))
    if dates.due_on < dates.starts_on:
        problems.append(Problem("due_on", "Claims are due before the period starts."))
    refuse_all(problems)
    for other in others:
        if dates.starts_on <= other.ends_on and other.starts_on <= dates.ends_on:
            raise PeriodsOverlap(f"The period {other} has some of these days.", path="starts_on")


@dataclass(frozen=True, slots=True)
class PeriodDays:
    """On which days of the month periods start and end, and claims are due.

    A period that ends before the day it starts on began in the month before: from the 26th to the
    25th. Claims are due in the month in which it ends, or in the next if that would be too early.
    """

    start: int = 1
    end: int = 31  # the last day of a shorter month
    due: int = 25


MONTHLY: Final = PeriodDays()


def suggested(newest: PeriodDates | None, today: date, days: PeriodDays = MONTHLY) -> PeriodDates:
    """Return dates for the next period: the one after the newest, or the one that has this day.

    >>> suggested(None, date(2026, 2, 11)).ends_on
    datetime.date(2026, 2, 28)
    >>> str(suggested(None, date(2026, 2, 27), PeriodDays(start=26, end=25)))
    '26 Feb 2026 to 25 Mar 2026'
    """
    if newest is None:
        year, month = today.year, today.month
        if today > _day(year, month, days.end):
            year, month = _month_after(today)
    else:
        year, month = _month_after(newest.ends_on)
    ends_on = _day(year, month, days.end)
    starts_on = _day(year, month, days.start)
    if starts_on > ends_on:
        starts_on = _day(*_month_before(year, month), days.start)
    if newest is not None:
        starts_on = max(starts_on, newest.ends_on + timedelta(days=1))
    due_on = _day(year, month, days.due)
    if due_on < starts_on:
        due_on = _day(*_month_after(due_on), days.due)
    return PeriodDates(starts_on, ends_on, due_on)


def _month_before(year: int, month: int) -> tuple[int, int]:
    return (year - 1, MONTHS_A_YEAR) if month == 1 else (year, month - 1)


def _month_after(day: date) -> tuple[int, int]:
    return (day.year + 1, 1) if day.month == MONTHS_A_YEAR else (day.year, day.month + 1)


def _day(year: int, month: int, day: int) -> date:
    """Return that day of the month; the 31st of a shorter month is its last."""
    return date(year, month, min(day, calendar.monthrange(year, month)[1]))
