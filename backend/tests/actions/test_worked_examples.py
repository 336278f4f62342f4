"""Examples worked out on paper, through the acts that people use.

Where a figure here is wrong, someone is paid wrongly: change no figure without a source.
"""

from decimal import Decimal
from pathlib import Path
from typing import Final
from uuid import UUID

import pytest

from claimline.actions.release_retention import release_retention
from claimline.domain.certificate import Certificate
from claimline.domain.claim_lines import ClaimLineCell
from claimline.domain.claim_problems import is_over_billed
from claimline.domain.money import total
from tests.builders.jobs import Job

CELL = ClaimLineCell
DATA: Final = Path(__file__).parent.parent / "data"


def nine_lines(page: Certificate) -> dict[str, str]:
    """Return the certificate page as its lines are numbered."""
    return {
        "line1": str(page.original_contract_sum),
        "line2": str(page.net_change_by_variations),
        "line3": str(page.contract_sum_to_date),
        "line4": str(page.completed_and_stored_to_date),
        "line5a": str(page.work_retention),
        "line5b": str(page.materials_retention),
        "line6": str(page.earned_less_retention),
        "line7": str(page.less_previous_certificates),
        "line8": str(page.current_payment_due),
        "line9": str(page.balance_to_finish_including_retention),
    }


async def test_the_nine_lines_of_a_second_claim_that_pays_nothing(job: Job) -> None:
    """50,000 and a variation of 5,000; 52,000 of work and 1,000 of materials, 10 % retained."""
    contract = await job.contract("50000.00", retention="10")
    await job.vary(contract, "V-1", "5000.00")
    first = await job.claim(contract)
    await job.bill(
        first,
        ("1", CELL.WORK_THIS_PERIOD, "47000.00"),
        ("1", CELL.NEW_MATERIALS_STORED, "1000.00"),
        ("V-1", CELL.PERCENT_COMPLETE, "100"),
    )
    assert str((await job.certificate(first)).current_payment_due) == "47700.00"
    await job.approve(first)
    page = await job.certificate(await job.next_claim(contract))
    assert nine_lines(page) == {
        "line1": "50000.00",
        "line2": "5000.00",
        "line3": "55000.00",
        "line4": "53000.00",
        "line5a": "5200.00",
        "line5b": "100.00",
        "line6": "47700.00",
        "line7": "47700.00",
        "line8": "0.00",
        "line9": "7300.00",
    }
    assert str(page.total_retention) == "5300.00"
    assert str(page.work_retention_percent) == str(page.materials_retention_percent) == "10.00"
    assert str(page.percent_complete) == "96.36"


async def test_a_payment_is_the_difference_to_the_certificate_before(job: Job) -> None:
    contract = await job.contract("50000.00", retention="0")
    first = await job.claim(contract)
    await job.bill(first, ("1", CELL.WORK_THIS_PERIOD, "26339.00"))
    await job.approve(first)
    second = await job.next_claim(contract)
    await job.bill(second, ("1", CELL.WORK_THIS_PERIOD, "1791.00"))
    page = await job.certificate(second)
    assert str(page.earned_less_retention) == "28130.00"
    assert str(page.current_payment_due) == "1791.00"


async def test_a_line_may_be_billed_to_103_percent(job: Job) -> None:
    contract = await job.contract("50000.00")
    first = await job.claim(contract)
    await job.bill(first, ("1", CELL.WORK_THIS_PERIOD, "51000.00"))
    await job.approve(first)
    second = await job.next_claim(contract)
    await job.bill(second, ("1", CELL.NEW_MATERIALS_STORED, "500.00"))
    line = (await job.lines(second))["1"]
    assert str(line.completed_and_stored_to_date) == "51500.00"
    assert str(line.percent_complete) == "103.00"
    assert is_over_billed(line.scheduled_value, line.completed_and_stored_to_date)


