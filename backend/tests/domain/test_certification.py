"""Claimed and certified: two sides of a line, and the reason for each difference."""

from dataclasses import replace
from uuid import UUID, uuid4

import pytest
from hypothesis import assume, given
from hypothesis import strategies as st

from claimline.domain.certificate import (
    BilledLine,
    Certificate,
    ClaimTotals,
    certificate,
    totals_of,
)
from claimline.domain.certification import (
    LONGEST_REASON,
    CertifiedAsClaimed,
    CertifiedLine,
    DifferenceReasonTooLong,
    DifferenceUnexplained,
    GivenReason,
    NotUnderReview,
    certified,
    check_certifiable,
    check_explained,
    explained,
    why_not_certifiable,
)
from claimline.domain.claim_entries import TypedCell, enter_all
from claimline.domain.claim_lines import (
    ClaimLine,
    ClaimLineCell,
    ClaimLineKind,
    carried_forward,
)
from claimline.domain.claims import ClaimNotNewest, ClaimStatus
from claimline.domain.money import ZERO, Money
from claimline.domain.refusals import InvalidInput
from tests.builders.figures import claim_lines, entries

CELL = ClaimLineCell
KEY = UUID(int=1)


def money(text: str) -> Money:
    """Return an amount."""
    return Money.parse(text)


def line(work_this_period: str = "0", work_from_previous_claims: str = "0") -> ClaimLine:
    """Return a line of 1,000.00 with these figures."""
    return ClaimLine(
        money("1000"),
        work_this_period=money(work_this_period),
        work_from_previous_claims=money(work_from_previous_claims),
    )


def typing(cell: ClaimLineCell, text: str) -> TypedCell:
    """Return a cell typed in the line of the key."""
    return TypedCell(KEY, 1, cell, text)


def certify(
    side: CertifiedLine, cell: ClaimLineCell, text: str, *, reason: str | None = None
) -> CertifiedLine:
    """Return a line after the certifier typed in it."""
    given = [] if reason is None else [GivenReason(KEY, 1, reason)]
    return certified({KEY: side}, [typing(cell, text)], given)[KEY]


class TestTyping:
    @given(claimed=claim_lines(), entry=entries)
    def test_a_certifier_types_by_the_rules_of_the_claimant(
        self, claimed: ClaimLine, entry: tuple[ClaimLineCell, str]
    ) -> None:
        typed = [typing(*entry)]
        try:
            expected = enter_all({KEY: claimed}, typed)[KEY]
        except InvalidInput:
            with pytest.raises(InvalidInput):
                certified({KEY: CertifiedLine(claimed)}, typed)
            return
        side = certified({KEY: CertifiedLine(claimed)}, typed)[KEY]
        assert (side.claimed, side.figures) == (claimed, expected)
        assert (side.certified is None) is (expected == claimed)

    def test_typing_goes_on_from_what_is_certified(self) -> None:
        claimed = line(work_this_period="500")
        once = certify(CertifiedLine(claimed), CELL.WORK_THIS_PERIOD, "400", reason="Measured")
        twice = certify(once, CELL.NEW_MATERIALS_STORED, "50")
        assert twice.figures.work_this_period == money("400")
        assert twice.figures.materials_stored == money("50")
        assert twice.reason == "Measured"

    def test_what_comes_back_to_the_claim_needs_no_reason(self) -> None:
        claimed = line(work_this_period="500")
        less = certify(CertifiedLine(claimed), CELL.WORK_THIS_PERIOD, "400", reason="Measured")
        assert certify(less, CELL.WORK_THIS_PERIOD, "500") == CertifiedLine(claimed)

    def test_earlier_work_is_taken_back_down_to_nothing(self) -> None:
        claimed = line(work_from_previous_claims="300", work_this_period="100")
        taken_back = certify(CertifiedLine(claimed), CELL.WORK_THIS_PERIOD, "-300")
        assert taken_back.figures.completed_and_stored_to_date == ZERO
        with pytest.raises(InvalidInput):
            certify(CertifiedLine(claimed), CELL.WORK_THIS_PERIOD, "-300.01")

    def test_a_certificate_may_be_for_more(self) -> None:
        more = certify(CertifiedLine(line(work_this_period="100")), CELL.PERCENT_COMPLETE, "90")
        assert more.figures.work_this_period == money("900")
        assert more.is_unexplained


