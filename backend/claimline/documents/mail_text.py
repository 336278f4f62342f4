"""What an e-mail of a claim says: the person's words, then where the claim is to be found."""

from __future__ import annotations

from typing import Final

RULE: Final = "-- "  # of RFC 3676: what follows is no part of the message


def claim_mail_text(
    message: str, *, sender: str, claim_number: str, contract: str, link: str, keeps_replies: bool
) -> str:
    """Write the text of an e-mail that a person sends with a claim.

    >>> print(claim_mail_text("Please find it attached.", sender="Ana Moreno", claim_number="PC-03",
    ...     contract="HC-1 Clinic", link="https://claims.example/claims/1", keeps_replies=True))
    Please find it attached.
    <BLANKLINE>
    --\x20
    Ana Moreno
    Progress claim PC-03, contract HC-1 Clinic
    https://claims.example/claims/1
    Replies to this e-mail are kept with the claim.
    """
    lines = [RULE, sender, f"Progress claim {claim_number}, contract {contract}", link]
    if keeps_replies:
        lines.append("Replies to this e-mail are kept with the claim.")
    return "\n".join([*([message, ""] if message else []), *lines])
