"""A claim is e-mailed, read where mails are kept, and the owner's reply stands beside it."""

from __future__ import annotations

import re
from collections.abc import Iterator
from email.message import EmailMessage
from pathlib import Path

import httpx2 as httpx
import pytest
from application import Application
from conftest import SignedIn
from demonstration import claim_id
from mail_server import MailServer, mail_server
from partner import partner_of
from playwright.sync_api import Page, expect

SECRET = "of the mail server"
OWNER = "projects@riversidehealth.example"


@pytest.fixture
def post_office() -> Iterator[MailServer]:
    """The mail server of the company."""
    with mail_server() as server:
        yield server


@pytest.fixture
def application(tmp_path: Path, post_office: MailServer) -> Iterator[Application]:
    """An application of its own, which sends and receives e-mails."""
    own = Application(
        tmp_path,
        settings={
            "CLAIMLINE_SMTP_HOST": "127.0.0.1",
            "CLAIMLINE_SMTP_PORT": str(post_office.port),
            "CLAIMLINE_SMTP_SECURITY": "none",
            "CLAIMLINE_MAIL_FROM": "claims@harbour.example",
            "CLAIMLINE_MAIL_REPLY_MAILBOX": "claims@harbour.example",
            "CLAIMLINE_MAIL_INBOUND_SECRET": SECRET,
        },
    )
    own.start()
    own.reset()
    yield own
    own.stop()


def email(page: Page, claim: str, message: str) -> None:
    """Write to the owner on the claim's page."""
    page.goto(f"/claims/{claim}?tab=mails")
    page.get_by_role("button", name="E-mail claim").click()
    dialog = page.get_by_role("dialog")
    offered = dialog.get_by_role("group", name="Add: To")
    offered.get_by_role("button", name=re.compile("^Riverside Health")).click()
    expect(dialog.get_by_label("To", exact=True)).to_have_value(OWNER)
    expect(dialog.get_by_label("Subject")).to_have_value(re.compile("^Progress claim PC-03, con"))
    dialog.get_by_label("Message").fill(message)
    dialog.get_by_role("button", name="Send e-mail").click()
    expect(dialog).to_be_hidden()


def taken_about(post_office: MailServer, claim: str) -> EmailMessage:
    """Take from the mail server what is about a claim; the demonstration sends some of its own."""
    while claim not in (taken := post_office.taken.get(timeout=30))["Subject"]:
        pass
    return taken


def answer(application: Application, address: str) -> None:
    """Post the owner's reply, as a mail server does."""
    reply = EmailMessage()
    reply["From"] = f"Rita Okoye <{OWNER}>"
    reply["To"] = address
    reply["Subject"] = "Re: Progress claim PC-03"
    reply["Message-ID"] = "<answer@riversidehealth.example>"
    reply.set_content("We will certify it on Friday.")
    posted = httpx.post(
        f"{application.url}/mail/inbound",
        content=reply.as_bytes(),
        headers={"authorization": f"Bearer {SECRET}"},
    )
    assert posted.status_code == 202


def test_a_claim_is_emailed_read_where_mails_are_kept_and_answered(
    application: Application, post_office: MailServer, signed_in: SignedIn
) -> None:
    administrator = partner_of(application.url, "ana@harbourandhill.example")
    claim = claim_id(administrator, "PC-03")
    page = signed_in("ana")
    email(page, claim, "Please find it attached.")
    mails = page.get_by_role("list", name="E-mails")
    expect(mails.get_by_text("Sent", exact=True)).to_be_visible()
    with page.expect_download() as download:
        mails.get_by_role("link", name="HC-2026-014 claim PC-03.pdf").click()
    assert Path(download.value.path()).read_bytes().startswith(b"%PDF")

    sent = taken_about(post_office, "PC-03")
    assert sent["To"] == OWNER
    assert [file.get_content_type() for file in sent.iter_attachments()] == ["application/pdf"]

    page.get_by_role("link", name="E-mails").click()
    newest = page.get_by_role("list", name="E-mails").get_by_role("listitem").first
    expect(newest).to_contain_text("Please find it attached.")
    newest.get_by_role("link", name=re.compile("Claim PC-03")).click()

    answer(application, sent["Reply-To"])
    page.reload()
    newest = page.get_by_role("list", name="E-mails").get_by_role("listitem").first
    expect(newest).to_contain_text("We will certify it on Friday.")
    expect(newest).to_contain_text("Received")
    page.get_by_role("tab", name="History").click()
    expect(page.get_by_text(f"Reply received from {OWNER}")).to_be_visible()
