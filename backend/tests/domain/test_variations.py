"""The life of a variation and of a budget change, and what must be said of them."""

from itertools import product
from uuid import UUID, uuid4

import pytest

from claimline.domain.budget_changes import (
    BudgetChangeFields,
    BudgetChangeIsDecided,
    BudgetChangeLine,
    BudgetChangeNotEven,
    BudgetChangeStatus,
    BudgetChangeStepNotPossible,
    after,
    check_budget_change,
    check_draft,
)
from claimline.domain.budget_changes import next_statuses as next_of_budget_change
from claimline.domain.change_acts import acts_on_budget_change, acts_on_variation
from claimline.domain.money import Money
from claimline.domain.permissions import Act, Actor, Level, Membership, Tool
from claimline.domain.pricing import Pricing, VariationLineFields, check_amount, check_pricing
from claimline.domain.refusals import InvalidInput
from claimline.domain.variations import (
    LIFE,
    OPEN,
    CannotGather,
    TierNotUsed,
    VariationFields,
    VariationIsDecided,
    VariationStatus,
    VariationTier,
    check_days,
    check_fields,
    check_gathering,
    check_open,
    check_tier,
    next_statuses,
    why_not_reached,
)

S, T = VariationStatus, VariationTier
PROJECT, COMPANY = uuid4(), uuid4()


def someone(level: Level) -> Actor:
    """Return a person with a level for head contracts."""
    membership = Membership(COMPANY, {Tool.HEAD_CONTRACTS: level})
    return Actor(uuid4(), COMPANY, "Ana Moreno", memberships={PROJECT: membership})


def test_every_status_has_a_life_and_none_follows_itself() -> None:
    assert set(LIFE) == set(S)
    assert all(status not in reached for status, reached in LIFE.items())
    assert LIFE[S.VOID] == frozenset()
    assert all(S.VOID in LIFE[status] for status in set(S) - {S.VOID})


def test_seven_statuses_are_open_to_change() -> None:
    assert len(OPEN) == 7
    for status in S:
        if status in OPEN:
            check_open(status)
        else:
            with pytest.raises(VariationIsDecided):
                check_open(status)


@pytest.mark.parametrize(("status", "reached", "tier"), list(product(S, S, T)))
def test_what_can_follow_is_what_its_guard_lets_pass(
    status: VariationStatus, reached: VariationStatus, tier: VariationTier
) -> None:
    alone = why_not_reached(status, reached, tier, is_gathered=False)
    is_possible = reached in LIFE[status] and not (
        reached is S.APPROVED and tier is not T.VARIATION
    )
    assert (
        (alone is None)
        is is_possible
        is (reached in next_statuses(status, tier, is_gathered=False))
    )
    assert why_not_reached(status, reached, tier, is_gathered=True) is not None


@pytest.mark.parametrize(
    ("tiers", "used"),
    [
        (1, [T.VARIATION]),
        (2, [T.POTENTIAL, T.VARIATION]),
        (3, [T.POTENTIAL, T.REQUEST, T.VARIATION]),
    ],
)
def test_a_contract_has_so_many_tiers(tiers: int, used: list[VariationTier]) -> None:
    for tier in T:
        if tier in used:
            check_tier(tier, tiers)
        else:
            with pytest.raises(TierNotUsed):
                check_tier(tier, tiers)


@pytest.mark.parametrize(
    ("gathering", "tiers", "member", "is_possible"),
    [
        (T.VARIATION, 2, (T.POTENTIAL, S.PRICING), True),
        (T.VARIATION, 2, (T.POTENTIAL, S.REJECTED), False),
        (T.VARIATION, 2, (T.VARIATION, S.DRAFT), False),
        (T.VARIATION, 3, (T.POTENTIAL, S.DRAFT), False),
        (T.VARIATION, 3, (T.REQUEST, S.DRAFT), True),
        (T.REQUEST, 3, (T.POTENTIAL, S.DRAFT), True),
        (T.POTENTIAL, 2, (T.POTENTIAL, S.DRAFT), False),
    ],
)
def test_open_changes_of_the_tier_before_are_gathered(
    gathering: VariationTier,
    tiers: int,
    member: tuple[VariationTier, VariationStatus],
    is_possible: bool,
) -> None:
    if is_possible:
        check_gathering(gathering, tiers, [member])
    else:
        with pytest.raises(CannotGather):
            check_gathering(gathering, tiers, [member])


