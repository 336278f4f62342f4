"""Delete a head contract that nothing was claimed on."""

from datetime import datetime
from uuid import UUID

from claimline.domain.contracts import ContractIsClaimedOn
from claimline.domain.payments import ContractIsPaid
from claimline.domain.permissions import Act, Actor, permit
from claimline.store.contracts import contract_for_update
from claimline.store.database import Session
from claimline.store.history import record
from claimline.store.payments import has_payments
from claimline.store.people import require_version


async def delete_head_contract(
    session: Session, *, actor: Actor, contract_id: UUID, version: int, now: datetime
) -> None:
    """Delete a contract with its schedule of values; its history stays.

    :raises NotFound: if the actor can see no such contract.
    :raises NotPermitted: if the actor is no admin of head contracts.
    :raises Conflict: if someone changed it since that version.
    :raises ContractIsClaimedOn: if it has claims.
    :raises ContractIsPaid: if it has payments.
    """
    contract = await contract_for_update(session, contract_id, actor)
    permit(actor, Act.DELETE_HEAD_CONTRACT, project_id=contract.project_id)
    await require_version(session, contract, version, actor=actor, now=now)
    if contract.newest_claim_number:
        raise ContractIsClaimedOn("A contract with claims cannot be deleted.")
    if await has_payments(session, contract):
        raise ContractIsPaid("A contract with payments cannot be deleted.")
    record(
        session,
        company_id=contract.company_id,
        project_id=contract.project_id,
        contract_id=contract.id,
        actor=actor,
        act=Act.DELETE_HEAD_CONTRACT,
        summary=f"Deleted head contract {contract.number}",
        now=now,
    )
    await session.delete(contract)
