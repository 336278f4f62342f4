"""What every act refuses: those who may not know of the thing, those who may only look, the late.

The acts of one's own account are about the actor alone, and are tested by themselves.
"""

import pkgutil
from collections.abc import Awaitable, Callable, Mapping, Sequence
from datetime import date
from decimal import Decimal
from importlib import import_module
from inspect import signature
from typing import Any, Final
from uuid import uuid4

import pytest
import pytest_asyncio
from sqlalchemy import text

import claimline.actions
from claimline.actions.add_budget_codes import add_budget_codes
from claimline.actions.add_changes_to_claim import add_changes_to_claim
from claimline.actions.add_custom_field import add_custom_field
from claimline.actions.add_party import add_party
from claimline.actions.add_tax_code import add_tax_code
from claimline.actions.apply_schedule_import import apply_schedule_import
from claimline.actions.approve_claim import approve_claim
from claimline.actions.attach_file import attach_to_claim, attach_to_contract, attach_to_variation
from claimline.actions.bill_group import bill_group
from claimline.actions.bill_work import bill_work
from claimline.actions.certify_as_claimed import certify_as_claimed
from claimline.actions.certify_work import certify_work
from claimline.actions.change_contract_settings import change_contract_settings
from claimline.actions.change_head_contract_status import change_head_contract_status
from claimline.actions.change_markup import change_markup
from claimline.actions.change_project_settings import change_project_settings
from claimline.actions.change_retention_events import change_retention_events
from claimline.actions.change_retention_terms import change_retention_terms
from claimline.actions.change_schedule_of_values import change_schedule_of_values
from claimline.actions.create_budget_change import create_budget_change
from claimline.actions.create_claim import create_claim
from claimline.actions.create_head_contract import create_head_contract
from claimline.actions.create_variation import create_variation
from claimline.actions.decide_budget_change import decide_budget_change
from claimline.actions.decide_variation import decide_variation
from claimline.actions.delete_billing_period import delete_billing_period
from claimline.actions.delete_claim import delete_claim
from claimline.actions.delete_head_contract import delete_head_contract
from claimline.actions.edit_billing_period import edit_billing_period
from claimline.actions.edit_budget_change import edit_budget_change
from claimline.actions.edit_claim import edit_claim
from claimline.actions.edit_custom_field import edit_custom_field
from claimline.actions.edit_head_contract import edit_head_contract
from claimline.actions.edit_party import edit_party
from claimline.actions.edit_project import edit_project
from claimline.actions.edit_tax_code import edit_tax_code
from claimline.actions.edit_variation import edit_variation
from claimline.actions.email_again import email_again
from claimline.actions.email_claim import email_claim
from claimline.actions.gather_variations import gather_variations
from claimline.actions.open_billing_period import open_billing_period
from claimline.actions.plan_cash_flow import plan_cash_flow
from claimline.actions.prepare_schedule_import import prepare_schedule_import
from claimline.actions.price_variation import price_variation
from claimline.actions.record_payment import record_payment
from claimline.actions.record_variation import record_variation
from claimline.actions.release_retention import release_retention
from claimline.actions.remove_attachment import remove_attachment
from claimline.actions.remove_changes_from_claim import remove_changes_from_claim
from claimline.actions.remove_tax_code import remove_tax_code
from claimline.actions.reopen_claim import reopen_claim
from claimline.actions.reverse_payment import reverse_payment
from claimline.actions.save_security import save_security
from claimline.actions.send_back_claim import send_back_claim
from claimline.actions.submit_claim import submit_claim
from claimline.actions.withdraw_claim import withdraw_claim
from claimline.domain.attachments import AttachmentPurpose
from claimline.domain.billing_periods import BillingPeriodStatus
from claimline.domain.budget_changes import BudgetChangeFields, BudgetChangeStatus
from claimline.domain.certification import NotUnderReview
from claimline.domain.claim_entries import TypedCell
from claimline.domain.claim_lines import ClaimLineCell
from claimline.domain.contract_settings import OverBilling
from claimline.domain.contracts import HeadContractStep
from claimline.domain.custom_fields import CustomFieldKind, CustomFieldSubject
from claimline.domain.money import Money
from claimline.domain.payments import Allocation
from claimline.domain.permissions import Actor, Level
from claimline.domain.pricing import Pricing
from claimline.domain.projects import BudgetCodeFields, PartyFields, ProjectFields
from claimline.domain.refusals import Conflict, NotFound, NotPermitted, Refusal
from claimline.domain.retention_terms import flat
from claimline.domain.schedule_import_plan import ImportMode
from claimline.domain.tax_codes import TaxCodeFields
from claimline.domain.variations import (
    ApprovedVariation,
    VariationFields,
    VariationStatus,
    VariationTier,
)
from claimline.store.database import Database
from claimline.store.tables import METADATA
from tests.builders.contracts import contract_fields, schedule_of
from tests.builders.fields import custom_field
from tests.builders.jobs import another_job, march, payment_fields, start_job
from tests.builders.mails import mail_draft
from tests.builders.people import NOW
from tests.builders.retention import security_of
from tests.builders.sites import DELIVERY, Site, moved

