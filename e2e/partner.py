"""A partner's program: GraphQL over HTTP with an API token, and nothing else."""

from __future__ import annotations

from pathlib import Path
from typing import Any
from uuid import uuid4

import httpx2 as httpx

PASSWORD = "demonstration"


class Partner:
    """Calls the API as a partner's program would."""

    def __init__(self, url: str, token: str) -> None:
        self.http = httpx.Client(
            base_url=url, headers={"Authorization": f"Bearer {token}"}, timeout=60
        )

    def ask(self, document: str, **variables: Any) -> dict[str, Any]:
        """Send a query and return its data; anything else fails the test."""
        return self._data(self.post(document, variables))

    def act(self, document: str, key: str | None = None, **variables: Any) -> dict[str, Any]:
        """Send a mutation of one field and return what came of it."""
        headers = {"Idempotency-Key": key or str(uuid4())}
        data = self._data(self.post(document, variables, headers))
        (result,) = data.values()
        return dict(result)

    def post(
        self, document: str, variables: dict[str, Any], headers: dict[str, str] | None = None
    ) -> httpx.Response:
        """Send a document as it is and return the answer as it is."""
        body = {"query": document, "variables": variables}
        return self.http.post("/graphql", json=body, headers=headers)

    def upload(self, path: str, file: Path, purpose: str = "supporting") -> httpx.Response:
        """Send a file."""
        with file.open("rb") as content:
            return self.http.post(
                path, files={"file": (file.name, content)}, data={"purpose": purpose}
            )

    @staticmethod
    def _data(answer: httpx.Response) -> dict[str, Any]:
        body = answer.json()
        assert "errors" not in body, body["errors"]
        data: dict[str, Any] = body["data"]
        return data


def partner_of(url: str, email: str) -> Partner:
    """Sign in as a person, create an API token, and go on with that alone."""
    with httpx.Client(base_url=url, headers={"X-Claimline-Request": "1"}) as browser:
        signed_in = browser.post("/session", json={"email": email, "password": PASSWORD})
        signed_in.raise_for_status()
        created = browser.post(
            "/graphql",
            json={
                "query": """
                    mutation { createApiToken(name: "Partner", expiresOn: "2027-01-31") {
                        ... on CreatedApiToken { secret }
                        ... on Refusal { message } } }
                """
            },
        ).json()
    return Partner(url, created["data"]["createApiToken"]["secret"])
