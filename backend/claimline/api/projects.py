"""Projects: what belongs to a job, and the acts on it."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING, Annotated, cast
from uuid import UUID

import strawberry

from claimline.actions.add_budget_codes import add_budget_codes
from claimline.actions.create_project import create_project
from claimline.actions.edit_project import edit_project
from claimline.api.context import Info
from claimline.api.custom_fields import CustomField
from claimline.api.history import HistoryConnection, HistoryFilterInput, connection, page_of
from claimline.api.parties import Party
from claimline.api.people import AvailableAct, ProjectMember, ToolLevel, members_of, offered
from claimline.api.project_inputs import BudgetCodeInput, ProjectInput
from claimline.api.refusals import Conflict, InvalidInput, NotFound, NotPermitted
from claimline.api.rows import Node, OfRow, PageInfo, cursor
from claimline.api.settings import ProjectSettings
from claimline.api.tax import TaxCode
from claimline.domain.available_acts import acts_on_project
from claimline.domain.billing_periods import BillingPeriodStatus, PeriodDates, PeriodDays, suggested
from claimline.domain.permissions import Actor, Level, Tool
from claimline.domain.projects import BudgetCodeFields, day_of
from claimline.store.projects import project_page

if TYPE_CHECKING:
    from claimline.api.billing_periods import BillingPeriod
    from claimline.api.contracts import HeadContract


@strawberry.type(description="Where a cost belongs.")
class BudgetCode:
    id: UUID
    sub_job: str
    cost_code: str
    cost_type: str
    description: str
    label: str = strawberry.field(description='All three as one text: "A.03-100.S".')


@strawberry.type(description="Dates for the next billing period, to be changed or taken.")
class SuggestedBillingPeriod:
    starts_on: date
    ends_on: date
    due_on: date


@strawberry.type(description="A job.")
class Project(OfRow, Node):
    id: UUID
    number: str
    name: str
    address: str
    currency: str = strawberry.field(description="ISO 4217; every amount of the project is in it.")
    time_zone: str = strawberry.field(description="Of the tz database: Australia/Sydney.")
    version: int

    @strawberry.field(description="The caller's levels.")
    def my_levels(self, info: Info) -> list[ToolLevel]:
        actor: Actor = info.context.actor
        return [ToolLevel(tool=tool, level=actor.level(self.id, tool)) for tool in Tool]

    @strawberry.field(description="What its billing periods and new contracts start with.")
    async def settings(self, info: Info) -> ProjectSettings:
        return await info.context.loaders.settings_of_project.load(self.id)

    @strawberry.field(description="In order of sub-job, cost code, cost type.")
    async def budget_codes(self, info: Info) -> list[BudgetCode]:
        return await info.context.loaders.budget_codes_of_project.load(self.id)

    @strawberry.field(description="Of contracts and claims, archived ones too, in order.")
    async def custom_fields(self, info: Info) -> list[CustomField]:
        return await info.context.loaders.custom_fields_of_project.load(self.id)

    @strawberry.field(description="The default first, then by name.")
    async def tax_codes(self, info: Info) -> list[TaxCode]:
        return await info.context.loaders.tax_codes_of_project.load(self.id)

    @strawberry.field(description="By name.")
    async def parties(self, info: Info) -> list[Party]:
        return await info.context.loaders.parties_of_project.load(self.id)

    @strawberry.field(description="Those that the caller may know of, by number.")
    async def head_contracts(
        self, info: Info
    ) -> list[Annotated[HeadContract, strawberry.lazy("claimline.api.contracts")]]:
        return await info.context.loaders.contracts_of_project.load(self.id)

    @strawberry.field(description="Newest first.")
    async def billing_periods(
        self, info: Info
    ) -> list[Annotated[BillingPeriod, strawberry.lazy("claimline.api.billing_periods")]]:
        return await info.context.loaders.periods_of_project.load(self.id)

    @strawberry.field(description="The one period in which claims are made now.")
    async def open_billing_period(
        self, info: Info
    ) -> Annotated[BillingPeriod, strawberry.lazy("claimline.api.billing_periods")] | None:
        periods = await info.context.loaders.periods_of_project.load(self.id)
        return next((p for p in periods if p.status == BillingPeriodStatus.OPEN.value), None)

    @strawberry.field(
        description="The month after the newest period, else this one, by the days of the settings."
    )
    async def suggested_billing_period(self, info: Info) -> SuggestedBillingPeriod:
        periods = await info.context.loaders.periods_of_project.load(self.id)
        newest = None
        if periods:
            newest = PeriodDates(periods[0].starts_on, periods[0].ends_on, periods[0].due_on)
        settings = await info.context.loaders.settings_of_project.load(self.id)
        days = PeriodDays(
            settings.period_start_day, settings.period_end_day, settings.period_due_day
        )
        dates = suggested(newest, day_of(info.context.now, self.time_zone), days)
        return SuggestedBillingPeriod(
            starts_on=dates.starts_on, ends_on=dates.ends_on, due_on=dates.due_on
        )

    @strawberry.field(description="Everyone with a level in the project, by name.")
    async def members(self, info: Info) -> list[ProjectMember]:
        return members_of(await info.context.loaders.levels_of_project.load(self.id))

    @strawberry.field(description="What was done in the project, newest first.")
    async def history(
        self,
        info: Info,
        first: int = 50,
        after: str | None = None,
        filter: HistoryFilterInput | None = None,
    ) -> HistoryConnection:
        page = page_of(self.id, after, first, filter)
        return connection(await info.context.loaders.history_of_project.load(page), first)

    @strawberry.field(description="What the caller may do with the project now.")
    def available_acts(self, info: Info) -> list[AvailableAct]:
        return offered(acts_on_project(info.context.actor, self.id))


@strawberry.type(description="A page of projects, by name.")
class ProjectConnection:
    nodes: list[Project]
    page_info: PageInfo
    total_count: int


CreateProjectResult = Annotated[
    Project | NotPermitted | InvalidInput, strawberry.union("CreateProjectResult")
]
EditProjectResult = Annotated[
    Project | NotFound | NotPermitted | InvalidInput | Conflict,
    strawberry.union("EditProjectResult"),
]
AddBudgetCodesResult = Annotated[
    Project | NotFound | NotPermitted | InvalidInput, strawberry.union("AddBudgetCodesResult")
]


@strawberry.type
class ProjectQueries:
    @strawberry.field(description="The caller's projects by name; `search` in name or number.")
    async def projects(
        self, info: Info, first: int = 50, after: str | None = None, search: str | None = None
    ) -> ProjectConnection:
        rows, total_count = await project_page(
            info.context.loaders.reader,
            info.context.actor,
            search=search or "",
            after=cursor(after) if after else None,
            first=first,
        )
        shown = rows[:first]
        return ProjectConnection(
            nodes=cast("list[Project]", shown),
            page_info=PageInfo(
                has_next_page=len(rows) > first, end_cursor=str(shown[-1].id) if shown else None
            ),
            total_count=total_count,
        )

    @strawberry.field(description="One project; null when the caller may know of none such.")
    async def project(self, info: Info, id: UUID) -> Project | None:
        if info.context.actor.level(id, Tool.PROJECT) < Level.READ_ONLY:
            return None
        return await info.context.loaders.project.load(id)


@strawberry.type
class ProjectMutations:
    @strawberry.mutation(description="Start a project; the caller becomes its administrator.")
    async def create_project(self, info: Info, input: ProjectInput) -> CreateProjectResult:
        async with info.context.transaction() as session:
            project_id, membership = await create_project(
                session, actor=info.context.actor, fields=input.fields(), now=info.context.now
            )
        await info.context.join(project_id, membership)
        return await info.context.loaders.project.load(project_id)

    @strawberry.mutation(description="Replace what is said of a project.")
    async def edit_project(
        self, info: Info, project_id: UUID, version: int, input: ProjectInput
    ) -> EditProjectResult:
        async with info.context.transaction() as session:
            await edit_project(
                session,
                project_id=project_id,
                version=version,
                fields=input.fields(),
                **info.context.acting,
            )
        return await info.context.loaders.project.load(project_id)

    @strawberry.mutation(description="Add budget codes to a project, all or none.")
    async def add_budget_codes(
        self, info: Info, project_id: UUID, budget_codes: list[BudgetCodeInput]
    ) -> AddBudgetCodesResult:
        async with info.context.transaction() as session:
            await add_budget_codes(
                session,
                actor=info.context.actor,
                project_id=project_id,
                budget_codes=[
                    BudgetCodeFields(
                        sub_job=code.sub_job.strip(),
                        cost_code=code.cost_code.strip(),
                        cost_type=code.cost_type.strip(),
                        description=code.description,
                    )
                    for code in budget_codes
                ],
                now=info.context.now,
            )
        return await info.context.loaders.project.load(project_id)
