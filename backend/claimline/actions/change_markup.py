"""Change the markup that variations of a contract begin with."""

from collections.abc import Sequence
from datetime import datetime
from uuid import UUID

from claimline.domain.markup import Markup, problems_of
from claimline.domain.numbers import number_text
from claimline.domain.permissions import Act, Actor, permit
from claimline.domain.refusals import refuse_all
from claimline.store.contracts import contract_for_update
from claimline.store.database import Session
from claimline.store.history import Change, record
from claimline.store.markups import (
    default_markups,
    put_default_markups,
    taken_default_ids,
)
from claimline.store.people import require_version


async def change_markup(
    session: Session,
    *,
    actor: Actor,
    contract_id: UUID,
    version: int,
    markups: Sequence[Markup],
    now: datetime,
) -> None:
    """Replace the markup that new variations begin with; those that exist keep theirs.

    :raises NotFound: if the actor can see no such contract.
    :raises NotPermitted: if the actor is no admin of head contracts.
    :raises Conflict: if someone changed the contract since that version.
    :raises InvalidInput: listing everything wrong with the markup.
    """
    contract = await contract_for_update(session, contract_id, actor)
    permit(actor, Act.CHANGE_MARKUP, project_id=contract.project_id)
    await require_version(session, contract, version, actor=actor, now=now)
    refuse_all([*problems_of(markups), *await taken_default_ids(session, contract, markups)])
    before = {one.name: one for one in await default_markups(session, contract)}
    after = {one.name: one for one in markups}
    await put_default_markups(session, contract, markups)
    record(
        session,
        company_id=contract.company_id,
        project_id=contract.project_id,
        contract_id=contract.id,
        actor=actor,
        act=Act.CHANGE_MARKUP,
        summary="Changed the markup that variations begin with",
        now=now,
        changes=[
            Change(name, "percent", _percent(before.get(name)), _percent(after.get(name)))
            for name in {**before, **after}
            if before.get(name) != after.get(name)
        ],
    )


def _percent(markup: Markup | None) -> str | None:
    return None if markup is None else number_text(markup.percent)
