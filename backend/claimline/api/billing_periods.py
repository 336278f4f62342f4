"""Billing periods: what claims of a project cover, and when they are due."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING, Annotated
from uuid import UUID

import strawberry

from claimline.actions.delete_billing_period import delete_billing_period
from claimline.actions.edit_billing_period import edit_billing_period
from claimline.actions.open_billing_period import open_billing_period
from claimline.api.attachments import DeletedObject
from claimline.api.context import Info
from claimline.api.people import AvailableAct, offered
from claimline.api.projects import Project
from claimline.api.refusals import Conflict, InvalidInput, NotFound, NotPermitted, WrongStatus
from claimline.api.rows import Node, OfRow, read
from claimline.domain.available_acts import acts_on_period
from claimline.domain.billing_periods import BillingPeriodStatus, PeriodDates
from claimline.domain.permissions import Act, may

if TYPE_CHECKING:
    from claimline.api.claims import ProgressClaim

strawberry.enum(BillingPeriodStatus, description="Whether claims are made for the period now.")


@strawberry.type(description="From the first to the last day, both included; one is open at most.")
class BillingPeriod(OfRow, Node):
    id: UUID
    number: int = strawberry.field(description="Counts up within the project.")
    starts_on: date
    ends_on: date
    due_on: date = strawberry.field(description="When its claims are due.")
    status: BillingPeriodStatus
    version: int

    @strawberry.field(description="The job that it belongs to.")
    async def project(self, info: Info) -> Project:
        return await info.context.loaders.project.load(read(self).project_id)

    @strawberry.field(description="Claims that bill it, of contracts that the caller may know of.")
    async def claims(
        self, info: Info
    ) -> list[Annotated[ProgressClaim, strawberry.lazy("claimline.api.claims")]]:
        if not may(info.context.actor, Act.VIEW_CLAIM, read(self).project_id):
            return []
        return await info.context.loaders.claims_of_period.load(self.id)

    @strawberry.field(description="What the caller may do with the period now.")
    async def available_acts(self, info: Info) -> list[AvailableAct]:
        billed = await info.context.loaders.billed_period.load(self.id)
        return offered(
            acts_on_period(info.context.actor, read(self).project_id, is_billed=billed is not None)
        )


BillingPeriodResult = Annotated[
    BillingPeriod | NotFound | NotPermitted | WrongStatus | InvalidInput | Conflict,
    strawberry.union("BillingPeriodResult"),
]
DeleteBillingPeriodResult = Annotated[
    DeletedObject | NotFound | NotPermitted | WrongStatus | Conflict,
    strawberry.union("DeleteBillingPeriodResult"),
]


@strawberry.type
class BillingPeriodQueries:
    @strawberry.field(description="One billing period; null when the caller may know of none such.")
    async def billing_period(self, info: Info, id: UUID) -> BillingPeriod | None:
        return await info.context.loaders.period_for_actor.load(id)


@strawberry.type
class BillingPeriodMutations:
    @strawberry.mutation(description="Open a period; the one that was open closes.")
    async def open_billing_period(
        self, info: Info, project_id: UUID, starts_on: date, ends_on: date, due_on: date
    ) -> BillingPeriodResult:
        async with info.context.transaction() as session:
            period_id = await open_billing_period(
                session,
                project_id=project_id,
                dates=PeriodDates(starts_on, ends_on, due_on),
                **info.context.acting,
            )
        return await info.context.loaders.period.load(period_id)

    @strawberry.mutation(description="Change the dates of a period, close it, or open it again.")
    async def edit_billing_period(
        self,
        info: Info,
        billing_period_id: UUID,
        version: int,
        starts_on: date,
        ends_on: date,
        due_on: date,
        status: BillingPeriodStatus,
    ) -> BillingPeriodResult:
        async with info.context.transaction() as session:
            await edit_billing_period(
                session,
                period_id=billing_period_id,
                version=version,
                dates=PeriodDates(starts_on, ends_on, due_on),
                status=status,
                **info.context.acting,
            )
        return await info.context.loaders.period.load(billing_period_id)

    @strawberry.mutation(description="Delete a period that no claim bills.")
    async def delete_billing_period(
        self, info: Info, billing_period_id: UUID, version: int
    ) -> DeleteBillingPeriodResult:
        async with info.context.transaction() as session:
            await delete_billing_period(
                session, period_id=billing_period_id, version=version, **info.context.acting
            )
        return DeletedObject(id=billing_period_id)
