"""Every mutation with variables that would do something on a site: one of everything there."""

from collections.abc import Callable, Mapping
from typing import Any, Final

from claimline.domain.permissions import Tool
from tests.builders.sites import Site

Variables = dict[str, Any]

PROJECT: Final = {"number": "9", "name": "Clinic"}


def _period(site: Site) -> Variables:
    return {"billingPeriodId": str(site.free_period_id), "version": 1}


def _claim(site: Site) -> Variables:
    return {"claimId": str(site.claim_id), "version": site.claim_version}


def _lines(site: Site) -> Variables:
    return {
        "claimId": str(site.claim_id),
        "lineIds": [str(site.claim_line.id)],
        "versions": [site.claim_line.version],
    }


def _retention(site: Site) -> Variables:
    return {"contractId": str(site.contract_id), "version": site.retention_version}


def _claim_values(site: Site) -> list[Variables]:
    return [{"fieldId": str(site.claim_field_id), "values": ["Ben"]}]


def _contract(site: Site) -> Variables:
    return {"contractId": str(site.contract_id), "version": site.contract_version}


def _variation(site: Site) -> Variables:
    return {"variationId": str(site.variation_id), "version": 1}


def _contingency(site: Site) -> Variables:
    return {
        "number": "B-9",
        "title": "Contingency",
        "lines": [{"scheduleLineId": str(site.contract_line_id), "amount": "7.00"}],
    }


