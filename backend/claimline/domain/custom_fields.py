"""Fields that a project adds to its contracts and claims: what they may hold, what is entered.

A project has at most 30 of them on contracts and 30 on claims, under names of their own. Whoever
writes a contract or claim says what is required; a field that is archived or hidden keeps what was
said in it, and comes back with it. What is said is text in every kind: a number is a plain decimal,
a date is ISO 8601, a yes or no is "true" or "false".
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from enum import Enum
from typing import Final
from uuid import UUID

from claimline.domain.numbers import NotANumber, number_text, parse_decimal
from claimline.domain.refusals import InvalidInput, Problem, refuse_all

MOST_FIELDS: Final = 30
MOST_CHOICES: Final = 100
LONGEST_NAME: Final = 60
LONGEST_TEXT: Final = 2_000
LONGEST_CHOICE: Final = 100


class CustomFieldSubject(Enum):
    """What a custom field is a field of."""

    HEAD_CONTRACT = "head_contract"
    PROGRESS_CLAIM = "progress_claim"


class CustomFieldKind(Enum):
    """What a custom field holds."""

    TEXT = "text"
    NUMBER = "number"
    YES_NO = "yes_no"
    DATE = "date"
    CHOICE = "choice"  # one of a list
    CHOICES = "choices"  # any of a list


class CustomFieldUse(Enum):
    """Whether a custom field is asked for."""

    OPTIONAL = "optional"
    REQUIRED = "required"
    HIDDEN = "hidden"


WITH_CHOICES: Final = frozenset({CustomFieldKind.CHOICE, CustomFieldKind.CHOICES})


class TooManyCustomFields(InvalidInput):
    """A form of more than 30 fields of one's own is no form any more."""


class CustomFieldNameTaken(InvalidInput):
    """Names tell the fields of a project apart, archived ones too."""


@dataclass(frozen=True, slots=True)
class CustomFieldFields:
    """What a person enters of a custom field; its subject and its kind are for good."""

    name: str
    use: CustomFieldUse
    choices: tuple[str, ...]  # of a list; else none
    is_archived: bool
    position: int | None  # from 1; None: last if it is new, else as it is


@dataclass(frozen=True, slots=True)
class CustomField:
    """A custom field as far as it decides on what is entered."""

    id: UUID
    name: str
    kind: CustomFieldKind
    use: CustomFieldUse
    choices: tuple[str, ...]
    is_archived: bool

    @property
    def is_shown(self) -> bool:
        """Tell whether it is seen and asked for."""
        return not self.is_archived and self.use is not CustomFieldUse.HIDDEN


@dataclass(frozen=True, slots=True)
class CustomEntry:
    """What is entered in a field: nothing, one text, or several from a list."""

    field_id: UUID
    values: tuple[str, ...]


Entered = Mapping[str, Sequence[str]]
"""What is said of a thing in its custom fields, by the text of their ids; no empty values."""


def check_custom_field(
    kind: CustomFieldKind, fields: CustomFieldFields, others: Sequence[CustomField]
) -> None:
    """Pass if a field can stand beside the others of its subject.

    :raises InvalidInput: listing every problem.
    """
    problems = []
    if not fields.name:
        problems.append(Problem("name", "A field needs a name."))
    if len(fields.name) > LONGEST_NAME:
        problems.append(Problem("name", f"At most {LONGEST_NAME} characters."))
    problems += _choice_problems(kind, fields.choices)
    if fields.position is not None and fields.position < 1:
        problems.append(Problem("position", "Places are counted from 1."))
    refuse_all(problems)
    if any(other.name.casefold() == fields.name.casefold() for other in others):
        raise CustomFieldNameTaken(f"There is a field {fields.name} already.", path="name")
    if not fields.is_archived and sum(not other.is_archived for other in others) >= MOST_FIELDS:
        raise TooManyCustomFields(f"There are {MOST_FIELDS} fields already.")


def _choice_problems(kind: CustomFieldKind, choices: Sequence[str]) -> list[Problem]:
    if kind not in WITH_CHOICES:
        return [Problem("choices", "Only a list has choices.")] if choices else []
    if not choices:
        return [Problem("choices", "A list needs choices.")]
    if len(choices) > MOST_CHOICES:
        return [Problem("choices", f"At most {MOST_CHOICES} choices.")]
    if len(set(choices)) < len(choices):
        return [Problem("choices", "A choice is in the list twice.")]
    return [
        Problem(f"choices.{index}", f"A choice has 1 to {LONGEST_CHOICE} characters.")
        for index, choice in enumerate(choices)
        if not 1 <= len(choice.strip()) <= LONGEST_CHOICE
    ]


def entered(
    fields: Iterable[CustomField], before: Entered, entries: Sequence[CustomEntry]
) -> dict[str, list[str]]:
    """Return what is said after the entries; what they do not name stays as it is.

    :raises InvalidInput: listing every problem, at `customValues.` and the id of the field.
    """
    after = {key: list(values) for key, values in before.items()}
    shown = {field.id: field for field in fields if field.is_shown}
    problems = []
    for entry in entries:
        field, path = shown.get(entry.field_id), f"customValues.{entry.field_id}"
        if field is None:
            problems.append(Problem(path, "There is no such field."))
            continue
        key = str(field.id)
        values = [text for value in entry.values if (text := value.strip())]
        try:
            read = _read(field, values, kept=after.get(key, ()))
        except InvalidInput as refusal:
            problems.append(Problem(path, refusal.message))
            continue
        after.pop(key, None)
        if read:
            after[key] = read
    problems += [
        Problem(f"customValues.{field.id}", f"{field.name} is required.")
        for field in shown.values()
        if field.use is CustomFieldUse.REQUIRED and str(field.id) not in after
    ]
    refuse_all(problems)
    return after


def _read(field: CustomField, values: Sequence[str], *, kept: Sequence[str]) -> list[str]:
    if field.kind is CustomFieldKind.CHOICES:
        # A choice that was taken off the list stays where it was chosen until it is given up.
        unknown = [value for value in values if value not in field.choices and value not in kept]
        if unknown:
            raise InvalidInput(f"“{unknown[0][:LONGEST_CHOICE]}” is none of the choices.")
        return list(dict.fromkeys(values))
    if len(values) > 1:
        raise InvalidInput(f"{field.name} has one value.")
    return [_read_one(field, value, kept) for value in values]


def _read_one(field: CustomField, value: str, kept: Sequence[str]) -> str:
    match field.kind:
        case CustomFieldKind.NUMBER:
            try:
                return number_text(parse_decimal(value))
            except NotANumber as refusal:
                raise InvalidInput("A number with at most 4 decimals.") from refusal
        case CustomFieldKind.YES_NO if value not in ("true", "false"):
            raise InvalidInput("Yes or no.")
        case CustomFieldKind.DATE:
            try:
                return date.fromisoformat(value).isoformat()
            except ValueError as refusal:
                raise InvalidInput("A date.") from refusal
        case CustomFieldKind.CHOICE if value not in field.choices and value not in kept:
            raise InvalidInput(f"“{value[:LONGEST_CHOICE]}” is none of the choices.")
        case CustomFieldKind.TEXT if len(value) > LONGEST_TEXT:
            raise InvalidInput(f"At most {LONGEST_TEXT} characters.")
        case _:
            return value


def told_values(field: CustomField, values: Sequence[str]) -> str | None:
    """Tell what was entered in a field as people read it; None where nothing was."""
    if not values:
        return None
    if field.kind is CustomFieldKind.YES_NO:
        return "yes" if values[0] == "true" else "no"
    return ", ".join(values)