ANY_VERSION: Final = 99
OWN_ACCOUNT: Final = {
    "change_password",
    "create_api_token",
    "create_project",  # belongs to no project yet
    "revoke_api_token",
    "sign_in",
    "sign_out",
}
CERTIFYING: Final = ("certify_as_claimed", "certify_work")
OF_NOBODY: Final = {"receive_reply"}  # comes from outside; the address decides
OF_A_COMPANY: Final = {"retry_job"}
READING: Final = {"print_claim", "print_differences", "print_payments", "print_schedule"}

Given = Callable[[Site], Mapping[str, Any]]


def claim_with(**more: Any) -> Given:
    """Give the newest claim, in some version or other."""
    return lambda site: {"claim_id": site.claim_id, "version": ANY_VERSION, **more}


def variation_with(**more: Any) -> Given:
    """Give a variation that is a draft, in some version or other."""
    return lambda site: {"variation_id": site.variation_id, "version": ANY_VERSION, **more}


def contingency(site: Site) -> BudgetChangeFields:
    """Return a budget change of one line."""
    return BudgetChangeFields("B-9", "Contingency", [moved(site.contract_line_id, 100)], True)


ACTS: Final[Mapping[Callable[..., Awaitable[Any]], Given]] = {
    add_changes_to_claim: claim_with(variation_ids=[], budget_change_ids=[]),
    remove_changes_from_claim: claim_with(variation_ids=[], budget_change_ids=[]),
    create_variation: lambda site: {
        "contract_id": site.contract_id,
        "tier": VariationTier.VARIATION,
        "fields": VariationFields("V-9", "Screen"),
    },
    edit_variation: variation_with(fields=VariationFields("V-9", "Screen")),
    price_variation: variation_with(pricing=Pricing(lump_sum=Money(100))),
    decide_variation: variation_with(
        status=VariationStatus.IN_REVIEW, approved_on=None, days_granted=None, comment=""
    ),
    gather_variations: variation_with(member_ids=[]),
    attach_to_variation: lambda site: {
        "variation_id": site.variation_id,
        "file": DELIVERY,
        "purpose": AttachmentPurpose.SUPPORTING,
    },
    change_markup: lambda site: {
        "contract_id": site.contract_id,
        "version": ANY_VERSION,
        "markups": [],
    },
    create_budget_change: lambda site: {
        "contract_id": site.contract_id,
        "fields": contingency(site),
    },
    edit_budget_change: lambda site: {
        "budget_change_id": site.budget_change_id,
        "version": ANY_VERSION,
        "fields": contingency(site),
    },
    decide_budget_change: lambda site: {
        "budget_change_id": site.budget_change_id,
        "version": ANY_VERSION,
        "status": BudgetChangeStatus.APPROVED,
    },
    add_budget_codes: lambda site: {
        "project_id": site.project_id,
        "budget_codes": [BudgetCodeFields("", "04-100", "S", "")],
    },
    add_custom_field: lambda site: {
        "project_id": site.project_id,
        "subject": CustomFieldSubject.HEAD_CONTRACT,
        "kind": CustomFieldKind.TEXT,
        "fields": custom_field("Region"),
    },
    edit_custom_field: lambda site: {
        "project_id": site.project_id,
        "custom_field_id": site.contract_field_id,
        "version": ANY_VERSION,
        "fields": custom_field("Region"),
    },
    add_party: lambda site: {
        "project_id": site.project_id,
        "fields": PartyFields("Castlemaine", None, "", ""),
    },
    apply_schedule_import: lambda site: {
        "import_id": site.import_id,
        "version": ANY_VERSION,
        "mode": ImportMode.ADD_AND_UPDATE,
    },
    approve_claim: claim_with(comment=""),
    attach_to_claim: lambda site: {
        "claim_id": site.claim_id,
        "file": DELIVERY,
        "purpose": AttachmentPurpose.SUPPORTING,
    },
    attach_to_contract: lambda site: {
        "contract_id": site.contract_id,
        "file": DELIVERY,
        "purpose": AttachmentPurpose.SUPPORTING,
    },
    bill_group: lambda site: {
        "claim_id": site.claim_id,
        "versions": {site.claim_line.id: ANY_VERSION},
        "cell": ClaimLineCell.WORK_THIS_PERIOD,
        "text": "1.00",
    },
    bill_work: lambda site: {
        "claim_id": site.claim_id,
        "typed": [
            TypedCell(site.claim_line.id, ANY_VERSION, ClaimLineCell.WORK_THIS_PERIOD, "1.00")
        ],
    },
    change_contract_settings: lambda site: {
        "contract_id": site.contract_id,
        "version": ANY_VERSION,
        "change": {"over_billing": OverBilling.ALLOW},
    },
    plan_cash_flow: lambda site: {
        "contract_id": site.contract_id,
        "version": ANY_VERSION,
        "months": [(date(2026, 3, 1), Money.parse("1000"))],
    },
    certify_as_claimed: lambda site: {
        "claim_id": site.claim_id,
        "versions": {site.claim_line.id: ANY_VERSION},
    },
    certify_work: lambda site: {
        "claim_id": site.claim_id,
        "typed": [
            TypedCell(site.claim_line.id, ANY_VERSION, ClaimLineCell.WORK_THIS_PERIOD, "1.00")
        ],
        "given": [],
    },
    change_head_contract_status: lambda site: {
        "contract_id": site.contract_id,
        "version": ANY_VERSION,
        "step": HeadContractStep.COMPLETE,
    },
    change_project_settings: lambda site: {
        "project_id": site.project_id,
        "version": ANY_VERSION,
        "change": {"period_due_day": 20},
    },
    change_schedule_of_values: lambda site: {
        "contract_id": site.draft_contract_id,
        "version": ANY_VERSION,
        "change": schedule_of(["1.00"]),
    },
    create_claim: lambda site: {
        "contract_id": site.contract_id,
        "billing_period_id": site.free_period_id,
        "claim_number": "PC-09",
        "billed_on": date(2027, 1, 31),
    },
    create_head_contract: lambda site: {
        "project_id": site.project_id,
        "fields": contract_fields("HC-9"),
        "reader_ids": [],
    },
    delete_billing_period: lambda site: {
        "period_id": site.free_period_id,
        "version": ANY_VERSION,
    },
    delete_claim: claim_with(),
    delete_head_contract: lambda site: {
        "contract_id": site.draft_contract_id,
        "version": ANY_VERSION,
    },
    edit_billing_period: lambda site: {
        "period_id": site.free_period_id,
        "version": ANY_VERSION,
        "dates": march(),
        "status": BillingPeriodStatus.CLOSED,
    },
    edit_claim: claim_with(claim_number="PC-09", billed_on=date(2027, 1, 31)),
    edit_head_contract: lambda site: {
        "contract_id": site.contract_id,
        "version": ANY_VERSION,
        "fields": contract_fields("HC-9"),
        "reader_ids": [],
    },
    edit_party: lambda site: {
        "project_id": site.project_id,
        "party_id": site.party_id,
        "version": ANY_VERSION,
        "fields": PartyFields("Castlemaine", None, "", ""),
    },
    edit_project: lambda site: {
        "project_id": site.project_id,
        "version": ANY_VERSION,
        "fields": ProjectFields("1", "Clinic", "", "AUD", "Australia/Sydney"),
    },
    email_again: lambda site: {"mail_id": site.mail_id},
    email_claim: lambda site: {"claim_id": site.claim_id, "draft": mail_draft()},
    open_billing_period: lambda site: {"project_id": site.project_id, "dates": march()},
    prepare_schedule_import: lambda site: {
        "contract_id": site.draft_contract_id,
        "source": "Paste",
        "rows": [],
    },
    change_retention_events: lambda site: {
        "contract_id": site.contract_id,
        "version": ANY_VERSION,
        "events": [],
    },
    change_retention_terms: lambda site: {
        "contract_id": site.contract_id,
        "version": ANY_VERSION,
        "terms": flat(Decimal(5)),
        "applies_to_draft": False,
    },
    save_security: lambda site: {
        "contract_id": site.contract_id,
        "version": ANY_VERSION,
        "fields": security_of("1.00"),
    },
    add_tax_code: lambda site: {
        "project_id": site.project_id,
        "fields": TaxCodeFields("Levy", Decimal("1.5"), is_default=False),
    },
    edit_tax_code: lambda site: {
        "project_id": site.project_id,
        "tax_code_id": site.tax_code_id,
        "name": "Exempt",
        "is_default": False,
    },
    remove_tax_code: lambda site: {
        "project_id": site.project_id,
        "tax_code_id": site.tax_code_id,
    },
    record_payment: lambda site: {
        "contract_id": site.contract_id,
        "fields": payment_fields("10.00"),
        "allocations": [Allocation(site.approved_claim_id, Money(1000))],
    },
    reverse_payment: lambda site: {
        "payment_id": site.payment_id,
        "reason": "Another contract",
        "reversed_on": None,
    },
    record_variation: lambda site: {
        "contract_id": site.contract_id,
        "fields": ApprovedVariation("V-9", "Screen", Money(100), NOW.date()),
    },
    release_retention: claim_with(percent=Decimal(50), line_ids=None),
    remove_attachment: lambda site: {"attachment_id": site.claim_attachment_id},
    reopen_claim: claim_with(reason="A mistake"),
    send_back_claim: claim_with(reason="A mistake"),
    submit_claim: claim_with(),
    withdraw_claim: claim_with(),
}


