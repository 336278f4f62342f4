"""Gather what the paper and the sheets of a claim show."""

from datetime import datetime
from decimal import Decimal
from itertools import groupby
from uuid import UUID
from zoneinfo import ZoneInfo

import orjson

from claimline.documents.claim_document import (
    ClaimDocument,
    DocumentField,
    DocumentGroup,
    DocumentLine,
    DocumentParty,
)
from claimline.domain.certificate import certificate
from claimline.domain.certification import CertifiedLine
from claimline.domain.claim_lines import ClaimLineKind
from claimline.domain.claims import ClaimStatus
from claimline.domain.custom_fields import CustomFieldSubject
from claimline.domain.money import Money
from claimline.domain.permissions import Act, Actor, permit
from claimline.domain.refusals import NotFound
from claimline.domain.tax import TaxTreatment
from claimline.domain.tax_invoices import InvoiceIssuer, InvoiceParty, tax_invoice
from claimline.store.claim_lines import certified_of_row, figures_of_row, lines_by_claim
from claimline.store.claim_tax import certified_tax_of_rows, tax_by_claim
from claimline.store.claims import certified_totals_of_row, claims_for, totals_of_row
from claimline.store.contract_settings import contract_settings_by_contract
from claimline.store.contracts import contracts_by_id
from claimline.store.custom_fields import custom_fields_by_project, field_of_row, shown_fields
from claimline.store.projects import invoice_party, parties_by_id, projects_by_id
from claimline.store.reading import Reader, ReadRow


async def print_claim(
    reader: Reader, *, actor: Actor, claim_id: UUID, now: datetime
) -> ClaimDocument:
    """Return a claim as it stands in one snapshot, whatever its status.

    :raises NotFound: if the actor can see no such claim.
    """
    claim = (await claims_for(reader, actor, [claim_id])).get(claim_id)
    if claim is None:
        raise NotFound("claim")
    permit(actor, Act.VIEW_CLAIM, project_id=claim.project_id)
    contract = (await contracts_by_id(reader, actor, [claim.contract_id]))[claim.contract_id]
    project = (await projects_by_id(reader, actor, [claim.project_id]))[claim.project_id]
    named = (contract.owner_id, contract.head_contractor_id, contract.superintendent_id)
    parties = await parties_by_id(reader, actor, [key for key in named if key is not None])
    owner, head_contractor, superintendent = (_party(parties.get(key)) for key in named)
    taxed = (await tax_by_claim(reader, actor, [claim_id])).get(claim_id, [])
    settings = (await contract_settings_by_contract(reader, actor, [contract.id]))[contract.id]
    own = (await custom_fields_by_project(reader, actor, [project.id])).get(project.id, [])
    entered = orjson.loads(claim.custom_values)
    lines = (await lines_by_claim(reader, actor, [claim_id])).get(claim_id, [])
    agreed = [line for line in lines if line.kind == ClaimLineKind.CONTRACT.value]
    before = Money(claim.less_previous_certificates)
    return ClaimDocument(
        project_number=project.number,
        project_name=project.name,
        project_address=project.address,
        contract_number=contract.number,
        contract_title=contract.title,
        contracted_on=contract.contracted_on,
        owner=owner,
        head_contractor=head_contractor,
        superintendent=superintendent,
        number=claim.number,
        claim_number=claim.claim_number,
        status=ClaimStatus(claim.status),
        period_starts_on=claim.period_starts_on,
        period_ends_on=claim.period_ends_on,
        billed_on=claim.billed_on,
        due_on=claim.due_on,
        currency=project.currency,
        certificate=certificate(certified_totals_of_row(claim), less_previous_certificates=before),
        claimed_certificate=certificate(totals_of_row(claim), less_previous_certificates=before),
        groups=tuple(
            DocumentGroup(name or "", tuple(map(_line, members)))
            for name, members in groupby(agreed, key=lambda line: line.group_name)
        ),
        variations=tuple(
            _line(line) for line in lines if line.kind != ClaimLineKind.CONTRACT.value
        ),
        shows_budget_codes=settings.shows_budget_codes,
        hides_empty_lines=settings.hides_empty_lines,
        fields=tuple(
            DocumentField(field_of_row(row), tuple(entered.get(str(row.id), ())))
            for row in shown_fields(own, CustomFieldSubject.PROGRESS_CLAIM)
        ),
        printed_at=now.astimezone(ZoneInfo(project.time_zone)),
        tax=certified_tax_of_rows(taxed, TaxTreatment(settings.tax_treatment))
        if any(Decimal(row.tax_percent) for row in taxed)
        else None,
        invoice_title=tax_invoice(
            InvoiceIssuer(settings.tax_invoice_issuer),
            head_contractor=_invoice_party(parties.get(contract.head_contractor_id)),
            owner=_invoice_party(parties.get(contract.owner_id)),
            dated_on=claim.billed_on,
            is_certified=claim.status == ClaimStatus.APPROVED.value,
        ).title,
    )


def _invoice_party(row: ReadRow | None) -> InvoiceParty | None:
    return None if row is None else invoice_party(row)


def _party(row: ReadRow | None) -> DocumentParty | None:
    return None if row is None else DocumentParty(row.name, row.abn, row.address)


def _line(row: ReadRow) -> DocumentLine:
    claimed, certified = figures_of_row(row), certified_of_row(row)
    return DocumentLine(
        item_number=row.item_number,
        description=row.description,
        figures=certified or claimed,
        budget_code=row.budget_code or "",
        unit=row.unit,
        scheduled_quantity=None
        if row.scheduled_quantity is None
        else Decimal(row.scheduled_quantity),
        certified=None
        if certified is None
        else CertifiedLine(claimed, certified, row.certified_reason),
    )
