"""Contracts and claims are seen apart: what is shown of the one never comes from the other."""

from typing import Any, Final
from uuid import UUID

import pytest

from claimline.domain.claim_lines import ClaimLineCell
from claimline.domain.permissions import Actor, Level, Tool
from claimline.store.database import Database
from tests.builders.graphql import attempt, mutation_document, query_everything, read
from tests.builders.jobs import Job
from tests.builders.mutations import IN_A_PROJECT
from tests.builders.sites import Site

SOME: Final = [level for level in Level if level > Level.NONE]
some_level = pytest.mark.parametrize("level", SOME)

SUMMARY: Final = """query ($id: UUID!) { headContract(id: $id) { suggestedClaimNumber summary {
    originalContractSum approvedVariations revisedContractSum claimedToDate retentionHeld
    certifiedToDate balanceToFinish percentComplete inPreparation } } }"""
FACE: Final = """query ($id: UUID!) { headContract(id: $id) {
    id number title status contractedOn startsOn project { id currency } owner { name }
    headContractor { name } scheduleOfValues { total } summary { revisedContractSum claimedToDate }
    claims { id claimNumber } } }"""
INSIDE: Final = """query ($id: UUID!) { headContract(id: $id) {
    description inclusions exclusions variations { id } readers { id } attachments { id } nextSteps
    scheduleOfValues { groups { id } lines { id } } } }"""
CLAIM: Final = """query ($id: UUID!) { progressClaim(id: $id) {
    id claimNumber lines { itemNumber workThisPeriod } certificate { currentPaymentDue }
    attachments { fileName } history { nodes { act } } previousClaim { id }
    contract { number } } }"""

OF_THE_INSIDE: Final = {
    "applyScheduleImport",
    "reversePayment",
    "editVariation",
    "priceVariation",
    "decideVariation",
    "gatherVariations",
    "editBudgetChange",
    "decideBudgetChange",
}


async def whoever_sees_contracts(site: Site, level: Level = Level.STANDARD) -> Actor:
    """Return someone with a level for head contracts, and none for claims."""
    return await site.job.member("Sue Surveyor", {Tool.HEAD_CONTRACTS: level})


async def whoever_sees_claims(job: Job, level: Level) -> Actor:
    """Return someone with a level for claims, and none for head contracts."""
    return await job.member("Olga Owner", {Tool.HEAD_CONTRACT_CLAIMS: level})


async def asked(database: Database, actor: Actor, document: str, one: UUID) -> Any:
    """Return the one field that is asked for."""
    answer = await read(database, actor, document, id=str(one))
    return next(iter(answer.values()))


async def everything(site: Site, actor: Actor) -> str:
    """Return all that someone can read, from wherever they may begin."""
    begin: list[tuple[str, UUID | None]] = [
        ("me", None),
        ("waitingForMe", None),
        ("projects", None),
        ("project", site.project_id),
        ("headContract", site.contract_id),
        ("progressClaim", site.claim_id),
        ("billingPeriod", site.billed_period_id),
        ("scheduleImport", site.import_id),
    ]
    answers = []
    for name, one in begin:
        given = {} if one is None else {"id": str(one)}
        answers.append(await read(site.job.database, actor, query_everything(name), **given))
    return str(answers)


@some_level
async def test_no_figure_of_a_claim_is_shown_with_a_level_for_contracts_alone(
    site: Site, level: Level
) -> None:
    member = await whoever_sees_contracts(site, level)
    await site.job.bill(site.claim_id, ("2", ClaimLineCell.WORK_THIS_PERIOD, "123.45"))
    of_claims = (str(site.claim_id), str(site.approved_claim_id), "PC-0", "123.45", "bill_work")
    seen = await everything(site, site.job.admin)
    hidden = await everything(site, member)
    assert all(text in seen for text in of_claims)
    assert [text for text in of_claims if text in hidden] == []
    assert str(site.contract_attachment_id) in hidden
    assert str(site.claim_attachment_id) not in hidden


@some_level
async def test_no_act_on_claims_is_spoken_of_with_a_level_for_contracts_alone(
    site: Site, database: Database, level: Level
) -> None:
    member = await whoever_sees_contracts(site, level)
    document = "query ($id: UUID!) { headContract(id: $id) { availableActs { act } } }"
    shown = await asked(database, member, document, site.contract_id)
    assert {"act": "EDIT_HEAD_CONTRACT"} in shown["availableActs"]
    assert {"act": "CREATE_CLAIM"} not in shown["availableActs"]


