"""Claimed and certified: what the certifier makes of a line, and the reason for each difference.

A certifier types in the cells that the claimant typed in, by the same rules. Where nothing was
typed, a line is certified as claimed. What follows a claim follows the certificate: the next claim
carries certified figures forward, so that a shortfall is claimed again there. A certificate is on
account: it may be for less or for more, and may take back earlier work down to nothing (`law.md`
3.5), always with a reason.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from typing import Final
from uuid import UUID

from claimline.domain.claim_entries import TypedCell, enter_all
from claimline.domain.claim_lines import ClaimLine
from claimline.domain.claims import ClaimNotNewest, ClaimStatus
from claimline.domain.refusals import InvalidInput, Problem, WrongStatus, refuse_all
from claimline.domain.retention_working import Working, worked_out

LONGEST_REASON: Final = 1_000

BY_TERMS: Final = "Retention by the terms of the contract."

# What a payee is paid by: a line differs when one of these does.
_MOVING: Final = (
    "work_this_period",
    "materials_stored",
    "work_retention_held",
    "materials_retention_held",
    "retention_released",
)


class NotUnderReview(WrongStatus):
    """A claim is certified while it is under review."""


class DifferenceUnexplained(WrongStatus):
    """No certificate is issued for another amount than was claimed without saying why."""


class CertifiedAsClaimed(InvalidInput):
    """There is no difference that a reason could be given for."""


class DifferenceReasonTooLong(InvalidInput):
    """The certificate has room for a reason of some length."""


@dataclass(frozen=True, slots=True)
class CertifiedLine:
    """A line with both sides: what is claimed, and what is certified if that is not the same."""

    claimed: ClaimLine
    certified: ClaimLine | None = None
    reason: str = ""

    @property
    def figures(self) -> ClaimLine:
        """Return what counts: what is certified, else what is claimed."""
        return self.claimed if self.certified is None else self.certified

    @property
    def differs(self) -> bool:
        """Tell whether certifying changes what is paid for the line."""
        return any(getattr(self.figures, name) != getattr(self.claimed, name) for name in _MOVING)

    @property
    def is_unexplained(self) -> bool:
        """Tell whether the line still wants a reason."""
        return self.differs and not self.reason


@dataclass(frozen=True, slots=True)
class GivenReason:
    """Why a line is certified for another amount, as it stood at some version."""

    line_id: UUID
    version: int
    reason: str  # empty takes back what was given


def certified(
    lines: Mapping[UUID, CertifiedLine],
    typed: Sequence[TypedCell],
    given: Sequence[GivenReason] = (),
) -> dict[UUID, CertifiedLine]:
    """Return the lines after a certifier typed every cell, in order, and gave reasons.

    A line that comes back to what is claimed is certified as claimed, and has no reason.

    :raises InvalidInput: listing every cell and reason that breaks a rule, by its index.
    """
    figures = enter_all({key: line.figures for key, line in lines.items()}, typed)
    after = {
        key: CertifiedLine(line.claimed)
        if figures[key] == line.claimed
        else CertifiedLine(line.claimed, figures[key], line.reason)
        for key, line in lines.items()
    }
    problems = []
    for index, one in enumerate(given):
        try:
            after[one.line_id] = explained(after[one.line_id], one.reason)
        except InvalidInput as refusal:
            problems.append(Problem(f"reasons.{index}", refusal.message))
    refuse_all(problems)
    return after


def with_retention(
    lines: Mapping[UUID, CertifiedLine], working: Working
) -> dict[UUID, CertifiedLine]:
    """Return the lines of a claim with retention by the contract's terms on what is certified.

    Where that alone makes a difference, the terms are the reason.
    """
    after = worked_out({key: line.figures for key, line in lines.items()}, working)
    return {
        key: line
        if after[key] == line.figures
        else CertifiedLine(line.claimed)
        if after[key] == line.claimed
        else CertifiedLine(
            line.claimed, after[key], line.reason or ("" if line.differs else BY_TERMS)
        )
        for key, line in lines.items()
    }


def explained(line: CertifiedLine, reason: str) -> CertifiedLine:
    """Return the line with another reason for its difference; none, if that is empty.

    :raises CertifiedAsClaimed: if there is no difference to give one for.
    :raises DifferenceReasonTooLong: if the certificate has no room for it.
    """
    kept = check_difference_reason(reason)
    if line.certified is None and kept:
        raise CertifiedAsClaimed("This line is certified as claimed.", path="reason")
    return replace(line, reason=kept)


def check_difference_reason(reason: str) -> str:
    """Return the reason, trimmed; it may be empty until the certificate is issued.

    :raises DifferenceReasonTooLong: if the certificate has no room for it.
    """
    if len(reason.strip()) > LONGEST_REASON:
        raise DifferenceReasonTooLong(f"At most {LONGEST_REASON} characters.", path="reason")
    return reason.strip()


def why_not_certifiable(status: ClaimStatus, *, is_newest: bool) -> WrongStatus | None:
    """Return the refusal that certifying would meet, or None if the claim may be certified."""
    if status is not ClaimStatus.UNDER_REVIEW:
        return NotUnderReview("A claim is certified while it is under review.")
    if not is_newest:
        return ClaimNotNewest("Only the newest claim of the contract can be certified.")
    return None


def check_certifiable(status: ClaimStatus, *, is_newest: bool) -> None:
    """Pass if the claim may be certified.

    :raises WrongStatus: if it is not under review, or not the newest.
    """
    refusal = why_not_certifiable(status, is_newest=is_newest)
    if refusal is not None:
        raise refusal


def why_no_certificate(unexplained_line_count: int) -> WrongStatus | None:
    """Return the refusal that approving would meet while differences lack a reason."""
    if not unexplained_line_count:
        return None
    lines = "1 line is" if unexplained_line_count == 1 else f"{unexplained_line_count} lines are"
    return DifferenceUnexplained(f"{lines} certified for another amount without a reason.")


def check_explained(unexplained_line_count: int) -> None:
    """Pass if every difference has its reason.

    :raises DifferenceUnexplained: if one has none.
    """
    refusal = why_no_certificate(unexplained_line_count)
    if refusal is not None:
        raise refusal
