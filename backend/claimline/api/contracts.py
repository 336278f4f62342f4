"""Head contracts: what was agreed, and where its claims stand."""

from __future__ import annotations

from datetime import date, datetime, timedelta
from typing import TYPE_CHECKING, Annotated
from uuid import UUID

import strawberry

from claimline.api.attachments import Attachment
from claimline.api.budget_changes import BudgetChange
from claimline.api.context import Info
from claimline.api.contract_summaries import ContractSummary, summary_of
from claimline.api.custom_fields import CustomValue, values_shown
from claimline.api.history import HistoryConnection, HistoryFilterInput, connection, page_of
from claimline.api.parties import Party, party_of
from claimline.api.payments import (
    PaymentAllocation,
    PaymentReceived,
    PaymentStanding,
    proposed_on,
    standing_of,
)
from claimline.api.people import AvailableAct, Person, offered
from claimline.api.projects import Project
from claimline.api.retention import RetentionAgreement, agreement_of
from claimline.api.rows import Node, OfRow, read
from claimline.api.scalars import Percent
from claimline.api.schedules_of_values import ScheduleOfValues
from claimline.api.settings import ContractSettings
from claimline.api.variations import ContractMarkup, Variation, days_granted
from claimline.domain.available_acts import acts_on_contract
from claimline.domain.billing_periods import BillingPeriodStatus
from claimline.domain.claim_numbers import suggested_number
from claimline.domain.claims import ClaimStatus
from claimline.domain.contracts import HeadContractStatus, HeadContractStep, next_steps
from claimline.domain.custom_fields import CustomFieldSubject
from claimline.domain.money import Money
from claimline.domain.permissions import Act, may
from claimline.domain.schedules_of_values import AccountingMethod
from claimline.store.contract_settings import settings_of_row

if TYPE_CHECKING:
    from claimline.api.claims import ProgressClaim

strawberry.enum(HeadContractStatus, description="Where a head contract stands.")
strawberry.enum(HeadContractStep, description="What moves a head contract on.")


