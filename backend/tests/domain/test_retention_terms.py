"""What a contract says of retention: what is due on so much work, and what contradicts itself."""

from decimal import Decimal
from typing import Final

import pytest
from hypothesis import assume, given
from hypothesis import strategies as st

from claimline.domain.money import ZERO, Money
from claimline.domain.refusals import InvalidInput
from claimline.domain.retention_target import due_on
from claimline.domain.retention_terms import (
    BY_VALUE,
    LimitKind,
    RetentionLevel,
    RetentionReach,
    RetentionScheme,
    RetentionTerms,
    check_terms,
    flat,
    in_words,
    limits_in,
)
from tests.builders.retention import ORIGINAL, REVISED, any_terms, capped, money, step, terms

S, AMOUNT = RetentionScheme, LimitKind.AMOUNT
WHOLE: Final = RetentionReach.WHOLE_BALANCE
works = st.integers(0, 10**12).map(Money)


def due(work: str, given_terms: RetentionTerms, original: str, revised: str | None = None) -> str:
    """Return what is due on so much work to date."""
    limits = limits_in(given_terms, money(original), money(revised or original))
    return str(due_on(money(work), given_terms, limits))


FIVE_OF_400: Final = capped("10", "5")
SLIDING: Final = terms(step("10", "20000"), step("5", "25000"), scheme=S.SLIDING)
TIERS: Final = terms(step("10", "50", REVISED), step("5"), scheme=S.TIERS)
TIERS_OF_ALL: Final = terms(step("10", "50", REVISED), step("5"), scheme=S.TIERS, reach=WHOLE)
BANDS: Final = terms(step("10", "200000"), step("5", "1000000"), step("2.5"), scheme=S.BANDS)
PART_GUARANTEED: Final = terms(step("0", "30", REVISED), step("5"), scheme=S.TIERS)
QUEENSLAND: Final = capped("10", "5", REVISED)


@pytest.mark.parametrize(
    ("given_terms", "work", "expected"),
    [
        # 400,000 contract, 10 % until 5 % of the original value: 20,000 is held.
        (FIVE_OF_400, "150000.00", "15000.00"),
        (FIVE_OF_400, "200000.00", "20000.00"),
        (FIVE_OF_400, "400000.00", "20000.00"),
        (QUEENSLAND, "400000.00", "20000.00"),
        (SLIDING, "200000.00", "20000.00"),
        (SLIDING, "260000.00", "23000.00"),
        (SLIDING, "400000.00", "25000.00"),
        # Reduced at half way, of the work from there on or of all of it.
        (TIERS, "200000.00", "20000.00"),
        (TIERS, "300000.00", "25000.00"),
        (TIERS_OF_ALL, "200000.00", "20000.00"),
        (TIERS_OF_ALL, "200000.01", "10000.00"),
        (TIERS_OF_ALL, "300000.00", "15000.00"),
        (BANDS, "150000.00", "15000.00"),
        (BANDS, "400000.00", "30000.00"),
        # The first tier holds nothing where a guarantee covers it.
        (PART_GUARANTEED, "120000.00", "0.00"),
        (PART_GUARANTEED, "400000.00", "14000.00"),
        (flat(Decimal(10)), "0.05", "0.01"),
        (flat(Decimal(10)), "-0.05", "-0.01"),
    ],
)
def test_what_is_due_on_work_to_date(given_terms: RetentionTerms, work: str, expected: str) -> None:
    assert due(work, given_terms, original="400000.00") == expected


def test_a_cap_follows_the_sum_that_it_is_a_share_of() -> None:
    sums = {"original": "400000.00", "revised": "440000.00"}
    assert due("440000.00", capped("10", "5", ORIGINAL), **sums) == "20000.00"
    assert due("440000.00", capped("10", "5", REVISED), **sums) == "22000.00"
    assert due("440000.00", capped("10", "21000", AMOUNT), **sums) == "21000.00"


