"""What is offered is what would not be refused: every status, every level."""

from itertools import product
from uuid import uuid4

import pytest

from claimline.domain.available_acts import (
    AvailableAct,
    acts_on_claim,
    acts_on_company,
    acts_on_contract,
    acts_on_payment,
    acts_on_period,
    acts_on_project,
    why_not_billable,
    why_not_certifying,
)
from claimline.domain.certification import why_not_certifiable
from claimline.domain.claims import (
    ClaimStatus,
    ClaimStep,
    why_not_deletable,
    why_not_editable,
    why_not_step,
)
from claimline.domain.contract_settings import ContractSettings
from claimline.domain.contracts import CLAIMABLE, HeadContractStatus, next_steps
from claimline.domain.permissions import NEEDS, Act, Actor, Level, Membership, Tool, may

PROJECT, COMPANY = uuid4(), uuid4()
STEPS = {
    Act.SUBMIT_CLAIM: ClaimStep.SUBMIT,
    Act.WITHDRAW_CLAIM: ClaimStep.WITHDRAW,
    Act.SEND_BACK_CLAIM: ClaimStep.SEND_BACK,
    Act.APPROVE_CLAIM: ClaimStep.APPROVE,
    Act.REOPEN_CLAIM: ClaimStep.REOPEN,
}
every_level = pytest.mark.parametrize("level", Level)


def someone(level: Level, *, is_company_administrator: bool = False) -> Actor:
    """Return a person with one level everywhere in the project."""
    return Actor(
        uuid4(),
        COMPANY,
        "Ana Souza",
        is_company_administrator=is_company_administrator,
        memberships={PROJECT: Membership(COMPANY, dict.fromkeys(Tool, level))},
    )


def allowed(acts: list[AvailableAct]) -> set[Act]:
    """Return the acts that are offered; each is listed once, with a reason exactly if it is not."""
    assert len({offer.act for offer in acts}) == len(acts)
    assert all(offer.is_allowed is (offer.reason is None) for offer in acts)
    return {offer.act for offer in acts if offer.is_allowed}


@every_level
@pytest.mark.parametrize("status", ClaimStatus)
@pytest.mark.parametrize(
    ("is_newest", "is_signed", "waits", "is_paid"), list(product([False, True], repeat=4))
)
@pytest.mark.parametrize("unexplained_line_count", [0, 1, 2])
def test_acts_on_a_claim_are_those_that_its_guards_let_pass(
    level: Level,
    status: ClaimStatus,
    is_newest: bool,
    is_signed: bool,
    waits: bool,
    is_paid: bool,
    unexplained_line_count: int,
) -> None:
    actor = someone(level)
    free = {
        act
        for act, step in STEPS.items()
        if why_not_step(status, step, is_newest=is_newest, is_signed=is_signed, is_paid=is_paid)
        is None
    }
    if why_not_editable(status, is_newest=is_newest) is None:
        free |= {Act.EDIT_CLAIM, Act.BILL_WORK, Act.RELEASE_RETENTION}
        free |= {Act.ADD_CHANGES_TO_CLAIM} if waits else set()
        free |= {Act.REMOVE_CHANGES_FROM_CLAIM} if not waits else set()
    if why_not_certifiable(status, is_newest=is_newest) is None:
        free.add(Act.CERTIFY_CLAIM)
    if unexplained_line_count:
        free.discard(Act.APPROVE_CLAIM)
    if why_not_deletable(status, is_newest=is_newest) is None:
        free.add(Act.DELETE_CLAIM)
    free |= {Act.ATTACH_TO_CLAIM, Act.EMAIL_CLAIM}
    offered = acts_on_claim(
        actor,
        PROJECT,
        status,
        is_newest=is_newest,
        is_signed=is_signed,
        is_paid=is_paid,
        unexplained_line_count=unexplained_line_count,
        has_waiting_changes=waits,
        has_changes=not waits,
    )
    assert allowed(offered) == {act for act in free if may(actor, act, PROJECT)}
    assert (why_not_billable(actor, PROJECT, status, is_newest=is_newest) is None) is (
        Act.BILL_WORK in allowed(offered)
    )
    assert (why_not_certifying(actor, PROJECT, status, is_newest=is_newest) is None) is (
        Act.CERTIFY_CLAIM in allowed(offered)
    )


def test_every_act_on_a_claim_is_offered_somewhere() -> None:
    offered = {
        act
        for status, is_newest in product(ClaimStatus, [False, True])
        for act in allowed(
            acts_on_claim(
                someone(Level.ADMIN),
                PROJECT,
                status,
                is_newest=is_newest,
                is_signed=False,
                is_paid=False,
                unexplained_line_count=0,
                has_waiting_changes=True,
                has_changes=True,
            )
        )
    }
    claims = {act for act, (tool, _) in NEEDS.items() if tool is Tool.HEAD_CONTRACT_CLAIMS}
    assert offered == claims - {Act.VIEW_CLAIM, Act.CREATE_CLAIM}


