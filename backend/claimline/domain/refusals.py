"""The kinds of "no". Each rule has its own subclass beside it, whose name becomes the code.

Refusal
 ├── NotFound       nothing there that the actor may know of
 ├── NotPermitted   may know of it, may not do this
 ├── WrongStatus    the thing is not in a state for it
 ├── InvalidInput   the words or figures given do not make sense; lists every problem
 └── Conflict       someone else changed it first
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from uuid import UUID


@dataclass(frozen=True, slots=True)
class Problem:
    """One thing wrong with what was given."""

    path: str  # names and indexes joined by dots: "lines.0.scheduled_value"
    message: str


class Refusal(Exception):
    """An expected "no", in words for the person who asked."""

    @property
    def code(self) -> str:
        """Name the rule that refuses."""
        return type(self).__name__

    @property
    def message(self) -> str:
        """Say why, in the field's words."""
        return str(self)


class NotFound(Refusal):
    """There is no such thing, or none that the actor may know of: the same answer for both."""

    def __init__(self, noun: str = "object") -> None:
        super().__init__(f"There is no such {noun}.")


class NotPermitted(Refusal):
    """The actor may see the thing but not do this with it."""


class WrongStatus(Refusal):
    """The thing is in a state that does not allow this."""


class InvalidInput(Refusal):
    """What was given makes no sense; `problems` lists all that is wrong, not the first only."""

    def __init__(self, message: str, problems: Sequence[Problem] = (), *, path: str = "") -> None:
        super().__init__(message)
        self.problems = tuple(problems) or (Problem(path, message),)


class Conflict(Refusal):
    """Someone else changed the thing first."""

    def __init__(
        self,
        message: str = "Someone else changed this in the meantime.",
        *,
        current_version: int | None = None,
        changed_by: str | None = None,
        changed_at: datetime | None = None,
        line_ids: Sequence[UUID] = (),
    ) -> None:
        super().__init__(message)
        self.current_version = current_version
        self.changed_by = changed_by
        self.changed_at = changed_at
        self.line_ids = list(line_ids)


def refuse_all(problems: Sequence[Problem]) -> None:
    """Refuse once with every problem, or pass when there are none.

    :raises InvalidInput: if there is any problem.
    """
    if problems:
        more = f" (and {len(problems) - 1} more)" if len(problems) > 1 else ""
        raise InvalidInput(f"{problems[0].message}{more}", problems)
