"""Puts queries and mutations together."""

from __future__ import annotations

from uuid import UUID

import strawberry
from strawberry.tools import merge_types

from claimline.api.account import AccountMutations, AccountQueries
from claimline.api.attachments import AttachmentMutations
from claimline.api.billing_periods import BillingPeriodMutations, BillingPeriodQueries
from claimline.api.cash_flow import CashFlowMutations, CashFlowQueries
from claimline.api.certification import CertificationMutations
from claimline.api.claim_acts import ClaimMutations
from claimline.api.claims import ClaimQueries
from claimline.api.context import Info
from claimline.api.contract_acts import ContractMutations
from claimline.api.contract_settings import ContractSettingsMutations
from claimline.api.contracts import ContractQueries
from claimline.api.custom_field_acts import CustomFieldMutations
from claimline.api.home import HomeQueries
from claimline.api.leaves import read_leaves_directly
from claimline.api.mail_acts import MailMutations
from claimline.api.mails import MailQueries
from claimline.api.parties import PartyMutations
from claimline.api.payment_acts import PaymentMutations
from claimline.api.project_settings import ProjectSettingsMutations
from claimline.api.projects import ProjectMutations, ProjectQueries
from claimline.api.refusals import HANDLERS, Refusal
from claimline.api.retention_acts import RetentionMutations
from claimline.api.rows import Node
from claimline.api.scalars import CONFIG
from claimline.api.schedule_imports import (
    ScheduleImportMutations,
    ScheduleImportQueries,
    import_of,
)
from claimline.api.search import SearchQueries
from claimline.api.tax_code_acts import TaxCodeMutations
from claimline.api.variation_acts import VariationMutations
from claimline.api.variations import VariationQueries
from claimline.domain.permissions import Level, Tool


@strawberry.type
class NodeQuery:
    @strawberry.field(
        description="Whatever has that id; null when the caller may know of none such."
    )
    async def node(self, info: Info, id: UUID) -> Node | None:
        loaders = info.context.loaders
        if info.context.actor.level(id, Tool.PROJECT) >= Level.READ_ONLY:
            return await loaders.project.load(id)
        for loader in (
            loaders.claim_for_actor,
            loaders.contract_for_actor,
            loaders.period_for_actor,
            loaders.variation_for_actor,
        ):
            found = await loader.load(id)
            if found is not None:
                return found
        return await import_of(info, id)


Query = merge_types(
    "Query",
    (
        NodeQuery,
        AccountQueries,
        HomeQueries,
        ProjectQueries,
        ContractQueries,
        BillingPeriodQueries,
        ClaimQueries,
        MailQueries,
        VariationQueries,
        ScheduleImportQueries,
        SearchQueries,
        CashFlowQueries,
    ),
)
Mutation = merge_types(
    "Mutation",
    (
        ProjectMutations,
        ProjectSettingsMutations,
        CustomFieldMutations,
        PartyMutations,
        ContractMutations,
        RetentionMutations,
        ContractSettingsMutations,
        VariationMutations,
        ScheduleImportMutations,
        BillingPeriodMutations,
        ClaimMutations,
        CashFlowMutations,
        CertificationMutations,
        MailMutations,
        AttachmentMutations,
        AccountMutations,
        PaymentMutations,
        TaxCodeMutations,
    ),
)

schema = strawberry.Schema(
    query=Query, mutation=Mutation, types=[Refusal], config=CONFIG, exception_handlers=HANDLERS
)
read_leaves_directly(schema._schema)
