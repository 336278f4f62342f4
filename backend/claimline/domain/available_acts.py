"""What an actor may do with a thing now, and why not: what guards each act, asked ahead.

Buttons show exactly this, so that none is offered that the action would refuse.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Final
from uuid import UUID

from claimline.domain.certification import why_no_certificate, why_not_certifiable
from claimline.domain.claims import (
    ClaimStatus,
    ClaimStep,
    why_not_deletable,
    why_not_editable,
    why_not_step,
)
from claimline.domain.contract_settings import ContractSettings
from claimline.domain.contracts import (
    HeadContractStatus,
    next_steps,
    why_not_claimable,
    why_schedule_is_locked,
)
from claimline.domain.payments import why_not_payable, why_not_reversible
from claimline.domain.permissions import Act, Actor, may, why_not
from claimline.domain.refusals import Refusal
from claimline.domain.variations import editing_act, tiers_of


@dataclass(frozen=True, slots=True)
class AvailableAct:
    """An act, and why it is not possible if it is not."""

    act: Act
    reason: str | None

    @property
    def is_allowed(self) -> bool:
        """Tell whether the actor may do this now."""
        return self.reason is None


_STEPS: Final[Mapping[Act, ClaimStep]] = {
    Act.SUBMIT_CLAIM: ClaimStep.SUBMIT,
    Act.WITHDRAW_CLAIM: ClaimStep.WITHDRAW,
    Act.SEND_BACK_CLAIM: ClaimStep.SEND_BACK,
    Act.APPROVE_CLAIM: ClaimStep.APPROVE,
    Act.REOPEN_CLAIM: ClaimStep.REOPEN,
}


def acts_on_company(actor: Actor) -> list[AvailableAct]:
    """List what the actor may do in their company."""
    return [_offer(actor, Act.CREATE_PROJECT, None)]


def acts_on_project(actor: Actor, project_id: UUID) -> list[AvailableAct]:
    """List what the actor may do with a project."""
    return [
        _offer(actor, act, project_id)
        for act in (
            Act.EDIT_PROJECT,
            Act.CHANGE_PROJECT_SETTINGS,
            Act.CHANGE_CUSTOM_FIELDS,
            Act.CHANGE_TAX_CODES,
            Act.CREATE_HEAD_CONTRACT,
            Act.OPEN_BILLING_PERIOD,
        )
    ]


def acts_on_period(actor: Actor, project_id: UUID, *, is_billed: bool) -> list[AvailableAct]:
    """List what the actor may do with a billing period."""
    in_use = "Claims bill this period." if is_billed else None
    return [
        _offer(actor, Act.EDIT_BILLING_PERIOD, project_id),
        _offer(actor, Act.DELETE_BILLING_PERIOD, project_id, in_use),
    ]


def acts_on_contract(
    actor: Actor,
    project_id: UUID,
    status: HeadContractStatus,
    *,
    newest_claim: ClaimStatus | None,
    has_open_period: bool,
    is_empty: bool,
    settings: ContractSettings,
    has_payments: bool,
) -> list[AvailableAct]:
    """List what the actor may do with a head contract; of what they may not see, nothing is said.

    :param is_empty: whether it has neither schedule lines nor approved variations.
    """
    has_claims = newest_claim is not None
    claimable = why_not_claimable(status, are_claims_enabled=settings.are_claims_enabled)
    if claimable is None and newest_claim not in (None, ClaimStatus.APPROVED):
        claimable = "The newest claim is not approved yet."
    if claimable is None and not has_open_period:
        claimable = "No billing period is open."
    if claimable is None and is_empty:
        claimable = "The schedule of values has no lines to claim on."
    locked = why_schedule_is_locked(status, is_always_editable=settings.is_schedule_always_editable)
    steps = None if next_steps(status, has_claims=has_claims) else "There is no further step."
    deletable = "A contract with claims cannot be deleted." if has_claims else None
    earliest = tiers_of(settings.variation_tiers)[0]
    proposing = editing_act(
        actor,
        Act.CREATE_VARIATION,
        earliest,
        actor.person_id,
        may_propose=settings.may_standard_propose_variations,
    )
    if has_payments:
        deletable = "A contract with payments cannot be deleted."
    payable = why_not_payable(status, are_payments_enabled=settings.are_payments_enabled)
    on_contract = [
        _offer(actor, Act.EDIT_HEAD_CONTRACT, project_id),
        _offer(actor, Act.CHANGE_CONTRACT_SETTINGS, project_id),
        _offer(actor, Act.PLAN_CASH_FLOW, project_id),
        _offer(actor, Act.CHANGE_HEAD_CONTRACT_STATUS, project_id, steps),
        _offer(actor, Act.DELETE_HEAD_CONTRACT, project_id, deletable),
        _offer(actor, Act.CHANGE_SCHEDULE_OF_VALUES, project_id, locked),
        _offer(actor, Act.RECORD_VARIATION, project_id),
        AvailableAct(Act.CREATE_VARIATION, why_not(actor, proposing, project_id)),
        _offer(actor, Act.CHANGE_MARKUP, project_id),
        _offer(actor, Act.CREATE_BUDGET_CHANGE, project_id),
        _offer(actor, Act.ATTACH_TO_HEAD_CONTRACT, project_id),
        _offer(actor, Act.CHANGE_RETENTION_TERMS, project_id),
        _offer(actor, Act.CHANGE_RETENTION_EVENTS, project_id),
        _offer(actor, Act.SAVE_SECURITY, project_id),
        _offer(actor, Act.RECORD_PAYMENT, project_id, payable),
    ]
    on_claims = [_offer(actor, Act.CREATE_CLAIM, project_id, claimable)]
    return [
        *(on_contract if may(actor, Act.VIEW_HEAD_CONTRACT, project_id) else []),
        *(on_claims if may(actor, Act.VIEW_CLAIM, project_id) else []),
    ]


def acts_on_payment(
    actor: Actor, project_id: UUID, *, is_reversal: bool, is_reversed: bool
) -> list[AvailableAct]:
    """List what the actor may do with a payment received."""
    reason = _reason(why_not_reversible(is_reversal=is_reversal, is_reversed=is_reversed))
    return [_offer(actor, Act.REVERSE_PAYMENT, project_id, reason)]


def why_not_billable(
    actor: Actor, project_id: UUID, status: ClaimStatus, *, is_newest: bool
) -> str | None:
    """Say why the actor cannot change lines of a claim, or None if they can."""
    refusal = why_not_editable(status, is_newest=is_newest)
    return _reason(refusal) or why_not(actor, Act.BILL_WORK, project_id)


def why_not_certifying(
    actor: Actor, project_id: UUID, status: ClaimStatus, *, is_newest: bool
) -> str | None:
    """Say why the actor cannot certify lines of a claim, or None if they can."""
    refusal = why_not_certifiable(status, is_newest=is_newest)
    return _reason(refusal) or why_not(actor, Act.CERTIFY_CLAIM, project_id)


def acts_on_claim(
    actor: Actor,
    project_id: UUID,
    status: ClaimStatus,
    *,
    is_newest: bool,
    is_signed: bool,
    is_paid: bool,
    unexplained_line_count: int,
    has_waiting_changes: bool,
    has_changes: bool,
) -> list[AvailableAct]:
    """List what the actor may do with a claim."""
    certifiable = _reason(why_not_certifiable(status, is_newest=is_newest))
    no_certificate = _reason(why_no_certificate(unexplained_line_count))
    editable = _reason(why_not_editable(status, is_newest=is_newest))
    deletable = _reason(why_not_deletable(status, is_newest=is_newest))
    return [
        _offer(actor, Act.EDIT_CLAIM, project_id, editable),
        _offer(actor, Act.BILL_WORK, project_id, editable),
        _offer(
            actor,
            Act.ADD_CHANGES_TO_CLAIM,
            project_id,
            editable or (None if has_waiting_changes else "No approved change waits."),
        ),
        _offer(
            actor,
            Act.REMOVE_CHANGES_FROM_CLAIM,
            project_id,
            editable or (None if has_changes else "There is no change on the claim."),
        ),
        _offer(actor, Act.RELEASE_RETENTION, project_id, editable),
        _offer(actor, Act.CERTIFY_CLAIM, project_id, certifiable),
        *(
            _offer(
                actor,
                act,
                project_id,
                _reason(
                    why_not_step(
                        status, step, is_newest=is_newest, is_signed=is_signed, is_paid=is_paid
                    )
                )
                or (no_certificate if act is Act.APPROVE_CLAIM else None),
            )
            for act, step in _STEPS.items()
        ),
        _offer(actor, Act.DELETE_CLAIM, project_id, deletable),
        _offer(actor, Act.ATTACH_TO_CLAIM, project_id),
        _offer(actor, Act.EMAIL_CLAIM, project_id),
    ]


def _offer(
    actor: Actor, act: Act, project_id: UUID | None, otherwise: str | None = None
) -> AvailableAct:
    return AvailableAct(act, why_not(actor, act, project_id) or otherwise)


def _reason(refusal: Refusal | None) -> str | None:
    return None if refusal is None else refusal.message
