"""The retention of a head contract: its terms, its ledger, and what releases it."""

from __future__ import annotations

import json
from collections.abc import Sequence
from datetime import date, datetime
from decimal import Decimal
from typing import Any
from uuid import UUID

import strawberry

from claimline.api.attachments import Attachment
from claimline.api.context import Info
from claimline.api.people import Person
from claimline.api.rows import read
from claimline.api.scalars import Percent
from claimline.domain.certificate import certificate
from claimline.domain.money import ZERO, Money
from claimline.domain.permissions import Act, may
from claimline.domain.projects import day_of
from claimline.domain.retention import ReleaseScope
from claimline.domain.retention_events import EVENT_NAMES, RetentionEventKind, is_due, is_expected
from claimline.domain.retention_ledger import (
    RetentionBalance,
    RetentionFund,
    RetentionMovement,
    owed,
)
from claimline.domain.retention_terms import (
    LimitKind,
    RetentionLevel,
    RetentionReach,
    RetentionScheme,
    RetentionTerms,
    in_words,
)
from claimline.domain.retention_working import Working
from claimline.domain.securities import SecurityKind, SecurityState, state_on
from claimline.store.claims import totals_of_row
from claimline.store.reading import ReadRow
from claimline.store.retention import terms_of_contract, terms_stored

for kind, said in (
    (RetentionScheme, "How the percentage that is held changes while a contract goes on."),
    (RetentionLevel, "On what retention is worked out and rounded."),
    (RetentionReach, "What a new rate reaches: work from there on, or all work to date."),
    (LimitKind, "What the limit of a step is given in."),
    (RetentionEventKind, "What happens."),
    (RetentionFund, "What retention is held on."),
    (RetentionMovement, "Why the ledger of retention has a row."),
    (ReleaseScope, "What a release is taken from."),
    (SecurityKind, "What a security is."),
    (SecurityState, "Where a security stands today."),
):
    strawberry.enum(kind, description=said)


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


@strawberry.type(
    name="RetentionBalance",
    description="Sums of the ledger: retained = held + secured + released, released = paid + owed.",
)
class Balance:
    retained: Money
    held: Money = strawberry.field(description="In cash.")
    secured: Money = strawberry.field(description="By guarantees that took the place of cash.")
    released: Money
    owed: Money = strawberry.field(description="Released on certificates, and not paid.")


@strawberry.type(name="RetentionLine", description="The ledger's sums for one line.")
class Line:
    id: UUID = strawberry.field(description="Of the line of the schedule, or of the variation.")
    item_number: str
    description: str
    retained: Money
    held: Money
    secured: Money
    released: Money


@strawberry.type(
    name="RetentionEvent", description="Something that lets retention be released when it happens."
)
class Event:
    id: UUID
    kind: RetentionEventKind
    name: str = strawberry.field(description="What people call it.")
    expected_on: date | None
    happened_on: date | None = strawberry.field(
        description="Practical completion happens when the contract says so, at the latest."
    )
    release_percent: Percent = strawberry.field(description="Of what is held then.")
    is_due: bool = strawberry.field(description="It happened, and nothing was released for it yet.")
    is_expected: bool = strawberry.field(
        description="Its day came, and nobody has said that it happened."
    )


@strawberry.type(description="A guarantee that the owner holds instead of cash.")
class Security:
    id: UUID
    kind: SecurityKind
    number: str
    issuer: str
    amount: Money
    received_on: date
    expires_on: date | None
    returned_on: date | None

    @strawberry.field(description="Where it stands today.")
    async def state(self, info: Info) -> SecurityState:
        row = read(self)
        today = await today_at(info, row.contract_id)
        return state_on(today, expires_on=row.expires_on, returned_on=row.returned_on)

    @strawberry.field(
        description="Cash that it took the place of, on claims of any status; null where the caller"
        " may see no claims."
    )
    async def replaced(self, info: Info) -> Money | None:
        row = read(self)
        if not await _shows_claims(info, row.contract_id):
            return None
        releases = await info.context.loaders.retention_releases_of_contract.load(row.contract_id)
        return Money(sum(one.work + one.materials for one in releases if one.security_id == row.id))

    @strawberry.field(description="Its copy.")
    async def attachment(self, info: Info) -> Attachment | None:
        row = read(self)
        files = await info.context.loaders.attachments_of_contract.load(row.contract_id)
        return next((file for file in files if file.id == row.attachment_id), None)


