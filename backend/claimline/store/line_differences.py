"""What moved the lines of a claim since the last one, from the rows of both."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from uuid import UUID

from claimline.domain.claim_lines import ClaimLineKind
from claimline.domain.differences import Before, Moved, added, movements, sentence
from claimline.domain.money import Money
from claimline.store.claim_lines import certified_of_row, figures_of_row
from claimline.store.reading import ReadRow


@dataclass(frozen=True, slots=True)
class LineDifference:
    """One line that moved."""

    line_id: UUID
    position: int
    item_number: str
    description: str
    movements: list[Moved]

    @property
    def payment_due(self) -> Money:
        """Return what the line adds to the payment due."""
        return added(self.movements)

    @property
    def sentence(self) -> str:
        """Say what moved the line."""
        return sentence(f"{self.item_number} {self.description}".strip(), self.movements)


def line_differences(lines: Iterable[ReadRow], previous: Iterable[ReadRow]) -> list[LineDifference]:
    """List the lines that moved since the last claim, in their order, by certified figures."""
    before = {_origin(row): row for row in previous}
    found = (_difference(row, before) for row in lines)
    return [line for line in found if line.movements]


def _difference(row: ReadRow, before: Mapping[UUID, ReadRow]) -> LineDifference:
    earlier = before.get(_origin(row))
    claimed = figures_of_row(row)
    moved = movements(
        ClaimLineKind(row.kind),
        certified_of_row(row) or claimed,
        None if earlier is None else _before(earlier),
    )
    return LineDifference(row.id, row.position, row.item_number, row.description, moved)


def _before(row: ReadRow) -> Before:
    claimed = figures_of_row(row)
    return Before(claimed, certified_of_row(row) or claimed)


def _origin(row: ReadRow) -> UUID:
    """Return what the line bills: the same on every claim."""
    origin: UUID = row.schedule_line_id or row.variation_id
    return origin