async def contents(database: Database) -> dict[str, str]:
    """Return all that is in every table, by a digest each."""
    async with database.writing() as session:
        return {
            table: await session.scalar(
                text(f"SELECT md5(string_agg(t::text, '|' ORDER BY t::text)) FROM {table} t")
            )
            for table in METADATA.tables
        }


def test_every_act_that_takes_a_version_says_that_it_may_be_late() -> None:
    for act in ACTS:
        takes_version = {"version", "versions", "typed"} & set(signature(act).parameters)
        assert bool(takes_version) is (":raises Conflict:" in (act.__doc__ or "")), act.__name__


def test_every_act_is_here() -> None:
    modules = {module.name for module in pkgutil.iter_modules(claimline.actions.__path__)}
    tested = {act.__module__.rpartition(".")[2] for act in ACTS}
    assert modules == tested | OWN_ACCOUNT | OF_NOBODY | OF_A_COMPANY | READING
    public = {
        name
        for module in tested
        for name, act in vars(import_module(f"claimline.actions.{module}")).items()
        if callable(act) and act.__module__.endswith(f".{module}") and name[0].islower()
    }
    assert public == {act.__name__ for act in ACTS}


@pytest_asyncio.fixture
async def strangers(site: Site, database: Database) -> list[Actor]:
    """The administrator of another company, and of another project of the same company."""
    elsewhere = await another_job(database, site.job.admin, "2026-015")
    return [
        (await start_job(database, "Sam Stranger")).admin,
        await elsewhere.member("Eve Elsewhere", Level.ADMIN),
    ]


