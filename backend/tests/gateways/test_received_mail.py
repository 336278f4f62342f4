"""E-mails as they come in, from programs of every kind."""

from email.message import EmailMessage

from hypothesis import given
from hypothesis import strategies as st

from claimline.gateways.received_mail import MOST_FILES, read_mail


def received(**headers: str) -> EmailMessage:
    """Return a reply with some headers of its own."""
    message = EmailMessage()
    message["From"] = "Rita Okoye <rita@riverside.example>"
    message["To"] = "claims+00@harbour.example, Ana <ana@harbour.example>"
    message["Subject"] = "Re: Claim"
    for name, value in headers.items():
        message[name.replace("_", "-")] = value
    return message


def test_words_and_files_are_read() -> None:
    message = received(Message_ID="<1@riverside.example>", Delivered_To="claims+11@harbour.example")
    message.set_content("Approved, grüße\n")
    message.add_attachment(b"%PDF-1.7", maintype="application", subtype="pdf", filename="März.pdf")
    read = read_mail(message.as_bytes())
    assert (read.mail.from_name, read.mail.from_address) == ("Rita Okoye", "rita@riverside.example")
    assert read.mail.message == "Approved, grüße"
    assert read.mail.message_id == "1@riverside.example"
    assert read.delivered_to == [
        "claims+00@harbour.example",
        "ana@harbour.example",
        "claims+11@harbour.example",
    ]
    assert [(file.name, file.content) for file in read.files] == [("März.pdf", b"%PDF-1.7")]


def test_of_a_page_only_what_is_seen_is_kept() -> None:
    message = received()
    message.set_content(
        "<head><title>x</title></head><p>Approved</p><script>alert(1)</script><div>Rita<br>Trust</div>",
        subtype="html",
    )
    assert read_mail(message.as_bytes()).mail.message == "Approved\nRita\nTrust"


def test_a_letterhead_beside_plain_words_is_left() -> None:
    message = received()
    message.set_content("Plain")
    message.add_alternative("<p>Painted</p>", subtype="html")
    read = read_mail(message.as_bytes())
    assert read.mail.message == "Plain"
    assert list(read.files) == []


def test_one_without_an_id_is_known_by_its_content() -> None:
    message = received()
    message.set_content("Approved")
    first, again = read_mail(message.as_bytes()), read_mail(message.as_bytes())
    assert first.mail.message_id == again.mail.message_id
    assert first.mail.message_id != read_mail(message.as_bytes() + b"!").mail.message_id


def test_no_more_files_are_kept_than_anyone_sends() -> None:
    message = received()
    message.set_content("Photos")
    for _ in range(MOST_FILES + 5):
        message.add_attachment(b"x", maintype="image", subtype="png", filename="a.png")
    assert len(read_mail(message.as_bytes()).files) == MOST_FILES


def test_a_character_set_that_nobody_knows_is_read_as_far_as_it_goes() -> None:
    raw = b"From: a@b.example\r\nContent-Type: text/plain; charset=klingon\r\n\r\nApproved\r\n"
    assert read_mail(raw).mail.message == "Approved"


@given(raw=st.binary(max_size=400))
def test_whatever_comes_is_read_somehow(raw: bytes) -> None:
    read = read_mail(raw)
    assert read.mail.message_id


@given(header=st.text(max_size=80), name=st.sampled_from(["From", "To", "Subject", "Message-ID"]))
def test_whatever_a_header_says_is_read_somehow(header: str, name: str) -> None:
    raw = f"{name}: {header}\r\n\r\nApproved".encode("utf-8", "surrogateescape")
    assert "\n" not in read_mail(raw).mail.subject
