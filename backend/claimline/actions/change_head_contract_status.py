"""Move a head contract on in its life."""

from datetime import datetime
from uuid import UUID

from claimline.domain.contracts import STATUS_NAMES, STEP_NAMES, HeadContractStep, after
from claimline.domain.permissions import Act, Actor, permit
from claimline.store.contracts import contract_for_update
from claimline.store.database import Session
from claimline.store.history import Change, record
from claimline.store.people import require_version


async def change_head_contract_status(
    session: Session,
    *,
    actor: Actor,
    contract_id: UUID,
    version: int,
    step: HeadContractStep,
    now: datetime,
) -> None:
    """Take a step in the life of a contract: approved ones can be claimed on.

    :raises NotFound: if the actor can see no such contract.
    :raises NotPermitted: if the actor is no admin of head contracts.
    :raises Conflict: if someone changed it since that version.
    :raises WrongStatus: if its life has no such step now.
    """
    contract = await contract_for_update(session, contract_id, actor)
    permit(actor, Act.CHANGE_HEAD_CONTRACT_STATUS, project_id=contract.project_id)
    await require_version(session, contract, version, actor=actor, now=now)
    before = contract.status
    contract.status = after(before, step, has_claims=contract.newest_claim_number > 0)
    record(
        session,
        company_id=contract.company_id,
        project_id=contract.project_id,
        contract_id=contract.id,
        actor=actor,
        act=Act.CHANGE_HEAD_CONTRACT_STATUS,
        summary=f"Contract {STEP_NAMES[step]}",
        now=now,
        changes=[
            Change(contract.number, "status", STATUS_NAMES[before], STATUS_NAMES[contract.status])
        ],
    )
