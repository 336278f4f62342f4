"""The shape of the house, read from the source: what no single test of behaviour would notice."""

import ast
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path
from typing import Final

import pytest
from graphql import (
    GraphQLField,
    GraphQLNamedType,
    GraphQLObjectType,
    is_introspection_type,
    is_specified_scalar_type,
    is_union_type,
)

from claimline.api.schema import schema

ROOT: Final = Path(__file__).parents[2]
PACKAGE: Final = ROOT / "backend" / "claimline"
ACTIONS: Final = sorted(
    path for path in (PACKAGE / "actions").glob("*.py") if path.stem != "__init__"
)
MOST_LINES: Final = 300

ASKS_OTHERWISE: Final = {
    "sign_in": "nobody is signed in yet: the password decides",
    "sign_out": "ends the sessions of whoever asks",
    "receive_reply": "comes from outside: the token in the address decides",
    "change_password": "is about the actor's own password, which it asks for",
    "create_api_token": "is about the actor's own tokens; refuses tokens itself",
    "revoke_api_token": "finds the actor's own tokens alone",
}
SCHEMA: Final = schema._schema
TYPES: Final = [
    kind
    for kind in SCHEMA.type_map.values()
    if not is_introspection_type(kind) and not is_specified_scalar_type(kind)
]
SAYS_ITSELF: Final = {"UUID", "Query", "Mutation"}  # the last two by their fields


def test_the_published_schema_is_that_of_the_code() -> None:
    published = (ROOT / "schema.graphql").read_text(encoding="utf-8")
    assert published.rstrip() == schema.as_str().rstrip(), "run `make schema`"


@pytest.mark.parametrize("kind", TYPES, ids=lambda kind: kind.name)
def test_every_type_is_described(kind: GraphQLNamedType) -> None:
    # A union is described by its members.
    assert kind.description or is_union_type(kind) or kind.name in SAYS_ITSELF


def described_fields() -> Iterator[tuple[str, GraphQLField]]:
    """Go through the root fields, and every field that takes arguments."""
    for kind in TYPES:
        if isinstance(kind, GraphQLObjectType):
            is_root = kind in {SCHEMA.query_type, SCHEMA.mutation_type}
            for name, field in kind.fields.items():
                if is_root or field.args:
                    yield f"{kind.name}.{name}", field


@pytest.mark.parametrize(
    ("name", "field"), [pytest.param(name, field, id=name) for name, field in described_fields()]
)
def test_every_root_field_and_every_field_with_arguments_is_described(
    name: str, field: GraphQLField
) -> None:
    assert field.description


def calls_in(path: Path) -> list[str]:
    """Name the functions that a module calls."""
    tree = ast.parse(path.read_text(encoding="utf-8"))
    return [
        node.func.id
        for node in ast.walk(tree)
        if isinstance(node, ast.Call) and isinstance(node.func, ast.Name)
    ]


@pytest.mark.parametrize("path", ACTIONS, ids=lambda path: path.stem)
def test_every_action_asks_for_permission(path: Path) -> None:
    assert ("permit" in calls_in(path)) is not (path.stem in ASKS_OTHERWISE)


def public_acts(path: Path) -> Iterator[ast.AsyncFunctionDef]:
    """Go through the acts of a module."""
    for node in ast.parse(path.read_text(encoding="utf-8")).body:
        if isinstance(node, ast.AsyncFunctionDef) and not node.name.startswith("_"):
            yield node


@pytest.mark.parametrize("path", ACTIONS, ids=lambda path: path.stem)
def test_permission_is_the_first_decision_of_an_act(path: Path) -> None:
    """Loading comes before it, since what may not be known of is not found; nothing else does."""
    if path.stem in ASKS_OTHERWISE:
        return
    for act in public_acts(path):
        before = []
        for node in act.body:
            if "permit(" in ast.unparse(node):
                break
            before.append(node)
        decisions = [
            node for node in before if isinstance(node, ast.If) and not _is_of_not_found(node)
        ]
        assert decisions == [], act.name


def _is_of_not_found(node: ast.If) -> bool:
    """Tell whether all that a condition decides is whether the thing is there."""
    return all("NotFound" in ast.unparse(one) for one in node.body if isinstance(one, ast.Raise))


def test_imports_point_down() -> None:
    lint_imports = Path(sys.executable).with_name("lint-imports")
    told = subprocess.run(
        [str(lint_imports), "--no-cache"], cwd=ROOT, capture_output=True, text=True, check=False
    )
    assert told.returncode == 0, told.stdout


@pytest.mark.parametrize("layer", ["domain", "store", "actions", "api"])
def test_files_are_read_at_one_sitting(layer: str) -> None:
    long = [
        path.name
        for path in (PACKAGE / layer).glob("*.py")
        if len(path.read_text(encoding="utf-8").splitlines()) > MOST_LINES
    ]
    assert not long


def test_the_domain_reads_no_clock_and_throws_no_dice() -> None:
    names = {"now", "today", "utcnow", "time", "random", "uuid4", "uuid7"}
    found = {
        path.name: sorted(names & called)
        for path in (PACKAGE / "domain").glob("*.py")
        for called in [attribute_calls(path)]
        if names & called
    }
    assert found == {}


def attribute_calls(path: Path) -> set[str]:
    """Name the functions and methods that a module calls."""
    tree = ast.parse(path.read_text(encoding="utf-8"))
    called = set(calls_in(path))
    for node in ast.walk(tree):
        if isinstance(node, ast.Call) and isinstance(node.func, ast.Attribute):
            called.add(node.func.attr)
    return called


def test_amounts_are_never_floats() -> None:
    for layer in ("domain", "actions", "api"):
        for path in (PACKAGE / layer).glob("*.py"):
            tree = ast.parse(path.read_text(encoding="utf-8"))
            floats = [
                node
                for node in ast.walk(tree)
                if isinstance(node, ast.Constant) and isinstance(node.value, float)
            ]
            assert floats == [], path.name
            assert "float" not in calls_in(path), path.name
