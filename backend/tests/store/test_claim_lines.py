"""What SQL derives and adds up is what the domain does, whatever lines there are."""

from collections.abc import Sequence
from dataclasses import replace
from decimal import Decimal
from typing import Final
from uuid import UUID

from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from hypothesis.strategies import SearchStrategy
from sqlalchemy import delete, insert, select

from claimline.domain.certificate import BilledLine, totals_of
from claimline.domain.claim_lines import ClaimLine, ClaimLineKind
from claimline.domain.money import LARGEST_CENTS, Money
from claimline.domain.permissions import Actor
from claimline.store.claim_line_changes import line_states, write_figures
from claimline.store.claim_lines import ClaimLineRow, figures_of_row, lines_by_claim
from claimline.store.claim_sums import LineSums, sums_of_lines
from claimline.store.claims import ProgressClaimRow, claim_for_update
from claimline.store.database import Session, reader_within
from claimline.store.reading import ReadRow
from claimline.store.rows import values_of
from tests.builders.figures import amounts, claim_lines
from tests.builders.jobs import Job

DERIVED_AMOUNTS: Final = (
    "materials_stored",
    "completed_and_stored_to_date",
    "balance_to_finish",
    "work_retention_held",
    "retention_held",
)
DERIVED_PERCENTAGES: Final = ("work_this_period_percent", "percent_complete")

over_rows = settings(
    max_examples=30,
    deadline=None,
    # Each example replaces the lines of the one claim.
    suppress_health_check=[HealthCheck.function_scoped_fixture],
)
billed_lines: SearchStrategy[list[BilledLine]] = st.lists(
    st.builds(BilledLine, st.sampled_from(ClaimLineKind), st.booleans(), claim_lines()),
    min_size=1,
    max_size=20,
)


async def put_lines(session: Session, claim: ProgressClaimRow, lines: Sequence[BilledLine]) -> None:
    """Make these, and no others, the lines of a claim."""
    await session.execute(delete(ClaimLineRow).where(ClaimLineRow.claim_id == claim.id))
    await session.execute(
        insert(ClaimLineRow),
        [
            {
                **values_of(line.figures),
                "company_id": claim.company_id,
                "claim_id": claim.id,
                "position": position,
                "kind": line.kind,
                "is_new": line.is_new,
                "item_number": str(position),
                "schedule_description": "Work",
            }
            for position, line in enumerate(lines, start=1)
        ],
    )


def as_claimed(lines: Sequence[BilledLine]) -> LineSums:
    """Return what lines add up to that are certified as claimed."""
    totals = totals_of(lines)
    return LineSums(len(lines), totals, totals, 0, 0)


async def rows_of(session: Session, claim: ProgressClaimRow, actor: Actor) -> list[ReadRow]:
    """Read the lines of a claim in the transaction that writes them."""
    reader = await reader_within(session)
    return (await lines_by_claim(reader, actor, [claim.id]))[claim.id]


def assert_same(row: ReadRow, figures: ClaimLine) -> None:
    """Compare a read line with the domain's."""
    assert figures_of_row(row) == figures
    for name in DERIVED_AMOUNTS:
        assert Money(getattr(row, name)) == getattr(figures, name), name
    for name in DERIVED_PERCENTAGES:
        shown = getattr(row, name)
        assert (None if shown is None else Decimal(shown)) == getattr(figures, name), name


@over_rows
@given(lines=billed_lines)
async def test_columns_that_sql_derives_are_those_of_the_domain(
    job: Job, draft: UUID, lines: list[BilledLine]
) -> None:
    async with job.database.writing() as session:
        _, claim = await claim_for_update(session, draft, job.admin)
        await put_lines(session, claim, lines)
        for row, line in zip(await rows_of(session, claim, job.admin), lines, strict=True):
            assert_same(row, line.figures)


@over_rows
@given(
    scheduled=amounts,
    work=amounts,
    stored=amounts,
)
async def test_percentages_are_exact_however_far_apart_amounts_are(
    job: Job, draft: UUID, scheduled: Money, work: Money, stored: Money
) -> None:
    figures = ClaimLine(scheduled, work_this_period=work, new_materials_stored=stored)
    extremes = [
        replace(figures, scheduled_value=whole, work_this_period=part)
        for whole in (Money(1), Money(-3), Money(LARGEST_CENTS))
        for part in (work, Money(LARGEST_CENTS), Money(-LARGEST_CENTS))
    ]
    lines = [BilledLine(ClaimLineKind.CONTRACT, False, one) for one in (figures, *extremes)]
    async with job.database.writing() as session:
        _, claim = await claim_for_update(session, draft, job.admin)
        await put_lines(session, claim, lines)
        for row, line in zip(await rows_of(session, claim, job.admin), lines, strict=True):
            assert_same(row, line.figures)


