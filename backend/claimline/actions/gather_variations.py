"""Gather potential variations into a request or a variation."""

from collections.abc import Sequence
from datetime import datetime
from uuid import UUID

from claimline.domain.permissions import Act, Actor, permit
from claimline.domain.pricing import check_amount
from claimline.domain.variations import CannotGather, check_gathering, check_open
from claimline.store.contract_settings import contract_settings_of
from claimline.store.database import Session
from claimline.store.history import Change, record
from claimline.store.people import changed, require_version
from claimline.store.variations import add_up_gathered, variation_for_update, variations_of


async def gather_variations(
    session: Session,
    *,
    actor: Actor,
    variation_id: UUID,
    version: int,
    member_ids: Sequence[UUID],
    now: datetime,
) -> None:
    """Make these, and no others, what a variation gathers; its amount follows.

    :raises NotFound: if the actor can see no such variation.
    :raises NotPermitted: if the actor is no admin of head contracts.
    :raises Conflict: if someone changed it since that version.
    :raises VariationIsDecided: if it is approved, rejected, void or at no charge.
    :raises CannotGather: if one is decided, of another tier or contract, or part of another.
    """
    contract, variation = await variation_for_update(session, variation_id, actor)
    permit(actor, Act.GATHER_VARIATIONS, project_id=contract.project_id)
    await require_version(session, variation, version, actor=actor, now=now)
    check_open(variation.status)
    known = {one.id: one for one in await variations_of(session, contract)}
    wanted = set(member_ids)
    if not wanted <= known.keys() or any(
        known[one].gathered_by_id not in (None, variation.id) for one in wanted
    ):
        raise CannotGather(
            "A change is none of this contract, or part of another.", path="memberIds"
        )
    check_gathering(
        variation.tier,
        (await contract_settings_of(session, contract)).variation_tiers,
        [(known[one].tier, known[one].status) for one in wanted],
    )
    changes = []
    for one in known.values():
        is_member, was_member = one.id in wanted, one.gathered_by_id == variation.id
        if is_member != was_member:
            one.gathered_by_id = variation.id if is_member else None
            changed(one, actor=actor, now=now)
            names = (None, one.number) if is_member else (one.number, None)
            changes.append(Change(variation.number, "gathers", *names))
    await add_up_gathered(session, variation)
    check_amount(variation.amount)
    record(
        session,
        company_id=contract.company_id,
        project_id=contract.project_id,
        contract_id=contract.id,
        variation_id=variation.id,
        actor=actor,
        act=Act.GATHER_VARIATIONS,
        summary=f"Gathered {len(wanted)} changes in variation {variation.number}",
        now=now,
        changes=changes,
    )
