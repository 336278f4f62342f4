"""Every refusal that an act can raise is a member of its mutation's union, and tells all."""

import re
from collections.abc import Mapping
from importlib import import_module
from typing import Any
from uuid import UUID

import pytest
from graphql import GraphQLUnionType, get_named_type
from strawberry.utils.str_converters import to_snake_case

from claimline.domain import refusals
from claimline.domain.claim_lines import ClaimLineCell
from claimline.domain.permissions import Level
from claimline.domain.refusals import Refusal
from tests.builders.graphql import SCHEMA, change, mutation_document
from tests.builders.jobs import Job

assert SCHEMA.mutation_type is not None
MUTATIONS = SCHEMA.mutation_type.fields
KINDS = ("NotFound", "NotPermitted", "WrongStatus", "InvalidInput", "Conflict")
ACT_OF = {"signOutEverywhere": ("sign_out", "sign_out_everywhere")}


def every_refusal(kind: type[Refusal] = Refusal) -> dict[str, type[Refusal]]:
    """Return every rule that refuses, by name."""
    found = {kind.__name__: kind}
    for rule in kind.__subclasses__():
        found |= every_refusal(rule)
    return found


def kind_of(rule: type[Refusal]) -> str:
    """Return which of the five kinds a rule is of."""
    return next(name for name in KINDS if issubclass(rule, getattr(refusals, name)))


def docstring_of(mutation: str) -> str:
    """Return what the act behind a mutation says of itself."""
    module, act = ACT_OF.get(mutation, (to_snake_case(mutation), to_snake_case(mutation)))
    doc = getattr(import_module(f"claimline.actions.{module}"), act).__doc__
    assert doc is not None
    return str(doc)


def kinds_raised(mutation: str) -> set[str]:
    """Return the kinds of refusal that the act behind a mutation says it raises."""
    rules = every_refusal()
    named = re.findall(r":raises (\w+):", docstring_of(mutation))
    return {kind_of(rules[name]) for name in named}


@pytest.mark.parametrize("mutation", MUTATIONS)
def test_every_refusal_of_an_act_is_a_member_of_the_union(mutation: str) -> None:
    answer = get_named_type(MUTATIONS[mutation].type)
    members = {one.name for one in answer.types} if isinstance(answer, GraphQLUnionType) else set()
    assert kinds_raised(mutation) <= members


@pytest.mark.parametrize("mutation", MUTATIONS)
def test_every_union_is_a_thing_and_refusals(mutation: str) -> None:
    answer = get_named_type(MUTATIONS[mutation].type)
    if not isinstance(answer, GraphQLUnionType):
        return
    first, *others = [one.name for one in answer.types]
    assert first not in KINDS
    assert others == [name for name in KINDS if name in others]


def test_every_rule_is_of_one_of_the_five_kinds() -> None:
    assert {kind_of(rule) for name, rule in every_refusal().items() if name != "Refusal"} == set(
        KINDS
    )


BILL = """
mutation ($claim: UUID!, $lines: [UUID!]!, $versions: [Int!]!, $values: [String!]!) {
  billWork(claimId: $claim, lineIds: $lines, versions: $versions, values: $values,
           cells: [WORK_THIS_PERIOD, WORK_THIS_PERIOD]) {
    __typename
    ... on Refusal { code message }
    ... on InvalidInput { problems { path message } }
    ... on Conflict { currentVersion changedBy changedAt lineIds }
  }
}
"""


async def bill(job: Job, claim: UUID, *values: str) -> Mapping[str, Any]:
    """Type an amount in each line of a claim as it was made."""
    rows = await job.line_rows(claim)
    given = {
        "claim": str(claim),
        "lines": [str(row.id) for row in rows],
        "versions": [1 for _ in rows],
        "values": list(values),
    }
    answer: Mapping[str, Any] = (await change(job.database, job.admin, BILL, **given))["billWork"]
    return answer


async def test_input_that_makes_no_sense_is_told_cell_by_cell(job: Job, draft: UUID) -> None:
    answer = await bill(job, draft, "-1.00", "much")
    assert answer["__typename"] == answer["code"] == "InvalidInput"
    assert [problem["path"] for problem in answer["problems"]] == ["values.0", "values.1"]


async def test_lists_of_different_lengths_are_refused(job: Job, draft: UUID) -> None:
    assert (await bill(job, draft, "1.00"))["code"] == "ListsDiffer"


async def test_a_conflict_tells_who_when_and_which_lines(job: Job, draft: UUID) -> None:
    ben = await job.member("Ben Okafor", Level.ADMIN)
    await job.bill(draft, ("2", ClaimLineCell.WORK_THIS_PERIOD, "5.00"), by=ben)
    answer = await bill(job, draft, "1.00", "1.00")
    assert answer == {
        "__typename": "Conflict",
        "code": "Conflict",
        "message": "2 was changed by someone else in the meantime.",
        "currentVersion": 2,
        "changedBy": "Ben Okafor",
        "changedAt": "2026-03-25T09:00:00+00:00",
        "lineIds": [str((await job.line_rows(draft))[1].id)],
    }


async def test_a_rule_gives_its_name_as_the_code(job: Job, draft: UUID) -> None:
    given = {"claimId": str(draft), "version": 1, "comment": ""}
    answer = await change(job.database, job.admin, mutation_document("approveClaim"), **given)
    assert answer["approveClaim"] == {
        "__typename": "WrongStatus",
        "code": "ClaimStepNotPossible",
        "message": "A claim that is draft cannot be approved.",
    }


async def test_a_refused_act_takes_back_itself_and_no_other(job: Job, draft: UUID) -> None:
    document = """
    mutation ($claim: UUID!) {
      submitted: submitClaim(claimId: $claim, version: 1) {
        ... on ProgressClaim { status version } }
      late: approveClaim(claimId: $claim, version: 1) { __typename }
      approved: approveClaim(claimId: $claim, version: 2) {
        ... on ProgressClaim { status version contract { claims { status } } } }
    }
    """
    answer = await change(job.database, job.admin, document, claim=str(draft))
    assert answer == {
        "submitted": {"status": "UNDER_REVIEW", "version": 2},
        "late": {"__typename": "Conflict"},
        "approved": {
            "status": "APPROVED",
            "version": 3,
            "contract": {"claims": [{"status": "APPROVED"}]},
        },
    }
    assert (await job.claim_row(draft)).status == "approved"