@pytest.mark.parametrize(
    ("fields", "paths"),
    [
        (VariationFields("", "Screen"), ["number"]),
        (VariationFields("x" * 41, " "), ["number", "title"]),
        (VariationFields("V-1", "Screen", "x" * 20_001), ["description"]),
        (VariationFields("V-1", "Screen", days_claimed=10_001), ["daysClaimed"]),
    ],
)
def test_what_is_wrong_is_told_with_its_place(fields: VariationFields, paths: list[str]) -> None:
    with pytest.raises(InvalidInput) as refused:
        check_fields(fields)
    assert [problem.path for problem in refused.value.problems] == paths


def test_a_lump_sum_changes_no_line_of_the_schedule() -> None:
    line = VariationLineFields(UUID(int=1), "Frame", Money(1), schedule_line_id=UUID(int=2))
    check_pricing(Pricing([line]))
    with pytest.raises(InvalidInput) as refused:
        check_pricing(Pricing([line, line], lump_sum=Money(1)))
    assert [problem.path for problem in refused.value.problems] == [
        "lines.0.scheduleLineId",
        "lines.1.id",
        "lines.1.scheduleLineId",
    ]


def test_amounts_and_days_that_nothing_comes_to_are_refused() -> None:
    with pytest.raises(InvalidInput):
        check_amount(Money(10**17))
    with pytest.raises(InvalidInput):
        check_days("daysGranted", -10_001)


@pytest.mark.parametrize("level", Level)
@pytest.mark.parametrize("is_own", [True, False])
def test_whoever_may_propose_edits_and_prices_their_own_potential_variations(
    level: Level, is_own: bool
) -> None:
    actor = someone(level)
    acts = acts_on_variation(
        actor,
        PROJECT,
        T.POTENTIAL,
        S.DRAFT,
        tiers=2,
        may_propose=True,
        is_gathered=False,
        created_by=actor.person_id if is_own else uuid4(),
    )
    allowed = {one.act for one in acts if one.is_allowed}
    if level is Level.ADMIN:
        assert allowed == {one.act for one in acts} - {Act.GATHER_VARIATIONS}
    elif level is Level.STANDARD and is_own:
        assert allowed == {Act.EDIT_VARIATION, Act.PRICE_VARIATION, Act.ATTACH_TO_VARIATION}
    else:
        assert allowed == set()


def test_a_budget_change_is_approved_when_its_lines_add_up_to_nothing() -> None:
    to, out = (BudgetChangeLine(UUID(int=n), Money(cents)) for n, cents in ((1, 500), (2, -500)))
    assert after(BudgetChangeStatus.DRAFT, BudgetChangeStatus.APPROVED, [to, out])
    with pytest.raises(BudgetChangeNotEven):
        after(BudgetChangeStatus.DRAFT, BudgetChangeStatus.APPROVED, [to])
    assert after(BudgetChangeStatus.DRAFT, BudgetChangeStatus.VOID, [to]) is BudgetChangeStatus.VOID
    with pytest.raises(BudgetChangeStepNotPossible):
        after(BudgetChangeStatus.VOID, BudgetChangeStatus.DRAFT, [])


@pytest.mark.parametrize("status", BudgetChangeStatus)
def test_what_is_offered_of_a_budget_change_is_what_its_guards_let_pass(
    status: BudgetChangeStatus,
) -> None:
    allowed = {
        one.act
        for one in acts_on_budget_change(someone(Level.ADMIN), PROJECT, status)
        if one.is_allowed
    }
    assert (Act.DECIDE_BUDGET_CHANGE in allowed) is bool(next_of_budget_change(status))
    if Act.EDIT_BUDGET_CHANGE in allowed:
        check_draft(status)
    else:
        with pytest.raises(BudgetChangeIsDecided):
            check_draft(status)


def test_a_budget_change_names_each_line_once() -> None:
    line = BudgetChangeLine(UUID(int=1), Money(10**17))
    with pytest.raises(InvalidInput) as refused:
        check_budget_change(BudgetChangeFields(" ", "Contingency", [line, line], True))
    assert [problem.path for problem in refused.value.problems] == [
        "number",
        "lines.0.amount",
        "lines.1.scheduleLineId",
        "lines.1.amount",
    ]
