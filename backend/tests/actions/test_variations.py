"""Variations from the first notice to the claim that bills them."""

from decimal import Decimal
from uuid import UUID, uuid4

import pytest

from claimline.actions.add_changes_to_claim import add_changes_to_claim
from claimline.actions.change_markup import change_markup
from claimline.actions.change_schedule_of_values import change_schedule_of_values
from claimline.actions.decide_budget_change import decide_budget_change
from claimline.actions.gather_variations import gather_variations
from claimline.actions.remove_changes_from_claim import remove_changes_from_claim
from claimline.domain.budget_changes import BudgetChangeStatus
from claimline.domain.claim_lines import ClaimLineCell, ClaimLineKind
from claimline.domain.claimed_changes import ChangeIsBilled, ChangeNotWaiting, LineIsChanged
from claimline.domain.contract_settings import SettingIsLocked, VariationBilling
from claimline.domain.markup import Markup, MarkupDirection
from claimline.domain.money import Money
from claimline.domain.permissions import Level
from claimline.domain.pricing import Pricing, VariationLineFields
from claimline.domain.refusals import InvalidInput, NotPermitted
from claimline.domain.schedules_of_values import ScheduleChange
from claimline.domain.variations import (
    VariationIsDecided,
    VariationIsGathered,
    VariationNumberTaken,
    VariationStatus,
    VariationTier,
)
from claimline.store.integrity import wrong_totals
from claimline.store.schedules_of_values import lines_by_contract
from tests.builders.jobs import Job

CELL, S = ClaimLineCell, VariationStatus


def line(amount: str, schedule_line_id: UUID | None = None) -> VariationLineFields:
    """Return a priced line."""
    return VariationLineFields(uuid4(), "Frame", Money.parse(amount), None, schedule_line_id)


def margin(percent: str) -> Markup:
    """Return vertical markup."""
    return Markup(uuid4(), "Margin", MarkupDirection.VERTICAL, Decimal(percent))


async def schedule_line(job: Job, contract: UUID, index: int = 0) -> UUID:
    """Return a line of the schedule of values."""
    async with job.database.reading() as reader:
        lines = (await lines_by_contract(reader, job.admin, [contract]))[contract]
    found: UUID = lines[index].id
    return found


async def add(job: Job, claim: UUID, *variations: UUID, moves: tuple[UUID, ...] = ()) -> None:
    """Add changes to a claim."""
    await job.do(
        add_changes_to_claim,
        claim_id=claim,
        version=await job.version(claim),
        variation_ids=variations,
        budget_change_ids=moves,
    )


async def remove(job: Job, claim: UUID, *variations: UUID) -> None:
    """Take variations off a claim."""
    await job.do(
        remove_changes_from_claim,
        claim_id=claim,
        version=await job.version(claim),
        variation_ids=variations,
        budget_change_ids=[],
    )


async def sums(job: Job, claim: UUID) -> list[str]:
    """Read the first three lines of a certificate; the claim's sums are those of its lines."""
    async with job.database.reading() as reader:
        assert await wrong_totals(reader) == []
    page = await job.certificate(claim)
    return [
        str(page.original_contract_sum),
        str(page.net_change_by_variations),
        str(page.contract_sum_to_date),
    ]


async def test_a_variation_is_priced_with_markup_approved_and_added(
    job: Job, contract: UUID, draft: UUID
) -> None:
    pricing = Pricing([line("1000.00"), line("-200.00")], [margin("10")])
    variation = await job.propose(contract, "V-1", pricing=pricing)
    assert Money((await job.variation_row(variation)).amount) == Money.parse("880.00")
    with pytest.raises(ChangeNotWaiting):
        await add(job, draft, variation)
    await job.decide(variation, S.APPROVED)
    assert "V-1" not in await job.lines(draft)
    await add(job, draft, variation)
    assert str((await job.lines(draft))["V-1"].scheduled_value) == "880.00"
    assert await sums(job, draft) == ["50300.00", "880.00", "51180.00"]
    with pytest.raises(ChangeNotWaiting):
        await add(job, draft, variation)
    with pytest.raises(VariationIsDecided):
        await job.price(variation, Pricing())


