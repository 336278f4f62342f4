"""How approved variations and budget changes stand on a claim.

A priced line that names a line of the schedule changes the scheduled value of that line; what else
a variation comes to is billed on rows of its own: one for the whole, or one for each line and for
each vertical markup. Rows and changed values of a variation always add up to its amount.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from typing import Final
from uuid import UUID

from claimline.domain.claim_lines import ClaimLine, ClaimLineCell, ClaimLineKind
from claimline.domain.claim_problems import is_over_billed
from claimline.domain.contract_settings import VariationBilling
from claimline.domain.money import ZERO, Money, total
from claimline.domain.refusals import WrongStatus


class ChangeIsBilled(WrongStatus):
    """What was billed must be corrected before its ground is taken away."""


class LineIsChanged(WrongStatus):
    """A line of the schedule stays while a change names it."""


class ChangeNotWaiting(WrongStatus):
    """Only an approved change that is not on the claim yet can be added to it."""


class ChangeNotOnClaim(WrongStatus):
    """Only a change that is on the claim can be taken off it."""


@dataclass(frozen=True, slots=True)
class ValueChanges:
    """What a scheduled value is made of besides the contract's own amount."""

    additions_in_previous_claims: Money = ZERO
    deductions_in_previous_claims: Money = ZERO
    additions_this_claim: Money = ZERO
    deductions_this_claim: Money = ZERO
    budget_changes_in_previous_claims: Money = ZERO
    budget_changes_this_claim: Money = ZERO

    @property
    def variation_value(self) -> Money:
        """Return what variations change the value by."""
        return (
            self.additions_in_previous_claims
            + self.deductions_in_previous_claims
            + self.additions_this_claim
            + self.deductions_this_claim
        )

    @property
    def budget_change_value(self) -> Money:
        """Return what budget changes move to or from the line."""
        return self.budget_changes_in_previous_claims + self.budget_changes_this_claim

    @property
    def value(self) -> Money:
        """Return what is added to the contract's amount."""
        return self.variation_value + self.budget_change_value


NO_CHANGES: Final = ValueChanges()


@dataclass(frozen=True, slots=True)
class AgreedLine:
    """A line of an approved variation, with the markup on it."""

    id: UUID
    description: str
    amount: Money
    budget_code_id: UUID | None = None
    schedule_line_id: UUID | None = None


@dataclass(frozen=True, slots=True)
class AgreedMarkup:
    """A vertical markup of an approved variation."""

    id: UUID
    name: str
    amount: Money


@dataclass(frozen=True, slots=True)
class AgreedVariation:
    """An approved variation with all that it gathers; the amount is that of the whole."""

    id: UUID
    number: str
    title: str
    amount: Money
    is_lump_sum: bool = False  # its lines are not billed, nor do they change values
    lines: tuple[AgreedLine, ...] = ()
    markups: tuple[AgreedMarkup, ...] = ()
    members: tuple[AgreedVariation, ...] = ()

    def parts(self) -> Iterator[AgreedVariation]:
        """Go through the variation and all that it gathers."""
        yield self
        for member in self.members:
            yield from member.parts()

    def value_changes(self) -> Iterator[tuple[UUID, Money]]:
        """Give what the lines that name a schedule line change its value by."""
        for part in self.parts():
            for line in part.lines:
                if line.schedule_line_id is not None and not part.is_lump_sum:
                    yield line.schedule_line_id, line.amount


@dataclass(frozen=True, slots=True)
class ChangeRow:
    """A row that a claim has for a variation or a part of it."""

    kind: ClaimLineKind
    variation_id: UUID  # the approved one
    part_id: UUID | None  # the gathered one, if it is of that
    line_id: UUID | None
    markup_id: UUID | None
    item_number: str
    description: str
    budget_code_id: UUID | None
    scheduled_value: Money

    @property
    def origin_id(self) -> UUID:
        """Return what the row is carried forward by."""
        return self.markup_id or self.line_id or self.part_id or self.variation_id


def rows_of(variation: AgreedVariation, billing: VariationBilling) -> list[ChangeRow]:
    """Return the rows that bill a variation: what is left besides the values it changes."""
    if billing is VariationBilling.WHOLE:
        changed = list(variation.value_changes())
        left = variation.amount - total(amount for _, amount in changed)
        return [_whole(variation, variation, left)] if left or not changed else []
    rows = [row for part in variation.parts() for row in _rows_of_part(variation, part)]
    if len(rows) > 1:
        rows = [
            replace(row, item_number=f"{row.item_number}.{place}")
            for place, row in enumerate(rows, start=1)
        ]
    return rows


