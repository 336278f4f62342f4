"""Files are for those who may see, and from those who may change, what they belong to."""

from httpx2 import AsyncClient

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


async def test_only_those_who_may_change_the_parent_send_files(
    chloe: AsyncClient, dan: AsyncClient, job: Job, settings: Settings
) -> None:
    for parent in (f"claims/{job.claim}", f"contracts/{job.contract}"):
        assert (await attach(chloe, parent, "a.pdf", PDF)).status_code == 403
        assert (await attach(dan, parent, "a.pdf", PDF)).status_code == 404
    assert kept(settings) == []
