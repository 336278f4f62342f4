"""Every act that someone is shown, and how to do it with what they are shown."""

from collections.abc import Awaitable, Callable, Iterator, Mapping
from dataclasses import dataclass
from typing import Any, Final
from uuid import UUID, uuid4

from claimline.actions.attach_file import attach_to_claim, attach_to_contract, attach_to_variation
from claimline.domain.attachments import AttachmentPurpose
from claimline.domain.permissions import Actor
from claimline.domain.refusals import Refusal
from claimline.store.database import Database
from tests.builders.graphql import attempt, change, mutation_document, read
from tests.builders.people import NOW
from tests.builders.sites import DELIVERY

SHOWN: Final = """
fragment Acts on AvailableAct { act isAllowed }
query ($project: UUID!) {
  me { id availableActs { ...Acts } }
  project(id: $project) {
    id version settings { version }
    availableActs { ...Acts } suggestedBillingPeriod { startsOn endsOn dueOn }
    openBillingPeriod { id }
    billingPeriods { id version startsOn endsOn dueOn status availableActs { ...Acts } }
    headContracts {
      id version retention { version } settings { version } scheduleOfValues { version }
      nextSteps suggestedClaimNumber
      availableActs { ...Acts } attachments { id isRemovable }
      variations {
        id version nextStatuses availableActs { ...Acts } attachments { id isRemovable }
      }
      budgetChanges { id version nextStatuses availableActs { ...Acts } }
      payments { id availableActs { ...Acts } }
      claims { id number version status billedOn availableActs { ...Acts }
               changes { variationId } waitingVariations { id }
               lines { id version } attachments { id isRemovable } }
    }
  }
}
"""
Shown = Mapping[str, Any]
Variables = dict[str, Any]


@dataclass(frozen=True, slots=True)
class Offer:
    """An act on something, whether it is offered, and how to do it."""

    act: str
    is_offered: bool
    how: Callable[[Database, Actor, bool], Awaitable[str | None]]

    async def refusal(self, database: Database, actor: Actor, *, is_kept: bool) -> str | None:
        """Do the act, or try it and take it back; return the kind or rule that refuses it."""
        return await self.how(database, actor, is_kept)


async def offers(database: Database, actor: Actor, project_id: UUID) -> list[Offer]:
    """Return every act that someone is shown on a project and on all that belongs to it."""
    shown = await read(database, actor, SHOWN, project=str(project_id))
    found = list(_of(shown["me"], _on_company))
    project = shown["project"]
    if project is None:
        return found
    found += _of(project, _on_project)
    for period in project["billingPeriods"]:
        found += _of(period, _on_period)
    for contract in project["headContracts"]:
        found += _of({**contract, "period": project["openBillingPeriod"]}, _on_contract)
        found += _removals(contract)
        for variation in contract["variations"]:
            found += _of(variation, _on_variation)
            found += _removals(variation)
        for budget_change in contract["budgetChanges"]:
            found += _of(budget_change, _on_budget_change)
        for payment in contract["payments"]:
            found += _of(payment, _on_payment)
        for claim in contract["claims"]:
            found += _of(claim, _on_claim)
            found += _removals(claim)
    return found


def _of(shown: Shown, mutations: Callable[[Shown], Mapping[str, Variables]]) -> Iterator[Offer]:
    variables = mutations(shown)
    for available in shown["availableActs"]:
        act, is_offered = available["act"], available["isAllowed"]
        if act in ATTACHING:
            yield Offer(act, is_offered, _attaching(act, shown))
        else:
            yield Offer(
                act, is_offered, _mutating(MUTATIONS.get(act) or camel(act), variables[act])
            )


def _removals(shown: Shown) -> Iterator[Offer]:
    for file in shown["attachments"]:
        how = _mutating("removeAttachment", {"attachmentId": file["id"]})
        yield Offer("remove attachment", file["isRemovable"], how)


MUTATIONS: Final = {
    "CERTIFY_CLAIM": "certifyWork",
    "CHANGE_CUSTOM_FIELDS": "addCustomField",
    "CHANGE_TAX_CODES": "addTaxCode",
}  # by other names than their acts


def camel(act: str) -> str:
    """Return the mutation of an act: SUBMIT_CLAIM is submitClaim."""
    first, *others = act.lower().split("_")
    return first + "".join(word.capitalize() for word in others)


def _on_company(shown: Shown) -> Mapping[str, Variables]:
    return {"CREATE_PROJECT": {"input": {"number": str(uuid4()), "name": "Works"}}}


