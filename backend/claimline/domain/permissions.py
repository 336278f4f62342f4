"""Who may do what: per project and tool one level, and the level that each act needs.

The table follows the field's leading product: whoever administers head contracts makes and decides
head contract claims; billing periods belong to the administrators of commitments. Head contract
claims have a key of their own, so that an owner's representative can be let into claims alone.

Whoever may view head contracts, or claims on them, may know of a contract, unless it is private
and they are neither its administrators nor on its list. Knowing of it shows its face: what it is
called, where it stands, between whom, its dates and its sum. To view the contract is to see the
rest: its schedule, variations, files, what was done to it. To view claims is to see them and every
figure that comes from them, wherever it stands. `store.contracts.VISIBLE` is this rule in SQL.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from enum import Enum, IntEnum
from typing import Final
from uuid import UUID

from claimline.domain.refusals import NotPermitted


class Tool(Enum):
    """A part of a project with a level of its own."""

    PROJECT = "project"
    HEAD_CONTRACTS = "head_contracts"
    HEAD_CONTRACT_CLAIMS = "head_contract_claims"
    COMMITMENTS = "commitments"


class Level(IntEnum):
    """How far a person may go with a tool; each level includes those below it."""

    NONE = 0
    READ_ONLY = 1
    STANDARD = 2
    ADMIN = 3


class Act(Enum):
    """What a person may want to do."""

    VIEW_PROJECT = "view_project"
    VIEW_HEAD_CONTRACT = "view_head_contract"
    VIEW_CLAIM = "view_claim"
    CREATE_PROJECT = "create_project"
    EDIT_PROJECT = "edit_project"
    CHANGE_PROJECT_SETTINGS = "change_project_settings"
    CHANGE_CUSTOM_FIELDS = "change_custom_fields"
    CHANGE_TAX_CODES = "change_tax_codes"
    CREATE_HEAD_CONTRACT = "create_head_contract"
    EDIT_HEAD_CONTRACT = "edit_head_contract"
    CHANGE_CONTRACT_SETTINGS = "change_contract_settings"
    PLAN_CASH_FLOW = "plan_cash_flow"
    CHANGE_HEAD_CONTRACT_STATUS = "change_head_contract_status"
    DELETE_HEAD_CONTRACT = "delete_head_contract"
    CHANGE_SCHEDULE_OF_VALUES = "change_schedule_of_values"
    RECORD_VARIATION = "record_variation"
    PROPOSE_VARIATION = "propose_variation"
    CREATE_VARIATION = "create_variation"
    EDIT_VARIATION = "edit_variation"
    PRICE_VARIATION = "price_variation"
    DECIDE_VARIATION = "decide_variation"
    GATHER_VARIATIONS = "gather_variations"
    CHANGE_MARKUP = "change_markup"
    ATTACH_TO_VARIATION = "attach_to_variation"
    CREATE_BUDGET_CHANGE = "create_budget_change"
    EDIT_BUDGET_CHANGE = "edit_budget_change"
    DECIDE_BUDGET_CHANGE = "decide_budget_change"
    ATTACH_TO_HEAD_CONTRACT = "attach_to_head_contract"
    CHANGE_RETENTION_TERMS = "change_retention_terms"
    CHANGE_RETENTION_EVENTS = "change_retention_events"
    SAVE_SECURITY = "save_security"
    RECORD_PAYMENT = "record_payment"
    REVERSE_PAYMENT = "reverse_payment"
    OPEN_BILLING_PERIOD = "open_billing_period"
    EDIT_BILLING_PERIOD = "edit_billing_period"
    DELETE_BILLING_PERIOD = "delete_billing_period"
    CREATE_CLAIM = "create_claim"
    EDIT_CLAIM = "edit_claim"
    BILL_WORK = "bill_work"
    CERTIFY_CLAIM = "certify_claim"
    ADD_CHANGES_TO_CLAIM = "add_changes_to_claim"
    REMOVE_CHANGES_FROM_CLAIM = "remove_changes_from_claim"
    RELEASE_RETENTION = "release_retention"
    SUBMIT_CLAIM = "submit_claim"
    WITHDRAW_CLAIM = "withdraw_claim"
    SEND_BACK_CLAIM = "send_back_claim"
    APPROVE_CLAIM = "approve_claim"
    REOPEN_CLAIM = "reopen_claim"
    DELETE_CLAIM = "delete_claim"
    ATTACH_TO_CLAIM = "attach_to_claim"
    EMAIL_CLAIM = "email_claim"
    RETRY_JOB = "retry_job"


NEEDS: Final[Mapping[Act, tuple[Tool, Level]]] = {
    Act.VIEW_PROJECT: (Tool.PROJECT, Level.READ_ONLY),
    Act.EDIT_PROJECT: (Tool.PROJECT, Level.ADMIN),
    Act.CHANGE_PROJECT_SETTINGS: (Tool.PROJECT, Level.ADMIN),
    Act.CHANGE_CUSTOM_FIELDS: (Tool.PROJECT, Level.ADMIN),
    Act.CHANGE_TAX_CODES: (Tool.PROJECT, Level.ADMIN),
    Act.VIEW_HEAD_CONTRACT: (Tool.HEAD_CONTRACTS, Level.READ_ONLY),
    Act.CREATE_HEAD_CONTRACT: (Tool.HEAD_CONTRACTS, Level.ADMIN),
    Act.EDIT_HEAD_CONTRACT: (Tool.HEAD_CONTRACTS, Level.ADMIN),
    Act.CHANGE_CONTRACT_SETTINGS: (Tool.HEAD_CONTRACTS, Level.ADMIN),
    Act.PLAN_CASH_FLOW: (Tool.HEAD_CONTRACTS, Level.ADMIN),
    Act.CHANGE_HEAD_CONTRACT_STATUS: (Tool.HEAD_CONTRACTS, Level.ADMIN),
    Act.DELETE_HEAD_CONTRACT: (Tool.HEAD_CONTRACTS, Level.ADMIN),
    Act.CHANGE_SCHEDULE_OF_VALUES: (Tool.HEAD_CONTRACTS, Level.ADMIN),
    Act.RECORD_VARIATION: (Tool.HEAD_CONTRACTS, Level.ADMIN),
    Act.PROPOSE_VARIATION: (Tool.HEAD_CONTRACTS, Level.STANDARD),
    Act.CREATE_VARIATION: (Tool.HEAD_CONTRACTS, Level.ADMIN),
    Act.EDIT_VARIATION: (Tool.HEAD_CONTRACTS, Level.ADMIN),
    Act.PRICE_VARIATION: (Tool.HEAD_CONTRACTS, Level.ADMIN),
    Act.DECIDE_VARIATION: (Tool.HEAD_CONTRACTS, Level.ADMIN),
    Act.GATHER_VARIATIONS: (Tool.HEAD_CONTRACTS, Level.ADMIN),
    Act.CHANGE_MARKUP: (Tool.HEAD_CONTRACTS, Level.ADMIN),
    Act.ATTACH_TO_VARIATION: (Tool.HEAD_CONTRACTS, Level.ADMIN),
    Act.CREATE_BUDGET_CHANGE: (Tool.HEAD_CONTRACTS, Level.ADMIN),
    Act.EDIT_BUDGET_CHANGE: (Tool.HEAD_CONTRACTS, Level.ADMIN),
    Act.DECIDE_BUDGET_CHANGE: (Tool.HEAD_CONTRACTS, Level.ADMIN),
    Act.ATTACH_TO_HEAD_CONTRACT: (Tool.HEAD_CONTRACTS, Level.ADMIN),
    Act.CHANGE_RETENTION_TERMS: (Tool.HEAD_CONTRACTS, Level.ADMIN),
    Act.CHANGE_RETENTION_EVENTS: (Tool.HEAD_CONTRACTS, Level.ADMIN),
    Act.SAVE_SECURITY: (Tool.HEAD_CONTRACTS, Level.ADMIN),
    Act.RECORD_PAYMENT: (Tool.HEAD_CONTRACTS, Level.ADMIN),
    Act.REVERSE_PAYMENT: (Tool.HEAD_CONTRACTS, Level.ADMIN),
    Act.OPEN_BILLING_PERIOD: (Tool.COMMITMENTS, Level.ADMIN),
    Act.EDIT_BILLING_PERIOD: (Tool.COMMITMENTS, Level.ADMIN),
    Act.DELETE_BILLING_PERIOD: (Tool.COMMITMENTS, Level.ADMIN),
    Act.VIEW_CLAIM: (Tool.HEAD_CONTRACT_CLAIMS, Level.READ_ONLY),
    Act.CREATE_CLAIM: (Tool.HEAD_CONTRACT_CLAIMS, Level.ADMIN),
    Act.EDIT_CLAIM: (Tool.HEAD_CONTRACT_CLAIMS, Level.ADMIN),
    Act.BILL_WORK: (Tool.HEAD_CONTRACT_CLAIMS, Level.ADMIN),
    # The superintendent or the owner certifies what others claim, so less than Admin suffices.
    Act.CERTIFY_CLAIM: (Tool.HEAD_CONTRACT_CLAIMS, Level.STANDARD),
    Act.ADD_CHANGES_TO_CLAIM: (Tool.HEAD_CONTRACT_CLAIMS, Level.ADMIN),
    Act.REMOVE_CHANGES_FROM_CLAIM: (Tool.HEAD_CONTRACT_CLAIMS, Level.ADMIN),
    Act.RELEASE_RETENTION: (Tool.HEAD_CONTRACT_CLAIMS, Level.ADMIN),
    Act.SUBMIT_CLAIM: (Tool.HEAD_CONTRACT_CLAIMS, Level.ADMIN),
    Act.WITHDRAW_CLAIM: (Tool.HEAD_CONTRACT_CLAIMS, Level.ADMIN),
    Act.SEND_BACK_CLAIM: (Tool.HEAD_CONTRACT_CLAIMS, Level.ADMIN),
    Act.APPROVE_CLAIM: (Tool.HEAD_CONTRACT_CLAIMS, Level.ADMIN),
    Act.REOPEN_CLAIM: (Tool.HEAD_CONTRACT_CLAIMS, Level.ADMIN),
    Act.DELETE_CLAIM: (Tool.HEAD_CONTRACT_CLAIMS, Level.ADMIN),
    Act.ATTACH_TO_CLAIM: (Tool.HEAD_CONTRACT_CLAIMS, Level.ADMIN),
    Act.EMAIL_CLAIM: (Tool.HEAD_CONTRACT_CLAIMS, Level.ADMIN),
}

COMPANY_ACTS: Final = frozenset(
    {Act.CREATE_PROJECT, Act.RETRY_JOB}
)  # belong to no project: company administrators

TOOL_NAMES: Final[Mapping[Tool, str]] = {
    Tool.PROJECT: "the project",
    Tool.HEAD_CONTRACTS: "head contracts",
    Tool.HEAD_CONTRACT_CLAIMS: "head contract claims",
    Tool.COMMITMENTS: "commitments",
}
LEVEL_NAMES: Final[Mapping[Level, str]] = {
    Level.NONE: "none",
    Level.READ_ONLY: "read only",
    Level.STANDARD: "standard",
    Level.ADMIN: "admin",
}


@dataclass(frozen=True, slots=True)
class Membership:
    """A person's levels in one project, and the company that owns it."""

    company_id: UUID
    levels: Mapping[Tool, Level]

    def level(self, tool: Tool) -> Level:
        """Return the level with a tool; whoever has a part in a project may know of the project."""
        given = self.levels.get(tool, Level.NONE)
        if tool is Tool.PROJECT and any(self.levels.values()):
            return max(given, Level.READ_ONLY)
        return given