@strawberry.type(
    description="The agreement between the owner and the head contractor (prime contract, main"
    " contract). Whoever may see its claims alone sees of it what it is called, where it stands,"
    " its parties, dates and sum; the rest is empty to them."
)
class HeadContract(OfRow, Node):
    id: UUID
    number: str
    title: str
    status: HeadContractStatus
    accounting_method: AccountingMethod = strawberry.field(
        description="How it is billed; fixed by the first line of its schedule of values."
    )
    default_retention_percent: Percent = strawberry.field(
        description="What new claim lines hold back, of work and of materials."
    )
    is_private: bool = strawberry.field(description="Seen by admins and the listed readers only.")
    is_executed: bool = strawberry.field(description="Signed by all parties.")
    contracted_on: date | None
    starts_on: date | None
    estimated_completion_on: date | None
    practical_completion_on: date | None
    signed_contract_received_on: date | None
    version: int
    created_at: datetime

    @strawberry.field(description="What it is about.")
    def description(self, info: Info) -> str:
        return read(self).description if _is_readable(info, self) else ""

    @strawberry.field(description="What the sum is for.")
    def inclusions(self, info: Info) -> str:
        return read(self).inclusions if _is_readable(info, self) else ""

    @strawberry.field(description="What the sum is not for.")
    def exclusions(self, info: Info) -> str:
        return read(self).exclusions if _is_readable(info, self) else ""

    @strawberry.field(description="What is entered in the custom fields that are shown.")
    async def custom_values(self, info: Info) -> list[CustomValue]:
        if not _is_readable(info, self):
            return []
        return await values_shown(info, read(self), CustomFieldSubject.HEAD_CONTRACT)

    @strawberry.field(description="The job that it is for.")
    async def project(self, info: Info) -> Project:
        return await info.context.loaders.project.load(read(self).project_id)

    @strawberry.field(description="Who pays.")
    async def owner(self, info: Info) -> Party | None:
        return await party_of(info, read(self).owner_id)

    @strawberry.field(description="Who builds and claims.")
    async def head_contractor(self, info: Info) -> Party | None:
        return await party_of(info, read(self).head_contractor_id)

    @strawberry.field(description="Who certifies (architect, engineer).")
    async def superintendent(self, info: Info) -> Party | None:
        return await party_of(info, read(self).superintendent_id)

    @strawberry.field(description="The priced breakdown (SOV, bill of quantities).")
    def schedule_of_values(self, info: Info) -> ScheduleOfValues:
        row = read(self)
        return ScheduleOfValues(
            contract_id=row.id,
            is_readable=_is_readable(info, self),
            version=row.schedule_version,
            accounting_method=AccountingMethod(row.accounting_method),
        )

    @strawberry.field(description="Newest first; none where the caller may see no claims.")
    async def claims(
        self, info: Info
    ) -> list[Annotated[ProgressClaim, strawberry.lazy("claimline.api.claims")]]:
        if not may(info.context.actor, Act.VIEW_CLAIM, read(self).project_id):
            return []
        return await info.context.loaders.claims_of_contract.load(self.id)

    @strawberry.field(
        description="Of every tier and status: approved ones in the order of their approval."
    )
    async def variations(self, info: Info) -> list[Variation]:
        if not _is_readable(info, self):
            return []
        return await info.context.loaders.variations_of_contract.load(self.id)

    @strawberry.field(description="Advanced settings.")
    async def settings(self, info: Info) -> ContractSettings:
        return await info.context.loaders.settings_of_contract.load(self.id)

    @strawberry.field(
        description="Its terms, its ledger, and what releases it; null to whoever may see its"
        " claims alone."
    )
    async def retention(self, info: Info) -> RetentionAgreement | None:
        return await agreement_of(info, read(self)) if _is_readable(info, self) else None

    @strawberry.field(description="What new variations begin with, in order.")
    async def markups(self, info: Info) -> list[ContractMarkup]:
        if not _is_readable(info, self):
            return []
        return await info.context.loaders.markups_of_contract.load(self.id)

    @strawberry.field(description="Value moved between lines, by number.")
    async def budget_changes(self, info: Info) -> list[BudgetChange]:
        if not _is_readable(info, self):
            return []
        return await info.context.loaders.budget_changes_of_contract.load(self.id)

    @strawberry.field(description="Days of extension that approved variations grant.")
    async def days_granted(self, info: Info) -> int:
        return await days_granted(info, self.id)

    @strawberry.field(description="Estimated completion, later by the days granted.")
    async def extended_completion_on(self, info: Info) -> date | None:
        agreed: date | None = read(self).estimated_completion_on
        return (
            None if agreed is None else agreed + timedelta(days=await days_granted(info, self.id))
        )

    @strawberry.field(description="Where the money stands.")
    async def summary(self, info: Info) -> ContractSummary:
        return await summary_of(info, self.id, read(self).project_id)

    @strawberry.field(description="Newest first; none where the caller may see its claims alone.")
    async def payments(self, info: Info) -> list[PaymentReceived]:
        if not _is_readable(info, self):
            return []
        return await info.context.loaders.payments_of_contract.load(self.id)

    @strawberry.field(
        description="Where its payments stand; null where the caller may not see both the contract"
        " and its claims."
    )
    async def payment_standing(self, info: Info) -> PaymentStanding | None:
        if not _is_standing_seen(info, self):
            return None
        return await standing_of(info, self.id, read(self).project_id)

    @strawberry.field(
        description="Which claims a payment of so much, tax included, would pay: the oldest first."
    )
    async def proposed_allocations(self, info: Info, amount: Money) -> list[PaymentAllocation]:
        if not _is_standing_seen(info, self):
            return []
        return await proposed_on(info, self.id, amount)

    @strawberry.field(description="Who may see it while it is private, besides admins.")
    async def readers(self, info: Info) -> list[Person]:
        if not _is_readable(info, self):
            return []
        listed = await info.context.loaders.readers_of_contract.load(self.id)
        return await info.context.loaders.person.load_many([row.person_id for row in listed])

    @strawberry.field(description="In the order of uploading.")
    async def attachments(self, info: Info) -> list[Attachment]:
        if not _is_readable(info, self):
            return []
        return await info.context.loaders.attachments_of_contract.load(self.id)

    @strawberry.field(
        description="What was done to it and its claims, as far as seen; newest first."
    )
    async def history(
        self,
        info: Info,
        first: int = 50,
        after: str | None = None,
        filter: HistoryFilterInput | None = None,
    ) -> HistoryConnection:
        page = page_of(self.id, after, first, filter)
        return connection(await info.context.loaders.history_of_contract.load(page), first)

    @strawberry.field(description="Steps on from the present status, for those who may take them.")
    def next_steps(self, info: Info) -> list[HeadContractStep]:
        row = read(self)
        # Whether there are claims shows in them.
        if not may(info.context.actor, Act.CHANGE_HEAD_CONTRACT_STATUS, row.project_id):
            return []
        return next_steps(HeadContractStatus(row.status), has_claims=row.newest_claim_number > 0)

    @strawberry.field(
        description="What a new claim would be called, by the pattern of the settings, else the"
        " last number counted on; null where the caller may see no claims."
    )
    async def suggested_claim_number(self, info: Info) -> str | None:
        if not may(info.context.actor, Act.VIEW_CLAIM, read(self).project_id):
            return None
        row, loaders = read(self), info.context.loaders
        claims = await loaders.claims_of_contract.load(row.id)
        periods = await loaders.periods_of_project.load(row.project_id)
        settings = await loaders.settings_of_contract.load(row.id)
        # For the open period; without one no claim can be made anyway.
        ends_on = [p.ends_on for p in periods if p.status == BillingPeriodStatus.OPEN.value]
        return suggested_number(
            settings.claim_number_pattern,
            number=row.newest_claim_number + 1,
            contract_number=row.number,
            period_ends_on=ends_on[0] if ends_on else info.context.now.date(),
            taken={claim.claim_number for claim in claims},
            last=claims[0].claim_number if claims else None,
        )

    @strawberry.field(
        description="What the caller may do with the contract now; of the acts on what they may not"
        " see, nothing is said."
    )
    async def available_acts(self, info: Info) -> list[AvailableAct]:
        row, loaders = read(self), info.context.loaders
        claims = await loaders.claims_of_contract.load(row.id)
        periods = await loaders.periods_of_project.load(row.project_id)
        schedule = await loaders.schedule_total_of_contract.load(row.id)
        variations = await loaders.variation_totals_of_contract.load(row.id)
        settings = await loaders.settings_of_contract.load(row.id)
        return offered(
            acts_on_contract(
                info.context.actor,
                row.project_id,
                HeadContractStatus(row.status),
                newest_claim=ClaimStatus(claims[0].status) if claims else None,
                has_open_period=any(p.status == BillingPeriodStatus.OPEN.value for p in periods),
                is_empty=schedule is None and not (variations and variations.approved_count),
                settings=settings_of_row(settings),
                has_payments=await loaders.payments_of_contract.load(row.id) != [],
            )
        )


def _is_readable(info: Info, contract: HeadContract) -> bool:
    return may(info.context.actor, Act.VIEW_HEAD_CONTRACT, read(contract).project_id)


def _is_standing_seen(info: Info, contract: HeadContract) -> bool:
    # What is outstanding tells what was certified.
    sees_claims = may(info.context.actor, Act.VIEW_CLAIM, read(contract).project_id)
    return sees_claims and _is_readable(info, contract)


@strawberry.type
class ContractQueries:
    @strawberry.field(description="One head contract; null when the caller may know of none such.")
    async def head_contract(self, info: Info, id: UUID) -> HeadContract | None:
        return await info.context.loaders.contract_for_actor.load(id)
