"""What the settings of a contract do to the lines of its claims.

Materials move (`domain.md` 5.4) when the next claim is made: what was stored counts as work done
before, and what is held on it becomes retention on work. Neither the amount to date nor what is
held changes by it.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import replace
from typing import Final, TypeVar

from claimline.domain.claim_entries import TypedCell
from claimline.domain.claim_lines import NOUGHT, ClaimLine, ClaimLineCell
from claimline.domain.claim_problems import is_over_billed
from claimline.domain.contract_settings import ContractSettings, OverBilling
from claimline.domain.money import ZERO, Money
from claimline.domain.refusals import InvalidInput, Problem
from claimline.domain.retention_terms import RetentionTerms, flat

K = TypeVar("K")

WORK_RETENTION_CELLS: Final = frozenset(
    {
        ClaimLineCell.WORK_RETENTION_PERCENT,
        ClaimLineCell.WORK_RETENTION_THIS_PERIOD,
        ClaimLineCell.WORK_RETENTION_RELEASED,
    }
)
MATERIALS_RETENTION_CELLS: Final = frozenset(
    {
        ClaimLineCell.MATERIALS_RETENTION_PERCENT,
        ClaimLineCell.MATERIALS_RETENTION_HELD,
        ClaimLineCell.MATERIALS_RETENTION_RELEASED,
    }
)


class LinesOverBilled(InvalidInput):
    """The settings of the contract allow no line above what is scheduled."""


class RetentionIsOff(InvalidInput):
    """The settings of the contract hold no retention of this kind."""


def begun(line: ClaimLine, settings: ContractSettings) -> ClaimLine:
    """Return a line that was opened or carried forward as a new claim of the contract has it."""
    if settings.moves_materials_to_work:
        line = materials_moved(line)
    if not settings.shows_work_retention:
        line = replace(line, work_retention_percent=NOUGHT)
    if not settings.shows_materials_retention:
        line = replace(line, materials_retention_percent=NOUGHT)
    return line


def as_set(terms: RetentionTerms, settings: ContractSettings) -> RetentionTerms:
    """Return retention terms without what the settings of the contract switch off."""
    if not settings.shows_materials_retention:
        terms = replace(terms, materials_percent=NOUGHT)
    return terms if settings.shows_work_retention else flat(NOUGHT, terms.materials_percent)


def materials_moved(line: ClaimLine) -> ClaimLine:
    """Return the line with what is stored, and what is held on it, as work done before."""
    return replace(
        line,
        work_from_previous_claims=line.work_from_previous_claims + line.materials_stored,
        materials_from_previous_claims=ZERO,
        previous_materials_stored=ZERO,
        new_materials_stored=ZERO,
        work_retention_from_previous_claims=line.work_retention_from_previous_claims
        + line.materials_retention_held,
        materials_retention_held=ZERO,
    )


def check_cells(typed: Iterable[TypedCell], settings: ContractSettings) -> None:
    """Pass if every cell is one that the contract's claims have.

    :raises RetentionIsOff: if a cell is of a retention that the settings switch off.
    """
    off: set[ClaimLineCell] = set()
    if not settings.shows_work_retention:
        off |= WORK_RETENTION_CELLS
    if not settings.shows_materials_retention:
        off |= MATERIALS_RETENTION_CELLS
    for index, cell in enumerate(typed):
        if cell.cell in off:
            raise RetentionIsOff(
                "The settings of the contract hold no retention of this kind.",
                path=f"values.{index}",
            )


def check_over_billing(
    before: Mapping[K, ClaimLine],
    after: Mapping[K, ClaimLine],
    settings: ContractSettings,
    *,
    known_as: Mapping[K, str],
    paths: Mapping[K, str],
) -> None:
    """Pass if no line goes above what is scheduled, or the settings let it.

    A line that is above already, since before the settings said so, may come down in steps.

    :raises LinesOverBilled: listing every line that would be above, by its path.
    """
    if settings.over_billing is not OverBilling.BLOCK:
        return
    offending = [
        key
        for key, line in after.items()
        if is_over_billed(line.scheduled_value, line.completed_and_stored_to_date)
        and _excess(line) > max(_excess(before[key]), ZERO)
    ]
    if offending:
        problems = [
            Problem(
                paths[key],
                f"{known_as[key]}: {after[key].completed_and_stored_to_date} would be claimed to"
                f" date, of {after[key].scheduled_value} scheduled.",
            )
            for key in offending
        ]
        more = f" (and {len(problems) - 1} more)" if len(problems) > 1 else ""
        raise LinesOverBilled(f"{problems[0].message}{more}", problems)


def _excess(line: ClaimLine) -> Money:
    """Return by how much more is claimed than scheduled, whichever sign that has."""
    over = -line.balance_to_finish
    return over if line.scheduled_value >= ZERO else -over
