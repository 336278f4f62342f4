"""Spreadsheets that people hand in, read into rows of text; what they mean is for the domain."""

from __future__ import annotations

import json
from pathlib import Path, PurePath
from typing import Final

from claimline.documents.delimited_text import rows_of_paste
from claimline.documents.limited_child import ChildFailed, Limits, run_child
from claimline.documents.spreadsheet_limits import REFUSALS, SpreadsheetUnreadable
from claimline.domain.sheet_columns import SheetRow

_LIMITS: Final = Limits(memory_in_bytes=400 * 1024**2, processor_seconds=10, wall_seconds=10)


async def read_spreadsheet(path: Path, file_name: str) -> list[SheetRow]:
    """Return the rows of a CSV file, or of the first visible sheet of an XLSX workbook.

    Blank rows are left out; the others keep their number in the file. `file_name` is what the
    person calls the file: only its ending counts.

    :raises InvalidInput: if it cannot be read, is too large, or is not what its name says.
    """
    suffix = PurePath(file_name).suffix.casefold()
    try:
        output = await run_child(
            "claimline.documents.spreadsheet_child", str(path), suffix, limits=_LIMITS
        )
    except ChildFailed:
        raise SpreadsheetUnreadable("The file could not be read within the limits.") from None
    answer = json.loads(output)
    if "refusal" in answer:
        raise REFUSALS[answer["refusal"]](answer["message"])
    return [SheetRow.of_plain(row) for row in answer["rows"]]


def read_pasted(text: str) -> list[SheetRow]:
    """Return the rows of cells pasted from a spreadsheet, without the blank ones.

    :raises InvalidInput: if there are too many rows or columns.
    """
    return rows_of_paste(text)