def _rows_of_part(variation: AgreedVariation, part: AgreedVariation) -> Iterator[ChangeRow]:
    if part.is_lump_sum:
        # What it gathers is billed with its own lines.
        own = part.amount - total(member.amount for member in part.members)
        yield _whole(variation, part, own)
        return
    own_row = _whole(variation, part, ZERO)
    for line in part.lines:
        if line.schedule_line_id is None:
            yield replace(
                own_row,
                line_id=line.id,
                description=line.description,
                budget_code_id=line.budget_code_id,
                scheduled_value=line.amount,
            )
    for markup in part.markups:
        if markup.amount:
            yield replace(
                own_row,
                kind=ClaimLineKind.MARKUP,
                markup_id=markup.id,
                description=markup.name,
                scheduled_value=markup.amount,
            )


def _whole(variation: AgreedVariation, part: AgreedVariation, amount: Money) -> ChangeRow:
    return ChangeRow(
        kind=ClaimLineKind.VARIATION,
        variation_id=variation.id,
        part_id=None if part.id == variation.id else part.id,
        line_id=None,
        markup_id=None,
        item_number=variation.number,
        description=part.title,
        budget_code_id=None,
        scheduled_value=amount,
    )


@dataclass(frozen=True, slots=True)
class IncludedChange:
    """What a change on a claim does to values of lines, and whether the claim is its first."""

    is_new: bool
    is_budget_change: bool
    amounts: Sequence[tuple[UUID, Money]]


def value_changes(changes: Iterable[IncludedChange]) -> dict[UUID, ValueChanges]:
    """Return what changes on a claim do to each schedule line that they name."""
    found: dict[UUID, ValueChanges] = {}
    for change in changes:
        when = "this_claim" if change.is_new else "in_previous_claims"
        for line_id, amount in change.amounts:
            sign = "additions" if amount >= ZERO else "deductions"
            name = f"{'budget_changes' if change.is_budget_change else sign}_{when}"
            so_far = found.get(line_id, NO_CHANGES)
            found[line_id] = replace(so_far, **{name: getattr(so_far, name) + amount})
    return found


def rescheduled(line: ClaimLine, scheduled_value: Money) -> ClaimLine:
    """Return a line whose scheduled value changed: amounts stay, a typed percentage does not."""
    if scheduled_value == line.scheduled_value:
        return line
    return replace(line, scheduled_value=scheduled_value, typed_cell=None, typed_percent=None)


def is_billed(line: ClaimLine) -> bool:
    """Tell whether anything was ever claimed on a line."""
    return bool(
        line.work_from_previous_claims
        or line.work_this_period
        or line.materials_stored
        or line.work_retention_to_release
        or line.materials_retention_held
    )


def rests_on(line: ClaimLine, change: Money) -> bool:
    """Tell whether what is claimed on a line would be too much without a change of its value."""
    to_date = line.completed_and_stored_to_date
    return is_over_billed(line.scheduled_value - change, to_date) and not is_over_billed(
        line.scheduled_value, to_date
    )


_NOT_ON_MARKUP: Final = frozenset(
    {
        ClaimLineCell.QUANTITY_THIS_PERIOD,
        ClaimLineCell.PREVIOUS_MATERIALS_STORED,
        ClaimLineCell.NEW_MATERIALS_STORED,
        ClaimLineCell.MATERIALS_RETENTION_PERCENT,
        ClaimLineCell.MATERIALS_RETENTION_HELD,
    }
)


def why_no_cell(kind: ClaimLineKind, cell: ClaimLineCell) -> str | None:
    """Say why a line of this kind has no such cell to type in, or None if it has."""
    if kind is ClaimLineKind.MARKUP and cell in _NOT_ON_MARKUP:
        return "Markup is billed as work: it has no materials and no quantity."
    return None


def amounts_by_line(amounts: Iterable[tuple[UUID, Money]]) -> Mapping[UUID, Money]:
    """Add up what changes the value of each line."""
    found: dict[UUID, Money] = {}
    for line_id, amount in amounts:
        found[line_id] = found.get(line_id, ZERO) + amount
    return found
