"""What a contract says of retention: how much is held of what is claimed, and until when.

==========  ==============================================================================
scheme      what is held of work to date, W (`domain.md` 5.5; steps are at most five)
==========  ==============================================================================
flat        one percentage of W
capped      one percentage of W, until so much is held
sliding     the first percentage until so much is held, then the next, and so on
bands       each percentage of the slice of W that lies in its band of value
tiers       the same, the bands being bounds of percent complete
==========  ==============================================================================

Beyond the limit of the last step nothing more is held. Of bands and tiers a contract may say that a
new rate reaches the whole balance: then the rate of the band that W has reached is held of all of
W, and a lower rate frees retention.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from decimal import Decimal
from enum import Enum
from itertools import pairwise
from typing import Final

from claimline.domain.money import ALL, Money
from claimline.domain.numbers import number_text
from claimline.domain.refusals import InvalidInput, Problem, refuse_all

MOST_STEPS: Final = 5


class RetentionScheme(Enum):
    """How the percentage that is held changes while a contract goes on."""

    FLAT = "flat"
    CAPPED = "capped"
    SLIDING = "sliding"
    BANDS = "bands"
    TIERS = "tiers"


class RetentionLevel(Enum):
    """On what retention is worked out and rounded."""

    LINE = "line"  # each line by itself
    CLAIM = "claim"  # the work of this claim as a whole
    CONTRACT = "contract"  # all work to date, so that earlier differences are made good


class RetentionReach(Enum):
    """What a new rate reaches."""

    SLICE = "slice"  # work from there on
    WHOLE_BALANCE = "whole_balance"  # all work to date: a lower rate frees retention


class LimitKind(Enum):
    """What the limit of a step is given in."""

    AMOUNT = "amount"
    PERCENT_OF_ORIGINAL_SUM = "percent_of_original_sum"
    PERCENT_OF_REVISED_SUM = "percent_of_revised_sum"


class RetentionTermsContradict(InvalidInput):
    """What is said of retention makes no sense together."""


BY_VALUE: Final = frozenset({RetentionScheme.BANDS, RetentionScheme.TIERS})
"""Schemes whose limits bound the work to date; those of the others bound what is held."""


@dataclass(frozen=True, slots=True)
class RetentionStep:
    """A percentage, and the limit up to which it holds; the last step may have none."""

    percent: Decimal
    limit_kind: LimitKind | None = None
    limit: Decimal | None = None  # an amount, or a percentage of the sum


@dataclass(frozen=True, slots=True)
class RetentionTerms:
    """What a contract says of retention."""

    steps: tuple[RetentionStep, ...]  # on work
    materials_percent: Decimal  # of what is stored
    scheme: RetentionScheme = RetentionScheme.FLAT
    level: RetentionLevel = RetentionLevel.LINE
    reach: RetentionReach = RetentionReach.SLICE

    @property
    def follows_lines(self) -> bool:
        """Tell whether each line needs its own percentage alone, whatever the others hold."""
        return self.scheme is RetentionScheme.FLAT and self.level is RetentionLevel.LINE

    @property
    def is_capped(self) -> bool:
        """Tell whether there is a most that is ever held."""
        return self.scheme not in BY_VALUE and self.steps[-1].limit is not None


def flat(percent: Decimal, materials_percent: Decimal | None = None) -> RetentionTerms:
    """Return terms that hold one percentage of each line, of materials the same if not said."""
    materials = percent if materials_percent is None else materials_percent
    return RetentionTerms((RetentionStep(percent),), materials)


def check_terms(terms: RetentionTerms) -> None:
    """Pass if the terms make sense together.

    :raises InvalidInput: listing every problem.
    """
    refuse_all(list(_problems(terms)))


def _problems(terms: RetentionTerms) -> Iterator[Problem]:
    steps = terms.steps
    if not 0 <= terms.materials_percent <= ALL:
        yield Problem("materialsPercent", "Retention is from 0 to 100 %.")
    if not 1 <= len(steps) <= MOST_STEPS:
        yield Problem("steps", f"Retention has from one to {MOST_STEPS} steps.")
        return
    single = {RetentionScheme.FLAT, RetentionScheme.CAPPED}
    if terms.scheme in single and len(steps) > 1:
        yield Problem("steps", "A flat or capped retention has one step.")
    by_value = terms.scheme in BY_VALUE
    if terms.reach is RetentionReach.WHOLE_BALANCE and not by_value:
        yield Problem("reach", "Only bands and tiers can reach the whole balance.")
    for index, step in enumerate(steps):
        yield from _problems_of_step(terms, index, step)
    for index, (before, after) in enumerate(pairwise(steps), start=1):
        if before.limit is None:
            yield Problem(f"steps.{index - 1}.limit", "A step that another follows has a limit.")
        elif after.limit is not None and (
            after.limit_kind is not before.limit_kind or after.limit <= before.limit
        ):
            yield Problem(
                f"steps.{index}.limit", "Limits rise from step to step, all given the same way."
            )


def _problems_of_step(terms: RetentionTerms, index: int, step: RetentionStep) -> Iterator[Problem]:
    path, is_last = f"steps.{index}", index == len(terms.steps) - 1
    by_value = terms.scheme in BY_VALUE
    if not 0 <= step.percent <= ALL:
        yield Problem(f"{path}.percent", "Retention is from 0 to 100 %.")
    if (step.limit is None) is not (step.limit_kind is None):
        yield Problem(f"{path}.limit", "A limit is so much of something.")
        return
    if step.limit is None:
        if terms.scheme is RetentionScheme.CAPPED:
            yield Problem(f"{path}.limit", "A capped retention needs its cap.")
        return
    is_percent = step.limit_kind is not LimitKind.AMOUNT
    if step.limit <= 0 or (is_percent and step.limit > ALL):
        yield Problem(f"{path}.limit", "A limit is above nothing, and at most the whole.")
    if terms.scheme is RetentionScheme.FLAT or (is_last and by_value):
        yield Problem(f"{path}.limit", "This step goes on without a limit.")
    if terms.scheme is RetentionScheme.TIERS and not is_percent:
        yield Problem(f"{path}.limit", "A tier ends at a percentage of completion.")
    if not by_value and not step.percent and not is_last:
        yield Problem(f"{path}.percent", "Holding nothing never reaches a limit of what is held.")


_OF_SUM: Final = {
    LimitKind.PERCENT_OF_ORIGINAL_SUM: "original contract sum",
    LimitKind.PERCENT_OF_REVISED_SUM: "contract sum to date",
}
_WORKED_OUT: Final = {
    RetentionLevel.LINE: "worked out line by line",
    RetentionLevel.CLAIM: "worked out on the whole claim",
    RetentionLevel.CONTRACT: "worked out on the whole contract",
}


def in_words(terms: RetentionTerms) -> str:
    """Say the terms in one sentence, as the contract's page and the paper of a claim do.

    >>> in_words(flat(Decimal(10), Decimal(5)))
    '10 % of work is held, worked out line by line. 5 % of stored materials is held.'
    """
    by_value = terms.scheme in BY_VALUE
    said = [_step_in_words(terms, index) for index in range(len(terms.steps))]
    sentence = f"{', then '.join(said)}, {_WORKED_OUT[terms.level]}"
    if by_value:
        sentence += (
            "; a new rate reaches all work to date"
            if terms.reach is RetentionReach.WHOLE_BALANCE
            else "; a new rate reaches the work from there on"
        )
    return f"{sentence}. {number_text(terms.materials_percent)} % of stored materials is held."


def _step_in_words(terms: RetentionTerms, index: int) -> str:
    step = terms.steps[index]
    held = f"{number_text(step.percent)} %" + (" of work is held" if index == 0 else "")
    if step.limit is None or step.limit_kind is None:
        return held
    limit = number_text(step.limit)
    if terms.scheme is RetentionScheme.TIERS:
        return f"{held} until {limit} % is complete"
    if step.limit_kind is LimitKind.AMOUNT:
        limit = f"{step.limit:,.2f}"
    else:
        limit = f"{limit} % of the {_OF_SUM[step.limit_kind]}"
    if terms.scheme is RetentionScheme.BANDS:
        return f"{held} of work up to {limit}" if index else f"{held}, up to {limit}"
    return f"{held} until {limit} is held"


def limits_in(terms: RetentionTerms, original: Money, revised: Money) -> Sequence[Money | None]:
    """Return the limit of each step as an amount.

    >>> capped = RetentionStep(Decimal(10), LimitKind.PERCENT_OF_ORIGINAL_SUM, Decimal(5))
    >>> terms = RetentionTerms((capped,), Decimal(0), RetentionScheme.CAPPED)
    >>> limits_in(terms, original=Money.parse("400000"), revised=Money.parse("440000"))
    [Money('20000.00')]
    """
    return [
        None
        if step.limit is None
        else Money.product(step.limit, Decimal(1))
        if step.limit_kind is LimitKind.AMOUNT
        else (
            original if step.limit_kind is LimitKind.PERCENT_OF_ORIGINAL_SUM else revised
        ).percent(step.limit)
        for step in terms.steps
    ]
