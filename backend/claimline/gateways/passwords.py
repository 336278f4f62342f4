"""Argon2: hashes passwords, two at a time, beside the event loop."""

from __future__ import annotations

from collections.abc import Callable
from typing import Final, TypeVar

import anyio
import anyio.to_thread
from argon2 import PasswordHasher
from argon2.exceptions import InvalidHashError, VerificationError

# OWASP's minimum. The library's default takes five times as long and 64 MiB: four people who sign
# in at once would fill a small server.
HASHER: Final = PasswordHasher(time_cost=2, memory_cost=19_456, parallelism=1)
AT_ONCE: Final = 2
WAITING_AT_MOST: Final = 20
NOBODY: Final = HASHER.hash("the password of an e-mail address that nobody has")

T = TypeVar("T")


class TooBusy(Exception):
    """More passwords wait to be checked than can be in reasonable time."""


class Turns:
    """Lets work into threads, a little at a time, and turns a crowd away."""

    def __init__(self, at_once: int, waiting_at_most: int) -> None:
        self.under_way = 0
        self._most = at_once + waiting_at_most
        self._threads = anyio.CapacityLimiter(at_once)

    async def take(self, work: Callable[[], T]) -> T:
        """Do the work when it is its turn.

        :raises TooBusy: if too much waits already.
        """
        if self.under_way >= self._most:
            raise TooBusy
        self.under_way += 1
        try:
            return await anyio.to_thread.run_sync(work, limiter=self._threads)
        finally:
            self.under_way -= 1


TURNS: Final = Turns(AT_ONCE, WAITING_AT_MOST)


async def hash_password(password: str) -> str:
    """Hash a new password, for storing.

    :raises TooBusy: if too many others wait.
    """
    return await TURNS.take(lambda: HASHER.hash(password))


async def password_fits(password_hash: str | None, password: str) -> bool:
    """Tell whether a password is the one; None, for nobody's, takes just as long to say no.

    :raises TooBusy: if too many others wait.
    """

    def fits() -> bool:
        try:
            HASHER.verify(password_hash or NOBODY, password)
        except (InvalidHashError, VerificationError):
            return False
        return password_hash is not None

    return await TURNS.take(fits)