async def refusals(
    site: Site, actor: Actor, given: Callable[[Mapping[str, Any]], Mapping[str, Any]] = dict
) -> dict[str, Refusal | None]:
    """Try every act, and return how each is refused; None where it is not."""
    refused: dict[str, Refusal | None] = {}
    for act, given_on in ACTS.items():
        try:
            await site.job.do(act, by=actor, **given(given_on(site)))
        except Refusal as refusal:
            refused[act.__name__] = refusal
        else:
            refused[act.__name__] = None
    return refused


def told(refused: Mapping[str, Refusal | None]) -> dict[str, str]:
    """Return what clients read of refusals."""
    return {
        name: f"{refusal.code}: {refusal.message}" if refusal else "done"
        for name, refusal in refused.items()
    }


async def test_strangers_read_what_they_would_of_what_is_not_there(
    site: Site, strangers: Sequence[Actor], database: Database
) -> None:
    def of_nothing(given: Mapping[str, Any]) -> Mapping[str, Any]:
        subject = next(name for name in given if name.endswith("_id"))
        return {**given, subject: uuid4()}

    before = await contents(database)
    absent = await refusals(site, site.job.admin, of_nothing)
    assert {type(refusal) for refusal in absent.values()} == {NotFound}
    for stranger in strangers:
        assert told(await refusals(site, stranger)) == told(absent)
    assert await contents(database) == before


@pytest.mark.parametrize("level", [Level.READ_ONLY, Level.STANDARD])
async def test_whoever_may_only_look_changes_nothing(
    site: Site, database: Database, level: Level
) -> None:
    member = await site.job.member("Chloe Nguyen", level)
    before = await contents(database)
    refused = await refusals(site, member)
    if level is Level.STANDARD:
        for name in CERTIFYING:
            assert type(refused.pop(name)) is NotUnderReview
    assert {name: type(refusal) for name, refusal in refused.items()} == dict.fromkeys(
        refused, NotPermitted
    )
    assert await contents(database) == before


async def test_whoever_is_late_is_told_who_was_first(site: Site, database: Database) -> None:
    late = [act for act in ACTS if ":raises Conflict:" in (act.__doc__ or "")]
    certifying = [act for act in late if act.__name__ in CERTIFYING]
    before = await contents(database)
    for act in certifying:
        with pytest.raises(NotUnderReview):
            await site.job.do(act, **ACTS[act](site))
    late = [act for act in late if act not in certifying]
    for act in late:
        with pytest.raises(Conflict) as refused:
            await site.job.do(act, **ACTS[act](site))
        assert (refused.value.changed_by, refused.value.changed_at) == ("Ana Moreno", NOW)
        assert refused.value.current_version in range(1, ANY_VERSION)
    assert await contents(database) == before
