"""How long a list may be: the page size asked for, else what is assumed."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Final

from graphql import (
    DocumentNode,
    FieldNode,
    GraphQLField,
    GraphQLNamedType,
    IntValueNode,
    OperationDefinitionNode,
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


class PageVariables:
    """The variables of a document that are page sizes, and what they are worth in a request."""

    def __init__(self, document: DocumentNode, given: Mapping[str, object] | None = None) -> None:
        self.names: set[str] = set()
        self._sizes = _defaults_of(document) | dict(given or {})

    def size(self, name: str) -> int:
        """Note that a variable is a page size, and return it; a full page where it is not known.

        :raises PageOutOfRange: if it is not from 1 to 100.
        """
        self.names.add(name)
        size = self._sizes.get(name)
        if not isinstance(size, int | float):
            return MAX_PAGE
        if not 1 <= size <= MAX_PAGE:
            raise PageOutOfRange
        return int(size)


def _defaults_of(document: DocumentNode) -> dict[str, object]:
    return {
        variable.variable.name.value: int(variable.default_value.value)
        for operation in document.definitions
        if isinstance(operation, OperationDefinitionNode)
        for variable in operation.variable_definitions or ()
        if isinstance(variable.default_value, IntValueNode)
    }


def length_of(
    node: FieldNode,
    definition: GraphQLField | None,
    parent: GraphQLNamedType | None,
    variables: PageVariables,
) -> int | None:
    """Say how many items a field stands for at most; None if it is no list of objects.

    :raises PageOutOfRange: if a page size is not from 1 to 100.
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


def _page_size(value: ValueNode, variables: PageVariables) -> int:
    if isinstance(value, VariableNode):
        return variables.size(value.name.value)
    if not isinstance(value, IntValueNode):
        return MAX_PAGE
    if len(value.value) > 3 or not 1 <= int(value.value) <= MAX_PAGE:
        raise PageOutOfRange
    return int(value.value)
