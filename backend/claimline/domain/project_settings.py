"""Settings of a project: the days of its billing periods, and what its new contracts start with.

Defaults are those of `domain.md` 4.1 and 4.4. A contract takes them once, when it is entered; what
is changed here later leaves it as it is.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Final

from claimline.domain.billing_periods import PeriodDays
from claimline.domain.claim_numbers import COUNTED_ON, pattern_problems
from claimline.domain.contract_settings import ContractSettings, OverBilling, tier_problems
from claimline.domain.payment_terms import HolidayCalendar
from claimline.domain.refusals import Problem, refuse_all

LAST_DAY: Final = 31


@dataclass(frozen=True, slots=True)
class ProjectSettings:
    """What is set for one project."""

    period_start_day: int = 1  # of the month; the 31st of a shorter month is its last
    period_end_day: int = 31
    period_due_day: int = 25
    are_contracts_private: bool = False
    over_billing: OverBilling = OverBilling.WARN
    is_schedule_always_editable: bool = False
    moves_materials_to_work: bool = False
    shows_budget_codes: bool = False
    variation_tiers: int = 2
    may_standard_propose_variations: bool = False
    bills_budget_changes: bool = False
    claim_number_pattern: str = COUNTED_ON
    holiday_calendar: HolidayCalendar = HolidayCalendar.NONE

    def period_days(self) -> PeriodDays:
        """Give the days that a new billing period is suggested with."""
        return PeriodDays(self.period_start_day, self.period_end_day, self.period_due_day)

    def for_new_contract(self) -> ContractSettings:
        """Return what a contract of the project starts with."""
        return ContractSettings(
            over_billing=self.over_billing,
            is_schedule_always_editable=self.is_schedule_always_editable,
            moves_materials_to_work=self.moves_materials_to_work,
            shows_budget_codes=self.shows_budget_codes,
            variation_tiers=self.variation_tiers,
            may_standard_propose_variations=self.may_standard_propose_variations,
            bills_budget_changes=self.bills_budget_changes,
            claim_number_pattern=self.claim_number_pattern,
        )


def check_project_settings(settings: ProjectSettings) -> None:
    """Pass if the settings make sense.

    :raises InvalidInput: listing every problem.
    """
    days = [
        ("periodStartDay", settings.period_start_day),
        ("periodEndDay", settings.period_end_day),
        ("periodDueDay", settings.period_due_day),
    ]
    refuse_all(
        [
            *(
                Problem(path, f"A day of the month, from 1 to {LAST_DAY}.")
                for path, day in days
                if not 1 <= day <= LAST_DAY
            ),
            *pattern_problems(settings.claim_number_pattern),
            *tier_problems(settings.variation_tiers),
        ]
    )
