"""The acts on head contract progress claims."""

from __future__ import annotations

from datetime import date
from typing import Annotated
from uuid import UUID

import strawberry

from claimline.actions.add_changes_to_claim import add_changes_to_claim
from claimline.actions.approve_claim import approve_claim
from claimline.actions.bill_group import bill_group
from claimline.actions.bill_work import bill_work
from claimline.actions.create_claim import create_claim
from claimline.actions.delete_claim import delete_claim
from claimline.actions.edit_claim import edit_claim
from claimline.actions.release_retention import release_retention
from claimline.actions.remove_changes_from_claim import remove_changes_from_claim
from claimline.actions.reopen_claim import reopen_claim
from claimline.actions.send_back_claim import send_back_claim
from claimline.actions.submit_claim import submit_claim
from claimline.actions.withdraw_claim import withdraw_claim
from claimline.api.attachments import DeletedObject
from claimline.api.billed_work import BilledWork, billed
from claimline.api.claims import ProgressClaim
from claimline.api.context import Info
from claimline.api.custom_fields import CustomValueInput, entries
from claimline.api.refusals import Conflict, InvalidInput, NotFound, NotPermitted, WrongStatus
from claimline.api.scalars import Percent
from claimline.domain.claim_entries import typed_cells, versions_of
from claimline.domain.claim_lines import ClaimLineCell
from claimline.domain.claims import ClaimKind
from claimline.domain.retention import ReleaseScope

CreateClaimResult = Annotated[
    ProgressClaim | NotFound | NotPermitted | WrongStatus | InvalidInput,
    strawberry.union("CreateClaimResult"),
]
EditClaimResult = Annotated[
    ProgressClaim | NotFound | NotPermitted | WrongStatus | InvalidInput | Conflict,
    strawberry.union("EditClaimResult"),
]
BillWorkResult = Annotated[
    BilledWork | NotFound | NotPermitted | WrongStatus | InvalidInput | Conflict,
    strawberry.union("BillWorkResult"),
]
ClaimStepResult = Annotated[
    ProgressClaim | NotFound | NotPermitted | WrongStatus | InvalidInput | Conflict,
    strawberry.union("ClaimStepResult"),
]
DeleteClaimResult = Annotated[
    DeletedObject | NotFound | NotPermitted | WrongStatus | Conflict,
    strawberry.union("DeleteClaimResult"),
]


