"""Files are for those who may see, and from those who may change, what they belong to."""

import pytest
from httpx2 import AsyncClient
from sqlalchemy import text

from claimline.store.database import Database
from claimline.web.settings import Settings
from tests.web.clients import OpenClient, Someone
from tests.web.files.sending import PDF, Job, attach, kept

NOBODYS = "0198b2d7-0000-7000-8000-000000000001"


async def test_files_are_for_those_who_may_see_their_parent(
    ana: AsyncClient, dan: AsyncClient, job: Job, open_client: OpenClient, stranger: Someone
) -> None:
    sent = await attach(ana, f"claims/{job.claim}", "a.pdf", PDF)
    paths = [
        f"/files/attachments/{sent.json()['id']}",
        f"/files/claims/{job.claim}/claim.pdf",
        f"/files/claims/{job.claim}/claim.csv",
        f"/files/claims/{job.claim}/claim.xlsx",
        f"/files/claims/{job.claim}/claim.json",
        f"/files/claims/{job.claim}/claim.pdf?attachments=true&differences=true",
        f"/files/contracts/{job.contract}/schedule.csv",
        f"/files/contracts/{job.contract}/schedule.xlsx",
    ]
    someone_else = open_client(**stranger.bearer)
    nobody = open_client()
    for path in paths:
        hidden = await dan.get(path)
        assert hidden.status_code == 404
        assert (await someone_else.get(path)).status_code == 404
        assert (await nobody.get(path)).status_code == 401
        absent = await dan.get(path.replace(path.split("/")[3], NOBODYS))
        assert absent.json()["error"]["message"] == hidden.json()["error"]["message"]
        assert (await ana.get(path)).status_code == 200


@pytest.mark.parametrize(
    ("tool", "sees_contract", "sees_claim"),
    [("head_contracts", 200, 404), ("head_contract_claims", 403, 200)],
)
async def test_files_of_contracts_and_claims_are_seen_apart(
    ana: AsyncClient,
    dan: AsyncClient,
    job: Job,
    database: Database,
    tool: str,
    sees_contract: int,
    sees_claim: int,
) -> None:
    on_claim = await attach(ana, f"claims/{job.claim}", "a.pdf", PDF)
    on_contract = await attach(ana, f"contracts/{job.contract}", "a.pdf", PDF)
    async with database.writing() as session:
        await session.execute(
            text(
                "INSERT INTO project_level (company_id, project_id, person_id, tool, level)"
                " SELECT c.company_id, c.project_id, p.id, :tool, 3"
                " FROM head_contract c, person p WHERE c.id = :contract AND p.email LIKE 'dan@%'"
            ),
            {"tool": tool, "contract": job.contract},
        )
    seen = {
        f"claims/{job.claim}/claim.pdf": sees_claim,
        f"claims/{job.claim}/claim.csv": sees_claim,
        f"claims/{job.claim}/claim.xlsx": sees_claim,
        f"claims/{job.claim}/claim.json": sees_claim,
        f"attachments/{on_claim.json()['id']}": sees_claim,
        f"contracts/{job.contract}/schedule.csv": sees_contract,
        f"contracts/{job.contract}/schedule.xlsx": sees_contract,
        # Of what is inside a contract they may not even know that it is there.
        f"attachments/{on_contract.json()['id']}": 200 if sees_contract == 200 else 404,
    }
    found = {path: (await dan.get(f"/files/{path}")).status_code for path in seen}
    assert found == seen


async def test_only_those_who_may_change_the_parent_send_files(
    chloe: AsyncClient, dan: AsyncClient, job: Job, settings: Settings
) -> None:
    for parent in (f"claims/{job.claim}", f"contracts/{job.contract}"):
        assert (await attach(chloe, parent, "a.pdf", PDF)).status_code == 403
        assert (await attach(dan, parent, "a.pdf", PDF)).status_code == 404
    assert kept(settings) == []
