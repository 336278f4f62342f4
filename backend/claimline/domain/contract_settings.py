"""Advanced settings of one head contract: what each does, its default, and what locks it.

Defaults are those of `domain.md` 4.2 and 4.4; a new contract takes its project's own where the
project has one. A setting is here only if something follows from it.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from enum import Enum
from typing import Any, Final

from claimline.domain.claim_numbers import COUNTED_ON, pattern_problems
from claimline.domain.payment_terms import (
    PaymentDays,
    PaymentFrom,
    PaymentTerms,
    terms_problems,
)
from claimline.domain.refusals import Problem, WrongStatus, refuse_all
from claimline.domain.tax import TaxTreatment
from claimline.domain.tax_invoices import InvoiceIssuer

MOST_TIERS: Final = 3


class OverBilling(Enum):
    """What happens when more is claimed on a line than is scheduled."""

    BLOCK = "block"  # nothing is saved
    WARN = "warn"  # saved, and shown as something to look at
    ALLOW = "allow"


class VariationBilling(Enum):
    """How variations are billed."""

    WHOLE = "whole"  # one row each
    LINES = "lines"  # a row for each of their lines and markups


class ContractSetting(Enum):
    """A setting of a head contract, by the field that holds it."""

    ACCOUNTING_METHOD = "accounting_method"  # held by the contract itself
    ARE_CLAIMS_ENABLED = "are_claims_enabled"
    OVER_BILLING = "over_billing"
    IS_SCHEDULE_ALWAYS_EDITABLE = "is_schedule_always_editable"
    MOVES_MATERIALS_TO_WORK = "moves_materials_to_work"
    SHOWS_WORK_RETENTION = "shows_work_retention"
    SHOWS_MATERIALS_RETENTION = "shows_materials_retention"
    SHOWS_BUDGET_CODES = "shows_budget_codes"
    HIDES_EMPTY_LINES = "hides_empty_lines"
    VARIATION_TIERS = "variation_tiers"
    VARIATION_BILLING = "variation_billing"
    IS_MARKUP_ENABLED = "is_markup_enabled"
    MAY_STANDARD_PROPOSE_VARIATIONS = "may_standard_propose_variations"
    BILLS_BUDGET_CHANGES = "bills_budget_changes"
    CLAIM_NUMBER_PATTERN = "claim_number_pattern"
    ARE_PAYMENTS_ENABLED = "are_payments_enabled"
    PAYMENT_DAYS = "payment_days"
    PAYMENT_COUNTED = "payment_counted"
    PAYMENT_COUNTED_FROM = "payment_counted_from"
    TAX_TREATMENT = "tax_treatment"
    TAX_INVOICE_ISSUER = "tax_invoice_issuer"


class SettingIsLocked(WrongStatus):
    """What was done on the contract rests on the setting as it is."""


@dataclass(frozen=True, slots=True)
class ContractSettings:
    """What is set for one contract."""

    are_claims_enabled: bool = True
    over_billing: OverBilling = OverBilling.WARN
    is_schedule_always_editable: bool = False  # in any status of the contract, within 4.5
    moves_materials_to_work: bool = False  # what is stored is work done, on the next claim
    shows_work_retention: bool = True  # else none is held, and its columns are left out
    shows_materials_retention: bool = True
    shows_budget_codes: bool = False  # on paper
    hides_empty_lines: bool = False  # scheduled at nothing and nothing claimed: on paper
    variation_tiers: int = 2
    variation_billing: VariationBilling = VariationBilling.WHOLE
    is_markup_enabled: bool = True  # else variations are priced without
    may_standard_propose_variations: bool = False
    bills_budget_changes: bool = False
    claim_number_pattern: str = COUNTED_ON
    are_payments_enabled: bool = True
    # What the Act of New South Wales allows at most between owner and head contractor, s 11 (1A).
    payment_days: int = 15
    payment_counted: PaymentDays = PaymentDays.BUSINESS
    payment_counted_from: PaymentFrom = PaymentFrom.SUBMISSION
    tax_treatment: TaxTreatment = TaxTreatment.FULL_PRICE
    tax_invoice_issuer: InvoiceIssuer = InvoiceIssuer.HEAD_CONTRACTOR

    def payment_terms(self) -> PaymentTerms:
        """Return when what is certified is to be paid."""
        return PaymentTerms(self.payment_days, self.payment_counted, self.payment_counted_from)


@dataclass(frozen=True, slots=True)
class ContractFacts:
    """What was done on a contract, as far as it locks a setting."""

    has_schedule_lines: bool = False
    has_claims: bool = False
    has_variations: bool = False
    has_payments: bool = False
    holds_work_retention: bool = False  # on the newest claim
    holds_materials_retention: bool = False


def locks(facts: ContractFacts) -> dict[ContractSetting, str]:
    """Return why each locked setting stands as it is, in words."""
    found: dict[ContractSetting, str] = {}
    if facts.has_schedule_lines:
        found[ContractSetting.ACCOUNTING_METHOD] = (
            "The schedule has lines, which fix how the contract is billed."
        )
    if facts.has_claims:
        found[ContractSetting.ARE_CLAIMS_ENABLED] = "The contract has claims."
        found[ContractSetting.TAX_TREATMENT] = "Claims of the contract are taxed by it."
    if facts.has_variations:
        found[ContractSetting.VARIATION_TIERS] = "The contract has variations of these tiers."
    if facts.has_payments:
        found[ContractSetting.ARE_PAYMENTS_ENABLED] = "The contract has payments."
    # Hidden columns would hide money: what is held must be seen until it is released.
    for setting, is_held, on in (
        (ContractSetting.SHOWS_WORK_RETENTION, facts.holds_work_retention, "work"),
        (ContractSetting.SHOWS_MATERIALS_RETENTION, facts.holds_materials_retention, "materials"),
    ):
        if is_held:
            found[setting] = f"Retention is held on {on}: it shows until all of it is released."
    return found


def tier_problems(tiers: int) -> list[Problem]:
    """Return what is wrong with a number of tiers of variations, if anything."""
    if 1 <= tiers <= MOST_TIERS:
        return []
    return [Problem("variationTiers", f"Variations have from 1 to {MOST_TIERS} tiers.")]


def changed_settings(
    settings: ContractSettings, after: ContractSettings, facts: ContractFacts
) -> Mapping[str, Any]:
    """Return what a change would write, by field: nothing where nothing differs.

    :raises SettingIsLocked: if a setting that would change is locked.
    :raises InvalidInput: if a setting makes no sense.
    """
    refuse_all(
        [
            *pattern_problems(after.claim_number_pattern),
            *tier_problems(after.variation_tiers),
            *terms_problems(after.payment_days),
        ]
    )
    written = {
        name: getattr(after, name)
        for name in FIELD_NAMES
        if getattr(after, name) != getattr(settings, name)
    }
    for setting, reason in locks(facts).items():
        if setting.value in written:
            raise SettingIsLocked(reason)
    return written


FIELD_NAMES: Final = tuple(ContractSettings.__dataclass_fields__)
