"""A job with one of everything on it, for tests that go through everything."""

from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from typing import Final
from uuid import UUID

from claimline.actions.add_budget_codes import add_budget_codes
from claimline.actions.add_custom_field import add_custom_field
from claimline.actions.add_party import add_party
from claimline.actions.add_tax_code import add_tax_code
from claimline.actions.attach_file import (
    StoredFile,
    attach_to_claim,
    attach_to_contract,
    attach_to_variation,
)
from claimline.actions.change_retention_events import change_retention_events
from claimline.actions.email_claim import email_claim
from claimline.actions.prepare_schedule_import import prepare_schedule_import
from claimline.actions.save_security import save_security
from claimline.domain.attachments import AttachmentPurpose
from claimline.domain.budget_changes import BudgetChangeLine
from claimline.domain.claim_lines import ClaimLineCell
from claimline.domain.custom_fields import CustomFieldKind, CustomFieldSubject
from claimline.domain.money import Money
from claimline.domain.projects import BudgetCodeFields, PartyFields
from claimline.domain.sheet_columns import SheetRow
from claimline.domain.tax_codes import TaxCodeFields
from claimline.domain.variations import VariationTier
from claimline.store.database import Database
from claimline.store.projects import budget_codes_by_project
from claimline.store.reading import ReadRow
from claimline.store.schedules_of_values import lines_by_contract
from claimline.store.tax_codes import tax_codes_by_project
from tests.builders.fields import custom_field
from tests.builders.jobs import Job, start_job
from tests.builders.mails import give_up_next, mail_draft
from tests.builders.people import NOW
from tests.builders.retention import event_of, security_of

DELIVERY: Final = StoredFile("Delivery docket.pdf", "application/pdf", 1200, "ab" * 32)


@dataclass(frozen=True, slots=True)
class Site:
    """The ids of a job with one of everything."""

    job: Job
    project_id: UUID
    party_id: UUID
    budget_code_id: UUID
    contract_field_id: UUID  # custom, of the kind text
    claim_field_id: UUID  # the same of claims
    contract_id: UUID  # approved, with two claims and a variation
    draft_contract_id: UUID  # without claims
    import_id: UUID  # for the draft contract
    retention_event_id: UUID  # happened, and nothing is released for it
    security_id: UUID
    schedule_line_id: UUID  # of the draft contract
    billed_period_id: UUID
    free_period_id: UUID  # open, with no claim yet
    approved_claim_id: UUID
    claim_id: UUID  # the newest, a draft
    claim_line: ReadRow  # of the newest claim
    tax_code_id: UUID  # by which nothing is taxed
    payment_id: UUID  # of the approved claim
    contract_attachment_id: UUID
    claim_attachment_id: UUID
    mail_id: UUID  # of the newest claim, which could not be delivered
    contract_line_id: UUID  # of the approved contract's schedule
    taken_variation_id: UUID  # on the newest claim
    waiting_variation_id: UUID  # approved after that claim was made
    variation_id: UUID  # a draft, which gathers nothing yet
    potential_variation_id: UUID  # a draft
    variation_attachment_id: UUID
    budget_change_id: UUID  # a draft
    contract_version: int
    draft_contract_version: int
    schedule_version: int  # of the draft contract
    claim_version: int
    retention_version: int


def moved(line_id: UUID, cents: int) -> BudgetChangeLine:
    """Return what a budget change moves to a line."""
    return BudgetChangeLine(line_id, Money(cents))


