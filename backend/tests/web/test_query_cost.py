"""What one operation may ask for: counted in work done, never in seconds."""

import pytest
from graphql import GraphQLSchema, get_introspection_query, parse

from claimline.api.schema import schema as served
from claimline.web.page_sizes import PageOutOfRange
from claimline.web.query_cost import MAX_COST, Measuring, TooComplex, measure


@pytest.fixture
def schema() -> GraphQLSchema:
    """The schema that is served."""
    return served._schema


def bomb(fragments: int) -> str:
    """Let each fragment spread the next one twice: the fields double with each."""
    chain = (f"fragment F{n} on Me {{ ...F{n + 1} ...F{n + 1} }}" for n in range(fragments))
    return "\n".join(["{ me { ...F0 } }", *chain, f"fragment F{fragments} on Me {{ id }}"])


@pytest.mark.parametrize("fragments", [6, 12, 24])
def test_a_fragment_is_visited_once_however_often_it_is_spread(
    schema: GraphQLSchema, fragments: int
) -> None:
    measuring = Measuring(schema, parse(bomb(fragments)))
    try:
        measuring.whole()
    except TooComplex:
        assert fragments > 12
    assert measuring.visited == 3 + 2 * fragments  # me, its spread, the last id; two spreads each


def test_the_fields_behind_repeated_spreads_all_count(schema: GraphQLSchema) -> None:
    assert measure(schema, parse(bomb(10))).cost == 1 + 2**10
    with pytest.raises(TooComplex, match="16777217 fields"):
        measure(schema, parse(bomb(24)))


def test_the_standard_introspection_query_fits(schema: GraphQLSchema) -> None:
    document = parse(get_introspection_query(specified_by_url=True, input_value_deprecation=True))
    assert 0 < measure(schema, document).cost <= 60_000


def test_a_contract_with_claims_and_lines_fits(schema: GraphQLSchema) -> None:
    lines = "lines { id itemNumber description scheduledValue workThisPeriod percentComplete }"
    document = parse(f"{{ project(id: 1) {{ headContracts {{ claims {{ id {lines} }} }} }} }}")
    a_claim = 1 + (1 + 10 * 6)
    assert measure(schema, document).cost == 1 + (1 + 10 * (1 + 10 * a_claim))


def test_a_list_counts_by_its_page_size(schema: GraphQLSchema) -> None:
    def cost(first: str) -> int:
        return measure(schema, parse(f"{{ projects{first} {{ nodes {{ id name }} }} }}")).cost

    assert cost("(first: 7)") == 1 + 7 * (1 + 2)
    assert cost("") == 1 + 50 * (1 + 2)  # the default in the schema


@pytest.mark.parametrize("first", ["0", "-1", "101", "2147483647", "9" * 5000])
def test_refuses_a_page_out_of_range(schema: GraphQLSchema, first: str) -> None:
    with pytest.raises(PageOutOfRange):
        measure(schema, parse(f"{{ projects(first: {first}) {{ totalCount }} }}"))


@pytest.mark.parametrize("size", [0, -1, 101, 101.0, 1e9])
def test_refuses_a_page_out_of_range_in_a_variable(schema: GraphQLSchema, size: float) -> None:
    document = parse("query ($n: Int!) { projects(first: $n) { nodes { id } } }")
    assert measure(schema, document).page_variables == {"n"}
    measure(schema, document, {"n": 100})
    with pytest.raises(PageOutOfRange):
        measure(schema, document, {"n": size})


def test_refuses_a_default_of_a_variable_out_of_range(schema: GraphQLSchema) -> None:
    document = parse("query ($n: Int! = 1000) { projects(first: $n) { nodes { id } } }")
    with pytest.raises(PageOutOfRange):
        measure(schema, document)


def test_a_page_size_in_a_variable_counts_by_its_value(schema: GraphQLSchema) -> None:
    document = parse(
        "query ($n: Int! = 20, $m: Int) { projects(first: $n) { nodes { history(first: $m) {"
        " nodes { id } } } } }"
    )

    def cost(**variables: int | None) -> int:
        return measure(schema, document, variables).cost

    def expected(n: int, m: int) -> int:
        return 1 + n * (1 + (1 + m * (1 + 1)))

    assert cost(n=7, m=3) == expected(7, 3)
    assert cost(m=3) == expected(20, 3)
    assert cost(n=7) == cost(n=7, m=None) == expected(7, 100)
    assert measure(schema, document).cost == expected(20, 100)


def test_what_is_too_much_with_full_pages_alone_is_refused_by_the_request(
    schema: GraphQLSchema,
) -> None:
    entry = "history(first: $n) { nodes { id at summary act reason changeCount } }"
    document = parse(f"query ($n: Int!) {{ projects(first: $n) {{ nodes {{ {entry} }} }} }}")
    assert measure(schema, document).cost > MAX_COST
    assert measure(schema, document, {"n": 10}).cost < MAX_COST
    for variables in ({"n": 100}, {}):
        with pytest.raises(TooComplex, match="fields"):
            measure(schema, document, variables)


@pytest.mark.parametrize(
    ("document", "reason"),
    [
        ("{ " + "a { " * 16 + "b" + " }" * 17, "15 levels"),
        ("{ me { " + "...on Me { " * 61 + "id" + " }" * 63, "60 fragment spreads"),
        ("{ me { " + "...F " * 61 + "} } fragment F on Me { id }", "60 fragment spreads"),
        ("{ " + " ".join(f"a{n}: me {{ id }}" for n in range(51)) + " }", "50 aliases"),
        ("{ " + "me { id } " * 31 + "}", "30 repeats of me"),
        ("{ me { " + "id " * 151 + "} }", "150 repeats of id"),
        ("{ headContract(id: 1) { claims { contract { claims { id } } } } }", "inside itself"),
        ("query A { me { id } } fragment F on Me { " + "...G " * 61 + "}", "60 fragment spreads"),
    ],
)
def test_refuses_what_grows_without_end(schema: GraphQLSchema, document: str, reason: str) -> None:
    with pytest.raises(TooComplex, match=reason):
        measure(schema, parse(document))


def test_depth_counts_through_fragments(schema: GraphQLSchema) -> None:
    def nested(levels: int) -> str:
        return "a { " * levels + "...F" + " }" * levels

    tail = "fragment F on Me { " + "b { " * 7 + "c" + " }" * 8
    measure(schema, parse("{ " + nested(7) + " } " + tail))
    with pytest.raises(TooComplex, match="15 levels"):
        measure(schema, parse("{ " + nested(8) + " } " + tail))
    with pytest.raises(TooComplex, match="15 levels"):  # measured first where there was room
        measure(schema, parse("{ me { ...F } " + nested(8) + " } " + tail))


def test_fragments_that_spread_themselves_are_left_to_validation(schema: GraphQLSchema) -> None:
    document = parse("{ me { ...A } } fragment A on Me { id ...B } fragment B on Me { ...A ...C }")
    assert measure(schema, document).cost == 1 + 1