async def test_a_billed_variation_is_neither_removed_nor_void_until_that_is_corrected(
    job: Job, contract: UUID, draft: UUID
) -> None:
    variation = await job.vary(contract, "V-1", "500.00")
    await add(job, draft, variation)
    await job.bill(draft, ("V-1", CELL.PERCENT_COMPLETE, "50"))
    with pytest.raises(ChangeIsBilled, match="V-1 is billed on claim PC-01"):
        await remove(job, draft, variation)
    with pytest.raises(ChangeIsBilled, match="cannot be taken back"):
        await job.decide(variation, S.VOID)
    await job.bill(draft, ("V-1", CELL.WORK_THIS_PERIOD, "0.00"))
    await job.decide(variation, S.VOID)
    assert await sums(job, draft) == ["50300.00", "0.00", "50300.00"]


async def test_what_is_taken_off_a_claim_waits_to_be_added_again(
    job: Job, contract: UUID, draft: UUID
) -> None:
    variation = await job.vary(contract, "V-1", "-500.00")
    await add(job, draft, variation)
    assert await sums(job, draft) == ["50300.00", "-500.00", "49800.00"]
    await remove(job, draft, variation)
    assert await sums(job, draft) == ["50300.00", "0.00", "50300.00"]
    await add(job, draft, variation)
    assert "V-1" in await job.lines(draft)


async def test_a_line_that_names_a_schedule_line_changes_its_value(
    job: Job, contract: UUID, draft: UUID
) -> None:
    target = await schedule_line(job, contract)
    variation = await job.vary(contract, "V-1", "-30000.00", line_id=target)
    await job.bill(draft, ("1", CELL.PERCENT_COMPLETE, "10"))
    await add(job, draft, variation)
    lines = await job.lines(draft)
    assert "V-1" not in lines
    assert (str(lines["1"].scheduled_value), str(lines["1"].work_this_period)) == (
        "20000.00",
        "5000.00",
    )
    assert str(lines["1"].percent_complete) == "25.00"
    row = (await job.line_rows(draft))[0]
    assert (row.contract_value, row.variation_value) == (5_000_000, -3_000_000)
    assert row.variation_value_this_claim == -3_000_000
    assert await sums(job, draft) == ["50300.00", "-30000.00", "20300.00"]
    await job.approve(draft)
    following = await job.next_claim(contract)
    row = (await job.line_rows(following))[0]
    assert (row.variation_value, row.variation_value_this_claim) == (-3_000_000, 0)
    assert await sums(job, following) == ["50300.00", "-30000.00", "20300.00"]


async def test_a_line_of_the_schedule_stays_while_a_variation_names_it(
    job: Job, contract: UUID
) -> None:
    await job.set_contract(contract, is_schedule_always_editable=True)
    named = await schedule_line(job, contract, 1)
    await job.vary(contract, "V-2", "1.00", line_id=named)
    version = (await job.contract_row(contract)).schedule_version
    with pytest.raises(LineIsChanged):
        await job.do(
            change_schedule_of_values,
            contract_id=contract,
            version=version,
            change=ScheduleChange(removed_line_ids=[named]),
        )


async def test_what_is_claimed_beyond_the_contract_rests_on_the_variation(
    job: Job, contract: UUID, draft: UUID
) -> None:
    variation = await job.vary(
        contract, "V-1", "1000.00", line_id=await schedule_line(job, contract)
    )
    await add(job, draft, variation)
    await job.bill(draft, ("1", CELL.PERCENT_COMPLETE, "100"))
    with pytest.raises(ChangeIsBilled):
        await job.decide(variation, S.VOID)
    await job.bill(draft, ("1", CELL.WORK_THIS_PERIOD, "50000.00"))
    await job.decide(variation, S.VOID)
    assert str((await job.lines(draft))["1"].scheduled_value) == "50000.00"


