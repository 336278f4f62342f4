"""What may be uploaded: a type is believed when the name and the content say the same."""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from pathlib import PurePath
from typing import IO, Final

import filetype  # type: ignore[import-untyped]  # it ships no types

from claimline.web.failures import ErrorCode, Failure

SAMPLE: Final = 64 * 1024  # bytes looked at, from each end
OFFICE: Final = "application/vnd.openxmlformats-officedocument."
MARKUP: Final = re.compile(rb"\s*<")  # SVG or HTML under another name
CONTROL: Final = re.compile(rb"[\x00-\x08\x0e-\x1a\x1c-\x1f]")
UTF8_MARK: Final = b"\xef\xbb\xbf"
UTF16_MARKS: Final = (b"\xff\xfe", b"\xfe\xff")


@dataclass(frozen=True, slots=True)
class Sample:
    """The two ends of a file."""

    head: bytes
    tail: bytes

    @classmethod
    def of(cls, file: IO[bytes]) -> Sample:
        """Read both ends."""
        file.seek(0)
        head = file.read(SAMPLE)
        file.seek(max(0, file.seek(0, 2) - SAMPLE))
        return cls(head, file.read(SAMPLE))


def _is(content_type: str) -> Callable[[Sample], bool]:
    return lambda sample: filetype.guess_mime(sample.head) == content_type


def _is_office(main_part: bytes) -> Callable[[Sample], bool]:
    """Tell a package by the directory at its end: programs disagree on what comes first."""
    return lambda sample: sample.head.startswith(b"PK\x03\x04") and main_part in sample.tail


def _is_text(sample: Sample) -> bool:
    if sample.head.startswith(UTF16_MARKS):  # as Excel saves "Unicode text"
        return True
    text = sample.head.removeprefix(UTF8_MARK)
    return not CONTROL.search(sample.head + sample.tail) and not MARKUP.match(text)


KINDS: Final[Mapping[str, tuple[str, Callable[[Sample], bool]]]] = {
    ".pdf": ("application/pdf", _is("application/pdf")),
    ".png": ("image/png", _is("image/png")),
    ".jpg": ("image/jpeg", _is("image/jpeg")),
    ".jpeg": ("image/jpeg", _is("image/jpeg")),
    ".webp": ("image/webp", _is("image/webp")),
    ".heic": ("image/heic", _is("image/heic")),
    ".xlsx": (f"{OFFICE}spreadsheetml.sheet", _is_office(b"xl/workbook.xml")),
    ".docx": (f"{OFFICE}wordprocessingml.document", _is_office(b"word/document.xml")),
    ".csv": ("text/csv", _is_text),
    ".txt": ("text/plain", _is_text),
}


def content_type_of(file_name: str, file: IO[bytes]) -> str:
    """Return the type of a file that may be kept.

    :raises Failure: if the name says none of the types that are accepted, or the content another.
    """
    extension = PurePath(file_name).suffix.lower()
    if extension not in KINDS:
        accepted = ", ".join(sorted(known.removeprefix(".") for known in KINDS))
        raise Failure(
            ErrorCode.BAD_USER_INPUT, f"Files of these types are accepted: {accepted}.", status=415
        )
    content_type, fits = KINDS[extension]
    if not fits(Sample.of(file)):
        raise Failure(
            ErrorCode.BAD_USER_INPUT, f"The file's content is not that of a {extension} file."
        )
    return content_type
