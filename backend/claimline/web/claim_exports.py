"""What is asked of a claim's export: which columns and lines, and what comes along."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Final

from starlette.datastructures import QueryParams

from claimline.documents.claim_layout import ClaimLayout, layout_of
from claimline.web.failures import ErrorCode, Failure

_ANSWERS: Final = {"true": True, "false": False}
_KNOWN: Final = frozenset({"columns", "groups", "hideEmptyLines", "differences", "attachments"})


@dataclass(frozen=True, slots=True)
class ClaimExport:
    """What a person wants of a claim on paper or as a sheet."""

    layout: ClaimLayout | None  # none: as it always is
    has_differences: bool
    has_attachments: bool


def export_asked(given: QueryParams) -> ClaimExport:
    """Read the choices in an address: `?columns=scheduledValue,workThisPeriod&differences=true`.

    :raises Failure: if one is unknown, or neither true nor false.
    :raises UnknownColumn: if a claim has no such column.
    """
    unknown = given.keys() - _KNOWN
    if unknown:
        raise Failure(ErrorCode.BAD_USER_INPUT, f"There is no choice {min(unknown)!r}.")
    layout = None
    if "columns" in given:
        layout = layout_of(
            [key for key in given["columns"].split(",") if key],
            has_groups=_choice(given, "groups", default=True),
            hides_empty_lines=_choice(given, "hideEmptyLines"),
        )
    elif {"groups", "hideEmptyLines"} & given.keys():
        raise Failure(ErrorCode.BAD_USER_INPUT, "Groups and empty lines are chosen with columns.")
    return ClaimExport(layout, _choice(given, "differences"), _choice(given, "attachments"))


def _choice(given: QueryParams, name: str, *, default: bool = False) -> bool:
    text = given.get(name)
    if text is None:
        return default
    if text not in _ANSWERS:
        raise Failure(ErrorCode.BAD_USER_INPUT, f"{name} is true or false.")
    return _ANSWERS[text]