@over_rows
@given(lines=billed_lines)
async def test_totals_in_sql_are_those_of_the_domain(
    job: Job, draft: UUID, lines: list[BilledLine]
) -> None:
    async with job.database.writing() as session:
        _, claim = await claim_for_update(session, draft, job.admin)
        await put_lines(session, claim, lines)
        assert await sums_of_lines(session, claim) == as_claimed(lines)


async def test_a_claim_without_lines_adds_up_to_nothing(job: Job, draft: UUID) -> None:
    async with job.database.writing() as session:
        _, claim = await claim_for_update(session, draft, job.admin)
        await session.execute(delete(ClaimLineRow).where(ClaimLineRow.claim_id == claim.id))
        assert await sums_of_lines(session, claim) == as_claimed([])


async def test_lines_add_up_to_more_than_one_column_holds(job: Job, draft: UUID) -> None:
    huge = ClaimLine(Money(LARGEST_CENTS), work_this_period=Money(LARGEST_CENTS))
    lines = [BilledLine(ClaimLineKind.CONTRACT, False, huge)] * 200
    async with job.database.writing() as session:
        _, claim = await claim_for_update(session, draft, job.admin)
        await put_lines(session, claim, lines)
        assert await sums_of_lines(session, claim) == as_claimed(lines)


@over_rows
@given(after=st.lists(claim_lines(), min_size=2, max_size=2))
async def test_figures_are_written_as_they_are_in_one_statement(
    job: Job, draft: UUID, after: list[ClaimLine]
) -> None:
    async with job.database.writing() as session:
        _, claim = await claim_for_update(session, draft, job.admin)
        before = await line_states(session, claim)
        # What a person types in changes; what was agreed and carried forward does not.
        changed = {
            state.id: replace(
                figures,
                scheduled_value=state.figures.scheduled_value,
                unit_price=state.figures.unit_price,
                work_from_previous_claims=state.figures.work_from_previous_claims,
                quantity_from_previous_claims=state.figures.quantity_from_previous_claims,
                materials_from_previous_claims=state.figures.materials_from_previous_claims,
                work_retention_from_previous_claims=(
                    state.figures.work_retention_from_previous_claims
                ),
            )
            for state, figures in zip(before, after, strict=True)
        }
        await write_figures(session, claim, changed)
        written = await line_states(session, claim)
        assert {line.id: line.figures for line in written} == changed
        assert [line.version for line in written] == [line.version + 1 for line in before]


async def test_writing_one_line_leaves_the_others(job: Job, draft: UUID) -> None:
    async with job.database.writing() as session:
        _, claim = await claim_for_update(session, draft, job.admin)
        first, second = await line_states(session, claim)
        changed = replace(first.figures, work_this_period=Money(100))
        await write_figures(session, claim, {first.id: changed})
        assert [line.figures for line in await line_states(session, claim)] == [
            changed,
            second.figures,
        ]


async def test_some_lines_are_loaded_in_the_order_of_the_schedule(job: Job, draft: UUID) -> None:
    async with job.database.writing() as session:
        _, claim = await claim_for_update(session, draft, job.admin)
        first, second = await line_states(session, claim)
        assert await line_states(session, claim, [second.id, first.id]) == [first, second]
        assert await line_states(session, claim, [second.id]) == [second]
        assert await line_states(session, claim, [claim.id]) == []


async def test_lines_of_a_group_stand_together_with_variations_last(
    job: Job, contract: UUID
) -> None:
    await job.vary(contract, "V-1", "-20.00")
    claim_id = await job.claim(contract)
    async with job.database.writing() as session:
        rows = await session.execute(
            select(ClaimLineRow.position, ClaimLineRow.item_number, ClaimLineRow.group_name)
            .where(ClaimLineRow.claim_id == claim_id)
            .order_by(ClaimLineRow.position)
        )
        assert [tuple(row) for row in rows] == [
            (1, "1", None),
            (2, "2", None),
            (3, "V-1", "Variations"),
        ]
