"""Retention of a whole claim by the contract's terms: worked out anew after every typing.

A line whose retention was typed by hand keeps it, percentage and all, until that is cleared; the
others share what the terms ask for. The sum is rounded once, at the level of the terms, and spread
over the lines by their work this period; where retention falls, by what they hold. No line holds
more than its work of this period, and none less than nothing.

=========  =======================================================================================
level      held this period, T being what is due on work to date (`retention_target.py`)
=========  =======================================================================================
line       T of the line after this period, less T before it
claim      T of all work after this period, less T before it
contract   T of all work after this period, less what was held of it on earlier claims, whatever
           was released since: what earlier claims held too little is made good
=========  =======================================================================================

Security in force counts as held: T is lowered by it. A cap covers work first, then materials.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from typing import TypeVar

from claimline.domain.claim_lines import ClaimLine
from claimline.domain.money import ZERO, Money, total
from claimline.domain.retention_target import due_on
from claimline.domain.retention_terms import (
    LimitKind,
    RetentionLevel,
    RetentionReach,
    RetentionTerms,
    limits_in,
)

K = TypeVar("K")


@dataclass(frozen=True, slots=True)
class Working:
    """What retention is worked out from, besides the lines."""

    terms: RetentionTerms
    original_sum: Money
    revised_sum: Money
    secured: Money = ZERO  # by guarantees in force
    replaced: Money = ZERO  # of that, what took the place of cash held before

    @property
    def needs_one_line(self) -> bool:
        """Tell whether a line can be worked out without the others."""
        return self.terms.follows_lines and not self.secured

    @property
    def limits(self) -> Sequence[Money | None]:
        """Return the limits of the steps as amounts."""
        return limits_in(self.terms, self.original_sum, self.revised_sum)

    @property
    def cap(self) -> Money | None:
        """Return the most that is ever held in cash; None without a cap."""
        if not self.terms.is_capped:
            return None
        limit = self.limits[-1]
        assert limit is not None, "a capped retention has a limit"
        return limit - max(self.secured - self.replaced, ZERO)

    def due(self, work: Money, limits: Sequence[Money | None], secured: Money) -> Money:
        """Return what is due in cash on work to date."""
        due = due_on(work, self.terms, limits)
        return max(due - secured, ZERO) if due >= ZERO else min(due + secured, ZERO)


def worked_out(lines: Mapping[K, ClaimLine], working: Working) -> dict[K, ClaimLine]:
    """Return the lines of a claim with the retention that the terms ask for.

    Every line of the claim must be given, unless `needs_one_line`.
    """
    if working.needs_one_line:
        return {key: _by_own_percent(line, working.terms) for key, line in lines.items()}
    keys, before = list(lines), list(lines.values())
    held = _on_work(before, working)
    return dict(zip(keys, _on_materials(held, working), strict=True))


def is_above_cap(lines: Sequence[ClaimLine], working: Working) -> bool:
    """Tell whether more is held than the cap allows, which only typing by hand can bring about."""
    cap = working.cap
    return cap is not None and total(map(_gross, lines)) - working.replaced > max(cap, ZERO)


def _by_own_percent(line: ClaimLine, terms: RetentionTerms) -> ClaimLine:
    """Put the contract's percentage on a line that has another, unless that was typed."""
    percent, materials_percent = terms.steps[0].percent, terms.materials_percent
    if not line.is_work_retention_typed and line.work_retention_percent != percent:
        line = replace(
            line,
            work_retention_percent=percent,
            work_retention_this_period=line.work_this_period.percent(percent),
        )
    if (
        not line.is_materials_retention_typed
        and line.materials_retention_percent != materials_percent
    ):
        line = replace(
            line,
            materials_retention_percent=materials_percent,
            materials_retention_held=line.materials_stored.percent(materials_percent),
        )
    return line


def _gross(line: ClaimLine) -> Money:
    """Return all that was held in cash of a line's work, released since or not, and of materials.

    What was released of materials is left out: it no longer counts once they are built in.
    """
    return (
        _gross_work_before(line) + line.work_retention_this_period + line.materials_retention_held
    )


def _gross_work_before(line: ClaimLine) -> Money:
    return line.work_retention_from_previous_claims + line.work_retention_released_before


def _on_work(lines: Sequence[ClaimLine], working: Working) -> list[ClaimLine]:
    free = [index for index, line in enumerate(lines) if not line.is_work_retention_typed]
    chosen = [lines[index] for index in free]
    if working.terms.level is RetentionLevel.LINE:
        parts = _line_by_line(lines, free, working)
    else:
        wanted = _wanted(chosen, working)
        cap = working.cap
        if cap is not None and wanted > ZERO:
            typed = [line for line in lines if line.is_work_retention_typed]
            held = total(map(_gross_work_before, lines)) - working.replaced
            held += total(line.work_retention_this_period for line in typed)
            wanted = min(wanted, max(cap - held, ZERO))
        parts = _shared(chosen, wanted)
    after = list(lines)
    for index, part in zip(free, parts, strict=True):
        after[index] = _holding(lines[index], part)
    return after


