"""Every batched read, one line each: a loader maps keys to one store query.

What a loader gives is a plain row whose attributes bear the schema's names, so it stands for the
type of the schema without conversion; to the type checker it is Any.
"""

from __future__ import annotations

from collections.abc import Awaitable, Callable, Mapping, Sequence
from typing import Any, TypeVar
from uuid import UUID

from aiodataloader import DataLoader

from claimline.domain.permissions import Actor
from claimline.store.api_tokens import api_tokens_by_person
from claimline.store.attachments import attachments_by_claim, attachments_by_contract
from claimline.store.billing_periods import periods_by_id, periods_by_project, periods_for
from claimline.store.claims import (
    billed_periods,
    claims_by_contract,
    claims_by_id,
    claims_by_period,
    claims_for,
    lines_by_claim,
    lines_by_id,
)
from claimline.store.contracts import (
    contracts_by_id,
    contracts_by_project,
    contracts_for,
    readers_by_contract,
)
from claimline.store.database import Reader, ReadRow
from claimline.store.history import (
    HistoryPage,
    history_of_claims,
    history_of_contracts,
    history_of_projects,
)
from claimline.store.people import companies_by_id, levels_by_project, people_by_id
from claimline.store.projects import (
    budget_codes_by_id,
    budget_codes_by_project,
    parties_by_id,
    parties_by_project,
    projects_by_id,
)
from claimline.store.schedule_imports import imports_for
from claimline.store.schedules_of_values import (
    groups_by_contract,
    lines_by_contract,
    schedule_totals_by_contract,
)
from claimline.store.sessions import sessions_by_person
from claimline.store.variations import variations_by_contract

K = TypeVar("K")
V = TypeVar("V")

ByCompany = Callable[[Reader, Sequence[UUID], Sequence[K]], Awaitable[Mapping[K, V]]]
ByActor = Callable[[Reader, Actor, Sequence[K]], Awaitable[Mapping[K, V]]]


class Loaders:
    """The reads of one transaction, batched and remembered."""

    def __init__(self, reader: Reader, actor: Actor) -> None:
        self.reader = reader
        self._actor = actor
        self._company_ids = actor.company_ids
        # What something visible refers to, by foreign key.
        self.person = self._one(people_by_id)
        self.company = self._one(companies_by_id)
        self.project = self._one(projects_by_id)
        self.party = self._one(parties_by_id)
        self.budget_code = self._one(budget_codes_by_id)
        self.contract = self._one(contracts_by_id)
        self.period = self._one(periods_by_id)
        self.claim = self._one(claims_by_id)
        self.billed_period = self._one(billed_periods)
        # What a client asks for by id: found only if the actor may know of it.
        self.contract_for_actor = self._visible(contracts_for)
        self.period_for_actor = self._visible(periods_for)
        self.claim_for_actor = self._visible(claims_for)
        self.import_for_actor = self._visible(imports_for)
        # What belongs to something, in order.
        self.sessions_of_person = self._many(sessions_by_person)
        self.api_tokens_of_person = self._many(api_tokens_by_person)
        self.levels_of_project = self._many(levels_by_project)
        self.budget_codes_of_project = self._many(budget_codes_by_project)
        self.parties_of_project = self._many(parties_by_project)
        self.periods_of_project = self._many(periods_by_project)
        self.readers_of_contract = self._many(readers_by_contract)
        self.groups_of_contract = self._many(groups_by_contract)
        self.schedule_lines_of_contract = self._many_visible(lines_by_contract)
        self.schedule_total_of_contract = self._one(schedule_totals_by_contract)
        self.variations_of_contract = self._many(variations_by_contract)
        self.attachments_of_contract = self._many(attachments_by_contract)
        self.attachments_of_claim = self._many(attachments_by_claim)
        self.claims_of_contract = self._many(claims_by_contract)
        self.lines_of_claim = self._many(lines_by_claim)
        self.contracts_of_project = self._many_visible(contracts_by_project)
        self.claims_of_period = self._many_visible(claims_by_period)
        # Pages: the key is whose history, from where, and how much.
        self.history_of_project = self._pages(history_of_projects)
        self.history_of_contract = self._pages(history_of_contracts)
        self.history_of_claim = self._pages(history_of_claims)

    async def claim_lines(self, line_ids: Sequence[UUID]) -> list[ReadRow]:
        """Fetch single claim lines."""
        return await lines_by_id(self.reader, self._company_ids, line_ids)

    def _one(self, fetch: ByCompany[UUID, ReadRow]) -> DataLoader[UUID, Any]:
        async def batch(keys: list[UUID]) -> list[ReadRow | None]:
            found = await fetch(self.reader, self._company_ids, keys)
            return [found.get(key) for key in keys]

        return DataLoader(batch)

    def _many(self, fetch: ByCompany[UUID, list[ReadRow]]) -> DataLoader[UUID, Any]:
        async def batch(keys: list[UUID]) -> list[list[ReadRow]]:
            found = await fetch(self.reader, self._company_ids, keys)
            return [found.get(key, []) for key in keys]

        return DataLoader(batch)

    def _visible(self, fetch: ByActor[UUID, ReadRow]) -> DataLoader[UUID, Any]:
        async def batch(keys: list[UUID]) -> list[ReadRow | None]:
            found = await fetch(self.reader, self._actor, keys)
            return [found.get(key) for key in keys]

        return DataLoader(batch)

    def _many_visible(self, fetch: ByActor[UUID, list[ReadRow]]) -> DataLoader[UUID, Any]:
        async def batch(keys: list[UUID]) -> list[list[ReadRow]]:
            found = await fetch(self.reader, self._actor, keys)
            return [found.get(key, []) for key in keys]

        return DataLoader(batch)

    def _pages(self, fetch: ByActor[HistoryPage, list[ReadRow]]) -> DataLoader[HistoryPage, Any]:
        async def batch(keys: list[HistoryPage]) -> list[list[ReadRow]]:
            found = await fetch(self.reader, self._actor, keys)
            return [found.get(key, []) for key in keys]

        return DataLoader(batch)
