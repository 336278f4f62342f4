"""Figures as people type them, and claim lines in every state that typing can bring them to."""

from decimal import Decimal
from typing import Final

from hypothesis import strategies as st
from hypothesis.strategies import DrawFn, SearchStrategy

from claimline.domain.claim_cells import enter
from claimline.domain.claim_lines import ClaimLine, ClaimLineCell, carried_forward, opened
from claimline.domain.money import LARGEST_CENTS, Money
from claimline.domain.numbers import number_text
from claimline.domain.refusals import InvalidInput

MOST_CLAIMS: Final = 3

amounts: SearchStrategy[Money] = st.one_of(
    st.integers(-500, 500),  # where a cent is a large share, so that ties are common
    st.integers(-(10**9), 10**9),
    st.integers(-LARGEST_CENTS, LARGEST_CENTS),
).map(Money)
positive_amounts: SearchStrategy[Money] = amounts.map(abs)

percents: SearchStrategy[Decimal] = st.one_of(
    st.sampled_from(["0", "2.5", "5", "10", "12.5", "33.3333", "50", "99.9999", "100"]).map(
        Decimal
    ),
    st.decimals(0, 100, places=4),
)
typed_percents: SearchStrategy[Decimal] = st.one_of(
    percents, st.decimals(-150, 150, places=4), st.decimals(-10_000, 10_000, places=4)
)
quantities: SearchStrategy[Decimal] = st.one_of(
    st.decimals(-1000, 1000, places=4), st.decimals(-99_999_999_999, 99_999_999_999, places=4)
)
unit_prices: SearchStrategy[Decimal] = st.one_of(
    st.sampled_from(["0.0001", "0.3350", "1", "38.5", "9999.9999"]).map(Decimal),
    st.decimals(0, 10_000, places=4),
)
perhaps_unit_prices: SearchStrategy[Decimal | None] = st.one_of(st.none(), unit_prices)

_TYPED: Final[dict[ClaimLineCell, SearchStrategy[str]]] = {
    ClaimLineCell.WORK_THIS_PERIOD: amounts.map(str),
    ClaimLineCell.WORK_THIS_PERIOD_PERCENT: typed_percents.map(number_text),
    ClaimLineCell.PERCENT_COMPLETE: typed_percents.map(number_text),
    ClaimLineCell.QUANTITY_THIS_PERIOD: quantities.map(number_text),
    ClaimLineCell.PREVIOUS_MATERIALS_STORED: positive_amounts.map(str),
    ClaimLineCell.NEW_MATERIALS_STORED: positive_amounts.map(str),
    ClaimLineCell.WORK_RETENTION_PERCENT: percents.map(number_text),
    ClaimLineCell.WORK_RETENTION_THIS_PERIOD: amounts.map(str),
    ClaimLineCell.WORK_RETENTION_RELEASED: amounts.map(str),
    ClaimLineCell.MATERIALS_RETENTION_PERCENT: percents.map(number_text),
    ClaimLineCell.MATERIALS_RETENTION_HELD: amounts.map(str),
    ClaimLineCell.MATERIALS_RETENTION_RELEASED: amounts.map(str),
}
entries: SearchStrategy[tuple[ClaimLineCell, str]] = st.sampled_from(list(_TYPED)).flatmap(
    lambda cell: st.tuples(st.just(cell), _TYPED[cell])
)


def typed(line: ClaimLine, cell: ClaimLineCell, text: str) -> ClaimLine:
    """Return the line after a person typed in a cell; as it was, if that is refused."""
    try:
        return enter(line, cell, text)
    except InvalidInput:
        return line


@st.composite
def claim_lines(
    draw: DrawFn,
    scheduled_values: SearchStrategy[Money] = amounts,
    prices: SearchStrategy[Decimal | None] = perhaps_unit_prices,
) -> ClaimLine:
    """Draw a line that was typed in on a first claim, or on one that carries others forward."""
    line = opened(draw(scheduled_values), unit_price=draw(prices), retention_percent=draw(percents))
    for number in range(draw(st.integers(1, MOST_CLAIMS))):
        line = carried_forward(line) if number else line
        for cell, text in draw(st.lists(entries, max_size=4)):
            line = typed(line, cell, text)
    return line
