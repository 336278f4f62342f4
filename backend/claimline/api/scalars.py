"""Exact numbers as strings: each with a grammar, a scale and a range; never a float."""

from __future__ import annotations

from datetime import UTC, datetime
from decimal import Decimal
from typing import Any, NewType

import strawberry
from graphql import GraphQLError
from strawberry.schema.config import StrawberryConfig

from claimline.domain.money import Money, decimal_text
from claimline.domain.numbers import number_text, parse_decimal, parse_percent
from claimline.domain.refusals import InvalidInput

Percent = NewType("Percent", Decimal)
Quantity = NewType("Quantity", Decimal)
UnitPrice = NewType("UnitPrice", Decimal)


def _money_text(amount: int | Money) -> str:
    # Read rows hold whole cents, the domain holds Money.
    return decimal_text(amount) if isinstance(amount, int) else str(amount)


def _number_text(number: str | Decimal) -> str:
    # Read rows hold the shortest text already.
    return number if isinstance(number, str) else number_text(number)


def _moment_text(moment: datetime) -> str:
    return moment.astimezone(UTC).isoformat()


def _reading(parse: Any) -> Any:
    def read(given: object) -> Any:
        if not isinstance(given, str):
            raise GraphQLError("Give the number as a string, so that it stays exact.")
        try:
            return parse(given)
        except InvalidInput as refusal:
            raise GraphQLError(refusal.message) from refusal

    return read


MONEY = strawberry.scalar(
    name="Money",
    description="An exact amount in the contract's currency, as a decimal string with its cents:"
    ' "1234.50". Tax is not included unless a field says so.',
    serialize=_money_text,
    parse_value=_reading(Money.parse),
)
PERCENT = strawberry.scalar(
    name="Percent",
    description='A percentage as a decimal string with at most 4 decimals: "7.5" is 7.5 %.',
    serialize=_number_text,
    parse_value=_reading(parse_percent),
)
QUANTITY = strawberry.scalar(
    name="Quantity",
    description="A quantity as a decimal string with at most 4 decimals.",
    serialize=_number_text,
    parse_value=_reading(parse_decimal),
)
UNIT_PRICE = strawberry.scalar(
    name="UnitPrice",
    description="A price for one unit as a decimal string with at most 4 decimals.",
    serialize=_number_text,
    parse_value=_reading(parse_decimal),
)

CONFIG = StrawberryConfig(
    scalar_map={Money: MONEY, Percent: PERCENT, Quantity: QUANTITY, UnitPrice: UNIT_PRICE}
)
