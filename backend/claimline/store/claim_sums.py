"""Adding up the lines of a locked claim in SQL, as claimed and as certified."""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import Any, Final

from sqlalchemy import BigInteger, or_, select, type_coerce
from sqlalchemy.sql.functions import coalesce, func

from claimline.domain.certificate import ClaimTotals, check_totals
from claimline.domain.claim_lines import ClaimLineKind
from claimline.domain.money import Money
from claimline.store.claim_lines import IS_CERTIFIED, CertifiedLineRow, ClaimLineRow
from claimline.store.claim_tax import add_up_tax
from claimline.store.claims import ProgressClaimRow
from claimline.store.database import Session


@dataclass(frozen=True, slots=True)
class LineSums:
    """What the lines of a claim add up to, as claimed and as certified."""

    line_count: int
    claimed: ClaimTotals
    certified: ClaimTotals
    certified_line_count: int  # certified not simply as claimed
    unexplained_line_count: int  # of these, without the reason that they want


_CERTIFIED_OF: Final = {  # the sum over all lines, and the column of one
    "work_this_period": "work_this_period",
    "materials_stored": "materials_stored",
    "work_retention_held": "work_retention_held",
    "materials_retention_held": "materials_retention_held",
    "retention_released": "retention_released",
}


def _whole(amount: Any) -> Any:
    return type_coerce(amount, BigInteger)


def _add(amount: Any, *conditions: Any) -> Any:
    summed = func.sum(_whole(amount))
    return coalesce(summed.filter(*conditions) if conditions else summed, 0)


def _sums() -> list[Any]:
    is_change = ClaimLineRow.kind != ClaimLineKind.CONTRACT
    scheduled = _whole(ClaimLineRow.scheduled_value)
    return [
        _add(ClaimLineRow.contract_value),
        _add(scheduled, is_change, ~ClaimLineRow.is_new, scheduled > 0)
        + _add(ClaimLineRow.additions_in_previous_claims),
        _add(scheduled, is_change, ~ClaimLineRow.is_new, scheduled < 0)
        + _add(ClaimLineRow.deductions_in_previous_claims),
        _add(scheduled, is_change, ClaimLineRow.is_new, scheduled > 0)
        + _add(ClaimLineRow.additions_this_claim),
        _add(scheduled, is_change, ClaimLineRow.is_new, scheduled < 0)
        + _add(ClaimLineRow.deductions_this_claim),
        _add(ClaimLineRow.work_from_previous_claims),
        _add(ClaimLineRow.work_this_period),
        _add(ClaimLineRow.materials_stored),
        _add(ClaimLineRow.work_retention_held),
        _add(ClaimLineRow.materials_retention_held),
        _add(ClaimLineRow.retention_released),
    ]


async def sums_of_lines(session: Session, claim: ProgressClaimRow) -> LineSums:
    """Add up the lines of a claim in SQL: equal to `certificate.totals_of`, on either side."""
    sums = _sums()
    certified = [
        _add(coalesce(_whole(getattr(CertifiedLineRow, name)), _whole(getattr(ClaimLineRow, name))))
        for name in _CERTIFIED_OF.values()
    ]
    differs = or_(
        *(
            getattr(CertifiedLineRow, name) != getattr(ClaimLineRow, name)
            for name in _CERTIFIED_OF.values()
        )
    )
    unexplained = func.count().filter(CertifiedLineRow.reason == "", differs)
    row = (
        await session.execute(
            select(func.count(), func.count(CertifiedLineRow.id), unexplained, *sums, *certified)
            .outerjoin(CertifiedLineRow, IS_CERTIFIED)
            .select_from(ClaimLineRow)
            .where(ClaimLineRow.company_id == claim.company_id, ClaimLineRow.claim_id == claim.id)
        )
    ).one()
    amounts = [Money(int(cents)) for cents in row[3:]]
    claimed = ClaimTotals(*amounts[: len(sums)])
    differing = zip(_CERTIFIED_OF, amounts[len(sums) :], strict=True)
    return LineSums(row[0], claimed, replace(claimed, **dict(differing)), row[1], row[2])


async def add_up(session: Session, claim: ProgressClaimRow) -> None:
    """Bring the sums on a locked claim up to its lines.

    :raises AmountTooLarge: if a sum is larger than any amount may be.
    """
    # The claim's row is locked: without that, two edits at once would leave a wrong sum.
    sums = await sums_of_lines(session, claim)
    check_totals(sums.claimed)
    check_totals(sums.certified)
    claim.line_count = sums.line_count
    claim.certified_line_count = sums.certified_line_count
    claim.unexplained_line_count = sums.unexplained_line_count
    claim.put_totals(sums.claimed, sums.certified)
    claim.certified_tax = await add_up_tax(session, claim)
