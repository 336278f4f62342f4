"""Every batched read, one line each: a loader maps keys to one store query.

What a loader gives is a plain row whose attributes bear the schema's names, so it stands for the
type of the schema without conversion; to the type checker it is Any.
"""

from __future__ import annotations

from collections.abc import Sequence
from functools import cached_property
from typing import Any, TypeVar
from uuid import UUID

from aiodataloader import DataLoader

from claimline.domain.permissions import Actor
from claimline.store.api_tokens import api_tokens_by_person
from claimline.store.attachments import (
    attachments_by_claim,
    attachments_by_contract,
    attachments_by_variation,
)
from claimline.store.batches import Fetch
from claimline.store.billing_periods import periods_by_id, periods_by_project, periods_for
from claimline.store.budget_changes import budget_changes_by_contract, lines_by_budget_change
from claimline.store.cash_flow_plans import plans_by_contract
from claimline.store.claim_lines import lines_by_claim, lines_by_id
from claimline.store.claim_tax import tax_by_claim
from claimline.store.claimed_changes import changes_by_claim
from claimline.store.claims import (
    billed_periods,
    claims_by_contract,
    claims_by_id,
    claims_by_period,
    claims_for,
)
from claimline.store.contract_settings import contract_settings_by_contract
from claimline.store.contracts import (
    contracts_by_id,
    contracts_by_project,
    contracts_for,
    readers_by_contract,
)
from claimline.store.custom_fields import custom_fields_by_project
from claimline.store.history_pages import (
    history_of_claims,
    history_of_contracts,
    history_of_projects,
    history_of_variations,
)
from claimline.store.mails import attachments_by_mail, mails_by_claim, mails_by_id
from claimline.store.markups import markups_by_contract
from claimline.store.payments import (
    allocations_by_payment,
    paid_by_claim,
    payments_by_contract,
    received_by_contract,
)
from claimline.store.people import companies_by_id, levels_by_project, people_by_id
from claimline.store.project_settings import project_settings_by_project
from claimline.store.projects import (
    budget_codes_by_id,
    budget_codes_by_project,
    parties_by_id,
    parties_by_project,
    projects_by_id,
)
from claimline.store.reading import Reader, ReadRow
from claimline.store.retention import (
    retention_events_by_contract,
    retention_releases_by_contract,
    retention_terms_by_contract,
    securities_by_contract,
)
from claimline.store.retention_ledger import (
    retention_balances_by_contract,
    retention_lines_by_contract,
    retention_movements_by_contract,
)
from claimline.store.schedule_imports import imports_for
from claimline.store.schedules_of_values import (
    groups_by_contract,
    lines_by_contract,
    schedule_totals_by_contract,
)
from claimline.store.sessions import sessions_by_person
from claimline.store.tax_codes import scheduled_by_rate, tax_codes_by_id, tax_codes_by_project
from claimline.store.variation_pricing import (
    lines_by_variation,
    markups_by_variation,
)
from claimline.store.variations import (
    members_by_variation,
    variation_totals_by_contract,
    variations_by_contract,
    variations_by_id,
    variations_for,
)

K = TypeVar("K")


def _one(fetch: Fetch[K, ReadRow]) -> cached_property[DataLoader[K, Any]]:
    """Declare a loader of the one row of a key, or None."""

    def build(loaders: Loaders) -> DataLoader[K, Any]:
        async def batch(keys: list[K]) -> list[ReadRow | None]:
            found = await fetch(loaders.reader, loaders.actor, keys)
            return [found.get(key) for key in keys]

        return DataLoader(batch)

    # Built when first used: a request needs a few of them.
    return cached_property(build)


def _many(fetch: Fetch[K, list[ReadRow]]) -> cached_property[DataLoader[K, Any]]:
    """Declare a loader of all rows of a key."""

    def build(loaders: Loaders) -> DataLoader[K, Any]:
        async def batch(keys: list[K]) -> list[list[ReadRow]]:
            found = await fetch(loaders.reader, loaders.actor, keys)
            return [found.get(key, []) for key in keys]

        return DataLoader(batch)

    return cached_property(build)


