"""Settings of a project and of one contract: changed, locked, taken by what is new."""

from dataclasses import replace
from typing import Any
from uuid import UUID

import pytest

from claimline.actions.change_contract_settings import change_contract_settings
from claimline.actions.change_project_settings import change_project_settings
from claimline.actions.create_head_contract import create_head_contract
from claimline.actions.edit_head_contract import edit_head_contract
from claimline.domain.claim_lines import ClaimLineCell
from claimline.domain.contract_settings import OverBilling, SettingIsLocked
from claimline.domain.refusals import InvalidInput
from claimline.store.contract_settings import contract_settings_by_contract
from claimline.store.reading import ReadRow
from tests.builders.contracts import contract_fields
from tests.builders.graphql import read
from tests.builders.jobs import Job


async def settings_of(job: Job, contract: UUID) -> ReadRow:
    async with job.database.reading() as reader:
        found = await contract_settings_by_contract(reader, job.admin, [contract])
    return found[contract]


async def set_project(job: Job, **change: Any) -> None:
    await job.do(change_project_settings, project_id=job.project_id, version=1, change=change)


async def test_a_change_is_kept_and_its_history_says_from_what_to_what(
    job: Job, contract: UUID
) -> None:
    await job.set_contract(
        contract, over_billing=OverBilling.BLOCK, is_schedule_always_editable=True
    )
    settings = await settings_of(job, contract)
    assert (settings.version, settings.over_billing) == (2, "block")
    assert settings.is_schedule_always_editable
    entry = (await job.history_of_contract(contract))[0]
    assert entry.summary == "Changed the settings of the contract"
    assert '"before": "warn"' in entry.changes_json
    assert '"after": "yes"' in entry.changes_json


async def test_what_is_held_stays_in_sight(job: Job, contract: UUID) -> None:
    claim = await job.claim(contract)
    await job.bill(claim, ("1", ClaimLineCell.PERCENT_COMPLETE, "10"))
    with pytest.raises(SettingIsLocked, match=r"held on work"):
        await job.set_contract(contract, shows_work_retention=False)
    with pytest.raises(SettingIsLocked, match="has claims"):
        await job.set_contract(contract, are_claims_enabled=False)
    assert (await settings_of(job, contract)).version == 1


async def test_a_new_contract_takes_what_its_project_says_and_old_ones_stay(
    job: Job, contract: UUID
) -> None:
    await set_project(job, over_billing=OverBilling.ALLOW, are_contracts_private=True)
    fields = replace(contract_fields("HC-7"), is_private=None)
    new = await job.do(
        create_head_contract, project_id=job.project_id, fields=fields, reader_ids=[]
    )
    assert (await settings_of(job, new)).over_billing == "allow"
    assert (await job.contract_row(new)).is_private
    assert (await settings_of(job, contract)).over_billing == "warn"


async def test_editing_a_contract_without_a_word_on_privacy_leaves_it(job: Job) -> None:
    contract = await job.draft_contract(is_private=True)
    fields = replace(contract_fields(), is_private=None, title="Clinic")
    await job.do(edit_head_contract, contract_id=contract, version=1, fields=fields, reader_ids=[])
    assert (await job.contract_row(contract)).is_private


async def test_periods_are_suggested_by_the_days_of_the_project(job: Job) -> None:
    await set_project(job, period_start_day=26, period_end_day=25, period_due_day=5)
    shown = await read(
        job.database,
        job.admin,
        "query ($id: UUID!) { project(id: $id) {"
        " suggestedBillingPeriod { startsOn endsOn dueOn } } }",
        id=str(job.project_id),
    )
    assert shown["project"]["suggestedBillingPeriod"] == {
        "startsOn": "2026-02-26",
        "endsOn": "2026-03-25",
        "dueOn": "2026-03-05",
    }


async def test_a_day_that_no_month_has_is_refused(job: Job) -> None:
    with pytest.raises(InvalidInput, match="from 1 to 31"):
        await set_project(job, period_due_day=32)
    with pytest.raises(InvalidInput, match=r"needs \{number\}"):
        await job.do(
            change_contract_settings,
            contract_id=await job.draft_contract(),
            version=1,
            change={"claim_number_pattern": "PC"},
        )
