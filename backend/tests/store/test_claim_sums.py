"""Sums of claimed and certified lines in SQL are those of the domain."""

from uuid import UUID

from hypothesis import given
from hypothesis import strategies as st

from claimline.domain.certificate import BilledLine, totals_of
from claimline.domain.certification import CertifiedLine, certified, explained
from claimline.domain.claim_entries import TypedCell
from claimline.domain.claim_lines import ClaimLineCell
from claimline.domain.refusals import InvalidInput
from claimline.store.certified_lines import write_certified
from claimline.store.claim_line_changes import line_states
from claimline.store.claim_sums import LineSums, sums_of_lines
from claimline.store.claims import claim_for_update
from tests.builders.figures import entries
from tests.builders.jobs import Job
from tests.builders.people import NOW
from tests.store.test_claim_lines import billed_lines, over_rows, put_lines

Entry = tuple[ClaimLineCell, str]


@over_rows
@given(
    lines=billed_lines,
    typed=st.lists(st.tuples(st.integers(0, 19), entries), max_size=12),
    reason=st.sampled_from([None, "", "Measured on site"]),
)
async def test_both_sides_add_up_as_the_domain_says(
    job: Job,
    draft: UUID,
    lines: list[BilledLine],
    typed: list[tuple[int, Entry]],
    reason: str | None,
) -> None:
    async with job.database.writing() as session:
        _, claim = await claim_for_update(session, draft, job.admin)
        await put_lines(session, claim, lines)
        states = await line_states(session, claim)
        sides = {state.id: state.sides for state in states}
        for index, (cell, text) in typed:
            key = states[index % len(states)].id
            try:
                cells = [TypedCell(key, 1, cell, text)]
                sides |= certified({key: sides[key]}, cells)
                if reason is not None:
                    sides[key] = explained(sides[key], reason)
            except InvalidInput:
                continue
        await write_certified(session, claim, sides, actor=job.admin, now=NOW)
        after = await line_states(session, claim)
        assert {state.id: state.sides for state in after} == sides
        assert {state.version for state in after} == {2}
        assert await sums_of_lines(session, claim) == added(lines, list(sides.values()))


def added(lines: list[BilledLine], sides: list[CertifiedLine]) -> LineSums:
    """Return what the domain adds up."""
    certificate = [
        BilledLine(line.kind, line.is_new, side.figures)
        for line, side in zip(lines, sides, strict=True)
    ]
    return LineSums(
        len(lines),
        totals_of(lines),
        totals_of(certificate),
        sum(side.certified is not None for side in sides),
        sum(side.is_unexplained for side in sides),
    )