class Loaders:
    """The reads of one transaction, batched and remembered."""

    # What something visible refers to, by foreign key.
    person = _one(people_by_id)
    company = _one(companies_by_id)
    project = _one(projects_by_id)
    party = _one(parties_by_id)
    budget_code = _one(budget_codes_by_id)
    tax_code = _one(tax_codes_by_id)
    contract = _one(contracts_by_id)
    period = _one(periods_by_id)
    claim = _one(claims_by_id)
    variation = _one(variations_by_id)
    billed_period = _one(billed_periods)
    mail = _one(mails_by_id)
    # What a client asks for by id: found only if the actor may know of it.
    contract_for_actor = _one(contracts_for)
    period_for_actor = _one(periods_for)
    claim_for_actor = _one(claims_for)
    variation_for_actor = _one(variations_for)
    import_for_actor = _one(imports_for)
    # What belongs to something, in order.
    sessions_of_person = _many(sessions_by_person)
    api_tokens_of_person = _many(api_tokens_by_person)
    levels_of_project = _many(levels_by_project)
    budget_codes_of_project = _many(budget_codes_by_project)
    parties_of_project = _many(parties_by_project)
    custom_fields_of_project = _many(custom_fields_by_project)
    periods_of_project = _many(periods_by_project)
    readers_of_contract = _many(readers_by_contract)
    groups_of_contract = _many(groups_by_contract)
    schedule_lines_of_contract = _many(lines_by_contract)
    schedule_total_of_contract = _one(schedule_totals_by_contract)
    settings_of_contract = _one(contract_settings_by_contract)
    settings_of_project = _one(project_settings_by_project)
    retention_terms_of_contract = _one(retention_terms_by_contract)
    retention_events_of_contract = _many(retention_events_by_contract)
    retention_releases_of_contract = _many(retention_releases_by_contract)
    retention_balances_of_contract = _many(retention_balances_by_contract)
    retention_lines_of_contract = _many(retention_lines_by_contract)
    retention_movements_of_contract = _many(retention_movements_by_contract)
    securities_of_contract = _many(securities_by_contract)
    payments_of_contract = _many(payments_by_contract)
    allocations_of_payment = _many(allocations_by_payment)
    received_of_contract = _one(received_by_contract)
    scheduled_of_contract = _many(scheduled_by_rate)
    paid_of_claim = _one(paid_by_claim)
    tax_of_claim = _many(tax_by_claim)
    tax_codes_of_project = _many(tax_codes_by_project)
    variations_of_contract = _many(variations_by_contract)
    variation_totals_of_contract = _one(variation_totals_by_contract)
    members_of_variation = _many(members_by_variation)
    lines_of_variation = _many(lines_by_variation)
    markups_of_variation = _many(markups_by_variation)
    markups_of_contract = _many(markups_by_contract)
    budget_changes_of_contract = _many(budget_changes_by_contract)
    lines_of_budget_change = _many(lines_by_budget_change)
    changes_of_claim = _many(changes_by_claim)
    attachments_of_variation = _many(attachments_by_variation)
    attachments_of_contract = _many(attachments_by_contract)
    attachments_of_claim = _many(attachments_by_claim)
    mails_of_claim = _many(mails_by_claim)
    attachments_of_mail = _many(attachments_by_mail)
    claims_of_contract = _many(claims_by_contract)
    plan_of_contract = _many(plans_by_contract)
    lines_of_claim = _many(lines_by_claim)
    contracts_of_project = _many(contracts_by_project)
    claims_of_period = _many(claims_by_period)
    # Pages: the key is whose history, from where, and how much.
    history_of_project = _many(history_of_projects)
    history_of_contract = _many(history_of_contracts)
    history_of_claim = _many(history_of_claims)
    history_of_variation = _many(history_of_variations)

    def __init__(self, reader: Reader, actor: Actor) -> None:
        self.reader = reader
        self.actor = actor

    async def claim_lines(self, line_ids: Sequence[UUID]) -> list[ReadRow]:
        """Fetch single claim lines, in the order of the schedule."""
        return list((await lines_by_id(self.reader, self.actor, line_ids)).values())