@dataclass(frozen=True, slots=True)
class Actor:
    """Who acts: a person, through a browser session or an API token."""

    person_id: UUID
    company_id: UUID
    name: str
    is_company_administrator: bool = False
    token_id: UUID | None = None  # of the API token, when it is one
    session_id: UUID | None = None  # of the browser session, when it is one
    memberships: Mapping[UUID, Membership] = field(default_factory=dict)  # by project

    def level(self, project_id: UUID, tool: Tool) -> Level:
        """Return how far the actor may go with a tool of a project."""
        membership = self.memberships.get(project_id)
        return membership.level(tool) if membership else Level.NONE

    @property
    def company_ids(self) -> list[UUID]:
        """Name the companies whose records the actor may meet: their own, and their projects'."""
        return list({self.company_id, *(m.company_id for m in self.memberships.values())})

    def projects_at(self, tool: Tool, level: Level) -> list[UUID]:
        """Name the projects in which the actor has at least that level with a tool."""
        return [
            project_id
            for project_id, membership in self.memberships.items()
            if membership.level(tool) >= level
        ]

    def projects_where(self, *acts: Act) -> list[UUID]:
        """Name the projects in which the actor's levels suffice for one of the acts."""
        return [
            project_id
            for project_id in self.memberships
            if any(may(self, act, project_id) for act in acts)
        ]


def why_not(actor: Actor, act: Act, project_id: UUID | None) -> str | None:
    """Say why the actor may not do this, or None if they may."""
    if act in COMPANY_ACTS:
        return (
            None if actor.is_company_administrator else "Only a company administrator can do this."
        )
    tool, needed = NEEDS[act]
    if project_id is not None and actor.level(project_id, tool) >= needed:
        return None
    return f"This needs the level {LEVEL_NAMES[needed]} for {TOOL_NAMES[tool]}."


def may(actor: Actor, act: Act, project_id: UUID | None = None) -> bool:
    """Tell whether the actor's level suffices for the act in the project."""
    return why_not(actor, act, project_id) is None


def permit(actor: Actor, act: Act, *, project_id: UUID | None = None) -> None:
    """Pass if the actor may do this.

    :raises NotPermitted: if the actor's level does not suffice.
    """
    reason = why_not(actor, act, project_id)
    if reason is not None:
        raise NotPermitted(reason)
