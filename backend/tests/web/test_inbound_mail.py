"""Replies that a mail server posts: kept with their claim, or dropped without a word."""

from collections.abc import AsyncIterator
from email.message import EmailMessage
from pathlib import Path

import pytest
import pytest_asyncio
from httpx2 import AsyncClient, Response
from pydantic import SecretStr, ValidationError
from sqlalchemy import text

from claimline.actions.email_claim import email_claim
from claimline.domain.permissions import Actor, Level
from claimline.store.database import Database
from claimline.store.mails import attachments_by_mail, mails_by_claim
from claimline.store.reading import ReadRow
from claimline.web.app import create_app
from claimline.web.settings import Settings
from tests.builders.mails import mail_draft
from tests.builders.sites import Site, full_site
from tests.web.clients import OpenClient, code_of

SECRET = "a secret of the mail server"


@pytest.fixture
def settings(tmp_path: Path) -> Settings:
    """Settings of an installation that receives e-mails."""
    return Settings(
        data_dir=tmp_path / "data",
        spa_dir=tmp_path / "dist",
        mail_reply_mailbox="claims@harbour.example",
        mail_inbound_secret=SecretStr(SECRET),
    )


@pytest_asyncio.fixture
async def site(database: Database) -> Site:
    """A job with an e-mailed claim."""
    return await full_site(database)


@pytest_asyncio.fixture
async def server(open_client: OpenClient) -> AsyncIterator[AsyncClient]:
    """The mail server."""
    yield open_client(authorization=f"Bearer {SECRET}")


async def token_of(site: Site) -> str:
    """Read the token of the newest claim's e-mail."""
    async with site.job.database.writing() as session:
        found = await session.scalar(
            text("SELECT token FROM mail WHERE id = :id"), {"id": site.mail_id}
        )
    assert isinstance(found, str)
    return found


def reply(token: str, message_id: str = "<1@riverside.example>") -> bytes:
    """Write a reply with a file."""
    message = EmailMessage()
    message["From"] = "Rita Okoye <rita@riverside.example>"
    message["To"] = f"claims+{token}@harbour.example"
    message["Subject"] = "Re: Progress claim PC-02"
    message["Message-ID"] = message_id
    message.set_content("Approved, see the schedule.\n")
    message.add_attachment(b"1,2\n", maintype="text", subtype="csv", filename="../schedule.csv")
    return message.as_bytes()


async def post(client: AsyncClient, body: bytes) -> Response:
    """Post an e-mail."""
    return await client.post(
        "/mail/inbound", content=body, headers={"content-type": "message/rfc822"}
    )


async def mails(site: Site, by: Actor | None = None) -> list[ReadRow]:
    """Read the e-mails of the newest claim, newest first."""
    async with site.job.database.reading() as reader:
        actor = by or site.job.admin
        return (await mails_by_claim(reader, actor, [site.claim_id])).get(site.claim_id, [])


async def test_a_reply_is_kept_with_its_claim(
    server: AsyncClient, site: Site, open_client: OpenClient
) -> None:
    assert (await post(server, reply(await token_of(site)))).status_code == 202
    received, _ = await mails(site)
    assert (received.state, received.from_name) == ("received", "Rita Okoye")
    assert received.message == "Approved, see the schedule."
    assert received.in_reply_to_id == site.mail_id
    async with site.job.database.reading() as reader:
        found = await attachments_by_mail(reader, site.job.admin, [received.id])
    (file,) = found[received.id]
    assert (file.file_name, file.content_type) == ("schedule.csv", "text/csv")
    entry = (await site.job.history_of_claim(site.claim_id))[0]
    assert (entry.summary, entry.person_id) == ("Reply received from rita@riverside.example", None)


async def test_the_same_delivered_twice_is_kept_once(server: AsyncClient, site: Site) -> None:
    body = reply(await token_of(site))
    answers = [await post(server, body) for _ in range(2)]
    assert [answer.status_code for answer in answers] == [202, 202]
    assert len(await mails(site)) == 2


@pytest.mark.parametrize("token", ["0" * 24, "no token", ""])
async def test_nobody_learns_which_addresses_are_known(
    server: AsyncClient, site: Site, token: str
) -> None:
    known = await post(server, reply(await token_of(site)))
    unknown = await post(server, reply(token, "<2@riverside.example>"))
    assert (known.status_code, known.content) == (unknown.status_code, unknown.content)
    assert len(await mails(site)) == 2


async def test_a_reply_to_a_private_e_mail_is_private(
    server: AsyncClient, site: Site, database: Database
) -> None:
    await site.job.do(
        email_claim, claim_id=site.claim_id, draft=mail_draft(["a@b.example"], is_private=True)
    )
    async with database.writing() as session:
        token = await session.scalar(text("SELECT token FROM mail WHERE is_private"))
    await post(server, reply(str(token)))
    member = await site.job.member("Chloe Nguyen", Level.READ_ONLY)
    assert [row.is_private for row in await mails(site, member)] == [False]
    assert [row.is_private for row in await mails(site)] == [True, True, False]


async def test_without_the_secret_nothing_is_taken(open_client: OpenClient, site: Site) -> None:
    body = reply(await token_of(site))
    for headers in ({}, {"authorization": "Bearer guess"}, {"authorization": f"Bearer {SECRET} "}):
        answer = await post(open_client(**headers), body)
        assert (answer.status_code, code_of(answer)) == (401, "UNAUTHENTICATED")
    assert len(await mails(site)) == 1


async def test_it_is_closed_unless_it_is_set_up(
    database: Database, open_client: OpenClient, tmp_path: Path
) -> None:
    plain = Settings(data_dir=tmp_path / "data", spa_dir=tmp_path / "dist")
    client = open_client(app=create_app(plain, database), authorization="Bearer ")
    answer = await post(client, b"")
    assert (answer.status_code, code_of(answer)) == (404, "NOT_FOUND")


async def test_what_is_larger_than_a_file_may_be_is_refused(server: AsyncClient) -> None:
    answer = await post(server, b"x" * (26 * 1024 * 1024))
    assert (answer.status_code, code_of(answer)) == (413, "PAYLOAD_TOO_LARGE")


async def test_whatever_is_posted_is_taken(server: AsyncClient) -> None:
    for body in (b"", b"\xff\xfe", b"From: \r\nTo: <<>>\r\n\r\n"):
        assert (await post(server, body)).status_code == 202


def test_settings_that_could_send_nothing_are_refused() -> None:
    with pytest.raises(ValidationError, match="CLAIMLINE_MAIL_FROM"):
        Settings(smtp_host="mail.example")
    with pytest.raises(ValidationError, match="must be an e-mail address"):
        Settings(mail_from="Claims <claims@example.com>")
