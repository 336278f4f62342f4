"""Payments received: what they pay, what hangs on them, and how they are taken back."""

from datetime import date
from typing import Any
from uuid import UUID, uuid4

import pytest

from claimline.actions.add_party import add_party
from claimline.actions.delete_head_contract import delete_head_contract
from claimline.actions.print_payments import print_payments
from claimline.actions.reopen_claim import reopen_claim
from claimline.actions.reverse_payment import reverse_payment
from claimline.documents.payment_list import payments_csv
from claimline.domain.claim_lines import ClaimLineCell
from claimline.domain.claims import ClaimIsPaid, ReasonMissing
from claimline.domain.contract_settings import SettingIsLocked
from claimline.domain.contracts import HeadContractStep
from claimline.domain.money import Money
from claimline.domain.payment_terms import PaymentDays, PaymentFrom
from claimline.domain.payments import (
    ClaimNotCertified,
    ContractIsPaid,
    ContractNotPayable,
    PaymentIsReversed,
)
from claimline.domain.projects import PartyFields
from claimline.domain.refusals import InvalidInput, NotFound
from tests.builders.graphql import read
from tests.builders.jobs import Job
from tests.builders.people import NOW

STANDING = """query ($id: UUID!) { headContract(id: $id) {
    paymentStanding {
      due received outstanding overdue notAllocated contractSum remaining percentPaid }
    proposedAllocations(amount: "10000.00") { amount claim { claimNumber } }
    claims { claimNumber payment { due dueOn paid outstanding overpaid isOverdue } } } }"""


async def certified(job: Job, contract: UUID, percent: str) -> UUID:
    """Bring the first line up to so many percent on the next claim, and approve it."""
    claim = await job.next_claim(contract)
    await job.bill(claim, ("1", ClaimLineCell.PERCENT_COMPLETE, percent))
    await job.approve(claim)
    return claim


async def standing(job: Job, contract: UUID) -> Any:
    shown = await read(job.database, job.admin, STANDING, id=str(contract))
    return shown["headContract"]


async def test_one_payment_pays_two_claims_the_second_in_part(job: Job, contract: UUID) -> None:
    """10 % and 20 % of 50,000.00 less 10 % held, with GST: 4,950.00 each."""
    first = await certified(job, contract, "10")
    second = await certified(job, contract, "20")
    before = await standing(job, contract)
    assert before["proposedAllocations"] == [
        {"amount": "4950.00", "claim": {"claimNumber": "PC-01"}},
        {"amount": "4950.00", "claim": {"claimNumber": "PC-02"}},
    ]
    await job.pay(contract, "6000.00", first, second, parts=["4950.00", "1000.00"])
    after = await standing(job, contract)
    assert after["paymentStanding"] == {
        "due": "9900.00",
        "received": "6000.00",
        "outstanding": "3900.00",
        "overdue": "0.00",
        "notAllocated": "50.00",
        "contractSum": "55330.00",
        "remaining": "49330.00",
        "percentPaid": "10.84",
    }
    assert after["claims"] == [
        {
            "claimNumber": "PC-02",
            "payment": {
                "due": "4950.00",
                "dueOn": "2026-04-17",
                "paid": "1000.00",
                "outstanding": "3950.00",
                "overpaid": "0.00",
                "isOverdue": False,
            },
        },
        {
            "claimNumber": "PC-01",
            "payment": {
                "due": "4950.00",
                "dueOn": "2026-04-17",
                "paid": "4950.00",
                "outstanding": "0.00",
                "overpaid": "0.00",
                "isOverdue": False,
            },
        },
    ]


async def test_more_than_is_due_is_taken_and_shown(job: Job, contract: UUID) -> None:
    claim = await certified(job, contract, "10")
    await job.pay(contract, "5000.00", claim)
    shown = await standing(job, contract)
    assert shown["claims"][0]["payment"]["overpaid"] == "50.00"
    assert shown["paymentStanding"]["outstanding"] == "-50.00"


