"""What clients say of retention: terms, events that release it, security instead of cash."""

from __future__ import annotations

from datetime import date
from decimal import Decimal
from uuid import UUID

import strawberry

import claimline.api.retention_words  # noqa: F401 - describes the enums below
from claimline.api.scalars import Percent
from claimline.domain.money import Money
from claimline.domain.retention_events import RetentionEventFields, RetentionEventKind
from claimline.domain.retention_terms import (
    LimitKind,
    RetentionLevel,
    RetentionReach,
    RetentionScheme,
    RetentionStep,
    RetentionTerms,
)
from claimline.domain.securities import SecurityFields, SecurityKind


@strawberry.input(description="A percentage of work, and the limit up to which it is held.")
class RetentionStepInput:
    percent: Percent
    limit_kind: LimitKind | None = strawberry.field(
        default=None, description="Null where the step has no limit."
    )
    limit_amount: Money | None = strawberry.field(
        default=None, description="Of a limit that is an amount."
    )
    limit_percent: Percent | None = strawberry.field(
        default=None, description="Of a limit that is a percentage of a sum, or of completion."
    )

    def fields(self) -> RetentionStep:
        """Give the step as the domain asks for it."""
        limit: Decimal | None = self.limit_percent
        if self.limit_kind is LimitKind.AMOUNT:
            amount = self.limit_amount
            limit = None if amount is None else Decimal(amount.cents) / 100
        return RetentionStep(self.percent, self.limit_kind, limit)


@strawberry.input(description="How much retention is held.")
class RetentionTermsInput:
    scheme: RetentionScheme = RetentionScheme.FLAT
    level: RetentionLevel = RetentionLevel.LINE
    reach: RetentionReach = RetentionReach.SLICE
    steps: list[RetentionStepInput]
    materials_percent: Percent

    def fields(self) -> RetentionTerms:
        """Give the terms as the domain asks for them."""
        return RetentionTerms(
            tuple(step.fields() for step in self.steps),
            self.materials_percent,
            self.scheme,
            self.level,
            self.reach,
        )


@strawberry.input(description="An event that releases retention.")
class RetentionEventInput:
    id: UUID = strawberry.field(
        description="Made by the client (UUID version 7), or that of an event that exists."
    )
    kind: RetentionEventKind
    name: str = strawberry.field(default="", description="Of an event of another kind.")
    expected_on: date | None = None
    happened_on: date | None = None
    release_percent: Percent = strawberry.field(description="Of what is held then.")

    def fields(self) -> RetentionEventFields:
        """Give the event as the domain asks for it."""
        return RetentionEventFields(
            self.id,
            self.kind,
            self.name.strip(),
            self.expected_on,
            self.happened_on,
            self.release_percent,
        )


@strawberry.input(description="Security that the owner holds instead of cash.")
class SecurityInput:
    id: UUID = strawberry.field(
        description="Made by the client (UUID version 7), or that of a security that is recorded."
    )
    kind: SecurityKind = SecurityKind.BANK_GUARANTEE
    number: str
    issuer: str
    amount: Money
    received_on: date
    expires_on: date | None = None
    returned_on: date | None = strawberry.field(
        default=None, description="When it was given back; null while the owner holds it."
    )
    attachment_id: UUID | None = strawberry.field(
        default=None, description="Its copy, among the contract's attachments."
    )

    def fields(self) -> SecurityFields:
        """Give the security as the domain asks for it."""
        return SecurityFields(
            self.id,
            self.kind,
            self.number.strip(),
            self.issuer.strip(),
            self.amount,
            self.received_on,
            self.expires_on,
            self.returned_on,
            self.attachment_id,
        )
