"""What a claim says in the fields of a project's own, as paper and sheets write it."""

from __future__ import annotations

from datetime import date

from claimline.documents.claim_document import DocumentField
from claimline.documents.paper_text import paper_date
from claimline.domain.custom_fields import CustomFieldKind, told_values

NOTHING = "\N{EN DASH}"


def field_text(said: DocumentField) -> str:
    """Write a value as people read it: a date in words, the choices of a list one after another."""
    if said.values and said.field.kind is CustomFieldKind.DATE:
        return paper_date(date.fromisoformat(said.values[0]))
    return told_values(said.field, said.values) or NOTHING
