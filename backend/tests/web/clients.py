"""Those who use the application in these tests, and when."""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import UTC, datetime

from httpx2 import AsyncClient

from claimline.domain.permissions import Actor

NOW = datetime(2026, 3, 25, 9, 0, tzinfo=UTC)
PASSWORD = "nine lives of a tidy cat"

OpenClient = Callable[..., AsyncClient]
"""Opens a client that is closed after the test: `address` it comes from, and headers it sends."""


@dataclass(frozen=True)
class Someone:
    """A person, as their browser and their programs know them."""

    actor: Actor
    email: str
    password: str
    token: str

    @property
    def credentials(self) -> dict[str, str]:
        """Return what they type to sign in."""
        return {"email": self.email, "password": self.password}

    @property
    def bearer(self) -> dict[str, str]:
        """Return the header that their programs send."""
        return {"authorization": f"Bearer {self.token}"}
