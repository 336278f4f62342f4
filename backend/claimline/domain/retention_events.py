"""Events that a contract ties a release of retention to, and when one is due."""

from __future__ import annotations

from collections.abc import Collection, Iterator, Sequence
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from enum import Enum
from typing import Final
from uuid import UUID

from claimline.domain.money import ALL
from claimline.domain.refusals import InvalidInput, Problem, refuse_all

LONGEST_NAME: Final = 100
MOST_EVENTS: Final = 20


class RetentionEventKind(Enum):
    """What happens."""

    PRACTICAL_COMPLETION = "practical_completion"
    END_OF_DEFECTS_LIABILITY = "end_of_defects_liability"
    OTHER = "other"  # by its own name


EVENT_NAMES: Final = {
    RetentionEventKind.PRACTICAL_COMPLETION: "Practical completion",
    RetentionEventKind.END_OF_DEFECTS_LIABILITY: "End of the defects liability period",
}


class EventWasUsed(InvalidInput):
    """An event that retention was released for stays on the record."""


@dataclass(frozen=True, slots=True)
class RetentionEventFields:
    """What a person says of an event."""

    id: UUID
    kind: RetentionEventKind
    name: str  # its own, of another kind
    expected_on: date | None
    happened_on: date | None
    release_percent: Decimal  # of what is held then

    @property
    def known_as(self) -> str:
        """Return what people call it."""
        return EVENT_NAMES.get(self.kind, self.name)


def check_events(events: Sequence[RetentionEventFields]) -> None:
    """Pass if the events of a contract make sense.

    :raises InvalidInput: listing every problem.
    """
    refuse_all(list(_problems(events)))


def _problems(events: Sequence[RetentionEventFields]) -> Iterator[Problem]:
    if len(events) > MOST_EVENTS:
        yield Problem("events", f"At most {MOST_EVENTS} events.")
    for index, event in enumerate(events):
        path = f"events.{index}"
        if event.kind is RetentionEventKind.OTHER and not event.name.strip():
            yield Problem(f"{path}.name", "An event has a name.")
        if len(event.name) > LONGEST_NAME:
            yield Problem(f"{path}.name", f"At most {LONGEST_NAME} characters.")
        if not 0 < event.release_percent <= ALL:
            yield Problem(f"{path}.releasePercent", "An event releases from 0 to 100 %.")
    if len({event.id for event in events}) < len(events):
        yield Problem("events", "Each event is listed once.")


def check_kept(used: Collection[UUID], events: Sequence[RetentionEventFields]) -> None:
    """Pass if every event that retention was released for is still there.

    :raises EventWasUsed: if one is not.
    """
    if set(used) - {event.id for event in events}:
        raise EventWasUsed(
            "Retention was released for an event that would be removed.", path="events"
        )


def is_due(happened_on: date | None, *, is_used: bool, today: date) -> bool:
    """Tell whether the release that an event allows can be claimed now.

    >>> is_due(date(2026, 3, 1), is_used=False, today=date(2026, 3, 1))
    True
    """
    return happened_on is not None and happened_on <= today and not is_used


def is_expected(expected_on: date | None, happened_on: date | None, *, today: date) -> bool:
    """Tell whether the day came on which an event was expected, and nobody said that it did."""
    return happened_on is None and expected_on is not None and expected_on <= today
