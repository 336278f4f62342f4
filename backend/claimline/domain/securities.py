"""Security that an owner holds instead of cash: a guarantee for all or part of the retention."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, timedelta
from enum import Enum
from typing import Final
from uuid import UUID

from claimline.domain.money import LARGEST_CENTS, ZERO, Money
from claimline.domain.refusals import InvalidInput, Problem, WrongStatus, refuse_all

LONGEST_TEXT: Final = 100
WARNED_DAYS: Final = 30  # before a guarantee expires


class SecurityKind(Enum):
    """What the security is."""

    BANK_GUARANTEE = "bank_guarantee"
    INSURANCE_BOND = "insurance_bond"


class SecurityState(Enum):
    """Where a security stands on some day."""

    IN_FORCE = "in_force"
    EXPIRES_SOON = "expires_soon"
    EXPIRED = "expired"  # and never returned: the owner holds nothing any more
    RETURNED = "returned"


class SecurityBelowReplaced(InvalidInput):
    """A security covers at least the cash that was released in its place."""


class SecurityReturned(InvalidInput):
    """A security that was returned takes the place of nothing."""


class SecurityOnOpenClaim(WrongStatus):
    """A security is not given back while a claim is releasing cash for it."""


class SecurityUsedUp(InvalidInput):
    """The whole of a security took the place of cash already."""


@dataclass(frozen=True, slots=True)
class SecurityFields:
    """What a person says of a security."""

    id: UUID
    kind: SecurityKind
    number: str
    issuer: str
    amount: Money
    received_on: date
    expires_on: date | None
    returned_on: date | None
    attachment_id: UUID | None  # of the contract


def check_security(fields: SecurityFields, *, replaced: Money) -> None:
    """Pass if what is said of a security makes sense.

    :param replaced: cash that was released in its place.
    :raises InvalidInput: listing every problem.
    :raises SecurityBelowReplaced: if it is less than the cash that it took the place of.
    """
    refuse_all(list(_problems(fields)))
    if fields.amount < replaced:
        raise SecurityBelowReplaced(
            f"It took the place of {replaced} in cash, so it is no less.", path="amount"
        )


def _problems(fields: SecurityFields) -> Iterator[Problem]:
    for path, text in (("number", fields.number), ("issuer", fields.issuer)):
        if not text.strip():
            yield Problem(path, f"A security has its {path}.")
        if len(text) > LONGEST_TEXT:
            yield Problem(path, f"At most {LONGEST_TEXT} characters.")
    if not ZERO < fields.amount <= Money(LARGEST_CENTS):
        yield Problem("amount", "A security is of more than nothing.")
    for path, day in (("expiresOn", fields.expires_on), ("returnedOn", fields.returned_on)):
        if day is not None and day < fields.received_on:
            yield Problem(path, "That is before it was received.")


def state_on(today: date, *, expires_on: date | None, returned_on: date | None) -> SecurityState:
    """Return where a security stands.

    >>> state_on(date(2026, 3, 1), expires_on=date(2026, 3, 20), returned_on=None)
    <SecurityState.EXPIRES_SOON: 'expires_soon'>
    """
    if returned_on is not None:
        return SecurityState.RETURNED
    if expires_on is None or expires_on - today > timedelta(days=WARNED_DAYS):
        return SecurityState.IN_FORCE
    return SecurityState.EXPIRES_SOON if expires_on >= today else SecurityState.EXPIRED


def left_of(security: SecurityFields, replaced: Money) -> Money:
    """Return how much more cash a security can take the place of.

    :raises SecurityUsedUp: if it took the place of as much as it is of.
    """
    if security.amount <= replaced:
        raise SecurityUsedUp("It took the place of cash to its full amount.", path="securityId")
    return security.amount - replaced
