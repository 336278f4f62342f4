"""The life of a head contract, and what its fields must keep."""

from dataclasses import replace
from datetime import date
from decimal import Decimal

import pytest

from claimline.domain.contracts import (
    CLAIMABLE,
    LIFE,
    LONGEST_NUMBER,
    LONGEST_TEXT,
    LONGEST_TITLE,
    STATUS_NAMES,
    STEP_NAMES,
    ContractIsClaimedOn,
    ContractStepNotPossible,
    HeadContractStatus,
    HeadContractStep,
    RetentionPercentOutOfRange,
    after,
    check_fields,
    check_retention_percent,
    next_steps,
    why_not_claimable,
    why_schedule_is_locked,
)
from claimline.domain.refusals import InvalidInput
from tests.builders.contracts import contract_fields

DRAFT = HeadContractStatus.DRAFT
every_status = pytest.mark.parametrize("status", HeadContractStatus)
with_and_without_claims = pytest.mark.parametrize("has_claims", [False, True])


class TestLife:
    def test_every_status_is_reachable_from_draft(self) -> None:
        reached = {DRAFT}
        while more := {end for (start, _), end in LIFE.items() if start in reached} - reached:
            reached |= more
        assert reached == set(HeadContractStatus)

    def test_every_step_leads_somewhere_else(self) -> None:
        assert {step for _, step in LIFE} == set(HeadContractStep)
        assert all(start is not end for (start, _), end in LIFE.items())

    def test_everything_has_a_name(self) -> None:
        assert set(STATUS_NAMES) == set(HeadContractStatus)
        assert set(STEP_NAMES) == set(HeadContractStep)

    @every_status
    @pytest.mark.parametrize("step", HeadContractStep)
    def test_a_step_is_taken_exactly_when_the_life_has_it(
        self, status: HeadContractStatus, step: HeadContractStep
    ) -> None:
        if (status, step) in LIFE:
            assert after(status, step, has_claims=False) is LIFE[status, step]
        else:
            with pytest.raises(ContractStepNotPossible):
                after(status, step, has_claims=False)

    @every_status
    @with_and_without_claims
    def test_the_steps_listed_are_those_that_can_be_taken(
        self, status: HeadContractStatus, has_claims: bool
    ) -> None:
        taken = []
        for step in HeadContractStep:
            try:
                after(status, step, has_claims=has_claims)
            except (ContractStepNotPossible, ContractIsClaimedOn):
                continue
            taken.append(step)
        assert set(next_steps(status, has_claims=has_claims)) == set(taken)

    def test_a_contract_with_claims_does_not_return_to_draft(self) -> None:
        with pytest.raises(ContractIsClaimedOn):
            after(HeadContractStatus.APPROVED, HeadContractStep.RETURN_TO_DRAFT, has_claims=True)


class TestWhatTheStatusAllows:
    def test_approved_and_complete_contracts_are_claimed_on(self) -> None:
        assert {HeadContractStatus.APPROVED, HeadContractStatus.COMPLETE} == CLAIMABLE

    @every_status
    def test_the_reason_names_the_status_that_is_in_the_way(
        self, status: HeadContractStatus
    ) -> None:
        for reason, is_free in (
            (why_not_claimable(status, are_claims_enabled=True), status in CLAIMABLE),
            (why_schedule_is_locked(status, is_always_editable=False), status is DRAFT),
            (why_schedule_is_locked(status, is_always_editable=True), True),
        ):
            assert (reason is None) is is_free
            assert reason is None or STATUS_NAMES[status] in reason

    @every_status
    def test_settings_that_allow_no_claims_are_in_the_way_of_every_status(
        self, status: HeadContractStatus
    ) -> None:
        reason = why_not_claimable(status, are_claims_enabled=False)
        assert reason is not None
        assert "settings" in reason


class TestFields:
    def test_a_contract_needs_no_more_than_number_and_title(self) -> None:
        check_fields(contract_fields(number="HC-1", title="Works"))

    def test_every_problem_is_listed_at_once(self) -> None:
        fields = contract_fields(
            number=" ",
            title="x" * (LONGEST_TITLE + 1),
            inclusions="x" * (LONGEST_TEXT + 1),
            retention="100.0001",
            starts_on=date(2026, 3, 2),
            estimated_completion_on=date(2026, 3, 1),
        )
        with pytest.raises(InvalidInput) as refused:
            check_fields(fields)
        assert [problem.path for problem in refused.value.problems] == [
            "number",
            "title",
            "inclusions",
            "defaultRetentionPercent",
            "estimatedCompletionOn",
        ]
        assert refused.value.message.endswith("(and 4 more)")

    def test_a_text_may_be_as_long_as_it_says(self) -> None:
        longest = contract_fields(
            "x" * LONGEST_NUMBER, title="x" * LONGEST_TITLE, inclusions="x" * LONGEST_TEXT
        )
        check_fields(longest)
        with pytest.raises(InvalidInput):
            check_fields(replace(longest, number=longest.number + "x"))

    @pytest.mark.parametrize("percent", ["0", "100"])
    def test_nothing_and_all_may_be_held_back(self, percent: str) -> None:
        check_retention_percent(Decimal(percent))
        check_fields(contract_fields(retention=percent))

    @pytest.mark.parametrize("percent", ["-0.0001", "100.0001"])
    def test_no_more_than_all_is_held_back(self, percent: str) -> None:
        with pytest.raises(RetentionPercentOutOfRange):
            check_retention_percent(Decimal(percent))

    def test_a_day_of_work_is_a_contract(self) -> None:
        day = date(2026, 3, 1)
        check_fields(contract_fields(starts_on=day, estimated_completion_on=day))
