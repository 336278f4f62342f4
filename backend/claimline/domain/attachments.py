"""What a file attached to a contract or a claim is for, and how it may be named."""

from __future__ import annotations

import unicodedata
from enum import Enum
from typing import Final

from claimline.domain.refusals import InvalidInput

LONGEST_FILE_NAME: Final = 200


class AttachmentPurpose(Enum):
    """Why the file is there."""

    SUPPORTING = "supporting"
    SIGNED_COPY = "signed_copy"  # the scan of the paper signed by hand


class FileNameMissing(InvalidInput):
    """A file is known by its name."""


def file_label(name: str) -> str:
    """Return a file's name as a label: the last part of a path, without control characters.

    >>> file_label("..\\\\invoices/April\\x00 claim.pdf")
    'April claim.pdf'

    :raises FileNameMissing: if nothing is left.
    """
    last = name.replace("\\", "/").rsplit("/", maxsplit=1)[-1]
    shown = "".join(c for c in last if unicodedata.category(c)[0] != "C").strip(" .")
    if not shown:
        raise FileNameMissing("The file has no name.", path="file")
    if len(shown) > LONGEST_FILE_NAME:
        stem, dot, extension = shown.rpartition(".")
        shown = stem[: LONGEST_FILE_NAME - len(extension) - 1] + dot + extension
    return shown