IN_A_PROJECT: Final[Mapping[str, tuple[Tool, Callable[[Site], Variables]]]] = {
    "editProject": (
        Tool.PROJECT,
        lambda site: {"projectId": str(site.project_id), "version": 1, "input": PROJECT},
    ),
    "changeProjectSettings": (
        Tool.PROJECT,
        lambda site: {
            "projectId": str(site.project_id),
            "version": 1,
            "input": {"periodEndDay": 25},
        },
    ),
    "changeContractSettings": (
        Tool.HEAD_CONTRACTS,
        lambda site: {
            "contractId": str(site.contract_id),
            "version": 1,
            "input": {"overBilling": "ALLOW"},
        },
    ),
    "planCashFlow": (
        Tool.HEAD_CONTRACTS,
        lambda site: {
            **_contract(site),
            "months": [{"month": "2026-03-01", "planned": "1000.00"}],
        },
    ),
    "addCustomField": (
        Tool.PROJECT,
        lambda site: {
            "projectId": str(site.project_id),
            "subject": "HEAD_CONTRACT",
            "kind": "CHOICE",
            "input": {"name": "Region", "choices": ["North", "South"]},
        },
    ),
    "editCustomField": (
        Tool.PROJECT,
        lambda site: {
            "projectId": str(site.project_id),
            "customFieldId": str(site.contract_field_id),
            "version": 1,
            "input": {"name": "Cost centre", "position": 1},
        },
    ),
    "addTaxCode": (
        Tool.PROJECT,
        lambda site: {
            "projectId": str(site.project_id),
            "input": {"name": "Levy", "percent": "1.5"},
        },
    ),
    "editTaxCode": (
        Tool.PROJECT,
        lambda site: {
            "projectId": str(site.project_id),
            "taxCodeId": str(site.tax_code_id),
            "name": "Exempt",
            "isDefault": False,
        },
    ),
    "removeTaxCode": (
        Tool.PROJECT,
        lambda site: {
            "projectId": str(site.project_id),
            "taxCodeId": str(site.tax_code_id),
        },
    ),
    "recordPayment": (
        Tool.HEAD_CONTRACTS,
        lambda site: {
            "contractId": str(site.contract_id),
            "input": {
                "receivedOn": "2026-03-20",
                "amount": "10.00",
                "allocations": [{"claimId": str(site.approved_claim_id), "amount": "10.00"}],
            },
        },
    ),
    "reversePayment": (
        Tool.HEAD_CONTRACTS,
        lambda site: {
            "paymentId": str(site.payment_id),
            "reason": "Another contract",
            "reversedOn": None,
        },
    ),
    "addBudgetCodes": (
        Tool.PROJECT,
        lambda site: {
            "projectId": str(site.project_id),
            "budgetCodes": [{"costCode": "04-100", "costType": "S"}],
        },
    ),
    "addParty": (
        Tool.HEAD_CONTRACTS,
        lambda site: {"projectId": str(site.project_id), "input": {"name": "Castlemaine"}},
    ),
    "editParty": (
        Tool.HEAD_CONTRACTS,
        lambda site: {
            "projectId": str(site.project_id),
            "partyId": str(site.party_id),
            "version": 1,
            "input": {"name": "Castlemaine"},
        },
    ),
    "createHeadContract": (
        Tool.HEAD_CONTRACTS,
        lambda site: {
            "projectId": str(site.project_id),
            "input": {
                "number": "HC-9",
                "title": "Works",
                "ownerId": str(site.party_id),
                "headContractorId": str(site.party_id),
                "superintendentId": str(site.party_id),
                "readerIds": [str(site.job.admin.person_id)],
                "customValues": [{"fieldId": str(site.contract_field_id), "values": ["12"]}],
            },
        },
    ),
    "editHeadContract": (
        Tool.HEAD_CONTRACTS,
        lambda site: {
            **_contract(site),
            "input": {
                "number": "HC-1",
                "title": "Works",
                "ownerId": str(site.party_id),
                "customValues": [{"fieldId": str(site.contract_field_id), "values": ["12"]}],
            },
        },
    ),
    "changeHeadContractStatus": (
        Tool.HEAD_CONTRACTS,
        lambda site: {**_contract(site), "step": "COMPLETE"},
    ),
    "deleteHeadContract": (
        Tool.HEAD_CONTRACTS,
        lambda site: {
            "contractId": str(site.draft_contract_id),
            "version": site.draft_contract_version,
        },
    ),
    "changeScheduleOfValues": (
        Tool.HEAD_CONTRACTS,
        lambda site: {
            "contractId": str(site.draft_contract_id),
            "version": site.schedule_version,
            "groups": [],
            "lines": [
                {
                    "id": str(site.schedule_line_id),
                    "position": 1,
                    "itemNumber": "1",
                    "description": "Slab",
                    "budgetCodeId": str(site.budget_code_id),
                    "scheduledValue": "7.00",
                }
            ],
            "movedLines": [],
            "removedGroupIds": [],
            "removedLineIds": [],
        },
    ),
    "recordVariation": (
        Tool.HEAD_CONTRACTS,
        lambda site: {
            "contractId": str(site.contract_id),
            "input": {
                "number": "V-9",
                "title": "Screen",
                "amount": "1.00",
                "approvedOn": "2026-03-01",
            },
        },
    ),
    "changeRetentionTerms": (
        Tool.HEAD_CONTRACTS,
        lambda site: {
            **_retention(site),
            "input": {"steps": [{"percent": "5"}], "materialsPercent": "0"},
            "appliesToDraft": True,
        },
    ),
    "changeRetentionEvents": (
        Tool.HEAD_CONTRACTS,
        lambda site: {
            **_retention(site),
            "events": [
                {
                    "id": str(site.retention_event_id),
                    "kind": "OTHER",
                    "name": "Roof is on",
                    "releasePercent": "10",
                }
            ],
        },
    ),
    "saveSecurity": (
        Tool.HEAD_CONTRACTS,
        lambda site: {
            **_retention(site),
            "input": {
                "id": str(site.security_id),
                "number": "BG-2",
                "issuer": "Harbour Bank",
                "amount": "7.00",
                "receivedOn": "2026-03-01",
                "attachmentId": str(site.contract_attachment_id),
            },
        },
    ),
    "createVariation": (
        Tool.HEAD_CONTRACTS,
        lambda site: {
            "contractId": str(site.contract_id),
            "tier": "VARIATION",
            "input": {"number": "V-9", "title": "Screen"},
        },
    ),
    "editVariation": (
        Tool.HEAD_CONTRACTS,
        lambda site: {**_variation(site), "input": {"number": "V-9", "title": "Screen"}},
    ),
    "priceVariation": (
        Tool.HEAD_CONTRACTS,
        lambda site: {
            **_variation(site),
            "input": {
                "lines": [
                    {
                        "id": str(site.claim_line.id),
                        "description": "Screen",
                        "amount": "700.00",
                        "budgetCodeId": str(site.budget_code_id),
                        "scheduleLineId": str(site.contract_line_id),
                    }
                ],
                "markups": [
                    {
                        "id": str(site.claim_id),
                        "name": "Margin",
                        "direction": "VERTICAL",
                        "percent": "10",
                    }
                ],
            },
        },
    ),
    "decideVariation": (
        Tool.HEAD_CONTRACTS,
        lambda site: {
            **_variation(site),
            "status": "IN_REVIEW",
            "approvedOn": None,
            "daysGranted": None,
            "comment": "Measured on site",
        },
    ),
    "gatherVariations": (
        Tool.HEAD_CONTRACTS,
        lambda site: {**_variation(site), "memberIds": [str(site.potential_variation_id)]},
    ),
    "changeMarkup": (
        Tool.HEAD_CONTRACTS,
        lambda site: {
            "contractId": str(site.contract_id),
            "version": site.contract_version,
            "markups": [
                {
                    "id": str(site.claim_id),
                    "name": "Margin",
                    "direction": "VERTICAL",
                    "percent": "10",
                }
            ],
        },
    ),
    "createBudgetChange": (
        Tool.HEAD_CONTRACTS,
        lambda site: {"contractId": str(site.contract_id), "input": _contingency(site)},
    ),
    "editBudgetChange": (
        Tool.HEAD_CONTRACTS,
        lambda site: {
            "budgetChangeId": str(site.budget_change_id),
            "version": 1,
            "input": _contingency(site),
        },
    ),
    "decideBudgetChange": (
        Tool.HEAD_CONTRACTS,
        lambda site: {
            "budgetChangeId": str(site.budget_change_id),
            "version": 1,
            "status": "APPROVED",
        },
    ),
    "addChangesToClaim": (
        Tool.HEAD_CONTRACT_CLAIMS,
        lambda site: {
            **_claim(site),
            "variationIds": [str(site.waiting_variation_id)],
            "budgetChangeIds": [],
        },
    ),
    "removeChangesFromClaim": (
        Tool.HEAD_CONTRACT_CLAIMS,
        lambda site: {
            **_claim(site),
            "variationIds": [str(site.taken_variation_id)],
            "budgetChangeIds": [],
        },
    ),
    "prepareScheduleImport": (
        Tool.HEAD_CONTRACTS,
        lambda site: {
            "contractId": str(site.draft_contract_id),
            "text": "Item\tDescription\tAmount\n9\tRoof\t5.00\n",
        },
    ),
    "applyScheduleImport": (
        Tool.HEAD_CONTRACTS,
        lambda site: {
            "importId": str(site.import_id),
            "version": site.schedule_version,
            "mode": "ADD_AND_UPDATE",
        },
    ),
    "openBillingPeriod": (
        Tool.COMMITMENTS,
        lambda site: {
            "projectId": str(site.project_id),
            "startsOn": "2031-01-01",
            "endsOn": "2031-01-31",
            "dueOn": "2031-01-25",
        },
    ),
    "editBillingPeriod": (
        Tool.COMMITMENTS,
        lambda site: {
            **_period(site),
            "startsOn": "2031-01-01",
            "endsOn": "2031-01-31",
            "dueOn": "2031-01-25",
            "status": "CLOSED",
        },
    ),
    "deleteBillingPeriod": (Tool.COMMITMENTS, _period),
    "createClaim": (
        Tool.HEAD_CONTRACT_CLAIMS,
        lambda site: {
            "contractId": str(site.contract_id),
            "billingPeriodId": str(site.free_period_id),
            "claimNumber": "PC-09",
            "billedOn": None,
            "kind": "WORK",
            "customValues": _claim_values(site),
        },
    ),
    "editClaim": (
        Tool.HEAD_CONTRACT_CLAIMS,
        lambda site: {
            **_claim(site),
            "claimNumber": "PC-09",
            "billedOn": "2026-03-31",
            "customValues": _claim_values(site),
        },
    ),
    "billWork": (
        Tool.HEAD_CONTRACT_CLAIMS,
        lambda site: {
            "claimId": str(site.claim_id),
            "lineIds": [str(site.claim_line.id)],
            "versions": [site.claim_line.version],
            "cells": ["WORK_THIS_PERIOD"],
            "values": ["7.00"],
        },
    ),
    "certifyWork": (
        Tool.HEAD_CONTRACT_CLAIMS,
        lambda site: {
            **_lines(site),
            "cells": ["WORK_THIS_PERIOD"],
            "values": ["7.00"],
            "reasons": [
                {
                    "lineId": str(site.claim_line.id),
                    "version": site.claim_line.version,
                    "reason": "Measured on site",
                }
            ],
        },
    ),
    "certifyAsClaimed": (Tool.HEAD_CONTRACT_CLAIMS, _lines),
    "billGroup": (
        Tool.HEAD_CONTRACT_CLAIMS,
        lambda site: {
            "claimId": str(site.claim_id),
            "lineIds": [str(site.claim_line.id)],
            "versions": [site.claim_line.version],
            "cell": "WORK_THIS_PERIOD",
            "value": "7.00",
        },
    ),
    "releaseRetention": (
        Tool.HEAD_CONTRACT_CLAIMS,
        lambda site: {
            **_claim(site),
            "percent": "50",
            "lineIds": [str(site.claim_line.id)],
            "scope": "ALL",
            "eventId": str(site.retention_event_id),
            "securityId": str(site.security_id),
        },
    ),
    "submitClaim": (Tool.HEAD_CONTRACT_CLAIMS, _claim),
    "withdrawClaim": (Tool.HEAD_CONTRACT_CLAIMS, _claim),
    "sendBackClaim": (
        Tool.HEAD_CONTRACT_CLAIMS,
        lambda site: {**_claim(site), "reason": "Quantities disagree"},
    ),
    "approveClaim": (
        Tool.HEAD_CONTRACT_CLAIMS,
        lambda site: {**_claim(site), "comment": "Agreed"},
    ),
    "reopenClaim": (
        Tool.HEAD_CONTRACT_CLAIMS,
        lambda site: {**_claim(site), "reason": "A mistake"},
    ),
    "deleteClaim": (Tool.HEAD_CONTRACT_CLAIMS, _claim),
    "emailClaim": (
        Tool.HEAD_CONTRACT_CLAIMS,
        lambda site: {
            "claimId": str(site.claim_id),
            "input": {
                "to": ["projects@riverside.example"],
                "subject": "Progress claim",
                "attachmentIds": [str(site.claim_attachment_id)],
            },
        },
    ),
    "emailAgain": (Tool.HEAD_CONTRACT_CLAIMS, lambda site: {"mailId": str(site.mail_id)}),
    "removeAttachment": (
        Tool.HEAD_CONTRACT_CLAIMS,
        lambda site: {"attachmentId": str(site.claim_attachment_id)},
    ),
}
"""What needs a level with a tool, and which tool."""

NEEDS_STANDARD: Final = frozenset({"certifyWork", "certifyAsClaimed"})
"""What needs the level standard; all else needs admin."""

OF_ONES_OWN: Final = frozenset(
    {
        "changePassword",
        "createApiToken",
        "createProject",
        "retryJob",
        "revokeApiToken",
        "signOutEverywhere",
    }
)
"""What is about the caller and their company alone."""
