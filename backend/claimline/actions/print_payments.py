"""Gather the payments received on a contract as a list."""

from datetime import datetime
from uuid import UUID
from zoneinfo import ZoneInfo

from claimline.documents.payment_list import ListedPayment, PaymentList
from claimline.domain.money import Money
from claimline.domain.payments import PaymentMethod
from claimline.domain.permissions import Act, Actor, permit
from claimline.domain.refusals import NotFound
from claimline.store.claims import claims_by_contract
from claimline.store.contracts import contracts_for
from claimline.store.payments import allocations_by_payment, payments_by_contract
from claimline.store.projects import projects_by_id
from claimline.store.reading import Reader, ReadRow


async def print_payments(
    reader: Reader, *, actor: Actor, contract_id: UUID, now: datetime
) -> PaymentList:
    """Return the payments of a contract with what they pay, the oldest first.

    :raises NotFound: if the actor can see no such contract.
    :raises NotPermitted: if the actor may not see both the contract and its claims.
    """
    contract = (await contracts_for(reader, actor, [contract_id])).get(contract_id)
    if contract is None:
        raise NotFound("contract")
    permit(actor, Act.VIEW_HEAD_CONTRACT, project_id=contract.project_id)
    permit(actor, Act.VIEW_CLAIM, project_id=contract.project_id)
    project = (await projects_by_id(reader, actor, [contract.project_id]))[contract.project_id]
    rows = (await payments_by_contract(reader, actor, [contract_id])).get(contract_id, [])
    parts = await allocations_by_payment(reader, actor, [row.id for row in rows])
    claims = (await claims_by_contract(reader, actor, [contract_id])).get(contract_id, [])
    numbers = {claim.id: claim.claim_number for claim in claims}
    return PaymentList(
        contract_number=contract.number,
        contract_title=contract.title,
        project_name=project.name,
        currency=project.currency,
        payments=tuple(
            _listed(
                row,
                [(numbers[part.claim_id], Money(part.amount)) for part in parts.get(row.id, [])],
            )
            for row in reversed(rows)
        ),
        printed_at=now.astimezone(ZoneInfo(project.time_zone)),
    )


def _listed(row: ReadRow, paid: list[tuple[str, Money]]) -> ListedPayment:
    return ListedPayment(
        received_on=row.received_on,
        amount=Money(row.amount),
        method=PaymentMethod(row.method),
        is_reversal=row.reverses_id is not None,
        payment_number=row.payment_number,
        invoice_number=row.invoice_number,
        reference=row.reference,
        notes=row.notes,
        paid=tuple(paid),
    )
