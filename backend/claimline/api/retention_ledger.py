"""The ledger of retention as the schema shows it: balances, lines, movements, security."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date, datetime
from typing import Any
from uuid import UUID

import strawberry

import claimline.api.retention_words  # noqa: F401 - describes the enums below
from claimline.api.attachments import Attachment
from claimline.api.context import Info
from claimline.api.people import Person
from claimline.api.rows import read
from claimline.api.scalars import Percent
from claimline.domain.money import Money
from claimline.domain.permissions import Act, may
from claimline.domain.projects import day_of
from claimline.domain.retention_events import EVENT_NAMES, RetentionEventKind, is_due, is_expected
from claimline.domain.retention_ledger import (
    RetentionBalance,
    RetentionFund,
    RetentionMovement,
)
from claimline.domain.securities import SecurityKind, SecurityState, state_on
from claimline.store.reading import ReadRow


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
        if not await shows_claims(info, row.contract_id):
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


async def events_of(info: Info, contract_id: UUID) -> list[Event]:
    """Load the events of a contract with where they stand today."""
    loaders = info.context.loaders
    rows = await loaders.retention_events_of_contract.load(contract_id)
    releases: Sequence[Any] = []
    if await shows_claims(info, contract_id):
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


async def shows_claims(info: Info, contract_id: UUID) -> bool:
    """Tell whether the caller may see the claims of a contract."""
    contract = await info.context.loaders.contract.load(contract_id)
    return may(info.context.actor, Act.VIEW_CLAIM, contract.project_id)


def balance_of(row: ReadRow) -> RetentionBalance:
    """Read sums of the ledger."""
    return RetentionBalance(
        Money(row.retained), Money(row.held), Money(row.secured), Money(row.released)
    )
