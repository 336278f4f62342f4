"""The acts on head contracts and their schedules of values."""

from __future__ import annotations

from typing import Annotated
from uuid import UUID

import strawberry

from claimline.actions.change_head_contract_status import change_head_contract_status
from claimline.actions.change_schedule_of_values import change_schedule_of_values
from claimline.actions.create_head_contract import create_head_contract
from claimline.actions.delete_head_contract import delete_head_contract
from claimline.actions.edit_head_contract import edit_head_contract
from claimline.api.attachments import DeletedObject
from claimline.api.context import Info
from claimline.api.contract_inputs import (
    HeadContractInput,
    MovedLineInput,
    ScheduleGroupInput,
    ScheduleLineInput,
)
from claimline.api.contracts import HeadContract
from claimline.api.custom_fields import entries
from claimline.api.refusals import Conflict, InvalidInput, NotFound, NotPermitted, WrongStatus
from claimline.domain.contracts import HeadContractStep
from claimline.domain.schedules_of_values import ScheduleChange

CreateHeadContractResult = Annotated[
    HeadContract | NotFound | NotPermitted | InvalidInput,
    strawberry.union("CreateHeadContractResult"),
]
EditHeadContractResult = Annotated[
    HeadContract | NotFound | NotPermitted | WrongStatus | InvalidInput | Conflict,
    strawberry.union("EditHeadContractResult"),
]
ChangeHeadContractStatusResult = Annotated[
    HeadContract | NotFound | NotPermitted | WrongStatus | InvalidInput | Conflict,
    strawberry.union("ChangeHeadContractStatusResult"),
]
DeleteHeadContractResult = Annotated[
    DeletedObject | NotFound | NotPermitted | WrongStatus | Conflict,
    strawberry.union("DeleteHeadContractResult"),
]
ChangeScheduleOfValuesResult = Annotated[
    HeadContract | NotFound | NotPermitted | WrongStatus | InvalidInput | Conflict,
    strawberry.union("ChangeScheduleOfValuesResult"),
]


@strawberry.type
class ContractMutations:
    @strawberry.mutation(description="Enter a head contract as a draft.")
    async def create_head_contract(
        self, info: Info, project_id: UUID, input: HeadContractInput
    ) -> CreateHeadContractResult:
        async with info.context.transaction() as session:
            contract_id = await create_head_contract(
                session,
                project_id=project_id,
                fields=input.fields(),
                reader_ids=input.reader_ids,
                custom_values=entries(input.custom_values or []),
                **info.context.acting,
            )
        return await info.context.loaders.contract.load(contract_id)

    @strawberry.mutation(description="Replace what is said of a head contract.")
    async def edit_head_contract(
        self, info: Info, contract_id: UUID, version: int, input: HeadContractInput
    ) -> EditHeadContractResult:
        async with info.context.transaction() as session:
            await edit_head_contract(
                session,
                contract_id=contract_id,
                version=version,
                fields=input.fields(),
                reader_ids=input.reader_ids,
                custom_values=None if input.custom_values is None else entries(input.custom_values),
                **info.context.acting,
            )
        return await info.context.loaders.contract.load(contract_id)

    @strawberry.mutation(description="Take a step in the life of a contract, such as approval.")
    async def change_head_contract_status(
        self, info: Info, contract_id: UUID, version: int, step: HeadContractStep
    ) -> ChangeHeadContractStatusResult:
        async with info.context.transaction() as session:
            await change_head_contract_status(
                session, contract_id=contract_id, version=version, step=step, **info.context.acting
            )
        return await info.context.loaders.contract.load(contract_id)

    @strawberry.mutation(description="Delete a contract that nothing was claimed on.")
    async def delete_head_contract(
        self, info: Info, contract_id: UUID, version: int
    ) -> DeleteHeadContractResult:
        async with info.context.transaction() as session:
            await delete_head_contract(
                session, contract_id=contract_id, version=version, **info.context.acting
            )
        return DeletedObject(id=contract_id)

    @strawberry.mutation(
        description="Add, change, move and remove lines and groups of a schedule, all or none: of a"
        " draft contract, or of any whose settings let it always change; nothing below what was"
        " claimed. The version is that of the schedule. Lines that only make room for others"
        " are told by their places, in movedLines."
    )
    async def change_schedule_of_values(
        self,
        info: Info,
        contract_id: UUID,
        version: int,
        groups: list[ScheduleGroupInput] = [],  # noqa: B006 - a default of the schema
        lines: list[ScheduleLineInput] = [],  # noqa: B006
        moved_lines: list[MovedLineInput] = [],  # noqa: B006
        removed_group_ids: list[UUID] = [],  # noqa: B006
        removed_line_ids: list[UUID] = [],  # noqa: B006
    ) -> ChangeScheduleOfValuesResult:
        async with info.context.transaction() as session:
            await change_schedule_of_values(
                session,
                contract_id=contract_id,
                version=version,
                change=ScheduleChange(
                    groups=[group.fields() for group in groups],
                    lines=[line.fields() for line in lines],
                    moved_lines=[line.fields() for line in moved_lines],
                    removed_group_ids=removed_group_ids,
                    removed_line_ids=removed_line_ids,
                ),
                **info.context.acting,
            )
        return await info.context.loaders.contract.load(contract_id)
