"""A claim as JSON: other programs can rebuild every figure from it."""

import json
from dataclasses import fields, replace
from decimal import Decimal
from typing import Any

import pytest

from claimline.documents.claim_json import claim_json
from claimline.domain.certificate import BilledLine, Certificate, certificate, totals_of
from claimline.domain.claim_lines import ClaimLine, ClaimLineCell, ClaimLineKind
from claimline.domain.money import Money


def rebuilt(line: dict[str, Any]) -> ClaimLine:
    """Read a line back: its stored figures, by the names that they have in the schema."""
    found: dict[str, Any] = {}
    for field in fields(ClaimLine):
        first, *others = field.name.split("_")
        value = line[first + "".join(map(str.capitalize, others))]
        match str(field.type), value:
            case "Money", str():
                found[field.name] = Money.parse(value)
            case "Decimal" | "Decimal | None", str():
                found[field.name] = Decimal(value)
            case "ClaimLineCell | None", str():
                found[field.name] = ClaimLineCell[value]
            case "bool", bool():
                found[field.name] = value
            case _:
                assert value is None or "quantity" in field.name, field.name
    return ClaimLine(**found)


@pytest.fixture
def claim(line: Any, document: Any) -> Any:
    """Build a claim with every kind of line."""
    by_unit = replace(
        line("2", "1000.00", unit_price=Decimal("45.5"), quantity_this_period=Decimal("12.5")),
        unit="m",
        scheduled_quantity=Decimal(40),
    )
    typed = line(
        "1",
        "99999.99",
        typed_cell=ClaimLineCell.PERCENT_COMPLETE,
        typed_percent=Decimal("33.3333"),
        new_materials_stored=Money.parse("12.34"),
    )
    return document([("Structure 混", [typed]), ("", [by_unit])], [line("V1", "-450.07")])


def test_every_stored_figure_comes_back(claim: Any) -> None:
    content = json.loads(claim_json(claim))
    lines = [line for group in content["groups"] for line in group["lines"]]
    assert [rebuilt(line) for line in lines] == [line.figures for line in claim.contract_lines]
    assert [rebuilt(line) for line in content["variations"]] == [
        line.figures for line in claim.variations
    ]


def test_the_certificate_follows_from_the_lines(claim: Any) -> None:
    content = json.loads(claim_json(claim))
    billed = [
        BilledLine(ClaimLineKind.CONTRACT, is_new=False, figures=rebuilt(line))
        for group in content["groups"]
        for line in group["lines"]
    ] + [
        BilledLine(ClaimLineKind.VARIATION, is_new=True, figures=rebuilt(line))
        for line in content["variations"]
    ]
    found: Certificate = certificate(
        totals_of(billed),
        less_previous_certificates=Money.parse(content["certificate"]["lessPreviousCertificates"]),
    )
    assert found == claim.certificate
    assert content["certificate"]["currentPaymentDue"] == str(found.current_payment_due)
    assert content["certificate"]["percentComplete"] == str(found.percent_complete)


def test_it_says_what_it_is(claim: Any) -> None:
    content = json.loads(claim_json(claim))
    assert (content["format"], content["version"]) == ("claimline.progressClaim", 1)
    assert content["claim"]["claimNumber"] == "PC-003"
    assert content["claim"]["status"] == "APPROVED"
    assert content["contract"]["superintendent"]["abn"] is None
    assert [group["name"] for group in content["groups"]] == ["Structure 混", None]
    assert content["groups"][1]["lines"][0]["quantityThisPeriod"] == "12.5"
