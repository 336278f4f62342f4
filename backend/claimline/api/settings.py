"""What is set for a project, and for one head contract."""

from __future__ import annotations

from uuid import UUID

import strawberry

from claimline.api.context import Info
from claimline.api.rows import read
from claimline.domain.contract_settings import (
    ContractFacts,
    ContractSetting,
    OverBilling,
    VariationBilling,
    locks,
)
from claimline.domain.payment_terms import HolidayCalendar, PaymentDays, PaymentFrom
from claimline.domain.permissions import Act, may
from claimline.domain.tax import TaxTreatment
from claimline.domain.tax_invoices import InvoiceIssuer

strawberry.enum(
    OverBilling,
    description="What happens when more is claimed on a line than is scheduled: nothing is saved;"
    " saved with a warning; saved.",
)
strawberry.enum(VariationBilling, description="One row for each variation, or for each line.")
strawberry.enum(
    PaymentDays,
    description="Which days count: all, or those that are neither of a weekend nor public holidays"
    " where the project is.",
)
strawberry.enum(
    PaymentFrom,
    description="What the days until payment are counted from: the claim is submitted, its period"
    " ends, its certificate is issued, or the month of the certificate ends.",
)
strawberry.enum(HolidayCalendar, description="Whose public holidays are no business days.")
strawberry.enum(
    TaxTreatment,
    description="On what a tax invoice shows tax: the full price, retention included, whose tax is"
    " attributed when it is paid; or what is left after retention, which is invoiced when paid.",
)
strawberry.enum(
    InvoiceIssuer,
    description="Who makes the tax invoice of a certified claim: the head contractor; the owner,"
    " under a written agreement (recipient-created); or neither on the paper of the claim.",
)
strawberry.enum(ContractSetting, description="A setting of a head contract.")

PATTERN = (
    "What a new claim is called: text with {number}, {number:3}, {contract}, {period}, {month} or"
    " {year} in it. Empty: the last number, counted on."
)


@strawberry.type(description="A setting that stands as it is, and why.")
class SettingLock:
    setting: ContractSetting
    reason: str


@strawberry.type(description="Advanced settings of one head contract.")
class ContractSettings:
    version: int = strawberry.field(description="Rises with each change of a setting.")
    are_claims_enabled: bool = strawberry.field(description="Whether claims are made on it.")
    over_billing: OverBilling
    is_schedule_always_editable: bool = strawberry.field(
        description="Lines change in any status of the contract: never below what was claimed, and"
        " lines with claimed amounts stay."
    )
    moves_materials_to_work: bool = strawberry.field(
        description="On each new claim what was stored counts as work done before, with what is"
        " held on it."
    )
    shows_work_retention: bool = strawberry.field(
        description="Off: none is held on work, and its columns are left out."
    )
    shows_materials_retention: bool = strawberry.field(
        description="Off: none is held on stored materials, and its columns are left out."
    )
    shows_budget_codes: bool = strawberry.field(description="On the paper of claims.")
    hides_empty_lines: bool = strawberry.field(
        description="Lines scheduled at nothing, with nothing claimed, are left off the paper."
    )
    variation_tiers: int = strawberry.field(
        description="1: variations alone; 2: potential variations, gathered into variations; 3:"
        " into requests, and those into variations."
    )
    variation_billing: VariationBilling
    is_markup_enabled: bool = strawberry.field(
        description="Off: variations are priced without markup."
    )
    may_standard_propose_variations: bool = strawberry.field(
        description="Whoever has the level standard enters and prices potential variations."
    )
    bills_budget_changes: bool = strawberry.field(
        description="Approved budget changes reach claims."
    )
    claim_number_pattern: str = strawberry.field(description=PATTERN)
    are_payments_enabled: bool = strawberry.field(
        description="Whether payments received are recorded on it."
    )
    payment_days: int = strawberry.field(description="Until a certified claim is to be paid.")
    payment_counted: PaymentDays
    payment_counted_from: PaymentFrom
    tax_treatment: TaxTreatment
    tax_invoice_issuer: InvoiceIssuer

    @strawberry.field(
        description="What stands as it is, and why; for those who may change settings."
    )
    async def locks(self, info: Info) -> list[SettingLock]:
        contract_id: UUID = read(self).contract_id
        loaders = info.context.loaders
        contract = await loaders.contract.load(contract_id)
        if not may(info.context.actor, Act.CHANGE_CONTRACT_SETTINGS, contract.project_id):
            return []
        claims = await loaders.claims_of_contract.load(contract_id)
        schedule = await loaders.schedule_total_of_contract.load(contract_id)
        variations = await loaders.variation_totals_of_contract.load(contract_id)
        facts = ContractFacts(
            has_schedule_lines=schedule is not None,
            has_claims=bool(claims),
            has_variations=variations is not None,
            has_payments=await loaders.payments_of_contract.load(contract_id) != [],
            holds_work_retention=any(claim.work_retention_held for claim in claims[:1]),
            holds_materials_retention=any(claim.materials_retention_held for claim in claims[:1]),
        )
        return [SettingLock(setting=one, reason=reason) for one, reason in locks(facts).items()]


@strawberry.type(description="Settings of a project; contracts take them when they are entered.")
class ProjectSettings:
    version: int = strawberry.field(description="Rises with each change of a setting.")
    period_start_day: int = strawberry.field(
        description="Day of the month on which a suggested billing period starts."
    )
    period_end_day: int = strawberry.field(
        description="And on which it ends; the 31st of a shorter month is its last day."
    )
    period_due_day: int = strawberry.field(description="And on which claims are due.")
    are_contracts_private: bool = strawberry.field(
        description="Whether a new contract is private unless it says otherwise."
    )
    over_billing: OverBilling
    is_schedule_always_editable: bool
    moves_materials_to_work: bool
    shows_budget_codes: bool
    variation_tiers: int
    may_standard_propose_variations: bool
    bills_budget_changes: bool
    claim_number_pattern: str = strawberry.field(description=PATTERN)
    holiday_calendar: HolidayCalendar
