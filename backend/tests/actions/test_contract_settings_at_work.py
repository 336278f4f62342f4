"""What the settings of a contract do to its claims."""

from datetime import date
from uuid import UUID

import pytest

from claimline.actions.bill_group import bill_group
from claimline.domain.claim_lines import ClaimLineCell
from claimline.domain.contract_settings import OverBilling
from claimline.domain.contracts import ContractNotClaimable
from claimline.domain.group_billing import MoreThanGroupHas
from claimline.domain.line_settings import LinesOverBilled, RetentionIsOff
from claimline.domain.money import ZERO, Money
from tests.builders.graphql import read
from tests.builders.jobs import Job

CELL = ClaimLineCell


async def test_no_claim_is_made_where_claims_are_off(job: Job, contract: UUID) -> None:
    await job.set_contract(contract, are_claims_enabled=False)
    with pytest.raises(ContractNotClaimable, match="settings"):
        await job.claim(contract)


class TestOverBilling:
    async def test_blocked_lines_are_listed_and_nothing_is_saved(
        self, job: Job, contract: UUID, draft: UUID
    ) -> None:
        await job.set_contract(contract, over_billing=OverBilling.BLOCK)
        with pytest.raises(LinesOverBilled) as refused:
            await job.bill(
                draft,
                ("1", CELL.PERCENT_COMPLETE, "101"),
                ("2", CELL.WORK_THIS_PERIOD, "300.01"),
            )
        assert [problem.path for problem in refused.value.problems] == ["values.0", "values.1"]
        assert {line.work_this_period for line in (await job.lines(draft)).values()} == {ZERO}

    async def test_what_is_over_already_may_come_down(
        self, job: Job, contract: UUID, draft: UUID
    ) -> None:
        await job.bill(draft, ("2", CELL.WORK_THIS_PERIOD, "400.00"))
        await job.set_contract(contract, over_billing=OverBilling.BLOCK)
        await job.bill(draft, ("2", CELL.WORK_THIS_PERIOD, "350.00"))
        with pytest.raises(LinesOverBilled):
            await job.bill(draft, ("2", CELL.WORK_THIS_PERIOD, "350.01"))

    @pytest.mark.parametrize(("rule", "codes"), [("WARN", ["OverBilled"]), ("ALLOW", [])])
    async def test_it_is_warned_of_unless_it_is_allowed(
        self, job: Job, contract: UUID, draft: UUID, rule: str, codes: list[str]
    ) -> None:
        await job.set_contract(contract, over_billing=OverBilling[rule])
        await job.bill(draft, ("2", CELL.WORK_THIS_PERIOD, "300.01"))
        shown = await read(
            job.database,
            job.admin,
            "query ($id: UUID!) { progressClaim(id: $id) { problems { code } } }",
            id=str(draft),
        )
        assert [one["code"] for one in shown["progressClaim"]["problems"]] == codes


