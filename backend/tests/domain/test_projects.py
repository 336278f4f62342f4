"""What must be said of projects, their budget codes and their parties."""

from dataclasses import replace

import pytest

from claimline.domain.projects import (
    MOST_BUDGET_CODES,
    BudgetCodeFields,
    PartyFields,
    ProjectFields,
    check_budget_codes,
    check_party,
    check_project,
)
from claimline.domain.refusals import InvalidInput

CLINIC = ProjectFields("2026-014", "Riverside clinic", "", "AUD", "Australia/Sydney")
PILING = BudgetCodeFields("", "03-100", "S", "Piling")
OWNER = PartyFields("Riverside Trust", None, "", "")


class TestProject:
    @pytest.mark.parametrize("currency", ["AUD", "NZD", "USD", "EUR"])
    def test_a_project_has_a_number_a_name_and_a_currency_of_cents(self, currency: str) -> None:
        check_project(replace(CLINIC, currency=currency))

    @pytest.mark.parametrize(
        ("fields", "paths"),
        [
            (replace(CLINIC, number=" "), ["number"]),
            (replace(CLINIC, name="x" * 201), ["name"]),
            (replace(CLINIC, currency="aud"), ["currency"]),
            (replace(CLINIC, currency="AUDS"), ["currency"]),
            (replace(CLINIC, currency="JPY"), ["currency"]),
            (replace(CLINIC, currency="KWD"), ["currency"]),
            (replace(CLINIC, time_zone="Sydney"), ["timeZone"]),
            (replace(CLINIC, time_zone="../etc/passwd"), ["timeZone"]),
            (ProjectFields("", "", "", "", ""), ["number", "name", "currency", "timeZone"]),
        ],
    )
    def test_what_is_wrong_is_told_with_its_place(
        self, fields: ProjectFields, paths: list[str]
    ) -> None:
        with pytest.raises(InvalidInput) as refused:
            check_project(fields)
        assert [problem.path for problem in refused.value.problems] == paths


class TestBudgetCodes:
    def test_codes_differ_in_one_part_at_least(self) -> None:
        check_budget_codes([PILING, replace(PILING, sub_job="A"), replace(PILING, cost_type="L")])

    @pytest.mark.parametrize(
        ("codes", "paths"),
        [
            ([replace(PILING, cost_code="")], ["budgetCodes.0"]),
            ([PILING, replace(PILING, cost_code="1", cost_type=" ")], ["budgetCodes.1"]),
            ([PILING, replace(PILING, description="Again")], ["budgetCodes.1"]),
            ([replace(PILING, sub_job="x" * 41)], ["budgetCodes.0"]),
        ],
    )
    def test_what_is_wrong_is_told_with_its_place(
        self, codes: list[BudgetCodeFields], paths: list[str]
    ) -> None:
        with pytest.raises(InvalidInput) as refused:
            check_budget_codes(codes)
        assert [problem.path for problem in refused.value.problems] == paths

    def test_so_many_are_added_at_once_and_no_more(self) -> None:
        codes = [replace(PILING, cost_code=str(n)) for n in range(MOST_BUDGET_CODES + 1)]
        check_budget_codes(codes[1:])
        with pytest.raises(InvalidInput):
            check_budget_codes(codes)


class TestParty:
    def test_a_name_is_enough(self) -> None:
        check_party(OWNER)

    @pytest.mark.parametrize(
        ("fields", "paths"),
        [
            (replace(OWNER, name=" "), ["name"]),
            (replace(OWNER, name="x" * 201), ["name"]),
            (replace(OWNER, email="nobody"), ["email"]),
            (PartyFields("", None, "", "nobody"), ["name", "email"]),
        ],
    )
    def test_what_is_wrong_is_told_with_its_place(
        self, fields: PartyFields, paths: list[str]
    ) -> None:
        with pytest.raises(InvalidInput) as refused:
            check_party(fields)
        assert [problem.path for problem in refused.value.problems] == paths
