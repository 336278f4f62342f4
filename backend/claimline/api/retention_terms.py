"""Retention terms as the schema shows them, of contracts and of claims."""

from __future__ import annotations

import json
from decimal import Decimal

import strawberry

import claimline.api.retention_words  # noqa: F401 - describes the enums below
from claimline.api.context import Info
from claimline.api.scalars import Percent
from claimline.domain.certificate import certificate
from claimline.domain.money import ZERO, Money
from claimline.domain.retention_terms import (
    LimitKind,
    RetentionLevel,
    RetentionReach,
    RetentionScheme,
    RetentionTerms,
    in_words,
)
from claimline.domain.retention_working import Working
from claimline.store.claims import totals_of_row
from claimline.store.reading import ReadRow
from claimline.store.retention_terms import terms_stored


@strawberry.type(name="RetentionStep", description="A percentage of work, and up to what limit.")
class Step:
    percent: Percent
    limit_kind: LimitKind | None
    limit_amount: Money | None
    limit_percent: Percent | None


@strawberry.type(name="RetentionTerms", description="How much retention is held, and until when.")
class Terms:
    scheme: RetentionScheme
    level: RetentionLevel
    reach: RetentionReach
    steps: list[Step]
    materials_percent: Percent
    in_words: str = strawberry.field(description="As the paper of a claim says it.")


def terms_of_claim(claim: ReadRow, contract: ReadRow) -> RetentionTerms:
    """Return the terms under which a claim was made."""
    stored = json.loads(claim.retention_terms) if claim.retention_terms is not None else None
    return terms_stored(stored, Decimal(contract.default_retention_percent))


async def working_of_claim(info: Info, claim: ReadRow) -> Working:
    """Load what the retention of a claim is worked out from, besides its lines."""
    loaders = info.context.loaders
    contract = await loaders.contract.load(claim.contract_id)
    securities = await loaders.securities_of_contract.load(claim.contract_id)
    releases = await loaders.retention_releases_of_contract.load(claim.contract_id)
    page = certificate(totals_of_row(claim), less_previous_certificates=ZERO)
    return Working(
        terms_of_claim(claim, contract),
        page.original_contract_sum,
        page.contract_sum_to_date,
        Money(sum(security.amount for security in securities)),
        Money(sum(one.work + one.materials for one in releases if one.security_id is not None)),
    )


def shown(terms: RetentionTerms) -> Terms:
    """Return terms as the schema has them."""
    return Terms(
        scheme=terms.scheme,
        level=terms.level,
        reach=terms.reach,
        steps=[
            Step(
                percent=Percent(step.percent),
                limit_kind=step.limit_kind,
                limit_amount=Money.product(step.limit, Decimal(1))
                if step.limit is not None and step.limit_kind is LimitKind.AMOUNT
                else None,
                limit_percent=Percent(step.limit)
                if step.limit is not None and step.limit_kind is not LimitKind.AMOUNT
                else None,
            )
            for step in terms.steps
        ],
        materials_percent=Percent(terms.materials_percent),
        in_words=in_words(terms),
    )
