"""Advanced settings of head contracts, and the act that changes them."""

from __future__ import annotations

from typing import Annotated, Any
from uuid import UUID

import strawberry

from claimline.actions.change_contract_settings import change_contract_settings
from claimline.api.context import Info
from claimline.api.contracts import HeadContract
from claimline.api.refusals import Conflict, InvalidInput, NotFound, NotPermitted, WrongStatus
from claimline.domain.contract_settings import OverBilling, VariationBilling
from claimline.domain.payment_terms import PaymentDays, PaymentFrom
from claimline.domain.tax import TaxTreatment
from claimline.domain.tax_invoices import InvoiceIssuer


def given(change: object) -> dict[str, Any]:
    """Name what an input says of settings: what it leaves out stays as it is."""
    return {name: value for name, value in vars(change).items() if value is not None}


@strawberry.input(
    description="Settings to change; what is left out, or null, stays as it is. What each does is"
    " said of `ContractSettings`."
)
class ContractSettingsInput:
    are_claims_enabled: bool | None = None
    over_billing: OverBilling | None = None
    is_schedule_always_editable: bool | None = None
    moves_materials_to_work: bool | None = None
    shows_work_retention: bool | None = None
    shows_materials_retention: bool | None = None
    shows_budget_codes: bool | None = None
    hides_empty_lines: bool | None = None
    variation_tiers: int | None = None
    variation_billing: VariationBilling | None = None
    is_markup_enabled: bool | None = None
    may_standard_propose_variations: bool | None = None
    bills_budget_changes: bool | None = None
    claim_number_pattern: str | None = None
    are_payments_enabled: bool | None = None
    payment_days: int | None = None
    payment_counted: PaymentDays | None = None
    payment_counted_from: PaymentFrom | None = None
    tax_treatment: TaxTreatment | None = None
    tax_invoice_issuer: InvoiceIssuer | None = None


ChangeContractSettingsResult = Annotated[
    HeadContract | NotFound | NotPermitted | WrongStatus | InvalidInput | Conflict,
    strawberry.union("ChangeContractSettingsResult"),
]


@strawberry.type
class ContractSettingsMutations:
    @strawberry.mutation(
        description="Change advanced settings of a head contract. The version is that of the"
        " settings."
    )
    async def change_contract_settings(
        self, info: Info, contract_id: UUID, version: int, input: ContractSettingsInput
    ) -> ChangeContractSettingsResult:
        async with info.context.transaction() as session:
            await change_contract_settings(
                session,
                actor=info.context.actor,
                contract_id=contract_id,
                version=version,
                change=given(input),
                now=info.context.now,
            )
        return await info.context.loaders.contract.load(contract_id)
