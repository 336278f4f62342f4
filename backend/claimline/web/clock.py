"""What time it is: the machine's, or in the test mode what a test says it is."""

from __future__ import annotations

from datetime import UTC, datetime


class Clock:
    """Where every request takes its `now` from."""

    def __init__(self) -> None:
        self._stopped_at: datetime | None = None

    def now(self) -> datetime:
        """Tell the time."""
        return self._stopped_at or datetime.now(UTC)  # noqa: TID251 - the one clock of a process

    def stop_at(self, moment: datetime | None) -> None:
        """Stop at a moment, or run on with the machine when there is none."""
        self._stopped_at = moment