async def test_variations_are_billed_by_line_with_markup_as_a_row(job: Job, contract: UUID) -> None:
    await job.set_contract(contract, variation_billing=VariationBilling.LINES)
    pricing = Pricing([line("1000.00"), line("200.00")], [margin("10")])
    variation = await job.propose(contract, "V-1", pricing=pricing)
    await job.decide(variation, S.APPROVED)
    claim = await job.claim(contract)
    rows = {row.item_number: row for row in await job.line_rows(claim)}
    assert [rows[item].scheduled_value for item in ("V-1.1", "V-1.2", "V-1.3")] == [
        100_000,
        20_000,
        12_000,
    ]
    assert rows["V-1.3"].kind == ClaimLineKind.MARKUP.value
    with pytest.raises(InvalidInput, match="Markup is billed as work"):
        await job.bill(claim, ("V-1.3", CELL.NEW_MATERIALS_STORED, "1.00"))
    await job.bill(claim, ("V-1.3", CELL.PERCENT_COMPLETE, "50"))
    await job.approve(claim)
    # Billed as it was, whatever is set since.
    await job.set_contract(contract, variation_billing=VariationBilling.WHOLE)
    following = await job.next_claim(contract)
    assert str((await job.lines(following))["V-1.3"].work_from_previous_claims) == "60.00"


async def test_potential_variations_are_gathered_and_decided_together(
    job: Job, contract: UUID
) -> None:
    first, second = [
        await job.propose(
            contract, number, VariationTier.POTENTIAL, pricing=Pricing([line(amount)])
        )
        for number, amount in (("P-1", "100.00"), ("P-2", "-40.00"))
    ]
    whole = await job.propose(contract, "V-1")
    version = (await job.variation_row(whole)).version
    await job.do(gather_variations, variation_id=whole, version=version, member_ids=[first, second])
    assert Money((await job.variation_row(whole)).amount) == Money.parse("60.00")
    await job.price(first, Pricing([line("150.00")]))
    assert Money((await job.variation_row(whole)).amount) == Money.parse("110.00")
    with pytest.raises(VariationIsGathered):
        await job.decide(first, S.REJECTED)
    await job.decide(whole, S.APPROVED)
    assert (await job.variation_row(second)).status == S.APPROVED.value
    assert str((await job.lines(await job.claim(contract)))["V-1"].scheduled_value) == "110.00"


async def test_new_variations_begin_with_the_markup_of_the_contract(
    job: Job, contract: UUID
) -> None:
    version = (await job.contract_row(contract)).version
    await job.do(change_markup, contract_id=contract, version=version, markups=[margin("12.5")])
    variation = await job.propose(contract, "V-1")
    history = await job.history_of_contract(contract)
    assert history[1].summary == "Changed the markup that variations begin with"
    with pytest.raises(SettingIsLocked):
        await job.set_contract(contract, variation_tiers=3)
    with pytest.raises(VariationNumberTaken):
        await job.propose(contract, "V-1")
    assert (await job.variation_row(variation)).tier == VariationTier.VARIATION.value


async def test_people_of_level_standard_propose_where_the_contract_lets_them(
    job: Job, contract: UUID
) -> None:
    member = await job.member("Chloe Nguyen", Level.STANDARD)
    with pytest.raises(NotPermitted):
        await job.propose(contract, "P-1", VariationTier.POTENTIAL, by=member)
    await job.set_contract(contract, may_standard_propose_variations=True)
    await job.propose(contract, "P-1", VariationTier.POTENTIAL, by=member)
    with pytest.raises(NotPermitted):
        await job.propose(contract, "V-1", VariationTier.VARIATION, by=member)


async def test_a_budget_change_moves_value_on_the_newest_claim(
    job: Job, contract: UUID, draft: UUID
) -> None:
    move = await job.move_value(contract, "B-1", "-100.00", "100.00")

    async def decide(status: BudgetChangeStatus, version: int) -> None:
        await job.do(decide_budget_change, budget_change_id=move, version=version, status=status)

    await decide(BudgetChangeStatus.APPROVED, 1)
    with pytest.raises(ChangeNotWaiting):  # the contract bills none
        await add(job, draft, moves=(move,))
    await job.set_contract(contract, bills_budget_changes=True)
    await add(job, draft, moves=(move,))
    lines = await job.lines(draft)
    assert [str(lines[item].scheduled_value) for item in ("1", "2")] == ["49900.00", "400.00"]
    assert await sums(job, draft) == ["50300.00", "0.00", "50300.00"]
    await job.bill(draft, ("2", CELL.PERCENT_COMPLETE, "100"))
    with pytest.raises(ChangeIsBilled):
        await decide(BudgetChangeStatus.VOID, 2)
    await job.bill(draft, ("2", CELL.PERCENT_COMPLETE, "10"))
    await decide(BudgetChangeStatus.VOID, 2)
    assert str((await job.lines(draft))["2"].scheduled_value) == "300.00"
