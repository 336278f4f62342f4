"""Head contract progress claims: a request for payment and all that it shows."""

from __future__ import annotations

from datetime import date, datetime
from typing import cast
from uuid import UUID

import strawberry

from claimline.api.attachments import Attachment
from claimline.api.billing_periods import BillingPeriod
from claimline.api.budget_changes import BudgetChange
from claimline.api.certificates import Certificate, certificate_of
from claimline.api.claim_changes import ClaimChange, waiting_changes
from claimline.api.claim_lines import ClaimLine, ClaimProblem
from claimline.api.context import Info
from claimline.api.contracts import HeadContract
from claimline.api.custom_fields import CustomValue, values_shown
from claimline.api.differences import ClaimDifferences, differences_of
from claimline.api.history import HistoryConnection, HistoryFilterInput, connection, page_of
from claimline.api.mails import Mail
from claimline.api.payments import ClaimPayment, payable_of, payment_of_claim
from claimline.api.people import AvailableAct, Person, offered
from claimline.api.retention_ledger import Event, events_of
from claimline.api.retention_terms import Terms, shown, terms_of_claim, working_of_claim
from claimline.api.rows import Node, OfRow, read
from claimline.api.tax import ClaimTax, TaxInvoice, tax_invoice_of_claim, tax_of_claim
from claimline.api.variations import Variation
from claimline.domain.attachments import AttachmentPurpose
from claimline.domain.available_acts import (
    acts_on_claim,
    why_not_billable,
    why_not_certifying,
)
from claimline.domain.claim_problems import (
    above_cap,
    is_over_billed,
    nothing_claimed,
    over_billed,
)
from claimline.domain.claims import ClaimKind, ClaimStatus, why_not_editable
from claimline.domain.contract_settings import OverBilling
from claimline.domain.custom_fields import CustomFieldSubject
from claimline.domain.mails import subject_of_claim
from claimline.domain.money import Money
from claimline.domain.retention_terms import in_words
from claimline.domain.retention_working import is_above_cap
from claimline.store.claim_lines import figures_of_row
from claimline.store.claim_tax import certified_tax_of_rows, claimed_tax_of_rows
from claimline.store.claims import certified_totals_of_row, totals_of_row

strawberry.enum(ClaimKind, description="What a claim may ask for.")
strawberry.enum(ClaimStatus, description="Where a claim stands; there is no paid, no rejected.")


