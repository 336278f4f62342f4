"""What may be uploaded: a type is believed when the name and the content say the same."""

import io

import pytest

from claimline.web.failures import ErrorCode, Failure
from claimline.web.file_types import OFFICE, content_type_of
from tests.web.files.sending import PDF, PNG, SVG, office


@pytest.mark.parametrize(
    ("name", "content", "content_type"),
    [
        ("a.pdf", PDF, "application/pdf"),
        ("A.PDF", PDF, "application/pdf"),
        ("a.png", PNG, "image/png"),
        ("a.jpg", b"\xff\xd8\xff\xe0" + bytes(300), "image/jpeg"),
        ("a.webp", b"RIFF\x00\x00\x00\x00WEBPVP8 " + bytes(300), "image/webp"),
        ("a.heic", b"\x00\x00\x00\x18ftypheic\x00\x00\x00\x00mif1heic" + bytes(300), "image/heic"),
        ("a.xlsx", office("xl/workbook.xml"), f"{OFFICE}spreadsheetml.sheet"),
        ("a.docx", office("word/document.xml"), f"{OFFICE}wordprocessingml.document"),
        ("a.csv", "Item;Größe\n1;2\n".encode(), "text/csv"),
        ("a.txt", b"\xff\xfeI\x00", "text/plain"),
    ],
)
def test_a_type_is_known_by_name_and_content(name: str, content: bytes, content_type: str) -> None:
    assert content_type_of(name, io.BytesIO(content)) == content_type


@pytest.mark.parametrize(
    ("name", "content", "status"),
    [
        ("a.png", SVG, 422),
        ("a.pdf", PNG, 422),
        ("a.pdf", b"", 422),
        ("a.xlsx", office("word/document.xml"), 422),
        ("a.xlsx", office("evil.exe"), 422),
        ("a.docx", b"PK\x03\x04", 422),
        ("a.txt", b"\xef\xbb\xbf <!doctype html><script>", 422),
        ("a.csv", b"MZ\x90\x00\x03", 422),
        ("a.svg", SVG, 415),
        ("a.html", b"<script>", 415),
        ("a.xls", b"\xd0\xcf\x11\xe0", 415),
        ("a.exe", b"MZ", 415),
        ("a.pdf.exe", PDF, 415),
        ("pdf", PDF, 415),
        (".pdf", PDF, 415),
    ],
)
def test_any_other_file_is_refused(name: str, content: bytes, status: int) -> None:
    with pytest.raises(Failure) as refused:
        content_type_of(name, io.BytesIO(content))
    assert (refused.value.code, refused.value.status) == (ErrorCode.BAD_USER_INPUT, status)