@some_level
async def test_what_comes_from_claims_is_null_with_a_level_for_contracts_alone(
    site: Site, database: Database, level: Level
) -> None:
    member = await whoever_sees_contracts(site, level)
    assert await asked(database, member, SUMMARY, site.contract_id) == {
        "suggestedClaimNumber": None,
        "summary": {
            "originalContractSum": "50300.00",
            "approvedVariations": "4800.00",
            "revisedContractSum": "55100.00",
            "claimedToDate": None,
            "retentionHeld": None,
            "certifiedToDate": None,
            "balanceToFinish": None,
            "percentComplete": None,
            "inPreparation": None,
        },
    }
    document = """query ($id: UUID!) { headContract(id: $id) { scheduleOfValues {
        lines { scheduledValue billedToDate balanceToFinish } } } }"""
    shown = await asked(database, member, document, site.contract_id)
    assert shown["scheduleOfValues"]["lines"] == [
        {"scheduledValue": value, "billedToDate": None, "balanceToFinish": None}
        for value in ("50000.00", "300.00")
    ]


async def test_steps_that_depend_on_claims_are_shown_to_those_who_take_them(
    site: Site, database: Database
) -> None:
    document = "query ($id: UUID!) { headContract(id: $id) { nextSteps } }"
    surveyor = await whoever_sees_contracts(site)
    assert await asked(database, surveyor, document, site.contract_id) == {"nextSteps": []}
    shown = await asked(database, site.job.admin, document, site.contract_id)
    assert shown == {"nextSteps": ["COMPLETE", "TERMINATE"]}


@some_level
async def test_a_level_for_claims_alone_shows_claims_and_the_face_of_their_contract(
    site: Site, database: Database, level: Level
) -> None:
    member = await whoever_sees_claims(site.job, level)
    for document, one in ((FACE, site.contract_id), (CLAIM, site.claim_id)):
        whole = await asked(database, site.job.admin, document, one)
        assert await asked(database, member, document, one) == whole
    listed = "query ($id: UUID!) { project(id: $id) { name headContracts { number } } }"
    assert await asked(database, member, listed, site.project_id) == {
        "name": "Project 2026-014",
        "headContracts": [{"number": "HC-1"}, {"number": "HC-2"}],
    }


@some_level
async def test_a_level_for_claims_alone_shows_nothing_else_of_the_contract(
    site: Site, database: Database, level: Level
) -> None:
    member = await whoever_sees_claims(site.job, level)
    assert await asked(database, member, INSIDE, site.contract_id) == {
        "description": "",
        "inclusions": "",
        "exclusions": "",
        "variations": [],
        "readers": [],
        "attachments": [],
        "nextSteps": [],
        "scheduleOfValues": {"groups": [], "lines": []},
    }
    shown = await everything(site, member)
    inside = (
        site.contract_attachment_id,
        site.schedule_line_id,
        site.import_id,
        "record_variation",
        "create_head_contract",
        "attach_to_head_contract",
    )
    assert [str(one) for one in inside if str(one) in shown] == []
    assert "bill_work" in shown


@some_level
async def test_a_level_for_claims_alone_offers_and_allows_no_act_on_contracts(
    site: Site, database: Database, level: Level
) -> None:
    member = await whoever_sees_claims(site.job, level)
    document = """query ($id: UUID!) { headContract(id: $id) {
        availableActs { act isAllowed } } }"""
    acts = await asked(database, member, document, site.contract_id)
    assert [one["act"] for one in acts["availableActs"]] == ["CREATE_CLAIM"]
    refusals = set()
    for name, (tool, variables_on) in IN_A_PROJECT.items():
        if tool is Tool.HEAD_CONTRACTS:
            given = variables_on(site)
            answer = await attempt(database, member, mutation_document(name), **given)
            refusals.add((name in OF_THE_INSIDE, answer[name]["__typename"]))
    # What belongs to the inside of a contract is not there, as far as they may know.
    assert refusals == {(False, "NotPermitted"), (True, "NotFound")}
    inside = {"attachmentId": str(site.contract_attachment_id)}
    answer = await attempt(database, member, mutation_document("removeAttachment"), **inside)
    assert answer["removeAttachment"]["__typename"] == "NotFound"


async def test_admin_of_claims_alone_makes_the_next_claim(site: Site, database: Database) -> None:
    member = await whoever_sees_claims(site.job, Level.ADMIN)
    for name in ("billWork", "submitClaim", "releaseRetention"):
        given = IN_A_PROJECT[name][1](site)
        answer = await attempt(database, member, mutation_document(name), **given)
        assert answer[name]["__typename"] not in ("NotFound", "NotPermitted")
    await site.job.approve(site.claim_id)
    given = IN_A_PROJECT["createClaim"][1](site)
    answer = await attempt(database, member, mutation_document("createClaim"), **given)
    assert answer["createClaim"]["__typename"] == "ProgressClaim"


@some_level
@pytest.mark.parametrize("is_listed", [True, False])
async def test_a_private_contract_is_known_to_whoever_sees_claims_if_they_are_listed(
    job: Job, level: Level, is_listed: bool
) -> None:
    member = await whoever_sees_claims(job, level)
    readers = [member] if is_listed else []
    contract = await job.contract("500.00", is_private=True, readers=readers)
    claim = await job.claim(contract)
    contract_shown = await asked(job.database, member, FACE, contract)
    claim_shown = await asked(job.database, member, CLAIM, claim)
    assert (contract_shown is not None) is (claim_shown is not None) is is_listed