@strawberry.type(
    description="A request for payment: one head contract, one billing period (owner invoice,"
    " payment application)."
)
class ProgressClaim(OfRow, Node):
    id: UUID
    number: int = strawberry.field(description="Counts up within the contract; never changes.")
    claim_number: str = strawberry.field(
        description="The claim's own number: free text, unique within the contract."
    )
    kind: ClaimKind
    status: ClaimStatus
    period_starts_on: date = strawberry.field(description="As it was when the claim was made.")
    period_ends_on: date = strawberry.field(description="As it was when the claim was made.")
    due_on: date = strawberry.field(description="As it was when the claim was made.")
    billed_on: date = strawberry.field(description="Date that the paper bears.")
    version: int = strawberry.field(
        description="Rises with each change of the claim or its lines; acts take it."
    )
    is_newest: bool = strawberry.field(description="Only the newest claim of a contract changes.")
    created_at: datetime
    submitted_at: datetime | None
    approved_at: datetime | None
    comment: str = strawberry.field(
        description="Why it was sent back or reopened last, or what the approver said."
    )
    line_count: int
    certified_line_count: int = strawberry.field(
        description="Lines that are certified otherwise than simply as claimed."
    )
    unexplained_line_count: int = strawberry.field(
        description="Of these, lines that differ without a reason: they hold back approval."
    )

    @strawberry.field(description="Who made it.")
    async def created_by(self, info: Info) -> Person:
        return await info.context.loaders.person.load(read(self).created_by)

    @strawberry.field(description="Who submitted it last.")
    async def submitted_by(self, info: Info) -> Person | None:
        return await _person(info, read(self).submitted_by)

    @strawberry.field(description="Who approved it.")
    async def approved_by(self, info: Info) -> Person | None:
        return await _person(info, read(self).approved_by)

    @strawberry.field(description="Null when the caller may change lines; else why not, in words.")
    def read_only_reason(self, info: Info) -> str | None:
        row = read(self)
        return why_not_billable(
            info.context.actor, row.project_id, ClaimStatus(row.status), is_newest=row.is_newest
        )

    @strawberry.field(description="Null when the caller may certify lines; else why not, in words.")
    def not_certifiable_reason(self, info: Info) -> str | None:
        row = read(self)
        return why_not_certifying(
            info.context.actor, row.project_id, ClaimStatus(row.status), is_newest=row.is_newest
        )

    @strawberry.field(description="What is entered in the custom fields that are shown.")
    async def custom_values(self, info: Info) -> list[CustomValue]:
        return await values_shown(info, read(self), CustomFieldSubject.PROGRESS_CLAIM)

    @strawberry.field(description="What it is claimed on.")
    async def contract(self, info: Info) -> HeadContract:
        return await info.context.loaders.contract.load(read(self).contract_id)

    @strawberry.field(description="What it covers.")
    async def billing_period(self, info: Info) -> BillingPeriod:
        return await info.context.loaders.period.load(read(self).billing_period_id)

    @strawberry.field(description="The claim that this one carries forward.")
    async def previous_claim(self, info: Info) -> ProgressClaim | None:
        row = read(self)
        claims = await info.context.loaders.claims_of_contract.load(row.contract_id)
        return next((claim for claim in claims if claim.number == row.number - 1), None)

    @strawberry.field(description="In the order of the schedule of values, variations last.")
    async def lines(self, info: Info) -> list[ClaimLine]:
        return await info.context.loaders.lines_of_claim.load(self.id)

    @strawberry.field(
        description="The nine lines as certified, or as they would be if the claim were approved"
        " now; from the sums that every change keeps current."
    )
    def certificate(self) -> Certificate:
        row = read(self)
        return certificate_of(row, certified_totals_of_row(row))

    @strawberry.field(description="The nine lines as claimed.")
    def claimed_certificate(self) -> Certificate:
        row = read(self)
        return certificate_of(row, totals_of_row(row))

    @strawberry.field(description="As the contract had them when the claim was made.")
    async def retention_terms(self, info: Info) -> Terms:
        row = read(self)
        contract = await info.context.loaders.contract.load(row.contract_id)
        return shown(terms_of_claim(row, contract))

    @strawberry.field(
        description="Events that happened and that this claim, which can be edited, may release"
        " retention for."
    )
    async def due_retention_events(self, info: Info) -> list[Event]:
        row = read(self)
        if why_not_editable(ClaimStatus(row.status), is_newest=row.is_newest) is not None:
            return []
        return [event for event in await events_of(info, row.contract_id) if event.is_due]

    @strawberry.field(
        description="Why it is different from the claim before, line by line, by certified figures."
    )
    async def differences(self, info: Info) -> ClaimDifferences:
        return await differences_of(info, read(self).contract_id, self.id)

    @strawberry.field(description="Its tax as certified, or as it would be if approved now.")
    async def tax(self, info: Info) -> ClaimTax:
        return await tax_of_claim(info, read(self), certified_tax_of_rows)

    @strawberry.field(description="Its tax as claimed.")
    async def claimed_tax(self, info: Info) -> ClaimTax:
        return await tax_of_claim(info, read(self), claimed_tax_of_rows)

    @strawberry.field(description="Whether its paper is a tax invoice.")
    async def tax_invoice(self, info: Info) -> TaxInvoice:
        return await tax_invoice_of_claim(info, read(self))

    @strawberry.field(description="What of it is paid; null until it is certified.")
    async def payment(self, info: Info) -> ClaimPayment | None:
        return await payment_of_claim(info, read(self))

    @strawberry.field(
        description="What a reader should look at: warnings, none of which stops it. Over-billed"
        " lines are among them unless the settings of the contract allow them."
    )
    async def problems(self, info: Info) -> list[ClaimProblem]:
        settings = await info.context.loaders.settings_of_contract.load(read(self).contract_id)
        lines = await info.context.loaders.lines_of_claim.load(self.id)
        found = [
            over_billed(line.id, line.item_number or line.description, scheduled, to_date)
            for line in lines
            if settings.over_billing != OverBilling.ALLOW.value
            and is_over_billed(
                scheduled := Money(line.scheduled_value),
                to_date := Money(line.completed_and_stored_to_date),
            )
        ]
        if not any(
            line.work_this_period
            or line.new_materials_stored
            or line.work_retention_released
            or line.materials_retention_released
            for line in lines
        ):
            found.append(nothing_claimed())
        working = await working_of_claim(info, read(self))
        if working.terms.is_capped and is_above_cap(list(map(figures_of_row, lines)), working):
            found.append(above_cap(in_words(working.terms)))
        return cast("list[ClaimProblem]", found)

    @strawberry.field(description="The variations and budget changes that it takes in.")
    async def changes(self, info: Info) -> list[ClaimChange]:
        return await info.context.loaders.changes_of_claim.load(self.id)

    @strawberry.field(
        description="Approved variations that wait to be added to this claim, while it is the"
        " newest and not approved."
    )
    async def waiting_variations(self, info: Info) -> list[Variation]:
        variations, _ = await waiting_changes(info, read(self))
        return cast("list[Variation]", variations)

    @strawberry.field(
        description="Approved budget changes that wait to be added to this claim, while it is the"
        " newest and not approved."
    )
    async def waiting_budget_changes(self, info: Info) -> list[BudgetChange]:
        _, budget_changes = await waiting_changes(info, read(self))
        return cast("list[BudgetChange]", budget_changes)

    @strawberry.field(description="In the order of uploading.")
    async def attachments(self, info: Info) -> list[Attachment]:
        return await info.context.loaders.attachments_of_claim.load(self.id)

    @strawberry.field(
        description="What was sent with it and came back, as far as the caller may"
        " read it; newest first."
    )
    async def mails(self, info: Info) -> list[Mail]:
        return await info.context.loaders.mails_of_claim.load(self.id)

    @strawberry.field(description="What an e-mail of it may have as its subject.")
    async def suggested_mail_subject(self, info: Info) -> str:
        row = read(self)
        contract = await info.context.loaders.contract.load(row.contract_id)
        return subject_of_claim(
            row.claim_number, contract.number, row.period_starts_on, row.period_ends_on
        )

    @strawberry.field(description="What was done to it, newest first.")
    async def history(
        self,
        info: Info,
        first: int = 50,
        after: str | None = None,
        filter: HistoryFilterInput | None = None,
    ) -> HistoryConnection:
        page = page_of(self.id, after, first, filter)
        return connection(await info.context.loaders.history_of_claim.load(page), first)

    @strawberry.field(description="What the caller may do with the claim now.")
    async def available_acts(self, info: Info) -> list[AvailableAct]:
        row = read(self)
        attachments = await info.context.loaders.attachments_of_claim.load(row.id)
        changes = await info.context.loaders.changes_of_claim.load(row.id)
        return offered(
            acts_on_claim(
                info.context.actor,
                row.project_id,
                ClaimStatus(row.status),
                is_newest=row.is_newest,
                is_signed=any(
                    attachment.purpose == AttachmentPurpose.SIGNED_COPY.value
                    for attachment in attachments
                ),
                is_paid=bool((await payable_of(info, row)).paid),
                unexplained_line_count=row.unexplained_line_count,
                has_waiting_changes=any(await waiting_changes(info, row)),
                has_changes=bool(changes),
            )
        )


async def _person(info: Info, person_id: UUID | None) -> Person | None:
    return None if person_id is None else await info.context.loaders.person.load(person_id)


@strawberry.type
class ClaimQueries:
    @strawberry.field(description="One claim; null when the caller may know of none such.")
    async def progress_claim(self, info: Info, id: UUID) -> ProgressClaim | None:
        return await info.context.loaders.claim_for_actor.load(id)
