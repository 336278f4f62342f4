"""What can be set, and what locks it."""

from dataclasses import fields, replace

import pytest

from claimline.domain.contract_settings import (
    ContractFacts,
    ContractSetting,
    ContractSettings,
    OverBilling,
    SettingIsLocked,
    changed_settings,
    locks,
)
from claimline.domain.project_settings import ProjectSettings, check_project_settings
from claimline.domain.refusals import InvalidInput

DEFAULTS = ContractSettings()


def test_every_setting_is_named() -> None:
    named = {setting.value for setting in ContractSetting}
    assert named == {field.name for field in fields(ContractSettings)} | {"accounting_method"}


def test_a_new_contract_starts_as_its_project_says() -> None:
    project = ProjectSettings(
        over_billing=OverBilling.BLOCK,
        is_schedule_always_editable=True,
        moves_materials_to_work=True,
        shows_budget_codes=True,
        claim_number_pattern="{number}",
    )
    assert project.for_new_contract() == ContractSettings(
        over_billing=OverBilling.BLOCK,
        is_schedule_always_editable=True,
        moves_materials_to_work=True,
        shows_budget_codes=True,
        claim_number_pattern="{number}",
    )
    assert ProjectSettings().for_new_contract() == DEFAULTS


@pytest.mark.parametrize(
    ("facts", "locked"),
    [
        (ContractFacts(), set()),
        (ContractFacts(has_schedule_lines=True), {ContractSetting.ACCOUNTING_METHOD}),
        (
            ContractFacts(has_claims=True),
            {ContractSetting.ARE_CLAIMS_ENABLED, ContractSetting.TAX_TREATMENT},
        ),
        (ContractFacts(has_payments=True), {ContractSetting.ARE_PAYMENTS_ENABLED}),
        (ContractFacts(holds_work_retention=True), {ContractSetting.SHOWS_WORK_RETENTION}),
        (
            ContractFacts(holds_materials_retention=True),
            {ContractSetting.SHOWS_MATERIALS_RETENTION},
        ),
    ],
)
def test_what_was_done_locks_what_rests_on_it(
    facts: ContractFacts, locked: set[ContractSetting]
) -> None:
    assert set(locks(facts)) == locked


def test_a_locked_setting_stands_and_the_others_change() -> None:
    facts = ContractFacts(has_claims=True)
    with pytest.raises(SettingIsLocked, match="has claims"):
        changed_settings(DEFAULTS, replace(DEFAULTS, are_claims_enabled=False), facts)
    allowed = replace(DEFAULTS, over_billing=OverBilling.ALLOW)
    assert changed_settings(DEFAULTS, allowed, facts) == {"over_billing": OverBilling.ALLOW}


def test_saying_again_what_is_set_changes_nothing() -> None:
    assert changed_settings(DEFAULTS, DEFAULTS, ContractFacts(has_claims=True)) == {}


def test_every_problem_of_a_project_is_told_at_once() -> None:
    with pytest.raises(InvalidInput) as refused:
        check_project_settings(
            ProjectSettings(period_start_day=0, period_end_day=32, claim_number_pattern="PC")
        )
    assert [problem.path for problem in refused.value.problems] == [
        "periodStartDay",
        "periodEndDay",
        "claimNumberPattern",
    ]
