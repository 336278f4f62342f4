"""The acts on the tax codes of a project."""

from __future__ import annotations

from typing import Annotated
from uuid import UUID

import strawberry

from claimline.actions.add_tax_code import add_tax_code
from claimline.actions.edit_tax_code import edit_tax_code
from claimline.actions.remove_tax_code import remove_tax_code
from claimline.api.context import Info
from claimline.api.projects import Project
from claimline.api.refusals import InvalidInput, NotFound, NotPermitted, WrongStatus
from claimline.api.scalars import Percent
from claimline.domain.tax_codes import TaxCodeFields

AddTaxCodeResult = Annotated[
    Project | NotFound | NotPermitted | InvalidInput, strawberry.union("AddTaxCodeResult")
]
EditTaxCodeResult = Annotated[
    Project | NotFound | NotPermitted | WrongStatus | InvalidInput,
    strawberry.union("EditTaxCodeResult"),
]
RemoveTaxCodeResult = Annotated[
    Project | NotFound | NotPermitted | WrongStatus, strawberry.union("RemoveTaxCodeResult")
]


@strawberry.input(description="A tax code to add.")
class TaxCodeInput:
    name: str
    percent: Percent
    is_default: bool = False


@strawberry.type
class TaxCodeMutations:
    @strawberry.mutation(description="Add a tax code; its rate stays as it is from then on.")
    async def add_tax_code(
        self, info: Info, project_id: UUID, input: TaxCodeInput
    ) -> AddTaxCodeResult:
        async with info.context.transaction() as session:
            await add_tax_code(
                session,
                project_id=project_id,
                fields=TaxCodeFields(input.name, input.percent, input.is_default),
                **info.context.acting,
            )
        return await info.context.loaders.project.load(project_id)

    @strawberry.mutation(description="Rename a tax code, or make it the default.")
    async def edit_tax_code(
        self, info: Info, project_id: UUID, tax_code_id: UUID, name: str, is_default: bool
    ) -> EditTaxCodeResult:
        async with info.context.transaction() as session:
            await edit_tax_code(
                session,
                project_id=project_id,
                tax_code_id=tax_code_id,
                name=name,
                is_default=is_default,
                **info.context.acting,
            )
        return await info.context.loaders.project.load(project_id)

    @strawberry.mutation(description="Remove a tax code that no line is taxed by.")
    async def remove_tax_code(
        self, info: Info, project_id: UUID, tax_code_id: UUID
    ) -> RemoveTaxCodeResult:
        async with info.context.transaction() as session:
            await remove_tax_code(
                session, project_id=project_id, tax_code_id=tax_code_id, **info.context.acting
            )
        return await info.context.loaders.project.load(project_id)
