"""Tax codes of lines reach claims, stay there, and add up to the rate of the whole."""

from dataclasses import replace
from decimal import Decimal
from typing import Any
from uuid import UUID, uuid4

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from claimline.actions.add_tax_code import add_tax_code
from claimline.actions.edit_tax_code import edit_tax_code
from claimline.actions.record_variation import record_variation
from claimline.actions.remove_tax_code import remove_tax_code
from claimline.domain.claim_lines import ClaimLineCell
from claimline.domain.contract_settings import SettingIsLocked
from claimline.domain.money import Money, total
from claimline.domain.refusals import InvalidInput, NotFound
from claimline.domain.schedules_of_values import ScheduleChange
from claimline.domain.tax import TaxTreatment
from claimline.domain.tax_codes import (
    DefaultTaxCodeStays,
    TaxCodeFields,
    TaxCodeInUse,
    TaxCodeTaken,
    suggested_tax_codes,
)
from claimline.domain.variations import ApprovedVariation
from claimline.store.claim_tax import certified_tax_of_rows, tax_by_claim
from claimline.store.tax_codes import tax_codes_by_project
from tests.builders.contracts import line_of
from tests.builders.graphql import read
from tests.builders.jobs import Job, another_job
from tests.builders.people import NOW

TAX = """query ($id: UUID!) { progressClaim(id: $id) { tax {
    taxShown taxAttributed taxOnRetention currentPaymentDueIncludingTax invoiced
    rates { taxPercent gross retained net taxShown taxAttributed } }
    lines { itemNumber taxCode taxPercent } } }"""


async def codes(job: Job) -> dict[str, UUID]:
    """Return the tax codes of the project by name."""
    async with job.database.reading() as reader:
        found = await tax_codes_by_project(reader, job.admin, [job.project_id])
    return {row.name: row.id for row in found[job.project_id]}


async def contract_of(job: Job, *lines: tuple[str, str | None]) -> UUID:
    """Enter a contract of lines of so much, taxed so, and approve it."""
    known = await codes(job)
    return await job.contract(
        schedule=ScheduleChange(
            lines=[
                replace(
                    line_of(amount, item=str(item), position=item),
                    tax_code_id=known[code] if code else None,
                )
                for item, (amount, code) in enumerate(lines, start=1)
            ]
        )
    )


async def tax_of(job: Job, claim: UUID) -> Any:
    shown = await read(job.database, job.admin, TAX, id=str(claim))
    return shown["progressClaim"]


async def test_lines_are_taxed_by_their_code_and_by_the_default_without_one(job: Job) -> None:
    contract = await contract_of(job, ("10000.00", None), ("500.00", "GST-free"))
    claim = await job.next_claim(contract)
    await job.bill(
        claim,
        ("1", ClaimLineCell.PERCENT_COMPLETE, "100"),
        ("2", ClaimLineCell.PERCENT_COMPLETE, "100"),
    )
    shown = await tax_of(job, claim)
    assert shown["lines"] == [
        {"itemNumber": "1", "taxCode": "GST", "taxPercent": "10"},
        {"itemNumber": "2", "taxCode": "GST-free", "taxPercent": "0"},
    ]
    assert shown["tax"] == {
        "taxShown": "1000.00",
        "taxAttributed": "900.00",
        "taxOnRetention": "100.00",
        "currentPaymentDueIncludingTax": "10350.00",
        "invoiced": "10500.00",
        "rates": [
            {
                "taxPercent": "10",
                "gross": "10000.00",
                "retained": "1000.00",
                "net": "9000.00",
                "taxShown": "1000.00",
                "taxAttributed": "900.00",
            },
            {
                "taxPercent": "0",
                "gross": "500.00",
                "retained": "50.00",
                "net": "450.00",
                "taxShown": "0.00",
                "taxAttributed": "0.00",
            },
        ],
    }
    assert (await job.claim_row(claim)).payment_due == 1035000


async def test_what_was_claimed_keeps_its_code_when_the_default_changes(job: Job) -> None:
    contract = await contract_of(job, ("1000.00", None))
    first = await job.next_claim(contract)
    await job.approve(first)
    code = (await codes(job))["GST-free"]
    await job.do(
        edit_tax_code,
        project_id=job.project_id,
        tax_code_id=code,
        name="GST-free",
        is_default=True,
    )
    await job.vary(contract, "V-1", "100.00")
    second = await job.next_claim(contract)
    assert [line["taxCode"] for line in (await tax_of(job, second))["lines"]] == ["GST", "GST-free"]


async def test_a_certificate_for_less_is_taxed_for_less_and_the_rest_on_the_next(job: Job) -> None:
    contract = await contract_of(job, ("1000.00", None))
    first = await job.next_claim(contract)
    await job.bill(first, ("1", ClaimLineCell.WORK_THIS_PERIOD, "1000.00"))
    await job.submit(first)
    await job.certify(first, ("1", ClaimLineCell.WORK_THIS_PERIOD, "400.00"), reason="Measured")
    assert (await tax_of(job, first))["tax"]["taxAttributed"] == "36.00"


