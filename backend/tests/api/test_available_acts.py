"""Buttons never guess: an act is offered exactly when it would not be refused.

A job comes to some state by acts that are offered, chosen at random; then somebody with random
levels looks at it, and every act they are shown, offered or not, is tried and taken back.
"""

from collections.abc import Mapping, Sequence
from dataclasses import replace
from typing import Final

from hypothesis import HealthCheck, Phase, event, given, settings
from hypothesis import strategies as st

from claimline.domain.permissions import Act, Actor, Level, Tool
from claimline.store.database import Database
from tests.builders.jobs import Job, start_job
from tests.builders.offers import Offer, offers

NOT_OF_STATE: Final = {"NothingHeld"}  # said of figures, which only trying tells
WHEEL: Final = 1 << 16

turns = st.lists(st.integers(0, WHEEL - 1), min_size=10, max_size=30)
levels = st.one_of(
    st.sampled_from(Level).map(lambda level: dict.fromkeys(Tool, level)),
    st.fixed_dictionaries({tool: st.sampled_from(Level) for tool in Tool}),
)


def weight(act: str) -> int:
    """Weigh an act, so that a walk meets many states of claims and does not end by deleting."""
    if act.startswith("DELETE"):
        return 1
    return 12 if "CLAIM" in act else 1


async def walk(job: Job, chosen: Sequence[int]) -> None:
    """Do what is offered, again and again."""
    for turn in chosen:
        offered = [one for one in await offers_to(job, job.admin) if one.is_offered]
        weighed = [one for one in offered for _ in range(weight(one.act))]
        offer = weighed[turn % len(weighed)]
        refusal = await offer.refusal(job.database, job.admin, is_kept=True)
        assert refusal is None or refusal in NOT_OF_STATE, f"{offer.act}: {refusal}"
        event(offer.act)


async def offers_to(job: Job, actor: Actor) -> list[Offer]:
    """Return every act that someone is shown."""
    return await offers(job.database, actor, job.project_id)


@settings(
    max_examples=10,
    deadline=None,
    phases=[Phase.generate],  # to shrink a walk takes longer than to read it
    suppress_health_check=[HealthCheck.function_scoped_fixture, HealthCheck.too_slow],
)
@given(chosen=turns, given_levels=levels)
async def test_an_act_is_offered_exactly_when_it_would_not_be_refused(
    database: Database, chosen: Sequence[int], given_levels: Mapping[Tool, Level]
) -> None:
    job = await start_job(database)
    await job.draft_contract("1000.00", number="HC-2")
    await job.claim(await job.contract("1000.00"))
    await walk(job, chosen)
    member = await job.member("Mo Member", given_levels)
    for person in (job.admin, member):
        for offer in await offers_to(job, person):
            refusal = await offer.refusal(database, person, is_kept=False)
            is_refused = refusal is not None and refusal not in NOT_OF_STATE
            assert is_refused is not offer.is_offered, f"{offer.act}: {refusal}"


async def test_every_act_is_shown_somewhere(database: Database) -> None:
    job = await start_job(database)
    contract = await job.contract("1000.00")
    await job.claim(contract)
    await job.propose(contract, "V-1")
    await job.move_value(contract, "B-1")
    await job.pay(contract, "1.00")
    shown = {offer.act for offer in await offers_to(job, job.admin)}
    viewing = {Act.VIEW_PROJECT, Act.VIEW_HEAD_CONTRACT, Act.VIEW_CLAIM}
    on_no_object = {Act.RETRY_JOB}  # offered by the list of what failed
    # Proposing is creating, editing and pricing, by other people.
    elsewhere = {Act.PROPOSE_VARIATION, *on_no_object}
    assert {act.name for act in set(Act) - viewing - elsewhere} == shown


async def test_acts_are_offered_to_whom_they_belong(database: Database) -> None:
    job = await start_job(database)
    await job.claim(await job.contract("1000.00"))
    reader = await job.member("Chloe Nguyen", Level.READ_ONLY)
    assert not any(offer.is_offered for offer in await offers_to(job, reader))
    stranger = replace(reader, memberships={})
    assert {offer.act for offer in await offers_to(job, stranger)} == {"CREATE_PROJECT"}
