"""Personal API tokens: what they look like, and how they are recognised without being kept.

A token is `cl_live_`, 32 random bytes in base 62, and a checksum of both, so that a scanner that
finds one in published code can tell it from a lookalike. Only its SHA-256 is stored.
"""

from __future__ import annotations

import hashlib
import re
import zlib
from datetime import date, timedelta
from typing import Final

from claimline.domain.refusals import InvalidInput, Problem

PREFIX: Final = "cl_live_"
SECRET_BYTES: Final = 32
SECRET_LENGTH: Final = 43  # of 32 bytes in base 62
CHECKSUM_LENGTH: Final = 6
SHOWN_LENGTH: Final = len(PREFIX) + 4  # enough to recognise it by, too little to guess from
LONGEST_LIFE: Final = timedelta(days=366)
LONGEST_NAME: Final = 100
DIGITS: Final = "0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz"
SHAPE: Final = re.compile(rf"{PREFIX}[0-9A-Za-z]{{{SECRET_LENGTH + CHECKSUM_LENGTH}}}")


class TokenTermsRefused(InvalidInput):
    """A token needs a name, and a last day within a year."""


def token_of(secret: bytes) -> str:
    """Write random bytes as a token.

    >>> token_of(bytes(32))
    'cl_live_0000000000000000000000000000000000000000000202y4J'
    """
    body = PREFIX + _base62(int.from_bytes(secret), SECRET_LENGTH)
    return body + _checksum(body)


def is_token(text: str) -> bool:
    """Tell whether a text is a token whose checksum is right, without looking anything up.

    >>> is_token(token_of(bytes(32))), is_token("cl_live_" + "0" * 49), is_token("password")
    (True, False, False)
    """
    return SHAPE.fullmatch(text) is not None and text.endswith(_checksum(text[:-CHECKSUM_LENGTH]))


def shows_token(text: str) -> bool:
    """Tell whether a text has a whole token somewhere in it."""
    return SHAPE.search(text) is not None


def secret_hash(secret: str) -> bytes:
    """Return what is stored of a secret of 256 random bits: it needs no salt, and no slow hash."""
    return hashlib.sha256(secret.encode()).digest()


def check_terms(name: str, expires_on: date, today: date) -> None:
    """Pass if a token may be called so and last that long.

    :raises TokenTermsRefused: naming everything that is wrong.
    """
    problems = []
    if not name.strip() or len(name) > LONGEST_NAME:
        problems.append(Problem("name", f"A token has a name of 1 to {LONGEST_NAME} characters."))
    if not today <= expires_on <= today + LONGEST_LIFE:
        problems.append(
            Problem("expiresOn", "A token ends today at the earliest, in a year at the latest.")
        )
    if problems:
        raise TokenTermsRefused(problems[0].message, problems)


def _checksum(body: str) -> str:
    return _base62(zlib.crc32(body.encode()), CHECKSUM_LENGTH)


def _base62(number: int, length: int) -> str:
    digits = ""
    for _ in range(length):
        number, digit = divmod(number, len(DIGITS))
        digits = DIGITS[digit] + digits
    return digits
