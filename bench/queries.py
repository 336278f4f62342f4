"""The four documents that are measured, each with the hand-written endpoint that answers the same.

=====  ==========================================================  =====================
        what it reads                                               lines
=====  ==========================================================  =====================
a      a dashboard: the project, its contracts, the open period    none
b      one claim with its lines                                    200
c      one claim with its lines                                    2,000
d      the project, its 5 contracts, their 60 claims, all lines    12,000
=====  ==========================================================  =====================

A line has the fifteen fields that name it and fill columns A to I.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Final
from uuid import UUID

from bench.dataset import Dataset

_LINES: Final = """
fragment Lines on ClaimLine {
  id version position kind groupName itemNumber description
  scheduledValue workFromPreviousClaims workThisPeriod materialsStored
  completedAndStoredToDate percentComplete balanceToFinish retentionHeld
}
"""
_DASHBOARD: Final = """
query Dashboard($id: UUID!) {
  project(id: $id) {
    id number name currency timeZone
    openBillingPeriod {
      number startsOn endsOn dueOn status
      claims { id claimNumber status billedOn isNewest lineCount }
    }
    headContracts {
      id number title status
      summary {
        revisedContractSum claimedToDate certifiedToDate balanceToFinish percentComplete
        inPreparation
      }
    }
  }
}
"""
_CLAIM: Final = (
    """
query Claim($id: UUID!) {
  progressClaim(id: $id) { id claimNumber status version createdAt lines { ...Lines } }
}
"""
    + _LINES
)
_PROJECT: Final = (
    """
query Project($id: UUID!) {
  project(id: $id) {
    id number name
    headContracts {
      id number title status
      claims { id claimNumber status version createdAt lines { ...Lines } }
    }
  }
}
"""
    + _LINES
)


@dataclass(frozen=True, slots=True)
class Question:
    """A document with its variable, and where the hand-written answer is found."""

    name: str
    document: str
    id: UUID
    hand_written: str

    @property
    def path(self) -> str:
        """Return the path of the hand-written answer."""
        return f"/{self.hand_written}/{self.id}"


def questions(dataset: Dataset) -> list[Question]:
    """Return what is asked of a data set, from the smallest answer to the largest."""
    return [
        Question("a", _DASHBOARD, dataset.project_id, "dashboard"),
        Question("b", _CLAIM, dataset.claim_id, "claim"),
        Question("c", _CLAIM, dataset.long_claim_id, "claim"),
        Question("d", _PROJECT, dataset.project_id, "project"),
    ]
