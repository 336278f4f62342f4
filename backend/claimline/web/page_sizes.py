"""How long a list may be: the page size asked for, else what is assumed."""

from __future__ import annotations

from collections.abc import Collection, Mapping
from typing import Final

from graphql import (
    FieldNode,
    GraphQLField,
    GraphQLNamedType,
    IntValueNode,
    ValueNode,
    VariableNode,
    get_nullable_type,
    is_list_type,
)

MAX_PAGE: Final = 100
ASSUMED_LENGTH: Final = 10  # of a list that is bounded by what it belongs to
PAGE_ARGUMENTS: Final = frozenset({"first", "last"})


class PageOutOfRange(Exception):
    """A page size is not from 1 to 100."""

    def __init__(self) -> None:
        super().__init__(f"A page holds 1 to {MAX_PAGE} items.")


def check_page_variables(names: Collection[str], variables: Mapping[str, object]) -> None:
    """Pass if the variables that are page sizes are in range.

    :raises PageOutOfRange: if one is not.
    """
    for name in names:
        value = variables.get(name)
        if isinstance(value, int) and not 1 <= value <= MAX_PAGE:
            raise PageOutOfRange


def length_of(
    node: FieldNode,
    definition: GraphQLField | None,
    parent: GraphQLNamedType | None,
    variables: set[str],
) -> int | None:
    """Say how many items a field stands for at most; None if it is no list of objects.

    The names of variables that are page sizes are added to `variables`; they count as a full page.

    :raises PageOutOfRange: if a page size written in the document is not from 1 to 100.
    """
    if definition is None or parent is None or node.selection_set is None:
        return None
    pages = PAGE_ARGUMENTS & definition.args.keys()
    if not pages:
        is_list = is_list_type(get_nullable_type(definition.type))
        # The nodes of a connection were counted by its page size.
        return ASSUMED_LENGTH if is_list and not parent.name.endswith("Connection") else None
    sizes = [
        _page_size(argument.value, variables)
        for argument in node.arguments or ()
        if argument.name.value in pages
    ]
    defaults = (definition.args[name].default_value for name in pages)
    return max(sizes or [value for value in defaults if isinstance(value, int)] or [MAX_PAGE])


def _page_size(value: ValueNode, variables: set[str]) -> int:
    if isinstance(value, VariableNode):
        variables.add(value.name.value)
    if not isinstance(value, IntValueNode):
        return MAX_PAGE
    if len(value.value) > 3 or not 1 <= int(value.value) <= MAX_PAGE:
        raise PageOutOfRange
    return int(value.value)