@given(any_terms(), works, works, works)
def test_no_more_is_held_than_is_worked_nor_than_the_cap(
    drawn: RetentionTerms, work: Money, original: Money, revised: Money
) -> None:
    check_terms(drawn)
    limits = limits_in(drawn, original, revised)
    held = due_on(work, drawn, limits)
    assert ZERO <= held <= work
    if drawn.is_capped:
        assert limits[-1] is not None
        assert held <= limits[-1]


@given(any_terms(), works, works, works, works)
def test_more_work_holds_no_less_unless_a_lower_rate_reaches_all_of_it(
    drawn: RetentionTerms, work: Money, more: Money, original: Money, revised: Money
) -> None:
    assume(drawn.reach is RetentionReach.SLICE)
    limits = limits_in(drawn, original, revised)
    assert due_on(work + more, drawn, limits) >= due_on(work, drawn, limits)


@given(any_terms())
def test_all_that_terms_say_is_said_in_words(drawn: RetentionTerms) -> None:
    words = in_words(drawn)
    assert words.count(" % ") + words.count(" %,") + words.count(" %;") >= len(drawn.steps)
    assert ("reaches all work" in words) is (drawn.reach is WHOLE)
    level = {
        RetentionLevel.LINE: "line by line",
        RetentionLevel.CLAIM: "on the whole claim",
        RetentionLevel.CONTRACT: "on the whole contract",
    }
    assert level[drawn.level] in words
    assert drawn.scheme not in BY_VALUE or "a new rate reaches" in words


@pytest.mark.parametrize(
    ("given_terms", "words"),
    [
        (
            FIVE_OF_400,
            "10 % of work is held until 5 % of the original contract sum is held, worked out on"
            " the whole contract. 0 % of stored materials is held.",
        ),
        (
            SLIDING,
            "10 % of work is held until 20,000.00 is held, then 5 % until 25,000.00 is held,"
            " worked out on the whole contract. 0 % of stored materials is held.",
        ),
        (
            BANDS,
            "10 % of work is held, up to 200,000.00, then 5 % of work up to 1,000,000.00, then"
            " 2.5 %, worked out on the whole contract; a new rate reaches the work from there on."
            " 0 % of stored materials is held.",
        ),
    ],
)
def test_terms_in_words(given_terms: RetentionTerms, words: str) -> None:
    assert in_words(given_terms) == words


@pytest.mark.parametrize(
    ("given_terms", "path"),
    [
        (terms(), "steps"),
        (terms(*[step("1", str(n)) for n in range(1, 7)], scheme=S.SLIDING), "steps"),
        (terms(step("5"), step("5")), "steps"),
        (terms(step("101")), "steps.0.percent"),
        (terms(step("-1")), "steps.0.percent"),
        (terms(step("5"), materials="100.5"), "materialsPercent"),
        (terms(step("5", "1000")), "steps.0.limit"),
        (terms(step("5"), scheme=S.CAPPED), "steps.0.limit"),
        (terms(step("5", "0"), scheme=S.CAPPED), "steps.0.limit"),
        (terms(step("5", "101", ORIGINAL), scheme=S.CAPPED), "steps.0.limit"),
        (terms(step("5"), step("2"), scheme=S.BANDS), "steps.0.limit"),
        (terms(step("5", "10"), step("2", "10"), step("1"), scheme=S.BANDS), "steps.1.limit"),
        (
            terms(step("5", "10"), step("2", "20", ORIGINAL), step("1"), scheme=S.BANDS),
            "steps.1.limit",
        ),
        (terms(step("5", "10"), scheme=S.BANDS), "steps.0.limit"),
        (terms(step("5", "1000"), step("2"), scheme=S.TIERS), "steps.0.limit"),
        (terms(step("0", "1000"), step("2"), scheme=S.SLIDING), "steps.0.percent"),
        (terms(step("5"), reach=WHOLE), "reach"),
    ],
)
def test_terms_that_make_no_sense_are_refused(given_terms: RetentionTerms, path: str) -> None:
    with pytest.raises(InvalidInput) as refused:
        check_terms(given_terms)
    assert path in {problem.path for problem in refused.value.problems}
