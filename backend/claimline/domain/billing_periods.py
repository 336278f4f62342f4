"""Billing periods of a project: at most one open, none overlapping."""

from __future__ import annotations

import calendar
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from enum import Enum
from typing import Final

from claimline.domain.refusals import InvalidInput, Problem, WrongStatus, refuse_all

DEFAULT_START_DAY: Final = 1
DEFAULT_END_DAY: Final = 31  # the last day of a shorter month
DEFAULT_DUE_DAY: Final = 25
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


def suggested(newest: PeriodDates | None, today: date) -> PeriodDates:
    """Return dates for the next period: the month after the newest one, or this month.

    >>> suggested(None, date(2026, 2, 11)).ends_on
    datetime.date(2026, 2, 28)
    """
    if newest is None:
        year, month = today.year, today.month
    else:
        year, month = _month_after(newest.ends_on)
    return PeriodDates(
        _day(year, month, DEFAULT_START_DAY),
        _day(year, month, DEFAULT_END_DAY),
        _day(year, month, DEFAULT_DUE_DAY),
    )


def _month_after(day: date) -> tuple[int, int]:
    return (day.year + 1, 1) if day.month == MONTHS_A_YEAR else (day.year, day.month + 1)


def _day(year: int, month: int, day: int) -> date:
    """Return that day of the month; the 31st of a shorter month is its last."""
    return date(year, month, min(day, calendar.monthrange(year, month)[1]))
