"""The retention of a head contract: its terms, its ledger, and what releases it."""

from __future__ import annotations

import json
from decimal import Decimal
from uuid import UUID

import strawberry

import claimline.api.retention_words  # noqa: F401 - describes the enums below
from claimline.api.context import Info
from claimline.api.retention_ledger import (
    Balance,
    Event,
    Line,
    MovementEntry,
    Security,
    balance_of,
    events_of,
    shows_claims,
)
from claimline.api.retention_terms import Terms, shown
from claimline.domain.money import ZERO
from claimline.domain.retention_ledger import (
    RetentionBalance,
    RetentionFund,
    owed,
)
from claimline.store.reading import ReadRow
from claimline.store.retention_terms import terms_of_contract


@strawberry.type(
    description="Retention of a head contract. What comes from claims is empty, or null, where the"
    " caller may see no claims."
)
class RetentionAgreement:
    contract_id: strawberry.Private[UUID]
    version: int = strawberry.field(
        description="Rises with each change of terms, events or security; their acts take it."
    )
    terms: Terms = strawberry.field(description="Of claims that are made from now on.")

    @strawberry.field(description="Events that release it, in their order.")
    async def events(self, info: Info) -> list[Event]:
        return await events_of(info, self.contract_id)

    @strawberry.field(description="Security instead of cash, in the order of receipt.")
    async def securities(self, info: Info) -> list[Security]:
        return await info.context.loaders.securities_of_contract.load(self.contract_id)

    @strawberry.field(description="By certificates; of one fund, or of both.")
    async def balance(self, info: Info, fund: RetentionFund | None = None) -> Balance | None:
        if not await shows_claims(info, self.contract_id):
            return None
        rows = await info.context.loaders.retention_balances_of_contract.load(self.contract_id)
        summed = sum(
            (balance_of(row) for row in rows if fund is None or row.fund == fund.value),
            RetentionBalance(),
        )
        return Balance(
            retained=summed.retained,
            held=summed.held,
            secured=summed.secured,
            released=summed.released,
            owed=owed(summed, paid=ZERO),
        )

    @strawberry.field(description="By line, in the order of the items.")
    async def lines(self, info: Info) -> list[Line]:
        if not await shows_claims(info, self.contract_id):
            return []
        return await info.context.loaders.retention_lines_of_contract.load(self.contract_id)

    @strawberry.field(description="The ledger, oldest first.")
    async def movements(self, info: Info) -> list[MovementEntry]:
        if not await shows_claims(info, self.contract_id):
            return []
        return await info.context.loaders.retention_movements_of_contract.load(self.contract_id)


async def agreement_of(info: Info, contract: ReadRow) -> RetentionAgreement:
    """Load what a contract says of retention."""
    row = await info.context.loaders.retention_terms_of_contract.load(contract.id)
    stored = json.loads(row.terms) if row is not None and row.terms is not None else None
    percent = Decimal(contract.default_retention_percent)
    return RetentionAgreement(
        contract_id=contract.id,
        version=1 if row is None else row.version,
        terms=shown(terms_of_contract(stored, percent)),
    )
