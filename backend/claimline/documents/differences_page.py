"""The page that says what changed since the last claim, as text for `differences.typ`."""

from __future__ import annotations

from typing import Any, Final

from claimline.documents.claim_document import ClaimDocument, DocumentDifferences
from claimline.documents.paper_text import paper_money, printable
from claimline.domain.differences import (
    EXPLAINS_ONLY,
    Movement,
    added,
    clause,
    totals_by_movement,
)
from claimline.domain.money import Money, total

_NAMES: Final = {
    Movement.VARIATION: "New variations",
    Movement.SCHEDULED_VALUE: "Scheduled values changed",
    Movement.CERTIFIED_DIFFERENTLY: "Last claim certified for another amount",
    Movement.MATERIALS_MOVED: "Stored materials that count as work now",
    Movement.WORK_DONE: "Work done",
    Movement.RE_PRICED: "Earlier work re-priced",
    Movement.MATERIALS_DELIVERED: "Materials delivered",
    Movement.MATERIALS_BUILT_IN: "Stored materials built in or taken away",
    Movement.RETENTION_HELD: "Retention held on work",
    Movement.RETENTION_STEPPED_DOWN: "Retention freed by a step",
    Movement.RETENTION_RELEASED: "Retention released",
    Movement.MATERIALS_RETENTION: "Retention held on materials",
}


def differences_on_paper(
    document: ClaimDocument, differences: DocumentDifferences
) -> dict[str, Any]:
    """Write out what changed: in a sentence, kind by kind, and line by line."""
    moved = [line.movements for line in differences.lines]
    due = total(map(added, moved))
    previous = differences.previous
    return {
        "title": "What this claim is made of"
        if previous is None
        else f"What changed since claim {printable(previous.claim_number)}",
        "outcome": _outcome(document, differences, due),
        "totals": [
            {
                "name": _NAMES[kind.movement],
                "lines": str(kind.line_count),
                "amount": "explains only"
                if kind.movement in EXPLAINS_ONLY
                else paper_money(kind.payment_due),
            }
            for kind in totals_by_movement(moved)
        ],
        "due": paper_money(due),
        "lines": [
            {
                "name": printable(line.known_as),
                "why": _sentence("; ".join(map(clause, line.movements))),
                "amount": paper_money(added(line.movements)),
            }
            for line in differences.lines
        ],
    }


def _outcome(document: ClaimDocument, differences: DocumentDifferences, due: Money) -> str:
    previous = differences.previous
    amount = f"{paper_money(due)} {printable(document.currency)}"
    if previous is None:
        return f"This is the first claim of the contract. {amount} is due on it."
    change = due - previous.payment_due
    if not change:
        return f"{amount} is due on this claim, as on the last."
    way = "more" if change > Money(0) else "less"
    last = f"the {paper_money(previous.payment_due)} of claim {printable(previous.claim_number)}"
    return f"{amount} is due on this claim: {paper_money(abs(change))} {way} than {last}."


def _sentence(text: str) -> str:
    return text[:1].upper() + text[1:]
