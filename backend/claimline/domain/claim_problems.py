"""What a reader of a claim should look at; a warning does not stop anything."""

from __future__ import annotations

from dataclasses import dataclass
from enum import Enum
from uuid import UUID

from claimline.domain.claim_lines import ClaimLineCell
from claimline.domain.money import ZERO, Money


class Severity(Enum):
    """How much a problem matters."""

    WARNING = "warning"
    ERROR = "error"


@dataclass(frozen=True, slots=True)
class ClaimProblem:
    """One thing to look at, on a line or on the whole claim."""

    line_id: UUID | None
    cell: ClaimLineCell | None
    severity: Severity
    code: str
    message: str


def is_over_billed(scheduled_value: Money, to_date: Money) -> bool:
    """Tell whether more is claimed than scheduled, signs included (`domain.md` 5.8).

    >>> is_over_billed(Money.parse("-100"), Money.parse("-100.01"))
    True
    """
    return to_date > scheduled_value if scheduled_value >= ZERO else to_date < scheduled_value


def over_billed(line_id: UUID, item: str, scheduled_value: Money, to_date: Money) -> ClaimProblem:
    """Warn of a line that claims more than is scheduled: allowed, and to be explained."""
    return ClaimProblem(
        line_id,
        ClaimLineCell.WORK_THIS_PERIOD,
        Severity.WARNING,
        "OverBilled",
        f"{item}: {to_date} is claimed to date, of {scheduled_value} scheduled.",
    )


def above_cap(terms: str) -> ClaimProblem:
    """Warn of more retention than the contract's cap, which typing by hand brings about.

    :param terms: what the contract says, in words.
    """
    return ClaimProblem(
        None,
        None,
        Severity.WARNING,
        "RetentionAboveCap",
        f"More retention is held than the contract says: {terms}",
    )


def nothing_claimed() -> ClaimProblem:
    """Warn of a claim that asks for no payment."""
    return ClaimProblem(
        None, None, Severity.WARNING, "NothingClaimed", "The claim asks for no payment."
    )
