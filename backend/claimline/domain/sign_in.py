"""How people prove who they are: how long a session lasts, and how guessing is slowed.

Guesses are counted three ways. From one address at one person's e-mail, and from one address at
anyone's, the wait doubles with every try beyond the free ones. All guesses at one person's e-mail,
from anywhere, only delay the answer a little: a stranger must not be able to lock the owner out.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime, timedelta
from enum import Enum
from typing import Final

from claimline.domain.refusals import InvalidInput

IDLE_LIFE: Final = timedelta(hours=12)  # of a session that is not used
WHOLE_LIFE: Final = timedelta(days=14)  # of a session that is
SHORTEST_PASSWORD: Final = 12
LONGEST_PASSWORD: Final = 200  # hashing an endless one would be an attack
FORGET_AFTER: Final = timedelta(hours=1)  # without a further try
LONGEST_WAIT: Final = timedelta(minutes=15)
LONGEST_DELAY: Final = timedelta(seconds=4)


class Counted(Enum):
    """Whose tries are counted together, and how many are free."""

    PERSON_FROM_ADDRESS = 5
    ADDRESS = 30
    PERSON = 20

    @property
    def free_tries(self) -> int:
        """Say how many tries cost nothing."""
        return self.value


class TooManyTries(Exception):
    """Someone guesses passwords; says how long they have to wait."""

    def __init__(self, wait: timedelta) -> None:
        super().__init__("There were too many attempts.")
        self.wait = wait


class PasswordRefused(InvalidInput):
    """The new password is too short, too long or too easily guessed."""


class WrongPassword(InvalidInput):
    """The current password is not that."""


@dataclass(frozen=True, slots=True)
class Tries:
    """How often someone tried to sign in lately, and when last."""

    count: int
    last_at: datetime

    def wait(self, counted: Counted, now: datetime) -> timedelta:
        """Return how long the next try has to wait: 2, 4, 8 … seconds beyond the free ones.

        >>> from datetime import UTC
        >>> noon = datetime(2026, 3, 2, 12, tzinfo=UTC)
        >>> [Tries(n, noon).wait(Counted.PERSON_FROM_ADDRESS, noon).seconds for n in (4, 5, 6, 30)]
        [0, 2, 4, 900]
        """
        beyond = self.count - counted.free_tries
        if beyond < 0:
            return timedelta()
        wait = min(LONGEST_WAIT, timedelta(seconds=2 ** min(beyond + 1, 30)))
        return max(timedelta(), self.last_at + wait - now)

    def next(self, now: datetime) -> Tries:
        """Count one more try, forgetting those of long ago."""
        return Tries(1 if now - self.last_at > FORGET_AFTER else self.count + 1, now)


def answer_delay(count: int) -> timedelta:
    """Return how much later a person's every answer comes after many guesses from anywhere."""
    beyond = max(0, count - Counted.PERSON.free_tries)
    return min(LONGEST_DELAY, beyond * timedelta(milliseconds=250))


def check_new_password(password: str, *, email: str) -> None:
    """Pass if a password may be used.

    :raises PasswordRefused: if it is too short, too long, or made of the e-mail address.
    """
    if not SHORTEST_PASSWORD <= len(password) <= LONGEST_PASSWORD:
        raise PasswordRefused(
            f"A password has {SHORTEST_PASSWORD} to {LONGEST_PASSWORD} characters.",
            path="newPassword",
        )
    if password.casefold() in email.casefold() or email.casefold() in password.casefold():
        raise PasswordRefused("The e-mail address makes a poor password.", path="newPassword")
