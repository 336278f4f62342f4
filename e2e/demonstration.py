"""What the demonstration company holds, found through the API by what it is called."""

from __future__ import annotations

from partner import Partner

QUERY = """
{ projects(first: 10) { nodes { id name headContracts { id number
    claims { id claimNumber lines { id itemNumber version } } } } } }
"""


def claim_id(partner: Partner, claim_number: str) -> str:
    """Find a claim of the demonstration project."""
    for project in partner.ask(QUERY)["projects"]["nodes"]:
        for contract in project["headContracts"]:
            for claim in contract["claims"]:
                if claim["claimNumber"] == claim_number:
                    found: str = claim["id"]
                    return found
    raise LookupError(claim_number)


def contract_id(partner: Partner, number: str) -> str:
    """Find a contract of the demonstration project."""
    for project in partner.ask(QUERY)["projects"]["nodes"]:
        for contract in project["headContracts"]:
            if contract["number"] == number:
                found: str = contract["id"]
                return found
    raise LookupError(number)


def project_id(partner: Partner) -> str:
    """Find the demonstration project."""
    found: str = partner.ask(QUERY)["projects"]["nodes"][0]["id"]
    return found