def _on_project(shown: Shown) -> Mapping[str, Variables]:
    project = {"projectId": shown["id"]}
    return {
        "EDIT_PROJECT": {
            **project,
            "version": shown["version"],
            "input": {"number": str(uuid4()), "name": "Works"},
        },
        "CHANGE_PROJECT_SETTINGS": {
            **project,
            "version": shown["settings"]["version"],
            "input": {"periodDueDay": 20},
        },
        "CHANGE_CUSTOM_FIELDS": {
            **project,
            "subject": "PROGRESS_CLAIM",
            "kind": "DATE",
            "input": {"name": str(uuid4())},
        },
        "CHANGE_TAX_CODES": {**project, "input": {"name": str(uuid4()), "percent": "1"}},
        "CREATE_HEAD_CONTRACT": {**project, "input": _contract()},
        "OPEN_BILLING_PERIOD": {**project, **shown["suggestedBillingPeriod"]},
    }


def _on_period(shown: Shown) -> Mapping[str, Variables]:
    period = {"billingPeriodId": shown["id"], "version": shown["version"]}
    dates = {name: shown[name] for name in ("startsOn", "endsOn", "dueOn")}
    other = "CLOSED" if shown["status"] == "OPEN" else "OPEN"
    return {
        "EDIT_BILLING_PERIOD": {**period, **dates, "status": other},
        "DELETE_BILLING_PERIOD": period,
    }


def _on_contract(shown: Shown) -> Mapping[str, Variables]:
    by_id = {"contractId": shown["id"]}
    versioned = {**by_id, "version": shown["version"]}
    variation = {"number": str(uuid4()), "title": "Change", "amount": "1.00"}
    retention = shown["retention"] or {"version": 1}
    line = {"id": str(uuid4()), "position": 2, "itemNumber": "2", "description": "Roof"}
    return {
        "EDIT_HEAD_CONTRACT": {**versioned, "input": _contract()},
        "CHANGE_CONTRACT_SETTINGS": {
            **by_id,
            "version": shown["settings"]["version"],
            "input": {"overBilling": "ALLOW"},
        },
        "PLAN_CASH_FLOW": {**versioned, "months": [{"month": "2026-03-01", "planned": "1.00"}]},
        "CHANGE_HEAD_CONTRACT_STATUS": {**versioned, "step": (shown["nextSteps"] or ["RESUME"])[0]},
        "DELETE_HEAD_CONTRACT": versioned,
        "CHANGE_SCHEDULE_OF_VALUES": {
            **by_id,
            "version": shown["scheduleOfValues"]["version"],
            "groups": [],
            "lines": [{**line, "scheduledValue": "1.00"}],
            "movedLines": [],
            "removedGroupIds": [],
            "removedLineIds": [],
        },
        "RECORD_VARIATION": {**by_id, "input": {**variation, "approvedOn": "2026-03-01"}},
        "CHANGE_RETENTION_TERMS": {
            **by_id,
            **retention,
            "input": {"steps": [{"percent": "5"}], "materialsPercent": "5"},
            "appliesToDraft": True,
        },
        "CHANGE_RETENTION_EVENTS": {**by_id, **retention, "events": []},
        "SAVE_SECURITY": {
            **by_id,
            **retention,
            "input": {
                "id": str(uuid4()),
                "number": "BG-1",
                "issuer": "Harbour Bank",
                "amount": "1.00",
                "receivedOn": "2026-03-01",
            },
        },
        "CREATE_VARIATION": {**by_id, "tier": "POTENTIAL", "input": _varied()},
        "CHANGE_MARKUP": {**versioned, "markups": []},
        "CREATE_BUDGET_CHANGE": {**by_id, "input": {**_varied(), "lines": []}},
        "RECORD_PAYMENT": {**by_id, "input": {"receivedOn": "2026-03-20", "amount": "1.00"}},
        "CREATE_CLAIM": {
            **by_id,
            "billingPeriodId": (shown["period"] or {"id": str(uuid4())})["id"],
            "claimNumber": shown["suggestedClaimNumber"],
            "billedOn": None,
            "kind": "WORK",
        },
    }


def _varied() -> Variables:
    return {"number": str(uuid4()), "title": "Change"}


def _on_variation(shown: Shown) -> Mapping[str, Variables]:
    versioned = {"variationId": shown["id"], "version": shown["version"]}
    return {
        "EDIT_VARIATION": {**versioned, "input": _varied()},
        "PRICE_VARIATION": {**versioned, "input": {"lumpSum": "100.00"}},
        "GATHER_VARIATIONS": {**versioned, "memberIds": []},
        "DECIDE_VARIATION": {
            **versioned,
            "status": (shown["nextStatuses"] or ["DRAFT"])[0],
            "approvedOn": None,
            "daysGranted": None,
            "comment": "",
        },
    }


