"""What waits for a person, over all projects, in one statement."""

from __future__ import annotations

from datetime import datetime
from typing import Any

from sqlalchemy import (
    BigInteger,
    DateTime,
    Text,
    Uuid,
    any_,
    bindparam,
    case,
    cast,
    exists,
    func,
    literal,
    null,
    or_,
    select,
    type_coerce,
    union_all,
)

from claimline.domain.billing_periods import BillingPeriodStatus
from claimline.domain.claims import ClaimStatus
from claimline.domain.contracts import CLAIMABLE, HeadContractStatus
from claimline.domain.permissions import Actor, Level, Tool
from claimline.domain.waiting import WaitingKind
from claimline.store.billing_periods import BillingPeriodRow
from claimline.store.claims import ProgressClaimRow
from claimline.store.contract_settings import ContractSettingsRow
from claimline.store.contracts import VISIBLE, HeadContractRow, seen_by
from claimline.store.payments import AllocationRow
from claimline.store.projects import ProjectRow
from claimline.store.reading import Reader, ReadQuery, ReadRow, uuids
from claimline.store.rows import refers

MOST_ITEMS = 100

_UNAPPROVED = [
    (ClaimStatus.UNDER_REVIEW, WaitingKind.CLAIM_TO_APPROVE),
    (ClaimStatus.REVISE_AND_RESUBMIT, WaitingKind.CLAIM_TO_REVISE),
    (ClaimStatus.DRAFT, WaitingKind.CLAIM_IN_DRAFT),
]


def _item(kind: Any, since: Any, claim_id: Any) -> list[Any]:
    return [
        cast(kind, Text).label("kind"),
        since.label("since"),
        HeadContractRow.project_id.label("project_id"),
        HeadContractRow.id.label("contract_id"),
        cast(claim_id, Uuid).label("claim_id"),
    ]


_CLAIMS = (
    select(
        *_item(
            case(
                *((ProgressClaimRow.status == status, kind.value) for status, kind in _UNAPPROVED)
            ),
            ProgressClaimRow.changed_at,
            ProgressClaimRow.id,
        )
    )
    .join(HeadContractRow, refers(ProgressClaimRow.contract_id, HeadContractRow))
    .where(
        VISIBLE,
        ProgressClaimRow.status != ClaimStatus.APPROVED,
        ProgressClaimRow.project_id == any_(uuids("claiming_projects")),
    )
)
_UNCLAIMED = (
    select(
        *_item(literal(WaitingKind.CONTRACT_TO_CLAIM.value), BillingPeriodRow.changed_at, null())
    )
    .join(
        BillingPeriodRow,
        (BillingPeriodRow.company_id == HeadContractRow.company_id)
        & (BillingPeriodRow.project_id == HeadContractRow.project_id),
    )
    .where(
        VISIBLE,
        # No IN: its parameters are known only when it runs, and a read query is compiled before.
        or_(
            *(
                HeadContractRow.status == status
                for status in HeadContractStatus
                if status in CLAIMABLE
            )
        ),
        HeadContractRow.project_id == any_(uuids("claiming_projects")),
        exists().where(
            ContractSettingsRow.company_id == HeadContractRow.company_id,
            ContractSettingsRow.contract_id == HeadContractRow.id,
            ContractSettingsRow.are_claims_enabled,
        ),
        BillingPeriodRow.status == BillingPeriodStatus.OPEN,
        ~exists().where(
            ProgressClaimRow.company_id == HeadContractRow.company_id,
            ProgressClaimRow.contract_id == HeadContractRow.id,
            (ProgressClaimRow.billing_period_id == BillingPeriodRow.id)
            | (ProgressClaimRow.status != ClaimStatus.APPROVED),
        ),
    )
)
_UNSIGNED = select(
    *_item(literal(WaitingKind.CONTRACT_TO_APPROVE.value), HeadContractRow.changed_at, null())
).where(
    VISIBLE,
    HeadContractRow.status == HeadContractStatus.OUT_FOR_SIGNATURE,
    HeadContractRow.project_id == any_(uuids("administered_projects")),
)
_PAID = (
    select(func.coalesce(func.sum(type_coerce(AllocationRow.amount, BigInteger)), 0))
    .where(
        AllocationRow.company_id == ProgressClaimRow.company_id,
        AllocationRow.claim_id == ProgressClaimRow.id,
    )
    .scalar_subquery()
)
# From the first moment of the day after, where the project is.
_OVERDUE_SINCE = func.timezone(
    ProjectRow.time_zone, cast(ProgressClaimRow.payment_due_on + 1, DateTime())
)
_OVERDUE = (
    select(*_item(literal(WaitingKind.CLAIM_OVERDUE.value), _OVERDUE_SINCE, ProgressClaimRow.id))
    .join(HeadContractRow, refers(ProgressClaimRow.contract_id, HeadContractRow))
    .join(ProjectRow, refers(ProgressClaimRow.project_id, ProjectRow))
    .where(
        VISIBLE,
        ProgressClaimRow.status == ClaimStatus.APPROVED,
        ProgressClaimRow.project_id == any_(uuids("administered_projects")),
        ProgressClaimRow.project_id == any_(uuids("claim_projects")),
        bindparam("now", type_=DateTime(timezone=True)) >= _OVERDUE_SINCE,
        type_coerce(ProgressClaimRow.payment_due, BigInteger) > _PAID,
    )
)
_ALL = union_all(_CLAIMS, _UNCLAIMED, _UNSIGNED, _OVERDUE).subquery("waiting")
WAITING = ReadQuery("WaitingItem", select(_ALL).order_by(_ALL.c.since).limit(MOST_ITEMS))


async def waiting_for(reader: Reader, actor: Actor, now: datetime) -> list[ReadRow]:
    """Fetch what waits for a person, longest waiting first, 100 at most."""
    return await reader.rows(
        WAITING,
        now=now,
        claiming_projects=actor.projects_at(Tool.HEAD_CONTRACT_CLAIMS, Level.ADMIN),
        **seen_by(actor),
    )
