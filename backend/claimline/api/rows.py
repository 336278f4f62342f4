"""How plain rows of the store become types of the schema: leaves are read off them by name."""

from __future__ import annotations

from typing import Any, cast
from uuid import UUID

import strawberry
from graphql import GraphQLError

from claimline.store.reading import ReadRow


def read(shown: object) -> ReadRow:
    """Return the read row that a resolver finds in the place of its type.

    For columns that the schema does not show, such as foreign keys.
    """
    return cast("ReadRow", shown)


def cursor(text: str) -> UUID:
    """Read a cursor: the id of the last thing seen.

    :raises GraphQLError: if it is none of ours.
    """
    try:
        return UUID(text)
    except ValueError as unreadable:
        raise GraphQLError(
            "That cursor is none of ours.", extensions={"code": "BAD_USER_INPUT"}
        ) from unreadable


class OfRow:
    """Tells a union or an interface which type a read row is; leaves need no conversion."""

    @classmethod
    def is_type_of(cls, row: Any, info: Any) -> bool:
        """Compare the row's type name with this type's."""
        return isinstance(row, cls) or getattr(row, "typename", None) == cls.__name__


@strawberry.interface(description="Something that has an id of its own.")
class Node:
    id: UUID


@strawberry.type(description="Where a page ends, and whether more follows.")
class PageInfo:
    has_next_page: bool
    end_cursor: str | None = strawberry.field(
        description="Pass it as `after` to get the page that follows."
    )


def numbered_cursor(text: str) -> int:
    """Read a cursor that is a number.

    :raises GraphQLError: if it is none of ours.
    """
    if not (text.isascii() and text.isdigit() and len(text) < 10):
        raise GraphQLError("That cursor is none of ours.", extensions={"code": "BAD_USER_INPUT"})
    return int(text)
