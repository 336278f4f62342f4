"""Those who use the application in these tests, and when."""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import UTC, datetime

from httpx2 import AsyncClient, Response

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


async def sign_in(client: AsyncClient, someone: Someone, password: str | None = None) -> Response:
    """Sign in, with the right password if none is given."""
    given = {**someone.credentials, **({"password": password} if password else {})}
    return await client.post("/session", json=given)


CHANGE_PASSWORD = """mutation ($old: String!, $new: String!) {
  changePassword(currentPassword: $old, newPassword: $new) {
    __typename ... on Refusal { code }
  }
}"""


async def change_password(client: AsyncClient, old: str, new: str) -> Response:
    """Change the password of whoever is signed in."""
    return await client.post(
        "/graphql",
        json={"query": CHANGE_PASSWORD, "variables": {"old": old, "new": new}},
        headers={"accept": "application/graphql-response+json"},
    )


def code_of(response: Response) -> str:
    """Return the code of a refusal outside GraphQL."""
    error = response.json()["error"]
    assert error["requestId"] == response.headers["x-request-id"]
    code: str = error["code"]
    return code


def graphql_code_of(response: Response) -> str:
    """Return the code of the first GraphQL error, which always comes with the request's id."""
    extensions = response.json()["errors"][0]["extensions"]
    assert extensions["requestId"] == response.headers["x-request-id"]
    code: str = extensions["code"]
    return code
