"""What went wrong in the database, where the caller can do something about it."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from enum import Enum, auto
from socket import gaierror
from typing import Final

from asyncpg import InterfaceError, PostgresError
from sqlalchemy.exc import DBAPIError
from sqlalchemy.exc import TimeoutError as PoolTimeoutError


class Fault(Enum):
    """A failure that is no bug: of the moment, of the machine, or of what was sent."""

    COLLISION = auto()  # with another transaction: the same work may succeed if done again
    LOCKED = auto()  # another transaction held what was needed for too long
    TOO_SLOW = auto()  # the statement ran out of its time
    UNREACHABLE = auto()  # no database to talk to, or none with room for more
    UNPRINTABLE = auto()  # a NUL character, which PostgreSQL keeps in no text


BY_STATE: Final[Mapping[str, Fault]] = {
    "40001": Fault.COLLISION,
    "40P01": Fault.COLLISION,
    "55P03": Fault.LOCKED,
    "57014": Fault.TOO_SLOW,
    "22021": Fault.UNPRINTABLE,
}
BY_CLASS: Final[Mapping[str, Fault]] = {
    "08": Fault.UNREACHABLE,  # connection exception
    "53": Fault.UNREACHABLE,  # insufficient resources
    "57": Fault.UNREACHABLE,  # operator intervention
    "58": Fault.UNREACHABLE,  # system error
}


NO_CONNECTION: Final = (
    ConnectionError,
    FileNotFoundError,  # of the socket
    TimeoutError,
    gaierror,
    InterfaceError,
    PoolTimeoutError,
)


def fault_of(error: BaseException) -> Fault | None:
    """Say which fault an exception comes from, however it was wrapped; None if it is a bug."""
    for cause in _causes(error):
        state = cause.sqlstate if isinstance(cause, PostgresError) else None
        if state is not None:
            return BY_STATE.get(state) or BY_CLASS.get(state[:2])
        if isinstance(cause, NO_CONNECTION):
            return Fault.UNREACHABLE
    return None


def _causes(error: BaseException | None) -> Iterator[BaseException]:
    while error is not None:
        yield error
        error = error.orig or error.__cause__ if isinstance(error, DBAPIError) else error.__cause__