@every_level
@pytest.mark.parametrize("status", HeadContractStatus)
@pytest.mark.parametrize("newest", [None, ClaimStatus.DRAFT, ClaimStatus.APPROVED])
@pytest.mark.parametrize(("has_open_period", "is_empty"), list(product([False, True], repeat=2)))
@pytest.mark.parametrize(
    ("are_payments_enabled", "has_payments"), [(True, False), (True, True), (False, False)]
)
def test_acts_on_a_contract_are_those_that_its_guards_let_pass(
    level: Level,
    status: HeadContractStatus,
    newest: ClaimStatus | None,
    has_open_period: bool,
    is_empty: bool,
    are_payments_enabled: bool,
    has_payments: bool,
) -> None:
    actor = someone(level)
    free = {
        Act.EDIT_HEAD_CONTRACT,
        Act.CHANGE_CONTRACT_SETTINGS,
        Act.PLAN_CASH_FLOW,
        Act.RECORD_VARIATION,
        Act.CREATE_VARIATION,
        Act.CHANGE_MARKUP,
        Act.CREATE_BUDGET_CHANGE,
        Act.ATTACH_TO_HEAD_CONTRACT,
        Act.CHANGE_RETENTION_TERMS,
        Act.CHANGE_RETENTION_EVENTS,
        Act.SAVE_SECURITY,
    }
    if next_steps(status, has_claims=newest is not None):
        free.add(Act.CHANGE_HEAD_CONTRACT_STATUS)
    if newest is None and not has_payments:
        free.add(Act.DELETE_HEAD_CONTRACT)
    if status in CLAIMABLE and are_payments_enabled:
        free.add(Act.RECORD_PAYMENT)
    if status is HeadContractStatus.DRAFT:
        free.add(Act.CHANGE_SCHEDULE_OF_VALUES)
    is_unhindered = newest in {None, ClaimStatus.APPROVED} and has_open_period and not is_empty
    if status in CLAIMABLE and is_unhindered:
        free.add(Act.CREATE_CLAIM)
    offered = acts_on_contract(
        actor,
        PROJECT,
        status,
        newest_claim=newest,
        has_open_period=has_open_period,
        is_empty=is_empty,
        settings=ContractSettings(are_payments_enabled=are_payments_enabled),
        has_payments=has_payments,
    )
    assert allowed(offered) == {act for act in free if may(actor, act, PROJECT)}


@every_level
@pytest.mark.parametrize("is_billed", [False, True])
def test_a_period_is_deleted_while_no_claim_bills_it(level: Level, is_billed: bool) -> None:
    offered = allowed(acts_on_period(someone(level), PROJECT, is_billed=is_billed))
    assert (Act.EDIT_BILLING_PERIOD in offered) is (level is Level.ADMIN)
    assert (Act.DELETE_BILLING_PERIOD in offered) is (level is Level.ADMIN and not is_billed)


@every_level
@pytest.mark.parametrize(
    ("is_reversal", "is_reversed"), [(False, False), (False, True), (True, False)]
)
def test_a_payment_is_reversed_once(level: Level, is_reversal: bool, is_reversed: bool) -> None:
    offered = allowed(
        acts_on_payment(someone(level), PROJECT, is_reversal=is_reversal, is_reversed=is_reversed)
    )
    stands = not (is_reversal or is_reversed)
    assert (Act.REVERSE_PAYMENT in offered) is (level is Level.ADMIN and stands)


@every_level
def test_acts_on_a_project_need_their_level(level: Level) -> None:
    offered = allowed(acts_on_project(someone(level), PROJECT))
    assert offered == (
        {
            Act.EDIT_PROJECT,
            Act.CHANGE_PROJECT_SETTINGS,
            Act.CHANGE_TAX_CODES,
            Act.CHANGE_CUSTOM_FIELDS,
            Act.CREATE_HEAD_CONTRACT,
            Act.OPEN_BILLING_PERIOD,
        }
        if level is Level.ADMIN
        else set()
    )


@pytest.mark.parametrize("is_company_administrator", [False, True])
def test_projects_are_started_by_administrators_of_the_company(
    is_company_administrator: bool,
) -> None:
    actor = someone(Level.ADMIN, is_company_administrator=is_company_administrator)
    assert (Act.CREATE_PROJECT in allowed(acts_on_company(actor))) is is_company_administrator