async def test_a_paid_claim_is_reopened_once_the_payment_is_reversed(
    job: Job, contract: UUID
) -> None:
    claim = await certified(job, contract, "10")
    payment = await job.pay(contract, "1.00", claim)
    version = await job.version(claim)
    with pytest.raises(ClaimIsPaid):
        await job.do(reopen_claim, claim_id=claim, version=version, reason="A mistake")
    await job.do(reverse_payment, payment_id=payment, reason="Another job", reversed_on=None)
    shown = await standing(job, contract)
    assert shown["claims"][0]["payment"]["paid"] == "0.00"
    await job.do(reopen_claim, claim_id=claim, version=version, reason="A mistake")
    assert (await job.claim_row(claim)).payment_due_on is None
    told = [entry.summary for entry in await job.history_of_claim(claim)]
    assert told[1:3] == [
        "The payment of 1.00 of claim PC-01 was reversed",
        "A payment received pays 1.00 of claim PC-01",
    ]


async def test_a_payment_is_reversed_once_with_a_reason(job: Job, contract: UUID) -> None:
    payment = await job.pay(contract, "10.00")
    with pytest.raises(ReasonMissing):
        await job.do(reverse_payment, payment_id=payment, reason=" ", reversed_on=None)
    await job.do(reverse_payment, payment_id=payment, reason="Twice", reversed_on=NOW.date())
    with pytest.raises(PaymentIsReversed, match="already"):
        await job.do(reverse_payment, payment_id=payment, reason="Twice", reversed_on=None)
    async with job.database.reading() as reader:
        listed = await print_payments(reader, actor=job.admin, contract_id=contract, now=NOW)
    assert [(one.how, str(one.amount), one.notes) for one in listed.payments] == [
        ("Bank transfer", "10.00", ""),
        ("Reversal", "-10.00", "Twice"),
    ]
    assert listed.received == Money(0)
    assert payments_csv(listed).decode("utf-8-sig").splitlines()[-1].startswith("Received,")


async def test_a_reversal_is_not_reversed(job: Job, contract: UUID) -> None:
    payment = await job.pay(contract, "10.00")
    await job.do(reverse_payment, payment_id=payment, reason="Twice", reversed_on=None)
    shown = await read(
        job.database,
        job.admin,
        "query ($id: UUID!) { headContract(id: $id) { payments { id reversesId } } }",
        id=str(contract),
    )
    reversal = next(one for one in shown["headContract"]["payments"] if one["reversesId"])
    with pytest.raises(PaymentIsReversed, match="stands"):
        await job.do(
            reverse_payment, payment_id=UUID(reversal["id"]), reason="Again", reversed_on=None
        )


async def test_only_certified_claims_of_the_contract_are_paid(job: Job, contract: UUID) -> None:
    draft = await job.next_claim(contract)
    with pytest.raises(ClaimNotCertified, match="PC-01"):
        await job.pay(contract, "10.00", draft)
    with pytest.raises(NotFound, match="claim"):
        await job.pay(contract, "10.00", uuid4())


async def test_a_payment_needs_an_approved_contract_that_takes_them(job: Job) -> None:
    contract = await job.draft_contract("1000.00")
    with pytest.raises(ContractNotPayable, match="draft"):
        await job.pay(contract, "10.00")
    await job.take_step(contract, HeadContractStep.APPROVE)
    await job.set_contract(contract, are_payments_enabled=False)
    with pytest.raises(ContractNotPayable, match="turned off"):
        await job.pay(contract, "10.00")


async def test_a_contract_keeps_what_its_payments_rest_on(job: Job, contract: UUID) -> None:
    await job.pay(contract, "10.00")
    with pytest.raises(SettingIsLocked, match="has payments"):
        await job.set_contract(contract, are_payments_enabled=False)
    version = (await job.contract_row(contract)).version
    with pytest.raises(ContractIsPaid):
        await job.do(delete_head_contract, contract_id=contract, version=version)


async def test_a_claim_is_due_by_the_terms_of_its_contract(job: Job, contract: UUID) -> None:
    await job.set_contract(
        contract,
        payment_days=10,
        payment_counted=PaymentDays.CALENDAR,
        payment_counted_from=PaymentFrom.END_OF_MONTH,
    )
    claim = await certified(job, contract, "10")
    assert (await job.claim_row(claim)).payment_due_on == date(2026, 4, 10)


async def test_a_party_says_since_when_it_is_registered_only_if_it_is(job: Job) -> None:
    fields = PartyFields("Trust", None, "", "", gst_registered_on=NOW.date())
    with pytest.raises(InvalidInput, match="not registered"):
        await job.do(add_party, project_id=job.project_id, fields=fields)
