"""Custom fields: which can stand side by side, and what may be entered in them."""

from collections.abc import Sequence
from uuid import UUID, uuid5

import pytest
from hypothesis import given
from hypothesis import strategies as st

from claimline.domain.custom_fields import (
    MOST_FIELDS,
    CustomEntry,
    CustomField,
    CustomFieldFields,
    CustomFieldKind,
    CustomFieldNameTaken,
    CustomFieldUse,
    TooManyCustomFields,
    check_custom_field,
    entered,
    told_values,
)
from claimline.domain.refusals import InvalidInput
from tests.builders.fields import custom_field

KIND = CustomFieldKind
SPACE = UUID(int=7)


def field(
    kind: CustomFieldKind,
    name: str = "Field",
    *,
    choices: Sequence[str] = (),
    use: CustomFieldUse = CustomFieldUse.OPTIONAL,
    is_archived: bool = False,
) -> CustomField:
    """Return a field of a project; its id follows from its name."""
    return CustomField(uuid5(SPACE, name), name, kind, use, tuple(choices), is_archived)


def say(one: CustomField, *values: str, before: Sequence[str] = ()) -> list[str] | None:
    """Enter values in the one field of a form."""
    key = str(one.id)
    said = entered([one], {key: before} if before else {}, [CustomEntry(one.id, values)])
    return said.get(key)


@pytest.mark.parametrize(
    ("kind", "typed", "kept"),
    [
        (KIND.TEXT, " Level 3 ", "Level 3"),
        (KIND.NUMBER, "12.5000", "12.5"),
        (KIND.NUMBER, "-3", "-3"),
        (KIND.YES_NO, "true", "true"),
        (KIND.DATE, "2026-02-28", "2026-02-28"),
        (KIND.CHOICE, "North", "North"),
    ],
)
def test_what_fits_is_kept(kind: CustomFieldKind, typed: str, kept: str) -> None:
    assert say(field(kind, choices=["North", "South"]), typed) == [kept]


@pytest.mark.parametrize(
    ("kind", "typed"),
    [
        (KIND.TEXT, "x" * 2001),
        (KIND.NUMBER, "1,000"),
        (KIND.NUMBER, "NaN"),
        (KIND.YES_NO, "yes"),
        (KIND.DATE, "28/02/2026"),
        (KIND.DATE, "2026-02-30"),
        (KIND.CHOICE, "West"),
        (KIND.CHOICES, "West"),
    ],
)
def test_what_does_not_fit_is_refused_at_the_field(kind: CustomFieldKind, typed: str) -> None:
    one = field(kind, choices=["North", "South"])
    with pytest.raises(InvalidInput) as refused:
        say(one, typed)
    assert [problem.path for problem in refused.value.problems] == [f"customValues.{one.id}"]


@pytest.mark.parametrize("kind", set(CustomFieldKind) - {KIND.CHOICES})
def test_one_field_has_one_value(kind: CustomFieldKind) -> None:
    with pytest.raises(InvalidInput, match="one value"):
        say(field(kind, choices=["North"]), "North", "North")


def test_a_list_of_many_takes_each_once() -> None:
    one = field(KIND.CHOICES, choices=["North", "South"])
    assert say(one, "South", "North", "South") == ["South", "North"]


def test_a_choice_that_was_taken_off_stays_where_it_was_chosen() -> None:
    one = field(KIND.CHOICE, choices=["North"])
    assert say(one, "West", before=["West"]) == ["West"]
    many = field(KIND.CHOICES, choices=["North"])
    assert say(many, "West", "North", before=["West"]) == ["West", "North"]


@pytest.mark.parametrize("kind", CustomFieldKind)
def test_nothing_clears_a_field_unless_it_is_required(kind: CustomFieldKind) -> None:
    assert say(field(kind), " ", before=["true"]) is None
    with pytest.raises(InvalidInput, match="Field is required"):
        say(field(kind, use=CustomFieldUse.REQUIRED), before=["true"])


def test_a_required_field_that_no_entry_names_is_missed() -> None:
    with pytest.raises(InvalidInput, match="required"):
        entered([field(KIND.TEXT, use=CustomFieldUse.REQUIRED)], {}, [])


@pytest.mark.parametrize(
    "unseen",
    [
        field(KIND.TEXT, use=CustomFieldUse.HIDDEN),
        field(KIND.TEXT, use=CustomFieldUse.REQUIRED, is_archived=True),
    ],
)
def test_what_is_not_shown_is_neither_asked_for_nor_changed(unseen: CustomField) -> None:
    before = {str(unseen.id): ["kept"]}
    assert entered([unseen], before, []) == before
    with pytest.raises(InvalidInput, match="no such field"):
        entered([unseen], before, [CustomEntry(unseen.id, ("x",))])


@given(
    before=st.dictionaries(st.sampled_from("abcd"), st.lists(st.text(min_size=1), min_size=1)),
    named=st.sets(st.sampled_from("abcd")),
    text=st.text(min_size=1).map(str.strip),
)
def test_what_entries_do_not_name_stays(
    before: dict[str, list[str]], named: set[str], text: str
) -> None:
    fields = {name: field(KIND.TEXT, name) for name in "abcd"}
    stored = {str(fields[name].id): values for name, values in before.items()}
    after = entered(
        fields.values(), stored, [CustomEntry(fields[name].id, (text,)) for name in named]
    )
    for name, one in fields.items():
        expected = ([text] if text else None) if name in named else stored.get(str(one.id))
        assert after.get(str(one.id)) == expected


@pytest.mark.parametrize(
    ("kind", "fields"),
    [
        (KIND.TEXT, custom_field("")),
        (KIND.TEXT, custom_field("x" * 61)),
        (KIND.TEXT, custom_field("Field", choices=["North"])),
        (KIND.CHOICE, custom_field("Field")),
        (KIND.CHOICE, custom_field("Field", choices=["North", "North"])),
        (KIND.CHOICES, custom_field("Field", choices=["North", " "])),
        (KIND.CHOICES, custom_field("Field", choices=[str(n) for n in range(101)])),
        (KIND.TEXT, custom_field("Field", position=0)),
    ],
)
def test_a_field_that_makes_no_sense_is_refused(
    kind: CustomFieldKind, fields: CustomFieldFields
) -> None:
    with pytest.raises(InvalidInput):
        check_custom_field(kind, fields, [])


def test_names_are_told_apart_whatever_their_case() -> None:
    others = [field(KIND.DATE, "Region", is_archived=True)]
    with pytest.raises(CustomFieldNameTaken):
        check_custom_field(KIND.TEXT, custom_field("REGION"), others)


def test_thirty_fields_are_enough_but_archived_ones_do_not_count() -> None:
    others = [field(KIND.TEXT, f"Field {n}") for n in range(MOST_FIELDS)]
    with pytest.raises(TooManyCustomFields):
        check_custom_field(KIND.TEXT, custom_field("Region"), others)
    check_custom_field(KIND.TEXT, custom_field("Region", is_archived=True), others)
    archived = [field(KIND.TEXT, "Old", is_archived=True), *others[1:]]
    check_custom_field(KIND.TEXT, custom_field("Region"), archived)


def test_people_read_what_was_entered() -> None:
    assert told_values(field(KIND.YES_NO), ["true"]) == "yes"
    assert told_values(field(KIND.YES_NO), ["false"]) == "no"
    assert told_values(field(KIND.CHOICES), ["North", "South"]) == "North, South"
    assert told_values(field(KIND.TEXT), []) is None