@strawberry.type(
    name="RetentionMovementEntry",
    description="What one act moved, its lines added up. Rows are only ever added: what a"
    " certificate moved is reversed when it is reopened.",
)
class MovementEntry:
    id: UUID
    fund: RetentionFund
    movement: RetentionMovement
    is_reversal: bool
    claim_number: str = strawberry.field(description="Empty where a security was returned.")
    retained: Money
    held: Money
    secured: Money
    released: Money
    at: datetime

    @strawberry.field(description="Whose act it was.")
    async def person(self, info: Info) -> Person:
        return await info.context.loaders.person.load(read(self).person_id)

    @strawberry.field(description="What it was released for.")
    async def event(self, info: Info) -> Event | None:
        row = read(self)
        events = await events_of(info, row.contract_id)
        return next((event for event in events if event.id == row.event_id), None)

    @strawberry.field(description="What took the place of the cash, or was returned.")
    async def security(self, info: Info) -> Security | None:
        row = read(self)
        securities = await info.context.loaders.securities_of_contract.load(row.contract_id)
        return next((one for one in securities if one.id == row.security_id), None)


@strawberry.type(
    description="Retention of a head contract. What comes from claims is empty, or null, where the"
    " caller may see no claims."
)
class RetentionAgreement:
    contract_id: strawberry.Private[UUID]
    version: int = strawberry.field(
        description="Rises with each change of terms, events or security; their acts take it."
    )
    terms: Terms = strawberry.field(description="Of claims that are made from now on.")

    @strawberry.field(description="Events that release it, in their order.")
    async def events(self, info: Info) -> list[Event]:
        return await events_of(info, self.contract_id)

    @strawberry.field(description="Security instead of cash, in the order of receipt.")
    async def securities(self, info: Info) -> list[Security]:
        return await info.context.loaders.securities_of_contract.load(self.contract_id)

    @strawberry.field(description="By certificates; of one fund, or of both.")
    async def balance(self, info: Info, fund: RetentionFund | None = None) -> Balance | None:
        if not await _shows_claims(info, self.contract_id):
            return None
        rows = await info.context.loaders.retention_balances_of_contract.load(self.contract_id)
        summed = sum(
            (_balance(row) for row in rows if fund is None or row.fund == fund.value),
            RetentionBalance(),
        )
        return Balance(
            retained=summed.retained,
            held=summed.held,
            secured=summed.secured,
            released=summed.released,
            owed=owed(summed, paid=ZERO),
        )

    @strawberry.field(description="By line, in the order of the items.")
    async def lines(self, info: Info) -> list[Line]:
        if not await _shows_claims(info, self.contract_id):
            return []
        return await info.context.loaders.retention_lines_of_contract.load(self.contract_id)

    @strawberry.field(description="The ledger, oldest first.")
    async def movements(self, info: Info) -> list[MovementEntry]:
        if not await _shows_claims(info, self.contract_id):
            return []
        return await info.context.loaders.retention_movements_of_contract.load(self.contract_id)


async def agreement_of(info: Info, contract: ReadRow) -> RetentionAgreement:
    """Load what a contract says of retention."""
    row = await info.context.loaders.retention_terms_of_contract.load(contract.id)
    stored = json.loads(row.terms) if row is not None and row.terms is not None else None
    percent = Decimal(contract.default_retention_percent)
    return RetentionAgreement(
        contract_id=contract.id,
        version=1 if row is None else row.version,
        terms=shown(terms_of_contract(stored, percent)),
    )


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


async def events_of(info: Info, contract_id: UUID) -> list[Event]:
    """Load the events of a contract with where they stand today."""
    loaders = info.context.loaders
    rows = await loaders.retention_events_of_contract.load(contract_id)
    releases: Sequence[Any] = []
    if await _shows_claims(info, contract_id):
        releases = await loaders.retention_releases_of_contract.load(contract_id)
    used = {release.event_id for release in releases}
    contract = await loaders.contract.load(contract_id)
    today = await today_at(info, contract_id)
    found = []
    for row in rows:
        kind = RetentionEventKind(row.kind)
        happened_on = row.happened_on
        if happened_on is None and kind is RetentionEventKind.PRACTICAL_COMPLETION:
            happened_on = contract.practical_completion_on
        found.append(
            Event(
                id=row.id,
                kind=kind,
                name=EVENT_NAMES.get(kind, row.name),
                expected_on=row.expected_on,
                happened_on=happened_on,
                release_percent=row.release_percent,
                is_due=is_due(happened_on, is_used=row.id in used, today=today),
                is_expected=is_expected(row.expected_on, happened_on, today=today),
            )
        )
    return found


async def today_at(info: Info, contract_id: UUID) -> date:
    """Return the day that it is where the contract's project is."""
    contract = await info.context.loaders.contract.load(contract_id)
    project = await info.context.loaders.project.load(contract.project_id)
    return day_of(info.context.now, project.time_zone)


async def _shows_claims(info: Info, contract_id: UUID) -> bool:
    contract = await info.context.loaders.contract.load(contract_id)
    return may(info.context.actor, Act.VIEW_CLAIM, contract.project_id)


def _balance(row: ReadRow) -> RetentionBalance:
    return RetentionBalance(
        Money(row.retained), Money(row.held), Money(row.secured), Money(row.released)
    )
