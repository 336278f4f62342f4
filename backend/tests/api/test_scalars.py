"""Numbers travel as strings and stay exact; anything else is refused before it does anything."""

from typing import Any

import pytest
from graphql import parse, validate

from tests.builders.graphql import SCHEMA, change, read
from tests.builders.jobs import Job

RECORD = """
mutation ($contract: UUID!, $number: String!, $amount: Money!) {
  recordVariation(contractId: $contract, input: {
    number: $number, title: "Change", amount: $amount, approvedOn: "2026-03-01" }) {
    ... on HeadContract { variations { number amount } } } }
"""
ENTER = """
mutation ($project: UUID!, $percent: Percent!) {
  createHeadContract(projectId: $project, input: {
    number: "HC-9", title: "Works", defaultRetentionPercent: $percent, accountingMethod: UNIT }) {
    ... on HeadContract { defaultRetentionPercent } } }
"""
PRICE = """
mutation ($contract: UUID!, $id: UUID!, $quantity: Quantity!, $price: UnitPrice!) {
  changeScheduleOfValues(contractId: $contract, version: 1, lines: [{
    id: $id, position: 1, itemNumber: "1", description: "Piles", kind: CALCULATED,
    quantity: $quantity, unitPrice: $price }]) {
    ... on HeadContract { scheduleOfValues { total lines { quantity unitPrice scheduledValue } } }
    ... on Refusal { message } } }
"""
LINES = """
query ($id: UUID!) { progressClaim(id: $id) { lines {
  scheduledValue percentComplete workThisPeriodPercent workRetentionPercent balanceToFinish } } }
"""


@pytest.mark.parametrize(
    ("given", "shown"),
    [
        ("999999999999999.99", "999999999999999.99"),  # beyond what a float can tell apart
        ("-999999999999999.99", "-999999999999999.99"),
        ("90071992547409.93", "90071992547409.93"),
        ("-0.01", "-0.01"),
        ("-0.00", "0.00"),
        ("1234.5", "1234.50"),
        ("7", "7.00"),
    ],
)
async def test_money_is_shown_as_it_was_given(job: Job, given: str, shown: str) -> None:
    contract = await job.contract("1.00")
    answer = await change(
        job.database, job.admin, RECORD, contract=str(contract), number="V-1", amount=given
    )
    assert answer["recordVariation"]["variations"] == [{"number": "V-1", "amount": shown}]


@pytest.mark.parametrize(
    ("given", "shown"), [("7.5", "7.5"), ("33.3333", "33.3333"), ("10.00", "10"), ("0", "0")]
)
async def test_percentages_are_shown_without_needless_zeros(
    job: Job, given: str, shown: str
) -> None:
    answer = await change(
        job.database, job.admin, ENTER, project=str(job.project_id), percent=given
    )
    assert answer["createHeadContract"] == {"defaultRetentionPercent": shown}


@pytest.mark.parametrize(
    ("quantity", "price", "value"),
    [
        ("3", "0.335", "1.01"),
        ("99999999999", "0.0001", "10000000.00"),
        ("0.0001", "99999999999", "10000000.00"),
        ("-2.5", "10", "-25.00"),
    ],
)
async def test_quantities_and_unit_prices_are_shown_as_given(
    job: Job, quantity: str, price: str, value: str
) -> None:
    contract = await job.draft_contract(by_unit=True)
    answer = await change(
        job.database,
        job.admin,
        PRICE,
        contract=str(contract),
        id=str(job.project_id),  # any id will do
        quantity=quantity,
        price=price,
    )
    line = {"quantity": quantity, "unitPrice": price, "scheduledValue": value}
    assert answer["changeScheduleOfValues"]["scheduleOfValues"] == {"total": value, "lines": [line]}


async def test_a_percentage_of_nothing_is_null(job: Job) -> None:
    claim = await job.claim(await job.contract("0.00"))
    answer = await read(job.database, job.admin, LINES, id=str(claim))
    assert answer["progressClaim"]["lines"] == [
        {
            "scheduledValue": "0.00",
            "percentComplete": None,
            "workThisPeriodPercent": None,
            "workRetentionPercent": "10",
            "balanceToFinish": "0.00",
        }
    ]


@pytest.mark.parametrize(
    "amount",
    [
        *(12.5, 12, True, None, [], {}),
        *("NaN", "1E5", "1_0", "1,000.00", "0.001", "", " 1", "1000000000000000", "\u0661"),
    ],
)
async def test_what_is_no_amount_is_refused_before_anything_happens(job: Job, amount: Any) -> None:
    contract = await job.contract("1.00")
    with pytest.raises(AssertionError, match="amount"):
        await change(
            job.database, job.admin, RECORD, contract=str(contract), number="V-1", amount=amount
        )


@pytest.mark.parametrize("percent", [5, "NaN", "5 %", "10000.0001", "1e1"])
async def test_what_is_no_percentage_is_refused_before_anything_happens(
    job: Job, percent: Any
) -> None:
    with pytest.raises(AssertionError, match="percent"):
        await change(job.database, job.admin, ENTER, project=str(job.project_id), percent=percent)


def test_a_number_in_the_document_itself_is_no_amount() -> None:
    document = RECORD.replace("$amount,", "12.50,").replace(", $amount: Money!", "")
    (error,) = validate(SCHEMA, parse(document))
    assert "as a string" in error.message