async def full_site(database: Database, name: str = "Ana Moreno") -> Site:
    """Build a job with one of everything on it."""
    job = await start_job(database, name)
    project_id = job.project_id
    party_id = await job.do(
        add_party, project_id=project_id, fields=PartyFields("Riverside Trust", None, "", "")
    )
    codes = [BudgetCodeFields("", "03-100", "S", "Piling")]
    await job.do(add_budget_codes, project_id=project_id, budget_codes=codes)
    contract_field_id, claim_field_id = [
        await job.do(
            add_custom_field,
            project_id=project_id,
            subject=subject,
            kind=CustomFieldKind.TEXT,
            fields=custom_field("Cost centre"),
        )
        for subject in CustomFieldSubject
    ]
    draft_contract_id = await job.draft_contract("1000.00", number="HC-2")
    import_id = await job.do(
        prepare_schedule_import,
        contract_id=draft_contract_id,
        source="Paste",
        rows=[SheetRow(1, ("Description", "Amount")), SheetRow(2, ("Roof", "500.00"))],
    )
    contract_id = await job.contract("50000.00", "300.00")
    approved_claim_id = await job.claim(contract_id)
    await job.bill(approved_claim_id, ("1", ClaimLineCell.PERCENT_COMPLETE, "10"))
    await job.approve(approved_claim_id)
    taken_variation_id = await job.vary(contract_id, "V-1", "5000.00")
    claim_id = await job.next_claim(contract_id)
    waiting_variation_id = await job.vary(contract_id, "V-2", "-200.00")
    variation_id = await job.propose(contract_id, "V-3")
    potential_variation_id = await job.propose(contract_id, "P-1", VariationTier.POTENTIAL)
    async with database.reading() as reader:
        lines = (await lines_by_contract(reader, job.admin, [contract_id]))[contract_id]
    budget_change_id = await job.move_value(contract_id, "B-1", "0.00")
    await job.bill(claim_id, ("1", ClaimLineCell.PERCENT_COMPLETE, "20"))
    event, security = event_of("50", happened_on=NOW.date()), security_of("1000.00")
    await job.do(change_retention_events, contract_id=contract_id, version=1, events=[event])
    await job.do(save_security, contract_id=contract_id, version=2, fields=security)
    payment_id = await job.pay(contract_id, "100.00", approved_claim_id)
    exempt = TaxCodeFields("Input taxed", Decimal(0), is_default=False)
    await job.do(add_tax_code, project_id=project_id, fields=exempt)
    supporting = AttachmentPurpose.SUPPORTING
    claim_attachment_id = await job.do(
        attach_to_claim, claim_id=claim_id, file=DELIVERY, purpose=supporting
    )
    mail_id = await job.do(
        email_claim, claim_id=claim_id, draft=mail_draft(attachment_ids=[claim_attachment_id])
    )
    await give_up_next(database)
    draft_contract = await job.contract_row(draft_contract_id)
    async with database.reading() as reader:
        found_codes = await budget_codes_by_project(reader, job.admin, [project_id])
        found_taxes = await tax_codes_by_project(reader, job.admin, [project_id])
        found_lines = await lines_by_contract(reader, job.admin, [draft_contract_id])
    return Site(
        job=job,
        project_id=project_id,
        party_id=party_id,
        budget_code_id=found_codes[project_id][0].id,
        contract_field_id=contract_field_id,
        claim_field_id=claim_field_id,
        contract_id=contract_id,
        draft_contract_id=draft_contract_id,
        import_id=import_id,
        retention_event_id=event.id,
        security_id=security.id,
        schedule_line_id=found_lines[draft_contract_id][0].id,
        billed_period_id=(await job.claim_row(claim_id)).billing_period_id,
        free_period_id=await job.period(date(2027, 1, 1)),
        approved_claim_id=approved_claim_id,
        claim_id=claim_id,
        claim_line=(await job.line_rows(claim_id))[0],
        tax_code_id=found_taxes[project_id][-1].id,
        payment_id=payment_id,
        contract_attachment_id=await job.do(
            attach_to_contract, contract_id=contract_id, file=DELIVERY, purpose=supporting
        ),
        claim_attachment_id=claim_attachment_id,
        mail_id=mail_id,
        contract_line_id=lines[0].id,
        taken_variation_id=taken_variation_id,
        waiting_variation_id=waiting_variation_id,
        variation_id=variation_id,
        potential_variation_id=potential_variation_id,
        variation_attachment_id=await job.do(
            attach_to_variation, variation_id=variation_id, file=DELIVERY, purpose=supporting
        ),
        budget_change_id=budget_change_id,
        contract_version=(await job.contract_row(contract_id)).version,
        draft_contract_version=draft_contract.version,
        schedule_version=draft_contract.schedule_version,
        claim_version=await job.version(claim_id),
        retention_version=3,
    )
