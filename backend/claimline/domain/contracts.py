"""The life of a head contract, and what its status allows."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from enum import Enum
from typing import Final
from uuid import UUID

from claimline.domain.money import ALL
from claimline.domain.refusals import InvalidInput, Problem, WrongStatus, refuse_all
from claimline.domain.schedules_of_values import AccountingMethod

LONGEST_NUMBER: Final = 60
LONGEST_TITLE: Final = 200
LONGEST_TEXT: Final = 20_000


class HeadContractStatus(Enum):
    """Where a head contract stands."""

    DRAFT = "draft"
    OUT_FOR_BID = "out_for_bid"
    OUT_FOR_SIGNATURE = "out_for_signature"
    APPROVED = "approved"
    COMPLETE = "complete"
    TERMINATED = "terminated"


class HeadContractStep(Enum):
    """What moves a head contract on."""

    SEND_FOR_BID = "send_for_bid"
    SEND_FOR_SIGNATURE = "send_for_signature"
    APPROVE = "approve"
    COMPLETE = "complete"
    TERMINATE = "terminate"
    RETURN_TO_DRAFT = "return_to_draft"
    RESUME = "resume"  # a complete or terminated contract goes on


_S, _T = HeadContractStatus, HeadContractStep

LIFE: Final[Mapping[tuple[HeadContractStatus, HeadContractStep], HeadContractStatus]] = {
    (_S.DRAFT, _T.SEND_FOR_BID): _S.OUT_FOR_BID,
    (_S.DRAFT, _T.SEND_FOR_SIGNATURE): _S.OUT_FOR_SIGNATURE,
    (_S.DRAFT, _T.APPROVE): _S.APPROVED,
    (_S.OUT_FOR_BID, _T.SEND_FOR_SIGNATURE): _S.OUT_FOR_SIGNATURE,
    (_S.OUT_FOR_BID, _T.APPROVE): _S.APPROVED,
    (_S.OUT_FOR_BID, _T.RETURN_TO_DRAFT): _S.DRAFT,
    (_S.OUT_FOR_SIGNATURE, _T.APPROVE): _S.APPROVED,
    (_S.OUT_FOR_SIGNATURE, _T.RETURN_TO_DRAFT): _S.DRAFT,
    (_S.APPROVED, _T.COMPLETE): _S.COMPLETE,
    (_S.APPROVED, _T.TERMINATE): _S.TERMINATED,
    (_S.APPROVED, _T.RETURN_TO_DRAFT): _S.DRAFT,
    (_S.COMPLETE, _T.RESUME): _S.APPROVED,
    (_S.COMPLETE, _T.TERMINATE): _S.TERMINATED,
    (_S.TERMINATED, _T.RESUME): _S.APPROVED,
}

CLAIMABLE: Final = frozenset({_S.APPROVED, _S.COMPLETE})

STATUS_NAMES: Final[Mapping[HeadContractStatus, str]] = {
    _S.DRAFT: "draft",
    _S.OUT_FOR_BID: "out for bid",
    _S.OUT_FOR_SIGNATURE: "out for signature",
    _S.APPROVED: "approved",
    _S.COMPLETE: "complete",
    _S.TERMINATED: "terminated",
}
STEP_NAMES: Final[Mapping[HeadContractStep, str]] = {
    _T.SEND_FOR_BID: "sent for bid",
    _T.SEND_FOR_SIGNATURE: "sent for signature",
    _T.APPROVE: "approved",
    _T.COMPLETE: "completed",
    _T.TERMINATE: "terminated",
    _T.RETURN_TO_DRAFT: "returned to draft",
    _T.RESUME: "resumed",
}


class ContractStepNotPossible(WrongStatus):
    """The life of a head contract has no such step from here."""


class ContractIsClaimedOn(WrongStatus):
    """Claims hang on the contract, so it keeps what they rest on."""


class ContractNotClaimable(WrongStatus):
    """Claims need an approved or complete head contract."""


class ScheduleIsLocked(WrongStatus):
    """The schedule changes in draft, unless the settings let it change always."""


class ContractNumberTaken(InvalidInput):
    """Contract numbers are unique within a project."""


class PartyNotOfProject(InvalidInput):
    """A contract names parties of its own project."""


class RetentionPercentOutOfRange(InvalidInput):
    """Retention is from 0 to 100 % of what is claimed."""


def after(
    status: HeadContractStatus, step: HeadContractStep, *, has_claims: bool
) -> HeadContractStatus:
    """Return the status that a step leads to.

    :raises ContractStepNotPossible: if there is no such step from that status.
    :raises ContractIsClaimedOn: if it would return a contract with claims to draft.
    """
    reached = LIFE.get((status, step))
    if reached is None:
        raise ContractStepNotPossible(
            f"A contract that is {STATUS_NAMES[status]} cannot be {STEP_NAMES[step]}."
        )
    if reached is HeadContractStatus.DRAFT and has_claims:
        raise ContractIsClaimedOn("A contract with claims cannot return to draft.")
    return reached


def next_steps(status: HeadContractStatus, *, has_claims: bool) -> list[HeadContractStep]:
    """List the steps that lead on from a status, in the order of the life."""
    return [
        step
        for (start, step), reached in LIFE.items()
        if start is status and not (has_claims and reached is HeadContractStatus.DRAFT)
    ]


def why_not_claimable(status: HeadContractStatus, *, are_claims_enabled: bool) -> str | None:
    """Say why no claim can be made on a contract, or None if its status and settings allow it."""
    if not are_claims_enabled:
        return "The settings of the contract allow no claims on it."
    if status in CLAIMABLE:
        return None
    return f"A claim needs an approved or complete contract; this one is {STATUS_NAMES[status]}."


def why_schedule_is_locked(status: HeadContractStatus, *, is_always_editable: bool) -> str | None:
    """Say why the schedule of values cannot change now, or None if it can."""
    if status is HeadContractStatus.DRAFT or is_always_editable:
        return None
    return f"The schedule of values changes only in draft; the contract is {STATUS_NAMES[status]}."


def check_retention_percent(percent: Decimal, path: str = "default_retention_percent") -> None:
    """Pass if the percentage can be held back.

    :raises RetentionPercentOutOfRange: if it is not from 0 to 100.
    """
    if not 0 <= percent <= ALL:
        raise RetentionPercentOutOfRange("Retention is from 0 to 100 %.", path=path)


@dataclass(frozen=True, slots=True)
class HeadContractFields:
    """What a person enters of a head contract."""

    number: str
    title: str
    description: str
    owner_id: UUID | None
    head_contractor_id: UUID | None
    superintendent_id: UUID | None
    accounting_method: AccountingMethod
    default_retention_percent: Decimal
    is_private: bool | None  # None: as the project has it, or as it is
    is_executed: bool
    inclusions: str
    exclusions: str
    contracted_on: date | None
    starts_on: date | None
    estimated_completion_on: date | None
    practical_completion_on: date | None
    signed_contract_received_on: date | None


def check_fields(fields: HeadContractFields) -> None:
    """Pass if the fields make sense together.

    :raises InvalidInput: listing every problem.
    """
    problems = [
        Problem(path, f"A contract needs a {path}.")
        for path, text in (("number", fields.number), ("title", fields.title))
        if not text.strip()
    ]
    problems += [
        Problem(path, f"At most {longest} characters.")
        for path, text, longest in (
            ("number", fields.number, LONGEST_NUMBER),
            ("title", fields.title, LONGEST_TITLE),
            ("description", fields.description, LONGEST_TEXT),
            ("inclusions", fields.inclusions, LONGEST_TEXT),
            ("exclusions", fields.exclusions, LONGEST_TEXT),
        )
        if len(text) > longest
    ]
    if not 0 <= fields.default_retention_percent <= ALL:
        problems.append(Problem("defaultRetentionPercent", "Retention is from 0 to 100 %."))
    start, end = fields.starts_on, fields.estimated_completion_on
    if start and end and end < start:
        problems.append(Problem("estimatedCompletionOn", "Completion is before the start."))
    refuse_all(problems)
