"""The README is true: its table is the domain's, its examples run as they are written."""

import json
import re
import shlex
from collections.abc import AsyncIterator, Mapping
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Any, Final
from uuid import uuid4

import pytest_asyncio
from httpx2 import ASGITransport, AsyncClient, Response
from sqlalchemy import text

from claimline.actions.create_api_token import create_api_token
from claimline.domain.claims import LIFE, STATUS_NAMES, STEP_NAMES, ClaimStatus, ClaimStep
from claimline.domain.permissions import Actor
from claimline.seed.company import seed
from claimline.store.database import Database
from claimline.web.app import create_app
from claimline.web.clock import Clock
from claimline.web.settings import Settings
from tests.builders.people import NOW

ROOT: Final = Path(__file__).parents[3]
README: Final = (ROOT / "README.md").read_text(encoding="utf-8")
FENCE: Final = re.compile(r"^```(\w+) ?(.*?)\n(.*?)^```$", re.MULTILINE | re.DOTALL)
AND_MORE: Final = "…"


def life_of_a_claim() -> str:
    """Print the life of a claim as a table: where each step leads from each status."""
    rows = [["a claim that is", *(STEP_NAMES[step] for step in ClaimStep)]]
    for status in ClaimStatus:
        reached = [LIFE.get((status, step)) for step in ClaimStep]
        rows.append([STATUS_NAMES[status], *(STATUS_NAMES[one] if one else "" for one in reached)])
    head, *others = ["| " + " | ".join(row) + " |" for row in rows]
    table = "\n".join([head, "|---" * len(rows[0]) + "|", *others])
    return table.replace("|  ", "| ")  # a cell with nothing in it


@dataclass(frozen=True, slots=True)
class Example:
    """A request as the README shows it, and the answer that it shows."""

    is_curl: bool
    request: str  # a command, or a GraphQL document
    by: str
    variables: Mapping[str, Any]
    answer: Any  # None if none is shown


def examples() -> list[Example]:
    """Read the examples for partners, in their order."""
    section = README.partition("\n## For partners\n")[2]
    found: list[Example] = []
    for language, note, content in FENCE.findall(section):
        if language in {"sh", "graphql"}:
            by = note.removeprefix("by ") or "Ana"
            found.append(Example(language == "sh", content, by, {}, None))
        else:
            given = {"variables" if note == "variables" else "answer": json.loads(content)}
            found[-1] = replace(found[-1], **given)
    return found


class Reader:
    """Someone who follows the README, and remembers what an answer calls `$something`."""

    def __init__(self, client: AsyncClient, tokens: Mapping[str, str]) -> None:
        self.client = client
        self.tokens = tokens
        self.known: dict[str, str] = {
            "$CLAIMLINE": "",
            "$ANAS_TOKEN": tokens["Ana"],
        }

    async def follow(self, example: Example) -> Response:
        """Send a request as it stands."""
        if example.is_curl:
            return await self._curl(shlex.split(self._filled(example.request)))
        body = {"query": example.request, "variables": self._filled_in(example.variables)}
        headers = {
            "Authorization": f"Bearer {self.tokens[example.by]}",
            "Idempotency-Key": str(uuid4()),
        }
        return await self.client.post("/graphql", json=body, headers=headers)

    async def _curl(self, words: list[str]) -> Response:
        """Do what curl would."""
        assert words.pop(0) == "curl"
        url, options = "", {}
        while words:
            word = words.pop(0)
            if word == "--silent":
                continue
            if word.startswith("--"):
                options[word] = words.pop(0)
            else:
                url = word
        assert options.keys() <= {"--header", "--json", "--output"}
        name, _, value = options["--header"].partition(": ")
        if "--json" not in options:
            return await self.client.get(url, headers={name: value})
        headers = {name: value, "content-type": "application/json"}
        return await self.client.post(url, content=options["--json"], headers=headers)

    def _filled(self, words: str) -> str:
        for name in sorted(self.known, key=len, reverse=True):
            words = words.replace(name, self.known[name])
        return words

    def _filled_in(self, value: Any) -> Any:
        if isinstance(value, dict):
            return {name: self._filled_in(inner) for name, inner in value.items()}
        if isinstance(value, list):
            return [self._filled_in(inner) for inner in value]
        return self.known[value] if isinstance(value, str) and value.startswith("$") else value

    def compare(self, shown: Any, actual: Any, path: str = "") -> None:
        """Check an answer against the one that is shown; learn what that calls `$something`."""
        if isinstance(shown, str) and shown.startswith("$"):
            assert self.known.setdefault(shown, actual) == actual, path
        elif isinstance(shown, dict):
            assert isinstance(actual, dict), path
            assert shown.keys() == actual.keys(), path
            for name, inner in shown.items():
                self.compare(inner, actual[name], f"{path}.{name}")
        elif isinstance(shown, list):
            assert isinstance(actual, list), path
            if shown[-1:] == [AND_MORE]:
                shown, actual = shown[:-1], actual[: len(shown) - 1]
            assert len(shown) == len(actual), path
            for index, (inner, one) in enumerate(zip(shown, actual, strict=True)):
                self.compare(inner, one, f"{path}.{index}")
        else:
            assert shown == actual, path


@pytest_asyncio.fixture
async def reader(database: Database, tmp_path: Path) -> AsyncIterator[Reader]:
    """Someone at the demonstration company, with tokens of Ana's and Ben's."""
    tokens = {}
    async with database.writing() as session:
        await seed(session, NOW)
        for row in await session.execute(text("SELECT id, company_id, name FROM person")):
            person = Actor(row.id, row.company_id, row.name)
            secret, _ = await create_api_token(
                session, actor=person, name="partner", expires_on=NOW.date(), now=NOW
            )
            tokens[row.name.split()[0]] = secret
    app = create_app(Settings(data_dir=tmp_path, spa_dir=tmp_path), database)
    clock: Clock = app.state.deployment.clock
    clock.stop_at(NOW)
    async with AsyncClient(
        transport=ASGITransport(app=app), base_url="http://127.0.0.1:8000"
    ) as client:
        yield Reader(client, tokens)


def test_the_life_of_a_claim_is_that_of_the_domain() -> None:
    assert life_of_a_claim() in README


async def test_the_examples_for_partners_run_as_they_are_written(reader: Reader) -> None:
    for example in examples():
        response = await reader.follow(example)
        assert response.status_code == 200, example.request
        if example.answer is None:
            assert response.content.startswith(b"%PDF-")
        else:
            reader.compare(example.answer, response.json()["data"])


def test_partners_are_shown_the_whole_story() -> None:
    requests = " ".join(example.request for example in examples())
    for act in ("createClaim", "billWork", "submitClaim", "approveClaim", "openBillingPeriod"):
        assert act in requests
    assert {example.by for example in examples()} == {"Ana", "Ben"}


def test_what_the_readme_points_to_is_there() -> None:
    targets = re.findall(r"\]\((?!http)([^)#]+)\)", README)
    assert targets
    assert [target for target in targets if not (ROOT / target).exists()] == []


def test_the_first_screen_says_how_to_begin() -> None:
    first_screen = "\n".join(README.splitlines()[:45])
    for expected in ("make run", "make test", "| `domain` |", life_of_a_claim()):
        assert expected in first_screen
