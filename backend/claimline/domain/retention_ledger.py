"""The ledger of retention: what a certificate moves, line by line, in rows that always add up.

=====================  =========  =========  =========  =========
movement               retained   held       secured    released
=====================  =========  =========  =========  =========
held                   + x        + x
stepped (a fall)       - x        - x
moved from materials   - x, + x   - x, + x                        two rows: of materials, of work
released                          - x                   + x
replaced by security              - x        + x
security returned                            - x        + x
=====================  =========  =========  =========  =========

Retained = held + secured + released, in every row and so in every sum. What a certificate moved is
taken back, when it is reopened, by rows that reverse its own.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from enum import Enum
from uuid import UUID

from claimline.domain.claim_lines import ClaimLine
from claimline.domain.money import ZERO, Money, total


class RetentionFund(Enum):
    """What retention is held on."""

    WORK = "work"
    MATERIALS = "materials"


class RetentionMovement(Enum):
    """Why the ledger has a row."""

    HELD = "held"
    STEPPED = "stepped"
    MOVED_FROM_MATERIALS = "moved_from_materials"
    RELEASED = "released"
    REPLACED_BY_SECURITY = "replaced_by_security"
    SECURITY_RETURNED = "security_returned"


@dataclass(frozen=True, slots=True)
class Cause:
    """What retention was released for on a claim, and how much: an event, a security, or no more.

    Cells typed lower afterwards lower it too: no more is ascribed than was released.
    """

    work: Money
    materials: Money
    event_id: UUID | None = None
    security_id: UUID | None = None


@dataclass(frozen=True, slots=True)
class LedgerLine:
    """A line as it is certified, and as it was on the last certificate."""

    origin_id: UUID  # of the schedule line or variation, the same on all claims
    now: ClaimLine
    before: ClaimLine | None


@dataclass(frozen=True, slots=True)
class LedgerEntry:
    """One row."""

    origin_id: UUID
    fund: RetentionFund
    movement: RetentionMovement
    retained: Money = ZERO
    held: Money = ZERO
    secured: Money = ZERO
    released: Money = ZERO
    event_id: UUID | None = None
    security_id: UUID | None = None


@dataclass(frozen=True, slots=True)
class RetentionBalance:
    """Sums of the ledger."""

    retained: Money = ZERO
    held: Money = ZERO
    secured: Money = ZERO
    released: Money = ZERO

    def __add__(self, other: RetentionBalance) -> RetentionBalance:
        return RetentionBalance(
            self.retained + other.retained,
            self.held + other.held,
            self.secured + other.secured,
            self.released + other.released,
        )


def owed(balance: RetentionBalance, paid: Money) -> Money:
    """Return what was released and is not paid.

    >>> owed(RetentionBalance(released=Money.parse("100")), paid=Money.parse("40"))
    Money('60.00')
    """
    return max(balance.released - paid, ZERO)


def entries(lines: Sequence[LedgerLine], causes: Sequence[Cause]) -> list[LedgerEntry]:
    """Return what the certificate of these lines moves."""
    work = [line.now.work_retention_released for line in lines]
    materials = [line.now.materials_retention_released for line in lines]
    return [
        *(entry for line in lines for entry in _held(line)),
        *_released(lines, RetentionFund.WORK, work, causes),
        *_released(lines, RetentionFund.MATERIALS, materials, causes),
    ]


def _held(line: LedgerLine) -> Iterator[LedgerEntry]:
    now, before = line.now, line.before
    work_before = ZERO if before is None else before.work_retention_held
    materials_before = ZERO if before is None else before.materials_retention_held
    moved = now.work_retention_from_previous_claims - work_before  # when the claim was made
    grown = now.materials_retention_held + now.materials_retention_released - materials_before
    held = now.work_retention_this_period
    # Materials built in: what was held on them is held on the work that they became.
    built_in = min(max(-(grown + moved), ZERO), max(held, ZERO))
    of_materials, of_work = RetentionFund.MATERIALS, RetentionFund.WORK
    if moved or built_in:
        kind, amount = RetentionMovement.MOVED_FROM_MATERIALS, moved + built_in
        yield _retaining(line, of_materials, kind, -amount)
        yield _retaining(line, of_work, kind, amount)
    if held - built_in:
        kind = RetentionMovement.STEPPED if _is_step(now) else RetentionMovement.HELD
        yield _retaining(line, of_work, kind, held - built_in)
    left = grown + moved + built_in
    if left:
        yield _retaining(line, of_materials, RetentionMovement.HELD, left)


def _is_step(line: ClaimLine) -> bool:
    """Tell whether less is held without any work being taken back."""
    sign = -1 if line.scheduled_value < ZERO else 1
    return (
        line.work_retention_this_period.cents * sign < 0 and line.work_this_period.cents * sign >= 0
    )


def _retaining(
    line: LedgerLine, fund: RetentionFund, movement: RetentionMovement, amount: Money
) -> LedgerEntry:
    return LedgerEntry(line.origin_id, fund, movement, retained=amount, held=amount)


def _released(
    lines: Sequence[LedgerLine],
    fund: RetentionFund,
    amounts: Sequence[Money],
    causes: Sequence[Cause],
) -> Iterator[LedgerEntry]:
    left = list(amounts)
    for cause in causes:
        wanted = cause.work if fund is RetentionFund.WORK else cause.materials
        weights = [max(amount, ZERO) for amount in left]
        parts = min(wanted, total(weights)).spread(over=weights)
        left = [amount - part for amount, part in zip(left, parts, strict=True)]
        yield from _releasing(lines, fund, parts, cause)
    yield from _releasing(lines, fund, left, Cause(ZERO, ZERO))


def _releasing(
    lines: Sequence[LedgerLine], fund: RetentionFund, amounts: Iterable[Money], cause: Cause
) -> Iterator[LedgerEntry]:
    is_secured = cause.security_id is not None
    for line, amount in zip(lines, amounts, strict=True):
        if amount:
            yield LedgerEntry(
                line.origin_id,
                fund,
                RetentionMovement.REPLACED_BY_SECURITY
                if is_secured
                else RetentionMovement.RELEASED,
                held=-amount,
                secured=amount if is_secured else ZERO,
                released=ZERO if is_secured else amount,
                event_id=cause.event_id,
                security_id=cause.security_id,
            )
