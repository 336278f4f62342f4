"""Head contracts and schedules of values as people enter them."""

from collections.abc import Sequence
from datetime import date
from decimal import Decimal
from uuid import UUID

from uuid_utils.compat import uuid7

from claimline.domain.contracts import HeadContractFields
from claimline.domain.money import Money
from claimline.domain.schedules_of_values import (
    AccountingMethod,
    ScheduleChange,
    ScheduleLineFields,
    ScheduleLineFigures,
    ScheduleLineKind,
)


def contract_fields(
    number: str = "HC-1",
    *,
    title: str = "Riverside clinic",
    retention: str = "10",
    by_unit: bool = False,
    is_private: bool = False,
    owner_id: UUID | None = None,
    inclusions: str = "",
    starts_on: date | None = None,
    estimated_completion_on: date | None = None,
) -> HeadContractFields:
    """Return what is said of a contract."""
    return HeadContractFields(
        number=number,
        title=title,
        description="",
        owner_id=owner_id,
        head_contractor_id=None,
        superintendent_id=None,
        accounting_method=AccountingMethod.UNIT if by_unit else AccountingMethod.AMOUNT,
        default_retention_percent=Decimal(retention),
        is_private=is_private,
        is_executed=False,
        inclusions=inclusions,
        exclusions="",
        contracted_on=None,
        starts_on=starts_on,
        estimated_completion_on=estimated_completion_on,
        practical_completion_on=None,
        signed_contract_received_on=None,
    )


def line_of(
    amount: str,
    *,
    item: str = "1",
    position: int = 1,
    line_id: UUID | None = None,
    group_id: UUID | None = None,
    budget_code_id: UUID | None = None,
    description: str | None = None,
) -> ScheduleLineFields:
    """Return a line of so much."""
    return ScheduleLineFields(
        id=line_id or uuid7(),
        position=position,
        group_id=group_id,
        budget_code_id=budget_code_id,
        figures=ScheduleLineFigures(
            item_number=item,
            description=f"Work {item}" if description is None else description,
            kind=ScheduleLineKind.MANUAL,
            quantity=None,
            unit="",
            unit_price=None,
            scheduled_value=Money.parse(amount),
        ),
    )


def line_by_unit(
    quantity: str, unit_price: str, *, item: str = "1", position: int = 1
) -> ScheduleLineFields:
    """Return a line of so many, at so much each."""
    return ScheduleLineFields(
        id=uuid7(),
        position=position,
        group_id=None,
        budget_code_id=None,
        figures=ScheduleLineFigures(
            item_number=item,
            description=f"Work {item}",
            kind=ScheduleLineKind.CALCULATED,
            quantity=Decimal(quantity),
            unit="m3",
            unit_price=Decimal(unit_price),
            scheduled_value=None,
        ),
    )


def schedule_of(amounts: Sequence[str]) -> ScheduleChange:
    """Return lines of so much each, with the items 1, 2, 3 and so on."""
    return ScheduleChange(
        lines=[
            line_of(amount, item=str(position), position=position)
            for position, amount in enumerate(amounts, start=1)
        ]
    )
