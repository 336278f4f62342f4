"""The life of a head contract progress claim, and who may change what when.

The life follows `domain.md` 3.2 and 3.3: only the newest claim of a contract changes, an approved
one is never edited or deleted, and it is reopened only while nothing hangs on it.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from enum import Enum
from typing import Final

from claimline.domain.refusals import InvalidInput, WrongStatus

LONGEST_COMMENT: Final = 4_000
LONGEST_CLAIM_NUMBER: Final = 40


class ClaimStatus(Enum):
    """Where a claim stands; there is no paid and no rejected."""

    DRAFT = "draft"
    UNDER_REVIEW = "under_review"
    REVISE_AND_RESUBMIT = "revise_and_resubmit"
    APPROVED = "approved"


class ClaimKind(Enum):
    """What a claim may ask for."""

    WORK = "work"  # work, materials, and retention that is released
    RETENTION_ONLY = "retention_only"  # nothing but retention that is released


class ClaimStep(Enum):
    """What moves a claim on."""

    SUBMIT = "submit"
    WITHDRAW = "withdraw"
    SEND_BACK = "send_back"
    APPROVE = "approve"
    REOPEN = "reopen"


_S, _T = ClaimStatus, ClaimStep

LIFE: Final[Mapping[tuple[ClaimStatus, ClaimStep], ClaimStatus]] = {
    (_S.DRAFT, _T.SUBMIT): _S.UNDER_REVIEW,
    (_S.REVISE_AND_RESUBMIT, _T.SUBMIT): _S.UNDER_REVIEW,
    (_S.UNDER_REVIEW, _T.WITHDRAW): _S.DRAFT,
    (_S.UNDER_REVIEW, _T.SEND_BACK): _S.REVISE_AND_RESUBMIT,
    (_S.UNDER_REVIEW, _T.APPROVE): _S.APPROVED,
    (_S.APPROVED, _T.REOPEN): _S.UNDER_REVIEW,
}

STATUS_NAMES: Final[Mapping[ClaimStatus, str]] = {
    _S.DRAFT: "draft",
    _S.UNDER_REVIEW: "under review",
    _S.REVISE_AND_RESUBMIT: "revise and resubmit",
    _S.APPROVED: "approved",
}
STEP_NAMES: Final[Mapping[ClaimStep, str]] = {
    _T.SUBMIT: "submitted",
    _T.WITHDRAW: "withdrawn",
    _T.SEND_BACK: "sent back",
    _T.APPROVE: "approved",
    _T.REOPEN: "reopened",
}


class ClaimStepNotPossible(WrongStatus):
    """The life of a claim has no such step from here."""


class ClaimNotNewest(WrongStatus):
    """A newer claim carries this one's figures forward, so this one stands."""


class ClaimIsApproved(WrongStatus):
    """An approved claim is never edited or deleted."""


class UnapprovedClaimExists(WrongStatus):
    """A contract has at most one claim that is not approved."""


class ClaimIsSigned(WrongStatus):
    """A signed copy hangs on the approved claim."""


class ClaimIsPaid(WrongStatus):
    """A payment hangs on the claim's certificate."""


class ReasonMissing(InvalidInput):
    """Sending back and reopening need a reason for the record."""


class CommentTooLong(InvalidInput):
    """The record keeps a comment of some length."""


class ClaimNumberMissing(InvalidInput):
    """A claim is known by its number."""


class BillingPeriodClosed(WrongStatus):
    """A claim is made for a billing period that is open."""


class ClaimNotApproved(WrongStatus):
    """Only an approved claim is signed."""


class ClaimNumberTaken(InvalidInput):
    """Claim numbers are unique within a contract."""


def why_not_step(
    status: ClaimStatus, step: ClaimStep, *, is_newest: bool, is_signed: bool, is_paid: bool
) -> WrongStatus | None:
    """Return the refusal that a step would meet, or None if it is possible."""
    if (status, step) not in LIFE:
        return ClaimStepNotPossible(
            f"A claim that is {STATUS_NAMES[status]} cannot be {STEP_NAMES[step]}."
        )
    if not is_newest:
        return ClaimNotNewest(f"Only the newest claim of the contract can be {STEP_NAMES[step]}.")
    if step is ClaimStep.REOPEN and is_signed:
        return ClaimIsSigned("A signed copy is attached; remove it before the claim is reopened.")
    if step is ClaimStep.REOPEN and is_paid:
        return ClaimIsPaid("The claim is paid, if in part; reverse the payment first.")
    return None


