"""Many cells typed at once, as a paste or a fill types them: all or none."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from decimal import Decimal
from typing import Final
from uuid import UUID

from claimline.domain.claim_cells import enter
from claimline.domain.claim_lines import ClaimLine, ClaimLineCell
from claimline.domain.claims import ClaimKind
from claimline.domain.money import Money
from claimline.domain.numbers import number_text
from claimline.domain.refusals import InvalidInput, Problem, refuse_all

MOST_CELLS: Final = 10_000
MOST_LINES: Final = 500
ONLY_RETENTION: Final = "This claim is for the release of retention alone."
RELEASES: Final = frozenset(
    {ClaimLineCell.WORK_RETENTION_RELEASED, ClaimLineCell.MATERIALS_RETENTION_RELEASED}
)


class ListsDiffer(InvalidInput):
    """A cell has a line, a version and a value: the lists are of one length."""


class NothingButRetention(InvalidInput):
    """A claim for retention alone bills no work and stores no materials."""


class TooManyCells(InvalidInput):
    """A request types so many cells, of so many lines, and no more."""


@dataclass(frozen=True, slots=True)
class TypedCell:
    """A plain decimal typed in a cell of a line, as the line stood at some version."""

    line_id: UUID
    version: int
    cell: ClaimLineCell
    text: str

    def shown(self, line: ClaimLine) -> str | None:
        """Write what the cell shows on a line; None for the percentage of nothing."""
        return cell_text(line, self.cell)


def cell_text(line: ClaimLine, cell: ClaimLineCell) -> str | None:
    """Write what a cell of a line shows; None for the percentage of nothing."""
    figure: Money | Decimal | None = getattr(line, cell.value)
    if figure is None:
        return None
    return number_text(figure) if isinstance(figure, Decimal) else str(figure)


def typed_cells(
    line_ids: Sequence[UUID],
    versions: Sequence[int],
    cells: Sequence[ClaimLineCell],
    values: Sequence[str],
) -> list[TypedCell]:
    """Put four lists of one length together.

    :raises ListsDiffer: if they are not.
    :raises TooManyCells: if they hold more than 10,000 cells, or more than 500 lines.
    """
    if not len(line_ids) == len(versions) == len(cells) == len(values):
        raise ListsDiffer("lineIds, versions, cells and values are of different lengths.")
    if len(cells) > MOST_CELLS or len(set(line_ids)) > MOST_LINES:
        raise TooManyCells(f"At most {MOST_CELLS} cells of {MOST_LINES} lines at once.")
    return [TypedCell(*cell) for cell in zip(line_ids, versions, cells, values, strict=True)]


def versions_of(line_ids: Sequence[UUID], versions: Sequence[int]) -> dict[UUID, int]:
    """Put lines and their versions together.

    :raises ListsDiffer: if they are not of one length.
    :raises TooManyCells: if they hold more than 500 lines.
    """
    if len(line_ids) != len(versions):
        raise ListsDiffer("lineIds and versions are of different lengths.")
    if len(line_ids) > MOST_LINES:
        raise TooManyCells(f"At most {MOST_LINES} lines at once.")
    return dict(zip(line_ids, versions, strict=True))


def check_bills_work(kind: ClaimKind) -> None:
    """Pass if a claim of this kind bills work.

    :raises NothingButRetention: if it is for retention alone.
    """
    if kind is ClaimKind.RETENTION_ONLY:
        raise NothingButRetention(ONLY_RETENTION, path="cell")


def check_kind(kind: ClaimKind, typed: Sequence[TypedCell]) -> None:
    """Pass if a claim of this kind has such cells.

    :raises InvalidInput: listing every cell that it has not, by its index.
    """
    if kind is ClaimKind.RETENTION_ONLY:
        refuse_all(
            [
                Problem(f"values.{index}", ONLY_RETENTION)
                for index, cell in enumerate(typed)
                if cell.cell not in RELEASES and cell.cell is not ClaimLineCell.DESCRIPTION
            ]
        )


def enter_all(lines: Mapping[UUID, ClaimLine], typed: Sequence[TypedCell]) -> dict[UUID, ClaimLine]:
    """Return the lines after every cell of figures was typed, in order.

    :raises InvalidInput: listing every cell that breaks a rule, by its index.
    """
    after, problems = dict(lines), []
    for index, cell in enumerate(typed):
        if cell.cell is ClaimLineCell.DESCRIPTION:
            continue  # no figure: see claim_descriptions.py
        try:
            after[cell.line_id] = enter(after[cell.line_id], cell.cell, cell.text)
        except InvalidInput as refusal:
            problems.append(Problem(f"values.{index}", refusal.message))
    refuse_all(problems)
    return after
