"""Who may do what: every act at every level."""

from itertools import pairwise, product
from uuid import uuid4

import pytest

from claimline.domain.permissions import (
    COMPANY_ACTS,
    LEVEL_NAMES,
    NEEDS,
    TOOL_NAMES,
    Act,
    Actor,
    Level,
    Membership,
    Tool,
    may,
    permit,
    why_not,
)
from claimline.domain.refusals import NotPermitted

PROJECT, OTHER_PROJECT, COMPANY = uuid4(), uuid4(), uuid4()
every_act = pytest.mark.parametrize("act", Act)
every_project_act = pytest.mark.parametrize("act", NEEDS)


def at(levels: dict[Tool, Level], *, is_company_administrator: bool = False) -> Actor:
    """Return someone with these levels in one project."""
    return Actor(
        person_id=uuid4(),
        company_id=COMPANY,
        name="Ana Souza",
        is_company_administrator=is_company_administrator,
        memberships={PROJECT: Membership(COMPANY, levels)},
    )


def acts_of(actor: Actor) -> set[Act]:
    """List what someone may do in the project."""
    return {act for act in Act if may(actor, act, PROJECT)}


def test_every_act_is_in_the_table_or_belongs_to_the_company() -> None:
    assert set(NEEDS) | COMPANY_ACTS == set(Act)
    assert not set(NEEDS) & COMPANY_ACTS


def test_nothing_can_be_done_without_a_level() -> None:
    assert all(needed > Level.NONE for _, needed in NEEDS.values())
    assert acts_of(at({})) == acts_of(at(dict.fromkeys(Tool, Level.NONE))) == set()


@every_project_act
@pytest.mark.parametrize("level", Level)
def test_an_act_needs_the_level_that_the_table_says(act: Act, level: Level) -> None:
    tool, needed = NEEDS[act]
    assert may(at({tool: level}), act, PROJECT) is (level >= needed)


@pytest.mark.parametrize("tool", Tool)
@pytest.mark.parametrize("others", Level)
def test_no_level_below_another_may_do_more(tool: Tool, others: Level) -> None:
    allowed = [acts_of(at(dict.fromkeys(Tool, others) | {tool: level})) for level in Level]
    assert all(lower <= higher for lower, higher in pairwise(allowed))


def test_the_highest_level_everywhere_may_do_everything_in_a_project() -> None:
    assert acts_of(at(dict.fromkeys(Tool, Level.ADMIN))) == set(NEEDS)


@every_act
def test_levels_in_one_project_are_worth_nothing_in_another(act: Act) -> None:
    admin = at(dict.fromkeys(Tool, Level.ADMIN))
    assert not may(admin, act, OTHER_PROJECT)
    assert not may(admin, act)


@every_project_act
def test_administering_the_company_gives_no_level_in_its_projects(act: Act) -> None:
    assert not may(at({}, is_company_administrator=True), act, PROJECT)


def test_only_administrators_of_the_company_start_projects() -> None:
    assert may(at({}, is_company_administrator=True), Act.CREATE_PROJECT)
    assert not may(at(dict.fromkeys(Tool, Level.ADMIN)), Act.CREATE_PROJECT)


@every_act
def test_permission_is_asked_three_ways_with_one_answer(act: Act) -> None:
    for actor, project in product(
        (at({}), at(dict.fromkeys(Tool, Level.ADMIN), is_company_administrator=True)),
        (PROJECT, OTHER_PROJECT),
    ):
        reason = why_not(actor, act, project)
        assert may(actor, act, project) is (reason is None)
        if reason is None:
            permit(actor, act, project_id=project)
        else:
            with pytest.raises(NotPermitted, match=reason):
                permit(actor, act, project_id=project)


@every_project_act
def test_the_reason_names_the_tool_and_the_level(act: Act) -> None:
    tool, needed = NEEDS[act]
    reason = why_not(at({}), act, PROJECT)
    assert reason is not None
    assert TOOL_NAMES[tool] in reason
    assert LEVEL_NAMES[needed] in reason


def test_whoever_has_a_part_in_a_project_may_know_of_it() -> None:
    for tool in Tool:
        surveyor = at({tool: Level.READ_ONLY})
        assert surveyor.level(PROJECT, Tool.PROJECT) is Level.READ_ONLY
        assert surveyor.projects_at(Tool.PROJECT, Level.READ_ONLY) == [PROJECT]
    assert at(dict.fromkeys(Tool, Level.NONE)).projects_at(Tool.PROJECT, Level.READ_ONLY) == []


def test_records_are_met_in_ones_own_company_and_in_those_of_ones_projects() -> None:
    client = uuid4()
    guest = Actor(
        uuid4(),
        COMPANY,
        "Gus",
        memberships={PROJECT: Membership(client, {}), uuid4(): Membership(client, {})},
    )
    assert sorted(guest.company_ids) == sorted([COMPANY, client])