def after(
    status: ClaimStatus,
    step: ClaimStep,
    *,
    is_newest: bool,
    is_signed: bool = False,
    is_paid: bool = False,
) -> ClaimStatus:
    """Return the status that a step leads to.

    :raises WrongStatus: if the claim's life has no such step from there, a newer claim stands on
    this
        one, or a signed copy or a payment hangs on it.
    """
    refusal = why_not_step(status, step, is_newest=is_newest, is_signed=is_signed, is_paid=is_paid)
    if refusal is not None:
        raise refusal
    return LIFE[status, step]


def why_not_editable(status: ClaimStatus, *, is_newest: bool) -> WrongStatus | None:
    """Return the refusal that an edit would meet, or None if the claim may be edited."""
    if status is ClaimStatus.APPROVED:
        return ClaimIsApproved("The claim is approved; its figures stand.")
    if not is_newest:
        return ClaimNotNewest("Only the newest claim of the contract can be edited.")
    return None


def why_not_deletable(status: ClaimStatus, *, is_newest: bool) -> WrongStatus | None:
    """Return the refusal that deleting would meet, or None if the claim may be deleted."""
    if status is ClaimStatus.APPROVED:
        return ClaimIsApproved("An approved claim cannot be deleted; reopen it first.")
    if not is_newest:
        return ClaimNotNewest("Only the newest claim of the contract can be deleted.")
    return None


def check_editable(status: ClaimStatus, *, is_newest: bool) -> None:
    """Pass if the claim may be edited.

    :raises WrongStatus: if it is approved or not the newest.
    """
    refusal = why_not_editable(status, is_newest=is_newest)
    if refusal is not None:
        raise refusal


def check_deletable(status: ClaimStatus, *, is_newest: bool) -> None:
    """Pass if the claim may be deleted.

    :raises WrongStatus: if it is approved or not the newest.
    """
    refusal = why_not_deletable(status, is_newest=is_newest)
    if refusal is not None:
        raise refusal


def check_reason(reason: str) -> str:
    """Return the reason, trimmed.

    :raises ReasonMissing: if there is none.
    :raises CommentTooLong: if it is longer than the record keeps.
    """
    if not reason.strip():
        raise ReasonMissing("Say why: the reason is kept with the claim.", path="reason")
    return check_comment(reason, path="reason")


def check_comment(comment: str, path: str = "comment") -> str:
    """Return the comment, trimmed; it may be empty.

    :raises CommentTooLong: if it is longer than the record keeps.
    """
    if len(comment) > LONGEST_COMMENT:
        raise CommentTooLong(f"At most {LONGEST_COMMENT} characters.", path=path)
    return comment.strip()


def check_claim_number(claim_number: str) -> str:
    """Return the claim's own number, trimmed.

    :raises ClaimNumberMissing: if it is empty or longer than fits on paper.
    """
    trimmed = claim_number.strip()
    if not 0 < len(trimmed) <= LONGEST_CLAIM_NUMBER:
        raise ClaimNumberMissing(
            f"A claim has a number of at most {LONGEST_CLAIM_NUMBER} characters.",
            path="claimNumber",
        )
    return trimmed


def counted_on(claim_number: str | None) -> str:
    """Return what the next claim would be called: the last run of digits, counted on.

    >>> counted_on("PC-09"), counted_on("Claim 7 (rev A)"), counted_on("final"), counted_on(None)
    ('PC-10', 'Claim 8 (rev A)', 'final-2', 'PC-01')
    """
    if claim_number is None:
        return "PC-01"
    found = list(re.finditer(r"\d+", claim_number))
    if not found:
        return f"{claim_number}-2"
    last = found[-1]
    counted = str(int(last.group()) + 1).zfill(len(last.group()))
    return claim_number[: last.start()] + counted + claim_number[last.end() :]
