"""Documents in, JSON out: the schema as clients meet it, without the network."""

from dataclasses import dataclass
from functools import cache
from inspect import isawaitable
from typing import Any

import orjson
from graphql import (
    DocumentNode,
    ExecutionResult,
    GraphQLField,
    GraphQLObjectType,
    GraphQLSchema,
    execute,
    get_named_type,
    is_leaf_type,
    is_required_argument,
    parse,
    validate,
)

from claimline.api.context import Context
from claimline.api.schema import schema
from claimline.domain.permissions import Actor
from claimline.store.database import Database
from tests.builders.people import NOW

SCHEMA: GraphQLSchema = schema._schema


@dataclass(frozen=True, slots=True)
class Answer:
    """What came back, and in how many statements."""

    data: Any
    messages: list[str]  # of errors
    statement_count: int


async def ask(database: Database, actor: Actor, document: str, /, **variables: Any) -> Answer:
    """Read in one snapshot."""
    context = Context(database=database, actor=actor, now=NOW, request_id="test")
    async with context.reading():
        result = await _execute(document, variables, context)
        count = context.loaders.reader.statement_count
    messages = [error.message for error in result.errors or []]
    return Answer(as_json(result.data), messages, count)


async def read(database: Database, actor: Actor, document: str, /, **variables: Any) -> Any:
    """Read, where nothing goes wrong."""
    answer = await ask(database, actor, document, **variables)
    assert answer.messages == []
    return answer.data


async def change(database: Database, actor: Actor, document: str, /, **variables: Any) -> Any:
    """Write in one transaction."""
    return await _change(database, actor, document, variables, is_kept=True)


async def attempt(database: Database, actor: Actor, document: str, /, **variables: Any) -> Any:
    """Write in one transaction, take everything back, and return what was answered."""
    return await _change(database, actor, document, variables, is_kept=False)


async def _change(
    database: Database, actor: Actor, document: str, variables: dict[str, Any], *, is_kept: bool
) -> Any:
    context = Context(database=database, actor=actor, now=NOW, request_id="test")
    async with context.writing() as session:
        result = await _execute(document, variables, context)
        assert result.errors is None, result.errors
        if not is_kept:
            await session.rollback()
    return as_json(result.data)


async def _execute(document: str, variables: dict[str, Any], context: Context) -> ExecutionResult:
    outcome = execute(SCHEMA, known(document), context_value=context, variable_values=variables)
    result: ExecutionResult = await outcome if isawaitable(outcome) else outcome
    return result


@cache
def known(document: str) -> DocumentNode:
    """Parse a document, which must be valid; once, as the application does."""
    parsed = parse(document)
    assert validate(SCHEMA, parsed) == []
    return parsed


def as_json(data: Any) -> Any:
    """Return what a client reads."""
    return orjson.loads(orjson.dumps(data))


def mutation_document(name: str) -> str:
    """Write a document that calls one mutation with variables named as its arguments."""
    assert SCHEMA.mutation_type is not None
    field = SCHEMA.mutation_type.fields[name]
    declared = ", ".join(f"${argument}: {given.type}" for argument, given in field.args.items())
    given = ", ".join(f"{argument}: ${argument}" for argument in field.args)
    called = f"{name}({given})" if given else name
    head = f"mutation ({declared})" if declared else "mutation"
    return f"{head} {{ {called} {{ __typename ... on Refusal {{ code message }} }} }}"


def everything(field: GraphQLField, *, path: tuple[str, ...] = ()) -> str:
    """Select all that can be reached from a field, entering each type once on the way."""
    kind = get_named_type(field.type)
    if is_leaf_type(kind):
        return ""
    assert isinstance(kind, GraphQLObjectType), kind
    path = (*path, kind.name)
    chosen = [
        name + everything(inner, path=path)
        for name, inner in kind.fields.items()
        if get_named_type(inner.type).name not in path
        and not any(is_required_argument(given) for given in inner.args.values())
    ]
    return f" {{ __typename {' '.join(chosen)} }}"


def query_everything(name: str) -> str:
    """Write a document that asks a query field for all that can be reached from it."""
    assert SCHEMA.query_type is not None
    field = SCHEMA.query_type.fields[name]
    if name == "node":
        return "query ($id: UUID!) { node(id: $id) { __typename id } }"
    if "id" in field.args:
        return f"query ($id: UUID!) {{ {name}(id: $id) {everything(field)} }}"
    return f"query {{ {name} {everything(field)} }}"
