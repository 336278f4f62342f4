"""The lines of a progress claim as CSV."""

from __future__ import annotations

import csv
import io

from claimline.documents.claim_columns import COLUMNS, column_total
from claimline.documents.claim_document import ClaimDocument, DocumentLine
from claimline.documents.sheet_text import csv_cell


def claim_csv(document: ClaimDocument) -> bytes:
    """Return headings, a row for each line and a last row of totals; amounts exclude tax.

    UTF-8 with the byte-order mark, without which Excel takes it for the system's code page.
    """
    sheet = io.StringIO()
    writer = csv.writer(sheet)  # CRLF after each row, as RFC 4180 has it
    writer.writerow(["Part", "Group", *(column.heading for column in COLUMNS)])
    for group in document.groups:
        writer.writerows(_row("Contract", group.name, line) for line in group.lines)
    writer.writerows(_row("Variation", "", line) for line in document.variations)
    lines = [*document.contract_lines, *document.variations]
    writer.writerow(["Total", "", *(csv_cell(column_total(column, lines)) for column in COLUMNS)])
    return sheet.getvalue().encode("utf-8-sig")


def _row(part: str, group: str, line: DocumentLine) -> list[str]:
    return [part, csv_cell(group), *(csv_cell(column.value(line)) for column in COLUMNS)]