class TestReasons:
    @given(claimed=claim_lines(), figures=claim_lines())
    def test_a_line_differs_exactly_if_it_would_be_paid_otherwise(
        self, claimed: ClaimLine, figures: ClaimLine
    ) -> None:
        """Whatever moves the payment or what is carried forward is a difference."""
        other = replace(
            claimed,
            work_this_period=figures.work_this_period,
            new_materials_stored=figures.new_materials_stored,
            work_retention_this_period=figures.work_retention_this_period,
        )
        side = CertifiedLine(claimed, other)
        assert side.differs is side.is_unexplained
        if not side.differs:
            assert totals(other) == totals(claimed)
            assert (
                carried_forward(other).work_from_previous_claims
                == carried_forward(claimed).work_from_previous_claims
            )

    def test_a_percentage_typed_for_the_same_amount_is_no_difference(self) -> None:
        claimed = line(work_this_period="500")
        same = certify(CertifiedLine(claimed), CELL.WORK_THIS_PERIOD_PERCENT, "50")
        assert same.certified is not None
        assert not same.differs
        assert not same.is_unexplained

    def test_a_reason_is_given_later_changed_and_taken_back(self) -> None:
        less = certify(CertifiedLine(line(work_this_period="5")), CELL.WORK_THIS_PERIOD, "4")
        told = explained(less, "  Bay 3 not poured ")
        assert (told.reason, told.is_unexplained) == ("Bay 3 not poured", False)
        assert explained(told, "").is_unexplained

    def test_a_line_certified_as_claimed_has_nothing_to_explain(self) -> None:
        with pytest.raises(CertifiedAsClaimed):
            explained(CertifiedLine(line()), "Why?")
        assert explained(CertifiedLine(line()), " ") == CertifiedLine(line())

    def test_a_reason_has_a_length(self) -> None:
        less = CertifiedLine(line(work_this_period="5"), line(work_this_period="4"))
        assert explained(less, "x" * LONGEST_REASON).reason == "x" * LONGEST_REASON
        too_long = "x" * (LONGEST_REASON + 1)
        with pytest.raises(DifferenceReasonTooLong):
            explained(less, too_long)
        with pytest.raises(InvalidInput) as refused:
            certify(less, CELL.WORK_THIS_PERIOD, "3", reason=too_long)
        assert [problem.path for problem in refused.value.problems] == ["reasons.0"]

    def test_no_certificate_while_a_difference_is_unexplained(self) -> None:
        check_explained(0)
        for count, words in ((1, "1 line is"), (2, "2 lines are")):
            with pytest.raises(DifferenceUnexplained, match=words):
                check_explained(count)


class TestWhen:
    @pytest.mark.parametrize("status", ClaimStatus)
    def test_only_a_claim_under_review_is_certified(self, status: ClaimStatus) -> None:
        refusal = why_not_certifiable(status, is_newest=True)
        assert isinstance(refusal, NotUnderReview) is (status is not ClaimStatus.UNDER_REVIEW)

    def test_only_the_newest_claim_is_certified(self) -> None:
        check_certifiable(ClaimStatus.UNDER_REVIEW, is_newest=True)
        with pytest.raises(ClaimNotNewest):
            check_certifiable(ClaimStatus.UNDER_REVIEW, is_newest=False)


def totals(figures: ClaimLine) -> ClaimTotals:
    """Return what one line adds up to."""
    return totals_of([BilledLine(ClaimLineKind.CONTRACT, False, figures)])


@given(
    lines=st.lists(claim_lines(), min_size=1, max_size=5),
    typed=st.lists(st.tuples(st.integers(0, 4), entries), max_size=6),
)
def test_what_is_not_certified_is_due_again_on_the_next_claim(
    lines: list[ClaimLine], typed: list[tuple[int, tuple[ClaimLineCell, str]]]
) -> None:
    """Two claims for the same work pay what one certificate in full would have paid."""
    keys = [uuid4() for _ in lines]
    sides = {key: CertifiedLine(figures) for key, figures in zip(keys, lines, strict=True)}
    for index, (cell, text) in typed:
        assume(index < len(lines))
        try:
            cells = [TypedCell(keys[index], 1, cell, text)]
            sides |= certified({keys[index]: sides[keys[index]]}, cells)
        except InvalidInput:
            continue
    first = certificate_of([side.figures for side in sides.values()], ZERO)
    shortfalls = [
        side.claimed.work_this_period - side.figures.work_this_period for side in sides.values()
    ]
    again = [
        replace(carried_forward(side.figures), work_this_period=shortfall)
        for side, shortfall in zip(sides.values(), shortfalls, strict=True)
    ]
    second = certificate_of(again, first.earned_less_retention)
    assert second.less_previous_certificates == first.earned_less_retention
    assert first.current_payment_due + second.current_payment_due == second.earned_less_retention
    for claimed, next_line in zip(lines, again, strict=True):
        assert (
            next_line.work_from_previous_claims + next_line.work_this_period
            == claimed.work_from_previous_claims + claimed.work_this_period
        )


def certificate_of(lines: list[ClaimLine], previous: Money) -> Certificate:
    """Return the nine lines of a claim with these."""
    billed = [BilledLine(ClaimLineKind.CONTRACT, False, figures) for figures in lines]
    return certificate(totals_of(billed), less_previous_certificates=previous)
