"""Tax codes of projects: at which rate lines are taxed."""

from __future__ import annotations

from decimal import Decimal
from uuid import UUID

from sqlalchemy import (
    BigInteger,
    ForeignKeyConstraint,
    UniqueConstraint,
    func,
    or_,
    select,
    type_coerce,
    union_all,
)
from sqlalchemy.orm import Mapped, mapped_column

from claimline.domain.tax_codes import suggested_tax_codes
from claimline.domain.variations import VariationStatus
from claimline.store.batches import asked, many_each, one_each
from claimline.store.contracts import HeadContractRow
from claimline.store.database import Session, required
from claimline.store.projects import ProjectRow
from claimline.store.reading import column, columns
from claimline.store.rows import Owned, PercentColumn, Row, under, values_of
from claimline.store.schedules_of_values import ScheduleLineRow
from claimline.store.variations import VariationRow


class TaxCodeRow(Owned, Row):
    """A rate of tax under its name; one of a project is its default."""

    __tablename__ = "tax_code"
    __table_args__ = (
        ForeignKeyConstraint(["company_id", "project_id"], ["project.company_id", "project.id"]),
        UniqueConstraint("company_id", "project_id", "name"),
    )

    project_id: Mapped[UUID]
    name: Mapped[str]
    percent: Mapped[Decimal] = mapped_column(PercentColumn)  # never changes
    is_default: Mapped[bool]


tax_codes_by_project = many_each(
    "TaxCode",
    select(*columns(TaxCodeRow))
    .where(asked(TaxCodeRow.project_id))
    .order_by(TaxCodeRow.is_default.desc(), TaxCodeRow.name),
    by="project_id",
)
tax_codes_by_id = one_each("TaxCode", select(*columns(TaxCodeRow)).where(asked(TaxCodeRow.id)))

_TAXED = union_all(
    select(
        ScheduleLineRow.company_id,
        ScheduleLineRow.contract_id,
        ScheduleLineRow.tax_code_id,
        type_coerce(ScheduleLineRow.scheduled_value, BigInteger).label("amount"),
    ),
    select(
        VariationRow.company_id,
        VariationRow.contract_id,
        VariationRow.tax_code_id,
        type_coerce(VariationRow.amount, BigInteger).label("amount"),
    ).where(VariationRow.status == VariationStatus.APPROVED, VariationRow.gathered_by_id.is_(None)),
).subquery("taxed")
# What contracts come to at each rate: their schedules and their approved variations, in cents.
scheduled_by_rate = many_each(
    "ScheduledAtRate",
    select(
        _TAXED.c.contract_id,
        column(TaxCodeRow.percent, "tax_percent"),
        func.sum(_TAXED.c.amount).cast(BigInteger).label("amount"),
    )
    .join(
        HeadContractRow,
        (HeadContractRow.company_id == _TAXED.c.company_id)
        & (HeadContractRow.id == _TAXED.c.contract_id),
    )
    .join(
        TaxCodeRow,
        (TaxCodeRow.company_id == HeadContractRow.company_id)
        & (TaxCodeRow.project_id == HeadContractRow.project_id)
        & or_(
            TaxCodeRow.id == _TAXED.c.tax_code_id,
            _TAXED.c.tax_code_id.is_(None) & TaxCodeRow.is_default,
        ),
    )
    .where(asked(HeadContractRow.id))
    .group_by(_TAXED.c.contract_id, TaxCodeRow.percent),
    by="contract_id",
)


def add_suggested_tax_codes(session: Session, project: ProjectRow) -> None:
    """Add the codes that a project of its currency starts with."""
    session.add_all(
        TaxCodeRow(company_id=project.company_id, project_id=project.id, **values_of(fields))
        for fields in suggested_tax_codes(project.currency)
    )


async def tax_codes_of(session: Session, contract: HeadContractRow) -> list[TaxCodeRow]:
    """Load the tax codes of a contract's project, by name."""
    found = await session.scalars(
        select(TaxCodeRow)
        .where(
            TaxCodeRow.company_id == contract.company_id,
            TaxCodeRow.project_id == contract.project_id,
        )
        .order_by(TaxCodeRow.name)
    )
    return list(found)


async def tax_codes_of_project(session: Session, project: ProjectRow) -> list[TaxCodeRow]:
    """Load the tax codes of a locked project, by name."""
    found = await session.scalars(
        select(TaxCodeRow).where(under(TaxCodeRow.project_id, project)).order_by(TaxCodeRow.name)
    )
    return list(found)


async def tax_code_of_project(session: Session, project: ProjectRow, code_id: UUID) -> TaxCodeRow:
    """Load a tax code of a locked project.

    :raises NotFound: if the project has none such.
    """
    return await required(
        session,
        select(TaxCodeRow).where(under(TaxCodeRow.project_id, project), TaxCodeRow.id == code_id),
        "tax code",
    )


async def require_tax_code(
    session: Session, contract: HeadContractRow, code_id: UUID | None
) -> None:
    """Pass if something on the contract may be taxed so: by a code of its project, or by none.

    :raises NotFound: if the project has no such code.
    """
    if code_id is not None:
        await required(
            session,
            select(TaxCodeRow.id).where(
                TaxCodeRow.company_id == contract.company_id,
                TaxCodeRow.project_id == contract.project_id,
                TaxCodeRow.id == code_id,
            ),
            "tax code",
        )


async def is_tax_code_used(session: Session, code: TaxCodeRow) -> bool:
    """Tell whether a line or a variation is taxed by the code."""
    on_lines = select(ScheduleLineRow.id).where(under(ScheduleLineRow.tax_code_id, code)).exists()
    on_variations = select(VariationRow.id).where(under(VariationRow.tax_code_id, code)).exists()
    return bool(await session.scalar(select(or_(on_lines, on_variations))))