def _on_budget_change(shown: Shown) -> Mapping[str, Variables]:
    versioned = {"budgetChangeId": shown["id"], "version": shown["version"]}
    return {
        "EDIT_BUDGET_CHANGE": {**versioned, "input": {**_varied(), "lines": []}},
        "DECIDE_BUDGET_CHANGE": {**versioned, "status": (shown["nextStatuses"] or ["DRAFT"])[0]},
    }


def _on_payment(shown: Shown) -> Mapping[str, Variables]:
    reversal = {"paymentId": shown["id"], "reason": "Another contract", "reversedOn": None}
    return {"REVERSE_PAYMENT": reversal}


def _contract() -> Variables:
    return {"number": str(uuid4()), "title": "Works", "defaultRetentionPercent": "10"}


def _on_claim(shown: Shown) -> Mapping[str, Variables]:
    by_id = {"claimId": shown["id"]}
    versioned = {**by_id, "version": shown["version"]}
    line = shown["lines"][0]
    line_seen = {"lineId": line["id"], "version": line["version"]}
    return {
        "EDIT_CLAIM": {**versioned, "claimNumber": str(uuid4()), "billedOn": shown["billedOn"]},
        "BILL_WORK": {
            **by_id,
            "lineIds": [line["id"]],
            "versions": [line["version"]],
            "cells": ["PERCENT_COMPLETE"],
            "values": ["50"],
        },
        "CERTIFY_CLAIM": {
            **by_id,
            "lineIds": [line["id"]],
            "versions": [line["version"]],
            "cells": ["PERCENT_COMPLETE"],
            "values": ["25"],
            "reasons": [{**line_seen, "reason": "Measured on site"}] if shown["number"] % 2 else [],
        },
        "ADD_CHANGES_TO_CLAIM": {
            **versioned,
            "variationIds": [variation["id"] for variation in shown["waitingVariations"]],
            "budgetChangeIds": [],
        },
        "REMOVE_CHANGES_FROM_CLAIM": {
            **versioned,
            "variationIds": [change["variationId"] for change in shown["changes"]],
            "budgetChangeIds": [],
        },
        # So little that a certificate for less is never for less than is released.
        "RELEASE_RETENTION": {**versioned, "percent": "1", "lineIds": None, "scope": "ALL"},
        "SUBMIT_CLAIM": versioned,
        "WITHDRAW_CLAIM": versioned,
        "SEND_BACK_CLAIM": {**versioned, "reason": "Quantities disagree"},
        "APPROVE_CLAIM": {**versioned, "comment": ""},
        "REOPEN_CLAIM": {**versioned, "reason": "A mistake"},
        "DELETE_CLAIM": versioned,
        "EMAIL_CLAIM": {**by_id, "input": {"to": ["a@b.example"], "subject": "Claim"}},
    }


def _mutating(
    name: str, variables: Variables
) -> Callable[[Database, Actor, bool], Awaitable[str | None]]:
    async def how(database: Database, actor: Actor, is_kept: bool) -> str | None:
        call = change if is_kept else attempt
        answer = (await call(database, actor, mutation_document(name), **variables))[name]
        code: str | None = answer.get("code")
        return code

    return how


ATTACHING: Final[Mapping[str, tuple[Callable[..., Awaitable[UUID]], str]]] = {
    "ATTACH_TO_HEAD_CONTRACT": (attach_to_contract, "contract_id"),
    "ATTACH_TO_VARIATION": (attach_to_variation, "variation_id"),
    "ATTACH_TO_CLAIM": (attach_to_claim, "claim_id"),
}


def _attaching(name: str, shown: Shown) -> Callable[[Database, Actor, bool], Awaitable[str | None]]:
    """Files are sent to a route of their own, which does no more than this."""
    act, parent = ATTACHING[name]
    is_signed = shown.get("status") == "APPROVED" and parent == "claim_id"
    purpose = AttachmentPurpose.SIGNED_COPY if is_signed else AttachmentPurpose.SUPPORTING

    async def how(database: Database, actor: Actor, is_kept: bool) -> str | None:
        given: dict[str, Any] = {parent: UUID(shown["id"]), "file": DELIVERY, "purpose": purpose}
        async with database.writing() as session:
            try:
                await act(session, actor=actor, now=NOW, **given)
            except Refusal as refusal:
                return refusal.code
            if not is_kept:
                await session.rollback()
        return None

    return how
