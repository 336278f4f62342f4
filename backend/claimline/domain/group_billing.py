"""Billing many lines by one figure, typed in the row of their group (`domain.md` 6.5).

=================  ============================================================================
typed              what each line gets
=================  ============================================================================
this period, $     its share in proportion to balance to finish, which fully billed lines lack;
                   the shares add up to what was typed, to the cent
this period, %     that percentage of its scheduled value
percent complete   that percentage of its scheduled value, less what is claimed already: so that
                   100 leaves nothing on any line
=================  ============================================================================

More than the balance is first filled up, and the rest goes in proportion to the scheduled values.
Less than nothing takes back, in proportion to what was claimed before. The page's example: of
balances 100,000 / 0 / 25,000 / 5,000 / 70,000, 100,000 is 50,000 / 0 / 12,500 / 2,500 / 35,000.
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import Final, TypeVar

from claimline.domain.claim_cells import NothingScheduled, enter
from claimline.domain.claim_lines import ClaimLine, ClaimLineCell
from claimline.domain.money import ZERO, Money, total
from claimline.domain.refusals import InvalidInput, Problem, refuse_all

K = TypeVar("K")

GROUP_CELLS: Final = frozenset(
    {
        ClaimLineCell.WORK_THIS_PERIOD,
        ClaimLineCell.WORK_THIS_PERIOD_PERCENT,
        ClaimLineCell.PERCENT_COMPLETE,
    }
)


class NotBilledByGroup(InvalidInput):
    """A group is billed by an amount or a percentage of work, and nothing else."""


class MoreThanGroupHas(InvalidInput):
    """No more can be billed on a group, or taken back, than its lines have."""


def bill_group(
    lines: Mapping[K, ClaimLine], cell: ClaimLineCell, text: str, *, may_over_bill: bool
) -> dict[K, ClaimLine]:
    """Return the lines after a figure was typed for all of them together.

    :raises NotBilledByGroup: if the cell is none of a group row.
    :raises MoreThanGroupHas: if an amount is more than the lines can take.
    :raises InvalidInput: listing every line that breaks a rule, by its place: "lines.3".
    """
    if cell not in GROUP_CELLS:
        raise NotBilledByGroup("A group takes an amount or a percentage of work.", path="value")
    if cell is ClaimLineCell.WORK_THIS_PERIOD:
        shares = share_out(Money.parse(text), list(lines.values()), may_over_bill=may_over_bill)
        typed = {key: str(share) for key, share in zip(lines, shares, strict=True)}
    else:
        # A line scheduled at nothing has no percentage: it stays as it is.
        typed = {key: text for key, line in lines.items() if line.scheduled_value}
        if not typed:
            raise NothingScheduled("Nothing is scheduled on these lines.", path="value")
    after, problems = dict(lines), []
    for index, (key, line) in enumerate(lines.items()):
        if key not in typed or (not line.scheduled_value and typed[key] == str(ZERO)):
            continue
        try:
            after[key] = enter(line, cell, typed[key])
        except InvalidInput as refusal:
            problems.append(Problem(f"lines.{index}", refusal.message))
    refuse_all(problems)
    return after


def share_out(amount: Money, lines: list[ClaimLine], *, may_over_bill: bool) -> list[Money]:
    """Return what each line bills this period, of an amount for all; the shares add up to it.

    :raises MoreThanGroupHas: if the lines cannot take it.
    """
    # What is typed replaces what the lines bill this period, so that is no part of the balance.
    room = [_of_sign(line.balance_to_finish + line.work_this_period, amount) for line in lines]
    if abs(amount) <= abs(total(room)):
        return amount.spread(over=room)
    to_take_back = [_of_sign(-line.work_from_previous_claims, amount) for line in lines]
    if not any(room) and abs(amount) <= abs(total(to_take_back)):
        return amount.spread(over=to_take_back)
    scheduled = [_of_sign(line.scheduled_value, amount) for line in lines]
    if not may_over_bill or not any(scheduled):
        most = total(room) if any(room) else total(to_take_back)
        raise MoreThanGroupHas(f"These lines can take {most} at most.", path="value")
    rest = (amount - total(room)).spread(over=scheduled)
    return [one + other for one, other in zip(room, rest, strict=True)]


def _of_sign(weight: Money, amount: Money) -> Money:
    """Return a weight if it has the sign of the amount, else nothing."""
    return weight if weight.cents * amount.cents > 0 else ZERO