async def test_materials_are_stored_carried_and_installed(job: Job) -> None:
    contract = await job.contract("12500.00", retention="0")

    async def row(claim: UUID) -> tuple[str, ...]:
        """Return P, N, E, D, F, G, % and H."""
        line = (await job.lines(claim))["1"]
        return (
            str(line.previous_materials_stored),
            str(line.new_materials_stored),
            str(line.work_this_period),
            str(line.work_from_previous_claims),
            str(line.materials_stored),
            str(line.completed_and_stored_to_date),
            str(line.percent_complete),
            str(line.balance_to_finish),
        )

    first = await job.claim(contract)
    await job.bill(first, ("1", CELL.NEW_MATERIALS_STORED, "2000.00"))
    assert await row(first) == (
        *("0.00", "2000.00", "0.00", "0.00"),
        *("2000.00", "2000.00", "16.00", "10500.00"),
    )
    await job.approve(first)

    second = await job.next_claim(contract)
    await job.bill(second, ("1", CELL.NEW_MATERIALS_STORED, "2500.00"))
    assert await row(second) == (
        *("2000.00", "2500.00", "0.00", "0.00"),
        *("4500.00", "4500.00", "36.00", "8000.00"),
    )
    await job.bill(
        second,
        ("1", CELL.PREVIOUS_MATERIALS_STORED, "1000.00"),
        ("1", CELL.WORK_THIS_PERIOD, "1000.00"),
    )
    assert await row(second) == (
        *("1000.00", "2500.00", "1000.00", "0.00"),
        *("3500.00", "4500.00", "36.00", "8000.00"),
    )
    await job.approve(second)

    third = await job.next_claim(contract)
    assert await row(third) == (
        *("3500.00", "0.00", "0.00", "1000.00"),
        *("3500.00", "4500.00", "36.00", "8000.00"),
    )
    await job.bill(
        third,
        ("1", CELL.PREVIOUS_MATERIALS_STORED, "500.00"),
        ("1", CELL.WORK_THIS_PERIOD, "3000.00"),
        ("1", CELL.NEW_MATERIALS_STORED, "2000.00"),
    )
    assert await row(third) == (
        *("500.00", "2000.00", "3000.00", "1000.00"),
        *("2500.00", "6500.00", "52.00", "6000.00"),
    )


async def test_retention_is_typed_as_an_amount_or_a_percentage(job: Job) -> None:
    claim = await job.claim(await job.contract("9000.00", retention="0"))
    await job.bill(
        claim,
        ("1", CELL.WORK_THIS_PERIOD, "5000.00"),
        ("1", CELL.WORK_RETENTION_THIS_PERIOD, "250.00"),
    )
    assert (await job.lines(claim))["1"].work_retention_percent == 5
    await job.bill(claim, ("1", CELL.WORK_RETENTION_PERCENT, "6"))
    assert str((await job.lines(claim))["1"].work_retention_this_period) == "300.00"


async def held_and_approved(job: Job) -> UUID:
    """Make the claim after one that held 10 % of 500.00 and of 2,096.30."""
    contract = await job.contract("500.00", "2096.30", retention="10")
    claim = await job.claim(contract)
    await job.bill(claim, ("1", CELL.PERCENT_COMPLETE, "100"), ("2", CELL.PERCENT_COMPLETE, "100"))
    held = [line.retention_held for line in (await job.lines(claim)).values()]
    assert [str(amount) for amount in held] == ["50.00", "209.63"]
    assert str(total(held)) == "259.63"
    await job.approve(claim)
    return await job.next_claim(contract)


@pytest.mark.parametrize(
    ("percent", "parts", "due", "still_held"),
    [
        ("100", ["50.00", "209.63"], "259.63", "0.00"),
        ("50", ["25.00", "104.82"], "129.82", "129.81"),
        ("33.3333", ["16.67", "69.87"], "86.54", "173.09"),
        ("0", ["0.00", "0.00"], "0.00", "259.63"),
    ],
)
async def test_a_claim_for_retention_alone_pays_what_it_releases(
    job: Job, percent: str, parts: list[str], due: str, still_held: str
) -> None:
    claim = await held_and_approved(job)
    await job.do(
        release_retention,
        claim_id=claim,
        version=await job.version(claim),
        percent=Decimal(percent),
        line_ids=None,
    )
    lines = (await job.lines(claim)).values()
    assert [str(line.work_retention_released) for line in lines] == parts
    page = await job.certificate(claim)
    assert str(page.current_payment_due) == due
    assert str(page.total_retention) == still_held


async def test_retention_is_released_line_by_line_by_amount(job: Job) -> None:
    claim = await held_and_approved(job)
    await job.bill(claim, ("2", CELL.WORK_RETENTION_RELEASED, "9.63"))
    page = await job.certificate(claim)
    assert str(page.current_payment_due) == str(page.retention_released) == "9.63"
    assert str(page.total_retention) == "250.00"


async def test_a_deduction_goes_from_nothing_to_its_value(job: Job) -> None:
    contract = await job.contract("1000.00", retention="5")
    await job.vary(contract, "V-1", "-200.00")
    claim = await job.claim(contract)
    await job.bill(claim, ("1", CELL.PERCENT_COMPLETE, "100"), ("V-1", CELL.PERCENT_COMPLETE, "50"))
    line = (await job.lines(claim))["V-1"]
    assert (str(line.work_this_period), str(line.balance_to_finish)) == ("-100.00", "-100.00")
    assert str(line.retention_held) == "-5.00"
    page = await job.certificate(claim)
    assert str(page.contract_sum_to_date) == "800.00"
    assert str(page.current_payment_due) == "855.00"  # 900.00 less 45.00
