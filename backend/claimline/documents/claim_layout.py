"""Which columns and lines of a claim are shown, the same on paper and in spreadsheets."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from typing import Final

from claimline.documents.claim_columns import COLUMN_OF, Column
from claimline.documents.claim_document import ClaimDocument, DocumentGroup, DocumentLine
from claimline.domain.refusals import InvalidInput

NAMES: Final = ("itemNumber", "description")
"""Always there, and first: without them nobody knows what a figure is of."""

_INDUSTRY: Final = (
    *NAMES,
    "scheduledValue",
    "workFromPreviousClaims",
    "workThisPeriod",
    "materialsStored",
    "completedAndStoredToDate",
    "percentComplete",
    "balanceToFinish",
    "retentionHeld",
)


class UnknownColumn(InvalidInput):
    """A layout names a column that a claim has not."""


@dataclass(frozen=True, slots=True)
class ClaimLayout:
    """What of a claim is shown."""

    column_ids: tuple[str, ...]
    has_groups: bool = True  # headings and subtotals of groups
    hides_empty_lines: bool = False  # scheduled at nothing, and nothing claimed

    @property
    def columns(self) -> list[Column]:
        """Return the columns, in order."""
        return [COLUMN_OF[key] for key in self.column_ids]

    @property
    def figures(self) -> list[Column]:
        """Return the columns but the names of the line."""
        return [column for column in self.columns if column.id not in NAMES]

    def applied(self, document: ClaimDocument) -> ClaimDocument:
        """Return the claim with the lines and groups that are shown."""
        groups = document.groups
        if not self.has_groups:
            groups = (DocumentGroup("", tuple(document.contract_lines)),)
        if self.hides_empty_lines:
            groups = tuple(replace(group, lines=_filled(group.lines)) for group in groups)
        variations = _filled(document.variations) if self.hides_empty_lines else document.variations
        return replace(
            document,
            groups=tuple(group for group in groups if group.lines),
            variations=variations,
        )


INDUSTRY: Final = ClaimLayout(_INDUSTRY)
"""Columns A to I of the continuation sheet."""

EVERYTHING: Final = ClaimLayout(tuple(COLUMN_OF))


def layout_of(
    column_ids: Sequence[str], *, has_groups: bool = True, hides_empty_lines: bool = False
) -> ClaimLayout:
    """Return a layout with these columns, each once and the names of the line first.

    :raises UnknownColumn: if a claim has no such column.
    """
    unknown = [key for key in column_ids if key not in COLUMN_OF]
    if unknown:
        raise UnknownColumn(f"A claim has no column {unknown[0]!r}.", path="columns")
    shown = tuple(dict.fromkeys((*NAMES, *column_ids)))
    return ClaimLayout(shown, has_groups=has_groups, hides_empty_lines=hides_empty_lines)


def _filled(lines: Iterable[DocumentLine]) -> tuple[DocumentLine, ...]:
    return tuple(line for line in lines if not line.is_empty)


def paper_layout(document: ClaimDocument) -> ClaimLayout:
    """Return columns A to I, of the lines that the settings of the contract have on paper."""
    return replace(INDUSTRY, hides_empty_lines=document.hides_empty_lines)