class TestMaterials:
    """The worked tables of `domain.md` 5.4, on a line of 12,500.00."""

    async def rows(self, job: Job, claim: UUID) -> tuple[str, ...]:
        line = (await job.lines(claim))["1"]
        return tuple(
            str(amount)
            for amount in (
                line.previous_materials_stored,
                line.new_materials_stored,
                line.work_this_period,
                line.work_from_previous_claims,
                line.materials_stored,
                line.completed_and_stored_to_date,
                line.balance_to_finish,
            )
        )

    async def test_moved_by_hand(self, job: Job) -> None:
        contract = await job.contract("12500.00")
        first = await job.claim(contract)
        await job.bill(first, ("1", CELL.NEW_MATERIALS_STORED, "2000"))
        assert await self.rows(job, first) == (
            "0.00", "2000.00", "0.00", "0.00", "2000.00", "2000.00", "10500.00",
        )  # fmt: skip
        await job.approve(first)
        second = await job.next_claim(contract)
        await job.bill(second, ("1", CELL.NEW_MATERIALS_STORED, "2500"))
        assert await self.rows(job, second) == (
            "2000.00", "2500.00", "0.00", "0.00", "4500.00", "4500.00", "8000.00",
        )  # fmt: skip
        await job.bill(
            second,
            ("1", CELL.PREVIOUS_MATERIALS_STORED, "1000"),
            ("1", CELL.WORK_THIS_PERIOD, "1000"),
        )
        assert await self.rows(job, second) == (
            "1000.00", "2500.00", "1000.00", "0.00", "3500.00", "4500.00", "8000.00",
        )  # fmt: skip
        await job.approve(second)
        third = await job.next_claim(contract)
        assert await self.rows(job, third) == (
            "3500.00", "0.00", "0.00", "1000.00", "3500.00", "4500.00", "8000.00",
        )  # fmt: skip
        await job.bill(
            third,
            ("1", CELL.PREVIOUS_MATERIALS_STORED, "500"),
            ("1", CELL.NEW_MATERIALS_STORED, "2000"),
            ("1", CELL.WORK_THIS_PERIOD, "3000"),
        )
        assert await self.rows(job, third) == (
            "500.00", "2000.00", "3000.00", "1000.00", "2500.00", "6500.00", "6000.00",
        )  # fmt: skip

    async def test_moved_by_the_system_with_what_is_held_on_them(self, job: Job) -> None:
        contract = await job.contract("12500.00")
        await job.set_contract(contract, moves_materials_to_work=True)
        first = await job.claim(contract)
        await job.bill(
            first,
            ("1", CELL.WORK_THIS_PERIOD, "1000"),
            ("1", CELL.NEW_MATERIALS_STORED, "2000"),
        )
        before = await job.certificate(first)
        await job.approve(first)
        second = await job.next_claim(contract)
        assert await self.rows(job, second) == (
            "0.00", "0.00", "0.00", "3000.00", "0.00", "3000.00", "9500.00",
        )  # fmt: skip
        line = (await job.lines(second))["1"]
        assert str(line.work_retention_from_previous_claims) == "300.00"
        assert line.materials_retention_held == ZERO
        after = await job.certificate(second)
        assert after.total_retention == before.total_retention == Money.parse("300.00")
        assert after.current_payment_due == ZERO


async def test_retention_that_is_off_is_neither_held_nor_typed(job: Job, contract: UUID) -> None:
    await job.set_contract(contract, shows_work_retention=False)
    claim = await job.claim(contract)
    await job.bill(
        claim, ("1", CELL.PERCENT_COMPLETE, "10"), ("1", CELL.NEW_MATERIALS_STORED, "100.00")
    )
    line = (await job.lines(claim))["1"]
    assert line.work_retention_held == ZERO
    assert line.materials_retention_held == Money.parse("10.00")
    with pytest.raises(RetentionIsOff):
        await job.bill(claim, ("1", CELL.WORK_RETENTION_PERCENT, "5"))


async def test_a_claim_is_called_by_the_pattern(job: Job, contract: UUID) -> None:
    await job.set_contract(contract, claim_number_pattern="{contract}/{period}-{number:2}")
    await job.period(date(2026, 4, 1))
    document = "query ($id: UUID!) { headContract(id: $id) { suggestedClaimNumber } }"
    shown = await read(job.database, job.admin, document, id=str(contract))
    assert shown["headContract"]["suggestedClaimNumber"] == "HC-1/2026-04-01"


class TestGroups:
    async def test_an_amount_is_shared_out_and_kept_with_its_retention(
        self, job: Job, contract: UUID, draft: UUID
    ) -> None:
        rows = await job.line_rows(draft)
        await job.do(
            bill_group,
            claim_id=draft,
            versions={row.id: row.version for row in rows},
            cell=CELL.WORK_THIS_PERIOD,
            text="1000.01",
        )
        lines = await job.lines(draft)
        assert [str(line.work_this_period) for line in lines.values()] == ["994.05", "5.96"]
        assert [str(line.work_retention_held) for line in lines.values()] == ["99.41", "0.60"]
        assert (await job.history_of_claim(draft))[0].summary == "Billed 2 lines together"
        certificate = await job.certificate(draft)
        assert str(certificate.completed_and_stored_to_date) == "1000.01"

    async def test_a_group_is_not_over_billed_where_that_is_blocked(
        self, job: Job, contract: UUID, draft: UUID
    ) -> None:
        await job.set_contract(contract, over_billing=OverBilling.BLOCK)
        lines = {row.id: row.version for row in await job.line_rows(draft)}
        for cell, text in ((CELL.WORK_THIS_PERIOD, "50300.01"), (CELL.PERCENT_COMPLETE, "101")):
            with pytest.raises((MoreThanGroupHas, LinesOverBilled)):
                await job.do(bill_group, claim_id=draft, versions=lines, cell=cell, text=text)