async def test_the_treatment_stands_once_there_are_claims(job: Job) -> None:
    contract = await contract_of(job, ("1000.00", None))
    await job.set_contract(contract, tax_treatment=TaxTreatment.AFTER_RETENTION)
    claim = await job.next_claim(contract)
    await job.bill(claim, ("1", ClaimLineCell.PERCENT_COMPLETE, "100"))
    shown = (await tax_of(job, claim))["tax"]
    assert (shown["taxShown"], shown["invoiced"]) == ("90.00", "900.00")
    with pytest.raises(SettingIsLocked, match="taxed by it"):
        await job.set_contract(contract, tax_treatment=TaxTreatment.FULL_PRICE)


async def test_a_variation_is_taxed_by_a_code_of_its_project(job: Job, contract: UUID) -> None:
    free = ApprovedVariation(
        "V-1", "Levy", Money(100), NOW.date(), tax_code_id=(await codes(job))["GST-free"]
    )
    await job.do(record_variation, contract_id=contract, fields=free)
    claim = await job.next_claim(contract)
    assert (await tax_of(job, claim))["lines"][-1]["taxCode"] == "GST-free"
    with pytest.raises(NotFound, match="tax code"):
        await job.do(
            record_variation,
            contract_id=contract,
            fields=replace(free, number="V-2", tax_code_id=contract),
        )


async def test_a_schedule_takes_no_code_of_nowhere(job: Job) -> None:
    line = replace(line_of("1.00"), tax_code_id=job.project_id)
    with pytest.raises(InvalidInput, match="no such tax code"):
        await job.draft_contract(schedule=ScheduleChange(lines=[line]))


async def test_codes_that_are_needed_stay(job: Job) -> None:
    await contract_of(job, ("1.00", "GST-free"))
    known = await codes(job)
    for name, refusal in (("GST", DefaultTaxCodeStays), ("GST-free", TaxCodeInUse)):
        with pytest.raises(refusal):
            await job.do(remove_tax_code, project_id=job.project_id, tax_code_id=known[name])
    with pytest.raises(DefaultTaxCodeStays):
        await job.do(
            edit_tax_code,
            project_id=job.project_id,
            tax_code_id=known["GST"],
            name="GST",
            is_default=False,
        )
    with pytest.raises(TaxCodeTaken):
        await job.do(
            add_tax_code,
            project_id=job.project_id,
            fields=TaxCodeFields(" GST ", Decimal(5), is_default=False),
        )


async def test_a_new_default_takes_the_place_of_the_old(job: Job) -> None:
    levy = TaxCodeFields("Levy", Decimal("1.5"), is_default=True)
    await job.do(add_tax_code, project_id=job.project_id, fields=levy)
    known = await codes(job)
    assert next(iter(known)) == "Levy"
    await job.do(remove_tax_code, project_id=job.project_id, tax_code_id=known["GST"])
    assert set(await codes(job)) == {"Levy", "GST-free"}


@pytest.mark.parametrize(("currency", "names"), [("AUD", 2), ("NZD", 2), ("GBP", 1)])
def test_every_currency_starts_with_one_default(currency: str, names: int) -> None:
    found = suggested_tax_codes(currency)
    assert len(found) == names
    assert [code.is_default for code in found].count(True) == 1


@settings(
    max_examples=8,
    deadline=None,
    suppress_health_check=[HealthCheck.function_scoped_fixture],  # each example has its own job
)
@given(typed=st.lists(st.tuples(st.integers(0, 100), st.integers(0, 100)), min_size=1, max_size=4))
async def test_over_any_claims_the_tax_is_that_of_what_is_earned(
    job: Job, typed: list[tuple[int, int]]
) -> None:
    """SQL sums equal the domain's: each line to the percent typed, claim after claim."""
    job = await another_job(job.database, job.admin, str(uuid4()))
    contract = await contract_of(job, ("333.33", None), ("777.77", "GST-free"))
    attributed = []
    for first, second in typed:
        claim = await job.next_claim(contract)
        await job.bill(
            claim,
            ("1", ClaimLineCell.PERCENT_COMPLETE, str(first)),
            ("2", ClaimLineCell.PERCENT_COMPLETE, str(second)),
        )
        await job.approve(claim)
        async with job.database.reading() as reader:
            rows = (await tax_by_claim(reader, job.admin, [claim]))[claim]
        tax = certified_tax_of_rows(rows, TaxTreatment.FULL_PRICE)
        row = await job.claim_row(claim)
        assert tax.current_payment_due == (await job.certificate(claim)).current_payment_due
        assert tax.current_payment_due_including_tax == Money(row.payment_due)
        attributed.append(tax.tax_attributed)
    line = (await job.lines(claim))["1"]
    earned = line.completed_and_stored_to_date - line.retention_held
    assert total(attributed) == earned.percent(Decimal(10))