def _wanted(lines: Sequence[ClaimLine], working: Working) -> Money:
    """Return what lines that are worked out together hold this period."""
    before = total(line.work_from_previous_claims for line in lines)
    after = before + total(line.work_this_period for line in lines)
    limits, secured = working.limits, working.secured
    if working.terms.level is RetentionLevel.CLAIM:
        return working.due(after, limits, secured) - working.due(before, limits, secured)
    held = total(map(_gross_work_before, lines)) - working.replaced
    wanted = working.due(after, limits, secured) - held
    never_frees = working.terms.reach is RetentionReach.SLICE and after >= before
    return max(wanted, ZERO) if never_frees else wanted


def _line_by_line(lines: Sequence[ClaimLine], free: Sequence[int], working: Working) -> list[Money]:
    scheduled = [max(line.scheduled_value, ZERO) for line in lines]
    has_any = any(scheduled)
    nothing = [ZERO] * len(lines)
    secured = working.secured.spread(over=scheduled) if has_any else nothing
    by_amount = [
        limit.spread(over=scheduled) if limit is not None and has_any else nothing
        for limit in working.limits
    ]
    parts = []
    for index in free:
        line = lines[index]
        own = limits_in(working.terms, abs(line.scheduled_value), abs(line.scheduled_value))
        limits = [
            spread[index] if step.limit_kind is LimitKind.AMOUNT else limit
            for step, limit, spread in zip(working.terms.steps, own, by_amount, strict=True)
        ]
        work = line.work_from_previous_claims
        due = working.due(work + line.work_this_period, limits, secured[index])
        part = due - working.due(work, limits, secured[index])
        held = line.work_retention_from_previous_claims
        parts.append(max(part, -held) if held >= ZERO else min(part, -held))
    return parts


def _shared(lines: Sequence[ClaimLine], wanted: Money) -> list[Money]:
    """Share what lines hold this period among them; work taken back takes its retention along."""
    parts = [_taken_back(line) for line in lines]
    left = wanted - total(parts)
    if left > ZERO:
        weights = [line.work_this_period if line.scheduled_value > ZERO else ZERO for line in lines]
        weights = [max(weight, ZERO) for weight in weights]
    else:
        weights = [
            max(line.work_retention_from_previous_claims + part, ZERO)
            for line, part in zip(lines, parts, strict=True)
        ]
    room = total(weights)
    left = min(left, room) if left > ZERO else max(left, -room)
    return [part + more for part, more in zip(parts, left.spread(over=weights), strict=True)]


def _taken_back(line: ClaimLine) -> Money:
    """Return, negative, the share of what is held that goes with work that is taken back."""
    held, work = line.work_retention_from_previous_claims, line.work_from_previous_claims
    back = -line.work_this_period
    if back <= ZERO or work <= ZERO or held <= ZERO:
        return ZERO
    return -min(held, Money(-(-held.cents * min(back, work).cents // work.cents)))


def _holding(line: ClaimLine, part: Money) -> ClaimLine:
    """Put what is held this period on a line: enough for what the line releases."""
    least = line.work_retention_released - line.work_retention_from_previous_claims
    if line.scheduled_value >= ZERO:
        part = max(part, least)
    percent = part.percent_of(line.work_this_period, places=4)
    if percent is None or not 0 <= percent <= 100:
        percent = line.work_retention_percent
    return replace(line, work_retention_this_period=part, work_retention_percent=percent)


def _on_materials(lines: Sequence[ClaimLine], working: Working) -> list[ClaimLine]:
    percent = working.terms.materials_percent
    free = [index for index, line in enumerate(lines) if not line.is_materials_retention_typed]
    stored = [lines[index].materials_stored for index in free]
    if working.terms.level is RetentionLevel.LINE:
        parts = [amount.percent(percent) for amount in stored]
    else:
        parts = total(stored).percent(percent).spread(over=stored)
    cap = working.cap
    if cap is not None:
        work = total(_gross_work_before(line) + line.work_retention_this_period for line in lines)
        typed = total(
            line.materials_retention_held for line in lines if line.is_materials_retention_typed
        )
        room = max(cap + working.replaced - work - typed, ZERO)
        if total(parts) > room:
            parts = room.spread(over=parts)
    after = list(lines)
    for index, part in zip(free, parts, strict=True):
        line = lines[index]
        effective = part.percent_of(line.materials_stored, places=4)
        after[index] = replace(
            line,
            materials_retention_held=part,
            materials_retention_percent=percent if effective is None else effective,
        )
    return after
