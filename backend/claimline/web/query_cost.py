"""How much an operation may ask for, found in one linear pass before it is validated.

Each fragment is measured once, however often it is spread, since its type condition makes its
measure the same everywhere: the time is proportional to the text. (Limiters that walk a fragment at
every spread need 51 seconds for a document of 24 fragments and 988 bytes.) The pass comes before
validation because validation itself is quadratic in repeated fields.

=========================  ======  ============================================================
What                       Limit   Why
=========================  ======  ============================================================
cost                       60,000  fields answered, a list without page size counting as 10, and
                                   one whose page size is a variable by its value
depth                          15  the standard introspection query needs just that
spreads                        60  fragments and inline fragments, in the whole document
repeats with a selection       30  of one response name, in the whole document
repeats without               150  likewise
aliases                        50  in the whole document
a list inside itself            0  contract, claims, contract, claims: grows with every turn
=========================  ======  ============================================================
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Final

from graphql import (
    DocumentNode,
    FieldNode,
    FragmentDefinitionNode,
    FragmentSpreadNode,
    GraphQLField,
    GraphQLNamedType,
    GraphQLSchema,
    InlineFragmentNode,
    OperationDefinitionNode,
    SelectionSetNode,
    get_named_type,
    is_composite_type,
)
from graphql.language import SelectionNode

from claimline.web.page_sizes import PageVariables, length_of

MAX_COST: Final = 60_000
MAX_DEPTH: Final = 15
MAX_SPREADS: Final = 60
MAX_REPEATS: Final = 30
MAX_LEAF_REPEATS: Final = 150
MAX_ALIASES: Final = 50


class TooComplex(Exception):
    """The document asks for more than one request may; says which limit."""


@dataclass(slots=True)
class Measure:
    """What a selection adds up to, measured from where it stands."""

    cost: int = 0
    depth: int = 0
    lists: set[str] = field(default_factory=set)  # fields that are lists, anywhere below

    def add(self, other: Measure) -> None:
        """Count a selection beside this one."""
        self.cost += other.cost
        self.depth = max(self.depth, other.depth)
        self.lists |= other.lists


@dataclass(frozen=True, slots=True)
class OperationCost:
    """What one operation of a document costs at most, and the variables that are page sizes."""

    cost: int
    page_variables: frozenset[str]


def measure(
    schema: GraphQLSchema, document: DocumentNode, variables: Mapping[str, object] | None = None
) -> OperationCost:
    """Measure a document against the limits; `cost` is that of its most expensive operation.

    Without variables, those that are page sizes count as their default or a full page, and a cost
    that rests on them is not refused yet.

    :raises TooComplex: if it is over one of the limits.
    :raises PageOutOfRange: if a page size is not from 1 to 100.
    """
    return Measuring(schema, document, variables).whole()


class Measuring:
    """One pass over one document."""

    def __init__(
        self,
        schema: GraphQLSchema,
        document: DocumentNode,
        variables: Mapping[str, object] | None = None,
    ) -> None:
        self.schema = schema
        self.document = document
        self.fragments = {
            node.name.value: node
            for node in document.definitions
            if isinstance(node, FragmentDefinitionNode)
        }
        self.measured: dict[str, Measure | None] = {}  # None while it is being measured
        self.visited = 0
        self.spreads = 0
        self.aliases = 0
        self.repeats: Counter[str] = Counter()
        self.leaf_repeats: Counter[str] = Counter()
        self.page_variables = PageVariables(document, variables)
        self.has_variables = variables is not None

    def whole(self) -> OperationCost:
        cost = 0
        for node in self.document.definitions:
            if isinstance(node, OperationDefinitionNode):
                root = self.schema.get_root_type(node.operation)
                cost = max(cost, self.selection(node.selection_set, root, depth=0).cost)
        # Those that no operation spreads are refused by validation, which walks them first.
        for name in self.fragments:
            self.fragment(name, depth=0)
        page_variables = frozenset(self.page_variables.names)
        if cost > MAX_COST and (self.has_variables or not page_variables):
            raise TooComplex(f"This asks for about {cost} fields; at most {MAX_COST} are answered.")
        return OperationCost(cost, page_variables)

    def selection(
        self, node: SelectionSetNode, parent: GraphQLNamedType | None, depth: int
    ) -> Measure:
        found = Measure()
        for selection in node.selections:
            self.visited += 1
            found.add(self.selected(selection, parent, depth))
        return found

    def selected(self, node: SelectionNode, parent: GraphQLNamedType | None, depth: int) -> Measure:
        if isinstance(node, FieldNode):
            return self.field(node, parent, depth + 1)
        self.spreads = _counted("fragment spreads", self.spreads + 1, MAX_SPREADS)
        if isinstance(node, FragmentSpreadNode):
            return self.fragment(node.name.value, depth)
        assert isinstance(node, InlineFragmentNode)
        condition = node.type_condition
        narrowed = self.schema.get_type(condition.name.value) if condition else parent
        return self.selection(node.selection_set, narrowed, depth)

    def fragment(self, name: str, depth: int) -> Measure:
        if name not in self.measured:
            node = self.fragments.get(name)
            if node is None:
                return Measure()  # validation will say so
            self.measured[name] = None
            condition = self.schema.get_type(node.type_condition.name.value)
            self.measured[name] = self.selection(node.selection_set, condition, depth)
        found = self.measured[name]
        if found is None:
            return Measure()  # it spreads itself: validation will say so
        _counted("levels", depth + found.depth, MAX_DEPTH)
        return found

    def field(self, node: FieldNode, parent: GraphQLNamedType | None, depth: int) -> Measure:
        _counted("levels", depth, MAX_DEPTH)
        self.count_names(node)
        definition = self.definition(node, parent)
        below = Measure()
        if node.selection_set is not None:
            kind = get_named_type(definition.type) if definition else None
            below = self.selection(node.selection_set, kind, depth)
        factor = length_of(node, definition, parent, self.page_variables)
        if factor is not None and parent is not None:
            name = f"{parent.name}.{node.name.value}"
            if name in below.lists:
                raise TooComplex(f"{name} is asked for again inside itself.")
            below.lists.add(name)
        below.cost = 1 + (factor or 1) * below.cost
        below.depth += 1
        return below

    def count_names(self, node: FieldNode) -> None:
        if node.alias is not None:
            self.aliases = _counted("aliases", self.aliases + 1, MAX_ALIASES)
        name = (node.alias or node.name).value
        counter, limit = (
            (self.leaf_repeats, MAX_LEAF_REPEATS)
            if node.selection_set is None
            else (self.repeats, MAX_REPEATS)
        )
        counter[name] = _counted(f"repeats of {name}", counter[name] + 1, limit)

    def definition(self, node: FieldNode, parent: GraphQLNamedType | None) -> GraphQLField | None:
        if parent is None or not is_composite_type(parent):
            return None
        return self.schema.get_field(parent, node.name.value)


def _counted(what: str, count: int, limit: int) -> int:
    if count > limit:
        raise TooComplex(f"There are more than {limit} {what}.")
    return count
