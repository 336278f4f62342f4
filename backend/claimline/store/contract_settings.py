"""The advanced settings of head contracts: one row each, made with the contract."""

from __future__ import annotations

from datetime import datetime
from uuid import UUID

from sqlalchemy import ForeignKeyConstraint, select
from sqlalchemy.orm import Mapped, mapped_column

from claimline.domain.contract_settings import (
    FIELD_NAMES,
    ContractFacts,
    ContractSettings,
    OverBilling,
    VariationBilling,
)
from claimline.domain.payment_terms import PaymentDays, PaymentFrom
from claimline.domain.permissions import Actor
from claimline.domain.tax import TaxTreatment
from claimline.domain.tax_invoices import InvoiceIssuer
from claimline.store.batches import asked, one_each
from claimline.store.claims import newest_claim
from claimline.store.contracts import HeadContractRow
from claimline.store.database import Session
from claimline.store.payments import has_payments
from claimline.store.reading import ReadRow, columns
from claimline.store.rows import EnumColumn, Row, Versioned, values_of
from claimline.store.schedules_of_values import has_lines
from claimline.store.variations import has_variations


class ContractSettingsRow(Versioned, Row):
    """What is set for one contract."""

    __tablename__ = "contract_settings"
    __table_args__ = (
        ForeignKeyConstraint(
            ["company_id", "contract_id"],
            ["head_contract.company_id", "head_contract.id"],
            ondelete="CASCADE",
        ),
    )

    company_id: Mapped[UUID] = mapped_column(primary_key=True)
    contract_id: Mapped[UUID] = mapped_column(primary_key=True)
    are_claims_enabled: Mapped[bool]
    over_billing: Mapped[OverBilling] = mapped_column(EnumColumn(OverBilling))
    is_schedule_always_editable: Mapped[bool]
    moves_materials_to_work: Mapped[bool]
    shows_work_retention: Mapped[bool]
    shows_materials_retention: Mapped[bool]
    shows_budget_codes: Mapped[bool]
    hides_empty_lines: Mapped[bool]
    variation_tiers: Mapped[int]
    variation_billing: Mapped[VariationBilling] = mapped_column(EnumColumn(VariationBilling))
    is_markup_enabled: Mapped[bool]
    may_standard_propose_variations: Mapped[bool]
    bills_budget_changes: Mapped[bool]
    claim_number_pattern: Mapped[str]
    are_payments_enabled: Mapped[bool]
    payment_days: Mapped[int]
    payment_counted: Mapped[PaymentDays] = mapped_column(EnumColumn(PaymentDays))
    payment_counted_from: Mapped[PaymentFrom] = mapped_column(EnumColumn(PaymentFrom))
    tax_treatment: Mapped[TaxTreatment] = mapped_column(EnumColumn(TaxTreatment))
    tax_invoice_issuer: Mapped[InvoiceIssuer] = mapped_column(EnumColumn(InvoiceIssuer))

    def settings(self) -> ContractSettings:
        """Give the settings as the domain asks for them."""
        return ContractSettings(**{name: getattr(self, name) for name in FIELD_NAMES})


_KINDS = {  # of the fields that are enums
    name: getattr(getattr(ContractSettingsRow, name).type, "kind", None) for name in FIELD_NAMES
}
contract_settings_by_contract = one_each(
    "ContractSettings",
    select(*columns(ContractSettingsRow)).where(asked(ContractSettingsRow.contract_id)),
    by="contract_id",
)


def add_settings(
    session: Session,
    contract: HeadContractRow,
    settings: ContractSettings,
    *,
    actor: Actor,
    now: datetime,
) -> None:
    """Add the settings of a new contract."""
    session.add(
        ContractSettingsRow(
            company_id=contract.company_id,
            contract_id=contract.id,
            version=1,
            changed_at=now,
            changed_by=actor.person_id,
            **values_of(settings),
        )
    )


def settings_of_row(row: ReadRow) -> ContractSettings:
    """Give the settings that were read as the domain asks for them."""
    return ContractSettings(
        **{
            name: kind(getattr(row, name)) if kind else getattr(row, name)
            for name, kind in _KINDS.items()
        }
    )


async def settings_row_of(session: Session, contract: HeadContractRow) -> ContractSettingsRow:
    """Load the settings of a locked contract for change."""
    found = await session.get(
        ContractSettingsRow, (contract.company_id, contract.id), populate_existing=True
    )
    assert found is not None, "a contract has settings"
    return found


async def contract_settings_of(session: Session, contract: HeadContractRow) -> ContractSettings:
    """Load what is set for a locked contract."""
    return (await settings_row_of(session, contract)).settings()


async def facts_of(session: Session, contract: HeadContractRow) -> ContractFacts:
    """Load what was done on a locked contract, as far as it locks a setting."""
    newest = await newest_claim(session, contract)
    return ContractFacts(
        has_schedule_lines=await has_lines(session, contract),
        has_claims=newest is not None,
        has_variations=await has_variations(session, contract),
        has_payments=await has_payments(session, contract),
        holds_work_retention=newest is not None and bool(newest.work_retention_held),
        holds_materials_retention=newest is not None and bool(newest.materials_retention_held),
    )
