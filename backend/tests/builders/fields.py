"""Custom fields as people enter them."""

from collections.abc import Sequence

from claimline.domain.custom_fields import CustomFieldFields, CustomFieldUse


def custom_field(
    name: str,
    *,
    choices: Sequence[str] = (),
    use: CustomFieldUse = CustomFieldUse.OPTIONAL,
    is_archived: bool = False,
    position: int | None = None,
) -> CustomFieldFields:
    """Return what is said of a field."""
    return CustomFieldFields(name, use, tuple(choices), is_archived, position)
