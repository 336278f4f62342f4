"""Variations: agreed changes of scope and sum, from the first notice to the decision.

The life follows `domain.md` 3.8. A variation is one thing whatever its tier: with one tier there
are variations alone; with two, potential variations are gathered into variations; with three, into
requests and those into variations. Only an approved variation reaches a claim, with all it gathers.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from enum import Enum
from typing import Final
from uuid import UUID

from claimline.domain.money import Money
from claimline.domain.permissions import Act, Actor
from claimline.domain.refusals import InvalidInput, Problem, WrongStatus, refuse_all

LONGEST_NUMBER: Final = 40
LONGEST_TITLE: Final = 500
LONGEST_TEXT: Final = 20_000
MOST_DAYS: Final = 10_000


class VariationTier(Enum):
    """How far a change has come from notice to agreement."""

    POTENTIAL = "potential"
    REQUEST = "request"
    VARIATION = "variation"


class VariationStatus(Enum):
    """Where a variation stands; the six in the middle of the list are pending."""

    DRAFT = "draft"
    IN_REVIEW = "in_review"
    REVISED = "revised"
    PRICING = "pricing"
    NOT_PRICING = "not_pricing"
    PROCEEDING = "proceeding"
    NOT_PROCEEDING = "not_proceeding"
    NO_CHARGE = "no_charge"
    APPROVED = "approved"
    REJECTED = "rejected"
    VOID = "void"


class VariationReason(Enum):
    """Why the work changes."""

    CLIENT_REQUEST = "client_request"
    DESIGN_DEVELOPMENT = "design_development"
    SITE_CONDITION = "site_condition"  # latent conditions
    ERROR_OR_OMISSION = "error_or_omission"
    AUTHORITY_REQUIREMENT = "authority_requirement"
    PROVISIONAL_SUM = "provisional_sum"  # allowances adjusted to what they came to
    DELAY = "delay"
    OTHER = "other"


_S: Final = VariationStatus
PENDING: Final = frozenset(
    {_S.IN_REVIEW, _S.REVISED, _S.PRICING, _S.NOT_PRICING, _S.PROCEEDING, _S.NOT_PROCEEDING}
)
OPEN: Final = PENDING | {_S.DRAFT}
"""What may still be changed and priced."""

_FROM_OPEN: Final = OPEN | {_S.APPROVED, _S.REJECTED, _S.NO_CHARGE, _S.VOID}
LIFE: Final[Mapping[VariationStatus, frozenset[VariationStatus]]] = {
    **{status: _FROM_OPEN - {status} for status in OPEN},
    _S.NO_CHARGE: frozenset({_S.DRAFT, _S.VOID}),
    _S.REJECTED: frozenset({_S.DRAFT, _S.REVISED, _S.VOID}),
    _S.APPROVED: frozenset({_S.IN_REVIEW, _S.VOID}),
    _S.VOID: frozenset(),
}

STATUS_NAMES: Final[Mapping[VariationStatus, str]] = {
    _S.DRAFT: "a draft",
    _S.IN_REVIEW: "in review",
    _S.REVISED: "revised",
    _S.PRICING: "being priced",
    _S.NOT_PRICING: "not being priced",
    _S.PROCEEDING: "proceeding",
    _S.NOT_PROCEEDING: "not proceeding",
    _S.NO_CHARGE: "at no charge",
    _S.APPROVED: "approved",
    _S.REJECTED: "rejected",
    _S.VOID: "void",
}
TIER_NAMES: Final[Mapping[VariationTier, str]] = {
    VariationTier.POTENTIAL: "potential variation",
    VariationTier.REQUEST: "variation request",
    VariationTier.VARIATION: "variation",
}
_TIERS: Final[Mapping[int, Sequence[VariationTier]]] = {
    1: (VariationTier.VARIATION,),
    2: (VariationTier.POTENTIAL, VariationTier.VARIATION),
    3: (VariationTier.POTENTIAL, VariationTier.REQUEST, VariationTier.VARIATION),
}


class VariationNumberTaken(InvalidInput):
    """Variation numbers are unique within a contract."""


class TierNotUsed(InvalidInput):
    """The contract has no variations of this tier."""


class VariationStepNotPossible(WrongStatus):
    """The life of a variation has no such step from here."""


class VariationIsDecided(WrongStatus):
    """What is decided is changed no more."""


class VariationIsGathered(WrongStatus):
    """A change that is part of another is decided with it."""


class CannotGather(InvalidInput):
    """A change gathers open changes of an earlier tier of its own contract."""


@dataclass(frozen=True, slots=True)
class VariationFields:
    """What a person enters of a variation."""

    number: str
    title: str
    description: str = ""
    reason: VariationReason | None = None
    reason_text: str = ""
    days_claimed: int | None = None
    tax_code_id: UUID | None = None  # None: the default of the project


@dataclass(frozen=True, slots=True)
class ApprovedVariation:
    """A variation agreed elsewhere, recorded in one step. The amount excludes tax."""

    number: str
    title: str
    amount: Money  # signed: a deduction is negative
    approved_on: date
    schedule_line_id: UUID | None = None  # whose value it changes, if not a row of its own
    tax_code_id: UUID | None = None  # None: the default of the project


def tiers_of(count: int) -> Sequence[VariationTier]:
    """Return the tiers that a contract uses, in order."""
    return _TIERS[count]


def check_tier(tier: VariationTier, tiers: int) -> None:
    """Pass if a contract of so many tiers has changes of this one.

    :raises TierNotUsed: if it has not.
    """
    if tier not in tiers_of(tiers):
        raise TierNotUsed(f"This contract has no tier for a {TIER_NAMES[tier]}.", path="tier")


def check_fields(fields: VariationFields) -> None:
    """Pass if a variation can be known by these fields.

    :raises InvalidInput: listing every problem.
    """
    problems = [
        Problem(path, f"A variation needs a {path} of at most {longest} characters.")
        for path, text, longest in (
            ("number", fields.number, LONGEST_NUMBER),
            ("title", fields.title, LONGEST_TITLE),
        )
        if not 0 < len(text.strip()) <= longest
    ]
    problems += [
        Problem(path, f"At most {LONGEST_TEXT} characters.")
        for path, text in (("description", fields.description), ("reasonText", fields.reason_text))
        if len(text) > LONGEST_TEXT
    ]
    problems += _problems_of_days("daysClaimed", fields.days_claimed)
    refuse_all(problems)


def check_days(path: str, days: int | None) -> None:
    """Pass if so many days can be meant.

    :raises InvalidInput: if they cannot.
    """
    refuse_all(_problems_of_days(path, days))


def _problems_of_days(path: str, days: int | None) -> list[Problem]:
    if days is None or abs(days) <= MOST_DAYS:
        return []
    return [Problem(path, f"At most {MOST_DAYS} days.")]


def check_open(status: VariationStatus) -> None:
    """Pass if the variation may still be changed and priced.

    :raises VariationIsDecided: if it may not.
    """
    if status not in OPEN:
        raise VariationIsDecided(f"The variation is {STATUS_NAMES[status]}; it stands as it is.")


def why_not_reached(
    status: VariationStatus,
    reached: VariationStatus,
    tier: VariationTier,
    *,
    is_gathered: bool,
) -> WrongStatus | None:
    """Return the refusal that a step would meet, or None if it is possible."""
    if is_gathered:
        return VariationIsGathered("It is part of another change and is decided with that one.")
    if reached not in LIFE[status]:
        return VariationStepNotPossible(
            f"A variation that is {STATUS_NAMES[status]} cannot become {STATUS_NAMES[reached]}."
        )
    if reached is VariationStatus.APPROVED and tier is not VariationTier.VARIATION:
        return VariationStepNotPossible(f"A {TIER_NAMES[tier]} is approved as part of a variation.")
    return None


def next_statuses(
    status: VariationStatus, tier: VariationTier, *, is_gathered: bool
) -> list[VariationStatus]:
    """List the statuses that can follow, in the order of the list."""
    return [
        reached
        for reached in VariationStatus
        if why_not_reached(status, reached, tier, is_gathered=is_gathered) is None
    ]


def earlier_tiers(tier: VariationTier, tiers: int) -> Sequence[VariationTier]:
    """Return the tiers of a contract that come before one, in order."""
    used = tiers_of(tiers)
    return used[: used.index(tier)]


def check_gathering(
    gathering: VariationTier,
    tiers: int,
    member_tiers: Sequence[tuple[VariationTier, VariationStatus]],
) -> None:
    """Pass if a change may gather these: open ones of the tier just before its own.

    :raises CannotGather: if it gathers none, or one is of another tier or decided.
    """
    earlier = earlier_tiers(gathering, tiers)
    if not earlier:
        raise CannotGather(f"A {TIER_NAMES[gathering]} gathers no other changes here.")
    for tier, status in member_tiers:
        if tier not in earlier[-1:]:
            raise CannotGather(
                f"A {TIER_NAMES[gathering]} cannot gather a {TIER_NAMES[tier]}.", path="memberIds"
            )
        if status not in OPEN:
            raise CannotGather(
                f"A change that is {STATUS_NAMES[status]} cannot be gathered.", path="memberIds"
            )


def editing_act(
    actor: Actor, act: Act, tier: VariationTier, created_by: UUID, *, may_propose: bool
) -> Act:
    """Return the act that editing or pricing needs: whoever may propose changes edits their own.

    :param act: what it needs otherwise.
    :param may_propose: whether the contract lets people of level standard propose changes.
    """
    is_own = tier is VariationTier.POTENTIAL and created_by == actor.person_id
    return Act.PROPOSE_VARIATION if may_propose and is_own else act
