"""Gather what the page shows that says what changed since the last claim."""

from uuid import UUID

from claimline.documents.claim_document import (
    DocumentDifference,
    DocumentDifferences,
    PreviousDocument,
)
from claimline.domain.certificate import certificate
from claimline.domain.money import Money
from claimline.domain.permissions import Act, Actor, permit
from claimline.domain.refusals import NotFound
from claimline.store.claim_lines import lines_by_claim
from claimline.store.claims import certified_totals_of_row, claims_by_contract, claims_for
from claimline.store.line_differences import line_differences
from claimline.store.reading import Reader, ReadRow


async def print_differences(reader: Reader, *, actor: Actor, claim_id: UUID) -> DocumentDifferences:
    """Return why a claim is different from the last, by certified figures.

    :raises NotFound: if the actor can see no such claim.
    """
    claim = (await claims_for(reader, actor, [claim_id])).get(claim_id)
    if claim is None:
        raise NotFound("claim")
    permit(actor, Act.VIEW_CLAIM, project_id=claim.project_id)
    claims = (await claims_by_contract(reader, actor, [claim.contract_id]))[claim.contract_id]
    previous = next((one for one in claims if one.number == claim.number - 1), None)
    ids = [claim_id] if previous is None else [claim_id, previous.id]
    lines = await lines_by_claim(reader, actor, ids)
    moved = line_differences(
        lines.get(claim_id, []), [] if previous is None else lines.get(previous.id, [])
    )
    return DocumentDifferences(
        None if previous is None else _previous(previous),
        tuple(
            DocumentDifference(
                f"{line.item_number} {line.description}".strip(), tuple(line.movements)
            )
            for line in moved
        ),
    )


def _previous(claim: ReadRow) -> PreviousDocument:
    nine_lines = certificate(
        certified_totals_of_row(claim),
        less_previous_certificates=Money(claim.less_previous_certificates),
    )
    return PreviousDocument(claim.claim_number, nine_lines.current_payment_due)
