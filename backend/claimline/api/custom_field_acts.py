"""The acts on custom fields."""

from __future__ import annotations

from typing import Annotated
from uuid import UUID

import strawberry

from claimline.actions.add_custom_field import add_custom_field
from claimline.actions.edit_custom_field import edit_custom_field
from claimline.api.context import Info
from claimline.api.custom_fields import CustomFieldInput
from claimline.api.projects import Project
from claimline.api.refusals import Conflict, InvalidInput, NotFound, NotPermitted
from claimline.domain.custom_fields import CustomFieldKind, CustomFieldSubject

AddCustomFieldResult = Annotated[
    Project | NotFound | NotPermitted | InvalidInput, strawberry.union("AddCustomFieldResult")
]
EditCustomFieldResult = Annotated[
    Project | NotFound | NotPermitted | InvalidInput | Conflict,
    strawberry.union("EditCustomFieldResult"),
]


@strawberry.type
class CustomFieldMutations:
    @strawberry.mutation(
        description="Add a field that contracts or claims of a project are asked for; at most 30."
    )
    async def add_custom_field(
        self,
        info: Info,
        project_id: UUID,
        subject: CustomFieldSubject,
        kind: CustomFieldKind,
        input: CustomFieldInput,
    ) -> AddCustomFieldResult:
        async with info.context.transaction() as session:
            await add_custom_field(
                session,
                project_id=project_id,
                subject=subject,
                kind=kind,
                fields=input.fields(),
                **info.context.acting,
            )
        return await info.context.loaders.project.load(project_id)

    @strawberry.mutation(
        description="Replace what is said of a custom field; what was entered in it stays."
    )
    async def edit_custom_field(
        self,
        info: Info,
        project_id: UUID,
        custom_field_id: UUID,
        version: int,
        input: CustomFieldInput,
    ) -> EditCustomFieldResult:
        async with info.context.transaction() as session:
            await edit_custom_field(
                session,
                project_id=project_id,
                custom_field_id=custom_field_id,
                version=version,
                fields=input.fields(),
                **info.context.acting,
            )
        return await info.context.loaders.project.load(project_id)
