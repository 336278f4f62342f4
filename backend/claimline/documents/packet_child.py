"""The child process that merges a claim with its attachments: parts in, one PDF out."""

from __future__ import annotations

import io
import json
import logging
import sys
import tempfile
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import IO, Any, Final

import typst
from pypdf import PageObject, PdfReader, PdfWriter
from pypdf.generic import DictionaryObject

from claimline.documents.limited_child import limit_this_process

_HERE: Final = Path(__file__).parent
_IMAGES: Final[Mapping[str, str]] = {
    "image/png": "png",
    "image/jpeg": "jpg",
    "image/webp": "webp",
}
_MOST_PAGES: Final = 2_000
# What a page may not bring along: programs, and orders to the reader's machine.
_ACTIONS: Final = ("/A", "/AA")
_HARMLESS: Final = frozenset({"/GoTo", "/URI"})


class NotMerged(Exception):
    """A file has no pages that could be appended; says why."""


@dataclass(frozen=True, slots=True)
class Part:
    """A file with its pages, or with the reason why it has none."""

    name: str
    pages: list[PageObject]
    reason: str = ""


def merged(title: str, contents: list[bytes], files: list[dict[str, Any]]) -> bytes:
    """Return all in one: the claim, the list, then the files that have pages."""
    claim = PdfReader(io.BytesIO(contents[0]))
    parts = [_part(file, content) for file, content in zip(files, contents[1:], strict=True)]
    pages = _list_of(parts, len(claim.pages))
    writer = PdfWriter()
    writer.append(claim, outline_item=title, import_outline=False)
    _append(writer, "Attachments", list(pages))
    for part in parts:
        if part.pages:
            _append(writer, part.name, part.pages)
    writer.compress_identical_objects()
    output = io.BytesIO()
    writer.write(output)
    return output.getvalue()


def _append(writer: PdfWriter, name: str, pages: list[PageObject]) -> None:
    first = len(writer.pages)
    for page in pages:
        _disarm(writer.add_page(page))
    writer.add_outline_item(title=name, page_number=first)


def _disarm(page: PageObject) -> None:
    page.pop("/AA", None)
    for reference in page.get("/Annots") or ():
        annotation = reference.get_object()
        if not isinstance(annotation, DictionaryObject):
            continue
        for key in _ACTIONS:
            action = annotation.get(key)
            action = None if action is None else action.get_object()
            if key == "/AA" or (action is not None and action.get("/S") not in _HARMLESS):
                annotation.pop(key, None)


def _part(file: dict[str, Any], content: bytes) -> Part:
    name = file["name"]
    try:
        if file["isLeftOut"]:
            raise NotMerged("too large to be merged with the others")
        if file["type"] == "application/pdf":
            return Part(name, _pages_of(content))
        if file["type"] in _IMAGES:
            return Part(name, _picture(content, _IMAGES[file["type"]]))
        raise NotMerged("not a PDF or a picture")
    except NotMerged as reason:
        return Part(name, [], str(reason))


def _pages_of(content: bytes) -> list[PageObject]:
    try:
        reader = PdfReader(io.BytesIO(content))
        if reader.is_encrypted and not reader.decrypt(""):
            raise NotMerged("locked by a password")
        pages = list(reader.pages)
    except NotMerged:
        raise
    except MemoryError:
        raise
    # A broken file breaks the reader in ways that nobody has listed.
    except Exception as error:
        raise NotMerged("cannot be read as a PDF") from error
    if not pages:
        raise NotMerged("has no pages")
    if len(pages) > _MOST_PAGES:
        raise NotMerged(f"has more than {_MOST_PAGES} pages")
    return pages


def _picture(content: bytes, extension: str) -> list[PageObject]:
    with tempfile.TemporaryDirectory() as folder:
        Path(folder, f"picture.{extension}").write_bytes(content)
        source = (
            '#set page(paper: "a4", margin: 12mm)\n#align(center + horizon,'
            f' image("picture.{extension}", width: 100%, height: 100%, fit: "contain"))\n'
        )
        main = Path(folder, "main.typ")
        main.write_text(source)
        try:
            page = typst.compile(main, root=Path(folder), format="pdf")
        except typst.TypstError as error:
            raise NotMerged("cannot be read as a picture") from error
    return list(PdfReader(io.BytesIO(page)).pages)


def _list_of(parts: list[Part], claim_pages: int) -> list[PageObject]:
    """Set the list of files, whose own length decides on which page each begins."""
    length = 1
    while True:
        rows, at = [], claim_pages + length + 1
        for part in parts:
            rows.append(
                {
                    "name": part.name,
                    "page": str(at) if part.pages else "",
                    "pages": str(len(part.pages)) if part.pages else "",
                    "reason": part.reason,
                }
            )
            at += len(part.pages)
        text = json.dumps(rows, ensure_ascii=False)
        pdf = typst.compile(
            _HERE / "packet.typ",
            root=_HERE,
            font_paths=[_HERE / "fonts"],
            ignore_system_fonts=True,
            format="pdf",
            sys_inputs={"files": text},
        )
        pages = list(PdfReader(io.BytesIO(pdf)).pages)
        if len(pages) == length:
            return pages
        length = len(pages)


def _read(stream: IO[bytes]) -> tuple[str, list[bytes], list[dict[str, Any]]]:
    head = json.loads(stream.read(int.from_bytes(stream.read(8), "big")))
    return head["title"], [stream.read(size) for size in head["sizes"]], head["files"]


if __name__ == "__main__":
    limit_this_process(sys.argv[1:])
    logging.getLogger("pypdf").setLevel(logging.CRITICAL)
    sys.stdout.buffer.write(merged(*_read(sys.stdin.buffer)))
