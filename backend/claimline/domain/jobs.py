"""Work that no one waits for: when it is tried again, and when it is given up."""

from __future__ import annotations

from datetime import timedelta
from enum import Enum
from typing import Final

MOST_ATTEMPTS: Final = 12  # the last about a day after the first
FIRST_PAUSE: Final = timedelta(seconds=15)
LONGEST_PAUSE: Final = timedelta(hours=6)
LONGEST_ERROR: Final = 500


class JobKind(Enum):
    """What a job does."""

    SEND_MAIL = "send_mail"


class JobStatus(Enum):
    """Where a job stands; one that is being done is still waiting, under a lease."""

    WAITING = "waiting"
    DONE = "done"
    FAILED = "failed"  # given up: an administrator may have it tried again


def pause_after(attempts: int, chance: int) -> timedelta:
    """Return how long to wait after so many attempts: twice as long each time, to six hours.

    :param chance: from 0 to 1000, drawn anew each time. It takes off up to half, so that jobs that
        failed together are not all tried again together.

    >>> [str(pause_after(attempts, 0)) for attempts in (1, 2, 5, 12)]
    ['0:00:15', '0:00:30', '0:04:00', '6:00:00']
    >>> str(pause_after(2, 1000))
    '0:00:15'
    """
    whole = min(FIRST_PAUSE * (1 << (attempts - 1)), LONGEST_PAUSE)
    return whole - whole * chance // 2000


def is_given_up(attempts: int) -> bool:
    """Tell whether a job that was tried so often is tried no more."""
    return attempts >= MOST_ATTEMPTS


def error_text(error: str) -> str:
    """Return what is kept of why a job failed: the first line, and not all of a long one.

    >>> error_text("550 No such user\\nhere"), error_text("")
    ('550 No such user', 'Unknown')
    """
    first = error.strip().split("\n", maxsplit=1)[0].strip()
    return first[:LONGEST_ERROR] or "Unknown"
