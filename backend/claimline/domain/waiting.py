"""Why something waits for a person on their home page."""

from enum import Enum


class WaitingKind(Enum):
    """What the person is expected to do."""

    CLAIM_TO_APPROVE = "claim_to_approve"
    CLAIM_TO_REVISE = "claim_to_revise"
    CLAIM_IN_DRAFT = "claim_in_draft"
    CONTRACT_TO_CLAIM = "contract_to_claim"  # a period is open, and no claim is made for it
    CONTRACT_TO_APPROVE = "contract_to_approve"
    CLAIM_OVERDUE = "claim_overdue"  # certified, and not paid by its day
