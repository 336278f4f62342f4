"""Fields of a project's own: made, moved, archived, and entered on contracts and claims."""

from collections.abc import Sequence
from typing import Any
from uuid import UUID

import orjson
import pytest

from claimline.actions.add_custom_field import add_custom_field
from claimline.actions.create_claim import create_claim
from claimline.actions.create_head_contract import create_head_contract
from claimline.actions.edit_claim import edit_claim
from claimline.actions.edit_custom_field import edit_custom_field
from claimline.actions.edit_head_contract import edit_head_contract
from claimline.domain.custom_fields import (
    CustomEntry,
    CustomFieldFields,
    CustomFieldKind,
    CustomFieldNameTaken,
    CustomFieldSubject,
    CustomFieldUse,
)
from claimline.domain.refusals import InvalidInput, NotFound
from claimline.store.custom_fields import custom_fields_by_project
from claimline.store.reading import ReadRow
from tests.builders.contracts import contract_fields
from tests.builders.fields import custom_field
from tests.builders.jobs import Job, another_job

CONTRACTS, CLAIMS = CustomFieldSubject


async def add(
    job: Job,
    name: str,
    *,
    subject: CustomFieldSubject = CONTRACTS,
    kind: CustomFieldKind = CustomFieldKind.TEXT,
    use: CustomFieldUse = CustomFieldUse.OPTIONAL,
    choices: Sequence[str] = (),
    position: int | None = None,
) -> UUID:
    """Add a field to the job."""
    return await job.do(
        add_custom_field,
        project_id=job.project_id,
        subject=subject,
        kind=kind,
        fields=custom_field(name, use=use, choices=choices, position=position),
    )


async def change(job: Job, field_id: UUID, fields: CustomFieldFields) -> None:
    """Change a field as it is now."""
    version = next(row.version for row in await rows(job) if row.id == field_id)
    await job.do(
        edit_custom_field,
        project_id=job.project_id,
        custom_field_id=field_id,
        version=version,
        fields=fields,
    )


async def rows(job: Job) -> list[ReadRow]:
    """Return the fields of the job, as they are read."""
    async with job.database.reading() as reader:
        found = await custom_fields_by_project(reader, job.admin, [job.project_id])
    return found.get(job.project_id, [])


async def names(job: Job) -> list[str]:
    """Return the names of the fields, in order."""
    return [row.name for row in await rows(job)]


async def test_fields_stand_in_the_order_that_is_wanted(job: Job) -> None:
    first = await add(job, "Region")
    await add(job, "Cost centre")
    await add(job, "Programme", position=1)
    assert await names(job) == ["Programme", "Region", "Cost centre"]
    await change(job, first, custom_field("Region", position=3))
    assert await names(job) == ["Programme", "Cost centre", "Region"]
    await change(job, first, custom_field("District"))
    assert await names(job) == ["Programme", "Cost centre", "District"]
    assert [row.position for row in await rows(job)] == [1, 2, 3]


async def test_contracts_and_claims_have_fields_apart(job: Job) -> None:
    await add(job, "Region")
    await add(job, "Region", subject=CLAIMS)
    with pytest.raises(CustomFieldNameTaken):
        await add(job, "region", subject=CLAIMS)


async def test_a_field_of_another_project_is_not_found(job: Job) -> None:
    elsewhere = await another_job(job.database, job.admin, "2026-015")
    field_id = await add(elsewhere, "Region")
    with pytest.raises(NotFound):
        await job.do(
            edit_custom_field,
            project_id=job.project_id,
            custom_field_id=field_id,
            version=1,
            fields=custom_field("Mine"),
        )


async def enter(job: Job, contract: UUID, *entries: CustomEntry) -> None:
    """Enter values on a contract as it is now."""
    await job.do(
        edit_head_contract,
        contract_id=contract,
        version=(await job.contract_row(contract)).version,
        fields=contract_fields(),
        reader_ids=[],
        custom_values=entries,
    )


async def test_values_are_kept_on_the_contract_and_told_in_its_history(
    job: Job, contract: UUID
) -> None:
    field_id = await add(job, "Handover agreed", kind=CustomFieldKind.YES_NO)
    await enter(job, contract, CustomEntry(field_id, ("true",)))
    said = orjson.loads((await job.contract_row(contract)).custom_values)
    assert said == {str(field_id): ["true"]}
    entry = (await job.history_of_contract(contract))[0]
    assert orjson.loads(entry.changes_json)[-1] == {
        "subject": "HC-1",
        "field": "Handover agreed",
        "before": None,
        "after": "yes",
    }


async def test_an_archived_field_keeps_what_was_said(job: Job, contract: UUID) -> None:
    field_id = await add(job, "Region")
    await enter(job, contract, CustomEntry(field_id, ("North",)))
    await change(job, field_id, custom_field("Region", is_archived=True))
    with pytest.raises(InvalidInput, match="no such field"):
        await enter(job, contract, CustomEntry(field_id, ("South",)))
    await change(job, field_id, custom_field("Region"))
    said = orjson.loads((await job.contract_row(contract)).custom_values)
    assert said == {str(field_id): ["North"]}


async def test_a_new_contract_says_what_is_required(job: Job) -> None:
    field_id = await add(job, "Region", use=CustomFieldUse.REQUIRED)
    given: dict[str, Any] = {
        "project_id": job.project_id,
        "fields": contract_fields(),
        "reader_ids": [],
    }
    with pytest.raises(InvalidInput, match="Region is required"):
        await job.do(create_head_contract, **given)
    entries = [CustomEntry(field_id, ("North",))]
    contract = await job.do(create_head_contract, **given, custom_values=entries)
    assert orjson.loads((await job.contract_row(contract)).custom_values) == {
        str(field_id): ["North"]
    }


async def test_who_does_not_know_of_fields_changes_a_contract_all_the_same(
    job: Job, contract: UUID
) -> None:
    await add(job, "Region", use=CustomFieldUse.REQUIRED)
    await job.do(
        edit_head_contract,
        contract_id=contract,
        version=(await job.contract_row(contract)).version,
        fields=contract_fields(title="North wing"),
        reader_ids=[],
    )
    with pytest.raises(InvalidInput, match="Region is required"):
        await enter(job, contract)


async def test_a_claim_is_entered_with_its_fields(job: Job, contract: UUID) -> None:
    field_id = await add(job, "Pages", subject=CLAIMS, kind=CustomFieldKind.NUMBER)
    period = await job.period()
    claim = await job.do(
        create_claim,
        contract_id=contract,
        billing_period_id=period,
        claim_number="PC-01",
        billed_on=None,
        custom_values=[CustomEntry(field_id, ("12.50",))],
    )
    row = await job.claim_row(claim)
    assert orjson.loads(row.custom_values) == {str(field_id): ["12.5"]}
    await job.do(
        edit_claim,
        claim_id=claim,
        version=row.version,
        claim_number="PC-01",
        billed_on=row.billed_on,
        custom_values=[CustomEntry(field_id, ())],
    )
    assert orjson.loads((await job.claim_row(claim)).custom_values) == {}
    entry = (await job.history_of_claim(claim))[0]
    assert '"before": "12.5"' in entry.changes_json
