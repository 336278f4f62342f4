"""Make the next claim of a contract."""

from collections.abc import Sequence
from dataclasses import replace
from datetime import date, datetime
from uuid import UUID

from claimline.domain.billing_periods import BillingPeriodStatus
from claimline.domain.certificate import certificate
from claimline.domain.claim_lines import ClaimLine, carried_forward, opened
from claimline.domain.claims import (
    BillingPeriodClosed,
    ClaimKind,
    ClaimNumberTaken,
    ClaimStatus,
    UnapprovedClaimExists,
    check_claim_number,
)
from claimline.domain.contract_settings import ContractSettings
from claimline.domain.contracts import ContractNotClaimable, why_not_claimable
from claimline.domain.custom_fields import CustomEntry, CustomFieldSubject
from claimline.domain.line_settings import as_set, begun
from claimline.domain.money import ZERO, Money
from claimline.domain.permissions import Act, Actor, permit
from claimline.domain.projects import day_of
from claimline.domain.retention_terms import RetentionTerms
from claimline.domain.retention_working import worked_out
from claimline.domain.schedules_of_values import ScheduleIsEmpty
from claimline.store.billing_periods import period_of_project
from claimline.store.claim_sums import add_up
from claimline.store.claimed_changes import changes_to_take, take_in
from claimline.store.claims import ProgressClaimRow, is_claim_number_taken, newest_claim
from claimline.store.contract_settings import contract_settings_of
from claimline.store.contracts import HeadContractRow, contract_for_update, time_zone_of
from claimline.store.custom_fields import values_entered
from claimline.store.database import Session
from claimline.store.history import Change, record
from claimline.store.lines_to_bill import LineToBill, add_lines, lines_to_bill
from claimline.store.retention_terms import as_stored, terms_for_claims, working_for


async def create_claim(
    session: Session,
    *,
    actor: Actor,
    contract_id: UUID,
    billing_period_id: UUID,
    claim_number: str,
    billed_on: date | None,
    custom_values: Sequence[CustomEntry] = (),
    now: datetime,
    kind: ClaimKind = ClaimKind.WORK,
) -> UUID:
    """Make a draft for the period: lines carried forward as certified, approved variations added.

    One for retention alone bills no work: it claims what is released.

    Without a date of its own, its paper bears the day that it is where the project is.

    :raises NotFound: if the actor can see no such contract, or the project has no such period.
    :raises NotPermitted: if the actor is no admin of head contract claims.
    :raises WrongStatus: if the contract is not approved or complete, its settings allow no claims,
        its newest claim is not approved, its schedule is empty, or the period is closed.
    :raises InvalidInput: if the claim number is missing or taken, or a custom field that is
        required is left out.
    """
    contract = await contract_for_update(session, contract_id, actor)
    permit(actor, Act.CREATE_CLAIM, project_id=contract.project_id)
    settings = await contract_settings_of(session, contract)
    reason = why_not_claimable(contract.status, are_claims_enabled=settings.are_claims_enabled)
    if reason is not None:
        raise ContractNotClaimable(reason)
    previous = await newest_claim(session, contract)
    if previous is not None and previous.status is not ClaimStatus.APPROVED:
        raise UnapprovedClaimExists(f"Claim {previous.claim_number} is not approved yet.")
    period = await period_of_project(session, contract, billing_period_id)
    if period.status is BillingPeriodStatus.CLOSED:
        raise BillingPeriodClosed(f"The billing period {period.dates()} is closed.")
    claim_number = check_claim_number(claim_number)
    if await is_claim_number_taken(session, contract, claim_number):
        raise ClaimNumberTaken(f"There is a claim {claim_number} already.", path="claimNumber")
    settings = await contract_settings_of(session, contract)
    taken = await changes_to_take(
        session,
        contract,
        previous,
        billing=settings.variation_billing,
        takes_budget_changes=settings.bills_budget_changes,
    )
    lines = await lines_to_bill(session, contract, previous, taken)
    if not lines:
        raise ScheduleIsEmpty("The schedule of values has no lines to claim on.")
    terms = as_set(await terms_for_claims(session, contract), settings)
    figures = await _opening(session, contract, terms, settings, lines)
    contract.newest_claim_number += 1
    claim = ProgressClaimRow(
        company_id=contract.company_id,
        project_id=contract.project_id,
        contract_id=contract.id,
        billing_period_id=period.id,
        number=contract.newest_claim_number,
        claim_number=claim_number,
        kind=kind,
        status=ClaimStatus.DRAFT,
        period_starts_on=period.starts_on,
        period_ends_on=period.ends_on,
        due_on=period.due_on,
        billed_on=billed_on or day_of(now, await time_zone_of(session, contract)),
        less_previous_certificates=_earned_on(previous),
        retention_terms=as_stored(terms),
        created_at=now,
        created_by=actor.person_id,
        version=1,
        changed_at=now,
        changed_by=actor.person_id,
    )
    said = await values_entered(
        session, claim, claim_number, CustomFieldSubject.PROGRESS_CLAIM, custom_values
    )
    session.add(claim)
    await session.flush()
    await take_in(session, claim, taken)
    await add_lines(session, claim, list(zip(lines, figures, strict=True)))
    await add_up(session, claim)
    record(
        session,
        company_id=claim.company_id,
        project_id=claim.project_id,
        contract_id=contract.id,
        claim_id=claim.id,
        actor=actor,
        act=Act.CREATE_CLAIM,
        summary=f"Made claim {claim.claim_number} for {period.dates()}",
        now=now,
        changes=[Change(claim.claim_number, "lines", None, str(claim.line_count)), *said],
    )
    return claim.id


async def _opening(
    session: Session,
    contract: HeadContractRow,
    terms: RetentionTerms,
    settings: ContractSettings,
    lines: Sequence[LineToBill],
) -> list[ClaimLine]:
    """Return the figures that lines open with, their retention by the terms as they are now."""
    figures = [
        begun(
            opened(
                line.scheduled_value,
                unit_price=line.unit_price,
                retention_percent=terms.steps[0].percent,
                materials_retention_percent=terms.materials_percent,
            )
            if line.previous is None
            else replace(
                carried_forward(line.previous, scheduled_value=line.scheduled_value),
                # Only a line that nothing was claimed on can be priced anew.
                unit_price=line.unit_price,
            ),
            settings,
        )
        for line in lines
    ]
    kinds = [line.identity["kind"] for line in lines]
    working = await working_for(session, contract, terms, list(zip(kinds, figures, strict=True)))
    return list(worked_out(dict(enumerate(figures)), working).values())


def _earned_on(previous: ProgressClaimRow | None) -> Money:
    if previous is None:
        return ZERO
    return certificate(
        previous.certified_totals(), less_previous_certificates=previous.less_previous_certificates
    ).earned_less_retention
