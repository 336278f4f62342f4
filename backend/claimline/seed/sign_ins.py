"""Who signs in to the demonstration company."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Final

from claimline.domain.permissions import Level

PASSWORD: Final = "demonstration"


@dataclass(frozen=True, slots=True)
class SignIn:
    """Someone of the demonstration company, and what they may do there."""

    name: str
    email: str
    role: str
    level: Level
    is_company_administrator: bool = False
    password: str = PASSWORD


DEMONSTRATION_SIGN_INS: Final[Sequence[SignIn]] = (
    SignIn(
        "Ana Moreno",
        "ana@harbourandhill.example",
        "Contract administrator: enters contracts, makes and submits claims",
        Level.ADMIN,
        is_company_administrator=True,
    ),
    SignIn(
        "Ben Okafor",
        "ben@harbourandhill.example",
        "Project director: approves claims",
        Level.ADMIN,
    ),
    SignIn(
        "Chloe Nguyen",
        "chloe@harbourandhill.example",
        "Quantity surveyor: reads contracts and claims",
        Level.READ_ONLY,
    ),
    SignIn(
        "Dan Rossi",
        "dan@harbourandhill.example",
        "Works for the company, has no part in the project",
        Level.NONE,
    ),
)
