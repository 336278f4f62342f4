"""The lines of a progress claim as CSV."""

from __future__ import annotations

import csv
import io
from collections.abc import Sequence

from claimline.documents.claim_columns import Column, column_total
from claimline.documents.claim_document import ClaimDocument, DocumentLine
from claimline.documents.claim_layout import EVERYTHING, ClaimLayout
from claimline.documents.sheet_text import csv_cell


def claim_csv(document: ClaimDocument, layout: ClaimLayout = EVERYTHING) -> bytes:
    """Return headings, a row for each line and a last row of totals; amounts exclude tax.

    UTF-8 with the byte-order mark, without which Excel takes it for the system's code page.
    """
    document, columns = layout.applied(document), layout.columns
    sheet = io.StringIO()
    writer = csv.writer(sheet)  # CRLF after each row, as RFC 4180 has it
    writer.writerow(["Part", "Group", *(column.heading for column in columns)])
    for group in document.groups:
        writer.writerows(_row("Contract", group.name, line, columns) for line in group.lines)
    writer.writerows(_row("Variation", "", line, columns) for line in document.variations)
    lines = [*document.contract_lines, *document.variations]
    writer.writerow(["Total", "", *(csv_cell(column_total(column, lines)) for column in columns)])
    return sheet.getvalue().encode("utf-8-sig")


def _row(part: str, group: str, line: DocumentLine, columns: Sequence[Column]) -> list[str]:
    return [part, csv_cell(group), *(csv_cell(column.value(line)) for column in columns)]
