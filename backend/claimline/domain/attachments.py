"""What a file attached to a contract or a claim is for, and how it may be named."""

from __future__ import annotations

import unicodedata
from collections.abc import Mapping
from enum import Enum
from typing import Final
from uuid import UUID

from claimline.domain.claims import ClaimStatus, why_not_editable
from claimline.domain.permissions import Act, Actor, why_not
from claimline.domain.refusals import InvalidInput

LONGEST_FILE_NAME: Final = 200


class AttachmentPurpose(Enum):
    """Why the file is there."""

    SUPPORTING = "supporting"
    SIGNED_COPY = "signed_copy"  # the scan of the paper signed by hand


PURPOSE_NAMES: Final[Mapping[AttachmentPurpose, str]] = {
    AttachmentPurpose.SUPPORTING: "supporting",
    AttachmentPurpose.SIGNED_COPY: "signed copy",
}


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


def why_not_removable(
    actor: Actor,
    project_id: UUID,
    supported_claim: tuple[ClaimStatus, bool] | None,
    *,
    act: Act = Act.ATTACH_TO_HEAD_CONTRACT,
) -> str | None:
    """Say why a file stays where it is, or None if the actor may take it off.

    :param act: attaching to what it is attached to.
    :param supported_claim: status of the claim that it supports, and whether that is the newest.
    """
    reason = why_not(actor, act, project_id)
    if reason is None and supported_claim is not None:
        status, is_newest = supported_claim
        refusal = why_not_editable(status, is_newest=is_newest)
        reason = None if refusal is None else refusal.message
    return reason
