"""A claim with its attachments in one PDF: a list of them, then every page, with bookmarks.

What strangers uploaded is opened in a child process only. What cannot be merged (a spreadsheet, a
locked or broken PDF) is listed as left out, with the reason.
"""

from __future__ import annotations

import json
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Final

from claimline.documents.limited_child import Limits, run_child
from claimline.documents.paper_text import printable

_LIMITS: Final = Limits(memory_in_bytes=3 * 1024**3, processor_seconds=90, wall_seconds=90)
MOST_BYTES: Final = 100 * 1024**2
"""Of all attachments together: more is no letter any more, but a parcel."""


@dataclass(frozen=True, slots=True)
class PacketFile:
    """An attachment; without content where there is no room for it any more."""

    file_name: str
    content_type: str
    content: bytes | None


async def merge_packet(claim_pdf: bytes, title: str, files: Sequence[PacketFile]) -> bytes:
    """Return the claim's PDF with a list of its files and their pages, in order.

    :param title: what the claim's own pages are called among the bookmarks.
    :raises ChildFailed: if it cannot be put together within the limits.
    """
    contents = [claim_pdf, *(file.content or b"" for file in files)]
    index = {
        "title": printable(title),
        "sizes": [len(content) for content in contents],
        "files": [
            {
                "name": printable(file.file_name),
                "type": file.content_type,
                "isLeftOut": file.content is None,
            }
            for file in files
        ],
    }
    head = json.dumps(index, ensure_ascii=False).encode()
    stdin = b"".join([len(head).to_bytes(8, "big"), head, *contents])
    return await run_child("claimline.documents.packet_child", stdin=stdin, limits=_LIMITS)