@strawberry.type
class ClaimMutations:
    @strawberry.mutation(
        description="Make a draft for an open period: every line carried forward, approved"
        " variations added. Needs an approved or complete contract without an unapproved claim."
    )
    async def create_claim(
        self,
        info: Info,
        contract_id: UUID,
        billing_period_id: UUID,
        claim_number: str,
        billed_on: date | None = None,
        kind: ClaimKind = ClaimKind.WORK,
        custom_values: list[CustomValueInput] | None = None,
    ) -> CreateClaimResult:
        async with info.context.transaction() as session:
            claim_id = await create_claim(
                session,
                contract_id=contract_id,
                billing_period_id=billing_period_id,
                claim_number=claim_number,
                billed_on=billed_on,
                kind=kind,
                custom_values=entries(custom_values or []),
                **info.context.acting,
            )
        return await info.context.loaders.claim.load(claim_id)

    @strawberry.mutation(
        description="Change the claim's own number, its date, and custom fields; of these, what is"
        " left out stays as it is."
    )
    async def edit_claim(
        self,
        info: Info,
        claim_id: UUID,
        version: int,
        claim_number: str,
        billed_on: date,
        custom_values: list[CustomValueInput] | None = None,
    ) -> EditClaimResult:
        async with info.context.transaction() as session:
            await edit_claim(
                session,
                claim_id=claim_id,
                version=version,
                claim_number=claim_number,
                billed_on=billed_on,
                custom_values=None if custom_values is None else entries(custom_values),
                **info.context.acting,
            )
        return await info.context.loaders.claim.load(claim_id)

    @strawberry.mutation(
        description="Type cells of claim lines: four lists of one length, a cell at each index,"
        " applied in that order, all or none; at most 10,000 cells of 500 lines. A version is that"
        " of the line as last read; values are plain decimals without separators."
    )
    async def bill_work(
        self,
        info: Info,
        claim_id: UUID,
        line_ids: list[UUID],
        versions: list[int],
        cells: list[ClaimLineCell],
        values: list[str],
    ) -> BillWorkResult:
        async with info.context.transaction() as session:
            typed = await bill_work(
                session,
                claim_id=claim_id,
                typed=typed_cells(line_ids, versions, cells, values),
                **info.context.acting,
            )
        return await billed(info, claim_id, typed)

    @strawberry.mutation(
        description="Bill lines together, as the row of their group: an amount of work this period"
        " is shared out in proportion to balance to finish and adds up to the cent; a percentage"
        " is typed in each line. All or none, at most 500 lines; a version for each line."
    )
    async def bill_group(
        self,
        info: Info,
        claim_id: UUID,
        line_ids: list[UUID],
        versions: list[int],
        cell: ClaimLineCell,
        value: str,
    ) -> BillWorkResult:
        async with info.context.transaction() as session:
            lines = await bill_group(
                session,
                claim_id=claim_id,
                versions=versions_of(line_ids, versions),
                cell=cell,
                text=value,
                **info.context.acting,
            )
        return await billed(info, claim_id, lines)

    @strawberry.mutation(
        description="Take approved variations and budget changes that wait into a claim: rows at"
        " its end, and new values of the lines that they name."
    )
    async def add_changes_to_claim(
        self,
        info: Info,
        claim_id: UUID,
        version: int,
        variation_ids: list[UUID],
        budget_change_ids: list[UUID] = [],  # noqa: B006 - a default of the schema
    ) -> ClaimStepResult:
        async with info.context.transaction() as session:
            await add_changes_to_claim(
                session,
                claim_id=claim_id,
                version=version,
                variation_ids=variation_ids,
                budget_change_ids=budget_change_ids,
                **info.context.acting,
            )
        return await info.context.loaders.claim.load(claim_id)

    @strawberry.mutation(
        description="Take variations and budget changes off a claim that bills nothing on them;"
        " they wait to be added again."
    )
    async def remove_changes_from_claim(
        self,
        info: Info,
        claim_id: UUID,
        version: int,
        variation_ids: list[UUID],
        budget_change_ids: list[UUID] = [],  # noqa: B006
    ) -> ClaimStepResult:
        async with info.context.transaction() as session:
            await remove_changes_from_claim(
                session,
                claim_id=claim_id,
                version=version,
                variation_ids=variation_ids,
                budget_change_ids=budget_change_ids,
                **info.context.acting,
            )
        return await info.context.loaders.claim.load(claim_id)

    @strawberry.mutation(
        description="Release a percentage of the retention held now, over all lines or the given"
        " ones; the parts add up to the percentage of the whole. For an event, that is on the"
        " record; for a security, it is a percentage of what that can take the place of."
    )
    async def release_retention(
        self,
        info: Info,
        claim_id: UUID,
        version: int,
        percent: Percent,
        line_ids: list[UUID] | None = None,
        scope: ReleaseScope = ReleaseScope.WORK,
        event_id: UUID | None = None,
        security_id: UUID | None = None,
    ) -> BillWorkResult:
        async with info.context.transaction() as session:
            released = await release_retention(
                session,
                claim_id=claim_id,
                version=version,
                percent=percent,
                line_ids=line_ids,
                scope=scope,
                event_id=event_id,
                security_id=security_id,
                **info.context.acting,
            )
        return await billed(info, claim_id, released)

    @strawberry.mutation(description="Submit a claim for review.")
    async def submit_claim(self, info: Info, claim_id: UUID, version: int) -> ClaimStepResult:
        async with info.context.transaction() as session:
            await submit_claim(session, claim_id=claim_id, version=version, **info.context.acting)
        return await info.context.loaders.claim.load(claim_id)

    @strawberry.mutation(description="Take a claim under review back to draft.")
    async def withdraw_claim(self, info: Info, claim_id: UUID, version: int) -> ClaimStepResult:
        async with info.context.transaction() as session:
            await withdraw_claim(session, claim_id=claim_id, version=version, **info.context.acting)
        return await info.context.loaders.claim.load(claim_id)

    @strawberry.mutation(description="Send a claim back to be revised, with a reason.")
    async def send_back_claim(
        self, info: Info, claim_id: UUID, version: int, reason: str
    ) -> ClaimStepResult:
        async with info.context.transaction() as session:
            await send_back_claim(
                session, claim_id=claim_id, version=version, reason=reason, **info.context.acting
            )
        return await info.context.loaders.claim.load(claim_id)

    @strawberry.mutation(
        description="Approve a claim exactly as it was at the version given; its figures stand."
    )
    async def approve_claim(
        self, info: Info, claim_id: UUID, version: int, comment: str = ""
    ) -> ClaimStepResult:
        async with info.context.transaction() as session:
            await approve_claim(
                session, claim_id=claim_id, version=version, comment=comment, **info.context.acting
            )
        return await info.context.loaders.claim.load(claim_id)

    @strawberry.mutation(
        description="Put the newest claim under review again, with a reason; not while a signed"
        " copy is attached."
    )
    async def reopen_claim(
        self, info: Info, claim_id: UUID, version: int, reason: str
    ) -> ClaimStepResult:
        async with info.context.transaction() as session:
            await reopen_claim(
                session, claim_id=claim_id, version=version, reason=reason, **info.context.acting
            )
        return await info.context.loaders.claim.load(claim_id)

    @strawberry.mutation(description="Delete the newest claim of a contract, unless approved.")
    async def delete_claim(self, info: Info, claim_id: UUID, version: int) -> DeleteClaimResult:
        async with info.context.transaction() as session:
            await delete_claim(session, claim_id=claim_id, version=version, **info.context.acting)
        return DeletedObject(id=claim_id)
