"""How leaves are read off rows: by one function each, where Strawberry's own goes through three."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from graphql import GraphQLObjectType, GraphQLSchema
from strawberry.resolvers import is_default_resolver
from strawberry.schema.schema_converter import GraphQLCoreConverter
from strawberry.types.field import StrawberryField


def read_leaves_directly(schema: GraphQLSchema) -> None:
    """Give every field that has no resolver of its own a shorter one: a claim has 30,000 leaves."""
    for kind in schema.type_map.values():
        if isinstance(kind, GraphQLObjectType):
            for field in kind.fields.values():
                if is_default_resolver(field.resolve):
                    declared: StrawberryField = field.extensions[
                        GraphQLCoreConverter.DEFINITION_BACKREF
                    ]
                    field.resolve = _attribute(declared.python_name)


def _attribute(name: str) -> Callable[[Any, object], Any]:
    return lambda row, info: getattr(row, name)
