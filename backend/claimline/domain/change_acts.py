"""What an actor may do with a variation or a budget change now, and why not."""

from __future__ import annotations

from uuid import UUID

from claimline.domain import budget_changes
from claimline.domain.available_acts import AvailableAct
from claimline.domain.budget_changes import BudgetChangeStatus
from claimline.domain.permissions import Act, Actor, why_not
from claimline.domain.variations import (
    OPEN,
    STATUS_NAMES,
    VariationStatus,
    VariationTier,
    earlier_tiers,
    editing_act,
    next_statuses,
)


def acts_on_variation(
    actor: Actor,
    project_id: UUID,
    tier: VariationTier,
    status: VariationStatus,
    *,
    tiers: int,
    may_propose: bool,
    is_gathered: bool,
    created_by: UUID,
) -> list[AvailableAct]:
    """List what the actor may do with a variation."""
    decided = None if status in OPEN else f"It is {STATUS_NAMES[status]}; it stands as it is."
    steps = (
        None
        if next_statuses(status, tier, is_gathered=is_gathered)
        else "It is part of another change and is decided with that one."
        if is_gathered
        else f"It is {STATUS_NAMES[status]}; there is no further step."
    )
    alone = None if earlier_tiers(tier, tiers) else "It gathers no other changes."
    acts = [
        (Act.EDIT_VARIATION, decided),
        (Act.PRICE_VARIATION, decided),
        (Act.GATHER_VARIATIONS, decided or alone),
        (Act.DECIDE_VARIATION, steps),
        (Act.ATTACH_TO_VARIATION, None),
    ]
    own = {Act.EDIT_VARIATION, Act.PRICE_VARIATION, Act.ATTACH_TO_VARIATION}
    return [
        AvailableAct(
            act,
            why_not(
                actor,
                editing_act(actor, act, tier, created_by, may_propose=may_propose)
                if act in own
                else act,
                project_id,
            )
            or reason,
        )
        for act, reason in acts
    ]


def acts_on_budget_change(
    actor: Actor, project_id: UUID, status: BudgetChangeStatus
) -> list[AvailableAct]:
    """List what the actor may do with a budget change."""
    name = budget_changes.STATUS_NAMES[status]
    decided = None if status is BudgetChangeStatus.DRAFT else f"It is {name}; it stands as it is."
    steps = (
        None if budget_changes.next_statuses(status) else f"It is {name}; there is no further step."
    )
    return [
        AvailableAct(act, why_not(actor, act, project_id) or reason)
        for act, reason in (
            (Act.EDIT_BUDGET_CHANGE, decided),
            (Act.DECIDE_BUDGET_CHANGE, steps),
        )
    ]
