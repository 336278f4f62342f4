"""The child process that sets one document: its data as JSON in, PDF out.

A process for each document, since Typst keeps what it has set in memory for good.
"""

from __future__ import annotations

import sys
from pathlib import Path
from typing import Final

import typst

from claimline.documents.limited_child import limit_this_process

NOT_SET: Final = 3  # the exit code when Typst itself refuses
_HERE: Final = Path(__file__).parent


def typeset(template: str, document_json: str, *, is_archival: bool) -> bytes:
    """Return a tagged PDF; an archival one keeps PDF/A-3a and PDF/UA-1 as well.

    :raises typst.TypstError: if it cannot be set, or a character without a font bars the standards.
    """
    return typst.compile(
        _HERE / template,
        root=_HERE,
        font_paths=[_HERE / "fonts"],
        ignore_system_fonts=True,
        format="pdf",
        sys_inputs={"document": document_json},  # data only: it is never read as markup
        pdf_standards=["a-3a", "ua-1"] if is_archival else [],
    )


if __name__ == "__main__":
    template_name, conformance = limit_this_process(sys.argv[1:])
    document = sys.stdin.buffer.read().decode()
    try:
        pdf = typeset(template_name, document, is_archival=conformance == "archival")
    except typst.TypstError as error:
        sys.stderr.write(str(error))
        sys.exit(NOT_SET)
    sys.stdout.buffer.write(pdf)
