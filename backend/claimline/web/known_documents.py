"""Documents that were parsed, measured and validated before, by their text."""

from __future__ import annotations

import hashlib
from collections import OrderedDict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property
from typing import Final

from graphql import (
    DocumentNode,
    GraphQLError,
    GraphQLSchema,
    GraphQLSyntaxError,
    OperationDefinitionNode,
    OperationType,
    parse,
    validate,
)

from claimline.web.failures import MAX_ERRORS, ErrorCode, Failure
from claimline.web.page_sizes import PageOutOfRange
from claimline.web.query_cost import OperationCost, TooComplex, measure

MAX_TOKENS: Final = 2_000
MAX_SOURCE_LENGTH: Final = 100_000  # characters
MAX_COMMENTS: Final = 500
KEPT_DOCUMENTS: Final = 500
KEPT_LENGTH: Final = (
    500_000  # characters of them all; what is parsed takes about a hundred times that
)


@dataclass(frozen=True)
class KnownDocument:
    """A document that may be executed."""

    text: str
    document: DocumentNode
    schema: GraphQLSchema
    cost: int  # of its most expensive operation, whose variable pages are full
    page_variables: frozenset[str]

    @cached_property
    def operations(self) -> Mapping[str, OperationType]:
        """Tell the kind of each operation by its name; the anonymous one has none."""
        return {
            node.name.value if node.name else "": node.operation
            for node in self.document.definitions
            if isinstance(node, OperationDefinitionNode)
        }

    @cached_property
    def fingerprint(self) -> str:
        """Identify the document in logs: its text may hold what is nobody's business."""
        return hashlib.sha256(self.text.encode()).hexdigest()[:16]

    def kind_of(self, operation_name: str | None) -> OperationType:
        """Tell the kind of the operation that is to be executed.

        :raises Failure: if there are several and none is named, or the name is none of theirs.
        """
        if operation_name is None and len(self.operations) > 1:
            raise Failure(
                ErrorCode.BAD_REQUEST,
                "The document has several operations: say in operationName which one is meant.",
            )
        if operation_name is not None and operation_name not in self.operations:
            raise Failure(ErrorCode.BAD_REQUEST, "The document has no operation of that name.")
        name = next(iter(self.operations)) if operation_name is None else operation_name
        return self.operations[name]

    def check_pages(self, variables: Mapping[str, object]) -> None:
        """Pass if the variables that are page sizes are in range, and ask for no more than may be.

        :raises Failure: if they are not, or do.
        """
        if self.page_variables:
            _measured(self.schema, self.document, variables)


class KnownDocuments:
    """The documents of one schema; those asked for last are kept."""

    def __init__(self, schema: GraphQLSchema) -> None:
        self.schema = schema
        self._kept: OrderedDict[str, KnownDocument] = OrderedDict()
        self._kept_length = 0

    def __len__(self) -> int:
        """Say how many documents are kept."""
        return len(self._kept)

    def __getitem__(self, text: str) -> KnownDocument:
        """Return what a text says, parsed, measured and validated.

        :raises Failure: if it cannot be executed.
        """
        found = self._kept.get(text)
        if found is not None:
            self._kept.move_to_end(text)
            return found
        found = self._read(text)
        self._keep(found)
        return found

    def _read(self, text: str) -> KnownDocument:
        try:
            document = parse(
                text,
                allow_empty_selection_sets=False,
                max_lexical_tokens=MAX_TOKENS,
                max_source_length=MAX_SOURCE_LENGTH,
                max_comments=MAX_COMMENTS,
            )
        except GraphQLSyntaxError as error:
            raise _refused(ErrorCode.GRAPHQL_PARSE_FAILED, [error]) from None
        measured = _measured(self.schema, document)
        # Suggestions would spell out the schema, and cost more than all the rest.
        errors = validate(self.schema, document, max_errors=MAX_ERRORS, hide_suggestions=True)
        if errors:
            raise _refused(ErrorCode.GRAPHQL_VALIDATION_FAILED, errors)
        return KnownDocument(text, document, self.schema, measured.cost, measured.page_variables)

    def _keep(self, known: KnownDocument) -> None:
        self._kept[known.text] = known
        self._kept_length += len(known.text)
        while len(self._kept) > KEPT_DOCUMENTS or self._kept_length > KEPT_LENGTH:
            text, _ = self._kept.popitem(last=False)
            self._kept_length -= len(text)


def _measured(
    schema: GraphQLSchema, document: DocumentNode, variables: Mapping[str, object] | None = None
) -> OperationCost:
    try:
        return measure(schema, document, variables)
    except TooComplex as refused:
        raise Failure(ErrorCode.QUERY_TOO_COMPLEX, str(refused)) from None
    except PageOutOfRange as refused:
        raise Failure(ErrorCode.BAD_USER_INPUT, str(refused), status=400) from None


def _refused(code: ErrorCode, errors: Sequence[GraphQLError]) -> Failure:
    return Failure(code, errors[0].message, errors=errors[:MAX_ERRORS])
