"""Projects and their budget codes: what must be said of them."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime
from typing import Final
from zoneinfo import ZoneInfo, available_timezones

from claimline.domain.refusals import InvalidInput, Problem, refuse_all

LONGEST_NAME: Final = 200
LONGEST_CODE: Final = 40
MOST_BUDGET_CODES: Final = 2_000

_CURRENCY: Final = re.compile(r"[A-Z]{3}")
# Whole cents are what Money counts; currencies with other fractions wait for a demand.
NOT_IN_CENTS: Final = frozenset(
    [
        "BHD",
        "BIF",
        "CLP",
        "DJF",
        "GNF",
        "IQD",
        "ISK",
        "JOD",
        "JPY",
        "KMF",
        "KRW",
        "KWD",
        "LYD",
        "OMR",
        "PYG",
        "RWF",
        "TND",
        "UGX",
        "VND",
        "VUV",
        "XAF",
        "XOF",
        "XPF",
    ]
)


class ProjectNumberTaken(InvalidInput):
    """Project numbers are unique within a company."""


class BudgetCodeTaken(InvalidInput):
    """Sub-job, cost code and cost type together are unique within a project."""


class PartyNameTaken(InvalidInput):
    """A party is known by its name within a project."""


@dataclass(frozen=True, slots=True)
class ProjectFields:
    """What a person enters of a project."""

    number: str
    name: str
    address: str
    currency: str
    time_zone: str


@dataclass(frozen=True, slots=True)
class BudgetCodeFields:
    """What a person enters of a budget code."""

    sub_job: str
    cost_code: str
    cost_type: str
    description: str


@dataclass(frozen=True, slots=True)
class PartyFields:
    """What a person enters of a party; an ABN may be empty."""

    name: str
    abn: str | None
    address: str
    email: str
    is_gst_registered: bool = False
    gst_registered_on: date | None = None  # not known, or not registered


def day_of(moment: datetime, time_zone: str) -> date:
    """Return the day that it is then where a project is.

    >>> from datetime import UTC
    >>> day_of(datetime(2026, 3, 31, 20, tzinfo=UTC), "Australia/Sydney")
    datetime.date(2026, 4, 1)
    """
    return moment.astimezone(ZoneInfo(time_zone)).date()


def check_project(fields: ProjectFields) -> None:
    """Pass if a project can be known by these fields.

    :raises InvalidInput: listing every problem.
    """
    problems = [
        Problem(path, f"A project needs a {path} of at most {longest} characters.")
        for path, text, longest in (
            ("number", fields.number, LONGEST_CODE),
            ("name", fields.name, LONGEST_NAME),
        )
        if not 0 < len(text.strip()) <= longest
    ]
    if not _CURRENCY.fullmatch(fields.currency) or fields.currency in NOT_IN_CENTS:
        problems.append(Problem("currency", "A currency of cents by its code, such as AUD."))
    if fields.time_zone not in available_timezones():
        problems.append(Problem("timeZone", "A time zone such as Australia/Sydney."))
    refuse_all(problems)


def check_budget_codes(codes: Sequence[BudgetCodeFields]) -> None:
    """Pass if every budget code is whole and none is given twice.

    :raises InvalidInput: listing every problem.
    """
    problems, seen = [], set()
    if len(codes) > MOST_BUDGET_CODES:
        problems.append(Problem("budgetCodes", f"At most {MOST_BUDGET_CODES} at once."))
    for index, code in enumerate(codes):
        path = f"budgetCodes.{index}"
        if not code.cost_code.strip() or not code.cost_type.strip():
            problems.append(Problem(path, "A budget code needs a cost code and a cost type."))
        if max(map(len, (code.sub_job, code.cost_code, code.cost_type))) > LONGEST_CODE:
            problems.append(Problem(path, f"At most {LONGEST_CODE} characters each."))
        key = (code.sub_job, code.cost_code, code.cost_type)
        if key in seen:
            problems.append(Problem(path, "The same budget code stands twice."))
        seen.add(key)
    refuse_all(problems)


def check_party(fields: PartyFields) -> None:
    """Pass if a party can be known by these fields.

    :raises InvalidInput: listing every problem.
    """
    problems = []
    if not 0 < len(fields.name.strip()) <= LONGEST_NAME:
        problems.append(Problem("name", f"A name of at most {LONGEST_NAME} characters."))
    if fields.email and "@" not in fields.email:
        problems.append(Problem("email", "That is no e-mail address."))
    if fields.gst_registered_on and not fields.is_gst_registered:
        problems.append(Problem("gstRegisteredOn", "The party is not registered for GST."))
    refuse_all(problems)
