"""What clients give to the acts on head contracts."""

from __future__ import annotations

from datetime import date
from uuid import UUID

import strawberry

from claimline.api.custom_fields import CustomValueInput
from claimline.api.scalars import Percent, Quantity, UnitPrice
from claimline.domain.contracts import HeadContractFields
from claimline.domain.money import Money
from claimline.domain.numbers import parse_percent
from claimline.domain.schedules_of_values import (
    AccountingMethod,
    MovedLine,
    ScheduleGroupFields,
    ScheduleLineFields,
    ScheduleLineFigures,
    ScheduleLineKind,
)

NO_RETENTION = Percent(parse_percent("0"))


@strawberry.input(description="What is said of a head contract.")
class HeadContractInput:
    number: str
    title: str
    description: str = ""
    owner_id: UUID | None = None
    head_contractor_id: UUID | None = None
    superintendent_id: UUID | None = None
    accounting_method: AccountingMethod = AccountingMethod.AMOUNT
    default_retention_percent: Percent = NO_RETENTION
    is_private: bool | None = strawberry.field(
        default=None,
        description="Left out: as the project's settings have it; of one that exists, as it is.",
    )
    reader_ids: list[UUID] = strawberry.field(
        default_factory=list, description="Members who may see it while it is private."
    )
    is_executed: bool = False
    inclusions: str = ""
    exclusions: str = ""
    contracted_on: date | None = None
    starts_on: date | None = None
    estimated_completion_on: date | None = None
    practical_completion_on: date | None = None
    signed_contract_received_on: date | None = None
    custom_values: list[CustomValueInput] | None = strawberry.field(
        default=None,
        description="Custom fields to enter; those left out stay as they are. On a new contract,"
        " and wherever any are given, the required ones must be filled in the end.",
    )

    def fields(self) -> HeadContractFields:
        """Give the fields as the domain asks for them."""
        return HeadContractFields(
            number=self.number.strip(),
            title=self.title.strip(),
            description=self.description,
            owner_id=self.owner_id,
            head_contractor_id=self.head_contractor_id,
            superintendent_id=self.superintendent_id,
            accounting_method=self.accounting_method,
            default_retention_percent=self.default_retention_percent,
            is_private=self.is_private,
            is_executed=self.is_executed,
            inclusions=self.inclusions,
            exclusions=self.exclusions,
            contracted_on=self.contracted_on,
            starts_on=self.starts_on,
            estimated_completion_on=self.estimated_completion_on,
            practical_completion_on=self.practical_completion_on,
            signed_contract_received_on=self.signed_contract_received_on,
        )


@strawberry.input(description="A group of the schedule, new or changed.")
class ScheduleGroupInput:
    id: UUID = strawberry.field(
        description="Made by the client (UUID version 7), or that of a group that exists."
    )
    name: str
    position: int

    def fields(self) -> ScheduleGroupFields:
        """Give the fields as the domain asks for them."""
        return ScheduleGroupFields(self.id, self.name, self.position)


@strawberry.input(description="A line of the schedule, new or changed.")
class ScheduleLineInput:
    id: UUID = strawberry.field(
        description="Made by the client (UUID version 7), or that of a line that exists."
    )
    position: int
    item_number: str
    description: str
    group_id: UUID | None = None
    budget_code_id: UUID | None = None
    tax_code_id: UUID | None = strawberry.field(
        default=None, description="Left out: the default of the project."
    )
    kind: ScheduleLineKind = ScheduleLineKind.MANUAL
    quantity: Quantity | None = None
    unit: str = ""
    unit_price: UnitPrice | None = None
    scheduled_value: Money | None = strawberry.field(
        default=None, description="Left out on a calculated line: quantity times unit price."
    )

    def fields(self) -> ScheduleLineFields:
        """Give the fields as the domain asks for them."""
        return ScheduleLineFields(
            id=self.id,
            position=self.position,
            group_id=self.group_id,
            budget_code_id=self.budget_code_id,
            tax_code_id=self.tax_code_id,
            figures=ScheduleLineFigures(
                item_number=self.item_number,
                description=self.description,
                kind=self.kind,
                quantity=self.quantity,
                unit=self.unit,
                unit_price=self.unit_price,
                scheduled_value=self.scheduled_value,
            ),
        )


@strawberry.input(description="A line that stays as it is, in another place.")
class MovedLineInput:
    id: UUID
    position: int

    def fields(self) -> MovedLine:
        """Give the fields as the domain asks for them."""
        return MovedLine(self.id, self.position)
