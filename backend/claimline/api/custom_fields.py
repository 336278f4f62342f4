"""Fields that projects add to their contracts and claims, and what is entered in them."""

from __future__ import annotations

from typing import cast
from uuid import UUID

import orjson
import strawberry

from claimline.api.context import Info
from claimline.api.rows import OfRow, read
from claimline.domain.custom_fields import (
    CustomEntry,
    CustomFieldFields,
    CustomFieldKind,
    CustomFieldSubject,
    CustomFieldUse,
)
from claimline.store.custom_fields import shown_fields
from claimline.store.reading import ReadRow

strawberry.enum(CustomFieldSubject, description="What a custom field is a field of.")
strawberry.enum(
    CustomFieldKind,
    description="What a custom field holds: text, a number, yes or no, a date, one of a list, any"
    " of a list.",
)
strawberry.enum(CustomFieldUse, description="Whether a custom field is asked for.")


@strawberry.type(description="A field that a project adds to its contracts or claims.")
class CustomField(OfRow):
    id: UUID
    subject: CustomFieldSubject
    kind: CustomFieldKind = strawberry.field(description="For good, as the subject is.")
    name: str
    use: CustomFieldUse
    position: int = strawberry.field(description="From 1, among all of the subject.")
    is_archived: bool = strawberry.field(
        description="Neither shown nor asked for; what was entered is kept."
    )
    version: int

    @strawberry.field(description="What a list offers; of other kinds nothing.")
    def choices(self) -> list[str]:
        return cast("list[str]", orjson.loads(read(self).choices))


@strawberry.type(description="What is entered in a custom field of a contract or claim.")
class CustomValue:
    field: CustomField
    values: list[str] = strawberry.field(
        description="Empty: nothing. One text, or several of a list: a number as a plain decimal,"
        ' a date as ISO 8601, yes or no as "true" or "false".'
    )


@strawberry.input(description="What to enter in a custom field; empty values clear it.")
class CustomValueInput:
    field_id: UUID
    values: list[str]

    def entry(self) -> CustomEntry:
        """Give the entry as the domain asks for it."""
        return CustomEntry(self.field_id, tuple(self.values))


@strawberry.input(description="What is said of a custom field.")
class CustomFieldInput:
    name: str
    use: CustomFieldUse = CustomFieldUse.OPTIONAL
    choices: list[str] = strawberry.field(
        default_factory=list, description="Of a list, in order; else none."
    )
    is_archived: bool = False
    position: int | None = strawberry.field(
        default=None, description="Left out: last if it is new, else where it is."
    )

    def fields(self) -> CustomFieldFields:
        """Give the fields as the domain asks for them."""
        return CustomFieldFields(
            name=self.name.strip(),
            use=self.use,
            choices=tuple(choice.strip() for choice in self.choices),
            is_archived=self.is_archived,
            position=self.position,
        )


def entries(values: list[CustomValueInput]) -> list[CustomEntry]:
    """Give what a client enters as the domain asks for it."""
    return [value.entry() for value in values]


async def values_shown(info: Info, of: ReadRow, subject: CustomFieldSubject) -> list[CustomValue]:
    """Read what is entered on a contract or claim, in the order of its form."""
    rows = await info.context.loaders.custom_fields_of_project.load(of.project_id)
    said = orjson.loads(of.custom_values)
    return [
        CustomValue(field=cast("CustomField", row), values=said.get(str(row.id), []))
        for row in shown_fields(rows, subject)
    ]
