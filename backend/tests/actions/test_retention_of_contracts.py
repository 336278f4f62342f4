"""Retention over the life of a contract: terms, events, security, and the ledger of it all."""

from dataclasses import replace
from datetime import timedelta
from decimal import Decimal
from typing import Any, Final
from uuid import UUID

import pytest
from hypothesis import HealthCheck, Phase, given, settings
from hypothesis import strategies as st
from sqlalchemy import text
from sqlalchemy.exc import DBAPIError

from claimline.actions.change_retention_events import change_retention_events
from claimline.actions.change_retention_terms import change_retention_terms
from claimline.actions.create_claim import create_claim
from claimline.actions.release_retention import release_retention
from claimline.actions.reopen_claim import reopen_claim
from claimline.actions.save_security import save_security
from claimline.domain.claim_lines import ClaimLineCell
from claimline.domain.claims import ClaimKind
from claimline.domain.refusals import InvalidInput
from claimline.domain.retention import ReleaseScope
from claimline.domain.retention_events import EventWasUsed
from claimline.domain.retention_terms import RetentionTerms
from claimline.domain.securities import SecurityBelowReplaced, SecurityOnOpenClaim, SecurityUsedUp
from claimline.store.database import Database
from claimline.store.integrity import wrong_retention
from claimline.store.retention_ledger import SUMS, retention_balances_by_contract
from tests.builders.jobs import Job, march, start_job
from tests.builders.people import NOW
from tests.builders.retention import any_terms, capped, event_of, security_of

CELL: Final = ClaimLineCell


async def hold(job: Job, contract: UUID, terms: RetentionTerms, version: int = 1) -> None:
    """Change the terms of a contract."""
    await job.do(
        change_retention_terms,
        contract_id=contract,
        version=version,
        terms=terms,
        applies_to_draft=True,
    )


async def release(job: Job, claim: UUID, percent: str, **given_for: Any) -> None:
    """Release a percentage of all that is held."""
    await job.do(
        release_retention,
        claim_id=claim,
        version=await job.version(claim),
        percent=Decimal(percent),
        line_ids=None,
        **{"scope": ReleaseScope.ALL, **given_for},
    )


async def balance(job: Job, contract: UUID) -> dict[str, int]:
    """Read the ledger's sums in cents, and check that it agrees with the newest certificate."""
    async with job.database.reading() as reader:
        assert await wrong_retention(reader) == []
        found = await retention_balances_by_contract(reader, job.admin, [contract])
    rows = found.get(contract, [])
    summed = {name: sum(getattr(row, name) for row in rows) for name in SUMS}
    assert summed["retained"] == summed["held"] + summed["secured"] + summed["released"]
    return summed


async def test_a_cap_is_reached_released_in_halves_and_secured(job: Job) -> None:
    contract = await job.contract("300000.00", "100000.00")
    await hold(job, contract, capped("10", "5"))
    first = await job.claim(contract)
    await job.bill(first, ("1", CELL.WORK_THIS_PERIOD, "150000.00"))
    await job.approve(first)
    assert await balance(job, contract) == {
        "retained": 15_000_00,
        "held": 15_000_00,
        "secured": 0,
        "released": 0,
    }
    second = await job.next_claim(contract)
    await job.bill(second, ("1", CELL.PERCENT_COMPLETE, "100"), ("2", CELL.PERCENT_COMPLETE, "80"))
    completion = event_of("50", happened_on=NOW.date())
    await job.do(change_retention_events, contract_id=contract, version=2, events=[completion])
    await release(job, second, "50", event_id=completion.id)
    await job.approve(second)
    assert await balance(job, contract) == {
        "retained": 20_000_00,
        "held": 10_000_00,
        "secured": 0,
        "released": 10_000_00,
    }
    with pytest.raises(EventWasUsed):
        await job.do(change_retention_events, contract_id=contract, version=3, events=[])
    third = await job.do(
        create_claim,
        contract_id=contract,
        billing_period_id=await job.period(march().starts_on + timedelta(days=62)),
        claim_number="PC-R",
        billed_on=None,
        kind=ClaimKind.RETENTION_ONLY,
    )
    with pytest.raises(InvalidInput, match="retention alone"):
        await job.bill(third, ("2", CELL.WORK_THIS_PERIOD, "1.00"))
    guarantee = security_of("4000.00")
    await job.do(save_security, contract_id=contract, version=3, fields=guarantee)
    await release(job, third, "100", security_id=guarantee.id)
    with pytest.raises(SecurityUsedUp):
        await release(job, third, "100", security_id=guarantee.id)
    back = replace(guarantee, returned_on=NOW.date())
    with pytest.raises(SecurityOnOpenClaim):
        await job.do(save_security, contract_id=contract, version=4, fields=back)
    with pytest.raises(SecurityBelowReplaced):
        await job.do(
            save_security,
            contract_id=contract,
            version=4,
            fields=replace(guarantee, amount=guarantee.amount.percent(Decimal(50))),
        )
    await job.approve(third)
    assert await balance(job, contract) == {
        "retained": 20_000_00,
        "held": 6_000_00,
        "secured": 4_000_00,
        "released": 10_000_00,
    }
    assert str((await job.certificate(third)).current_payment_due) == "4000.00"
    await job.do(save_security, contract_id=contract, version=4, fields=back)
    assert (await balance(job, contract))["released"] == 14_000_00


async def test_reopening_takes_back_what_the_certificate_moved(job: Job, draft: UUID) -> None:
    await job.bill(draft, ("1", CELL.WORK_THIS_PERIOD, "1000.00"))
    await job.approve(draft)
    contract = (await job.claim_row(draft)).contract_id
    assert (await balance(job, contract))["held"] == 100_00
    version = await job.version(draft)
    await job.do(reopen_claim, claim_id=draft, version=version, reason="A mistake")
    assert (await balance(job, contract))["held"] == 0


async def test_nothing_changes_a_row_of_the_ledger(job: Job, draft: UUID) -> None:
    await job.bill(draft, ("1", CELL.WORK_THIS_PERIOD, "1000.00"))
    await job.approve(draft)
    with pytest.raises(DBAPIError, match="only added to"):
        async with job.database.writing() as session:
            await session.execute(text("UPDATE retention_movement SET held = 0"))


months = st.lists(
    st.tuples(st.integers(0, 100), st.integers(0, 100), st.integers(0, 100), st.booleans()),
    min_size=1,
    max_size=3,
)


@settings(
    max_examples=6,
    deadline=None,
    phases=[Phase.generate],
    suppress_health_check=[HealthCheck.function_scoped_fixture, HealthCheck.too_slow],
)
@given(terms=any_terms(), lived=months)
async def test_the_ledger_adds_up_over_any_life(
    database: Database, terms: RetentionTerms, lived: list[tuple[int, int, int, bool]]
) -> None:
    job = await start_job(database)
    contract = await job.contract("1000.07", "333.33")
    await hold(job, contract, terms)
    claim = await job.claim(contract)
    for first, second, released, is_reopened in lived:
        await job.bill(
            claim,
            ("1", CELL.PERCENT_COMPLETE, str(first)),
            ("2", CELL.NEW_MATERIALS_STORED, f"{second}.01"),
        )
        held = sum(line.retention_held.cents for line in (await job.lines(claim)).values())
        if held:
            await release(job, claim, str(released))
        await job.approve(claim)
        await balance(job, contract)
        if is_reopened:
            version = await job.version(claim)
            await job.do(reopen_claim, claim_id=claim, version=version, reason="A mistake")
            await balance(job, contract)
            return
        claim = await job.next_claim(contract)
