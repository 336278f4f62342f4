"""The child process that sets one document: its data as JSON in, PDF out.

A process for each document, since Typst keeps what it has set in memory for good.
"""

from __future__ import annotations

import sys
from pathlib import Path
from typing import Final

import typst

from claimline.documents.limited_child import limit_this_process

_HERE: Final = Path(__file__).parent

# For archives (PDF/A-3a) and for readers who hear or feel the page (PDF/UA-1).
_STANDARDS: Final = ["a-3a", "ua-1"]


def typeset(template: str, document_json: str) -> bytes:
    """Return the PDF, to both standards unless a character lacks a font, and tagged in any case."""
    try:
        return _compiled(template, document_json, _STANDARDS)
    except typst.TypstError:
        # Both standards refuse a character that no font has. A claim with one strange sign in a
        # name is still better than no claim; any other fault shows again here.
        return _compiled(template, document_json, [])


def _compiled(template: str, document_json: str, standards: list[str]) -> bytes:
    pdf = typst.compile(
        _HERE / template,
        root=_HERE,
        font_paths=[_HERE / "fonts"],
        ignore_system_fonts=True,
        format="pdf",
        sys_inputs={"document": document_json},  # data only: it is never read as markup
        pdf_standards=standards,
    )
    assert isinstance(pdf, bytes)
    return pdf


if __name__ == "__main__":
    (template_name,) = limit_this_process(sys.argv[1:])
    sys.stdout.buffer.write(typeset(template_name, sys.stdin.buffer.read().decode()))
