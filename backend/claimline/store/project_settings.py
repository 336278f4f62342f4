"""The settings of projects: one row each, made with the project."""

from __future__ import annotations

from datetime import datetime
from uuid import UUID

from sqlalchemy import ForeignKeyConstraint, select
from sqlalchemy.orm import Mapped, mapped_column

from claimline.domain.contract_settings import OverBilling
from claimline.domain.payment_terms import HolidayCalendar, calendar_of
from claimline.domain.project_settings import ProjectSettings
from claimline.store.batches import asked, one_each
from claimline.store.contracts import HeadContractRow
from claimline.store.database import Session, required
from claimline.store.projects import ProjectRow
from claimline.store.reading import columns
from claimline.store.rows import EnumColumn, Row, Versioned, values_of

FIELD_NAMES = tuple(ProjectSettings.__dataclass_fields__)


class ProjectSettingsRow(Versioned, Row):
    """What is set for one project."""

    __tablename__ = "project_settings"
    __table_args__ = (
        ForeignKeyConstraint(["company_id", "project_id"], ["project.company_id", "project.id"]),
    )

    company_id: Mapped[UUID] = mapped_column(primary_key=True)
    project_id: Mapped[UUID] = mapped_column(primary_key=True)
    period_start_day: Mapped[int]
    period_end_day: Mapped[int]
    period_due_day: Mapped[int]
    are_contracts_private: Mapped[bool]
    over_billing: Mapped[OverBilling] = mapped_column(EnumColumn(OverBilling))
    is_schedule_always_editable: Mapped[bool]
    moves_materials_to_work: Mapped[bool]
    shows_budget_codes: Mapped[bool]
    variation_tiers: Mapped[int]
    may_standard_propose_variations: Mapped[bool]
    bills_budget_changes: Mapped[bool]
    claim_number_pattern: Mapped[str]
    holiday_calendar: Mapped[HolidayCalendar] = mapped_column(EnumColumn(HolidayCalendar))

    def settings(self) -> ProjectSettings:
        """Give the settings as the domain asks for them."""
        return ProjectSettings(**{name: getattr(self, name) for name in FIELD_NAMES})


project_settings_by_project = one_each(
    "ProjectSettings",
    select(*columns(ProjectSettingsRow)).where(asked(ProjectSettingsRow.project_id)),
    by="project_id",
)


def add_project_settings(
    session: Session, project: ProjectRow, *, created_by: UUID, now: datetime
) -> None:
    """Add the settings of a new project: the defaults."""
    session.add(
        ProjectSettingsRow(
            company_id=project.company_id,
            project_id=project.id,
            version=1,
            changed_at=now,
            changed_by=created_by,
            **values_of(ProjectSettings(holiday_calendar=calendar_of(project.time_zone))),
        )
    )


async def holiday_calendar_of(session: Session, contract: HeadContractRow) -> HolidayCalendar:
    """Return whose public holidays are no business days for a contract."""
    return await required(
        session,
        select(ProjectSettingsRow.holiday_calendar).where(
            ProjectSettingsRow.company_id == contract.company_id,
            ProjectSettingsRow.project_id == contract.project_id,
        ),
        "project",
    )


async def project_settings_row_of(session: Session, project: ProjectRow) -> ProjectSettingsRow:
    """Load the settings of a locked project for change."""
    found = await session.get(
        ProjectSettingsRow, (project.company_id, project.id), populate_existing=True
    )
    assert found is not None, "a project has settings"
    return found
