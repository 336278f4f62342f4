"""A claim with its attachments in one PDF."""

import io
import struct
import zlib
from typing import Any

import pytest
from pypdf import PdfReader, PdfWriter
from pypdf.generic import ArrayObject, DictionaryObject, NameObject, TextStringObject

from claimline.documents.packet import PacketFile, merge_packet

SHEET = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"


def pdf(*, pages: int = 1, password: str | None = None, script: bool = False) -> bytes:
    """Make a PDF."""
    writer = PdfWriter()
    for _ in range(pages):
        page = writer.add_blank_page(200, 300)
        if script:
            run = DictionaryObject(
                {
                    NameObject("/S"): NameObject("/JavaScript"),
                    NameObject("/JS"): TextStringObject("1"),
                }
            )
            page[NameObject("/AA")] = DictionaryObject({NameObject("/O"): run})
            button = DictionaryObject({NameObject("/A"): run, NameObject("/AA"): run})
            page[NameObject("/Annots")] = ArrayObject([button])
    if password is not None:
        writer.encrypt(password, algorithm="RC4-128")
    content = io.BytesIO()
    writer.write(content)
    return content.getvalue()


def png() -> bytes:
    """Make a picture of one red dot."""

    def chunk(kind: bytes, body: bytes) -> bytes:
        check = zlib.crc32(kind + body)
        return struct.pack(">I", len(body)) + kind + body + struct.pack(">I", check)

    header = struct.pack(">IIBBBBB", 1, 1, 8, 2, 0, 0, 0)
    dot = zlib.compress(b"\x00\xff\x00\x00")
    return b"\x89PNG\r\n\x1a\n" + chunk(b"IHDR", header) + chunk(b"IDAT", dot) + chunk(b"IEND", b"")


async def packet(*files: PacketFile) -> PdfReader:
    """Merge files with a claim of two pages."""
    return PdfReader(io.BytesIO(await merge_packet(pdf(pages=2), "Claim PC-01", files)))


async def test_pages_follow_a_list_of_them_with_bookmarks() -> None:
    merged = await packet(
        PacketFile("Docket.pdf", "application/pdf", pdf(pages=3)),
        PacketFile("Slab.png", "image/png", png()),
    )
    assert len(merged.pages) == 2 + 1 + 3 + 1
    outline: list[Any] = merged.outline
    found = [(item.title, merged.get_destination_page_number(item)) for item in outline]
    assert found == [("Claim PC-01", 0), ("Attachments", 2), ("Docket.pdf", 3), ("Slab.png", 6)]
    text = merged.pages[2].extract_text()
    assert "Docket.pdf 3 4" in text
    assert "Slab.png 1 7" in text


@pytest.mark.parametrize(
    ("content_type", "content", "reason"),
    [
        (SHEET, b"PK", "not a PDF or a picture"),
        ("application/pdf", b"%PDF-1.7 broken", "cannot be read as a PDF"),
        ("application/pdf", pdf(password="secret"), "locked by a password"),
        ("image/png", b"\x89PNG broken", "cannot be read as a picture"),
        ("application/pdf", None, "too large to be merged with the others"),
    ],
    ids=["sheet", "broken", "locked", "no picture", "too large"],
)
async def test_what_cannot_be_merged_is_listed_with_the_reason(
    content_type: str, content: bytes | None, reason: str
) -> None:
    merged = await packet(PacketFile("Backup", content_type, content))
    assert len(merged.pages) == 3
    assert f"Backup not merged: {reason}" in merged.pages[2].extract_text().replace("\n", " ")


async def test_an_attachment_brings_no_program_along() -> None:
    content = pdf(script=True)
    assert b"JavaScript" in content
    stream = io.BytesIO()
    PdfWriter(await packet(PacketFile("a.pdf", "application/pdf", content))).write(stream)
    assert b"JavaScript" not in stream.getvalue()


async def test_a_claim_without_attachments_says_so() -> None:
    assert "Nothing is attached" in (await packet()).pages[2].extract_text()
