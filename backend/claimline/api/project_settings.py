"""The act that changes what is set for a project."""

from __future__ import annotations

from typing import Annotated
from uuid import UUID

import strawberry

from claimline.actions.change_project_settings import change_project_settings
from claimline.api.context import Info
from claimline.api.contract_settings import given
from claimline.api.projects import Project
from claimline.api.refusals import Conflict, InvalidInput, NotFound, NotPermitted
from claimline.domain.contract_settings import OverBilling
from claimline.domain.payment_terms import HolidayCalendar


@strawberry.input(
    description="Settings to change; what is left out, or null, stays as it is. What each does is"
    " said of `ProjectSettings` and `ContractSettings`."
)
class ProjectSettingsInput:
    period_start_day: int | None = None
    period_end_day: int | None = None
    period_due_day: int | None = None
    are_contracts_private: bool | None = None
    over_billing: OverBilling | None = None
    is_schedule_always_editable: bool | None = None
    moves_materials_to_work: bool | None = None
    shows_budget_codes: bool | None = None
    variation_tiers: int | None = None
    may_standard_propose_variations: bool | None = None
    bills_budget_changes: bool | None = None
    claim_number_pattern: str | None = None
    holiday_calendar: HolidayCalendar | None = None


ChangeProjectSettingsResult = Annotated[
    Project | NotFound | NotPermitted | InvalidInput | Conflict,
    strawberry.union("ChangeProjectSettingsResult"),
]


@strawberry.type
class ProjectSettingsMutations:
    @strawberry.mutation(
        description="Change settings of a project. The version is that of the settings."
    )
    async def change_project_settings(
        self, info: Info, project_id: UUID, version: int, input: ProjectSettingsInput
    ) -> ChangeProjectSettingsResult:
        async with info.context.transaction() as session:
            await change_project_settings(
                session,
                actor=info.context.actor,
                project_id=project_id,
                version=version,
                change=given(input),
                now=info.context.now,
            )
        return await info.context.loaders.project.load(project_id)
