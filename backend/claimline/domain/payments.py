"""Payments received: which claims they pay, and what that leaves outstanding.

A payment never changes a claim's status and is never edited: one entered wrongly is reversed, with
a reason, and entered anew. It may pay part of a claim, several claims, or more than is due; what
pays no claim is kept as not allocated, to be seen. Amounts include tax: that is what a bank moves.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from enum import Enum
from typing import Final
from uuid import UUID

from claimline.domain.contracts import CLAIMABLE, STATUS_NAMES, HeadContractStatus
from claimline.domain.money import ZERO, Money, total
from claimline.domain.refusals import InvalidInput, Problem, WrongStatus, refuse_all

LONGEST_REFERENCE: Final = 80
LONGEST_NOTES: Final = 4_000


class PaymentMethod(Enum):
    """How money moved."""

    BANK_TRANSFER = "bank_transfer"
    CHEQUE = "cheque"
    CARD = "card"
    OTHER = "other"


class AllocatedMoreThanReceived(InvalidInput):
    """The parts of a payment come to no more than the payment."""


class AllocatedTwice(InvalidInput):
    """A payment pays a claim in one part."""


class PaymentIsReversed(WrongStatus):
    """A payment is reversed once."""


class ContractIsPaid(WrongStatus):
    """Payments hang on the contract."""


class ContractNotPayable(WrongStatus):
    """Payments need an approved or complete head contract, and payments turned on."""


class ClaimNotCertified(WrongStatus):
    """Only what an approved claim's certificate says can be paid."""


@dataclass(frozen=True, slots=True)
class Allocation:
    """The part of a payment that pays one claim. Includes tax."""

    claim_id: UUID
    amount: Money


@dataclass(frozen=True, slots=True)
class PaymentFields:
    """What a person enters of a payment received. The amount includes tax."""

    received_on: date
    amount: Money
    method: PaymentMethod
    payment_number: str
    invoice_number: str
    reference: str  # of the cheque or the transfer
    notes: str


def check_payment(fields: PaymentFields, allocations: Sequence[Allocation]) -> None:
    """Pass if the payment can be received and its parts be made of it.

    :raises InvalidInput: listing every field that is wrong.
    :raises AllocatedTwice: if a claim is named twice.
    :raises AllocatedMoreThanReceived: if the parts come to more than the payment.
    """
    problems = [
        Problem(path, f"At most {longest} characters.")
        for path, text, longest in (
            ("paymentNumber", fields.payment_number, LONGEST_REFERENCE),
            ("invoiceNumber", fields.invoice_number, LONGEST_REFERENCE),
            ("reference", fields.reference, LONGEST_REFERENCE),
            ("notes", fields.notes, LONGEST_NOTES),
        )
        if len(text) > longest
    ]
    if fields.amount <= ZERO:
        problems.append(Problem("amount", "A payment is more than nothing; reverse a wrong one."))
    problems += [
        Problem(f"allocations.{index}.amount", "Each part is more than nothing.")
        for index, allocation in enumerate(allocations)
        if allocation.amount <= ZERO
    ]
    refuse_all(problems)
    if len({allocation.claim_id for allocation in allocations}) < len(allocations):
        raise AllocatedTwice("A claim is named twice.", path="allocations")
    allocated = total(allocation.amount for allocation in allocations)
    if allocated > fields.amount:
        raise AllocatedMoreThanReceived(
            f"{allocated} is allocated of {fields.amount} received.", path="allocations"
        )


def why_not_payable(status: HeadContractStatus, *, are_payments_enabled: bool) -> str | None:
    """Say why no payment can be recorded on a contract, or None if one can."""
    if not are_payments_enabled:
        return "Payments are turned off in the settings of the contract."
    if status in CLAIMABLE:
        return None
    return f"A payment needs an approved or complete contract; this one is {STATUS_NAMES[status]}."


def why_not_reversible(*, is_reversal: bool, is_reversed: bool) -> WrongStatus | None:
    """Return the refusal that reversing would meet, or None if the payment can be taken back."""
    if is_reversal:
        return PaymentIsReversed("A reversal stands; enter the payment anew.")
    if is_reversed:
        return PaymentIsReversed("The payment is reversed already.")
    return None


@dataclass(frozen=True, slots=True)
class Payable:
    """A certified claim and what was paid of it. Amounts include tax."""

    claim_id: UUID
    due: Money  # what its certificate says; may be negative
    paid: Money = ZERO

    @property
    def outstanding(self) -> Money:
        """Return what is still to be paid; nothing when it is paid over."""
        return max(self.due - self.paid, ZERO)

    def is_overdue(self, due_on: date | None, today: date) -> bool:
        """Tell whether something is outstanding after the day on which it was due."""
        return due_on is not None and due_on < today and bool(self.outstanding)

    @property
    def overpaid(self) -> Money:
        """Return what was paid beyond what is due."""
        return max(self.paid - max(self.due, ZERO), ZERO)


def proposed(amount: Money, claims: Sequence[Payable]) -> list[Allocation]:
    """Propose which claims a payment pays: the oldest first, each no more than is outstanding.

    :param claims: in the order of their numbers.
    """
    parts, left = [], amount
    for claim in claims:
        part = min(left, claim.outstanding)
        if part > ZERO:
            parts.append(Allocation(claim.claim_id, part))
            left -= part
    return parts


@dataclass(frozen=True, slots=True)
class Standing:
    """Where the payments of a contract stand. Amounts include tax."""

    due: Money  # all certificates
    received: Money  # all payments that are not reversed
    allocated: Money
    overdue: Money = ZERO  # outstanding on claims whose day has passed
    contract_sum: Money = ZERO  # revised, with its tax

    @property
    def outstanding(self) -> Money:
        """Return what is certified and not received; negative when more was received."""
        return self.due - self.received

    @property
    def remaining(self) -> Money:
        """Return what is left of the revised contract sum."""
        return self.contract_sum - self.received

    @property
    def percent_paid(self) -> Decimal | None:
        """Return what was received of the revised contract sum, to two decimals; None of none."""
        return self.received.percent_of(self.contract_sum)

    @property
    def not_allocated(self) -> Money:
        """Return what was received and pays no claim."""
        return self.received - self.allocated


def paid_by_claim(payments: Sequence[Sequence[Allocation]]) -> Mapping[UUID, Money]:
    """Add up what payments that are not reversed pay of each claim."""
    paid: dict[UUID, Money] = {}
    for allocations in payments:
        for allocation in allocations:
            paid[allocation.claim_id] = paid.get(allocation.claim_id, ZERO) + allocation.amount
    return paid
