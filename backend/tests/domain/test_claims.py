"""The life of a claim, whole; its number and the words that go with a step."""

from collections.abc import Callable

import pytest
from hypothesis import given
from hypothesis import strategies as st

from claimline.domain.claims import (
    LIFE,
    LONGEST_CLAIM_NUMBER,
    LONGEST_COMMENT,
    STATUS_NAMES,
    STEP_NAMES,
    ClaimIsApproved,
    ClaimIsPaid,
    ClaimIsSigned,
    ClaimNotNewest,
    ClaimNumberMissing,
    ClaimStatus,
    ClaimStep,
    ClaimStepNotPossible,
    CommentTooLong,
    ReasonMissing,
    after,
    check_claim_number,
    check_comment,
    check_deletable,
    check_editable,
    check_reason,
    counted_on,
    why_not_deletable,
    why_not_editable,
    why_not_step,
)
from claimline.domain.refusals import WrongStatus

DRAFT, UNDER_REVIEW, REVISE_AND_RESUBMIT, APPROVED = ClaimStatus
every_status = pytest.mark.parametrize("status", ClaimStatus)
every_step = pytest.mark.parametrize("step", ClaimStep)


class TestLife:
    def test_every_status_is_reachable_from_draft(self) -> None:
        reached = {DRAFT}
        while more := {end for (start, _), end in LIFE.items() if start in reached} - reached:
            reached |= more
        assert reached == set(ClaimStatus)

    def test_every_step_leads_somewhere(self) -> None:
        assert {step for _, step in LIFE} == set(ClaimStep)

    def test_no_step_stands_still(self) -> None:
        assert all(start is not end for (start, _), end in LIFE.items())

    def test_no_claim_is_stuck(self) -> None:
        assert {start for start, _ in LIFE} == set(ClaimStatus)

    def test_approval_follows_review_only_and_is_left_by_reopening_only(self) -> None:
        assert [key for key, end in LIFE.items() if end is APPROVED] == [
            (UNDER_REVIEW, ClaimStep.APPROVE)
        ]
        assert [step for start, step in LIFE if start is APPROVED] == [ClaimStep.REOPEN]

    def test_everything_has_a_name(self) -> None:
        assert set(STATUS_NAMES) == set(ClaimStatus)
        assert set(STEP_NAMES) == set(ClaimStep)

    @every_status
    @every_step
    def test_a_step_is_taken_exactly_when_the_life_has_it(
        self, status: ClaimStatus, step: ClaimStep
    ) -> None:
        if (status, step) in LIFE:
            assert after(status, step, is_newest=True) is LIFE[status, step]
        else:
            with pytest.raises(ClaimStepNotPossible) as refused:
                after(status, step, is_newest=True)
            assert STATUS_NAMES[status] in refused.value.message

    @pytest.mark.parametrize(("status", "step"), LIFE)
    def test_an_older_claim_takes_no_step(self, status: ClaimStatus, step: ClaimStep) -> None:
        with pytest.raises(ClaimNotNewest):
            after(status, step, is_newest=False)

    @pytest.mark.parametrize(("status", "step"), LIFE)
    def test_a_signed_copy_holds_back_reopening_alone(
        self, status: ClaimStatus, step: ClaimStep
    ) -> None:
        refusal = why_not_step(status, step, is_newest=True, is_signed=True, is_paid=False)
        assert isinstance(refusal, ClaimIsSigned) is (step is ClaimStep.REOPEN)

    @pytest.mark.parametrize(("status", "step"), LIFE)
    def test_a_payment_holds_back_reopening_alone(
        self, status: ClaimStatus, step: ClaimStep
    ) -> None:
        refusal = why_not_step(status, step, is_newest=True, is_signed=False, is_paid=True)
        assert isinstance(refusal, ClaimIsPaid) is (step is ClaimStep.REOPEN)


class TestChanging:
    @every_status
    def test_the_newest_claim_is_edited_and_deleted_until_it_is_approved(
        self, status: ClaimStatus
    ) -> None:
        for refusal in (
            why_not_editable(status, is_newest=True),
            why_not_deletable(status, is_newest=True),
        ):
            assert isinstance(refusal, ClaimIsApproved) is (status is APPROVED)
            assert (refusal is None) is (status is not APPROVED)

    @every_status
    def test_an_older_claim_is_neither_edited_nor_deleted(self, status: ClaimStatus) -> None:
        for check in (check_editable, check_deletable):
            with pytest.raises(WrongStatus):
                check(status, is_newest=False)

    def test_a_check_passes_where_nothing_is_in_the_way(self) -> None:
        check_editable(DRAFT, is_newest=True)
        check_deletable(DRAFT, is_newest=True)


class TestWords:
    @pytest.mark.parametrize("reason", ["", " ", "\n\t "])
    def test_a_reason_is_more_than_space(self, reason: str) -> None:
        with pytest.raises(ReasonMissing) as refused:
            check_reason(reason)
        assert refused.value.problems[0].path == "reason"

    def test_words_are_kept_without_the_space_around_them(self) -> None:
        assert check_reason("  Quantities disagree.\n") == "Quantities disagree."
        assert check_comment("  ") == ""

    @pytest.mark.parametrize("check", [check_reason, check_comment])
    def test_words_have_a_length(self, check: Callable[[str], str]) -> None:
        assert check("x" * LONGEST_COMMENT) == "x" * LONGEST_COMMENT
        with pytest.raises(CommentTooLong):
            check("x" * (LONGEST_COMMENT + 1))


class TestNumber:
    @pytest.mark.parametrize("number", ["", "  ", "x" * (LONGEST_CLAIM_NUMBER + 1)])
    def test_a_claim_has_a_number_that_fits_on_paper(self, number: str) -> None:
        with pytest.raises(ClaimNumberMissing) as refused:
            check_claim_number(number)
        assert refused.value.problems[0].path == "claimNumber"

    def test_a_number_is_kept_without_the_space_around_it(self) -> None:
        assert check_claim_number(" PC-01 ") == "PC-01"

    @pytest.mark.parametrize(
        ("number", "following"),
        [
            (None, "PC-01"),
            ("PC-01", "PC-02"),
            ("PC-99", "PC-100"),
            ("PC-099", "PC-100"),
            ("9", "10"),
            ("2026-03 rev 1", "2026-03 rev 2"),
            ("Claim 7 (rev A)", "Claim 8 (rev A)"),
            ("final", "final-2"),
            ("final-2", "final-3"),
        ],
    )
    def test_the_last_run_of_digits_is_counted_on(self, number: str | None, following: str) -> None:
        assert counted_on(number) == following

    @given(number=st.text(min_size=1, max_size=LONGEST_CLAIM_NUMBER))
    def test_the_number_counted_on_is_another(self, number: str) -> None:
        assert counted_on(number) != number
